"""A new generation is served without a restart, and a broken one is not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from kgraph.faults import SettingsFault
from kgraph.publication import Project
from kgraph.server import create_app
from kgraph.store import Generations
from kgraph.store.generation import INDEX
from tests.server import serving

RECONCILED = "/reconcile?queries=" + quote('{"q": {"query": "Ana"}}')
OF_THE_INDEX = ("/", "/network", "/silence", "/search?q=ana", "/network.csv", RECONCILED)
PEOPLE = "SELECT (COUNT(*) AS ?n) { ?s a rico:Person }"
MORE = '<graph/more> { <id/person/cy> a rico:Person ; rdfs:label "Cy New" . }'


@pytest.fixture
def client(project: Project) -> Iterator[httpx.Client]:
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def count(client: httpx.Client) -> int:
    answer = client.get("/sparql", params={"query": PEOPLE})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_new_generation_is_taken_over(project: Project, client: httpx.Client) -> None:
    assert count(client) == 2
    before = client.get("/browse/person")
    assert client.get("/page/person/cy").status_code == 404
    made = serving.publish(project, MORE)
    assert count(client) == 3
    assert client.get("/page/person/cy").status_code == 200
    assert "Cy New" in client.get("/browse/person", headers={"If-None-Match": before.headers["etag"]}).text
    assert client.get("/readyz").json()["generation"] == made.hash


def test_the_one_before_can_be_deleted_once_it_is_served_no_more(project: Project, client: httpx.Client) -> None:
    assert count(client) == 2
    first = Generations(project.work).need_current().path
    for number in range(4):
        serving.publish(project, f'<graph/more> {{ <id/person/n{number}> a rico:Person ; rdfs:label "N" . }}')
        assert count(client) == 3
        client.get("/")
    assert not first.exists()


def test_a_broken_link_leaves_the_last_good_one_served(project: Project, client: httpx.Client) -> None:
    assert count(client) == 2
    link = Generations(project.work).link
    link.unlink()
    assert count(client) == 2
    link.symlink_to("generations/0123456789abcdef")
    assert count(client) == 2
    assert client.get("/page/person/ana").status_code == 200
    serving.publish(project, MORE)
    assert count(client) == 3


def test_no_request_fails_while_generations_change(project: Project, client: httpx.Client) -> None:
    stop = threading.Event()
    failures: list[str] = []

    def ask() -> None:
        with httpx.Client(base_url=client.base_url, timeout=30) as mine:
            while not stop.is_set():
                for path in ("/page/person/ana", "/data/person/ana.ttl", f"/sparql?query={PEOPLE}"):
                    answer = mine.get(path)
                    if answer.status_code != 200:
                        failures.append(f"{path}: {answer.status_code} {answer.text}")

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(12):
        serving.publish(project, f'<graph/more> {{ <id/person/n{number}> a rico:Person ; rdfs:label "N" . }}')
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_nothing_built_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="nothing was built yet; run `kgraph build`"):
        create_app(serving.project(tmp_path))


def test_a_generation_of_another_version_is_told_and_mended_by_a_build(project: Project) -> None:
    generation = Generations(project.work).need_current()
    (generation.path / INDEX).rename(generation.path / "index-1.sqlite")
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        for path in OF_THE_INDEX:
            for accept in ("text/html", "application/json"):
                answer = client.get(path, headers={"Accept": accept})
                assert answer.status_code == 503, path
                assert "kgraph build" in answer.text
                assert str(project.work) not in answer.text
        serving.publish(project, MORE)
        assert {client.get(path).status_code for path in OF_THE_INDEX} == {200}
