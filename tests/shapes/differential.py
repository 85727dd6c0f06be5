"""The engine of builds beside the reference: what each finds on a graph, and graphs to ask them of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import rdflib
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import SH

from kgraph.names import PREFIXES
from kgraph.shapes import Report, validate
from kgraph.shapes.results import results
from tests.shapes.graphs import FOLDER, SHAPES, valid
from tests.shapes.mutations import mutated, places
from tests.shapes.sieved import alike

Found = Counter[tuple[object, ...]]
GENERAL = FOLDER / "general.ttl"
EX = "http://example.org/"
_DATE = NamedNode(PREFIXES["xsd"] + "date")
_DAYS = {PREFIXES["kg"] + "earliestDay", PREFIXES["kg"] + "latestDay"}
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
    Literal("one", datatype=NamedNode(EX + "measure")),
    Literal("two", datatype=NamedNode(EX + "measure")),
]
# The reference orders values that SPARQL cannot compare, such as a day and a number; SHACL says they violate a bound,
# and to SPARQL the comparison is an error.
NUMBERS = [Literal(1), Literal(5), Literal("2.5", datatype=NamedNode(PREFIXES["xsd"] + "decimal"))]


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
            each.messages if str(each.shape) in _speaking() or each.component == SH.SPARQLConstraintComponent else (),
        )
        for each in results(report.graph)
    )


def parts(report: Report) -> Found:
    """What each result of an `sh:node` says of the parts that failed (`sh:detail`)."""
    return Counter(
        (each.focus, each.value, each.shape, part.focus, part.path, part.value, part.component)
        for each in results(report.graph)
        for part in each.details
        if each.component == SH.NodeConstraintComponent
    )


def both(quads: Iterable[Quad], shapes: Path) -> tuple[Found, Found]:
    """What the engine of builds finds, with its sieve and without, and the reference."""
    given_ = list(quads)
    ours = alike(lambda: found(validate(given_, shapes)))
    return ours, found(validate(given_, shapes, engine="pyshacl"))


def broken_graphs() -> st.SearchStrategy[list[Quad]]:
    """The valid graph with one to three statements changed; days stand where days do, and only numbers where a number
    is bounded, since the reference orders anything."""
    changes = st.lists(st.tuples(places(len(valid())), st.randoms(use_true_random=False)), min_size=1, max_size=3)
    return changes.map(lambda chosen: mutated(valid(), chosen)).filter(_can_be_ordered)


def _can_be_ordered(quads: Sequence[Quad]) -> bool:
    days = {quad.predicate.value for quad in quads if _is_day(quad)}
    others = {quad.predicate.value for quad in quads if not _is_day(quad)}
    broken = {quad.predicate.value for quad in quads if _is_ill_typed(quad)}
    return not (days | broken) & _bounded() and not others & _DAYS


def _is_ill_typed(quad: Quad) -> bool:
    literal = quad.object
    return isinstance(literal, Literal) and bool(
        rdflib.Literal(literal.value, datatype=literal.datatype.value).ill_typed
    )


def _is_day(quad: Quad) -> bool:
    return isinstance(quad.object, Literal) and quad.object.datatype == _DATE


def any_graphs() -> st.SearchStrategy[list[Quad]]:
    """Small graphs of the few nodes, classes and values that the general shapes speak of."""
    nodes = st.sampled_from([NamedNode(EX + name) for name in "abcd"])
    links = st.builds(Quad, nodes, _properties("pqr"), nodes)
    texts = st.builds(Quad, nodes, _properties("ps"), st.sampled_from(VALUES))
    sizes = st.builds(Quad, nodes, _properties("t"), st.sampled_from(NUMBERS))
    type_ = st.just(NamedNode(PREFIXES["rdf"] + "type"))
    types = st.builds(Quad, nodes, type_, st.sampled_from([NamedNode(EX + name) for name in "ABC"]))
    return st.lists(st.one_of(links, texts, sizes, types), max_size=14)


def _properties(names: str) -> st.SearchStrategy[NamedNode]:
    return st.sampled_from([NamedNode(EX + name) for name in names])


@cache
def _bounded() -> frozenset[str]:
    """The properties whose values the shipped shapes compare with numbers."""
    store = Store()
    store.load(path=SHAPES)
    query = """SELECT ?path {
        { ?shape sh:path ?path ; sh:minInclusive|sh:maxInclusive|sh:minExclusive|sh:maxExclusive ?bound }
        UNION { ?shape sh:lessThan|sh:lessThanOrEquals ?path }
        UNION { ?shape sh:path ?path ; sh:lessThan|sh:lessThanOrEquals ?other }
    }"""
    found = store.query(query, prefixes={"sh": PREFIXES["sh"]})
    return frozenset(row["path"].value for row in found) - _DAYS  # type: ignore[union-attr]


@cache
def _speaking() -> frozenset[str]:
    """The shapes that have a message of their own; what is said where there is none, SHACL leaves to the engine."""
    store = Store()
    store.load(path=SHAPES)
    said = store.quads_for_pattern(None, NamedNode(PREFIXES["sh"] + "message"), None)
    return frozenset(quad.subject.value for quad in said if isinstance(quad.subject, NamedNode))
