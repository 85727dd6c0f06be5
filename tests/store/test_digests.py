"""What stands in a store, as digests, and what another has otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kgraph.store import GraphDigests, difference

NODES = st.sampled_from([ox.NamedNode("http://example.org/a"), ox.NamedNode("http://example.org/b"), ox.BlankNode("c")])
PREDICATES = st.sampled_from([ox.NamedNode("http://example.org/p"), ox.NamedNode("http://example.org/q")])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en")),
    st.sampled_from(['a <b> _:c "', " .", "<http://example.org/x>", "two words _:x"]).map(ox.Literal),
    st.integers().map(ox.Literal),
)
GRAPHS = st.one_of(
    st.just(ox.DefaultGraph()), st.sampled_from([ox.NamedNode("http://example.org/g"), ox.NamedNode("urn:h")])
)
STATEMENTS = st.lists(st.builds(ox.Quad, NODES, PREDICATES, st.one_of(NODES, LITERALS), GRAPHS), max_size=12)


def filled(quads: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def address(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name.value)


def digests(store: ox.Store) -> Mapping[str, str]:
    found = GraphDigests()
    lines = sorted(f"{quad} .\n" for quad in store)
    assert [line for block in found.through([lines[:3], lines[3:]]) for line in block] == lines
    return found.graphs


@given(STATEMENTS, STATEMENTS)
def test_graphs_have_the_same_digest_where_they_hold_the_same(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    first, second = filled(one), filled(other)
    mine, theirs = digests(first), digests(second)
    assert mine.keys() == {address(quad) for quad in first}
    for name in mine.keys() | theirs.keys():
        one_holds, other_holds = ({quad for quad in store if address(quad) == name} for store in (first, second))
        assert (mine.get(name) == theirs.get(name)) == (one_holds == other_holds)


@given(STATEMENTS, STATEMENTS)
def test_the_difference_is_what_stands_in_another_number_of_graphs(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    first, second = filled(one), filled(other)
    graphs = digests(first).keys() | digests(second).keys()
    number = Counter(quad.triple for quad in second)
    number.subtract(quad.triple for quad in first)
    assert set(difference(first, second, graphs)) == {triple for triple, count in number.items() if count}
