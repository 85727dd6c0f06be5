"""Asking only what changed finds what asking everything finds.

`python -m bench.validation differential` does the same with thousands of shapes and graphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kgraph.graph import assemble
from kgraph.pipeline.checking import graph_inputs
from kgraph.pipeline.sources import read_sources
from kgraph.publication import find
from kgraph.shapes import Past
from tests.shapes.graphs import SHAPES
from tests.shapes.mutations import places, swapped
from tests.shapes.random_shapes import changed, data, shapes
from tests.shapes.states import again, everything, said

EX = "http://example.org/"


@settings(max_examples=60, deadline=None)
@given(shapes, st.data())
def test_any_shapes_any_data_any_change(
    tmp_path_factory: pytest.TempPathFactory, text: str, draws: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("shapes") / "shapes.ttl"
    file.write_text(text, encoding="utf-8")
    before = draws.draw(data)
    known = everything(before, file)
    for _ in range(2):
        now = draws.draw(changed(before))
        some, whole = again(known.past, before, now, file), everything(now, file)
        assert said(some.report) == said(whole.report)
        assert some.report.findings == whole.report.findings
        known, before = some, now


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Quad, ...], Past]:
    """The quads of the collection that ships, and what their validation leaves."""
    project = find(tmp_path_factory.mktemp("empty"))
    quads = tuple(dict.fromkeys(assemble(graph_inputs(project, read_sources(project, lambda _stage: None)))))
    return quads, everything(quads, SHAPES).past


@settings(max_examples=15, deadline=None)
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
