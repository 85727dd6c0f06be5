"""What links brought, on the pages of entities: Wikidata's words with their date, and where they contradict ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import httpx
import pytest

from kgraph import publication
from kgraph.linking.decisions import Decision
from kgraph.linking.enrichment import FILE_NAME, ItemFacts, write_facts
from kgraph.linking.item import ItemTerm
from kgraph.pipeline import build
from kgraph.pipeline.links import link_log
from tests.cli.command import project as files
from tests.server import serving
from tests.server.test_pages import Checked

RECORDS = "title,date\nConversation between Anton Example and Kim Il Sung,1984-05-30\nTalk with Bo Example,1984\n"
PEOPLE = """id,label,birth,death,source
anton-example,Anton Example,1910-02-03,1990,x
bo-example,Bo Example,1960-05-06,,x
"""
TERMS = """person,office,begin,end,source
person/anton-example,office/secretary-general-of-un,1950,1951,x
person/anton-example,office/premier-of-ussr,1960-01,1962-01,x
"""
HOSTILE = '<script>alert("x")</script>'
SAID = (
    ItemFacts(
        "Q5001", "2026-11-24T08:00:00Z", 77, merged="Q5000", person=True,
        labels={"en": "Anton E. Example", "ko": "안톤 예제", "fr": HOSTILE},
        begins=("1911-02-03", "1912"), ends=("1990-03-04",),
        terms=(ItemTerm("Q900", "1955", "1956-07"), ItemTerm("Q901", "1970", ""), ItemTerm("Q902", "1960", "1962")),
        parties=("Q903",), named={"Q900": "Secretary-General", "Q901": "Mayor", "Q902": "Premier", "Q903": "A Party"},
        image="Anton Example.jpg", identifiers={"viaf": ("42",), "gnd": ("118",)},
    ),
    ItemFacts("Q6000", "2026-11-24T08:00:00Z", 78, person=True, begins=("1961-05-06",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = files(tmp_path_factory.mktemp("brought"), RECORDS, people=PEOPLE, terms=TERMS)
    project = publication.find(folder)
    log = link_log(project, project.publication.collections[0])
    for key, item in (
        ("person/anton-example", "Q5000"), ("person/bo-example", "Q6000"),
        ("office/secretary-general-of-un", "Q900"), ("office/premier-of-ussr", "Q902"),
    ):  # fmt: skip
        log.append(Decision("", key, item, author="C. Lerk", date=date(2026, 11, 25), comment="made up"))
    write_facts(log.path.with_name(FILE_NAME), SAID)
    assert build(project, lambda _stage: None).generation is not None
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def section(client: httpx.Client, key: str) -> str:
    text = client.get(f"/page/{key}", headers={"Accept": "text/html"}).text
    Checked(text)
    return next((part for part in text.split("<section") if 'id="wikidata"' in part), "").partition("</section>")[0]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_what_was_fetched_stands_as_wikidatas_words_with_its_date_and_the_very_answer(pages: httpx.Client) -> None:
    found = section(pages, "person/anton-example")
    said = words(found)
    assert "Of Q5001 , asked on 2026-11-24 ( its answer ). These are Wikidata’s words" in said
    assert 'href="https://www.wikidata.org/wiki/Special:EntityData/Q5001.json?revision=77"' in found
    assert "안톤 예제 Korean" in said
    assert 'lang="ko"' in found
    assert "party A Party" in said
    assert 'href="http://commons.wikimedia.org/wiki/Special:FilePath/Anton%20Example.jpg"' in found
    assert 'href="http://viaf.org/viaf/42"' in found
    assert "GND 118" in said
    assert "Mayor not stated 1970" in said
    assert HOSTILE not in found
    assert HOSTILE in unescape(found)


def test_contradictions_stand_side_by_side_and_what_can_both_be_right_is_none(pages: httpx.Client) -> None:
    said = words(section(pages, "person/anton-example"))
    contradicted = said[said.index("cannot both be right") : said.index("Either may be wrong")]
    assert contradicted.count("at Wikidata") == 2
    assert "born : 3 February 1910 here, 3 February 1911 or 1912 at Wikidata" in contradicted
    assert "Secretary-General" in contradicted
    assert "1950 – 1951 here, 1955 – July 1956 at Wikidata" in contradicted
    assert "died 1990 4 March 1990 agrees" in said
    assert "January 1960 – January 1962 1960 – 1962 agrees" in said
    text = pages.get("/page/person/anton-example", headers={"Accept": "text/html"}).text
    assert '<a href="#wikidata">Wikidata says otherwise</a>' in text


def test_of_the_living_no_more_than_the_year_is_said_on_either_side(pages: httpx.Client) -> None:
    said = words(section(pages, "person/bo-example"))
    assert "born : 1960 here, 1961 at Wikidata" in said
    assert "May" not in said


def test_where_nothing_was_fetched_nothing_is_said(pages: httpx.Client) -> None:
    assert section(pages, "person/kim-il-sung") == ""
