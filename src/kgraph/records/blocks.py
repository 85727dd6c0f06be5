"""The blocks of a listing: runs of lines between blank lines, with their indentation and bullet.

A line that is a date stands as a block of its own where the listing puts no blank line behind its dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgraph.dates import read_date

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BULLET: Final = re.compile(r"(?P<indent>\s*)(?P<bullet>[•·‣⁃◦▪■●*–-])\s+(?=\S)")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_LONGEST_DATE: Final = 60
_WRAPPED: Final = 130


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines.

    :param line: number of the first.
    :param lines: their texts without the blanks around them, and without the bullet.
    :param indent: how far the first stands in, in columns.
    :param bullet: the sign before the first, or None.
    :param gap: blank lines before it.
    """

    line: int
    lines: tuple[str, ...]
    indent: int
    bullet: str | None
    gap: int

    @property
    def text(self) -> str:
        """The lines joined by a space each."""
        return " ".join(self.lines)

    @property
    def is_date(self) -> bool:
        """It is one line, and that is a date, or says that there is none."""
        return len(self.lines) == 1 and is_date(self.lines[0])

    def split(self, first: int) -> tuple[Block, Block]:
        """Two blocks: the first so many lines, and the rest."""
        rest = replace(self, line=self.line + first, lines=self.lines[first:], bullet=None, gap=0)
        return replace(self, lines=self.lines[:first]), rest


def is_date(text: str) -> bool:
    """The whole of a line can be read as a date, or says that there is none."""
    if len(text) > _LONGEST_DATE or not _LETTER_OR_DIGIT.search(text):
        return False
    date = read_date(text)
    return date.problem is None or date.edtf is not None


def blocks(text: str) -> list[Block]:
    """The blocks of a listing."""
    found = list(_blocks(text))
    if not any(_date_above_text(block) for block in found):
        return found
    width = width_of(found)
    return [part for block in found for part in _parted(block, width)]


def width_of(found: Sequence[Block]) -> int:
    """The length of the longest line."""
    return max((len(line) for block in found for line in block.lines), default=0)


def _blocks(text: str) -> Iterator[Block]:
    block: Block | None = None
    gap = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        line = raw.expandtabs(8)
        if not line.strip():
            gap += 1
            continue
        bullet = _BULLET.match(line)
        if block and (gap or bullet):
            yield block
            block = None
        if block is None:
            indent = len(bullet["indent"]) if bullet else len(line) - len(line.lstrip())
            body = raw.strip()[1:].strip() if bullet else raw.strip()
            block = Block(number, (body,), indent, bullet["bullet"] if bullet else None, gap)
        else:
            block = replace(block, lines=(*block.lines, raw.strip()))
        gap = 0
    if block:
        yield block


def _date_above_text(block: Block) -> bool:
    return len(block.lines) > 1 and is_date(block.lines[0])


def _parted(block: Block, width: int) -> Iterator[Block]:
    """A block cut before and behind each line of it that is a date, and behind the title that follows one.

    A date that only stands alone because a paragraph was wrapped there is none: the line before it is full.
    """
    for place in range(len(block.lines)):
        if not is_date(block.lines[place]) or (place and full(block.lines, place - 1, width)):
            continue
        if place:
            before, block = block.split(place)
            yield before
            yield from _parted(block, width)
            return
        if len(block.lines) > 1:
            date, rest = block.split(1)
            yield date
            title = 1
            while title < len(rest.lines) and full(rest.lines, title - 1, width):
                title += 1
            if title < len(rest.lines):
                head, rest = rest.split(title)
                yield head
            yield from _parted(rest, width)
            return
    yield block


def full(lines: tuple[str, ...], place: int, width: int) -> bool:
    """The first word of the next line would not have fitted on this one, so that a paragraph may go on there."""
    return width <= _WRAPPED and len(lines[place]) + 1 + len(lines[place + 1].split()[0]) > width
