"""Dates in words for readers: never a day more than is known, "on or before" where one side is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.store.labels import objects

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
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
        marks = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
        doubt = next((words for mark, words in marks.items() if mark in self.edtf), "")
        return f"{doubt}{said}"

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
                term.value
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
        return f"on or before {_day(latest)}"
    if not latest:
        return f"on or after {_day(earliest)}"
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return _day(earliest)
    whole_months = first.day == 1 and _ends_month(last)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if whole_months and first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if whole_months:
        return f"{_MONTHS[first.month - 1]} {first.year} – {_MONTHS[last.month - 1]} {last.year}"
    return f"{_day(earliest)} – {_day(latest)}"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
