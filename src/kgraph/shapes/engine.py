"""What a SHACL engine is here, and the two there are: the reference and the one of builds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

import pyoxigraph as ox
from rdflib.graph import Graph

from kgraph.shapes import compiled, reference, shapes_file
from kgraph.shapes.loading import CheckedGraph, Shared, Terms, load, once
from kgraph.shapes.readable import Readable, StoreGraph
from kgraph.shapes.validation import EngineName


@dataclass(frozen=True, slots=True)
class Checked:
    """What an engine came to.

    :param report: the standard report.
    :param data: what was checked, to read labels and sources from.
    :param shared: triples that stand in more than one named graph.
    """

    report: Graph
    data: Readable
    triples: int
    shared: list[Shared]


class Engine(Protocol):
    """Checks quads against shapes: the union of their graphs, with the subclass statements of the shapes.

    Both engines give the same results: focus node, path, value, component, severity, shape and message.
    """

    def check(self, quads: Iterable[ox.Quad], shapes: Graph, terms: Terms) -> Checked:
        """Check quads.

        :raises SettingsFault: the engine cannot use the shapes.
        """


class PyShacl:
    """The reference."""

    def check(self, quads: Iterable[ox.Quad], shapes: Graph, terms: Terms) -> Checked:
        data = CheckedGraph()
        shared = load(quads, data, terms)
        triples = len(data)
        shapes_file.add_hierarchy(shapes, data)
        return Checked(reference.run(data, shapes), data, triples, shared)


class Compiled:
    """The engine of builds."""

    def check(self, quads: Iterable[ox.Quad], shapes: Graph, terms: Terms) -> Checked:
        shared: list[Shared] = []
        store, written = compiled.filled(once(quads, shared))
        report = compiled.run(store, shapes, terms, written).report
        return Checked(report, StoreGraph(store, terms), len(store), shared)


ENGINES: Final[dict[EngineName, Engine]] = {"compiled": Compiled(), "pyshacl": PyShacl()}
