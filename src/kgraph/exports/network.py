"""The network of encounters: persons, and who of them met whom, how often and when."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.store.acquainted import Span
from kgraph.store.encounters import Encounter
from kgraph.store.indexed import Index


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two persons who met, given by address, and each occasion."""

    one: str
    other: str
    encounters: tuple[Encounter, ...]

    @property
    def weight(self) -> int:
        """How often they met."""
        return len(self.encounters)

    @property
    def first(self) -> str:
        """The first day they can have met; "" where no encounter is known or one of them has an open start."""
        days = [encounter.earliest for encounter in self.encounters]
        return min(days) if days and all(days) else ""

    @property
    def last(self) -> str:
        """The last day they can have met; "" likewise."""
        days = [encounter.latest for encounter in self.encounters]
        return max(days) if days and all(days) else ""


@dataclass(frozen=True, slots=True)
class Network:
    """Persons (address to name) and their meetings, sorted by address."""

    persons: tuple[tuple[str, str], ...]
    meetings: tuple[Meeting, ...]

    def name_of(self, person: str) -> str:
        """The name of a person in the network. Raises KeyError for any other."""
        return dict(self.persons)[person]


def network(index: Index, span: Span = (None, None)) -> Network:
    """The network of a generation, or its part whose encounters lie surely within some years.

    It is what the shipped query `network-of-encounters` finds; a test holds both equal.
    """
    persons: dict[str, str] = {}
    met: dict[tuple[str, str], list[Encounter]] = {}
    for one, other, encounter in index.encounters(span):
        persons.update((one, other))
        met.setdefault((one[0], other[0]), []).append(encounter)
    meetings = tuple(Meeting(one, other, tuple(found)) for (one, other), found in met.items())
    return Network(tuple(sorted(persons.items())), meetings)
