"""Named graphs: each triple in one, and what is read from them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from rdflib import BNode, URIRef
from rdflib import Literal as RdfLiteral

from kgraph.names import PREFIXES
from kgraph.shapes import validate, validate_store
from kgraph.shapes.loading import CheckedGraph, Terms, load, quietly
from tests.shapes.graphs import ROOT, SHAPE, SHAPES, changed, valid

ONE, TWO = NamedNode("http://example.org/graph/one"), NamedNode("http://example.org/graph/two")


def in_graph(quad: Quad, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def test_triple_in_two_graphs_is_a_violation() -> None:
    quads = [in_graph(quad, ONE) for quad in valid()]
    twice = next(quad for quad in quads if quad.predicate.value.endswith("hasSender"))
    report = validate([*quads, in_graph(twice, TWO), in_graph(twice, DefaultGraph())], SHAPES)
    (finding,) = report.findings
    assert finding.shape == "Each triple in one graph"
    assert finding.shape_address == f"{SHAPE}one-graph"
    assert (finding.focus, finding.path) == ("http://example.org/id/telegram", "rico:hasSender")
    assert ONE.value in finding.message
    assert TWO.value in finding.message
    assert "the default graph" in finding.message
    assert finding.remedy
    assert not report.conforms
    assert "sh:conforms false" in report.to_turtle()


def test_triple_twice_in_one_graph_is_said_once() -> None:
    quads = [in_graph(quad, ONE) for quad in valid()]
    assert validate([*quads, *quads], SHAPES).findings == ()


def test_a_store_is_told_what_stands_in_two_graphs() -> None:
    quads = [*(in_graph(quad, ONE) for quad in valid()), in_graph(valid()[0], TWO)]
    store = Store()
    store.bulk_extend(quads)
    shared = [(valid()[0].triple, (ONE.value, TWO.value))]
    assert validate_store(store, SHAPES, shared=shared).to_turtle() == validate(quads, SHAPES).to_turtle()


def test_foreign_shapes_allow_what_only_ours_forbid(tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetSubjectsOf <urn:p> ; "
        "sh:nodeKind sh:IRI .",
        encoding="utf-8",
    )
    quads = [*(in_graph(quad, ONE) for quad in valid()), in_graph(valid()[0], TWO)]
    assert validate(quads, shapes).findings == ()


def test_order_of_the_quads_does_not_matter() -> None:
    quads = changed(":bo a schema:Person . :talk a schema:Event .")
    assert validate(reversed(quads), SHAPES).to_text() == validate(quads, SHAPES).to_text()


def test_values_of_a_wrong_datatype_are_found_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    quads = changed(
        ":party-begin kg:latestDay '1947-12-31'^^xsd:date .", ":party-begin kg:latestDay '1947-02-30'^^xsd:date ."
    )
    with caplog.at_level(logging.DEBUG):
        report = validate(quads, SHAPES)
    assert [finding.value for finding in report.findings] == ["1947-02-30"]
    assert caplog.records == []


def test_quoted_triples_are_refused() -> None:
    node = NamedNode("http://example.org/a")
    quoted = Quad(node, node, Triple(node, node, node))
    with pytest.raises(TypeError, match="SHACL checks nodes and literals"):
        load([quoted], CheckedGraph(), Terms())


def test_a_shapes_query_is_answered_as_rdflib_answers_it(tmp_path: Path) -> None:
    """Queries are parsed once and asked of each focus node: the answer of one must not leak into the next."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .\n"
        "ex:s a sh:NodeShape ; sh:targetSubjectsOf ex:p ; "
        'sh:sparql [ sh:message "{?o}" ; sh:select "SELECT $this ?o WHERE { $this <http://example.org/p> ?o }" ] .',
        encoding="utf-8",
    )
    p = NamedNode("http://example.org/p")
    quads = [Quad(NamedNode(f"http://example.org/{n}"), p, Literal(n)) for n in range(5)]
    report = validate(quads, shapes)
    assert sorted((finding.focus, finding.message) for finding in report.findings) == [
        (f"http://example.org/{n}", str(n)) for n in range(5)
    ]


IRIS = st.sampled_from([NamedNode(f"http://example.org/{name}") for name in "abcdef"])
LITERALS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(Literal),
    st.builds(
        lambda text, tag: Literal(text, language=tag), st.text("ab", max_size=3), st.sampled_from(["en", "zh-latn"])
    ),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind)),
        st.sampled_from(["1974-05-06", "01", "true", "1.50", "nonsense", ""]),
        st.sampled_from(["date", "integer", "boolean", "decimal", "double"]),
    ),
)
SUBJECTS = st.one_of(IRIS, st.sampled_from([BlankNode("x"), BlankNode("y")]))
QUADS = st.builds(Quad, SUBJECTS, IRIS, st.one_of(SUBJECTS, LITERALS), st.sampled_from([ONE, TWO]))


@settings(max_examples=200)
@given(st.lists(QUADS, max_size=25))
def test_loading_keeps_every_triple_once_as_it_was_written(quads: list[Quad]) -> None:
    graph = CheckedGraph()
    with quietly():
        shared = load(quads, graph, Terms())
    assert {back(triple) for triple in graph} == {quad.triple for quad in quads}
    assert len(graph) == len({quad.triple for quad in quads})
    homes: dict[Triple, set[str]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        homes.setdefault(quad.triple, set()).add(quad.graph_name.value)
    assert dict(shared) == {triple: tuple(sorted(names)) for triple, names in homes.items() if len(names) > 1}


def back(triple: tuple[object, ...]) -> Triple:
    """An rdflib triple as the store has it."""
    subject, predicate, object_ = (term(each) for each in triple)
    return Triple(subject, predicate, object_)  # type: ignore[arg-type]


def term(node: object) -> NamedNode | BlankNode | Literal:
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    assert isinstance(node, RdfLiteral)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)


def test_the_engine_is_loaded_only_to_check() -> None:
    """Commands that check nothing must not pay for importing the engine."""
    code = "import sys, kgraph.shapes; print(sorted({'rdflib', 'pyshacl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "[]"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}
