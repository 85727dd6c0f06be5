"""The network of encounters: persons, and who of them met whom, how often and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph import shipped

QUERY = "network-of-encounters.rq"


@dataclass(frozen=True, slots=True)
class Encounter:
    """One occasion on which two persons met.

    :param date: in EDTF; "" where it has none. `earliest` and `latest` are days, "" where nobody knows.
    """

    event: str
    label: str
    date: str
    earliest: str
    latest: str


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


def network(store: ox.Store) -> Network:
    """The network of a store, by the shipped query `network-of-encounters`."""
    persons: dict[str, str] = {}
    encounters: dict[tuple[str, str], dict[str, Encounter]] = {}
    for row in _rows(store):
        persons[row["one"]], persons[row["other"]] = row["one_name"], row["other_name"]
        found = Encounter(row["event"], row["event_name"], row["date"], row["earliest"], row["latest"])
        encounters.setdefault((row["one"], row["other"]), {})[found.event] = found
    meetings = (
        Meeting(one, other, tuple(sorted(found.values(), key=lambda each: (each.latest, each.event))))
        for (one, other), found in sorted(encounters.items())
    )
    return Network(tuple(sorted(persons.items())), tuple(meetings))


def _rows(store: ox.Store) -> Iterator[dict[str, str]]:
    query = (shipped.root() / "queries" / QUERY).read_text(encoding="utf-8")
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    columns = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {column: _text(solution[column]) for column in columns}


def _text(value: object) -> str:
    return value.value if isinstance(value, (ox.NamedNode, ox.BlankNode, ox.Literal)) else ""
