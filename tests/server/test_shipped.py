"""The shipped collection, built and served: every page, every address, every question."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kgraph.names import Names
from kgraph.pipeline import build
from kgraph.publication import Project, find
from kgraph.store import Generations, entity_addresses
from tests.conftest import ROOT
from tests.server import serving
from tests.server.test_pages import Checked

KIM = "person/kim-il-sung"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The shipped publication, built in a folder of its own."""
    project = replace(find(ROOT), output=tmp_path_factory.mktemp("shipped"))
    built = build(project, lambda _: None)
    assert built.generation is not None, "the shipped collection violates a shape"
    return project


@pytest.fixture(scope="module")
def address(shipped: Project) -> Iterator[str]:
    with serving.serving(shipped) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def keys(shipped: Project) -> list[str]:
    names = Names(shipped.publication.base)
    store = Generations(shipped.work).need_current().open()
    return sorted(key for address in entity_addresses(store, names) if (key := names.key_of(address)))


def test_every_address_leads_to_a_page_and_to_data(client: httpx.Client, keys: list[str]) -> None:
    assert len(keys) > 300
    for key in keys:
        page = client.get(f"/id/{key}", headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.status_code == 200, key
        Checked(page.text)
        data = client.get(f"/data/{key}.nt")
        assert data.status_code == 200, key
        assert len(list(ox.parse(data.content, ox.RdfFormat.N_TRIPLES))) > 4


def test_every_mention_is_at_its_exact_characters(client: httpx.Client, keys: list[str]) -> None:
    """The anchor a mention's words are linked by stands on the record's page, around or before those words."""
    query = """SELECT ?record ?field ?start ?end ?words { ?m nif:anchorOf ?words ; nif:beginIndex ?start ;
        nif:endIndex ?end ; nif:referenceContext ?c . ?c kg:ofRecord ?record ; kg:field ?field }"""
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(rows) > 150
    pages: dict[str, str] = {}
    for row in rows:
        values = {name: cell["value"] for name, cell in row.items()}
        path = "/page" + values["record"].partition("/id")[2]
        if path not in pages:
            pages[path] = client.get(path).text
        anchor = f'id="{values["field"]}-{values["start"]}-{values["end"]}"'
        assert anchor in pages[path], (path, anchor)


def test_every_question_is_answered_within_its_budget(client: httpx.Client) -> None:
    names = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
    assert len(names) >= 24
    for name in names:
        answer = client.get(f"/queries/{name}", headers={"Accept": "text/html"})
        assert answer.status_code == 200, (name, answer.text)
        said = Checked(answer.text).text
        assert " row" in said or "No rows." in said or "Run it on your own machine" in said, name


def test_the_front_page_leads_to_people_states_events_and_records(client: httpx.Client) -> None:
    front = client.get("/").text
    for path in ("/page/person/kim-il-sung", "/page/state/dprk", "/page/event/", "/page/record/"):
        assert f'href="{path}' in front
    assert "20 of a larger collection" in front or "20 records of a larger collection" in front


def test_the_person_the_collection_is_about(client: httpx.Client) -> None:
    said = Checked(client.get(f"/page/{KIM}").text).text
    for words in ("Encounters", "Todor Zhivkov", "Lee Hu-rak", "Q41117", "3 November 1972", "October 1976"):
        assert words in said


def test_a_visit_is_on_the_pages_of_all_records_of_its_sessions(client: httpx.Client, keys: list[str]) -> None:
    visit = "Visit of Kim Il Sung to the German Democratic Republic, 1984-05-30/1984-06-01"
    records = [key for key in keys if key.startswith(("record/1984-05", "record/1984-06-01"))]
    assert len(records) == 3
    for key in records:
        assert visit in Checked(client.get(f"/page/{key}").text).text, key


@pytest.mark.parametrize("key", [KIM, "state/dprk", "collection/conversations-with-kim-il-sung"])
def test_the_check_of_content_negotiation(shared: Path, shipped: Project, address: str, key: str) -> None:
    script = shared / "suites" / "run" / "conneg_check.py"
    iri = Names(shipped.publication.base).address(key)
    done = subprocess.run([sys.executable, str(script), iri, address], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip().endswith(", 0 failed"), done.stdout
