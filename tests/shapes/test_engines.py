"""The engine of builds finds what the reference finds: on broken graphs, and on graphs nobody thought of.

`python -m bench.validation differential` does the same over every broken graph and thousands of others.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import SH

from kgraph.names import PREFIXES
from kgraph.pipeline.checking import check
from kgraph.publication import find
from kgraph.shapes import validate, validate_store
from kgraph.shapes.results import results
from tests.shapes.cases import CASES, Case
from tests.shapes.differential import EX, GENERAL, NUMBERS, VALUES, any_graphs, both, broken_graphs, found, parts
from tests.shapes.graphs import SHAPES, changed

# The reference takes a third of a second for each.
SAMPLE = CASES[::6]


@pytest.mark.parametrize("case", SAMPLE, ids=[f"{case.shape}-{number}" for number, case in enumerate(SAMPLE)])
def test_broken_graph(case: Case) -> None:
    compiled, reference = both(changed(case.take, case.add), SHAPES)
    assert compiled == reference
    assert compiled


@settings(max_examples=15)
@given(broken_graphs())
def test_graph_with_statements_changed(quads: list[Quad]) -> None:
    compiled, reference = both(quads, SHAPES)
    assert compiled == reference


@settings(max_examples=60)
@given(any_graphs())
def test_each_component_on_any_graph(quads: list[Quad]) -> None:
    compiled, reference = both(quads, GENERAL)
    assert compiled == reference


@settings(max_examples=30)
@given(any_graphs())
def test_parts_that_failed_on_any_graph(quads: list[Quad]) -> None:
    assert parts(validate(quads, GENERAL)) == parts(validate(quads, GENERAL, engine="pyshacl"))


def test_shipped_collection(tmp_path: Path) -> None:
    project = find(tmp_path)
    one, other = (
        check(project, None, lambda _stage: None, "compiled").report,
        check(project, None, lambda _stage: None, "pyshacl").report,
    )
    assert found(one) == found(other)
    assert one.findings == other.findings
    assert one.triples == other.triples


@pytest.mark.parametrize("case", CASES[::12], ids=[f"{case.shape}" for case in CASES[::12]])
def test_a_store_filled_elsewhere(case: Case) -> None:
    """The store's own forms of numbers stand in its report; else it is the same."""
    store, quads = Store(), changed(case.take, case.add)
    store.bulk_extend(quads)
    one, other = validate_store(store, SHAPES), validate(quads, SHAPES)
    assert one.summary == other.summary
    ours, theirs = ([replace(each, value=None) for each in report.findings] for report in (one, other))
    assert ours == theirs


@cache
def shape_names() -> list[str]:
    """The shapes of the file that holds each component and kind of path at least once."""
    store = Store()
    store.load(path=GENERAL)
    named = store.quads_for_pattern(None, NamedNode(PREFIXES["sh"] + "name"), None)
    return sorted(quad.subject.value for quad in named if isinstance(quad.subject, NamedNode))


def test_each_general_shape_finds_something() -> None:
    a, b = NamedNode(EX + "a"), NamedNode(EX + "b")
    types = [Quad(node, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(EX + "A")) for node in (a, b)]
    texts = [Quad(a, NamedNode(EX + p), value) for p in "sp" for value in VALUES]
    texts += [Quad(a, NamedNode(EX + "t"), value) for value in NUMBERS]
    links = [Quad(s, NamedNode(EX + p), o) for p in "pqr" for s, o in ((a, b), (b, a), (a, a))]
    links.append(Quad(NamedNode(EX + "c"), NamedNode(EX + "p"), a))
    compiled, reference = both([*types, *texts, *links], GENERAL)
    assert compiled == reference
    shapes = {str(shape) for _, _, _, shape, *_ in compiled}
    assert {name for name in shape_names() if name not in shapes} == {EX + "off"}


def test_the_shapes_of_dcat_ap(shared: Path) -> None:
    """Shapes that others wrote and keep: over a catalogue that lacks a publisher's name and gives a title as a link."""
    catalogue = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix : <http://example.org/> .
        :catalogue a dcat:Catalog ; dct:title "Talks"@en ; dct:description "Records of talks."@en ;
            dct:publisher :archive ; dct:issued "last summer" ; dcat:dataset :talks .
        :archive a foaf:Agent .
        :talks a dcat:Dataset ; dct:title :title ; dct:description "Twenty records."@en .
    """
    quads = list(parse(catalogue, format=RdfFormat.TURTLE))
    compiled, reference = both(quads, shared / "suites" / "dcat-ap" / "shapes.ttl")
    assert compiled == reference
    paths = {str(path).rpartition("/")[2] for _, path, *_ in compiled}
    assert paths == {"name", "title", "issued"}


@pytest.mark.parametrize(
    "value", ['"39.0x"^^xsd:double', '"39"@de', '"1974-05-06"^^xsd:date', ":somewhere", '"3"^^:own']
)
def test_what_cannot_be_compared_with_a_bound_is_beyond_it(value: str) -> None:
    """SHACL, 4.3: a result for each value node for which the comparison does not return true."""
    quads = changed(":northcity schema:latitude 39.0e0 .", f":northcity schema:latitude {value} .")
    said = {
        each.component for each in results(validate(quads, SHAPES).graph) if str(each.shape).endswith("#place-latitude")
    }
    assert said == {SH.MinInclusiveConstraintComponent, SH.MaxInclusiveConstraintComponent}
