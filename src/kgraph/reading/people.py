"""Which possible names are persons, by what stands around them.

A run of capitalised words becomes a person by a title or office before it, by initials, by its place in a list of
persons, or by doing what only persons do; or by the grammar (it stands where a person stands). The rest is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import Final

from kgraph.reading.runs import GRAMMAR, POSSIBLE
from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import ACT_VERBS, ROLES, words

_BEFORE_PERSONS: Final = words(
    "by with between and from to told tells informs informed asks asked thanks thanked comrade met meets including"
    " between both that of"
)
# In a title, where every noun is capitalised, fewer words show that a person follows.
_BEFORE_IN_TITLES: Final = ROLES | words("by with from to comrade")
_WRITINGS: Final = words("diary journal memoirs")
_LIST_REACH: Final = 14
_KIN: Final = words("brother cousin daughter father fiancee husband mother nephew niece sister son uncle widow wife")
_NOT_BEFORE_PERSONS: Final = words("in at near on the a an this into through over across around")
_CAPITALISED_FUNCTION: Final = words(
    "the a an during in on at when while after before then later as by with for from and but although according if"
    " to of between among both that this his her their however meanwhile also soviet"
)
_MODIFYING: Final = words("the a an former then new current leader deputy acting head of chief")


def supported(row: Sequence[Item], given_names: Set[str]) -> list[Find]:
    """The possible names of a row that what stands around them, or their given name, shows to be persons."""
    return [
        item.find
        for index, item in enumerate(row)
        if item.find
        and item.find.method == POSSIBLE
        and (_is_supported(row, index) or _begins_with_given(row, index, given_names))
    ]


def _begins_with_given(row: Sequence[Item], index: int, given_names: Set[str]) -> bool:
    first, _, rest = row[index].text.partition(" ")
    before, after = row[index - 1] if index else None, row[index + 1] if index + 1 < len(row) else None
    return bool(rest) and first in given_names and not _in_larger_name(before, row[index], after)


def _is_supported(row: Sequence[Item], index: int) -> bool:
    item = row[index]
    before = row[index - 1] if index else None
    after = row[index + 1] if index + 1 < len(row) else None
    if before and before.kind == "title" and before.end + 2 > item.start:
        return True
    if before and (
        before.lower in _KIN or before.lower == "via" or (before.is_find("office") and item.start - before.end == 1)
    ):
        return True
    words = item.text.split()
    if len(words) > 1 and ("." in words[0] or "[" in words[0]):
        return True
    if _in_larger_name(before, item, after):
        return False
    if after and _acts(row, index + 1):
        return len(words) > 1 or not begins_sentence(row, index) or after.lower not in ("have", "had", "held")
    if _has_office_after(row, index + 1) or (after and after.kind == "cap" and after.lower in _WRITINGS):
        return True
    if len(words) > 1 and _acts_with_others(row, index + 1):
        return True
    if len(words) > 1 and (
        _signs(row, index) or _in_list(row, index) or (item.find is not None and item.find.candidates)
    ):
        return True
    if len(words) < 2 or begins_sentence(row, index):
        return False
    if item.find is not None and item.find.field == "title":
        return before is not None and before.lower in _BEFORE_IN_TITLES
    return before is not None and before.lower in _BEFORE_PERSONS | ROLES | ACT_VERBS


def in_larger_name(row: Sequence[Item], index: int) -> bool:
    """Whether the run at a place is only a part of a longer capitalised name."""
    before = row[index - 1] if index else None
    return _in_larger_name(before, row[index], row[index + 1] if index + 1 < len(row) else None)


def _in_larger_name(before: Item | None, item: Item, after: Item | None) -> bool:
    """Whether the run is only a part of a longer capitalised name ("Operation Paul Bunyan", "Zhenbao Island")."""
    if after and after.kind == "cap" and after.start - item.end == 1:
        return True
    if after and after.text == "-" and after.start == item.end:
        return True
    return bool(
        before
        and item.start - before.end == 1
        and (
            (before.kind == "cap" and before.lower not in _CAPITALISED_FUNCTION) or before.lower in _NOT_BEFORE_PERSONS
        )
    )


def _acts(row: Sequence[Item], index: int) -> bool:
    item = row[index]
    if item.kind == "word" and item.lower in ("also", "then", "later", "further", "again", "strongly", "briefly"):
        index += 1
        item = row[index] if index < len(row) else item
    return item.kind == "word" and item.lower in ACT_VERBS


def _acts_with_others(row: Sequence[Item], index: int) -> bool:
    """ "X and Ambassador Y also attend": a list of persons whose verb is one of persons."""
    if index >= len(row) or row[index].lower not in (",", "and"):
        return False
    for place in range(index, min(len(row), index + _LIST_REACH)):
        item = row[place]
        if not (item.is_find("person", "office", "state") or item.kind == "title" or item.lower in (",", "and", "the")):
            return _acts(row, place)
    return False


def _signs(row: Sequence[Item], index: int) -> bool:
    """ "X, 'Report on …'": the author before a quoted title."""
    before = [item for item in row[:index] if item.kind != "title"]
    return not before and [item.text for item in row[index + 1 : index + 3]] in (
        [",", "'"], [",", "‘"], [",", '"'], [",", "“"]
    )  # fmt: skip


def _in_list(row: Sequence[Item], index: int) -> bool:
    """A neighbour of a known person in a list: "Mao Zedong, X, and others"."""
    for step in (-1, 1):
        place = index + step
        joined = False
        while 0 <= place < len(row) and row[place].lower in (",", "and"):
            joined = True
            place += step
        if joined and 0 <= place < len(row) and row[place].is_find("person"):
            find = row[place].find
            if find is not None and find.method != POSSIBLE:
                return True
    return False


def begins_sentence(row: Sequence[Item], index: int) -> bool:
    return index == 0 or row[index - 1].text in (".", "?", "!", ":", "•", ";")


def _has_office_after(row: Sequence[Item], index: int) -> bool:
    """A comma, then an office within a few words: "X, Polish Ambassador to the DPRK"."""
    if index >= len(row) or row[index].text not in (",", "("):
        return False
    for item in row[index + 1 : index + 6]:
        if item.is_find("office") or (item.kind == "word" and item.lower in ROLES):
            return True
        if not (
            item.is_find("state", "party", "organisation") or item.kind == "possessive" or item.lower in _MODIFYING
        ):
            return False
    return False


def promoted(find: Find, method: str = GRAMMAR) -> Find:
    """A possible name, now shown to be a person's."""
    return Find(
        find.field, find.start, find.end, find.text, find.kind, find.sense, find.candidates, method, inner=find.inner
    )


@lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without brackets and marks."""
    return tuple(word for word in re.split(r"[\s\[\]()]+", text) if word)


def repeats(possible: Iterable[Find], known: Iterable[Find]) -> list[Find]:
    """Possible names that repeat a known person's full name, or a part of it, elsewhere in the record."""
    texts = {find.text for find in known if " " in find.text}
    words = {word for find in known for word in name_words(find.text) if len(word) > 2 and word[0].isupper()}
    return [
        find
        for find in possible
        if find.text in texts or all(word in words or "." in word for word in name_words(find.text))
    ]
