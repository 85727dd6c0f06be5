"""The statements of a store that was written by hand, as those of a build come."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kgraph.shards import Statement


def statements_of(store: ox.Store) -> Iterator[Statement]:
    """The statements of any store in the order of its sorted lines, whatever their terms are."""
    for quad in sorted(store, key=str):
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        yield str(quad.subject), str(quad.predicate), str(quad.object), graph
