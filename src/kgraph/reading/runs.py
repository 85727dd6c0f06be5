"""Runs of capitalised words that could be a name nobody listed, of a person or, where a place stands, of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kgraph.reading.places import ends_title, is_place
from kgraph.reading.spans import Candidate, Find, Item
from kgraph.reading.vocabulary import ACT_VERBS, COMMON, ENCOUNTERS, MISSPELT, PARTICLES, words
from kgraph.records import TextField

POSSIBLE: Final = "possible"
GRAMMAR: Final = "grammar"
AGREED: Final = "agreed"
MODEL: Final = "model"
# How names are found that no list holds: by grammar, by grammar and a model that agrees, by a model alone.
UNLISTED: Final = frozenset((GRAMMAR, AGREED, MODEL))
# "el-Naggar", "al-Rafi": an article that a dash joins to the name behind it.
_ARTICLED: Final = re.compile(r"(?:a[dlnrst]|ash|el|ez|ul|ur)-[A-Z][^\W\d_]+")
_ROMAN: Final = re.compile(r"[IVX]{1,4}")
_LONGEST: Final = 5
_GIVEN_TOO: Final = words("april august jan june")
# Titles, ranks and common words of archives that are frequent English surnames as well.
_SURNAMES_TOO: Final = words(
    "baron bishop church count day dean earl hall king long lord major marshal marshall page pope power prince small"
    " street west worker wise young"
)
_BEGINNINGS: Final = frozenset(("cap", "initials", "find"))


def merge_runs(field: TextField, text: str, row: Sequence[Item]) -> list[Item]:
    """The row with each run of words that could be a person's name made one find of method `POSSIBLE`."""
    merged: list[Item] = []
    index = 0
    while index < len(row):
        item = row[index]
        begins = item.kind in _BEGINNINGS or item.text == "[" or (item.lower in PARTICLES and _leads(row, index))
        last = _run(row, index) if begins and not _is_verb(row, index) else None
        if last is None:
            merged.append(item)
            index += 1
            continue
        start, end = row[index].start, row[last].end
        if is_place(row, index, last, merged) or (field == "title" and ends_title(row, index, last)):
            find = Find(field, start, end, text[start:end], "place", method=GRAMMAR)
        else:
            surname = _surname(row, index, last)
            find = Find(field, start, end, text[start:end], "person", candidates=surname, method=POSSIBLE)
        merged.append(Item("find", start, end, find.text, find.text.lower(), find))
        index = last + 1
    return merged


def _is_introduced(row: Sequence[Item], index: int) -> bool:
    """An office or a title stands right before: "Ambassador Keating"."""
    before = row[index - 1] if index else None
    return before is not None and (before.kind == "title" or before.is_find("office"))


def _leads(row: Sequence[Item], index: int) -> bool:
    """Whether a particle begins a name: "Foreign Minister von Neurath", "M. de Rocheval"."""
    before = row[index - 1] if index else None
    behind = before is not None and (before.kind == "title" or before.is_find("office"))
    return row[index].kind == "word" and behind and _is_particle(row, index)


def _surname(row: Sequence[Item], first: int, last: int) -> tuple[Candidate, ...]:
    """What a listed surname inside the run can mean; the run's other words will have to fit."""
    for item in (row[last], row[first]):
        if item.find and item.find.kind == "person":
            return item.find.candidates
    return ()


def _run(row: Sequence[Item], index: int) -> int | None:
    """The last item of the name that begins at `index`, or None."""
    if row[index].text == "[" and index + 3 < len(row) and row[index + 2].text == "]" and _is_given(row, index + 1):
        return index + 3 if _is_name(row, index + 3) and row[index + 3].start == row[index + 2].end + 1 else None
    if _is_completed(row, index):
        return index + 4
    last = index
    words = 0
    named = False
    while last < len(row) and words < _LONGEST + 1:
        item = row[last]
        if words and item.start - row[last - 1].end > 1:
            break
        if (
            _is_name(row, last)
            or (not words and (_is_given_too(row, last) or _is_namesake(row, last)))
            or (words and item.kind == "cap" and _ROMAN.fullmatch(item.text))
        ):
            named = True
        elif words and named and (_is_surname_too(row, last) or _is_place_too(row, index, last)):
            words += 1
            last += 1
            break
        elif not (
            (item.kind == "initials" and len(item.text) <= 6)
            or ((words or _leads(row, last)) and _is_particle(row, last))
        ):
            break
        words += 1
        last += 1
    last -= 1
    if words > 2 and row[last].kind == "cap" and _is_gerund(row[last].text):
        last, words = last - 1, words - 1
    if words == 1 and (_begins_larger_name(row, index) or row[index].lower in ACT_VERBS):
        return None
    alone = words == 1 and (row[index].find or (_is_gerund(row[index].text) and not _is_introduced(row, index)))
    if not named or words > _LONGEST or alone:
        return None
    while last > index and row[last].lower in PARTICLES and row[last].kind == "word":
        last -= 1
    return last


def _is_verb(row: Sequence[Item], index: int) -> bool:
    """A verb that begins a sentence whose subject is the record: "Expects Qadhafi to …"."""
    begins = index == 0 or row[index - 1].text in (".", "?", "!")
    after = row[index + 1] if index + 1 < len(row) else None
    named = after is not None and (after.kind == "cap" or after.is_find("person"))
    return begins and named and row[index].lower in ACT_VERBS and row[index].lower.endswith("s")


def _is_given(row: Sequence[Item], index: int) -> bool:
    """A given name or its initial, as it stands in brackets before a surname."""
    return _is_name(row, index) or row[index].kind == "initials"


def _is_completed(row: Sequence[Item], index: int) -> bool:
    """An initial completed in brackets before a surname: "T[adeusz] Michejda"."""
    part = row[index : index + 5]
    if len(part) < 5 or len(part[0].text) != 1 or not part[0].text.isupper() or part[1].start != part[0].end:
        return False
    return part[1].text == "[" and part[2].text.islower() and part[3].text == "]" and _is_name(row, index + 4)


def _is_name(row: Sequence[Item], index: int) -> bool:
    item = row[index]
    if item.find:
        return item.find.kind == "person" and " " not in item.text
    if item.kind != "cap" or len(item.text) < 2 or item.lower in COMMON or item.lower in MISSPELT:
        return False
    if "-" in item.text and all(part in COMMON for part in item.lower.split("-")):
        return False
    if item.text.isupper():
        if len(item.text) > 2 and _all_capitals(row):
            return True
        after = row[index + 1] if index + 1 < len(row) else None
        return (
            len(item.text) > 2
            and after is not None
            and after.kind == "cap"
            and after.lower not in COMMON
            and (not after.text.isupper())
        )
    return True


def _is_given_too(row: Sequence[Item], index: int) -> bool:
    """A month's name that is a given name: "Jan Masaryk"; a name stands right behind it."""
    after = index + 1
    if row[index].kind != "cap" or row[index].lower not in _GIVEN_TOO or after >= len(row):
        return False
    return row[after].start - row[index].end == 1 and row[after].kind == "cap" and _is_name(row, after)


def _is_namesake(row: Sequence[Item], index: int) -> bool:
    """A country or place whose name is a given name too: "Ambassador Maurice Dejean", "Mr. Chad Varah"."""
    item, after = row[index], index + 1
    find = item.find
    if find is None or find.kind not in ("state", "place") or find.sense == "adjective" or " " in item.text:
        return False
    named = after < len(row) and row[after].start - item.end == 1 and row[after].kind == "cap" and _is_name(row, after)
    return named and _is_introduced(row, index)


def _is_surname_too(row: Sequence[Item], index: int) -> bool:
    """A word of another use that ends a name: "Winston Lord", "Gus Hall"; no capitalised word follows it."""
    item = row[index]
    after = row[index + 1] if index + 1 < len(row) else None
    if item.kind not in ("cap", "title") or item.text.endswith(".") or item.lower not in _SURNAMES_TOO:
        return False
    return after is None or after.start - item.end > 1 or (after.kind not in ("cap", "initials") and not after.find)


def _is_place_too(row: Sequence[Item], index: int, last: int) -> bool:
    """A listed place that ends the name of who an office or title introduces: "Foreign Minister Hermes Lima"."""
    find = row[last].find
    is_place = find is not None and (find.kind == "place" or (find.kind == "state" and find.sense == "metonym"))
    return is_place and " " not in row[last].text and last == index + 1 and _is_introduced(row, index)


def _all_capitals(row: Sequence[Item]) -> bool:
    """Whether a whole field is written in capitals, so that these tell no abbreviation."""
    return len(row) > 3 and all(item.text.upper() == item.text for item in row)


def _begins_larger_name(row: Sequence[Item], index: int) -> bool:
    """Whether one word runs on into a capitalised noun ("Satellite Party Leaders") that is no encounter's."""
    after = row[index + 1] if index + 1 < len(row) else None
    if after is None or after.kind != "cap" or after.start - row[index].end != 1:
        return False
    return after.lower in COMMON and after.lower not in ENCOUNTERS and after.lower not in ("diary", "journal")


def _is_gerund(word: str) -> bool:
    """ "Relaying", "Opposing": what titles capitalise; a name that ends so ("Xiaoping") stands beside its surname."""
    return word.endswith("ing") and len(word) > 6


def _is_particle(row: Sequence[Item], index: int) -> bool:
    if row[index].kind == "word" and _ARTICLED.fullmatch(row[index].text):
        return True
    return (
        row[index].lower in PARTICLES
        and row[index].kind == "word"
        and index + 1 < len(row)
        and (_is_name(row, index + 1) or row[index + 1].lower in PARTICLES)
    )
