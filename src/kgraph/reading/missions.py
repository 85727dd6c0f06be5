"""Embassies and missions, by the wording of their names, and how a link word joins a state or body to a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.spans import Item
from kgraph.reading.vocabulary import COMMON

MISSIONS: Final = frozenset(("embassy", "consulate", "legation", "mission"))
_AT: Final = frozenset(("in", "at", "to"))
OF: Final = frozenset(("of", "for"))


def mission(row: Sequence[Item], index: int, free_from: int) -> tuple[int, int, str] | None:
    """An embassy: its state before it or after "of", its seat after "in"; the first and last item of its name.

    :param index: where the word for it stands.
    :param free_from: the character that its name cannot begin before.
    """
    first = index
    last = index
    if index + 1 < len(row) and row[index + 1].lower == "general":
        last = index + 1
    if index and row[index - 1].is_find("state"):
        first = index - 1
    elif index > 1 and row[index - 1].kind == "possessive" and row[index - 2].is_find("state"):
        first = index - 2
    first = first if row[first].start >= free_from else index
    after = linked(row, last, OF, ("state",)) if first == index else None
    last = after if after is not None else last
    owned = first < index or after is not None
    seat = _seat(row, last)
    if row[index].lower == "mission":
        seat = linked(row, last, _AT, ("organisation",)) if row[index].kind == "cap" else None
        if seat is None:
            sender = _sender(row, index)
            return (sender, index, "organisation") if sender is not None and row[sender].start >= free_from else None
    last = seat if seat is not None else last
    if not owned and (seat is None or row[index].kind != "cap"):
        return None
    return first, last, "organisation"


def _sender(row: Sequence[Item], index: int) -> int | None:
    """The place of the body whose mission it is, at the beginning of its name: "EC Monitor Mission"."""
    place = index
    while place and row[place - 1].kind == "cap" and row[place].start - row[place - 1].end == 1:
        place -= 1
    named = row[index].kind == "cap" and place and row[place - 1].is_find("organisation")
    return place - 1 if named and row[place].start - row[place - 1].end == 1 else None


def _seat(row: Sequence[Item], index: int) -> int | None:
    """Where an embassy is: behind "in" or "at", or right behind its name ("the Australian Embassy Peking")."""
    seat = linked(row, index, _AT, ("state", "place"))
    if seat is not None:
        return seat
    place = index + 1
    if place < len(row) and row[place].is_find("state", "place") and row[place].start - row[index].end == 1:
        named = row[place].find is not None and row[place].find.sense != "adjective"  # type: ignore[union-attr]
        return place if named else None
    if place + 1 < len(row) and row[place].lower in ("in", "at"):
        end = place + 1
        while end < len(row) and row[end].kind == "cap" and row[end].lower not in COMMON:
            end += 1
        return end - 1 if place + 1 < end < place + 4 else None
    return None


def linked(row: Sequence[Item], index: int, links: frozenset[str], kinds: tuple[str, ...]) -> int | None:
    """The place of a find of these kinds that a link word (and an article) joins to the item at `index`."""
    place = index + 1
    if place >= len(row) or row[place].lower not in links or row[place].find:
        return None
    place += 1
    if place < len(row) and row[place].lower == "the":
        place += 1
    if place >= len(row) or not row[place].is_find(*kinds):
        return None
    described = row[place].find is not None and row[place].find.sense == "adjective"  # type: ignore[union-attr]
    return None if described else place
