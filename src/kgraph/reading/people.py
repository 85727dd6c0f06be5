"""Persons nobody listed: runs of capitalised words that what stands around them shows to be names.

A run is only a possible name. It becomes a person by grammar (it stands where a person stands, see `phrases`), by a
title or office before it, by initials, or by doing what only persons do; everything else is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from kgraph.reading.spans import Candidate, Find, Item
from kgraph.reading.vocabulary import ACT_VERBS, COMMON, ENCOUNTERS, PARTICLES, ROLES
from kgraph.records import TextField

POSSIBLE: Final = "possible"
GRAMMAR: Final = "grammar"
_ROMAN: Final = re.compile(r"[IVX]{1,4}")
_LONGEST: Final = 5
_BEFORE_PERSONS: Final = frozenset(
    "by with between and from to told tells informs informed asks asked thanks thanked comrade met meets including"
    " between both that of".split()
)
_NOT_BEFORE_PERSONS: Final = frozenset("in at near on the a an this into through over across around".split())
_CAPITALISED_FUNCTION: Final = frozenset(
    "the a an during in on at when while after before then later as by with for from and but although according if"
    " to of between among both that this his her their however meanwhile also soviet".split()
)


def merge_runs(field: TextField, text: str, row: Sequence[Item]) -> list[Item]:
    """The row with each run of words that could be a person's name made one find of method `POSSIBLE`."""
    merged: list[Item] = []
    index = 0
    while index < len(row):
        last = _run(row, index)
        if last is None:
            merged.append(row[index])
            index += 1
            continue
        start, end = row[index].start, row[last].end
        if _is_place(row, index, last):
            find = Find(field, start, end, text[start:end], "place", method=GRAMMAR)
        else:
            surname = _surname(row, index, last)
            find = Find(field, start, end, text[start:end], "person", candidates=surname, method=POSSIBLE)
        merged.append(Item("find", start, end, find.text, find.text.lower(), find))
        index = last + 1
    return merged


def _is_place(row: Sequence[Item], first: int, last: int) -> bool:
    """An unlisted name behind "in" or "near", where a place stands: at the end, before a comma, a date or a clause."""
    before = row[first - 1] if first else None
    if (
        before is None
        or before.kind != "word"
        or any(item.find or item.kind == "initials" for item in row[first : last + 1])
    ):
        return False
    after = row[last + 1] if last + 1 < len(row) else None
    ends = after is None or after.text in (",", ".", ";", ")", "]", "'", "’", '"', "”") or after.is_find("date")
    if before.lower == "at":
        return ends or (after is not None and after.lower == "on")
    goes_on = after is not None and (
        (after.kind == "word" and after.lower not in ACT_VERBS) or after.lower in ("held", "and", "on", "with")
    )
    return before.lower in ("in", "near") and (ends or goes_on)


def _surname(row: Sequence[Item], first: int, last: int) -> tuple[Candidate, ...]:
    """What a listed surname inside the run can mean; the run's other words will have to fit."""
    for item in (row[last], row[first]):
        if item.find:
            return item.find.candidates
    return ()


def _run(row: Sequence[Item], index: int) -> int | None:
    """The last item of the name that begins at `index`, or None."""
    if row[index].text == "[" and index + 3 < len(row) and _is_name(row, index + 1) and row[index + 2].text == "]":
        return index + 3 if _is_name(row, index + 3) and row[index + 3].start == row[index + 2].end + 1 else None
    last = index
    words = 0
    named = False
    while last < len(row) and words < _LONGEST + 1:
        item = row[last]
        if words and item.start - row[last - 1].end > 1:
            break
        if _is_name(row, last) or (words and item.kind == "cap" and _ROMAN.fullmatch(item.text)):
            named = True
        elif not (item.kind == "initials" or (words and _is_particle(row, last))):
            break
        elif item.kind == "initials" and len(item.text) > 6:
            break
        words += 1
        last += 1
    last -= 1
    if words > 2 and row[last].kind == "cap" and _is_gerund(row[last].text):
        last, words = last - 1, words - 1
    if words == 1 and _begins_larger_name(row, index):
        return None
    if not named or words > _LONGEST or (words == 1 and (row[index].find or _is_gerund(row[index].text))):
        return None
    while last > index and row[last].lower in PARTICLES and row[last].kind == "word":
        last -= 1
    return last


def _is_name(row: Sequence[Item], index: int) -> bool:
    item = row[index]
    if item.find:
        return item.find.kind == "person" and " " not in item.text
    if item.kind != "cap" or len(item.text) < 2 or item.lower in COMMON:
        return False
    if "-" in item.text and all(part in COMMON for part in item.lower.split("-")):
        return False
    if item.text.isupper():
        after = row[index + 1] if index + 1 < len(row) else None
        return (
            len(item.text) > 2
            and after is not None
            and after.kind == "cap"
            and after.lower not in COMMON
            and (not after.text.isupper())
        )
    return True


def _begins_larger_name(row: Sequence[Item], index: int) -> bool:
    """Whether one word runs on into a capitalised noun ("Satellite Party Leaders") that is no encounter's."""
    after = row[index + 1] if index + 1 < len(row) else None
    if after is None or after.kind != "cap" or after.start - row[index].end != 1:
        return False
    return after.lower in COMMON and after.lower not in ENCOUNTERS


def _is_gerund(word: str) -> bool:
    """ "Relaying", "Opposing": what titles capitalise; a name that ends so ("Xiaoping") stands beside its surname."""
    return word.endswith("ing") and len(word) > 6


def _is_particle(row: Sequence[Item], index: int) -> bool:
    return (
        row[index].lower in PARTICLES
        and row[index].kind == "word"
        and index + 1 < len(row)
        and (_is_name(row, index + 1) or row[index + 1].lower in PARTICLES)
    )


def supported(row: Sequence[Item]) -> list[Find]:
    """The possible names of a row that what stands around them shows to be persons."""
    return [
        item.find
        for index, item in enumerate(row)
        if item.find and item.find.method == POSSIBLE and _is_supported(row, index)
    ]


def _is_supported(row: Sequence[Item], index: int) -> bool:
    item = row[index]
    before = row[index - 1] if index else None
    after = row[index + 1] if index + 1 < len(row) else None
    if before and before.kind == "title" and before.end + 2 > item.start:
        return True
    if before and (before.lower == "via" or (before.is_find("office") and item.start - before.end == 1)):
        return True
    words = item.text.split()
    if len(words) > 1 and "." in words[0]:
        return True
    if _in_larger_name(before, item, after):
        return False
    if after and _acts(row, index + 1):
        return len(words) > 1 or not _begins_sentence(row, index) or after.lower not in ("have", "had", "held")
    if _has_office_after(row, index + 1):
        return True
    if len(words) > 1 and (
        _signs(row, index) or _in_list(row, index) or item.find is not None and item.find.candidates
    ):
        return True
    if len(words) < 2 or _begins_sentence(row, index):
        return False
    return before is not None and before.lower in _BEFORE_PERSONS | ROLES | ACT_VERBS


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


def _begins_sentence(row: Sequence[Item], index: int) -> bool:
    return index == 0 or row[index - 1].text in (".", "?", "!", ":", "•", ";")


def _has_office_after(row: Sequence[Item], index: int) -> bool:
    """A comma, then an office within a few words: "X, Polish Ambassador to the DPRK"."""
    if index >= len(row) or row[index].text not in (",", "("):
        return False
    for item in row[index + 1 : index + 6]:
        if item.is_find("office"):
            return True
        if not (
            item.is_find("state", "party", "organisation") or item.kind == "possessive" or item.lower in _MODIFYING
        ):
            return False
    return False


_MODIFYING: Final = frozenset("the a an former then new current leader deputy acting head of chief".split())


def promoted(find: Find) -> Find:
    """A possible name, now shown to be a person's."""
    return replace(find, method=GRAMMAR)


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without brackets and marks."""
    return tuple(word for word in re.split(r"[\s\[\]()]+", text) if word)


def repeats(possible: Iterable[Find], known: Iterable[Find]) -> list[Find]:
    """Possible names that repeat a known person's full name, or a part of it, elsewhere in the record."""
    words = {word for find in known for word in name_words(find.text) if len(word) > 2 and word[0].isupper()}
    return [find for find in possible if all(word in words or "." in word for word in name_words(find.text))]
