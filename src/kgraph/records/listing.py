"""Records in listing text: what one gets by copying a catalogue's page.

A record is a date on a line of its own, with or without a bullet, then a title, then paragraphs of summary or none.
What stands before the first and after the last record is the collection's title and description, or furniture of the
page. What is none of these is set aside with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kgraph.dates import DateOrder, read_date, resembles_date
from kgraph.faults import DataFault
from kgraph.records.blocks import Block, blocks, full
from kgraph.records.furniture import is_caption, is_furniture, is_prose, is_title_like, names_a_document
from kgraph.records.heading import heading_of
from kgraph.records.layout import layout_of
from kgraph.records.record import Position, Record, SetAside

_SHORT = 4  # words; so short a block below the last record is a footer rather than a summary


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing gives. The records have no id yet.

    :param title: the collection's title, as the page heads it.
    :param description: what the page says of the collection, by the rule for summaries.
    :param notes: which lines were taken for page furniture, and which records for undated.
    """

    records: tuple[Record, ...]
    set_aside: tuple[SetAside, ...]
    title: str | None
    description: str | None
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    """A record while its blocks come in."""

    date: Block | None
    title: Block | None = None
    summary: list[Block] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Where the record begins."""
        first = self.date or self.title
        return first.line if first else 1


def read_listing(text: str, file: str, collection: str, order: DateOrder | None = None) -> Listing:
    """Read a listing.

    :param file: the file as the user named it, for positions.
    :param order: which comes first in dates in figures, as for `read_date`.
    :raises DataFault: there is no record in it.
    """
    found = blocks(text)
    reader = _Reader(found, file)
    heading = heading_of(found[: reader.layout.first])
    for place in range(heading.undated, len(found)):
        reader.take(place)
    reader.close()
    if not reader.drafts and not reader.set_aside:
        raise DataFault(
            "no record found; expected a listing, where each record has its date on a line of its own (November 03, "
            "1972) and its title below, or a table whose first line names its columns, one of them title",
            file=file,
            line=1,
        )
    return Listing(
        tuple(_record(draft, file, collection, order) for draft in reader.drafts),
        tuple(reader.set_aside),
        heading.title,
        heading.description,
        (*_furniture_note(file, [*heading.furniture, *reader.furniture]), *_undated_notes(file, reader.drafts)),
    )


class _Reader:
    """Goes through the blocks once and gives each its place."""

    def __init__(self, found: Sequence[Block], file: str):
        self.blocks, self.file, self.layout = found, file, layout_of(found)
        self.drafts: list[_Draft] = []
        self.set_aside: list[SetAside] = []
        self.furniture: list[Block] = []
        self.draft: _Draft | None = None

    def take(self, place: int) -> None:
        """Give a block its place."""
        block = self.blocks[place]
        awaits_title = self.draft is not None and self.draft.title is None
        if self.layout.begins_with_date(block) or self.is_unreadable_date(place, awaits_title):
            self.begin(_Draft(block))
        elif is_caption(block.text) or (not awaits_title and is_furniture(block.text)):
            self.furniture.append(block)
        elif self.begins_undated(place, awaits_title):
            self.begin(_Draft(None, block))
        elif block.indent < self.layout.floor:
            self.put_aside(block, "stands outside the records and is neither a date nor furniture of a page")
        elif self.draft is None:
            self.put_aside(block, "stands before any date")
        elif self.draft.title is None:
            self.take_title(self.draft, block)
        else:
            self.take_paragraph(self.draft, place)

    def take_title(self, draft: _Draft, block: Block) -> None:
        """The block below a date: the title; where lines of prose follow without a blank line, the summary too."""
        length = 1
        if len(block.lines) > 1 and is_prose(block.text):
            while length < len(block.lines) and full(block.lines, length - 1, self.layout.width):
                length += 1
        if length == len(block.lines) or not is_prose(block.text):
            draft.title = block
            return
        draft.title, rest = block.split(length)
        draft.summary.append(rest)

    def take_paragraph(self, draft: _Draft, place: int) -> None:
        """A block below a title: a paragraph of the summary, unless it reads as the next title or as a footer."""
        block = self.blocks[place]
        last = place > self.layout.last
        if is_title_like(block.text) and (last or (draft.summary and names_a_document(block.text))):
            self.put_aside(block, "reads as a title, but has no date above it; write a date or “undated” there")
        elif last and not is_prose(block.text) and len(block.text.split()) <= _SHORT:
            self.put_aside(block, "is neither a date, a title nor a sentence")
        else:
            draft.summary.append(block)

    def is_unreadable_date(self, place: int, awaits_title: bool) -> bool:
        """A line that was meant as the date of a record, though no day can be read from it ("31 June 1975")."""
        block = self.blocks[place]
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        placed = self.layout.is_bulleted(block) if self.layout.bullet else not awaits_title
        meant = len(block.lines) == 1 and resembles_date(block.text) and not block.is_date
        return placed and meant and following is not None and not is_prose(following.text)

    def begins_undated(self, place: int, awaits_title: bool) -> bool:
        """A record whose date line is missing.

        The records' own bullet or gap shows it, else a title with prose below it; below the last date, where pages put
        footers, the title must also name a kind of document.
        """
        block = self.blocks[place]
        if awaits_title and not self.layout.is_bulleted(block):
            return False
        set_as_record = self.layout.is_bulleted(block) or (self.layout.gap or block.gap + 1) <= block.gap
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        heads_prose = following is not None and following.bullet is None and is_prose(following.text)
        inside = self.layout.first < place < self.layout.last
        if set_as_record:
            return inside or names_a_document(block.text)
        titled = is_title_like(block.text) and heads_prose and block.indent >= self.layout.floor
        return titled and (names_a_document(block.text) or (inside and bool(self.draft and self.draft.summary)))

    def begin(self, draft: _Draft) -> None:
        """Begin a record."""
        self.close(draft.date)
        self.draft = draft

    def close(self, following: Block | None = None) -> None:
        """End the record at hand. A date without a title is a heading where the date that follows lies within it."""
        draft, self.draft = self.draft, None
        if draft is None:
            return
        if draft.title is not None:
            self.drafts.append(draft)
        elif draft.date is not None and following is not None and _heads(draft.date, following):
            self.furniture.append(draft.date)
        elif draft.date is not None:
            self.put_aside(draft.date, "is a date without a title below it")

    def put_aside(self, block: Block, reason: str) -> None:
        """Set a block aside, once for all its lines."""
        self.set_aside.append(SetAside(Position(self.file, block.line), f"“{_short(block.text)}” {reason}", block.text))


def _heads(heading: Block, following: Block) -> bool:
    """A year or decade above the dates that lie in it ("1972" above "November 03, 1972")."""
    outer, inner = read_date(heading.text), read_date(following.text)
    if outer.earliest is None or outer.latest is None or outer.edtf == inner.edtf:
        return False
    return heading.bullet is None and inner.certainly_within(outer.earliest, outer.latest)


def _record(draft: _Draft, file: str, collection: str, order: DateOrder | None) -> Record:
    title = draft.title
    assert title is not None
    positions = [("title", Position(file, title.line))]
    if draft.summary:
        positions.append(("summary", Position(file, draft.summary[0].line)))
    return Record(
        id="",
        collection=collection,
        position=Position(file, draft.line),
        title=title.text,
        summary="\n\n".join(map(_paragraph, draft.summary)) or None,
        date=read_date(draft.date.text if draft.date else "", order=order),
        positions=tuple(positions),
    )


def _paragraph(block: Block) -> str:
    return f"{block.bullet} {block.text}" if block.bullet else block.text


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _furniture_note(file: str, found: Sequence[Block]) -> list[str]:
    if not found:
        return []
    lines = "; ".join(f"{block.line} “{_short(block.text)}”" for block in sorted(found, key=lambda block: block.line))
    return [f"{file}: lines taken for furniture of the page and not read: {lines}"]


def _undated_notes(file: str, drafts: Sequence[_Draft]) -> list[str]:
    return [
        f"{file}:{draft.line}: no date stands above “{_short(draft.title.text)}”; read as a record without a date"
        for draft in drafts
        if draft.date is None and draft.title
    ]
