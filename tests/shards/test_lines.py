"""Terms cut out of lines are the engine's; of several graphs that state a triple one keeps it."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kgraph.graph import standing
from kgraph.shards import address, literal, once, parts

BASE = "http://graph.test"
LITERALS = st.one_of(
    st.text().map(ox.Literal),
    st.builds(ox.Literal, st.text(), language=st.sampled_from(["en", "de-at", "zh-hant"])),
    st.builds(ox.Literal, st.text(), datatype=st.just(ox.NamedNode("http://terms.test/kind"))),
)
OBJECTS = st.one_of(LITERALS, st.sampled_from("abc").map(lambda name: ox.NamedNode(f"{BASE}/id/person/{name}")))
GRAPHS = ("record/x/2", "record/x/1", "events", "derived", "links", "provenance")
QUADS = st.builds(
    ox.Quad,
    st.sampled_from("ab").map(lambda name: ox.NamedNode(f"{BASE}/id/person/{name}")),
    st.sampled_from("pq").map(lambda name: ox.NamedNode(f"http://terms.test/{name}")),
    OBJECTS,
    st.sampled_from(GRAPHS).map(lambda name: ox.NamedNode(f"{BASE}/graph/{name}")),
)


@given(QUADS)
def test_the_terms_of_a_line_are_those_of_the_statement(quad: ox.Quad) -> None:
    subject, predicate, object_, graph = parts(f"{quad} .\n")
    assert (subject, predicate, object_) == (str(quad.subject), str(quad.predicate), str(quad.object))
    assert graph == str(quad.graph_name)
    assert address(subject) == quad.subject.value  # type: ignore[union-attr]
    if isinstance(quad.object, ox.Literal):
        assert literal(object_) == (quad.object.value, quad.object.language or "")
        assert address(object_) is None
    else:
        assert literal(object_) is None


@given(st.lists(QUADS, max_size=40), st.integers(1, 7))
def test_each_triple_stands_once_in_the_first_of_its_graphs(quads: Sequence[ox.Quad], block: int) -> None:
    lines = sorted(f"{quad} .\n" for quad in quads)
    blocks = [lines[start : start + block] for start in range(0, len(lines), block)]
    kept = [line for found in once(blocks, standing) for line in found]
    graphs: dict[ox.Triple, set[str]] = {}
    for quad in quads:
        graphs.setdefault(quad.triple, set()).add(str(quad.graph_name)[1:-1])
    expected = {
        f"{triple.subject} {triple.predicate} {triple.object} <{min(found, key=standing)}> .\n"
        for triple, found in graphs.items()
    }
    assert len(kept) == len(graphs)
    assert set(kept) == expected


def test_what_a_record_gives_stays_with_it() -> None:
    names = ["provenance", "derived", "events", "record/x/2", "record/x/10"]
    assert sorted(names, key=lambda name: standing(f"{BASE}/graph/{name}")) == [
        "record/x/10", "record/x/2", "events", "derived", "provenance",
    ]  # fmt: skip
