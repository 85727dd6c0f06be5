"""What stands in a store, as digests, and what another has otherwise."""

from __future__ import annotations

import hashlib
from collections import Counter

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kgraph.store import Addresses, Contents, difference

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


@given(STATEMENTS)
def test_the_name_is_that_of_the_sorted_lines(quads: list[ox.Quad]) -> None:
    store = filled(quads)
    lines = "".join(sorted(f"{quad} .\n" for quad in store))
    assert Contents(store).name(Addresses()) == hashlib.sha256(lines.encode()).hexdigest()[:16]


@given(STATEMENTS, STATEMENTS)
def test_graphs_have_the_same_digest_where_they_hold_the_same(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    first, second = filled(one), filled(other)
    digests, others = Contents(first).graphs, Contents(second).graphs
    assert digests.keys() == {address(quad) for quad in first}
    for name in digests.keys() | others.keys():
        mine, theirs = ({quad for quad in store if address(quad) == name} for store in (first, second))
        assert (digests.get(name) == others.get(name)) == (mine == theirs)


@given(STATEMENTS, STATEMENTS)
def test_the_difference_is_what_stands_in_another_number_of_graphs(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    first, second = filled(one), filled(other)
    graphs = Contents(first).graphs.keys() | Contents(second).graphs.keys()
    number = Counter(quad.triple for quad in second)
    number.subtract(quad.triple for quad in first)
    assert set(difference(first, second, graphs)) == {triple for triple, count in number.items() if count}
