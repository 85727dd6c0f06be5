"""What readers ask of a graph, wherever it lies: the engine's own store, or one behind a SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pyoxigraph as ox

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Readable(Protocol):
    """A graph that can be read; `pyoxigraph.Store` is one."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: Graph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The statements that have these terms; None stands for any."""

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """All named graphs."""

    def query(
        self,
        query: str,
        /,
        *,
        use_default_graph_as_union: bool = False,
        prefixes: dict[str, str] | None = None,
        substitutions: Any = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query."""
