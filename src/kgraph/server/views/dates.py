"""Dates in words for readers: never a day more than is known, "on or before" where one side is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import pyoxigraph as ox
from babel import Locale
from babel.dates import format_skeleton

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import say, tongue
from kgraph.store.labels import clipped, objects

_TERMS: Final = {
    name: tuple(ox.NamedNode(expand(term)) for term in terms)
    for name, terms in {
        "edtf": ("kg:edtf", "rico:normalizedDateValue"),
        "earliest": ("kg:earliestDay",),
        "latest": ("kg:latestDay",),
        "expression": ("rico:expressedDate",),
        "certainty": ("kg:certainty",),
    }.items()
}


# What is written of a day (https://www.unicode.org/reports/tr35/tr35-dates.html#availableFormats_appendItems).
DAY: Final = "yMMMMd"
MONTH: Final = "yMMMM"
YEAR: Final = "y"


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is known: its words in EDTF, its bounds, and how it was written."""

    edtf: str = ""
    earliest: str = ""
    latest: str = ""
    expression: str = ""
    certainty: str = ""

    @property
    def words(self) -> str:
        """For readers: "3 November 1972", "October 1976", "on or before 30 October 1973"."""
        said = _bounded(self.earliest, self.latest) or self.expression or self.edtf
        if "~" in self.edtf:
            return say("about %(date)s", date=said)
        if "?" in self.edtf:
            return say("perhaps %(date)s", date=said)
        return say("perhaps about %(date)s", date=said) if "%" in self.edtf else said

    def before(self, what: str) -> str:
        """What was then, with the date before it; alone where none is known."""
        return say("%(date)s: %(what)s", date=self.words, what=what) if self.words else what

    @property
    def machine(self) -> str:
        """For the `datetime` of HTML, where a single day, month or year is meant; else empty."""
        return self.edtf if len(self.edtf) in {4, 7, 10} and self.edtf.replace("-", "").isdigit() else ""

    @property
    def year(self) -> str:
        """The year that it lies surely in, else an empty text."""
        return self.earliest[:4] if self.earliest[:4] == self.latest[:4] else ""

    @property
    def order(self) -> tuple[str, str]:
        """Sorts by the first day it can have been, else by the last."""
        return (self.earliest or self.latest or "9999", self.latest or self.earliest or "9999")


def when(snapshot: Snapshot, node: ox.NamedNode) -> When:
    """The date that a date node, or an event or record with a date's shortcuts, has in the store."""
    found = {
        name: next(
            (
                clipped(term.value)
                for predicate in predicates
                for term in objects(snapshot.store, node, predicate)
                if isinstance(term, ox.Literal)
            ),
            "",
        )
        for name, predicates in _TERMS.items()
    }
    return When(**found)


def _bounded(earliest: str, latest: str) -> str:
    if not earliest and not latest:
        return ""
    if not earliest:
        return say("on or before %(date)s", date=_said(latest, DAY))
    if not latest:
        return say("on or after %(date)s", date=_said(earliest, DAY))
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return _said(earliest, DAY)
    whole_months = first.day == 1 and _ends_month(last)
    shape = YEAR if whole_months and first.month == 1 and last.month == 12 else MONTH if whole_months else DAY
    begin, end = _said(earliest, shape), _said(latest, shape)
    return begin if begin == end else from_to(begin, end)


def from_to(begin: str, end: str) -> str:
    """A span of time, its ends in words; an end that is not known is an empty text."""
    return say("%(begin)s – %(end)s", begin=begin, end=end).strip() if begin or end else ""


def months() -> tuple[tuple[str, str], ...]:
    """The months by name, each whole and as short as it can be."""
    names = Locale.parse(_locale(tongue().language), sep="-").months["stand-alone"]
    return tuple((names["wide"][month], names["narrow"][month]) for month in range(1, 13))


def _said(day: str, shape: str) -> str:
    return _formatted(day, shape, tongue().language)


@lru_cache(maxsize=20_000)
def _formatted(day: str, shape: str, language: str) -> str:
    """A day, or its month or year, as a language writes it (https://cldr.unicode.org/translation/date-time)."""
    return format_skeleton(shape, date.fromisoformat(day), locale=Locale.parse(_locale(language), sep="-"))


def _locale(language: str) -> str:
    return "en-GB" if language == "en" else language


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
