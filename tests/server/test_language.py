"""The language of an answer: what the address asks for, else what the reader knows, else the publication's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kgraph.faults import SettingsFault
from kgraph.publication import Project
from kgraph.server import create_app
from kgraph.server.http.language import known
from kgraph.server.saying import Tongue, digits, speaking
from kgraph.server.settings import Settings
from tests.server import serving
from tests.server.graph import BASE

HTML = {"Accept": "text/html"}


def get(client: httpx.Client, path: str = "/", accept: str | None = None) -> httpx.Response:
    return client.get(path, headers={**HTML, **({"Accept-Language": accept} if accept is not None else {})})


def language(answer: httpx.Response) -> str:
    """The language of a page: its element, its header field and what caches are told agree."""
    found = re.search(r'<html lang="([^"]*)"', answer.text)
    assert found
    assert answer.headers["content-language"] == found[1]
    assert "Accept-Language" in answer.headers["vary"]
    return found[1]


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR,fr;q=0.9,ko;q=0.3,en;q=0.2", "ko"),
        ("KO-kr", "ko"),
        ("en;q=0.1, ko;q=0", "en"),
        ("*", "en"),
        ("fr", ""),
        ("de;q=x", ""),
        ("", ""),
        (";;,,=-", ""),
    ],
)
def test_the_language_a_reader_knows_best_is_chosen(accept: str, language: str) -> None:
    assert known(accept, ("en", "de", "ko")) == language


def test_an_address_that_asks_for_a_language_wins_over_what_the_browser_says(client: httpx.Client) -> None:
    assert language(get(client)) == "en"
    assert language(get(client, accept="ko, de;q=0.5")) == "ko"
    assert language(get(client, "/?lang=de", "ko")) == "de"
    assert language(get(client, "/?lang=tlh", "ko")) == "ko"
    assert language(get(client, "/page/person/nobody", "de")) == "de"
    assert language(get(client, "/sparql?query=ASK%7B%7D&lang=ko")) == "ko"


def test_pages_of_two_languages_are_two_answers_and_a_graph_is_one(client: httpx.Client) -> None:
    tags = {get(client, "/page/person/ana", accept).headers["etag"] for accept in ("de", "ko", "en", "fr", "en-GB")}
    assert len(tags) == 3
    for accept in ("ko", "de", "ko", "en"):
        answer = get(client, "/page/person/ana", accept)
        assert language(answer) == accept
        again = client.get(
            "/page/person/ana", headers={**HTML, "Accept-Language": "de", "If-None-Match": answer.headers["etag"]}
        )
        assert again.status_code == (304 if accept == "de" else 200)
        assert "Accept-Language" in again.headers["vary"]
    graphs = [client.get("/data/person/ana.ttl", headers={"Accept-Language": accept}) for accept in ("de", "ko")]
    assert serving.fields(graphs[0]) == serving.fields(graphs[1])
    assert "content-language" not in graphs[0].headers


def test_an_answer_without_a_language_is_kept_once_for_all_of_them(project: Project) -> None:
    with (
        serving.serving(project, Settings(workers=1)) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        for accept in ("de", "ko", "en"):
            fields = {"Accept": "text/csv", "Accept-Language": accept}
            assert client.get("/sparql", params={"query": "ASK {}"}, headers=fields).status_code in {200, 406}
            fields["Accept"] = "application/sparql-results+json"
            assert client.get("/sparql", params={"query": "ASK {}"}, headers=fields).json()["boolean"] is True
        lines = client.get("/metrics").text.splitlines()
        count = next(line for line in lines if line.startswith("kgraph_query_seconds_count"))
        assert float(count.rpartition(" ")[2]) == 2


def test_the_links_of_a_page_keep_the_language_that_was_asked_for(client: httpx.Client) -> None:
    def links(path: str, accept: str) -> set[str]:
        page = re.sub(r"<link[^>]*>|<nav class=\"langs\".*?</nav>", "", get(client, path, accept).text)
        return set(re.findall(r'href="(/[^"#]*)', page))

    plain, german = links("/page/person/ana", "de"), links("/page/person/ana?lang=de", "en")
    assert not [link for link in plain if "lang=" in link]
    carried = {link for link in german if "lang=de" in link}
    assert {"/?lang=de", "/browse/person?lang=de", "/timeline?lang=de"} <= carried
    assert {link.partition("?")[0].partition("/")[0] for link in german - carried} == {""}
    assert not [link for link in german - carried if link.startswith(("/page/", "/browse/", "/search"))]
    assert not [link for link in carried if link.startswith(("/data/", "/id/", "/static/", "/cite/"))]
    page = get(client, "/page/person/ana?lang=de").text
    assert re.search(r'<form [^>]*action="/search[^>]*><input type="hidden" name="lang" value="de">', page)
    assert f'<link rel="canonical" href="{BASE}/page/person/ana">' in page


def test_an_address_that_moved_keeps_the_language(client: httpx.Client) -> None:
    assert get(client, "/page/person/anna?lang=de").headers["location"] == "/page/person/ana?lang=de"
    assert get(client, "/page/person/anna", "de").headers["location"] == "/page/person/ana"
    assert get(client, "/id/person/anna?lang=de").headers["location"] == "/id/person/ana?lang=de"


def test_an_address_leads_to_its_page_in_the_language_that_was_asked_for(client: httpx.Client) -> None:
    leads = client.get("/id/person/ana?lang=de", headers={"Accept": "text/html"}).headers["location"]
    assert leads == "/page/person/ana?lang=de"
    assert client.get("/id/person/ana", headers={"Accept": "text/html"}).headers["location"] == "/page/person/ana"
    data = client.get("/id/person/ana?lang=de", headers={"Accept": "text/turtle"}).headers["location"]
    assert data == "/data/person/ana.ttl"


def test_each_page_leads_to_itself_in_the_other_languages(client: httpx.Client) -> None:
    page = get(client, "/search?q=a%26b&type=person", "ko").text
    for tag in ("en", "de", "ko"):
        place = f"/search?q=a%26b&amp;type=person&amp;lang={tag}"
        assert f'<link rel="alternate" hreflang="{tag}" href="{place}">' in page
        assert re.search(rf'<a href="{re.escape(place)}" hreflang="{tag}" lang="{tag}"', page)
    assert 'rel="canonical"' not in page


def test_a_publication_says_which_languages_its_pages_come_in(project: Project) -> None:
    of = replace(
        project, publication=project.publication.model_copy(update={"language": "ko", "languages": ("de", "ko")})
    )
    with serving.serving(of) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert language(get(client)) == "ko"
        assert language(get(client, accept="en")) == "ko"
        assert language(get(client, accept="de")) == "de"
    alone = replace(project, publication=project.publication.model_copy(update={"languages": ("en",)}))
    with serving.serving(alone) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert language(get(client, accept="de")) == "en"
        assert "hreflang" not in get(client).text


def test_a_language_without_messages_is_refused_by_name(project: Project, tmp_path: Path) -> None:
    of = replace(project, publication=project.publication.model_copy(update={"languages": ("en", "tlh")}))
    with pytest.raises(SettingsFault, match=r"'tlh'.*de, ko"):
        create_app(of)


@pytest.mark.parametrize(("language", "number"), [("en", "1,234,567"), ("de", "1.234.567"), ("ko", "1,234,567")])
def test_numbers_are_grouped_as_the_language_does(language: str, number: str) -> None:
    with speaking(Tongue(language)):
        assert digits(1_234_567) == number
