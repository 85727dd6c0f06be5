"""What the graphs that records share need of all records and events: gathered part by part, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kgraph.authorities import Entity
from kgraph.graph.identified import Identified
from kgraph.graph.reach import named_by_event, named_by_record, needed
from kgraph.graph.statements import Statements
from kgraph.graph.territories import places
from kgraph.graph.vocabulary import Node
from kgraph.resolving.resolved import Event, ResolvedRecord


@dataclass(slots=True)
class Gathered:
    """Keys and counts of some records and events; those of parts add up to those of the whole.

    :param sizes: how many records each collection has.
    :param named: keys of the entities that records and events name.
    :param where: keys of the places that events were at.
    :param provisional: by collection, the entities that no authority file holds, by key.
    :param graphs: the graphs in which something was stated, but for those of records.
    """

    sizes: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    provisional: dict[str, Mapping[str, Entity]] = field(default_factory=dict)
    graphs: set[Node] = field(default_factory=set)

    def note_record(self, resolved: ResolvedRecord, identified: Identified) -> None:
        """Gather from a record."""
        self.sizes[resolved.record.collection] += 1
        self.named |= named_by_record(resolved)
        self.named |= identified.of([resolved.record])

    def note_event(self, event: Event) -> None:
        """Gather from an event."""
        self.named |= named_by_event(event)
        self.where.update(places(event))

    def note_provisional(self, collection: str, entities: Mapping[str, Entity]) -> None:
        """Gather the provisional entities of a collection."""
        self.provisional[collection] = entities
        for entity in entities.values():
            self.named.update(needed(entity))

    def add(self, other: Gathered) -> None:
        """Gather what another part did."""
        self.sizes.update(other.sizes)
        self.named |= other.named
        self.where |= other.where
        self.provisional.update(other.provisional)
        self.graphs |= other.graphs

    def noting(self, made: Iterable[Statements]) -> Iterator[Statements]:
        """Statements as they come, whose graphs are noted. The graph of a record says itself what made it."""
        for statements in made:
            if statements.lines:
                self.graphs.add(statements.graph)
                yield statements
