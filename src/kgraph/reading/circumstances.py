"""When and where an encounter was, and whether it took place at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.elements import Element, finds_of
from kgraph.reading.encounter import Encounter
from kgraph.reading.spans import Find
from kgraph.reading.vocabulary import ENCOUNTERS, UNREAL, words

SKIPPED: Final = words(
    "paid made held given offered hosted conducted taken place that took which he she they had was it has official and"
    " yesterday today tonight recently alone privately here there again"
    " record of minutes notes transcript summary memorandum views opinions ideas"
)
DAYWORDS: Final = frozenset(
    (
        "on",
        "from",
        "at",
        "in",
        "of",
        "for",
        "during",
        "and",
        "between",
        ",",
        "dated",
        "the",
        "held",
        "saturday",
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    )
)
_BESIDE: Final = (
    DAYWORDS
    | SKIPPED
    | frozenset(("with", "by", "the", "a", "–", "-", ":", "]", "[", "'", '"', "(", ")", "a.m", "p.m"))
)
# A date behind one of these is another's than the encounter's.
_SUBORDINATE: Final = words("that which who whom whose what where why because if whether until since")
CLAUSE_ENDS: Final = frozenset(".;:?!")
# Words that tell a day by the record's own.
_RELATIVE: Final = (
    ("the day before yesterday", 2), ("yesterday", 1), ("the day before", 1), ("the previous day", 1),
    ("the evening before", 1), ("last night", 1), ("today", 0), ("this morning", 0), ("this afternoon", 0),
    ("this evening", 0), ("that morning", 0), ("that afternoon", 0), ("that evening", 0), ("that day", 0),
    ("tonight", 0),
)  # fmt: skip
_DAYTIMES: Final = words("morning afternoon evening day")
_UNREAL_REACH: Final = 8


def is_unreal(row: Sequence[Element], index: int) -> bool:
    """Whether the words before an encounter say that it was only wished for, planned or refused."""
    for place in range(index - 1, max(-1, index - _UNREAL_REACH), -1):
        lower = row[place].lower
        if lower in CLAUSE_ENDS or (lower and row[place].item.kind == "cap" and lower in ENCOUNTERS):
            return False
        if lower in UNREAL and not (lower == "request" and place == 0):
            return True
        if lower == "off" and place and row[place - 1].lower in ("put", "puts", "called", "calls", "call"):
            return True
        if lower == "following" and place and row[place - 1].lower in ("a", "the"):
            return True
    return False


def set_date_and_place(row: Sequence[Element], index: int, encounter: Encounter) -> None:
    encounter.date = date_of(row, index)
    if encounter.date is None:
        encounter.days_before = _days_before(row, index)
    for place in range(index + 1, len(row)):
        element = row[place]
        if element.agent is not None:
            continue
        if element.item.is_find("place"):
            before = row[place - 1].lower
            if before in ("in", "at", ",", "–", "the") or row[place - 1].item.is_find("date"):
                encounter.place = element.item.find
            return
        if not (element.item.find or element.item.kind in ("number", "title") or element.lower in _BESIDE):
            return


def _days_before(row: Sequence[Element], index: int) -> int | None:
    """How many days before the record's an encounter was, by the words behind it in its clause."""
    behind = []
    for place in range(index + 1, len(row)):
        lower = row[place].lower
        following = row[place + 1].lower if place + 1 < len(row) else ""
        if lower in CLAUSE_ENDS or (lower in _SUBORDINATE and following not in _DAYTIMES):
            break
        behind.append(lower)
    said = " ".join(behind)
    return next((days for words_, days in _RELATIVE if f" {words_} " in f" {said} "), None)


def date_of(row: Sequence[Element], index: int, *, relative: bool = False) -> Find | None:
    """The date that stands behind an encounter's word and belongs to it, or right before it ("1984 visit").

    :param relative: a relative clause tells of the encounter itself ("a visit that X made in June").
    """
    start = max(0, index - 4)
    for place, find in finds_of(row[start:index], ("date",)):
        if find.date and find.date.edtf and not any(e.agent for e in row[start + place : index]):
            return find
    for place, find in finds_of(row[index + 1 :], ("date",)):
        before = row[index + place]
        if find.date is None or find.date.edtf is None:
            continue
        if not relative and any(element.lower in _SUBORDINATE for element in row[index + 1 : index + 1 + place]):
            return None
        if before.agent is None and before.item.is_find("event"):
            return None
        if before.lower in DAYWORDS and not _of_event(row, index + place):
            return find
        if before.agent is not None and place < 2:
            return find
    return None


def _of_event(row: Sequence[Element], index: int) -> bool:
    """ "the incident of 18 August": the date is an event's."""
    return index > 0 and row[index - 1].agent is None and row[index - 1].item.is_find("event")


def location(element: Element) -> Find | None:
    agent = element.agent
    if agent is not None:
        named = agent.only_state and not agent.possessive and agent.owners[-1].sense != "adjective"
        return agent.owners[-1] if named else None
    return element.item.find if element.item.is_find("place") else None
