"""What stands before the first record of a listing: the collection's title and description among page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kgraph.records.blocks import Block
from kgraph.records.furniture import is_furniture, is_prose, is_title_like, names_a_document
from kgraph.records.layout import Layout


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a listing.

    :param title: the collection's title, as the page heads it.
    :param description: what the page says of the collection, by the rule for summaries.
    :param furniture: the blocks that are neither.
    :param undated: place of the first block that belongs to a record without a date; the number of blocks if none does.
    """

    title: str | None
    description: str | None
    furniture: tuple[Block, ...]
    undated: int


def heading_of(found: Sequence[Block], layout: Layout) -> Heading:
    """Read the blocks before the first date.

    The description is the first run of prose, the title what heads it. A document's title further down, with prose
    below it or behind the records' own bullet, is a record without a date. Without prose the title is the last block
    that is no furniture.
    """
    bulleted = next((place for place, block in enumerate(found) if _bulleted_record(block, layout)), len(found))
    if bulleted < len(found):
        return replace(heading_of(found[:bulleted], layout), undated=bulleted)
    start = next((place for place, block in enumerate(found) if is_prose(block.text)), None)
    if start is None:
        named = [block for block in found if not block.is_date and not is_furniture(block.text)]
        title = named[-1] if named else None
        return Heading(title.text if title else None, None, _others(found, title), len(found))
    end = start
    while end < len(found) and is_prose(found[end].text):
        end += 1
    above = [block for block in found[:start] if not block.is_date]
    title = above[-1] if above and not is_furniture(above[-1].text) else None
    undated = next((place for place in range(end, len(found)) if _begins_record(found, place)), len(found))
    return Heading(
        title.text if title else None,
        "\n\n".join(block.text for block in found[start:end]),
        _others([*found[:start], *found[end:undated]], title),
        undated,
    )


def _others(found: Sequence[Block], title: Block | None) -> tuple[Block, ...]:
    return tuple(block for block in found if block is not title)


def _bulleted_record(block: Block, layout: Layout) -> bool:
    return layout.is_bulleted(block) and is_title_like(block.text) and names_a_document(block.text)


def _begins_record(found: Sequence[Block], place: int) -> bool:
    """A document's title, with prose below it."""
    following = found[place + 1] if place + 1 < len(found) else None
    title = found[place].text
    is_title = names_a_document(title) and not is_furniture(title) and not is_prose(title)
    return is_title and following is not None and is_prose(following.text)
