"""A record's page: marks within marks, the statements its words support, its neighbours, its copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server import serving
from tests.server.graph import SUMMARY, span
from tests.server.test_pages import Checked, page, squeezed

HTML = {"Accept": "text/html"}
COPIES = """<graph/record/made-up/talk> {
  <id/record/talk> schema:associatedMedia <https://archive.test/talk.pdf> ;
    schema:subjectOf <https://archive.test/talk/manifest.json>, <javascript:alert(2)> ;
    rico:hasOrHadSubject <id/topic/union> ; rico:hasSender <id/person/ana> .
}"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    project = serving.project(tmp_path_factory.mktemp("talk"))
    serving.publish(project, COPIES)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_a_mark_within_a_mark_can_be_read_and_followed(client: httpx.Client) -> None:
    answer = client.get("/page/record/talk", headers=HTML).text
    outer, inner = span("Ana North"), span("North")
    marked = answer.partition(f'<mark id="summary-{outer[0]}-{outer[1]}"')[2].partition("</mark></mark>")[0]
    assert '<a href="/page/person/ana" title="Ana North">Ana </a>' in marked
    assert f'<mark id="summary-{inner[0]}-{inner[1]}" class="country"' in marked
    assert '<a href="/page/country/northland" title="Northland">North</a>' in marked
    description = answer.partition('id="summary" dir="auto">')[2].partition("</div>")[0]
    assert Checked(f"<div>{description}</div>").text == SUMMARY


def test_the_statements_point_to_their_words_and_the_words_to_them(talk: httpx.Client) -> None:
    answer = talk.get("/page/record/talk", headers=HTML).text
    said = squeezed(Checked(answer))
    assert "Ana North took part in Meeting of Ana North and 王 Bo as “Premier” for Republic of Northland." in said
    assert "Republic of Northland. Words: “Ana North”" in said
    assert "The record is about Union. Words: “統一”" in said
    assert "The record was sent by Ana North." in said
    for item in answer.partition('<ol class="statements">')[2].partition("</ol>")[0].split("<li ")[1:]:
        number = item.partition('class="s')[2].partition('"')[0]
        for anchor in Checked(f"<p {item.replace('</li>', '</p>')}").attributes("href"):
            if anchor.startswith("#"):
                mark = answer.partition(f'<mark id="{anchor[1:]}" class="')[2].partition('"')[0]
                assert f"w{number}" in mark.split()


def test_copies_neighbours_and_nothing_that_runs(talk: httpx.Client) -> None:
    checked = page(talk, "/page/record/talk")
    hrefs = checked.attributes("href")
    assert {"https://archive.test/talk.pdf", "https://archive.test/talk/manifest.json", "/page/record/nasty"} <= set(
        hrefs
    )
    assert not [href for href in hrefs if "javascript" in href]
    assert "prev" in page(talk, "/page/record/nasty").attributes("rel")
    assert "next" in checked.attributes("rel")


def test_a_statement_opens_to_its_claim(talk: httpx.Client) -> None:
    hrefs = [href for href in page(talk, "/page/record/talk").attributes("href") if href.startswith("/claim/")]
    assert hrefs
    first = page(talk, hrefs[0])
    said = squeezed(first)
    assert "Ana North took part in Meeting of Ana North and 王 Bo" in said
    assert "rico:relationHasTarget" in said
    assert "a name in the authority files" in said
    assert [attributes["id"] for tag, attributes in first.elements if tag == "mark"] == [
        f"summary-{'-'.join(map(str, span('Ana North')))}"
    ]
    assert "/page/record/talk" in first.attributes("href")


def test_every_claim_of_every_page_has_a_page(talk: httpx.Client) -> None:
    paths = (
        "/page/record/talk",
        "/page/person/ana",
        "/page/state/north",
        "/page/event/talk-meeting-1",
        "/page/term/ana-premier",
    )
    found = {href for path in paths for href in page(talk, path).attributes("href") if href.startswith("/claim/")}
    assert len(found) > 15
    for href in found:
        answer = talk.get(href, headers=HTML)
        assert answer.status_code == 200, href
        assert answer.headers["x-robots-tag"] == "noindex"
        assert "Report an error" in Checked(answer.text).text


@pytest.mark.parametrize("hash_", ["0" * 16, "x", "0" * 15, "0" * 17, "A" * 16, "..%2f"])
def test_a_claim_nobody_makes_is_missing(client: httpx.Client, hash_: str) -> None:
    assert client.get(f"/claim/{hash_}", headers=HTML).status_code == 404


def test_an_ambiguous_claim_names_its_readings(client: httpx.Client) -> None:
    mention = f"/page/mention/talk-summary-{'-'.join(map(str, span('the Committee')))}"
    hrefs = [href for href in page(client, mention).attributes("href") if href.startswith("/claim/")]
    shown = [squeezed(page(client, href)) for href in hrefs]
    assert any("may also mean Northern Party, Southland; none of these is asserted" in said for said in shown)


def test_the_records_of_an_event_stand_side_by_side_with_their_differences(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    more = """<graph/record/made-up/nasty> { <id/record/nasty> kg:attests <id/event/talk-meeting-1> . }
    <graph/events> { <id/participation/talk-meeting-1-bo> rico:isEvidencedBy <id/record/nasty> . }"""
    serving.publish(project, more)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        answer = client.get("/page/event/talk-meeting-1", headers=HTML).text
    shown = answer.partition('<h2 id="records">')[2].partition("</div></section>")[0]
    talk = next(part for part in shown.split('<section class="side">')[1:] if "/page/record/talk" in part)
    said = squeezed(Checked(f"<div><section>{talk.partition('</section>')[0]}</section></div>"))
    assert "Testimony: first-hand" in said
    assert "minutes, document of 21 December 1974" in said
    assert "Names as taking part: Ana North, 王 Bo" in said
    assert "Only here: Ana North" in said
    assert shown.count("Only here") == 1


def test_a_text_of_megabytes_has_its_beginning_on_the_pages_and_is_whole_in_the_data(tmp_path: Path) -> None:
    words = "vast words of it " * 60_000
    project = serving.project(tmp_path)
    graph = f"""<graph/record/made-up/vast> {{
      <id/record/vast> a rico:Record ; rico:identifier "vast" ; rdfs:label "{words}" ; rico:title "{words}" ;
        rico:scopeAndContent "{words}"@en ; rico:isDirectlyIncludedIn <id/collection/made-up> ;
        schema:itemLocation "{words}" ; rico:hasCreationDate <id/date/record-vast> .
      <id/date/record-vast> a rico:Date ; rdfs:label "{words}" ; rico:expressedDate "{words}" .
      <id/record/vast#title> a nif:Context ; nif:isString "{words}" ; kg:ofRecord <id/record/vast> ; kg:field "title" .
      <id/record/vast#summary> a nif:Context ; nif:isString "{words}" ; kg:ofRecord <id/record/vast> ;
        kg:field "summary" .
    }}"""
    serving.publish(project, graph)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=60) as client:
        record = client.get("/page/record/vast", headers=HTML)
        assert record.status_code == 200
        assert "This is the beginning of a very long text" in squeezed(Checked(record.text))
        assert len(record.text) < len(words)
        assert words in client.get("/data/record/vast.ttl").text
        for path in ("/search?q=vast", "/browse/record", "/timeline", "/page/collection/made-up", "/"):
            answer = client.get(path, headers=HTML)
            assert (answer.status_code, len(answer.text) < 100_000) == (200, True), path
        assert "/page/record/vast" in client.get("/search?q=vast", headers=HTML).text
