"""How a listing sets its records: bullet, indentation and gaps, learned from the records that have a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.dates import read_date
from kgraph.records.blocks import Block, width_of
from kgraph.records.furniture import is_prose


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of one listing.

    :param bullet: the sign and the indentation of the bullet that records stand behind, or None where they have none.
    :param floor: what stands less far in than this is outside the records; 0 where nothing can be told from it.
    :param gap: blank lines that only stand before a record, or None where gaps tell nothing.
    :param first: place of the first block that begins a record with a date; the number of blocks where none does.
    :param last: place of the last such block.
    :param width: what its paragraphs were wrapped to, or None where they were not.
    """

    bullet: tuple[str, int] | None
    floor: int
    gap: int | None
    first: int
    last: int
    width: int | None

    def is_bulleted(self, block: Block) -> bool:
        """The block stands behind the records' own bullet."""
        return self.bullet is not None and (block.bullet, block.indent) == self.bullet

    def begins_with_date(self, block: Block) -> bool:
        """The block is the date of a record."""
        return block.is_date and (self.bullet is None or self.is_bulleted(block))


def layout_of(found: Sequence[Block]) -> Layout:
    """The layout of a listing's blocks."""
    dated = [place for place, block in enumerate(found) if block.is_date]
    bullet = _bullet([found[place] for place in dated])
    if bullet:
        dated = [place for place in dated if (found[place].bullet, found[place].indent) == bullet]
    while dated and _spans_the_collection(found, dated[0]):
        dated = dated[1:]
    titles = [found[place + 1] for place in dated if place + 1 < len(found)]
    records = set(dated)
    below_titles = [place + 2 for place in dated if place + 2 < len(found) and place + 2 not in records]
    summaries = Counter(found[place].indent for place in below_titles)
    indents = [*(found[place].indent for place in dated), *(block.indent for block in titles)]
    usual = [indent for indent, _ in summaries.most_common(1)]
    return Layout(
        bullet,
        min([*indents, *usual], default=0),
        _gap([found[place] for place in dated[1:]], titles),
        dated[0] if dated else len(found),
        dated[-1] if dated else len(found),
        width_of(found),
    )


def _spans_the_collection(found: Sequence[Block], place: int) -> bool:
    """A span of time above a text or another date, before any record: the collection's own dates."""
    following = found[place + 1] if place + 1 < len(found) else None
    span = "/" in (read_date(found[place].text).edtf or "")
    return span and following is not None and (following.is_date or is_prose(following.text))


def _bullet(dated: Sequence[Block]) -> tuple[str, int] | None:
    """The bullet that most of the dates stand behind."""
    bullets = Counter((block.bullet, block.indent) for block in dated if block.bullet)
    if not bullets or 2 * bullets.total() < len(dated):
        return None
    (bullet, indent), _ = bullets.most_common(1)[0]
    return bullet or "", indent


def _gap(later_dates: Sequence[Block], titles: Sequence[Block]) -> int | None:
    before_records = min((block.gap for block in later_dates), default=0)
    within_records = max((block.gap for block in titles), default=0)
    return before_records if before_records > max(within_records, 1) else None
