"""The statements that one record gives: its own graph, and what of it stands in graphs that records share."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.graph.dates import add_shortcuts
from kgraph.graph.gathered import Gathered
from kgraph.graph.identified import Identified
from kgraph.graph.provenance import add_origin
from kgraph.graph.records import add_record, record_key
from kgraph.graph.statements import Statements
from kgraph.graph.wholes import Wholes
from kgraph.names import Names
from kgraph.publication import Rights
from kgraph.resolving.resolved import ResolvedRecord


class RecordGraphs:
    """Makes the statements of records, each by itself.

    :param run: the hash of the activity that makes them (see `provenance`).
    """

    def __init__(self, names: Names, rights: Rights, identified: Identified, run: str) -> None:
        self._names, self._rights, self._identified, self._run = names, rights, identified, run

    def of(self, resolved: ResolvedRecord, wholes: Wholes, gathered: Gathered) -> Iterator[Statements]:
        """The graph of a record, the shortcuts of its date, and what made it.

        :param wholes: the records of its collection as wholes and parts.
        :param gathered: takes what the graphs that records share need of it.
        """
        gathered.note_record(resolved, self._identified)
        graph = add_record(self._names, resolved, self._rights, wholes, self._identified)
        derived = Statements(self._names, "derived")
        add_shortcuts(derived, derived.node(record_key(resolved.record)), resolved.record.date)
        provenance = Statements(self._names, "provenance")
        add_origin(provenance, graph.graph, self._run)
        yield graph
        yield from gathered.noting((derived, provenance))
