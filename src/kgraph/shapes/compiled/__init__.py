"""The engine of builds: shapes compiled to SPARQL that runs set-wise inside the store."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib.graph import Graph

from kgraph.faults import SettingsFault
from kgraph.shapes.compiled.checker import results
from kgraph.shapes.compiled.data import Data, Written, filled
from kgraph.shapes.compiled.model import Shapes
from kgraph.shapes.compiled.reporting import report
from kgraph.shapes.loading import Terms
from kgraph.shapes.shapes_file import needs_advanced

__all__ = ["Written", "filled", "run"]


def run(store: ox.Store, shapes: Graph, terms: Terms, written: Written | None = None) -> Graph:
    """Check a store, all its graphs as one, and give the standard report.

    :param written: the forms of literals the store does not keep, from `filled`; None for a store filled elsewhere.
    :raises SettingsFault: the shapes cannot be used.
    """
    if needs_advanced(shapes):
        raise SettingsFault(
            "the shapes cannot be used: rules, custom targets, expressions and JavaScript are not of SHACL Core or "
            "SHACL-SPARQL; the engine pyshacl knows some of them"
        )
    return report(results(Shapes(shapes), Data(store, shapes, terms, written)), shapes)
