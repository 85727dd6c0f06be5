"""The index of a generation, to be read from any thread: searches, lists, suggestions, claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path

from kgraph.store.labels import Listed
from kgraph.store.listing import Indexed, Total, everything, listed, place_of, totals
from kgraph.store.searching import FACETS, Count, Found, Wanted, bounds, count, find, keys, together
from kgraph.store.suggesting import Ranges, Suggestion, ranges, suggestions


class Index:
    """The index of a generation, for reading from any thread."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"

    def find(self, wanted: Wanted, *, first: int = 0, limit: int = 50, facets: Sequence[str] = FACETS) -> Found:
        """The entities that fit, the best first, else by date; with counts by some facets over all of them."""
        with closing(self._connect()) as connection:
            return find(connection, wanted, first, limit, facets)

    def keys(self, wanted: Wanted, limit: int) -> tuple[str, ...]:
        """The keys of the entities that fit, by date, at most `limit`."""
        with closing(self._connect()) as connection:
            return keys(connection, wanted, limit)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Entities with a name that begins as typed, at most `limit`."""
        with closing(self._connect()) as connection:
            return suggestions(connection, typed, self._ranges, limit)

    def listed(self, type_: str, first: int, limit: int) -> list[tuple[Listed, bool]]:
        """Entities of a type from a place of their list on; each with whether the records reach it."""
        with closing(self._connect()) as connection:
            return listed(connection, type_, first, limit)

    def everything(self) -> Iterator[Indexed]:
        """All that is in it, by key."""
        with closing(self._connect()) as connection:
            yield from everything(connection)

    def place(self, key: str) -> int | None:
        """Where an entity stands in the list of its type, from 0; None where it is in none."""
        with closing(self._connect()) as connection:
            return place_of(connection, key)

    @cached_property
    def totals(self) -> Mapping[str, Total]:
        """How many entities there are of each type, and how many the records reach."""
        with closing(self._connect()) as connection:
            return totals(connection)

    def predicates(self) -> tuple[str, ...]:
        """The properties that the generation uses."""
        with closing(self._connect()) as connection:
            return tuple(row[0] for row in connection.execute("SELECT iri FROM predicate ORDER BY iri"))

    def count(self, wanted: Wanted) -> int:
        """How many entities fit."""
        with closing(self._connect()) as connection:
            return count(connection, wanted)

    def together(self, facet: tuple[str, str], among: Sequence[str]) -> tuple[Count, ...] | None:
        """What records have most often beside a value of a facet; None where counting takes too long."""
        with closing(self._connect()) as connection:
            return together(connection, facet, among)

    def bounds(self) -> tuple[str, str]:
        """The first and the last day that a date of an event or record has; "" where none has any."""
        with closing(self._connect()) as connection:
            return bounds(connection)

    def subject(self, claim: str) -> str | None:
        """The address of the node that a claim of this hash is about."""
        with closing(self._connect()) as connection:
            row = connection.execute("SELECT subject FROM claim WHERE hash = ?", (claim,)).fetchone()
            return str(row[0]) if row else None

    def moved(self, claim: str) -> str | None:
        """The hash that a claim has since what it is about was merged; None where it was not."""
        with closing(self._connect()) as connection:
            row = connection.execute("SELECT claim FROM moved WHERE hash = ?", (claim,)).fetchone()
            return str(row[0]) if row else None

    @cached_property
    def _ranges(self) -> Ranges:
        with closing(self._connect()) as connection:
            return ranges(connection)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._address, uri=True)
