"""The index of a generation, to be read from any thread: searches, lists, suggestions, claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from kgraph.store.acquainted import (
    Acquaintances,
    Span,
    StatesTogether,
    acquaintances,
    encounters,
    states_together,
    years_met,
)
from kgraph.store.counting import Degree, degrees
from kgraph.store.encounters import Encounter
from kgraph.store.labels import Listed
from kgraph.store.listing import Indexed, Total, everything, listed, place_of, totals
from kgraph.store.members import count, keys, together
from kgraph.store.searching import FACETS, Count, Found, Wanted, bounds, find
from kgraph.store.silences import Silent, silent
from kgraph.store.suggesting import Ranges, Suggestion, ranges, suggestions


class Index:
    """The index of a generation, for reading from any thread."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._idle: list[sqlite3.Connection] = []

    def find(self, wanted: Wanted, *, first: int = 0, limit: int = 50, facets: Sequence[str] = FACETS) -> Found:
        """The entities that fit, the best first, else by date; with counts by some facets over all of them."""
        with self._reading() as connection:
            return find(connection, wanted, first, limit, facets)

    def keys(self, wanted: Wanted, limit: int) -> tuple[str, ...]:
        """The keys of the entities that fit, by date, at most `limit`."""
        with self._reading() as connection:
            return keys(connection, wanted, limit, self._ranges)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Entities with a name that begins as typed, at most `limit`."""
        with self._reading() as connection:
            return suggestions(connection, typed, self._ranges, limit)

    def listed(self, type_: str, first: int, limit: int) -> list[tuple[Listed, bool]]:
        """Entities of a type from a place of their list on; each with whether the records reach it."""
        with self._reading() as connection:
            return listed(connection, type_, first, limit)

    def everything(self) -> Iterator[Indexed]:
        """All that is in it, type by type in the order of their lists."""
        with self._reading() as connection:
            yield from everything(connection)

    def place(self, key: str) -> int | None:
        """Where an entity stands in the list of its type, from 0; None where it is in none."""
        with self._reading() as connection:
            return place_of(connection, key)

    @cached_property
    def totals(self) -> Mapping[str, Total]:
        """How many entities there are of each type, and how many the records reach."""
        with self._reading() as connection:
            return totals(connection)

    def predicates(self) -> tuple[str, ...]:
        """The properties that the generation uses."""
        with self._reading() as connection:
            return tuple(row[0] for row in connection.execute("SELECT iri FROM predicate ORDER BY iri"))

    def count(self, wanted: Wanted) -> int:
        """How many entities fit."""
        with self._reading() as connection:
            return count(connection, wanted, self._ranges)

    def together(self, facet: tuple[str, str]) -> tuple[Count, ...] | None:
        """What records have most often beside a value of a facet; None where counting takes too long."""
        with self._reading() as connection:
            return together(connection, facet, self._ranges)

    @cached_property
    def bounds(self) -> tuple[str, str]:
        """The first and the last day that a date of an event or record has; "" where none has any."""
        with self._reading() as connection:
            return bounds(connection)

    def degrees(self, key: str, way: str) -> tuple[Degree, ...]:
        """The statements from an entity ("out") or to it ("in"), by property and part, where they are many."""
        with self._reading() as connection:
            return degrees(connection, key, way)

    def acquaintances(self, span: Span, pairs: int, persons: int, occasions: int) -> Acquaintances:
        """Who met within a span of years: at most so many pairs, persons, and occasions of a pair."""
        with self._reading() as connection:
            return acquaintances(connection, span, pairs, persons, occasions)

    @cached_property
    def years_met(self) -> tuple[int, ...]:
        """The years in which an encounter may begin or end."""
        with self._reading() as connection:
            return years_met(connection)

    def encounters(self, span: Span) -> list[tuple[tuple[str, str], tuple[str, str], Encounter]]:
        """Every encounter within a span of years, with the addresses and labels of the two who met."""
        with self._reading() as connection:
            return list(encounters(connection, span))

    def states_together(self, limit: int) -> StatesTogether:
        """The pairs of states that most events involved."""
        with self._reading() as connection:
            return states_together(connection, limit)

    def silent(self, name: str) -> Silent:
        """What the graph does not say, by the kind of silence."""
        with self._reading() as connection:
            return silent(connection, name)

    def subject(self, claim: str) -> str | None:
        """The address of the node that a claim of this hash is about."""
        with self._reading() as connection:
            row = connection.execute("SELECT subject FROM claim WHERE hash = ?", (claim,)).fetchone()
            return str(row[0]) if row else None

    def moved(self, claim: str) -> str | None:
        """The hash that a claim has since what it is about was merged; None where it was not."""
        with self._reading() as connection:
            row = connection.execute("SELECT claim FROM moved WHERE hash = ?", (claim,)).fetchone()
            return str(row[0]) if row else None

    @cached_property
    def _ranges(self) -> Ranges:
        with self._reading() as connection:
            return ranges(connection)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else reads from meanwhile; it is kept, since opening one reads the schema anew."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
        with ExitStack() as broken:
            broken.callback(connection.close)
            yield connection
            broken.pop_all()
        self._idle.append(connection)
