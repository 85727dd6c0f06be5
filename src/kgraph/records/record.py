"""A record: one descriptive record of an archive, with where each thing in it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgraph.dates import ArchivalDate

DescriptionSource = Literal["archive", "publisher", "project"]
TextField = Literal["title", "summary"]


@dataclass(frozen=True, slots=True)
class Position:
    """Where something was read. `file` as the user named it, `line` counted from 1, `column` a column's name."""

    file: str
    line: int
    column: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f" ({self.column})" if self.column else "")


@dataclass(frozen=True, slots=True)
class Record:
    """One descriptive record.

    :param id: its slug: the folded reference code, else `{edtf or undated}-{title slug}` (see `identifiers`).
    :param collection: slug of its collection.
    :param position: where the record begins.
    :param title: as catalogued, never altered; one line.
    :param summary: its description, paragraphs joined by one blank line; None when there is none.
    :param date: the document's own date.
    :param reference_code: as given, byte for byte.
    :param form: documentary form as the archive states it (a slug of `ontology/forms.ttl`), else None: read it.
    :param description_source: whose words the summary is.
    :param positions: field name to the place it was read, where it is not the record's own.
    """

    id: str
    collection: str
    position: Position
    title: str
    summary: str | None
    date: ArchivalDate
    reference_code: str | None = None
    form: str | None = None
    language: str | None = None
    description_language: str = "en"
    description_source: DescriptionSource = "archive"
    description_author: str | None = None
    description_licence: str | None = None
    holder: str | None = None
    shelfmark: str | None = None
    url: str | None = None
    level: str | None = None
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    access_conditions: str | None = None
    use_conditions: str | None = None
    rights: str | None = None
    access_points: tuple[str, ...] = ()
    positions: tuple[tuple[str, Position], ...] = ()

    def text(self, name: TextField) -> str:
        """The text of a field; an absent summary is the empty string."""
        return self.title if name == "title" else self.summary or ""

    def place_of(self, name: str) -> Position:
        """Where a field was read: its own position, else the record's."""
        return dict(self.positions).get(name, self.position)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that could not be read: where, and why. `text` is what stood there."""

    position: Position
    reason: str
    text: str = ""
