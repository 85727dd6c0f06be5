"""Cells of authority files into values. What is wrong with a cell is noted with its place, and read as empty."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, TypeVar, get_args

from kgraph import names
from kgraph.authorities.entity import ALWAYS, Relation, Span, WikidataLink
from kgraph.authorities.faults import FaultList
from kgraph.authorities.tables import Entry, Row
from kgraph.dates import ArchivalDate, from_edtf

_Choice = TypeVar("_Choice", bound=str)

# RFC 5646, section 2.1, without the grandfathered tags; a registered primary language has two or three letters.
_TAG: Final = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?"
)
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell that names an entity, to be looked up once all files are read."""

    key: str
    row: Row
    column: str


@dataclass(slots=True)
class CellReader:
    """Reads cells, notes faults, and keeps the references for the check at the end."""

    faults: FaultList
    references: list[Reference] = field(default_factory=list)

    def note(self, row: Row, column: str | None, message: str) -> None:
        """Note a fault of a cell or, without a column, of a row."""
        self.faults.add(row.file, row.line, column, message)

    def required(self, entry: Entry, column: str) -> str:
        """A cell that must be filled."""
        value = entry.get(column)
        if not value:
            self.note(entry.rows[-1], column, "is empty; it must be filled")
        return value

    def choice(self, entry: Entry, column: str, allowed: tuple[_Choice, ...]) -> _Choice | None:
        """One of the words allowed, or None where the cell is empty."""
        value = entry.get(column)
        for word in allowed:
            if word == value:
                return word
        if value:
            self.note(entry.origin(column), column, f"{value!r} is none of {', '.join(allowed)}")
        return None

    def date(self, entry: Entry, column: str) -> ArchivalDate | None:
        """An EDTF date (ISO 8601-2), or None where the cell is empty."""
        value = entry.get(column)
        if not value:
            return None
        date = _edtf(value)
        if date is None:
            self.note(
                entry.origin(column), column, f"{value!r} is no EDTF date; write 1949-10-07, 1976-10, 1912 or 1947~"
            )
        return date

    def span(self, entry: Entry, begin: str = "begin", end: str = "end") -> Span:
        """From when to when; an end that lies before the beginning is a fault."""
        first, last = self.date(entry, begin), self.date(entry, end)
        if first and last and first.earliest and last.latest and last.latest < first.earliest:
            self.note(
                entry.origin(end), end, f"{last.expression} lies before {begin} {first.expression}; put them in order"
            )
            return ALWAYS
        return Span(first, last) if first or last else ALWAYS

    def keys(self, entry: Entry, column: str, types: tuple[str, ...]) -> tuple[str, ...]:
        """Keys of entities of the given types, separated by `|`."""
        row = entry.origin(column)
        cell = entry.get(column)
        parts = [part.strip() for part in cell.split("|")] if cell else []
        return tuple(part for part in parts if self._refers(part, row, column, types))

    def key(self, entry: Entry, column: str, types: tuple[str, ...]) -> str | None:
        """The key of one entity of the given types, or None where the cell is empty."""
        found = self.keys(entry, column, types)
        if len(found) > 1:
            self.note(entry.origin(column), column, f"holds {len(found)} keys; it takes one")
        return found[0] if found else None

    def _refers(self, key: str, row: Row, column: str, types: tuple[str, ...]) -> bool:
        type_, _, slug = key.partition("/")
        if not is_key(key) or type_ not in types:
            self.note(row, column, f"{key!r} is no key; write {' or '.join(f'{name}/…' for name in types)}")
            return False
        self.references.append(Reference(f"{type_}/{slug}", row, column))
        return True

    def link(self, entry: Entry) -> WikidataLink | None:
        """The Wikidata item with its relation and evidence; never one without evidence."""
        item, evidence = entry.get("wikidata"), entry.get("evidence")
        relation = self.choice(entry, "match", get_args(Relation))
        if not item:
            if evidence or relation:
                self.note(
                    entry.rows[-1], "wikidata", "is empty beside a match or evidence; give the item or empty both"
                )
            return None
        if not _ITEM.fullmatch(item):
            self.note(entry.origin("wikidata"), "wikidata", f"{item!r} is no item; write Q and digits")
            return None
        if not evidence:
            self.note(entry.origin("wikidata"), "evidence", f"is empty; say what shows that {item} is this entity")
            return None
        return WikidataLink(item, relation or "exact", evidence)

    def number(self, entry: Entry, column: str, limit: float) -> float | None:
        """A number from `-limit` to `limit`, or None where the cell is empty."""
        value = entry.get(column)
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not -limit <= number <= limit:
            self.note(entry.origin(column), column, f"{value!r} is no number from {-limit:g} to {limit:g}")
            return None
        return number

    def tag(self, entry: Entry) -> str:
        """A language tag (BCP 47), "" where the cell is empty."""
        value = entry.get("tag")
        if value and not _TAG.fullmatch(value):
            self.note(entry.origin("tag"), "tag", f"{value!r} is no BCP 47 tag; write en, ko-Hani or ko-Latn-alalc97")
            return ""
        return value

    def yes(self, entry: Entry, column: str) -> bool:
        """Whether a cell says "yes"; empty is no."""
        allowed: tuple[Literal["yes", "no"], ...] = ("yes", "no")
        return self.choice(entry, column, allowed) == "yes"


def is_key(text: str) -> bool:
    """Whether a text is a key, `type/slug`."""
    type_, _, slug = text.partition("/")
    try:
        names.key(type_, slug)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65536)
def _edtf(text: str) -> ArchivalDate | None:
    try:
        return from_edtf(text, text)
    except ValueError:
        return None
