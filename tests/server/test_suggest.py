"""What a search field offers while someone types: any script, without diacritics, other names, and safe addresses."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from kgraph.server.settings import Settings
from tests.server import serving


def offered(client: httpx.Client, typed: str) -> list[dict[str, str]]:
    answer = client.get("/suggest", params={"q": typed})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()
    return found


@pytest.mark.parametrize("typed", ["ana", "ANA NOR", "nörth an", "아", "Ana 北"])
def test_a_name_is_found_as_it_is_typed(client: httpx.Client, typed: str) -> None:
    first = offered(client, typed)[0]
    assert (first["label"], first["kind"], first["href"]) == ("Ana North", "person", "/page/person/ana")


def test_the_name_that_fits_is_told_where_it_is_another(client: httpx.Client) -> None:
    assert offered(client, "아나")[0]["also"] == "아나"
    assert offered(client, "ana")[0]["also"] == ""


def test_people_come_before_what_only_names_them(client: httpx.Client) -> None:
    assert [one["kind"] for one in offered(client, "ana")] == ["person", "event", "record"]


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "names:", ") OR (", "NEAR(", "x" * 5000])
def test_whatever_is_typed_is_answered(client: httpx.Client, typed: str) -> None:
    assert offered(client, typed) == []


def test_the_prefix_of_a_proxy_stands_before_every_page(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    serving.publish(project)
    with serving.serving(project, Settings(root_path="/kg")) as address, httpx.Client(base_url=address) as client:
        assert offered(client, "ana")[0]["href"] == "/kg/page/person/ana"


def test_an_answer_is_known_again(client: httpx.Client) -> None:
    tag = client.get("/suggest", params={"q": "ana"}).headers["etag"]
    assert client.get("/suggest", params={"q": "ana"}, headers={"If-None-Match": tag}).status_code == 304
