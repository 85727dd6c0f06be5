"""Places nobody listed: names that stand where places stand, and names made with a word of the land or the sea."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.spans import Item
from kgraph.reading.vocabulary import ACT_VERBS, COMMON, words

_BEFORE_OF_PLACE: Final = words(
    "battle city district fall harbour mayor municipality north northeast northwest outskirts port province region "
    "siege south southeast southwest town vicinity village"
)
_ENDS: Final = frozenset((",", ".", ";", ")", "]", "'", "’", '"', "”"))
# Words of which one in the same clause makes a name behind "to", "from" or "between" a place.
_TRAVEL: Final = words(
    "arrive arrived arrives border came come comes cross crossed crosses drive drives drove flew flies flight fly "
    "frontier go goes going invitation invite invited invites journey land landed landing leave leaves leaving left "
    "line march marched move moved moves passed passes railway retreat retreated return returned returning returns "
    "road route sail sailed sails train travel traveled traveling travelled travelling travels trip visit visits went "
    "withdraw withdrawal withdrew"
)
_TRAVEL_REACH: Final = 9
_ENDS_CLAUSE: Final = frozenset((".", ";", ":", "?", "!"))
_LAND: Final = words(
    "bay canal canyon cape castle desert gulf island islands isles lake mountain mountains palace pass peninsula "
    "plateau residence river sea "
    "strait straits valley"
)
_LAND_FIRST: Final = words("bay cape fort gulf isle isles lake mount sea strait")


def is_place(row: Sequence[Item], first: int, last: int, before: Sequence[Item]) -> bool:
    """Whether an unlisted name stands where a place does.

    Behind "in", "at" or "near", behind words of motion with "to" or "from", and joined to another place.

    :param before: what stands before the name, names in it already made one.
    """
    if not before or any(item.find or item.kind == "initials" for item in row[first : last + 1]):
        return False
    previous = before[-1]
    after = row[last + 1] if last + 1 < len(row) else None
    ends = after is None or after.text in _ENDS or after.is_find("date")
    if previous.kind == "mark" and previous.text != ",":
        return False
    if previous.lower in (",", "and", "or") and len(before) > 1:
        joined = before[-2].is_find("place") and before[-2].find is not None
        return joined and previous.lower != "," and (after is None or after.lower not in ACT_VERBS or ends)
    if previous.kind != "word":
        return False
    if previous.lower == "at":
        return ends or (after is not None and after.kind == "word")
    if previous.lower == "of" and len(before) > 1 and before[-2].lower in _BEFORE_OF_PLACE:
        return True
    if previous.lower in ("to", "from", "between", "via") or (previous.lower == "for" and _leaves(before)):
        return _travels(before)
    goes_on = after is not None and (
        (after.kind == "word" and after.lower not in ACT_VERBS) or after.lower in ("held", "and", "on", "with")
    )
    return previous.lower in ("in", "near") and (ends or goes_on)


def ends_title(row: Sequence[Item], first: int, last: int) -> bool:
    """Whether an unlisted name ends a title where its place stands: "Declaration on Nuclear Policy, Foz do Iguaçu"."""
    if last + 1 < len(row) or first < 3 or any(item.find for item in row[first : last + 1]):
        return False
    before = row[first - 2]
    return row[first - 1].text == "," and before.kind == "cap" and before.lower in COMMON


def _travels(before: Sequence[Item]) -> bool:
    """Whether the clause before a name tells of a journey or of a line between places."""
    for item in reversed(before[-_TRAVEL_REACH:-1]):
        if item.text in _ENDS_CLAUSE:
            return False
        if item.lower in _TRAVEL:
            return True
    return False


def _leaves(before: Sequence[Item]) -> bool:
    return any(item.lower in ("left", "leave", "leaves", "leaving") for item in before[-5:-1])


def named_by_land(row: Sequence[Item], index: int, free_from: int) -> tuple[int, int] | None:
    """The first and last item of a name that a word of the land or sea makes, where that word stands at `index`.

    "Brioni Islands", "Tumen River", "Gulf of Tonkin", "Mount Paektu".
    """
    head = row[index].lower
    if head in _LAND_FIRST:
        start = index + 1 + (index + 1 < len(row) and row[index + 1].lower == "of")
        if start < len(row) and _is_own_word(row[start]) and row[start].start - row[start - 1].end == 1:
            last = start
            while last + 1 < len(row) and _is_own_word(row[last + 1]) and row[last + 1].start - row[last].end == 1:
                last += 1
            return index, last
    if head not in _LAND:
        return None
    first = index
    while first and row[first - 1].start >= free_from and row[first].start - row[first - 1].end == 1:
        if not (_is_own_word(row[first - 1]) or row[first - 1].is_find("state", "place")):
            break
        first -= 1
    return (first, index) if first < index else None


def _is_own_word(item: Item) -> bool:
    """A capitalised word that is not one of those that titles are made of."""
    return item.find is None and item.kind == "cap" and (item.lower not in COMMON or item.lower == "west")
