"""`/shapes` and `/shapes/report`: what a generation was checked against and what was found, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad
from rdflib import SH, Graph

from kgraph.pipeline.shape_files import project_shapes
from kgraph.pipeline.validation_record import write_validation
from kgraph.records import Position
from kgraph.shapes import RecordSource, validate
from kgraph.store import Generations
from tests.server import serving
from tests.server.graph import BASE, quads

OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix ex: <http://example.org/> .
ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:history ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:name "A record has <a> history" ; sh:message "It has a history." .
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server whose generation keeps its validation."""
    folder: Path = tmp_path_factory.mktemp("checked")
    made = serving.project(folder)
    project = replace(made, publication=made.publication.model_copy(update={"shapes": ("own.ttl",)}))
    (folder / "own.ttl").write_text(OWN, encoding="utf-8")
    checked: list[Quad] = list(quads())
    records = {quad.subject.value for quad in checked if str(quad.object).endswith("ontology#Record>")}  # type: ignore[union-attr]
    sources = {record: RecordSource("Talk <1>", "X 1", Position("x.csv", 7)) for record in records}
    report = validate(checked, project_shapes(project), sources)
    with Generations(project.work).writer() as writer:
        writer.add(checked)
        write_validation(project, report, writer.folder)
        writer.publish({"base": BASE})
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_each_shape_stands_with_its_file(client: httpx.Client) -> None:
    page = client.get("/shapes", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "<code>ontology/shapes.ttl</code>" in page.text
    assert "<code>own.ttl</code>" in page.text
    assert "A record has &lt;a&gt; history" in page.text
    assert "It has a history." in page.text


def test_the_report_counts_and_leads_to_records(client: httpx.Client) -> None:
    page = client.get("/shapes/report", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert 'A record has &lt;a&gt; history</td><td data-label="Severity">warning</td>' in page.text
    assert "Talk &lt;1&gt;</a> (X 1)" in page.text
    assert '<td data-label="Source">x.csv:7' in page.text
    assert 'href="/page/record/' in page.text
    assert page.text.count("<script") == page.text.count('<script src="/static/')


def test_the_report_as_shacl_has_it(client: httpx.Client) -> None:
    answer = client.get("/shapes/report", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    report = Graph().parse(data=answer.text, format="turtle")
    assert (None, SH.resultMessage, None) in report
    again = client.get("/shapes/report", headers={"Accept": "text/turtle", "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("page", ["0", "9999", "x"])
def test_a_page_there_is_not(client: httpx.Client, page: str) -> None:
    assert client.get(f"/shapes/report?page={page}", headers={"Accept": "text/html"}).status_code == 404


def test_an_unacceptable_type(client: httpx.Client) -> None:
    assert client.get("/shapes/report", headers={"Accept": "image/png"}).status_code == 406


def test_a_generation_that_kept_nothing_says_so(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    serving.publish(project)
    with serving.serving(project) as address:
        for path in ("/shapes", "/shapes/report"):
            answer = httpx.get(f"{address}{path}", headers={"Accept": "application/json"})
            assert answer.status_code == (404 if path == "/shapes" else 406)
        turtle = httpx.get(f"{address}/shapes/report", headers={"Accept": "text/turtle"})
        assert turtle.status_code == 404
        assert "kgraph validate" in turtle.text
