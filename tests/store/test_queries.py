"""Queries over the union of graphs, and over the graphs somebody chose."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgraph.names import publication_prefixes
from kgraph.store.queries import RDFLIB_DEFAULT, Dataset, evaluate
from kgraph.store.query_faults import QueryFault, ServiceRefused, UpdateRefused

ONE, TWO = "http://graph.test/one", "http://graph.test/two"
EVERYWHERE = "SELECT ?s { ?s ?p ?o }"
NAMED = "SELECT ?s { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    predicate = ox.NamedNode("http://graph.test/p")
    store.add(ox.Quad(ox.NamedNode("http://graph.test/a"), predicate, ox.Literal("a"), ox.NamedNode(ONE)))
    store.add(ox.Quad(ox.NamedNode("http://graph.test/b"), predicate, ox.Literal("b"), ox.NamedNode(TWO)))
    return store


def found(store: ox.Store, query: str, dataset: Dataset | None = None) -> str:
    results = evaluate(store, query, dataset=dataset or Dataset())
    assert isinstance(results, ox.QuerySolutions)
    return "".join(sorted(str(row["s"]).rstrip(">")[-1] for row in results))


@pytest.mark.parametrize(
    ("query", "dataset", "expected"),
    [
        (EVERYWHERE, Dataset(), "ab"),
        (NAMED, Dataset(), "ab"),
        (f"SELECT ?s FROM <{TWO}> {{ ?s ?p ?o }}", Dataset(), "b"),
        (f"SELECT ?s FROM <{TWO}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", Dataset(), ""),
        (f"SELECT ?s FROM NAMED <{TWO}> {{ ?s ?p ?o }}", Dataset(), ""),
        (f"SELECT ?s FROM NAMED <{TWO}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", Dataset(), "b"),
        (EVERYWHERE, Dataset((ONE,)), "a"),
        (EVERYWHERE, Dataset((ONE, TWO)), "ab"),
        (NAMED, Dataset((ONE,)), ""),
        (EVERYWHERE, Dataset((), (ONE,)), ""),
        (NAMED, Dataset((), (ONE,)), "a"),
        (EVERYWHERE, Dataset((ONE,), (TWO,)), "a"),
        (NAMED, Dataset((ONE,), (TWO,)), "b"),
        (f"SELECT ?s FROM <{TWO}> {{ ?s ?p ?o }}", Dataset((ONE,)), "a"),
        (EVERYWHERE, Dataset((RDFLIB_DEFAULT,)), "ab"),
        (f"SELECT ?s FROM <{TWO}> {{ ?s ?p ?o }}", Dataset((RDFLIB_DEFAULT,)), "b"),
        (NAMED, Dataset((RDFLIB_DEFAULT,), (TWO,)), "b"),
        (EVERYWHERE, Dataset((RDFLIB_DEFAULT,), (TWO,)), "ab"),
    ],
)
def test_graphs_that_are_seen(store: ox.Store, query: str, dataset: Dataset, expected: str) -> None:
    assert found(store, query, dataset) == expected


def test_a_triple_in_two_graphs_is_counted_twice_by_the_engine(store: ox.Store) -> None:
    """Why every triple stands in one graph only; should the engine change, the model may."""
    twice = ox.Store()
    for quad in store:
        twice.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(ONE)))
        twice.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(TWO)))
    assert found(twice, EVERYWHERE) == "aabb"


@pytest.mark.parametrize(
    ("query", "line", "column", "said"),
    [
        ("SELECT * {\n ?s ?p ?o", 2, 10, "the query goes wrong at its end"),
        ("SELECT * { ?s foo:p ?o }", 1, 15, "the prefix foo: is not declared"),
        ("SELECT * { ?s ?p ?o } }", 1, None, "the query goes wrong at its end"),
        ("SELECT * { ?s <not absolute> ?o }", 1, None, ""),
        ("", 1, 1, "the query goes wrong at its end"),
    ],
)
def test_a_wrong_query_is_said_with_its_place(
    store: ox.Store, query: str, line: int, column: int | None, said: str
) -> None:
    with pytest.raises(QueryFault) as caught:
        evaluate(store, query)
    assert caught.value.line == line
    assert column is None or caught.value.column == column
    assert said in caught.value.message
    assert str(caught.value).startswith(f"line {line}, column {caught.value.column}: ")


def test_a_graph_that_is_no_address_is_a_fault(store: ox.Store) -> None:
    with pytest.raises(QueryFault):
        evaluate(store, EVERYWHERE, dataset=Dataset(("not an address",)))


def test_updates_and_calls_are_refused(store: ox.Store) -> None:
    with pytest.raises(UpdateRefused):
        evaluate(store, "DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(ServiceRefused):
        evaluate(store, "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }", service=False)
    assert len(store) == 2


@pytest.mark.parametrize(
    "nested",
    ["{" * 5000 + "}" * 5000, "FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ")", "?s ?p " + "[ <x:y> " * 300 + "]" * 300],
)
def test_what_is_nested_too_deep_for_the_engine_is_a_fault(store: ox.Store, nested: str) -> None:
    with pytest.raises(QueryFault, match="more than 250 deep") as caught:
        evaluate(store, f"ASK {{\n{nested} }}")
    assert caught.value.line == 2


def test_brackets_in_strings_and_beside_each_other_are_not_nested(store: ox.Store) -> None:
    text = "{" * 300
    assert bool(evaluate(store, f"ASK {{ {'{ } ' * 300} BIND('{text}' AS ?x) }}"))
    assert bool(evaluate(store, "ASK " + "{" * 250 + "}" * 250))


def test_prefixes_of_the_publication_are_declared_unless_the_query_declares_them(store: ox.Store) -> None:
    known = publication_prefixes("http://graph.test")
    ask = "ASK { FILTER(STR(person:ana) = 'http://graph.test/id/person/ana') }"
    assert bool(evaluate(store, ask, prefixes=known))
    assert not bool(evaluate(store, f"PREFIX person: <http://other.test/> {ask}", prefixes=known))


def test_prefixes_and_base_are_declared(store: ox.Store) -> None:
    query = "ASK { ?record a rico:Record } "
    assert bool(evaluate(store, query)) is False
    results = evaluate(store, "SELECT ?s { ?s <p> 'a' }", base="http://graph.test/")
    assert isinstance(results, ox.QuerySolutions)
    assert len(list(results)) == 1
