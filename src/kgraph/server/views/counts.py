"""Counts of an agent's encounters by month, and by period and counterpart. Every count leads to its rows.

Only what lies surely in a month or period is counted there; the rest is said beside it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.server.views.collating import order
from kgraph.server.views.dates import months
from kgraph.server.views.encounters import Encounter
from kgraph.server.views.search import href
from kgraph.server.views.values import Value
from kgraph.store.searching import FACETS, Wanted

PERIODS: Final = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and where it leads; `heat` is 0 to 3, by the fullest cell."""

    count: int
    href: str = ""
    heat: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years of twelve months. `bounded` encounters have a date wider than a month or open, `undated` ones none."""

    years: tuple[tuple[int, tuple[Cell, ...]], ...]
    bounded: int
    undated: int

    @property
    def months(self) -> tuple[tuple[str, str], ...]:
        """The months by name, each whole and as short as it can be."""
        return months()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counterparts by periods of years; the last cell of each row counts all, whenever they were."""

    periods: tuple[str, ...]
    rows: tuple[tuple[Value, tuple[Cell, ...]], ...]


def calendar(agent: str, found: Sequence[Encounter]) -> Calendar | None:
    """The encounters of an agent (by its key) by month; None where none lies surely in one."""
    within = [month for met in found if (month := _within(met, 7))]
    if not within:
        return None
    undated = sum(not (met.date.earliest or met.date.latest) for met in found)
    most = max(within.count(month) for month in within)

    def cell(month: str) -> Cell:
        count = within.count(month)
        if not count:
            return Cell(0)
        return Cell(count, _link(agent, None, f"{month}-01", f"{month}-{_last_day(month):02}"), heat(count, most))

    years = range(int(min(within)[:4]), int(max(within)[:4]) + 1)
    rows = tuple((year, tuple(cell(f"{year:04}-{month:02}") for month in range(1, 13))) for year in years)
    return Calendar(rows, len(found) - len(within) - undated, undated)


def matrix(agent: str, found: Sequence[Encounter]) -> Matrix | None:
    """The encounters of an agent by counterpart and period; None where there is no counterpart."""
    met: dict[Value, list[Encounter]] = {}
    for encounter in found:
        for other in encounter.counterparts:
            met.setdefault(other, []).append(encounter)
    if not met:
        return None
    periods = periods_of([year for encounter in found if (year := _within(encounter, 4))])
    most = max(len(encounters) for encounters in met.values())
    ordered = sorted(met.items(), key=lambda item: (-len(item[1]), order(item[0].text)))
    rows = tuple((other, tuple(_row(agent, other, encounters, periods, most))) for other, encounters in ordered)
    return Matrix(tuple(_words(*period) for period in periods), rows)


def _row(
    agent: str, other: Value, met: Sequence[Encounter], periods: Sequence[tuple[int, int]], most: int
) -> Iterable[Cell]:
    key = other.href.removeprefix("/page/")
    for first, last in periods:
        count = sum(bool(year := _within(one, 4)) and first <= int(year) <= last for one in met)
        link = _link(agent, key, f"{first:04}-01-01", f"{last:04}-12-31") if count else ""
        yield Cell(count, link, heat(count, most))
    yield Cell(len(met), _link(agent, key))


def _link(agent: str, other: str | None, earliest: str = "", latest: str = "") -> str:
    facets = tuple((key.partition("/")[0], key) for key in (agent, other) if key)
    if any(name not in FACETS for name, _ in facets):
        return ""
    return href(Wanted(types=("event",), facets=facets, earliest=earliest, latest=latest, surely=bool(earliest)))


def heat(count: int, most: int) -> int:
    """How dark a cell is, 0 to 3, where the fullest has `most`."""
    return min(count, 3) if most <= 3 else -(-3 * count // most)


def _within(met: Encounter, digits: int) -> str:
    """The year (4 digits) or month (7) that an encounter lies surely in, else an empty text."""
    first, last = met.date.earliest[:digits], met.date.latest[:digits]
    return first if first == last else ""


def periods_of(years: Sequence[str]) -> list[tuple[int, int]]:
    """Up to `PERIODS` spans of equally many years that cover some years; first and last year of each."""
    if not years:
        return []
    first, last = int(min(years)), int(max(years))
    step = -(-(last - first + 1) // PERIODS)
    return [(year, min(year + step - 1, last)) for year in range(first, last + 1, step)]


def _words(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _last_day(month: str) -> int:
    return monthrange(int(month[:4]), int(month[5:]))[1]
