"""`/dataset` and `/release/…` in words: what is to be had, how large, under which rights, how to cite and check it."""

from __future__ import annotations

import hashlib

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.views.holdings import size
from tests.server import serving
from tests.server.test_pages import Checked, page, squeezed

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_gets_a_page_and_programs_what_they_always_got(client: httpx.Client) -> None:
    assert client.get("/dataset", headers=BROWSER).headers["content-type"] == "text/html; charset=utf-8"
    for accept in ("*/*", "text/turtle", "text/turtle, text/html;q=0.5"):
        assert client.get("/dataset", headers={"Accept": accept}).headers["content-type"].startswith("text/turtle")
    assert client.get("/dataset").headers["content-type"].startswith("text/turtle")
    assert client.get("/dataset", headers={"Accept": "image/png"}).status_code == 406


def test_each_dump_has_its_size_and_the_sum_of_its_bytes(client: httpx.Client) -> None:
    checked = page(client, "/dataset")
    names = [link for link in checked.attributes("href") if link.startswith("/dump/") and link.endswith(".gz")]
    assert len(names) == 3
    for name in names:
        body = client.get(name, headers={"Accept-Encoding": "identity"}).content
        assert hashlib.sha256(body).hexdigest() in checked.text
        assert size(len(body)) in checked.text


def test_rights_graphs_and_the_citation_are_told(client: httpx.Client) -> None:
    checked = page(client, "/dataset")
    text = squeezed(checked)
    assert {"https://creativecommons.org/publicdomain/zero/1.0/", "http://rightsstatements.org/vocab/CNE/1.0/"} <= set(
        checked.attributes("href")
    )
    assert "record/made-up/…" in text
    assert "2 graphs" in text
    assert "stated by an authority file" in text
    for link in ("/cite/dataset/release.bib", "/cite/dataset/release.ris", "/cite/dataset/release.json"):
        assert link in checked.attributes("href")
        answer = client.get(link)
        assert answer.status_code == 200
        assert "Made-up talks" in answer.text


def test_its_links_are_signposts(client: httpx.Client) -> None:
    links = client.get("/dataset", headers=BROWSER).headers["link"]
    for relation in ("describedby", "item", "license", "type"):
        assert f'rel="{relation}"' in links
    assert "cite-as" not in links  # a local build is nothing to cite


def test_releases_are_listed_with_what_changed(project: Project) -> None:
    extra = '<graph/authorities> { <id/person/cy> a rico:Person ; rdfs:label "Cy"@en }'
    serving.publish(project, extra, release="2026-02-01")
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        links = page(client, "/dataset").attributes("href")
        patches = [link for link in links if link.endswith("changes.patch")]
        assert patches == ["/release/2026-02-01/changes.patch"]
        assert client.get(patches[0]).status_code == 200
        newest, first = page(client, "/release/2026-02-01"), page(client, "/release/2026-01-01")
        assert "2 statements were added and 0 deleted" in squeezed(newest)
        assert "no release before this one" in squeezed(first)
        assert client.get("/release/2026-02-01").headers["content-type"].startswith("text/turtle")
        for link in newest.attributes("href"):
            if link.startswith("/release/"):
                assert client.get(link).status_code == 200


@pytest.mark.parametrize("path", ["/dataset", "/api", "/release/2026-01-01"])
@pytest.mark.parametrize("language", ["de", "ko"])
def test_in_other_languages_too(client: httpx.Client, path: str, language: str) -> None:
    answer = client.get(f"{path}?lang={language}", headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert Checked(answer.text)
