"""The dates of a unit: in words (`unitdate`), normalised by the archivist (`@normal`), or in parts (EAD3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.stated_date import period
from kgraph.records.xml.parsing import attribute, child, descendants, local
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line

_ENDS: Final = ("from", "to")


@dataclass(frozen=True, slots=True)
class UnitDate:
    """One date of a unit.

    :param words: as written; in a structured date its parts.
    :param normal: as the archivist normalised it.
    :param kind: `inclusive`, `bulk`, `creation` and the like, where it is told.
    """

    words: str
    normal: str | None
    kind: str | None
    element: etree._Element

    @property
    def as_note(self) -> str:
        """The words, and behind them what the archivist normalised them to, where that says more."""
        if not self.normal or self.normal in self.words:
            return self.words
        return f"{self.words} ({self.normal})" if self.words else self.normal

    @property
    def is_structured(self) -> bool:
        """It is given in parts and not in words."""
        return local(self.element) == "unitdatestructured"


def say_dates(did: etree._Element, to: Description, place: Place) -> None:
    """Say the dates of a unit: the first that is not of the bulk only is the unit's, the others are notes."""
    found = [date for date in _dates(did) if date.words or date.normal]
    if not found:
        return
    main = next((date for date in found if date.kind != "bulk"), found[0])
    others = [date for date in found if date is not main]
    twin = next((date for date in others if date.is_structured and not main.is_structured and _alike(date, main)), None)
    if twin is not None:
        others.remove(twin)
        main = replace(main, normal=main.normal or twin.normal)
    to.say("date", main.words, place.of(main.element))
    to.say("normal_date", main.normal, place.of(main.element))
    certainty = attribute(main.element, "certainty")
    to.note("date certainty", certainty)
    for date in others:
        if (date.words, date.normal) != (main.words, main.normal):
            to.note(f"date {date.kind}" if date.kind else "date", date.as_note)


def _alike(date: UnitDate, main: UnitDate) -> bool:
    return date.kind in (main.kind, None) or (main.kind is None and date.kind != "bulk")


def _dates(did: etree._Element) -> Iterator[UnitDate]:
    """The dates of a unit; two that are labelled as its ends (`from`, `to`) are one."""
    found = list(descendants(did, "unitdate", "unitdatestructured"))
    ends = {attribute(element, "label"): element for element in found if attribute(element, "label") in _ENDS}
    if len(ends) == len(_ENDS):
        first, last = (line(ends[name]) for name in _ENDS)
        yield UnitDate(f"{first} - {last}" if first != last else first, period(first, last), None, ends[_ENDS[0]])
        found = [element for element in found if element not in ends.values()]
    for element in found:
        kind = attribute(element, "unitdatetype") or attribute(element, "type") or attribute(element, "datechar")
        if local(element) == "unitdate":
            yield UnitDate(line(element), attribute(element, "normal"), kind, element)
        else:
            parts = list(_parts(element))
            words = ", ".join(words for words, _ in parts if words)
            normals = [normal for _, normal in parts if normal]
            yield UnitDate(words, normals[0] if len(parts) == len(normals) == 1 else None, kind, element)


def _parts(structured: etree._Element) -> Iterator[tuple[str, str | None]]:
    """The single dates and ranges of a structured date: words and normalised date."""
    for part in descendants(structured, "datesingle", "daterange"):
        if local(part) == "datesingle":
            yield line(part), _standard(part, "notbefore", "notafter")
        else:
            first, last = child(part, "fromdate"), child(part, "todate")
            words = "-".join("" if side is None else line(side) for side in (first, last)).strip("-")
            begin = None if first is None else _standard(first, "notbefore", None)
            end = None if last is None else _standard(last, None, "notafter")
            yield words, period(begin, end)


def _standard(part: etree._Element, first: str | None, last: str | None) -> str | None:
    """A date's own normalisation, else the bounds it is given."""
    own = next((value for name in ("standarddate", "normal") if (value := attribute(part, name))), None)
    return own or period(attribute(part, first) if first else None, attribute(part, last) if last else None)


def has_date(did: etree._Element) -> bool:
    """A date is told of the unit."""
    return any(date.words or date.normal for date in _dates(did))
