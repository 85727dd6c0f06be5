"""Records in listing text: what one gets by copying a catalogue's page.

A record is a date on a line of its own, with or without a bullet, then a title, then paragraphs of summary or none.
What stands before the first and after the last record is the collection's title and description, or furniture of the
page. What is none of these is set aside with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.dates import DateOrder, read_date, resembles_date
from kgraph.faults import DataFault
from kgraph.records.blocks import Block, blocks, title_length
from kgraph.records.draft import Draft, notes_of, record_of, shortened
from kgraph.records.furniture import (
    LONGEST_TITLE,
    ends_as_sentence,
    is_caption,
    is_furniture,
    is_prose,
    is_title_like,
    names_a_document,
)
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


def read_listing(text: str, file: str, collection: str, order: DateOrder | None = None) -> Listing:
    """Read a listing.

    :param file: the file as the user named it, for positions.
    :param order: which comes first in dates in figures, as for `read_date`.
    :raises DataFault: there is no record in it.
    """
    found = blocks(text)
    reader = _Reader(found, file)
    heading = heading_of(found[: reader.layout.first], reader.layout)
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
        tuple(record_of(draft, file, collection, order) for draft in reader.drafts),
        tuple(reader.set_aside),
        heading.title,
        heading.description,
        notes_of(file, [*heading.furniture, *reader.furniture], reader.drafts, reader.layout.width),
    )


class _Reader:
    """Goes through the blocks once and gives each its place."""

    def __init__(self, found: Sequence[Block], file: str):
        self.blocks, self.file, self.layout = found, file, layout_of(found)
        self.drafts: list[Draft] = []
        self.set_aside: list[SetAside] = []
        self.furniture: list[Block] = []
        self.draft: Draft | None = None

    def take(self, place: int) -> None:
        """Give a block its place."""
        block = self.blocks[place]
        awaits_title = self.draft is not None and self.draft.title is None
        is_bare_bullet = awaits_title and not block.text  # that there is no date, and no title
        if is_bare_bullet or self.layout.begins_with_date(block) or self.is_unreadable_date(place, awaits_title):
            self.begin(Draft(block))
        elif is_caption(block.text) or (not awaits_title and is_furniture(block.text)):
            self.furniture.append(block)
        elif self.begins_undated(place, awaits_title):
            self.begin(Draft(None, block))
        elif block.indent < self.layout.floor:
            self.put_aside(block, "stands outside the records and is neither a date nor furniture of a page")
        elif self.draft is None:
            self.put_aside(block, "stands before any date")
        elif self.draft.title is None and is_prose(block.text) and len(block.text) > LONGEST_TITLE:
            self.put_aside(block, "stands where a title should, and is too long for one")
        elif self.draft.title is None:
            self.take_title(self.draft, block)
        else:
            self.take_paragraph(self.draft, place)

    def take_title(self, draft: Draft, block: Block) -> None:
        """The block below a date: the title; where lines of prose follow without a blank line, the summary too."""
        length = title_length(block.lines, self.layout.width)
        if length < len(block.lines) and is_prose(block.text):
            draft.title, rest = block.split(length)
            draft.summary.append(rest)
        else:
            draft.title = block

    def take_paragraph(self, draft: Draft, place: int) -> None:
        """A block below a title: a paragraph of the summary, unless it reads as the next title or as a footer."""
        block = self.blocks[place]
        last = place > self.layout.last
        if is_title_like(block.text) and (last or (draft.summary and names_a_document(block.text))):
            self.put_aside(block, "reads as a title, but has no date above it; write a date or “undated” there")
        elif last and not ends_as_sentence(block.text) and len(block.text.split()) <= _SHORT:
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

        The records' own bullet or gap shows it; else two of three: a title that names a kind of document, prose below
        it, and a summary above it. Below the last date, where pages put footers, the title must be one of a document.
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
        if not is_title_like(block.text) or block.indent < self.layout.floor:
            return False
        behind_summary = inside and self.draft is not None and bool(self.draft.summary)
        named = names_a_document(block.text)
        return (named and (heads_prose or behind_summary)) or (heads_prose and behind_summary)

    def begin(self, draft: Draft) -> None:
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
        self.set_aside.append(
            SetAside(Position(self.file, block.line), f"“{shortened(block.text)}” {reason}", block.text)
        )


def _heads(heading: Block, following: Block) -> bool:
    """A year or decade above the dates that lie in it ("1972" above "November 03, 1972")."""
    outer, inner = read_date(heading.text), read_date(following.text)
    if outer.earliest is None or outer.latest is None or outer.edtf == inner.edtf:
        return False
    return heading.bullet is None and inner.certainly_within(outer.earliest, outer.latest)
