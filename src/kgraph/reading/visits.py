"""Visits: who went where, by the noun or the verb that says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.circumstances import CLAUSE_ENDS, date_of, is_unreal, location
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.encounter import Encounter
from kgraph.reading.sides import (
    OBJECT_REACH,
    first_individual,
    first_subject,
    list_before,
    of_pair,
    owners_before,
    partners,
)
from kgraph.reading.spans import Find
from kgraph.reading.vocabulary import REPORT_VERBS, words
from kgraph.records import TextField

_WITHIN: Final = frozenset(("during", "upon", "occasion", "course"))
_WITHIN_REACH: Final = 12
_BEING: Final = words("is was are were be been being while who came come comes go goes went travels travelled arrived")
_PAYING: Final = words("pay pays paid paying make makes made making")
_DESCRIPTION_REACH: Final = 8
_TELLING: Final = REPORT_VERBS | words("speak speaks spoke tell tells told account report reports information views")


def visit_by_noun(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    """ "X's visit to Y", "a visit to Y by X", "X is on a visit to Y", "a visit to Y that X made"."""
    item = row[index].item
    destination = _destination(row, index)
    visitors = _visitors(row, index, destination)
    if row[index + 1 : index + 2] and visitors:
        visitors = [*visitors, *(agent for agent in partners(row, index) if agent not in visitors)]
    visitors = [agent for agent in visitors if agent.individual or agent.delegation]
    if not visitors:
        return None
    framed = _is_frame(row, index)
    date = date_of(row, index, relative=bool(_maker_behind(row, index)))
    return Encounter("visit", field_, item.start, item.end, visitors, date, destination, framed)


def _visitors(row: Sequence[Element], index: int, destination: Find | None) -> list[Agent]:
    place = index + 1
    while place < len(row) and row[place].lower in ("paid", "made", "official"):
        place += 1
    if place < len(row) and row[place].lower in ("by", "of"):
        visitors, _ = agent_list(row, place + 1)
        if visitors:
            return visitors
    before = _visitors_before(row, index, destination) or _subject(row, _begins(row, index))
    return before or _maker_behind(row, index)


def _is_frame(row: Sequence[Element], index: int) -> bool:
    """Whether what else is told happened during the visit: "during", "on the occasion of", "part of", "on" it."""
    if any(element.lower in _WITHIN for element in row[max(0, index - _WITHIN_REACH) : index]):
        return True
    behind = row[index : index + OBJECT_REACH]
    if any(after.lower == "which" and word.lower == "during" for word, after in pairwise(behind)):
        return True
    begins = _begins(row, index)
    if begins > 0 and (row[begins - 1].lower, row[begins].lower) == ("part", "of"):
        return True
    return _happens_on(row, begins)


def _begins(row: Sequence[Element], index: int) -> int:
    """The place of the word that what is said of a visit hangs on: "on" in "on Kim's first official visit"."""
    place = index - 1
    while place >= 0 and index - place < _DESCRIPTION_REACH:
        element = row[place]
        if element.agent is None and not element.item.find:
            stops = element.lower in ("on", "of", *_PAYING) or element.item.kind in ("mark", "title")
            if stops or (element.item.kind == "word" and element.lower in _TELLING):
                return place
        place -= 1
    return place


def _subject(row: Sequence[Element], begins: int) -> list[Agent]:
    """ "X is on a visit to Y", "X pays a visit to Y"."""
    if begins < 1:
        return []
    verb = begins - (row[begins].lower == "on")
    while verb > 0 and row[verb].agent is None and row[verb].lower in ("now", "currently", "then", "also", "there"):
        verb -= 1
    return list_before(row, verb) if row[verb].lower in _BEING | _PAYING else []


def _maker_behind(row: Sequence[Element], index: int) -> list[Agent]:
    """ "a visit to Y that X made"."""
    for place in range(index + 1, min(len(row) - 1, index + _DESCRIPTION_REACH)):
        if row[place].lower in CLAUSE_ENDS:
            break
        if row[place].lower in ("that", "which"):
            makers, verb = agent_list(row, place + 1)
            while verb < len(row) and row[verb].lower in ("had", "was", "then"):
                verb += 1
            return makers if verb < len(row) and row[verb].lower in _PAYING else []
    return []


def _happens_on(row: Sequence[Element], begins: int) -> bool:
    """Whether what a sentence tells happened "on" a visit: nobody is said to speak or report on it."""
    if begins < 1 or row[begins].lower != "on":
        return False
    before = row[begins - 1]
    acts = before.lower in _BEING or (before.agent is not None and not before.agent.possessive)
    return acts and not any(element.agent is None and element.lower in _TELLING for element in row[:begins])


def visit_by_verb(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    """ "A delegation headed by X visited Ulaanbaatar"."""
    start = index + 1 + (index + 1 < len(row) and row[index + 1].lower == "the")
    place = location(row[start]) if start < len(row) else None
    previous = row[index - 1].lower if index else ""
    sides = list_before(row, index) or (first_subject(row, index) if previous == "and" else [])
    sides = [agent for agent in sides if (agent.individual or agent.delegation) and not agent.possessive]
    if place is None or not sides or previous == "to" or is_unreal(row, index):
        return None
    item = row[index].item
    return Encounter("visit", field_, item.start, item.end, sides, date_of(row, index), place)


def _destination(row: Sequence[Element], index: int) -> Find | None:
    """Where a visit went: behind "to" or "in", or a state's name right before the word."""
    for place in range(index + 1, min(len(row) - 1, index + OBJECT_REACH)):
        lower = row[place].lower
        if lower in CLAUSE_ENDS and lower != ":":
            break
        if lower in ("to", "in"):
            start = place + 1 + (place + 1 < len(row) and row[place + 1].lower == "the")
            find = location(row[start]) if start < len(row) else None
            if find:
                return find
    return location(row[index - 1]) if index else None


def _visitors_before(row: Sequence[Element], index: int, destination: Find | None) -> list[Agent]:
    place = index - 1
    while place >= 0 and index - place < 7:
        agent = row[place].agent
        if agent is not None:
            if agent.only_state and destination in agent.owners:
                place -= 1
                continue
            adjacent = _is_near(row, place, index)
            return owners_before(row, place) if agent.possessive or adjacent else []
        lower = row[place].lower
        if lower in ("former", "latter"):
            return of_pair(row, place, lower == "former")
        if lower in ("his", "her"):
            return first_individual(row, place)
        if lower in ("its", "their"):
            sides = first_subject(row, place)
            others = [e.agent for e in row[:place] if e.agent and e.agent.individual and e.agent not in sides]
            return [] if others else sides
        if row[place].item.kind not in ("word", "cap", "number", "possessive") and not row[place].item.find:
            return []
        if lower in (
            "of",
            "to",
            "for",
            "with",
            "a",
            "an",
            "and",
            "during",
            "on",
            "after",
            "about",
            "that",
            "from",
            "by",
        ):
            return []
        place -= 1
    return []


def _is_near(row: Sequence[Element], place: int, index: int) -> bool:
    """Nothing but states' names stands between an agent and the noun."""
    return all(element.agent is not None or element.item.is_find("place") for element in row[place + 1 : index])
