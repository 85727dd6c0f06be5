"""The engine of builds: shapes compiled to SPARQL that runs set-wise inside the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox
from rdflib.graph import Graph

from kgraph.faults import SettingsFault
from kgraph.shapes.compiled.again import Asked, results_again
from kgraph.shapes.compiled.checker import everything, results
from kgraph.shapes.compiled.data import Data, Written, filled
from kgraph.shapes.compiled.keeping import Kept, packed, unpacked
from kgraph.shapes.compiled.keeping_reads import ShapeReads
from kgraph.shapes.compiled.model import Shapes
from kgraph.shapes.compiled.reporting import report
from kgraph.shapes.loading import Terms
from kgraph.shapes.shapes_file import needs_advanced

__all__ = ["Asked", "Kept", "Outcome", "Written", "filled", "run", "run_again"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    :param report: the standard report.
    :param found: what each shape found, for a later run, as JSON has it.
    :param reads: what each shape reads of the data, as far as that was asked, for the same.
    :param asked: what was asked again; None where everything was asked.
    """

    report: Graph
    found: dict[str, Any]
    reads: dict[str, Any] = field(default_factory=dict)
    asked: Asked | None = None


def run(store: ox.Store, shapes: Graph, terms: Terms, written: Written | None = None) -> Outcome:
    """Check a store, all its graphs as one.

    :param written: the forms of literals the store does not keep, from `filled`; None for a store filled elsewhere.
    :raises SettingsFault: the shapes cannot be used.
    """
    known, data = _ready(store, shapes, terms, written)
    active = [shape for shape in known.targeted() if not shape.deactivated]
    found = results(data, everything(known, data, active), known)
    return Outcome(report((each for rows in found.values() for each in rows), shapes), packed(found))


def run_again(
    store: ox.Store, shapes: Graph, terms: Terms, before: Kept, reads: Kept, change: Iterable[ox.Triple]
) -> Outcome:
    """The same for a store of which an earlier state was checked with the same shapes, and only what a change concerns.

    :param before: what was found then, and `reads` what is known of what the shapes read.
    :param change: the statements that are new, gone, or in another number of graphs than then; none of them may say
        what a subclass of what is.
    :raises SettingsFault: the shapes cannot be used.
    :raises ValueError, KeyError, TypeError: what was kept is not what `run` gave.
    """
    known, data = _ready(store, shapes, terms, None)
    reading = ShapeReads(known, reads)
    found, asked = results_again(known, reading, data, unpacked(before, known), change)
    told = report((each for rows in found.values() for each in rows), shapes)
    return Outcome(told, packed(found), reading.packed(), asked)


def _ready(store: ox.Store, shapes: Graph, terms: Terms, written: Written | None) -> tuple[Shapes, Data]:
    if needs_advanced(shapes):
        raise SettingsFault(
            "the shapes cannot be used: rules, custom targets, expressions and JavaScript are not of SHACL Core or "
            "SHACL-SPARQL; the engine pyshacl knows some of them"
        )
    return Shapes(shapes), Data(store, shapes, terms, written)
