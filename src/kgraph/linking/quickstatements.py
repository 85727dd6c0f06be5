"""Commands of QuickStatements (https://www.wikidata.org/wiki/Help:QuickStatements), one line each, tab-separated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kgraph.dates import ArchivalDate

CREATE: Final = "CREATE"
NEW: Final = "LAST"
# What a new item is an instance of, by kind; each looked up with its label.
CLASSES: Final[Mapping[str, str]] = {
    "person": "Q5",  # human
    "state": "Q3024240",  # historical country
    "party": "Q7278",  # political party
    "organisation": "Q43229",  # organisation
    "event": "Q1190554",  # occurrence
    "place": "Q2221906",  # geographic location
    "office": "Q4164871",  # position
}
INSTANCE_OF, BORN, DIED, BEGAN, ENDED = "P31", "P569", "P570", "P571", "P576"
HELD, PARTY, COUNTRY, SINCE, UNTIL, ON = "P39", "P102", "P17", "P580", "P582", "P585"
_CIRCA: Final = ("P1480", "Q5727902")
_LONGEST: Final = 250
_BREAKS: Final = re.compile(r"\s+")
# EDTF (ISO 8601-2) of one day, month, year, decade or century, exact or approximate.
_POINT: Final = re.compile(r"(-?)(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?(~?)")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")

Qualifier = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a record that supports a statement can be seen, and its title with its language."""

    url: str
    title: str = ""
    language: str = "en"

    @property
    def cells(self) -> tuple[str, ...]:
        """As the end of a command."""
        titled = ("S1476", f"{self.language}:{text(self.title)}") if self.title else ()
        return ("S854", text(self.url), *titled)


def statement(
    item: str, property_: str, value: str, qualifiers: Iterable[Qualifier] = (), references: Iterable[Reference] = ()
) -> Iterator[str]:
    """A statement: one command a reference, which the service puts together; one command where there is none."""
    head = (item, property_, value, *(cell for qualifier in qualifiers for cell in qualifier))
    found = list(references)
    if not found:
        yield "\t".join(head)
    for reference in found:
        yield "\t".join((*head, *reference.cells))


def dated(item: str, property_: str, date: ArchivalDate | None, references: Iterable[Reference] = ()) -> Iterator[str]:
    """A date as a statement, "circa" where it is approximate; none where it is no single day, month or year."""
    value = time(date)
    if date is not None and value is not None:
        yield from statement(item, property_, value, [_CIRCA] if "~" in (date.edtf or "") else [], references)


def time(date: ArchivalDate | None) -> str | None:
    """A date with its precision: 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century; what is unknown is 00.

    None for an interval, a date in doubt (`?`, `%`), and one that could not be read: no day is ever made up.

    >>> from datetime import date
    >>> time(ArchivalDate("October, 1976", "1976-10", date(1976, 10, 1), date(1976, 10, 31)))
    '+1976-10-00T00:00:00Z/10'
    """
    point = _POINT.fullmatch(date.edtf or "") if date else None
    if point is None:
        return None
    sign, year, month, day, _ = point.groups()
    precision = 11 if day else 10 if month else 9 - year.count("X")
    if "X" in year and month:
        return None
    return f"{sign or '+'}{year.replace('X', '0')}-{month or '00'}-{day or '00'}T00:00:00Z/{precision}"


def naming(item: str, names: Iterable[tuple[str, str]], description: str = "") -> Iterator[str]:
    """Label, other names and description of an item.

    :param names: with their language tags, the label first; romanisations and dialects, which labels cannot be told
        apart by, are left out.
    """
    labelled: set[str] = set()
    for name, tag in names:
        if _LANGUAGE.fullmatch(tag) and len(name) <= _LONGEST:
            yield "\t".join((item, f"{'A' if tag in labelled else 'L'}{tag}", text(name)))
            labelled.add(tag)
    if description:
        yield "\t".join((item, "Den", text(description[:_LONGEST])))


def text(words: str) -> str:
    """A string value; white space of any kind is one blank."""
    return f'"{_BREAKS.sub(" ", words).strip()}"'
