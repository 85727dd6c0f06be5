"""The front page: what the collection is, its span, its people and states, and how much of each there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When
from kgraph.server.views.naming import named_key
from kgraph.server.views.search import href
from kgraph.server.views.tally import Tally
from kgraph.server.views.years import Years, of_found
from kgraph.store.searching import Count, Wanted

_EVENTS: Final = ("event",)


@dataclass(frozen=True, slots=True)
class FrontView:
    """What stands at the top of the front page.

    :param span: from the first to the last day that an event or record can have, in words.
    :param people: who took part in most events: the page of each, and how many; likewise `states`.
    :param years: its events by year.
    """

    span: str
    people: tuple[tuple[str, Tally], ...]
    states: tuple[tuple[str, Tally], ...]
    years: Years


def front(snapshot: Snapshot) -> FrontView:
    """The view, made once a generation."""
    return snapshot.once_said("front", lambda: _front(snapshot))


def _front(snapshot: Snapshot) -> FrontView:
    wanted = Wanted(types=_EVENTS)
    found = snapshot.generation.index.find(wanted, limit=0, facets=("person", "state"))
    return FrontView(
        span=_span(snapshot),
        people=tuple(_tallies(snapshot, "person", found.facets.get("person") or ())),
        states=tuple(_tallies(snapshot, "state", found.facets.get("state") or ())),
        years=of_found(found, wanted),
    )


def _span(snapshot: Snapshot) -> str:
    first, last = snapshot.generation.index.bounds
    return When("", first, last).words if first and last else ""


def _tallies(snapshot: Snapshot, name: str, counted: Iterable[Count]) -> Iterable[tuple[str, Tally]]:
    """Those who took part in most events: the page of each, and how many events."""
    for count in counted:
        text, language = named_key(snapshot, count.value)
        yield (
            f"/page/{count.value}",
            Tally(text, count.count, href(Wanted(types=_EVENTS, facets=((name, count.value),))), language),
        )
