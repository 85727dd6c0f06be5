"""Who else took part in what a title names: those who interpreted, joined or spoke, by the words of the summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.elements import Element, agent_list, sentences
from kgraph.reading.sides import list_before
from kgraph.reading.vocabulary import ACT_VERBS, MISSPELT, words

_ATTENDED: Final = words(
    "interpret interprets interpreted interpreting translate translates attend attends accompany accompanies attended"
    " accompanied"
)
_JOINED: Final = words("join joins joined")
_BEHIND_JOIN: Final = words(". ; , them him her later")
_ATTENDED_BY: Final = words("interpreted attended accompanied joined translated")
_PRESENT: Final = words("present interpreter interpreters participants attending side sides")
_COMPOSED: Final = words("composed comprised comprising consisted consisting consists")
_WATCHING: Final = words(
    "assist assisted assists chair chaired chairs listen listened listens looked preside presided presides"
)
_SITTING: Final = words("sat sit sits")
_BEING: Final = words("are is was were")
_IN_THE_ROOM: Final = (
    ("in", "the", "room"), ("in", "attendance"), ("at", "the", "table"), ("there",), ("called", "in"),
    ("brought", "in"), ("invited", "in"), ("also", "there"),
)  # fmt: skip
_PRESENT_REACH: Final = 7
# What is done to a record or from afar, not said at a meeting.
_ELSEWHERE: Final = words("write writes wrote send sends sent report reports reported reporting announce announced")
_SAYING: Final = ACT_VERBS - _ELSEWHERE
_HEARD: Final = words(
    "asked asks assured assures informed informs thanked thanks told tells urged urges warned warns reminded reminds"
)
_TAKING: Final = words("take takes took")
_ATTENDANCE: Final = (
    _COMPOSED
    | _ATTENDED_BY
    | _ATTENDED
    | _JOINED
    | _TAKING
    | _PRESENT
    | _WATCHING
    | _SITTING
    | _BEING
    | {"beside", "also"}
)
_ADVERBS: Final = words("also then later alone again both further")
# What stands behind a person's name and is no verb whose subject took part.
_NO_VERBS: Final = words(
    "a against an and are as at but by for from had has have he her his in into is its not of on or over she that the"
    " their they to under until was were which while who will with would"
)


def attending(row: Sequence[Element]) -> list[Agent]:
    """The persons a summary says interpreted, joined or were present."""
    found: list[Agent] = []
    for sentence in sentences(row):
        for index, element in enumerate(sentence):
            if element.lower in _ATTENDANCE:
                found.extend(agent for agent in _beside(sentence, index) if agent.person and not agent.possessive)
    return found


def _beside(row: Sequence[Element], index: int) -> list[Agent]:
    """Whom a word of attendance is said of: those it lists behind it, or those before it."""
    if row[index].lower == "beside":
        return _with_before(row, index)
    behind = _list_behind(row, index)
    if behind is not None:
        return agent_list(row, behind)[0]
    end = _list_ahead(row, index)
    return list_before(row, end) if end is not None else []


def _list_behind(row: Sequence[Element], index: int) -> int | None:
    """Where the list begins that a word opens: "attended by …", "composed of …", "Present: …", "present were …"."""
    lower, following = row[index].lower, row[index + 1].lower if index + 1 < len(row) else ""
    if lower in _ATTENDED_BY and following == "by":
        return index + 2
    if lower in _COMPOSED:
        return index + 1 + (following == "of")
    if lower in _PRESENT and (colon := _colon(row, index)) is not None:
        return colon + 1
    return index + 2 if lower == "present" and following in _BEING else None


def _list_ahead(row: Sequence[Element], index: int) -> int | None:
    """Where the list ends that stands before a word: "… attended", "… were in the room", "… were called in"."""
    lower, (following, second) = row[index].lower, (*_words(row, index + 1, 2), "", "")[:2]
    third = second if following == "the" else following
    verb = index - (index > 0 and row[index - 1].lower in _ADVERBS)
    if lower == "present":
        return verb - 1 if (verb and row[verb - 1].lower in _BEING) or verb < index else None
    attends = (
        lower in _ATTENDED
        or (lower in _JOINED and (third in _BEHIND_JOIN or third in MISSPELT))
        or (lower in _TAKING and following in ("part", "notes"))
        or lower in _WATCHING
        or (lower in _SITTING and third not in ("down", "back"))
    )
    if attends:
        return verb
    sits = lower in _BEING and any(_words(row, index + 1, len(room)) == room for room in _IN_THE_ROOM)
    speaks = lower == "also" and following in _SAYING
    return index if sits or speaks else None


def _words(row: Sequence[Element], start: int, count: int) -> tuple[str, ...]:
    return tuple(element.lower for element in row[start : start + count])


def _with_before(row: Sequence[Element], index: int) -> list[Agent]:
    """The persons of "with X and Y beside him"."""
    agents = list_before(row, index)
    before = next((place for place, element in enumerate(row) if agents and element.agent is agents[0]), 0) - 1
    return agents if before >= 0 and row[before].lower == "with" else []


def _colon(row: Sequence[Element], index: int) -> int | None:
    """The colon behind "present" or "present on the German side"."""
    for place in range(index + 1, min(len(row), index + _PRESENT_REACH)):
        agent = row[place].agent
        if row[place].lower == ":":
            return place
        if row[place].lower in (".", ";", ",") or (agent is not None and not agent.only_state):
            return None
    return None


def saying(row: Sequence[Element]) -> list[Agent]:
    """The persons a summary says said something: the subjects of its main clauses' verbs of saying."""
    found: list[Agent] = []
    for sentence in sentences(row):
        if not any(element.lower in _SAYING for element in sentence):
            continue
        for begin in _clauses(sentence):
            agents, verb = agent_list(sentence, begin)
            verb += verb < len(sentence) and sentence[verb].lower in _ADVERBS
            if verb < len(sentence) and sentence[verb].lower in _SAYING - _JOINED - _TAKING:
                found.extend(agents)
    return [agent for agent in found if agent.person is not None and not agent.possessive]


def speaking(row: Sequence[Element]) -> list[Agent]:
    """The persons a summary says spoke.

    They are who its clauses are about, the subjects of its verbs of saying, who was told, and who was asked.
    """
    found: list[Agent] = []
    for sentence in sentences(row):
        found.extend(_about(sentence))
        for index, element in enumerate(sentence):
            if element.lower in _HEARD:
                found.extend(agent for agent in agent_list(sentence, index + 1)[0] if not agent.possessive)
            asks = element.lower in ("put", "puts")
            if not asks and element.lower not in _SAYING:
                continue
            asked = asks and index + 2 < len(sentence) and sentence[index + 2].lower == "to"
            if not asks or asked:
                end = index - (index > 0 and sentence[index - 1].lower in _ADVERBS)
                found.extend(list_before(sentence, end))
            if asked:
                found.extend(agent_list(sentence, index + 3)[0])
    return [agent for agent in found if agent.individual and not agent.possessive]


def _clauses(row: Sequence[Element]) -> list[int]:
    """Where the main clauses of a sentence begin."""
    return [0, *(index + 1 for index, element in enumerate(row) if element.lower == ";")]


def _about(row: Sequence[Element]) -> list[Agent]:
    """Who the main clauses of a sentence say something of: the persons they begin with, where a verb follows."""
    found: list[Agent] = []
    for begin in _clauses(row):
        agents, after = agent_list(row, begin)
        after += len(agents) > 1 and after < len(row) and row[after].lower == ","
        verb = row[after] if after < len(row) else None
        if verb is None or verb.item.kind != "word" or verb.lower in _NO_VERBS:
            continue
        if verb.lower in _ELSEWHERE and _words(row, after + 1, 1) not in (("to",), ("that",)):
            continue
        if agents and not any(agent.possessive for agent in agents) and any(agent.person for agent in agents):
            found.extend(agents)
    return found
