"""Parts of a query that other endpoints answer: how they are read, and how their answers stand in the query."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.store.federation import parts, without_calls
from kgraph.store.queries import evaluate, remote_parts
from kgraph.store.query_faults import QueryFault, ServiceRefused
from kgraph.store.remote_answers import RemoteAnswer, joined
from kgraph.store.tokens import calls_service

EX = "http://x.test/"
BASE = "http://base.test/"
ONE_OF_OURS = ox.Quad(ox.NamedNode(f"{EX}a"), ox.NamedNode(f"{EX}p"), ox.Literal("ours"))


def store(*quads: ox.Quad) -> ox.Store:
    made = ox.Store()
    made.extend(quads)
    return made


def answer(names: list[str], *rows: dict[str, Any]) -> RemoteAnswer:
    body = {"head": {"vars": names}, "results": {"bindings": rows}}
    return RemoteAnswer(json.dumps(body).encode(), ox.QueryResultsFormat.JSON)


def uri(name: str) -> dict[str, str]:
    return {"type": "uri", "value": f"{EX}{name}"}


def solutions(query: str, *answers: RemoteAnswer | None) -> list[dict[str, Any]]:
    found = evaluate(store(ONE_OF_OURS), query, base=BASE, service=False, answers=answers)
    assert isinstance(found, ox.QuerySolutions)
    return [{name.value: row[name] for name in found.variables} for row in found]


def test_a_part_is_a_query_of_its_own_with_what_is_declared_around_it() -> None:
    query = f"PREFIX ex: <{EX}>\nSELECT * {{ ?s ex:p ?o SERVICE SILENT ex:sparql {{ ?s ex:q ?n FILTER(?n<3) }} }}"
    (part,) = remote_parts(query, BASE, {"rdfs": "http://r.test/"})
    assert (part.address, part.silent, tuple(sorted(part.variables))) == (f"{EX}sparql", True, ("n", "s"))
    asked = store(ox.Quad(ox.NamedNode(f"{EX}a"), ox.NamedNode(f"{EX}q"), ox.Literal(2))).query(part.query)
    assert isinstance(asked, ox.QuerySolutions)
    assert [row["s"] for row in asked] == [ox.NamedNode(f"{EX}a")]


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("<http://e.test/sparql>", "http://e.test/sparql"),
        (r"<http://e.test/\u0061>", "http://e.test/a"),
        ("<sparql>", f"{BASE}sparql"),
        ("ex:sparql", f"{EX}sparql"),
        (r"ex:a\-b", f"{EX}a-b"),
        ("own:it", "http://own.test/it"),
    ],
)
def test_addresses_are_read_as_the_engine_reads_them(address: str, whole: str) -> None:
    query = f"PREFIX ex: <{EX}> SELECT * {{ SERVICE {address} {{ ?s ?p ?o }} }}"
    assert [part.address for part in remote_parts(query, BASE, {"own": "http://own.test/"})] == [whole]


def test_what_an_endpoint_is_asked_to_call_in_turn_is_known() -> None:
    query = "SELECT * { SERVICE <http://a.test/> { ?s ?p ?o SERVICE <http://b.test/> { ?o ?q ?r } } }"
    (part,) = remote_parts(query)
    assert part.nested == ("http://b.test/",)


def test_words_that_only_look_like_a_call_are_none() -> None:
    assert remote_parts("SELECT * { ?s ?p 'SERVICE <http://x.test/> {' # SERVICE <http://x.test/> {\n }") == ()


@pytest.mark.parametrize(
    ("query", "said", "line"),
    [
        ("SELECT * {\n SERVICE ?where { ?s ?p ?o } }", "variable", 2),
        ("SELECT * { ?s ?p trueSERVICE<http://x.test/>{ ?s ?p ?o } }", "spaces", None),
        ("SELECT * {\n" + " SERVICE <http://x.test/> { ?s ?p ?o }\n" * 9 + "}", "8 times", 10),
        ("SELECT * {\n SERVICE <http://x.test/> { ?s ?p } }", "not SPARQL", 2),
        ("SELECT * { SERVICE <http://x.test/> { BIND(1 AS ?a) }\n BIND(2 AS ?a) }", "", 2),
        ("SELECT * { SERVICE nobody:knows { ?s ?p ?o } }", "no address", 1),
    ],
)
def test_what_is_wrong_is_said_before_anybody_is_asked(query: str, said: str, line: int | None) -> None:
    with pytest.raises(QueryFault) as caught:
        remote_parts(query, BASE, {})
    assert said in caught.value.message
    assert caught.value.line == line


def test_without_answers_a_call_is_refused() -> None:
    with pytest.raises(ServiceRefused):
        solutions("SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }")


def test_answers_stand_in_the_query() -> None:
    query = f"SELECT * {{ ?s <{EX}p> ?o SERVICE <http://e.test/> {{ ?s <{EX}q> ?z }} }}"
    found = solutions(query, answer(["s", "z"], {"s": uri("a"), "z": uri("z")}, {"s": uri("other"), "z": uri("z")}))
    assert found == [
        {"s": ox.NamedNode(f"{EX}a"), "o": ox.Literal("ours"), "z": ox.NamedNode(f"{EX}z")},
    ]


def test_blank_nodes_stay_blank_nodes_and_are_nobody_elses() -> None:
    query = "SELECT * { SERVICE <http://e.test/> { ?a ?b ?c } SERVICE <http://f.test/> { ?d ?b ?c } }"
    one = answer(["a", "c"], {"a": {"type": "bnode", "value": "b0"}, "c": {"type": "bnode", "value": "b0"}}, {})
    two = answer(["d"], {"d": {"type": "bnode", "value": "b0"}})
    first, second = solutions(query, one, two)
    assert isinstance(first["a"], ox.BlankNode)
    assert first["a"] == first["c"] != first["d"]
    assert second["a"] is None


def test_terms_of_rdf_12_come_through() -> None:
    inner = {"subject": {"type": "bnode", "value": "b"}, "predicate": uri("p"), "object": uri("o")}
    right = {"type": "literal", "value": "x", "xml:lang": "ar", "its:dir": "rtl"}
    rows = answer(["t", "l"], {"t": {"type": "triple", "value": inner}, "l": right})
    (found,) = solutions("SELECT * { SERVICE <http://e.test/> { ?t ?p ?l } }", rows)
    assert isinstance(found["t"], ox.Triple)
    assert isinstance(found["t"].subject, ox.BlankNode)
    assert found["l"] == ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)


def test_variables_that_were_not_asked_for_bind_nothing() -> None:
    query = f"SELECT * {{ ?s <{EX}p> ?o SERVICE <http://e.test/> {{ <{EX}x> <{EX}q> ?z }} }}"
    (found,) = solutions(query, answer(["z", "o"], {"z": uri("z"), "o": uri("wrong")}))
    assert found["o"] == ox.Literal("ours")


def test_a_silent_part_that_got_no_answer_is_one_empty_solution() -> None:
    query = f"SELECT * {{ ?s <{EX}p> ?o SERVICE SILENT <http://e.test/> {{ ?s <{EX}q> ?z }} }}"
    broken = RemoteAnswer(b'{"head":{"vars":["s"]},"results":{"bindings":[', ox.QueryResultsFormat.JSON)
    for each in (None, broken):
        assert [(row["o"], row["z"]) for row in solutions(query, each)] == [(ox.Literal("ours"), None)]


@given(st.text(max_size=30), st.sampled_from(["", "en", "ar--rtl"]))
def test_no_text_of_an_answer_is_read_as_a_query(value: str, tag: str) -> None:
    said = ox.Literal(value, language=tag.partition("--")[0]) if tag else ox.Literal(value)
    term = {"type": "literal", "value": value} | ({"xml:lang": said.language} if tag else {})
    (found,) = solutions("SELECT * { SERVICE <http://e.test/> { ?s ?p ?v } }", answer(["v"], {"v": term}))
    assert found["v"] == said


@given(st.lists(st.sampled_from(["SERVICE", "<http://x.test/>", "{", "}", "?s", "'", "#", "\n", "<", "ex:a", " "])))
def test_whatever_is_written_what_is_left_calls_nobody(words: list[str]) -> None:
    query = "SELECT * { " + "".join(words) + " }"
    try:
        found = parts(query, BASE, {"ex": EX})
    except QueryFault:
        return
    text, _ = joined(query, found, [None] * len(found))
    assert not calls_service(text)
    assert len(without_calls(query)) == len(query)
