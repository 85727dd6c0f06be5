"""Lanes of a chart over time, as coordinates: a day is a dot, a longer date a bar, an open side stays open.

Nothing is drawn on a day that is not known: a date with one bound is drawn at that bound, with an open end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kgraph.server.views.dates import When
from kgraph.server.views.values import Value

WIDTH: Final = 980
LEFT: Final = 250
RIGHT: Final = 20
ROW: Final = 17
DOT: Final = 6
OPEN: Final = 26
SHORTEST: Final = 9
_TICKS: Final = 12
_DAYS_A_YEAR: Final = 365.2425


@dataclass(frozen=True, slots=True)
class Item:
    """Something to draw: when, where it leads, what it is, how certain.

    :param style: "stated", "inferred", or "term" for a term of office.
    """

    date: When
    href: str
    title: str
    style: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing drawn. Where `width` is 0 it is a dot around `x`, else a bar from `x` on; open sides have a tail."""

    x: float
    y: int
    width: float
    open_start: bool
    open_end: bool
    item: Item


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its label, in the middle of its rows."""

    label: Value
    y: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lanes above each other under the same years, which begin at `left`. `undrawn` has no date at all."""

    width: int
    left: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, int], ...]
    undrawn: tuple[Item, ...]

    @property
    def styles(self) -> frozenset[str]:
        """Which styles are in it; "bounded" where an open side is drawn, "bar" where a date is longer than a day."""
        marks = [mark for lane in self.lanes for mark in lane.marks]
        found = {mark.item.style for mark in marks}
        found |= {"bounded" for mark in marks if mark.open_start or mark.open_end}
        return frozenset(found | {"bar" for mark in marks if mark.width and mark.item.style != "term"})


def chart(lanes: Iterable[tuple[Value, Sequence[Item]]]) -> Chart | None:
    """A chart of items in lanes; None where nothing has a date."""
    given = [(label, list(items)) for label, items in lanes]
    days = [day for _, items in given for item in items for day in (item.date.earliest, item.date.latest) if day]
    undrawn = {item.href: item for _, items in given for item in items if not _drawn(item)}
    if not days:
        return None
    scale = _Scale(int(min(days)[:4]), int(max(days)[:4]) + 1)
    drawn, y = [], ROW
    for label, items in given:
        lane = _lane(label, [item for item in items if _drawn(item)], y, scale)
        if lane.marks:
            drawn.append(lane)
            y += lane.height
    return Chart(WIDTH, LEFT, y + ROW, tuple(drawn), scale.ticks, tuple(undrawn.values()))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def x(self, day: str, after: int = 0) -> float:
        """Where a day begins; with `after` 1, where it ends."""
        on = date.fromisoformat(day)
        years = on.year - self.first + (on.timetuple().tm_yday - 1 + after) / _DAYS_A_YEAR
        return round(LEFT + years / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1)

    @property
    def ticks(self) -> tuple[tuple[float, int], ...]:
        step = -(-(self.last - self.first) // _TICKS)
        return tuple((self.x(f"{year:04}-01-01"), year) for year in range(self.first, self.last, step))


def _drawn(item: Item) -> bool:
    return bool(item.date.earliest or item.date.latest)


def _lane(label: Value, items: list[Item], top: int, scale: _Scale) -> Lane:
    """Marks that would cover each other go to rows of their own; terms of office lie behind the others."""
    ends: list[float] = []
    marks = [replace(_term(item, scale), y=top) for item in items if item.style == "term"]
    for item in sorted((item for item in items if item.style != "term"), key=lambda item: (item.date.order, item.href)):
        mark = _mark(item, scale)
        begin, end = _extent(mark)
        row = next((number for number, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[row : row + 1] = [end]
        marks.append(replace(mark, y=top + row * ROW))
    height = max(1, len(ends)) * ROW + ROW // 2
    return Lane(label, top + (height - ROW) // 2 - ROW // 4, height, tuple(marks))


def _mark(item: Item, scale: _Scale) -> Mark:
    earliest, latest = item.date.earliest, item.date.latest
    first, last = earliest or latest, latest or earliest
    if first == last:
        middle = round((scale.x(first) + scale.x(first, 1)) / 2, 1)
        return Mark(middle, 0, 0, not earliest, not latest, item)
    begin, end = scale.x(first), scale.x(last, 1)
    width = max(round(end - begin, 1), SHORTEST)
    return Mark(round((begin + end - width) / 2, 1), 0, width, False, False, item)


def _term(item: Item, scale: _Scale) -> Mark:
    """From its first day to its last; where one is not known, to the edge of the chart."""
    begin = scale.x(item.date.earliest) if item.date.earliest else float(LEFT)
    end = scale.x(item.date.latest, 1) if item.date.latest else float(WIDTH - RIGHT)
    return Mark(begin, 0, max(round(end - begin, 1), 2.0), not item.date.earliest, not item.date.latest, item)


def _extent(mark: Mark) -> tuple[float, float]:
    reach = 0 if mark.width else DOT + 1
    begin = mark.x - (OPEN if mark.open_start else reach)
    return begin, mark.x + mark.width + (OPEN if mark.open_end else reach)
