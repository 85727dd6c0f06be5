"""A record of a listing while its blocks come in, and what the user should know of how they were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgraph.dates import DateOrder, read_date
from kgraph.records.blocks import Block, full
from kgraph.records.record import Position, Record


@dataclass(slots=True)
class Draft:
    """A record before it is one: the block of its date, of its title, and those of its summary, as far as there are."""

    date: Block | None
    title: Block | None = None
    summary: list[Block] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Where the record begins."""
        first = self.date or self.title
        return first.line if first else 1


def record_of(draft: Draft, file: str, collection: str, order: DateOrder | None) -> Record:
    """The record of a draft that has its title; it has no id yet."""
    positions = [(name, Position(file, block.line)) for name, block in _fields(draft)]
    return Record(
        id="",
        collection=collection,
        position=Position(file, draft.line),
        title=draft.title.text if draft.title else "",
        summary="\n\n".join(map(_paragraph, draft.summary)) or None,
        date=read_date(draft.date.text if draft.date else "", order=order),
        positions=tuple(positions),
    )


def _fields(draft: Draft) -> Iterator[tuple[str, Block]]:
    if draft.title:
        yield "title", draft.title
    if draft.summary:
        yield "summary", draft.summary[0]


def _paragraph(block: Block) -> str:
    return f"{block.bullet} {block.text}" if block.bullet else block.text


def notes_of(file: str, furniture: Sequence[Block], drafts: Sequence[Draft], width: int | None) -> tuple[str, ...]:
    """What was left out as furniture of the page, and which records were read with less than certainty.

    :param width: what the listing's paragraphs were wrapped to, or None.
    """
    return (*_furniture_note(file, furniture), *_undated_notes(file, drafts), *_title_notes(file, drafts, width))


def shortened(text: str) -> str:
    """The beginning of a text, for messages."""
    return text if len(text) <= 60 else text[:59] + "…"


def _furniture_note(file: str, found: Sequence[Block]) -> list[str]:
    if not found:
        return []
    lines = "; ".join(
        f"{block.line} “{shortened(block.text)}”" for block in sorted(found, key=lambda block: block.line)
    )
    return [f"{file}: lines taken for furniture of the page and not read: {lines}"]


def _undated_notes(file: str, drafts: Sequence[Draft]) -> list[str]:
    return [
        f"{file}:{draft.line}: no date stands above “{shortened(draft.title.text)}”; read as a record without a date"
        for draft in drafts
        if draft.date is None and draft.title
    ]


def _title_notes(file: str, drafts: Sequence[Draft], width: int | None) -> list[str]:
    """Where no blank line parts title and summary, it is not sure whether a full line ends the title."""
    return [
        f"{file}:{draft.title.line}: the title was read as “{shortened(draft.title.text)}”; put a blank line below it"
        for draft in drafts
        if draft.title and draft.summary and _unsure(draft.title, draft.summary[0], width)
    ]


def _unsure(title: Block, summary: Block, width: int | None) -> bool:
    lines = (*title.lines, *summary.lines)
    attached = title.line + len(title.lines) == summary.line
    return attached and any(full(lines, place, width) for place in range(len(title.lines)))
