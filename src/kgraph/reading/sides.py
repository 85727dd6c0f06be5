"""Who stands on either side of the word that names an encounter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.circumstances import CLAUSE_ENDS, DAYWORDS, SKIPPED
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.telling import teller_of
from kgraph.reading.vocabulary import ENCOUNTERS, WITH_VERBS, words

_ANAPHORS: Final = frozenset(("his", "her", "their", "its"))
_NOT_BETWEEN: Final = words("of with to for on and in by the a an") | _ANAPHORS
_HOLDING: Final = words("have had held hold holds has holding conducted conducts")
_HAVING: Final = words("have had held hold holds has in during")
_SPEAKING: Final = words("speak speaks spoke talk talked talks")
_PRONOUNS: Final = frozenset(("he", "she", "they", "who"))
OBJECT_REACH: Final = 24
_RIGHT_REACH: Final = 7
_LISTED: Final = words("and , – — - & the ; / a former then visiting new interpreter translator comrade comrades")


def right_sides(row: Sequence[Element], index: int) -> tuple[list[Agent], str]:
    """The sides named behind the noun, and the word that joins the first of them to it."""
    place = index + 1
    stop = min(len(row), place + _RIGHT_REACH)
    while place < stop:
        element = row[place]
        if element.agent:
            if place == index + 1 or row[place - 1].lower in (":", ","):
                break
            return [], ""
        lower = element.lower
        if lower in (":", ",") or _dates(row, place):
            place += 1
            continue
        if lower in ("between", "with", "among", "of", "by", "from") or (lower == "on" and row[index].lower == "call"):
            break
        if not (
            lower in SKIPPED
            or element.item.is_find("date", "place")
            or lower in DAYWORDS
            or element.item.kind in ("number", "title")
            or lower == "the"
        ):
            return [], ""
        place += 1
    if place >= stop:
        return [], ""
    word = row[place].lower if row[place].agent is None else ","
    agents, after = agent_list(row, place if row[place].agent else place + 1)
    second = row[after].lower if after < len(row) else ""
    agents = [agent for agent in agents if not agent.possessive]
    if (word in ("of", "from", "by", ",") and second in ("with", "by")) or (word == "by" and second == "for"):
        more, _ = agent_list(row, after + 1)
        agents = [*agents, *more]
    if word == "from" and not agents:
        return [], ""
    return agents, word


def _dates(row: Sequence[Element], index: int) -> bool:
    """Whether a word only joins a date to the noun ("talk of 8 July with X")."""
    behind = row[index + 1] if index + 1 < len(row) else None
    dated = behind is not None and behind.agent is None and behind.item.is_find("date")
    return dated and row[index].lower in ("of", "on", "from", "in")


def left_sides(row: Sequence[Element], index: int) -> list[Agent]:
    """The sides named before the noun: "X's …", "X–Y …", "X and Y's …", "by X in the …"."""
    place = index - 1
    while place >= 0 and row[place].agent is None and index - place < 6:
        lower = row[place].lower
        if lower in ("the", "in", "at", "during") and _by_before(row, place):
            return _by_before(row, place)
        item = row[place].item
        describes = item.kind in ("word", "cap", "number") and lower not in _NOT_BETWEEN
        if not (describes or lower in ("]", "'", '"') or item.is_find("date")):
            break
        place -= 1
    if place < 0:
        return []
    agent = row[place].agent
    if agent is None:
        return []
    sides = owners_before(row, place)
    joined = len(sides) > 1 and place == index - 1
    return sides if agent.possessive or joined else []


def _by_before(row: Sequence[Element], index: int) -> list[Agent]:
    """The agents of "by X in the …"."""
    place = index
    while (
        place >= 0 and row[place].agent is None and row[place].lower in ("the", "in", "at", "during", "his", "an", "a")
    ):
        place -= 1
    sides = list_before(row, place + 1)
    before = place - 2 * len(sides) + 1
    return sides if sides and before >= 0 and row[before].lower == "by" else []


def list_before(row: Sequence[Element], end: int | None) -> list[Agent]:
    """The agents joined by "and", commas or dashes that end right before a place."""
    sides: list[Agent] = []
    place = (end or 0) - 1
    while place >= 0 and row[place].agent is None and row[place].lower in ("others", "other", "and", ","):
        place -= 1
    while place >= 0:
        agent = row[place].agent
        if agent is None:
            break
        sides.insert(0, agent)
        place -= 1
        joined = False
        while place >= 0 and row[place].agent is None and row[place].lower in _LISTED:
            joined = joined or row[place].lower in ("and", ",", "–", "—", "-", "&", ";", "/")
            place -= 1
        if not joined:
            break
    return sides


def owners_before(row: Sequence[Element], place: int) -> list[Agent]:
    """The agents whose list ends at a place ("A and B's meeting").

    Not who stands before a dash that parts two phrases ("to X - Y's visit"), nor before a comma whom a word of sending
    governs ("from the Embassy, Y's meeting").
    """
    sides = list_before(row, place + 1)
    for at in range(place - 1, 0, -1):
        if len(sides) < 2 or row[at].item.start < sides[0].start:
            break
        before, after = row[at - 1].item, row[at + 1].item
        dash = row[at].lower in ("-", "–", "—") and before.end < row[at].item.start < after.start - 1
        if (dash or row[at].lower == ",") and _is_governed(row, at - 1):
            return [agent for agent in sides if agent.start > row[at].item.start]
    return sides


def _is_governed(row: Sequence[Element], index: int) -> bool:
    """Whether a word of sending stands before the agent at a place."""
    place = index - 1
    while place > 0 and row[place].agent is None and row[place].lower in ("the", "comrade"):
        place -= 1
    return row[index].agent is not None and place >= 0 and row[place].lower in ("from", "to", "by")


def subjects(row: Sequence[Element], index: int) -> list[Agent]:
    """Who "his meeting with" speaks of: the individuals that the sentence began with."""
    anaphor = any(element.lower in _ANAPHORS for element in row[max(0, index - 4) : index])
    anaphor = anaphor or any(element.lower in _HOLDING for element in row[max(0, index - 3) : index])
    anaphor = anaphor or any(element.lower in _PRONOUNS for element in row[index + 1 : index + 4])
    for place, element in enumerate(row[:index]):
        if element.agent is None or not (element.agent.individual or element.agent.delegation):
            continue
        sides, after = agent_list(row, place)
        verb = row[after].lower if after < len(row) else ""
        if anaphor or verb in _HAVING or teller_of(row, index) is not None:
            return sides
        return []
    return []


def first_subject(row: Sequence[Element], index: int) -> list[Agent]:
    """Who a sentence is about: the individuals or delegation it begins with."""
    for place, element in enumerate(row[:index]):
        if element.agent is not None:
            sides, _ = agent_list(row, place)
            acting = [agent for agent in sides if agent.individual or agent.delegation]
            return [] if any(agent.possessive for agent in sides) else acting
    return []


def partners(row: Sequence[Element], index: int) -> list[Agent]:
    """Whom the subject talks "with", in the same clause."""
    for place in range(index + 1, min(len(row) - 1, index + OBJECT_REACH)):
        if row[place].lower in CLAUSE_ENDS or row[place].lower in ("that", "who", "which"):
            return []
        to = row[place].lower == "to" and place == index + 1 and row[index].lower in _SPEAKING
        other = place > index + 1 and (row[place - 1].lower in WITH_VERBS or row[place - 1].lower in ENCOUNTERS)
        if to or (row[place].lower == "with" and not other):
            agents, _ = agent_list(row, place + 1)
            return [agent for agent in agents if (agent.individual or agent.delegation) and not agent.possessive]
    return []


def of_pair(row: Sequence[Element], index: int, first: bool) -> list[Agent]:
    """Whom "the former" or "the latter" means: of the two named last."""
    named = [element.agent for element in row[:index] if element.agent and element.agent.individual]
    return [named[-2 if first else -1]] if len(named) > 1 else []


def first_individual(row: Sequence[Element], index: int) -> list[Agent]:
    for element in row[:index]:
        if element.agent and (element.agent.individual or element.agent.delegation):
            return [element.agent]
    return []
