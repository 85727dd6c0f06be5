"""The front page: what the collection is, its span, its people and states, and how much of each there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kgraph.server.current import Snapshot
from kgraph.server.views.agent import Tally
from kgraph.server.views.dates import When
from kgraph.server.views.search import href
from kgraph.store.searching import Count, Found, Wanted

HEIGHT: Final = 90
_EVENTS: Final = ("event",)
_GAP: Final = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A year of the chart: how many events lie surely in it, and the rectangle that says so."""

    year: int
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FrontView:
    """What stands at the top of the front page.

    :param span: from the first to the last day that an event or record can have, in words.
    :param people: who took part in most events: the page of each, and how many; likewise `states`.
    :param bounded: events that lie in no single year, and `undated` those without a date.
    """

    span: str
    people: tuple[tuple[str, Tally], ...]
    states: tuple[tuple[str, Tally], ...]
    columns: tuple[Column, ...]
    width: int
    bounded: int
    undated: int


def front(snapshot: Snapshot) -> FrontView:
    """The view, made once a generation."""
    return snapshot.once("front", lambda: _front(snapshot))


def _front(snapshot: Snapshot) -> FrontView:
    found = snapshot.generation.index.find(Wanted(types=_EVENTS), limit=0, facets=("person", "state"))
    columns = tuple(_columns(found))
    return FrontView(
        span=_span(snapshot),
        people=tuple(_tallies("person", found.facets.get("person") or ())),
        states=tuple(_tallies("state", found.facets.get("state") or ())),
        columns=columns,
        width=max((round(column.x + column.width) for column in columns), default=0),
        bounded=found.bounded,
        undated=found.undated,
    )


def _span(snapshot: Snapshot) -> str:
    first, last = snapshot.generation.index.bounds()
    return When("", first, last).words if first and last else ""


def _tallies(name: str, counted: Iterable[Count]) -> Iterable[tuple[str, Tally]]:
    """Those who took part in most events: the page of each, and how many events."""
    for count in counted:
        yield (
            f"/page/{count.value}",
            Tally(count.label, count.count, href(Wanted(types=_EVENTS, facets=((name, count.value),)))),
        )


def _columns(found: Found) -> Iterable[Column]:
    if not found.years:
        return
    first, last, most = min(found.years), max(found.years), max(found.years.values())
    width = max(4.0, round(700 / (last - first + 1), 1) - _GAP)
    for place, year in enumerate(range(first, last + 1)):
        count = found.years.get(year, 0)
        height = round(HEIGHT * count / most, 1)
        there = Wanted(types=_EVENTS, earliest=f"{year:04}-01-01", latest=f"{year:04}-12-31", surely=True)
        yield Column(year, count, href(there), round(place * (width + _GAP), 1), HEIGHT - height + 14, width, height)
