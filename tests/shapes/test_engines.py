"""The engine of builds finds what the reference finds: on each broken graph, and on graphs nobody thought of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import SH

from kgraph.names import PREFIXES
from kgraph.pipeline.checking import check
from kgraph.publication import find
from kgraph.shapes import EngineName, Report, validate, validate_store
from kgraph.shapes.results import results
from tests.shapes.cases import CASES, Case
from tests.shapes.graphs import FOLDER, SHAPES, changed, valid
from tests.shapes.mutations import mutated, places

Found = Counter[tuple[object, ...]]
SPARQL = SH.SPARQLConstraintComponent
GENERAL = FOLDER / "general.ttl"


@cache
def speaking() -> frozenset[str]:
    """The shapes that have a message of their own; what is said where there is none, SHACL leaves to the engine."""
    store = Store()
    store.load(path=SHAPES)
    said = store.quads_for_pattern(None, NamedNode(PREFIXES["sh"] + "message"), None)
    return frozenset(quad.subject.value for quad in said if isinstance(quad.subject, NamedNode))


def found(report: Report) -> Found:
    """What each result of a report says."""
    return Counter(
        (
            each.focus,
            each.path,
            each.value,
            each.shape,
            each.component,
            each.severity,
            each.messages if str(each.shape) in speaking() or each.component == SPARQL else (),
        )
        for each in results(report.graph)
    )


def both(quads: Iterable[Quad], shapes: Path) -> tuple[Found, Found]:
    """What both engines find."""
    given_ = list(quads)
    one, other = (found(validate(given_, shapes, engine=name)) for name in engines())
    return one, other


@pytest.mark.parametrize("case", CASES, ids=[f"{case.shape}-{number}" for number, case in enumerate(CASES)])
def test_broken_graph(case: Case) -> None:
    compiled, reference = both(changed(case.take, case.add), SHAPES)
    assert compiled == reference
    assert compiled


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(places(len(valid())), st.randoms(use_true_random=False)), min_size=1, max_size=3))
def test_graph_with_statements_changed(changes: list[tuple[int, object]]) -> None:
    quads = mutated(valid(), changes)
    compiled, reference = both(quads, SHAPES)
    assert compiled == reference


def test_shipped_collection(tmp_path: Path) -> None:
    one, other = (check(find(tmp_path), None, lambda _stage: None, name).report for name in engines())
    assert found(one) == found(other)
    assert one.findings == other.findings
    assert one.triples == other.triples


def engines() -> tuple[EngineName, EngineName]:
    return "compiled", "pyshacl"


@pytest.mark.parametrize("case", CASES[::12], ids=[f"{case.shape}" for case in CASES[::12]])
def test_a_store_filled_elsewhere(case: Case) -> None:
    """The store's own forms of numbers stand in its report; else it is the same."""
    store, quads = Store(), changed(case.take, case.add)
    store.bulk_extend(quads)
    one, other = validate_store(store, SHAPES), validate(quads, SHAPES)
    assert one.summary == other.summary
    ours, theirs = ([replace(each, value=None) for each in report.findings] for report in (one, other))
    assert ours == theirs


EX = "http://example.org/"
NODES = st.sampled_from([NamedNode(EX + name) for name in "abcd"])
VALUES: Sequence[Literal] = [
    Literal("one"),
    Literal("two words"),
    Literal("eins", language="de"),
    Literal("zwei", language="de"),
    Literal("ein", language="de-at"),
    Literal("one", language="en"),
    Literal(1),
    Literal(5),
    Literal("1974-05-06", datatype=NamedNode(PREFIXES["xsd"] + "date")),
    Literal("1974-02-30", datatype=NamedNode(PREFIXES["xsd"] + "date")),
    Literal("x", datatype=NamedNode(PREFIXES["xsd"] + "integer")),
]
LINKS = st.builds(Quad, NODES, st.sampled_from([NamedNode(EX + name) for name in ("p", "q", "r")]), NODES)
# The reference orders values that SPARQL cannot compare, such as a day and a number; SHACL says they violate a bound.
NUMBERS = [Literal(1), Literal(5), Literal("2.5", datatype=NamedNode(PREFIXES["xsd"] + "decimal"))]
TEXTS = st.builds(Quad, NODES, st.sampled_from([NamedNode(EX + name) for name in "ps"]), st.sampled_from(VALUES))
SIZES = st.builds(Quad, NODES, st.just(NamedNode(EX + "t")), st.sampled_from(NUMBERS))
TYPES = st.builds(
    Quad, NODES, st.just(NamedNode(PREFIXES["rdf"] + "type")), st.sampled_from([NamedNode(EX + n) for n in "ABC"])
)


@cache
def shape_names() -> list[str]:
    """The shapes of the file that holds each component and kind of path at least once."""
    store = Store()
    store.load(path=GENERAL)
    named = store.quads_for_pattern(None, NamedNode(PREFIXES["sh"] + "name"), None)
    return sorted(quad.subject.value for quad in named if isinstance(quad.subject, NamedNode))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINKS, TEXTS, SIZES, TYPES), max_size=14))
def test_each_component_on_any_graph(quads: list[Quad]) -> None:
    compiled, reference = both(quads, GENERAL)
    assert compiled == reference


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
