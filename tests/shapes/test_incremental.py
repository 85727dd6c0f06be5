"""Asking only what changed finds what asking everything finds.

`python -m bench.validation differential` does the same with thousands of shapes and graphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kgraph.names import PREFIXES
from kgraph.pipeline.sources import read_sources
from kgraph.publication import find
from kgraph.shapes import Change, Past, revalidate
from tests.graph.whole import assemble, graph_inputs
from tests.shapes.graphs import SHAPES
from tests.shapes.mutations import places, swapped
from tests.shapes.random_shapes import HEAD, steps_agree
from tests.shapes.states import again, everything, said, stored

EX = "http://example.org/"


@settings(max_examples=60)
@given(st.data())
def test_any_shapes_any_data_any_change(tmp_path_factory: pytest.TempPathFactory, draws: st.DataObject) -> None:
    steps_agree(tmp_path_factory.mktemp("shapes") / "shapes.ttl", draws)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Quad, ...], Past]:
    """The quads of the collection that ships, and what their validation leaves."""
    project = find(tmp_path_factory.mktemp("empty"))
    quads = tuple(dict.fromkeys(assemble(graph_inputs(project, read_sources(project, lambda _stage: None)))))
    return quads, everything(quads, SHAPES).past


@settings(max_examples=8)
@given(st.data())
def test_shipped_collection_with_a_statement_broken(
    shipped: tuple[tuple[Quad, ...], Past], draws: st.DataObject
) -> None:
    quads, past = shipped
    place, random = draws.draw(places(len(quads))), draws.draw(st.randoms(use_true_random=False))
    now = broken(quads, place, random)
    some, whole = again(past, quads, now, SHAPES), everything(now, SHAPES)
    assert some.report.findings == whole.report.findings
    assert said(some.report) == said(whole.report)
    assert not some.extent.whole
    assert some.extent.some + sum(some.extent.all_of.values()) < some.extent.shapes


def broken(quads: Sequence[Quad], place: int, random: Random) -> list[Quad]:
    """Quads with one statement taken away, altered, or moved to another graph."""
    old = quads[place]
    rest = [*quads[:place], *quads[place + 1 :]]
    match random.randrange(4):
        case 0:
            return rest
        case 1:
            graph = random.choice(quads).graph_name
            return [*rest, Quad(old.subject, old.predicate, old.object, graph)]
        case _:
            new = swapped(old, quads, random)
            return [*rest, Quad(new.subject, new.predicate, new.object, old.graph_name)]


def written(folder: Path, text: str) -> Path:
    file = folder / "shapes.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    return file


def link(subject: str, predicate: str, object_: str) -> Quad:
    graph = NamedNode(f"{EX}graph/{subject}")
    return Quad(NamedNode(EX + subject), NamedNode(EX + predicate), NamedNode(EX + object_), graph)


def typed(subject: str, class_: str) -> Quad:
    of = NamedNode(f"{PREFIXES['rdf']}type")
    return Quad(NamedNode(EX + subject), of, NamedNode(EX + class_), NamedNode(f"{EX}graph/{subject}"))


CHAIN = [*(typed(name, "A") for name in "abcd"), link("a", "p", "b"), link("b", "q", "c"), link("d", "p", "d")]
REACHES = {
    "a value": "sh:path ex:p ; sh:class ex:C",
    "a way back": "sh:path ( ex:p [ sh:inversePath ex:r ] ) ; sh:maxCount 0",
    "a shape within": "sh:path ex:p ; sh:node [ sh:path ex:q ; sh:class ex:C ]",
    "one of two": "sh:path ex:p ; sh:or ( [ sh:class ex:C ] [ sh:path ex:q ; sh:nodeKind sh:Literal ] )",
    "any number of steps": "sh:path ( ex:p [ sh:zeroOrMorePath ex:q ] ) ; sh:class ex:C",
    "a query": "sh:path ex:p ; sh:sparql [ sh:select '''SELECT $this ?value WHERE { $this $PATH ?value . "
    "FILTER NOT EXISTS { ?value <http://example.org/q>/a <http://example.org/C> } }''' ]",
}


@pytest.mark.parametrize("constraint", REACHES.values(), ids=REACHES)
def test_only_who_reaches_the_change_is_asked(tmp_path: Path, constraint: str) -> None:
    file = written(tmp_path, f"ex:s a sh:PropertyShape ; sh:targetClass ex:A ; {constraint} .")
    known = everything(CHAIN, file)
    now = [*CHAIN, typed("b", "C"), typed("c", "C"), link("a", "r", "b")]
    some = again(known.past, CHAIN, now, file)
    assert some.report.findings == everything(now, file).report.findings
    assert some.report.findings != known.report.findings
    assert (some.extent.some, some.extent.nodes < 4, some.extent.all_of) == (1, True, {})


WHOLE = {
    "asks for everything": "?other <http://example.org/r> ?thing . FILTER (?other != $this)",
    "asks for some": "$this <http://example.org/p> ?x . { SELECT $this ?x { $this ?p ?x } LIMIT 1 }",
    "asks for the time": "$this <http://example.org/p> ?x . FILTER (YEAR(NOW()) < 1900)",
}


@pytest.mark.parametrize("query", WHOLE.values(), ids=WHOLE)
def test_what_cannot_be_bounded_is_asked_of_everything_and_that_is_said(tmp_path: Path, query: str) -> None:
    select = f"SELECT $this WHERE {{ {query} }}"
    file = written(tmp_path, f"ex:s a sh:NodeShape ; sh:targetClass ex:A ; sh:sparql [ sh:select '''{select}''' ] .")
    known = everything(CHAIN, file)
    now = [*CHAIN, link("c", "r", "c")]
    some = again(known.past, CHAIN, now, file)
    assert some.report.findings == everything(now, file).report.findings
    assert sum(some.extent.all_of.values()) == 1
    assert "asked of everything" in "\n".join(some.extent.lines())


UNSTEADY = {
    "a query": "sh:sparql [ sh:select 'SELECT $this WHERE {{ $this <http://example.org/p> ?x . {0} }}' ]",
    "a subquery": "sh:sparql [ sh:select "
    "'SELECT $this WHERE {{ {{ SELECT $this {{ $this ?p ?x . {0} }} LIMIT 9 }} }}' ]",
    "a query in a shape within": "sh:node [ sh:sparql [ sh:select "
    "'SELECT $this WHERE {{ $this ?p ?x . {0} }} LIMIT 9' ] ]",
    "a component of its own": "ex:limit 1 . ex:c a sh:ConstraintComponent ; sh:parameter [ sh:path ex:limit ] ; "
    "sh:validator [ a sh:SPARQLAskValidator ; sh:ask 'ASK {{ $this ?p ?x . {0} }}' ]",
}


@pytest.mark.parametrize("where", UNSTEADY.values(), ids=UNSTEADY)
@pytest.mark.parametrize("function", ["YEAR(NOW()) < 1900", "rand() > 2", "STRLEN(struuid()) = 0"])
def test_what_may_change_by_itself_is_asked_though_nothing_changed(tmp_path: Path, where: str, function: str) -> None:
    constraint = where.format(f"FILTER ({function})")
    file = written(tmp_path, f"ex:s a sh:NodeShape ; sh:targetClass ex:A ; {constraint} .")
    known = everything(CHAIN, file)
    first = again(known.past, CHAIN, CHAIN, file)
    then = again(first.past, CHAIN, CHAIN, file)  # what was kept of the shape says the same
    for some in (first, then):
        assert list(some.extent.all_of.values()) == [1]
        assert some.extent.all_of.keys() <= {"it asks what time it is", "it asks for chance"}


def test_nothing_changed_asks_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, "ex:s a sh:PropertyShape ; sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 1 .")
    known = everything(CHAIN, file)
    some = again(known.past, CHAIN, CHAIN, file)
    assert some.report.findings == known.report.findings != ()
    assert (some.extent.whole, some.extent.some, some.extent.all_of) == ("", 0, {})


def test_other_shapes_and_other_classes_ask_everything(tmp_path: Path) -> None:
    file = written(tmp_path, "ex:s a sh:PropertyShape ; sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 1 .")
    past = everything(CHAIN, file).past
    subclass = Quad(
        NamedNode(EX + "D"), NamedNode(f"{PREFIXES['rdfs']}subClassOf"), NamedNode(EX + "A"), NamedNode(EX + "graph/x")
    )
    now = [*CHAIN, typed("e", "D"), subclass]
    some = again(past, CHAIN, now, file)
    assert some.extent.whole == "what is a subclass of what changed"
    assert [finding.focus for finding in some.report.findings] == [EX + "b", EX + "c", EX + "e"]
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert again(past, CHAIN, CHAIN, file).extent.whole == "the shapes are others"
    assert revalidate(stored(CHAIN), [file], {}, (), Past("else", past.shapes), Change([], 4, 0)).extent.whole


def test_what_is_kept_but_is_something_else_asks_everything(tmp_path: Path) -> None:
    file = written(tmp_path, "ex:s a sh:PropertyShape ; sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 1 .")
    known = everything(CHAIN, file)
    broken = Past(known.past.engine, known.past.shapes, {name: [[1, 2]] for name in known.past.found})
    some = again(broken, CHAIN, CHAIN, file)
    assert some.extent.whole == "what the last build left of its validation cannot be read"
    assert some.report.findings == known.report.findings
