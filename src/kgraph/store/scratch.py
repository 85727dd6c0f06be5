"""A store that may be written, for working material: every change to it becomes a generation of its own.

Whoever reads it reads generations, as of any other publication: nobody sees half a change, and a change under way
stops nobody. Nothing here is checked against shapes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.names import publication_prefixes
from kgraph.store.files import plain_words
from kgraph.store.generation import Generation
from kgraph.store.generations import Generations
from kgraph.store.query_faults import QueryFault, query_fault
from kgraph.store.updates import Using, checked

FOLDER: Final = "scratch"
KEPT: Final = 2
Graph = ox.NamedNode | ox.DefaultGraph


class Scratch:
    """The store, open for writing; one process at a time may have it so.

    :param work: the folder of generations; the store lies in it.
    :param base: the base address that its generations are published under.
    :raises SettingsFault: it cannot be written, or another process has it open.
    """

    def __init__(self, work: Path, base: str) -> None:
        self._base = base
        self._generations = Generations(work, keep=KEPT)
        with plain_words(work):
            work.mkdir(parents=True, exist_ok=True)
            self._store = ox.Store(str(work / FOLDER))
        if self._generations.current() is None:
            self.publish()

    def publish(self) -> Generation:
        """Make the store as it is now the current generation."""
        with self._generations.writer(self._store) as writer:
            return writer.publish({"base": self._base})

    def update(self, text: str, using: Using) -> None:
        """Do what a SPARQL Update says, all of it or nothing.

        :raises QueryFault: it is no update, or a wrong one, or may not be done here.
        """
        update = checked(text, using)
        try:
            self._do(update)
        except SyntaxError as error:
            raise query_fault(update, str(error)) from error
        except (RuntimeError, ValueError) as error:  # what the engine makes of a graph that is there already
            raise QueryFault(str(error)) from error

    def holds(self, graph: Graph) -> bool:
        """There is such a graph; the unnamed one always is."""
        return isinstance(graph, ox.DefaultGraph) or self._store.contains_named_graph(graph)

    def put(self, graph: Graph, triples: Iterable[ox.Triple]) -> None:
        """Let a graph hold these triples and no others."""
        self._do(f"{_emptied(graph)} ; {_insertion(graph, triples)}")

    def post(self, graph: Graph, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph, which is made where there is none."""
        self._do(_insertion(graph, triples))

    def delete(self, graph: Graph) -> None:
        """Remove a graph; the unnamed one is emptied."""
        self._do(_emptied(graph))

    def _do(self, update: str) -> None:
        """Run an update, which the engine does as one transaction, and publish what it led to."""
        self._store.update(update, base_iri=f"{self._base}/", prefixes=dict(publication_prefixes(self._base)))
        self.publish()


def _emptied(graph: Graph) -> str:
    return f"DROP SILENT GRAPH {graph}" if isinstance(graph, ox.NamedNode) else "CLEAR SILENT DEFAULT"


def _insertion(graph: Graph, triples: Iterable[ox.Triple]) -> str:
    statements = " ".join(f"{triple} ." for triple in triples)
    if isinstance(graph, ox.NamedNode):
        return f"CREATE SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {statements} }} }}"
    return f"INSERT DATA {{ {statements} }}"
