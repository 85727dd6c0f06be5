"""A record: one descriptive record of an archive, with where each thing in it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from kgraph.dates import ArchivalDate

DescriptionSource = Literal["archive", "publisher", "project"]
TextField = Literal["title", "summary"]
TEXT_FIELDS: Final[tuple[TextField, ...]] = ("title", "summary")
AccessPointKind = Literal["person", "family", "organisation", "agent", "place", "subject", "genre"]
"""`agent` where the archive does not say whether it is a person or a body."""
MOST_READ: Final = 100_000
"""Characters of a title or summary that are read for what they name: thirty printed pages."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where something was read.

    :param file: as the user named it.
    :param line: counted from 1; the row's number in a sheet.
    :param column: a column's name, or the name of an XML element or of a JSON or RDF property.
    :param sheet: the sheet of a workbook.
    :param cell: the cell's address in it, such as `B7`; in JSON the place in the list of records, such as `[3]`.
    :param unit: what the file itself calls the unit it is in, where one line can hold many (XML).
    """

    file: str
    line: int
    column: str | None = None
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None

    def __str__(self) -> str:
        where = f"{self.file} [{self.sheet}!{self.cell or self.line}]" if self.sheet else f"{self.file}:{self.line}"
        within = ", ".join(filter(None, (self.column, self.unit)))
        return where + (f" ({within})" if within else "")


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """A name or a subject that the archive states for a record.

    :param text: as given.
    :param role: what it has to do with the record, as given (`creator`, `recipient`).
    :param source: the vocabulary or authority file it is taken from, as named (`lcnaf`).
    :param identifier: its identifier or address there, as given.
    :param position: where it was read.
    """

    text: str
    kind: AccessPointKind
    role: str | None = None
    source: str | None = None
    identifier: str | None = None
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Identifier:
    """Another identifier of a record, byte for byte, and what kind it is as the archive names it."""

    value: str
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something else the archive says of a record, under the name that its standard or its column gives it."""

    kind: str
    text: str


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
    :param access_points: the texts of all access points, whatever their kind.
    :param positions: field name to the place it was read, where it is not the record's own.
    :param other_languages: of the material, beside `language`.
    :param normal_date: the date as the archive normalised it, as given.
    :param extent: quantity and medium.
    :param creators: who made, gathered or received the material, as the archive states it.
    :param headings: the access points whose kind the archive states; the text of each is among `access_points`.
    :param identifiers: identifiers beside the reference code.
    :param digital_copies: addresses of digital copies.
    :param manifests: addresses of IIIF manifests.
    :param notes: what else the archive says of it.
    :param source_id: what the file itself calls this description, where its parts belong to each other; where it gives
        no name, its place.
    :param parent: id of the record that this one is a part of, where the file has that one too.
    :param inherited: names of the fields that were stated of a whole this is a part of, and so hold of it.
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
    other_languages: tuple[str, ...] = ()
    normal_date: str | None = None
    extent: str | None = None
    creators: tuple[AccessPoint, ...] = ()
    headings: tuple[AccessPoint, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    digital_copies: tuple[str, ...] = ()
    manifests: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    source_id: str | None = None
    parent: str | None = None
    inherited: tuple[str, ...] = ()

    def text(self, name: TextField) -> str:
        """The text of a field; an absent summary is the empty string."""
        return self.title if name == "title" else self.summary or ""

    def words(self, name: TextField) -> str:
        """What is read of a field for what it names: all of it, or of a very long one the whole words of its beginning.

        Places in it are places in the field.
        """
        text = self.text(name)
        if len(text) <= MOST_READ:
            return text
        end = MOST_READ
        while end and not text[end].isspace():
            end -= 1
        return text[: end or MOST_READ]

    def place_of(self, name: str) -> Position:
        """Where a field was read: its own position, else the record's."""
        return dict(self.positions).get(name, self.position)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that could not be read: where, and why. `text` is what stood there."""

    position: Position
    reason: str
    text: str = ""
