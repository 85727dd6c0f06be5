"""Pages: what they say, and that nothing in the data breaks them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from kgraph.publication import Project
from tests.server import serving
from tests.server.graph import NAMES, NASTY, SUMMARY, TITLE, span

VOID = {"meta", "link", "br", "input", "img", "hr"}


class Checked(HTMLParser):
    """Reads a page strictly: every element is closed in order; keeps its text, links, ids and elements."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def page(client: httpx.Client, path: str) -> Checked:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Checked(answer.text)


def squeezed(checked: Checked) -> str:
    return re.sub(r"\s+", " ", checked.text)


ALL = [
    "/", "/queries", "/queries/people", "/queries/elsewhere", "/sparql", "/ontology", "/browse/person", "/browse/event",
    "/browse/record", "/browse/mention", "/page/person/ana", "/page/person/bo", "/page/state/north",
    "/page/state/south", "/page/event/talk-meeting-1", "/page/event/talk-visit-1", "/page/record/talk",
    "/page/record/nasty",
    "/page/collection/made-up", "/page/office/premier", "/page/term/ana-premier", "/page/party/north-party",
    "/page/date/record-talk", "/page/participation/talk-meeting-1-ana", "/page/attestation/talk-1", "/page/topic/union",
    "/page/form/minutes", "/page/place/northcity", "/page/country/northland",
    f"/page/mention/talk-summary-{'-'.join(map(str, span('Ana North')))}",
]  # fmt: skip


@pytest.mark.parametrize("path", ALL)
def test_every_page_is_whole_and_safe(client: httpx.Client, path: str) -> None:
    checked = page(client, path)
    ids = checked.attributes("id")
    assert len(ids) == len(set(ids))
    assert not [tag for tag, _ in checked.elements if tag in {"style", "iframe", "object"}]
    for attributes in (attributes for tag, attributes in checked.elements if tag == "script"):
        data = attributes.get("type") in {"application/ld+json", "application/json"}
        assert data or attributes.get("src", "").startswith("/static/")
    assert not [
        name for _, attributes in checked.elements for name in attributes if name.startswith("on") or name == "style"
    ]
    assert not [href for href in checked.attributes("href") if not href.startswith(("/", "#", "http://", "https://"))]
    assert [tag for tag, _ in checked.elements].count("h1") == 1
    assert "Local build" in checked.text


def test_every_link_of_ours_leads_somewhere(client: httpx.Client) -> None:
    """From the front page on, through every page there is, and through those of entities in Korean too."""
    waiting, seen = {"/"}, set()
    anchors: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        checked = Checked(answer.text)
        anchors[path] = set(checked.attributes("id"))
        for href in checked.attributes("href"):
            target, _, fragment = href.partition("#")
            if fragment and not target.startswith("http"):
                wanted.add((target or path, fragment))
            # /shapes tells what a build's validation found, and this publication was made without one.
            if target.startswith(("/sparql?", "/data/", "/shapes")):
                continue
            followed = "lang=" not in target or re.fullmatch(r"/page/[^?]*\?lang=ko", target)
            if target.startswith("/") and followed:
                waiting |= {target} - seen
    assert len(seen) > 30
    assert {(target, fragment) for target, fragment in wanted if fragment not in anchors.get(target, set())} == set()


def test_a_nasty_title_is_shown_as_it_is(client: httpx.Client) -> None:
    for path in ("/page/record/nasty", "/browse/record", "/", "/page/collection/made-up"):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert "<script>" not in answer.text
        assert "<b>" not in answer.text
        assert NASTY.strip() in Checked(answer.text).text
    assert "javascript:alert(1)" not in page(client, "/page/record/nasty").attributes("href")


def test_a_record_says_whose_words_the_description_is_and_marks_mentions(client: httpx.Client) -> None:
    checked = page(client, "/page/record/talk")
    said = squeezed(checked)
    assert "This project’s own description says" in said
    assert "written for this project" in said
    assert "https://archive.test/talk" in checked.attributes("href")
    assert SUMMARY in checked.text
    assert TITLE in checked.text
    assert "dated “21 Dec. 1974”" in said
    marks = {attributes["id"]: attributes for tag, attributes in checked.elements if tag == "mark"}
    start, end = span("統一")
    assert marks[f"summary-{start}-{end}"]["class"] == "topic"
    assert marks["title-0-9" if TITLE.startswith("Ana") else f"title-{TITLE.index('Ana')}-{TITLE.index('Ana') + 9}"]


def test_an_ambiguous_mention_asserts_nothing(client: httpx.Client) -> None:
    answer = client.get("/page/record/talk", headers={"Accept": "text/html"}).text
    start, end = span("the Committee")
    assert f'<mark id="summary-{start}-{end}" class="unsure"' in answer
    said = squeezed(Checked(answer))
    assert "“the Committee” may be Northern Party, Southland: two readings are left" in said


def test_a_person_has_encounters_with_dates_offices_and_names(client: httpx.Client) -> None:
    said = squeezed(page(client, "/page/person/ana"))
    assert "February 1900 – 1990" in said
    assert "on or before 21 December 1974" in said
    assert "Meeting of Ana North and 王 Bo" in said
    assert "for Southland" in said
    assert "“Premier”" in said
    assert "Yearbook 1975" in said
    assert "아나" in said
    assert "Q4115189" in said
    assert "Ana North, Premier, meets Bo of Southland" in said


def test_an_event_shows_who_took_part_and_what_that_rests_on(client: httpx.Client) -> None:
    checked = page(client, "/page/event/talk-meeting-1")
    said = squeezed(checked)
    assert "Office as stated: “Premier”, Premier of Northland" in said
    assert "For Republic of Northland Ana North" in said
    assert "Republic of Northland" in said
    assert "first-hand" in said
    assert "Visit of 王 Bo" in said
    start, end = span("Ana North")
    assert f"/page/record/talk#summary-{start}-{end}" in checked.attributes("href")


def test_a_partisan_name_says_whose_it_is(client: httpx.Client) -> None:
    assert "Northern Tyranny used by the press of Southland" in squeezed(page(client, "/page/state/north"))


def test_pages_of_people_who_may_live_are_not_indexed(client: httpx.Client) -> None:
    living, dead = client.get("/page/person/bo"), client.get("/page/person/ana")
    assert living.headers["x-robots-tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in living.text
    assert "x-robots-tag" not in dead.headers


def test_the_front_page_says_what_the_collection_is(client: httpx.Client) -> None:
    said = squeezed(page(client, "/"))
    assert "Made-up talks <& co>" in said
    assert "Two records of none." in said
    for words in ("2 people", "2 states", "2 events", "2 records", "Who is in it", "2 records 21 December 1974"):
        assert words in said, words
    assert "1 lies in no single year. 1 without a date." in said


def test_the_front_page_counts_lead_to_their_rows(client: httpx.Client) -> None:
    answer = client.get("/", headers={"Accept": "text/html"}).text
    counts = re.findall(r'href="(/search\?[^"]*)">(\d+) event', answer)
    assert len(counts) == 4
    for link, count in counts:
        assert f"{count} found" in squeezed(page(client, link.replace("&amp;", "&")))


def test_lists_are_paged(tmp_path: Path) -> None:
    from kgraph.server.settings import Settings

    project = serving.project(tmp_path)
    people = "".join(f'<id/person/p{number}> a rico:Person ; rdfs:label "P{number:03}" . ' for number in range(25))
    serving.publish(project, f"<graph/more> {{ {people} }}")
    with serving.serving(project, Settings(page_size=10)) as address, httpx.Client(base_url=address) as client:
        pages = [client.get("/browse/person", params={"page": number}) for number in (1, 2, 3, 4)]
        assert [page.status_code for page in pages] == [200, 200, 200, 404]
        found = [href for page in pages[:3] for href in Checked(page.text).attributes("href")]
        assert len({href for href in found if href.startswith("/page/person/")}) == 27
        assert "/browse/person?page=2" in pages[0].text
        for wrong in ("0", "-1", "x", "", "9" * 400):
            assert client.get("/browse/person", params={"page": wrong}).status_code in {400, 404}


@pytest.mark.parametrize("path", ["/", "/page/person/ana", "/sparql?query=ASK{}", "/nowhere", "/data/person/ana.ttl"])
def test_headers_of_safety(client: httpx.Client, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        headers = client.request(method, path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"]


def test_the_style_is_small_and_kept(client: httpx.Client) -> None:
    href = next(href for href in page(client, "/").attributes("href") if href.startswith("/static/kgraph.css"))
    style = client.get(href)
    assert style.headers["content-type"].startswith("text/css")
    assert "immutable" in style.headers["cache-control"]
    assert "prefers-color-scheme:dark" in style.text
    assert len(style.content) < 16_000
    assert len(client.get("/").content) + len(style.content) < 60_000


def test_health_and_robots(client: httpx.Client) -> None:
    assert client.get("/healthz").text == "ok\n"
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["ready"] is True
    assert "Disallow: /" in client.get("/robots.txt").text


def test_a_base_that_others_can_open(tmp_path: Path) -> None:
    """Pages cite the address; nothing says that it is local."""
    local = serving.project(tmp_path)
    publication = local.publication.model_copy(update={"base": "https://archive.test/kg"})
    serving.publish(local)
    public = Project(publication, local.sources, local.output)
    with serving.serving(public) as address, httpx.Client(base_url=address) as client:
        shown = client.get("/page/person/ana", headers={"Accept": "text/html"})
        assert "Local build" not in shown.text
        assert f'<{NAMES.address("person/ana")}>; rel="cite-as"' in shown.headers["link"]
        assert 'rel="cite-as"' in client.get("/data/person/ana.ttl").headers["link"]
        assert client.get("/robots.txt").text.count("Disallow: /\n") == 0


def test_a_failure_of_ours_says_nothing_of_our_insides(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    start, end = span("Southland")
    serving.publish(project, f'<graph/x> {{ <id/mention/talk-summary-{start}-{end}> nif:beginIndex "no number" . }}')
    with serving.serving(project) as address, httpx.Client(base_url=address) as client:
        for accept in ("text/html", "application/json"):
            answer = client.get("/page/record/talk", headers={"Accept": accept})
            assert answer.status_code == 500
            assert "Something went wrong here" in answer.text
            assert "Traceback" not in answer.text
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["access-control-allow-origin"] == "*"
        assert client.get("/page/person/bo").status_code == 200
