"""Whom the sieve lets through: everyone who violates a shape, and of the shapes that ship hardly anyone else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from pyoxigraph import NamedNode, Quad, Store
from rdflib import SH

from kgraph.shapes import validate, validate_store
from kgraph.shapes.compiled.sieve import Sieve
from kgraph.shapes.compiled.view import View
from kgraph.shapes.results import results
from tests.shapes.differential import EX, GENERAL, any_graphs, found
from tests.shapes.graphs import SHAPES, valid
from tests.shapes.random_shapes import HEAD, TYPE
from tests.shapes.sieved import alike, sieved

QUERIES = {
    "a chain": "$this ex:p/ex:q ?value",
    "back and either way": "$this ^ex:p|(ex:q/^ex:r) ?value",
    "a part left out": "$this (ex:p|^ex:q)/ex:r ?value . ?value a ex:B",
    "lists of objects": "$this ex:p ?value , ?other ; ex:q ?value . FILTER (?value != $this)",
    "nothing beside it": "$this ex:p ?value . FILTER NOT EXISTS { ?value ex:q ?x }",
    "nothing between": "$this ex:p ?value . FILTER NOT EXISTS { $this ex:q ?x . ?x ex:r ?value }",
    "a condition on what is around": "$this ex:p ?value . FILTER NOT EXISTS { ?value ex:q ?x . FILTER (?x != $this) }",
    "a condition on text around": "$this ex:s ?value . "
    "FILTER NOT EXISTS { $this ex:p ?t . FILTER (STR(?t) = STR(?value)) }",
    "nothing within nothing": "$this ex:p ?value . "
    "FILTER NOT EXISTS { ?value ex:q ?x . FILTER NOT EXISTS { ?x ex:r $this } }",
    "something beside it": "$this ex:p ?value . FILTER EXISTS { ?value ex:q ?x }",
    "nothing with something": "$this ex:p ?value . FILTER NOT EXISTS { ?value ex:q ?x . FILTER EXISTS { ?x ex:r ?y } }",
    "nothing of anyone": "$this ex:p ?value . FILTER NOT EXISTS { ?x ex:q ?y }",
    "an option": "$this ex:p ?value . OPTIONAL { ?value ex:q ?x } FILTER (!BOUND(?x))",
    "an option and what joins it": "$this ex:p ?value . OPTIONAL { ?value ex:q ?x } ?x ex:r ?y",
    "an option on a condition": "$this ex:p ?value . "
    "OPTIONAL { ?value ex:q ?x . FILTER (?x != $this) } FILTER (!BOUND(?x))",
    "nothing beside an option": "$this ex:p ?value . OPTIONAL { ?value ex:q ?x } FILTER NOT EXISTS { ?value ex:r ?x }",
    "a choice": "{ $this ex:p ?value } UNION { $this ex:q ?value FILTER NOT EXISTS { ?value ex:r $this } }",
    "a choice of which one is loose": "{ $this ex:p ?value } UNION { ?value ex:q ?x FILTER (?x = $this) }",
    "a choice to be joined": "$this ex:p ?value . { ?value ex:q ?x } UNION { ?value ex:r ?x } FILTER (?x != ?value)",
    "an assignment": "$this ex:p ?value . BIND (STR($this) AS ?name) FILTER (STRENDS(?name, 'a'))",
    "an assignment and what joins it": "$this ex:p ?value . BIND ($this AS ?me) ?me ex:q ?x",
    "a type": "$this a ex:A ; ex:p ?value . FILTER NOT EXISTS { ?value a ex:B }",
    "any property": "$this ?p ?value . FILTER (?p = ex:p)",
    "any number of steps": "$this ex:p+ ?value",
    "what hangs on nothing": "$this ex:p ?value . ?x ex:q ?y",
    "a text": "$this ex:s 'one' ; ex:p ?value",
}  # fmt: skip
COUNTED = {
    "few": "$this ex:p ?value } GROUP BY $this HAVING (COUNT(?value) < 2)",
    "few with nothing beside": "$this ex:p ?v FILTER NOT EXISTS { ?v ex:q ?x } } GROUP BY $this HAVING (COUNT(?v) = 1)",
    "few with something beside": "$this ex:p ?v FILTER EXISTS { ?v ex:q ?x } } GROUP BY $this HAVING (COUNT(?v) = 1)",
    "either way": "$this ex:p|ex:q ?value } GROUP BY $this HAVING (COUNT(?value) > 2)",
    "none in an option": "$this ex:p ?v OPTIONAL { ?v ex:q ?x } } GROUP BY $this ?v "
    "HAVING (SUM(IF(BOUND(?x), 1, 0)) = 0)",
}
ALL = {
    **{name: f"SELECT $this ?value WHERE {{ {text} }}" for name, text in QUERIES.items()},
    **{f"grouped: {name}": f"SELECT $this WHERE {{ {text}" for name, text in COUNTED.items()},
}


def written(folder: Path, query: str) -> Path:
    """A shape with a query, whose focus nodes may be values too."""
    file = folder / "shapes.ttl"
    declared = "ex:prefixes sh:declare [ sh:prefix 'ex' ; sh:namespace 'http://example.org/'^^xsd:anyURI ] ."
    asked = f'sh:sparql [ sh:prefixes ex:prefixes ; sh:select """{query}""" ]'
    shape = f"ex:s a sh:NodeShape ; sh:targetClass ex:A ; sh:targetObjectsOf ex:q ; {asked} ."
    file.write_text(f"{HEAD}{declared}\n{shape}\n", encoding="utf-8")
    return file


@pytest.fixture(params=list(ALL.values()), ids=list(ALL), scope="module")
def shapes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("sieve"), request.param)


@settings(max_examples=25, deadline=None)
@given(any_graphs())
def test_a_query_finds_the_same_through_the_sieve(shapes: Path, quads: list[Quad]) -> None:
    alike(lambda: found(validate(quads, shapes)))


@settings(max_examples=60, deadline=None)
@given(any_graphs())
def test_each_component_finds_the_same_through_the_sieve(quads: list[Quad]) -> None:
    alike(lambda: found(validate(quads, GENERAL)))


def narrowed(quads: Sequence[Quad]) -> list[tuple[View, View | None]]:
    """Each view of a shipped shape and what the sieve made of it."""
    seen: list[tuple[View, View | None]] = []
    own = Sieve._narrowed

    def watched(self: Sieve, view: View, *rest: object) -> View | None:
        seen.append((view, own(self, view, *rest)))  # type: ignore[arg-type]
        return seen[-1][1]

    store = Store()
    store.bulk_extend(quads)
    with sieved(), patch.object(Sieve, "_narrowed", watched):
        validate_store(store, SHAPES)
    return seen


def test_the_sieve_lets_nobody_through_where_nothing_is_wrong() -> None:
    """Of the shipped shapes only those with components it does not know, or which are asked of values, are asked."""
    seen = narrowed(valid())
    names = {str(before.shape.node).rpartition("#")[2] for before, after in seen if after is not None}
    assert len(seen) > 200
    assert len(names) < 12, names


def test_the_sieve_lets_only_the_wrong_one_through() -> None:
    """A record without a title among many: it alone is asked about its title."""
    rico = "https://www.ica.org/standards/RiC/ontology#"
    record = NamedNode(EX + "record")
    seen = narrowed([*valid(), Quad(record, TYPE, NamedNode(rico + "Record"), NamedNode(EX + "graph"))])
    [few] = [after for before, after in seen if str(before.shape.node).endswith("#record-title")]
    assert few is not None
    assert [str(node) for node in few.focus.listed] == [EX + "record"]


def test_nodes_without_an_address_go_through_with_all_others(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(f"{HEAD}ex:s a sh:PropertyShape ; sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 1 .", "utf-8")
    data = tmp_path / "data.ttl"
    data.write_text("@prefix ex: <http://example.org/> . [] a ex:A . ex:a a ex:A . ex:b a ex:A ; ex:p 1 .", "utf-8")
    store = Store()
    store.load(path=data)
    report = alike(lambda: sorted(type(each.focus).__name__ for each in results(validate_store(store, file).graph)))
    assert report == ["BNode", "URIRef"]
    assert all(each.component == SH.MinCountConstraintComponent for each in results(validate_store(store, file).graph))
