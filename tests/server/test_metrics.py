"""`/metrics`: what a scrape reads, before and after queries of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kgraph.server.http.metrics import GONE, OUTCOMES
from kgraph.server.settings import Budget, Settings
from kgraph.server.workers.frames import Trouble
from kgraph.store import Generations
from tests.server import serving
from tests.server.test_limits import eventually

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
Figures = dict[tuple[str, str], float]


def figures(client: httpx.Client) -> Figures:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        (
            sample.name,
            sample.labels.get("outcome", sample.labels.get("hash", sample.labels.get("le", ""))),
        ): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_every_trouble_has_a_name_in_the_counts() -> None:
    assert set(OUTCOMES) == ({*get_args(Trouble)} - {"", "back"}) | {"ok", GONE}


def test_queries_kills_and_the_generation_are_counted(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    serving.publish(project)
    settings = Settings(Budget(seconds=1), workers=1)
    with serving.serving(project, settings) as address, httpx.Client(base_url=address, timeout=30) as client:
        before = figures(client)
        assert {before["kgraph_queries_total", outcome] for outcome in OUTCOMES} == {0}
        for query, status in (("ASK {}", 200), ("ASK {", 400), (SLOW, 504)):
            assert client.get("/sparql", params={"query": query}).status_code == status
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": SLOW}, timeout=0.5)
        assert eventually(lambda: figures(client)["kgraph_queries_total", GONE] == 1)
        after = figures(client)
        counted = {outcome: after["kgraph_queries_total", outcome] for outcome in OUTCOMES}
        assert {outcome: count for outcome, count in counted.items() if count} == {
            "ok": 1, "query": 1, "seconds": 1, GONE: 1,
        }  # fmt: skip
        assert after["kgraph_worker_kills_total", ""] == 2
        assert after["kgraph_query_seconds_count", ""] == 4
        assert after["kgraph_query_seconds_bucket", "0.5"] < 4
        assert after["kgraph_queries_waiting", ""] == 0
        first = Generations(project.work).need_current()
        assert after["kgraph_generation_quads", ""] == first.run["quads"]
        second = serving.publish(project, "<id/person/cy> a rico:Person .")
        named = {key[1] for key in figures(client) if key[0] == "kgraph_generation_info"}
        assert named == {second.hash}
        assert second.hash != first.hash


def test_every_drawing_of_a_question_shows_one_answer(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    serving.publish(project)
    queries = tmp_path / "queries"
    queries.mkdir(exist_ok=True)
    (queries / "years.rq").write_text("# unknown\nSELECT * { VALUES (?year ?count) { (1974 1) (1975 3) } }")
    (queries / "moments.rq").write_text("SELECT (year(now()) AS ?year) (1 AS ?count) {}")
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:

        def asked(name: str) -> float:
            for view in ("", "?view=chart", "?view=table", "?lang=de"):
                answer = client.get(f"/queries/{name}{view}", headers={"Accept": "text/html"})
                assert answer.status_code == 200
                assert "<td" in answer.text
            return figures(client)["kgraph_queries_total", "ok"]

        assert asked("years") == 1
        assert asked("moments") == 1 + 4
        serving.publish(project, "<id/person/cy> a rico:Person .")
        assert asked("years") == 1 + 4 + 1
