"""Shapes that nobody thought of, data they speak of, and changes of it, for hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kgraph.names import PREFIXES
from tests.shapes.differential import EX, VALUES
from tests.shapes.states import again, everything, said

HEAD = f"""@prefix sh: <{PREFIXES["sh"]}> .
@prefix ex: <{EX}> .
@prefix rdf: <{PREFIXES["rdf"]}> .
@prefix rdfs: <{PREFIXES["rdfs"]}> .
@prefix xsd: <{PREFIXES["xsd"]}> .
ex:B rdfs:subClassOf ex:A .
"""
NODES = [NamedNode(EX + name) for name in "abcdef"]
CLASSES = [NamedNode(EX + name) for name in "ABC"]
GRAPHS = [NamedNode(f"{EX}graph/{number}") for number in range(4)]
TYPE = NamedNode(PREFIXES["rdf"] + "type")

_property = st.sampled_from(["ex:p", "ex:q", "ex:r"])
_named = st.sampled_from(["ex:shape0", "ex:shape1", "ex:shape2"])


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=2, max_size=3).map(" ".join)
    kinds = st.sampled_from(["inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"])
    return st.one_of(
        several.map("( {} )".format),
        several.map("[ sh:alternativePath ( {} ) ]".format),
        st.tuples(kinds, inner).map(lambda two: "[ sh:{} {} ]".format(*two)),
    )


paths = st.recursive(_property, _wrapped, max_leaves=4)
_values = st.sampled_from(
    ["sh:class ex:A", "sh:class ex:C", "sh:nodeKind sh:IRI", "sh:datatype xsd:string", "sh:minLength 4",
     "sh:in ( ex:a ex:b 'one' )", "sh:pattern '^o'", "sh:minInclusive 2", "sh:equals ex:q", "sh:disjoint ex:r",
     "sh:closed true ; sh:ignoredProperties ( rdf:type )"]
)  # fmt: skip
_sets = st.sampled_from(
    ["sh:minCount 1", "sh:minCount 2", "sh:maxCount 1", "sh:maxCount 0", "sh:hasValue ex:b", "sh:uniqueLang true",
     "sh:lessThan ex:r", "sh:lessThanOrEquals ex:q"]
)  # fmt: skip


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    asked = st.one_of(inner.map("[ {} ]".format), _named)
    several = st.lists(asked, min_size=2, max_size=2).map(" ".join)
    of_path = st.tuples(paths, st.one_of(inner, _sets)).map(lambda two: "sh:path {} ; {}".format(*two))
    return st.one_of(
        asked.map("sh:node {}".format),
        asked.map("sh:not {}".format),
        of_path.map("sh:property [ {} ]".format),
        of_path.map("sh:not [ {} ]".format),
        several.map("sh:or ( {} )".format),
        several.map("sh:and ( {} )".format),
        several.map("sh:xone ( {} )".format),
    )


constraints = st.recursive(_values, _nested, max_leaves=4)
_variable = st.sampled_from(["$this", "$this", "?v", "?w", "?x"])
_predicate = st.sampled_from(
    ["ex:p", "ex:q", "ex:r", "^ex:p", "ex:p/ex:q", "ex:p|^ex:q", "ex:q*", "ex:r+", "(ex:p/ex:r)?", "!ex:p", "a", "?k"]
)
_object = st.one_of(_variable, st.sampled_from(["ex:a", "ex:A"]))
_triple = st.one_of(
    st.tuples(_variable, _predicate, _object).map(lambda three: "{} {} {} .".format(*three)),
    st.tuples(_predicate, _predicate).map(lambda two: "$this {} ?v . ?v {} ?w .".format(*two)),
    _predicate.map("$this {} ?v .".format),
)


def _groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map("OPTIONAL {{ {} }}".format),
        inner.map("FILTER NOT EXISTS {{ {} }}".format),
        inner.map("FILTER EXISTS {{ {} }}".format),
        st.tuples(inner, inner).map(lambda two: "{{ $this ?any ?v . {} }} UNION {{ {} $this ex:p ?w }}".format(*two)),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        inner.map("{} FILTER (?v != ?w)".format),
    )


_group = st.recursive(_triple, _groups, max_leaves=5)
_query = st.one_of(
    _group.map("SELECT $this ?v WHERE {{ {} }}".format),
    _group.map("SELECT $this (COUNT(?v) AS ?n) WHERE {{ {} }} GROUP BY $this HAVING (COUNT(?v) > 1)".format),
)
queries = _query.map(lambda text: f"sh:sparql [ sh:select '''PREFIX ex: <{EX}> {text}''' ; sh:message '{{?v}}' ]")
_qualified = constraints.map("sh:qualifiedValueShape [ {} ] ; sh:qualifiedMinCount 2 ; sh:qualifiedMaxCount 2".format)
_targets = st.lists(
    st.sampled_from(
        ["sh:targetClass ex:A", "sh:targetClass ex:C", "sh:targetNode ex:a", "sh:targetNode ex:nowhere",
         "sh:targetNode 5", "sh:targetSubjectsOf ex:p", "sh:targetObjectsOf ex:q"]
    ),
    min_size=1, max_size=2,
).map(" ; ".join)  # fmt: skip
_bodies = st.one_of(
    constraints,
    queries,
    st.tuples(paths, st.one_of(constraints, _sets, _qualified, queries)).map(
        lambda two: "sh:path {} ; {}".format(*two)
    ),
    st.tuples(paths, st.one_of(constraints, _sets, _qualified)).map(
        lambda two: "sh:property [ sh:path {} ; {} ]".format(*two)
    ),
)


def _shape(number: int, target: str, body: str) -> str:
    kind = "sh:PropertyShape" if body.startswith("sh:path") else "sh:NodeShape"
    return f"ex:shape{number} a {kind} ; {target} ; {body} .\n"


shapes = st.lists(st.tuples(_targets, _bodies), min_size=3, max_size=3).map(
    lambda each: HEAD + "".join(_shape(number, *one) for number, one in enumerate(each))
)
"""Turtle with three shapes, which may ask one another."""

_nodes = st.sampled_from(NODES)
_properties = st.sampled_from([NamedNode(EX + name) for name in "pqr"])
_graph = st.sampled_from(GRAPHS)
quads = st.one_of(
    st.builds(Quad, _nodes, _properties, _nodes, _graph),
    st.builds(Quad, _nodes, _properties, st.sampled_from(VALUES), _graph),
    st.builds(Quad, _nodes, st.just(TYPE), st.sampled_from(CLASSES), _graph),
)
# So that what changes is a small part of all, as in a collection.
REST = [
    Quad(NamedNode(f"{EX}rest/{number}"), NamedNode(EX + "z"), NamedNode(f"{EX}rest/{number + 1}"), GRAPHS[0])
    for number in range(40)
]
data = st.lists(quads, max_size=16, unique=True).map(lambda few: [*REST, *few])


@st.composite
def changed(draw: st.DrawFn, before: Sequence[Quad]) -> list[Quad]:
    """Data with statements taken away, added and moved to another graph, or a graph less."""
    few = [quad for quad in before if quad not in REST]
    gone = draw(st.sets(st.sampled_from(few), max_size=3)) if few else set[Quad]()
    moved = draw(st.sets(st.sampled_from(few), max_size=2)) if few else set[Quad]()
    dropped = draw(st.sampled_from([None, None, None, *GRAPHS]))
    kept = [quad for quad in few if quad not in gone | moved and quad.graph_name != dropped]
    there = [Quad(quad.subject, quad.predicate, quad.object, draw(_graph)) for quad in moved]
    return list(dict.fromkeys([*REST, *kept, *there, *draw(st.lists(quads, max_size=3))]))


def steps_agree(file: Path, draws: st.DataObject, steps: int = 2) -> None:
    """Draw shapes, data and changes, and check after each that asking what changed finds what asking everything finds.

    :param file: takes the shapes.
    :raises AssertionError: it does not.
    """
    file.write_text(draws.draw(shapes), encoding="utf-8")
    before = draws.draw(data)
    known = everything(before, file)
    for _ in range(steps):
        now = draws.draw(changed(before))
        some, whole = again(known.past, before, now, file), everything(now, file)
        assert said(some.report) == said(whole.report)
        assert some.report.findings == whole.report.findings
        assert some.extent.whole == ""
        known, before = some, now
