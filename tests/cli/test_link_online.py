"""`kgraph link` over the network, as a user runs it, against stand-ins for Wikidata."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.linking.enrichment import FILE_NAME, read_facts
from kgraph.publication import find
from kgraph.store import Generations
from tests.cli.command import CONFIGURATION, kgraph, project
from tests.endpoints import Endpoint, oxigraph
from tests.linking.entities import at, entity, person, qualified, string, to
from tests.linking.wikidata.standin import StandIn, standing_in, status

CONTACT = 'contact = "archive@example.org"\n'
RECORDS = """title,date,summary
Conversation between Erich Honecker and Kim Il Sung,"May 30, 1984",Kim Il Sung tells Erich Honecker about energy.
Conversation between Deputy Prime Minister Ambrosius Tentrup and Kim Il Sung,"June 2, 1984",Tentrup asks of trade.
"Conversation between Kim Il Sung and the Minister of Foreign Affairs of Romania","August 19, 1964",They talk.
"""
HONECKER = person(
    "Q2607",
    "Erich Honecker",
    "1913-08-25",
    "1994-05-29",
    aliases={"ru": ["Эрих Хонеккер"]},
    claims={
        "P39": [qualified(to("Q5"), P580=at("1971-05-03"), P582=at("1989-10-18"))],
        "P102": [to("Q49750")],
        "P18": [string("Erich Honecker.jpg")],
        "P214": [string("12309880")],
    },
)
TENTRUP = person("Q900", "Ambrosius Tentrup", "1930-02-01", description="German trader")
LISTED = [
    HONECKER,
    TENTRUP,
    entity("Q49750", {"en": "Socialist Unity Party of Germany"}),
    entity("Q5", {"en": "leader"}),
]
STATEMENTS = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> . @prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix wikibase: <http://wikiba.se/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wds: <http://www.wikidata.org/entity/statement/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q999801 rdfs:label "Corneliu Vorkommen"@en ; p:P39 wds:b .
wds:b ps:P39 wd:Q21503673 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1961-03-21T00:00:00Z"^^xsd:dateTime ; pq:P582 "1972-10-18T00:00:00Z"^^xsd:dateTime .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = project(tmp_path, RECORDS)
    (made / "kgraph.toml").write_text(CONTACT + CONFIGURATION, encoding="utf-8")
    return made


@pytest.fixture
def wikidata() -> Iterator[StandIn]:
    with standing_in(LISTED) as found:
        yield found


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with oxigraph(tmp_path_factory.mktemp("wikidata"), STATEMENTS) as found:
        yield found


def cases(text: str) -> dict[str, dict[str, object]]:
    return {case["key"]: case for case in map(json.loads, text.splitlines())}


def test_proposals_come_from_live_wikidata_and_offline_from_what_was_kept(
    folder: Path, wikidata: StandIn, endpoint: Endpoint
) -> None:
    where = ["--api", wikidata.url, "--endpoint", endpoint.url, "--kind", "person", "--json"]
    online = kgraph(folder, "link", "propose", "--online", *where)
    assert online.returncode == 0, online.stderr
    found = cases(online.stdout)["person/ambrosius-tentrup"]
    assert [one["item"] for one in found["candidates"]] == ["Q900"]  # type: ignore[attr-defined]
    assert all("archive@example.org" in agent for agent in wikidata.agents)
    before = len(wikidata.asked)
    offline = kgraph(folder, "link", "propose", "--offline", *where)
    assert offline.stdout == online.stdout
    assert len(wikidata.asked) == before


def test_without_a_contact_it_refuses_to_go_online(folder: Path, wikidata: StandIn) -> None:
    (folder / "kgraph.toml").write_text(CONFIGURATION, encoding="utf-8")
    done = kgraph(folder, "link", "propose", "--online", "--api", wikidata.url)
    assert done.returncode == 2
    assert "contact" in done.stderr
    assert wikidata.asked == []
    both = kgraph(folder, "link", "propose", "--online", "--offline")
    assert "contradict each other" in both.stderr


def test_what_links_bring_is_kept_stated_of_the_item_and_compared(folder: Path, wikidata: StandIn) -> None:
    done = kgraph(folder, "link", "fetch", "--api", wikidata.url, "--language", "en", "--language", "ru")
    assert done.returncode == 0, done.stderr
    assert "person/erich-honecker: born 1912-08-25 here, 1913-08-25 at Wikidata (Q2607)" in done.stdout
    assert "Q41117 is no longer there" in done.stderr
    facts = {one.item: one for one in read_facts(folder / "authorities" / FILE_NAME, FILE_NAME)}
    assert facts["Q2607"].identifiers == {"viaf": ("12309880",)}
    assert facts["Q2607"].named == {"Q49750": "Socialist Unity Party of Germany", "Q5": "leader"}
    built = kgraph(folder, "build")
    assert built.returncode == 0, built.stderr
    store = Generations(find(folder).work).need_current().open()
    links = ox.NamedNode("http://localhost:8000/graph/links")
    item = ox.NamedNode("http://www.wikidata.org/entity/Q2607")
    assert list(store.quads_for_pattern(item, None, None, links))
    asked = kgraph(folder, "query", "where-wikidata-differs", "--format", "csv")
    assert "Erich Honecker,born,1912-08-25,1913-08-25" in asked.stdout


def test_a_fetch_that_fails_leaves_the_file_and_says_why(folder: Path) -> None:
    (folder / "authorities" / FILE_NAME).write_text('{"item": "Q2607", "at": "2020-01-01T00:00:00Z"}\n')
    with standing_in(LISTED, faults=[status(403)]) as wikidata:
        done = kgraph(folder, "link", "fetch", "--api", wikidata.url)
    assert done.returncode == 2
    assert "shuts out" in done.stderr
    assert (folder / "authorities" / FILE_NAME).read_text().startswith('{"item": "Q2607"')


def test_a_line_that_is_no_facts_is_named(folder: Path) -> None:
    (folder / "authorities" / FILE_NAME).write_text('{"item": "Q2607", "at": "2020-01-01T00:00:00Z"}\n{"who": 1}\n')
    done = kgraph(folder, "build")
    assert done.returncode == 1
    assert f"{FILE_NAME}:2: is no line of facts" in done.stderr


def test_who_held_an_office_becomes_a_term_that_reading_uses(folder: Path, endpoint: Endpoint) -> None:
    shown = kgraph(folder, "link", "terms", "--endpoint", endpoint.url)
    assert shown.returncode == 0, shown.stderr
    row = "person/corneliu-vorkommen\toffice/foreign-minister-of-romania\t1961-03-21\t1972-10-18"
    assert row in shown.stdout
    assert not (folder / "authorities" / "terms.csv").exists()
    kgraph(folder, "link", "terms", "--write", "--endpoint", endpoint.url)
    with (folder / "authorities" / "terms.csv").open(encoding="utf-8", newline="") as stream:
        [term] = csv.DictReader(stream)
    assert term["source"].startswith("https://www.wikidata.org/wiki/Q999801#P39, asked ")
    built = kgraph(folder, "build")
    assert built.returncode == 0, built.stderr
    extracted = kgraph(folder, "extract", "records.csv", "--json")
    assert '"label": "Corneliu Vorkommen"' in extracted.stdout
    again = kgraph(folder, "link", "terms", "--write", "--endpoint", endpoint.url)
    assert row not in again.stdout, "an office that has its holder is not asked about again"
