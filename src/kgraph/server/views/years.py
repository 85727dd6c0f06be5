"""Columns of a chart, one for each year: how many events or records lie surely in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kgraph.server.current import Snapshot
from kgraph.server.views.search import href
from kgraph.store.searching import Found, Wanted

HEIGHT: Final = 90
WIDTH: Final = 700
_GAP: Final = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A year of the chart: how many lie surely in it, and the rectangle that says so."""

    year: int
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Years:
    """The chart. `bounded` have a date that lies in no single year, and `undated` none.

    :param all: where all of them are listed, and `total` how many.
    """

    columns: tuple[Column, ...]
    bounded: int
    undated: int
    total: int
    all: str

    @property
    def width(self) -> int:
        """The width of the drawing, however few the years are."""
        return max([WIDTH, *(round(column.x + column.width) for column in self.columns)])

    @property
    def telling(self) -> bool:
        """There are years to compare."""
        return len([column for column in self.columns if column.count]) > 1


def years(snapshot: Snapshot, wanted: Wanted) -> Years:
    """The chart of what fits."""
    return of_found(snapshot.generation.index.find(wanted, limit=0, facets=()), wanted)


def of_found(found: Found, wanted: Wanted) -> Years:
    """The chart of what was found."""
    return Years(tuple(_columns(found, wanted)), found.bounded, found.undated, found.total, href(wanted))


def _columns(found: Found, wanted: Wanted) -> Iterable[Column]:
    if not found.years:
        return
    first, last, most = min(found.years), max(found.years), max(found.years.values())
    width = max(4.0, round(WIDTH / max(8, last - first + 1), 1) - _GAP)
    for place, year in enumerate(range(first, last + 1)):
        count = found.years.get(year, 0)
        height = round(HEIGHT * count / most, 1)
        there = replace(wanted, earliest=f"{year:04}-01-01", latest=f"{year:04}-12-31", surely=True)
        yield Column(year, count, href(there), round(place * (width + _GAP), 1), HEIGHT - height + 14, width, height)
