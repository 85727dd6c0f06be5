"""What pages show of the data: in the page's language where the data has it, and marked where it has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.settings import Settings
from tests.server import serving

MORE = """<graph/authorities> {
  <id/person/bo> skos:prefLabel "보"@ko, "Bo"@en ; skos:altLabel "보 왕"@ko .
  <id/person/zoe> a rico:Person ; rdfs:label "Zoe" ; skos:prefLabel "Zoë"@de, "Zoe"@en, "조에"@ko .
  <id/person/oest> a rico:Person ; rdfs:label "Östlund"@en ; skos:prefLabel "Östlund"@en .
  <id/person/ohm> a rico:Person ; rdfs:label "Ohm"@en ; skos:prefLabel "Ohm"@en .
  <id/person/pahl> a rico:Person ; rdfs:label "Pahl"@en ; skos:prefLabel "Pahl"@en .
}"""


@pytest.fixture
def client(project: Project) -> Iterator[httpx.Client]:
    serving.publish(project, MORE)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def page(client: httpx.Client, path: str, language: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html", "Accept-Language": language})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_label_is_in_the_language_of_the_page_or_marked(client: httpx.Client) -> None:
    assert '<h1 dir="auto">보</h1>' in page(client, "/page/person/bo", "ko")
    assert '<h1 dir="auto" lang="en">Bo</h1>' in page(client, "/page/person/bo", "de")
    assert '<h1 dir="auto">Bo</h1>' in page(client, "/page/person/bo", "en")
    assert 'href="/page/person/bo" dir="auto">보</a>' in page(client, "/page/event/talk-meeting-1", "ko")
    assert 'href="/page/person/ana" dir="auto" lang="en">' in page(client, "/page/event/talk-meeting-1", "ko")


def test_other_names_leave_out_the_one_that_heads_the_page(client: httpx.Client) -> None:
    names = page(client, "/page/person/zoe", "de").partition('id="names"')[2].partition("</section>")[0]
    assert re.findall(r'<span dir="auto" lang="([^"]*)">([^<]*)', names) == [("en", "Zoe"), ("ko", "조에")]


def test_a_text_is_marked_with_its_language(client: httpx.Client) -> None:
    german = page(client, "/page/record/talk", "de")
    assert re.search(r'<h1 dir="auto" lang="en" id="title">', german)
    assert re.search(r'id="summary" dir="auto" lang="en">', german)
    assert re.search(r'id="summary" dir="auto">', page(client, "/page/record/talk", "en"))


def test_lists_are_sorted_as_the_language_does(client: httpx.Client) -> None:
    def listed(language: str) -> list[str]:
        names = page(client, "/browse/person", language).partition('id="pointed-to"')[2]
        return re.findall(r'<a href="/page/person/[^>]*>([^<]*)</a>', names)

    assert listed("en")[-4:] == ["Ohm", "Östlund", "Pahl", "Zoe"]
    assert listed("de")[-4:] == ["Ohm", "Östlund", "Pahl", "Zoë"]
    assert listed("ko")[0] == "조에"


def test_searching_and_suggestions_name_what_they_find_in_the_language_of_the_page(client: httpx.Client) -> None:
    found = page(client, "/search?q=zoe", "ko")
    assert re.search(r'<a href="/page/person/zoe" dir="auto">조에</a> <span class="note">인물</span>', found)
    one = client.get("/suggest?q=zo&lang=ko").json()[0]
    assert (one["label"], one["kind"], one["href"]) == ("조에", "인물", "/page/person/zoe?lang=ko")
    german = client.get("/suggest?q=zo", headers={"Accept-Language": "de"})
    assert (german.json()[0]["label"], german.json()[0]["href"]) == ("Zoë", "/page/person/zoe")
    assert "Accept-Language" in german.headers["vary"]
    other = client.get("/suggest?q=zo", headers={"Accept-Language": "ko", "If-None-Match": german.headers["etag"]})
    assert other.status_code == 200


def test_pages_are_the_same_in_whatever_order_languages_are_asked_for(project: Project) -> None:
    paths = ("/", "/browse/person", "/page/person/ana", "/page/event/talk-meeting-1", "/timeline", "/network", "/map",
             "/silence", "/page/record/talk", "/search?q=north")  # fmt: skip
    alone: dict[tuple[str, str], str] = {}
    for language in ("en", "de", "ko"):
        with (
            serving.serving(project, Settings(kept_bytes=0)) as address,
            httpx.Client(base_url=address, timeout=30) as client,
        ):
            alone |= {(path, language): page(client, path, language) for path in paths}
    with (
        serving.serving(project, Settings(kept_bytes=0)) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        for path in paths:
            for language in ("ko", "en", "de", "ko"):
                assert page(client, path, language) == alone[path, language], (path, language)
