"""A store that may be written: each change is whole, and a generation of its own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.faults import SettingsFault
from kgraph.store import Generations
from kgraph.store.query_faults import QueryFault, ServiceRefused
from kgraph.store.scratch import Scratch
from kgraph.store.updates import Using, checked

BASE = "http://base.test"
ONE, TWO = ox.NamedNode("http://graph.test/one"), ox.NamedNode("http://graph.test/two")
UNNAMED = ox.DefaultGraph()
NASTY = 'line\nbreak "quoted" \\ } . { 統一'


def triple(text: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode("http://x.test/s"), ox.NamedNode("http://x.test/p"), ox.Literal(text))


def published(work: Path) -> set[tuple[str, str]]:
    """(graph, words) of the current generation."""
    store = Generations(work).need_current().open()
    return {(str(quad.graph_name), quad.object.value) for quad in store if isinstance(quad.object, ox.Literal)}


def test_graphs_are_put_added_to_and_deleted(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, BASE)
    assert published(tmp_path) == set()
    scratch.put(ONE, [triple("a"), triple(NASTY)])
    scratch.post(ONE, [triple("b")])
    scratch.post(UNNAMED, [triple("c")])
    assert published(tmp_path) == {(str(ONE), "a"), (str(ONE), NASTY), (str(ONE), "b"), ("DEFAULT", "c")}
    scratch.put(ONE, [triple("d")])
    scratch.put(UNNAMED, [])
    assert published(tmp_path) == {(str(ONE), "d")}
    scratch.put(TWO, [])
    assert scratch.holds(TWO)
    scratch.delete(ONE)
    assert not scratch.holds(ONE)
    assert published(tmp_path) == set()


def test_what_was_read_stays_as_it_was(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, BASE)
    scratch.put(ONE, [triple("a")])
    before = Generations(tmp_path).need_current().open()
    scratch.put(ONE, [triple("b")])
    assert [quad.object.value for quad in before if isinstance(quad.object, ox.Literal)] == ["a"]


def test_it_is_there_again_when_it_is_opened_again_and_by_one_at_a_time(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, BASE)
    scratch.put(ONE, [triple("a")])
    with pytest.raises(SettingsFault):
        Scratch(tmp_path, BASE)
    del scratch
    again = Scratch(tmp_path, BASE)
    again.post(ONE, [triple("b")])
    assert published(tmp_path) == {(str(ONE), "a"), (str(ONE), "b")}


def test_an_update_is_done_whole_or_not_at_all(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, BASE)
    scratch.update("INSERT DATA { GRAPH <one> { <s> rdfs:label 'a' } }", Using())
    assert published(tmp_path) == {(f"<{BASE}/one>", "a")}
    for wrong in (
        "INSERT DATA { <s> rdfs:label 'b' } ; CREATE GRAPH <one>",
        "INSERT DATA { <s> rdfs:label 'b' } ; nonsense",
    ):
        with pytest.raises(QueryFault):
            scratch.update(wrong, Using())
        assert published(tmp_path) == {(f"<{BASE}/one>", "a")}


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:9/>",
        "load silent <http://127.0.0.1:9/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CLEAR ALL ; LOAD <http://127.0.0.1:9/> INTO GRAPH <x:y>",
    ],
)
def test_an_update_calls_nobody(update: str) -> None:
    with pytest.raises(ServiceRefused):
        checked(update, Using())


@pytest.mark.parametrize(
    "update", ["SELECT * { ?s ?p ?o }", "ASK {}", "INSERT DATA { " + "[ <x:y> " * 300 + "] " * 300 + "}"]
)
def test_what_is_no_update_is_refused(update: str) -> None:
    with pytest.raises(QueryFault):
        checked(update, Using())


@pytest.mark.parametrize("update", ["", " # nothing", "PREFIX x: <urn:x:>", "BASE <urn:x:>"])
def test_an_update_of_no_operation_is_one(update: str) -> None:
    checked(update, Using())  # the grammar says so: https://www.w3.org/TR/sparql11-query/#rUpdate


def test_graphs_of_the_request_are_used(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, BASE)
    scratch.put(ONE, [triple("a")])
    scratch.put(TWO, [triple("b")])
    copy = "INSERT { GRAPH <copy> { ?s ?p ?o } } WHERE { ?s ?p ?o } ; DELETE { ?s ?p 'where' } WHERE { ?s ?p 'x' }"
    scratch.update(copy, Using(default=(ONE.value,)))
    assert published(tmp_path) == {(str(ONE), "a"), (str(TWO), "b"), (f"<{BASE}/copy>", "a")}
    scratch.update("INSERT { GRAPH <named> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", Using(named=(TWO.value,)))
    assert (f"<{BASE}/named>", "b") in published(tmp_path)
    assert (f"<{BASE}/named>", "a") not in published(tmp_path)
    for conflict in ("WITH <x:y> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryFault):
            scratch.update(conflict, Using(default=(ONE.value,)))
