"""The blocks of a listing: runs of lines between blank lines, with their indentation and bullet.

A line that is a date stands as a block of its own where the listing puts no blank line behind its dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kgraph.dates import read_date, resembles_date
from kgraph.records.furniture import in_title_case

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BULLET: Final = re.compile(r"(?P<indent>\s*)(?P<bullet>[•·‣⁃◦▪■●*–-]\s+(?=\S)|[•‣⁃◦▪■●]\s*$)")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_YEAR: Final = re.compile(r"\d{4}\b(?!.*\w)", re.ASCII)
_LONGEST_DATE: Final = 60
_WIDTHS: Final = range(40, 131)
_PROOF: Final = 3


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
        rest = Block(self.line + first, self.lines[first:], self.indent, None, 0)
        return replace(self, lines=self.lines[:first]), rest


@lru_cache(maxsize=65536)
def is_date(text: str) -> bool:
    """The whole of a line is a date, says that there is none, or is made of nothing but a date's words and figures.

    The last holds for a day that does not exist and for figures of unknown order: they are dates, if unreadable ones.
    A bullet with nothing behind it says that there is none.
    """
    if not text:
        return True
    if len(text) > _LONGEST_DATE or not _LETTER_OR_DIGIT.search(text):
        return False
    date = read_date(text)
    return date.problem is None or date.edtf is not None or resembles_date(text, strange_words=0)


def blocks(text: str) -> list[Block]:
    """The blocks of a listing."""
    found = list(_blocks(text))
    if not any(_date_above_text(block) for block in found):
        return found
    width = width_of(found)
    return [part for block in found for part in _parted(block, width)]


def width_of(found: Sequence[Block]) -> int | None:
    """The width that the listing's paragraphs were wrapped to, or None where they were not.

    In wrapped text nearly every line that is not a paragraph's last is full; a few long titles are no proof.
    """
    several = [block.lines for block in found if len(block.lines) > 1]
    width = max((len(line) for lines in several for line in lines), default=0)
    inner = [(lines, place) for lines in several for place in range(len(lines) - 1) if not is_date(lines[place])]
    wrapped = sum(full(lines, place, width) for lines, place in inner)
    return width if width in _WIDTHS and wrapped >= _PROOF and 2 * wrapped >= len(inner) else None


def _blocks(text: str) -> Iterator[Block]:
    started: Block | None = None
    lines: list[str] = []
    gap = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        line = raw.expandtabs(8)
        bullet = _BULLET.match(line)
        if started and (bullet or not line.strip()):
            yield replace(started, lines=tuple(lines))
            started = None
        if not line.strip():
            gap += 1
        elif started:
            lines.append(raw.strip())
        else:
            indent = len(bullet["indent"]) if bullet else len(line) - len(line.lstrip())
            lines = [raw.strip()[1:].strip() if bullet else raw.strip()]
            started = Block(number, (), indent, bullet["bullet"][0] if bullet else None, gap)
            gap = 0
    if started:
        yield replace(started, lines=tuple(lines))


def _date_above_text(block: Block) -> bool:
    return len(block.lines) > 1 and is_date(block.lines[0])


def _parted(block: Block, width: int | None) -> Iterator[Block]:
    """A block cut before and behind each line of it that is a date, and behind the title that follows one.

    A date that stands on a line of its own only because a paragraph was wrapped there is none.
    """
    cuts = {0, len(block.lines)}
    title_end = 0
    for place, line in enumerate(block.lines):
        if place >= title_end and is_date(line) and not _in_a_paragraph(block.lines, place, width):
            title_end = place + 1 + title_length(block.lines, width, place + 1)
            cuts |= {place, place + 1, title_end}
    for start, end in pairwise(sorted(cut for cut in cuts if cut <= len(block.lines))):
        if start == 0:
            yield replace(block, lines=block.lines[:end])
        else:
            yield Block(block.line + start, block.lines[start:end], block.indent, None, 0)


def title_length(lines: tuple[str, ...], width: int | None, start: int = 0) -> int:
    """How many lines the title takes that begins at one of them.

    It goes on behind a full line, in title case; a line that is a date, and more than a year, begins the next record.
    """
    end = start + 1
    while end < len(lines) and full(lines, end - 1, width) and in_title_case(lines[end]):
        if is_date(lines[end]) and not _YEAR.match(lines[end]) and not _in_a_paragraph(lines, end, width):
            break
        end += 1
    return end - start


def _in_a_paragraph(lines: tuple[str, ...], place: int, width: int | None) -> bool:
    """The paragraph runs over the line: the one before it is full, and so is this one or it is the last."""
    last = place == len(lines) - 1
    return place > 0 and full(lines, place - 1, width) and (last or full(lines, place, width))


def full(lines: tuple[str, ...], place: int, width: int | None) -> bool:
    """The first word of the next line would not have fitted on this one, so that a paragraph may go on there."""
    return width is not None and len(lines[place]) + 1 + len(lines[place + 1].split()[0]) > width
