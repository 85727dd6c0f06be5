"""Who else took part in what a title names: those who interpreted, joined or spoke, by the words of the summary.

Also the acts that are no encounters: a speech by who gave it, an agreement by who signed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.elements import Element, agent_list, sentences
from kgraph.reading.encounter import Encounter
from kgraph.reading.forms import GENERATED, Form
from kgraph.reading.sides import list_before
from kgraph.reading.vocabulary import ACT_VERBS, MISSPELT, words
from kgraph.records import TextField

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
    "assist assisted assists chair chaired chairs listen listened listens preside presided presides"
)
_SITTING: Final = words("sat sit sits")
_BEING: Final = words("are is was were")
_IN_THE_ROOM: Final = (("in", "the", "room"), ("in", "attendance"), ("at", "the", "table"), ("there",))
_CALLED_IN: Final = frozenset((("called", "in"), ("brought", "in"), ("asked", "in"), ("invited", "in")))
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
_SPEECHES: Final = words("speech speeches address remarks toast lecture")
_DELIVERED: Final = words("read delivered given held made")
_SIGNED_REACH: Final = 6


def attending(row: Sequence[Element]) -> list[Agent]:
    """The persons a summary says interpreted, joined or were present."""
    found: list[Agent] = []
    for sentence in sentences(row):
        for index, element in enumerate(sentence):
            if element.lower in _ATTENDANCE:
                found.extend(agent for agent in _beside(sentence, index) if agent.person and not agent.possessive)
    return found


def _beside(row: Sequence[Element], index: int) -> list[Agent]:
    lower = row[index].lower
    following = row[index + 1].lower if index + 1 < len(row) else ""
    if lower in _ATTENDED_BY and following == "by":
        return agent_list(row, index + 2)[0]
    if lower in _COMPOSED:
        return agent_list(row, index + 1 + (following == "of"))[0]
    verb = index - (index > 0 and row[index - 1].lower in _ADVERBS)
    third = row[index + 2].lower if following == "the" and index + 2 < len(row) else following
    if lower in _ATTENDED or (lower in _JOINED and (third in _BEHIND_JOIN or third in MISSPELT)):
        return list_before(row, verb)
    if lower in _TAKING and following in ("part", "notes"):
        return list_before(row, verb)
    if lower in _WATCHING or (lower in _SITTING and third not in ("down", "back")):
        return list_before(row, verb)
    if lower in _BEING and (following, third) in _CALLED_IN:
        return list_before(row, index)
    if lower in _ADVERBS and following in _SAYING:
        return list_before(row, index) if lower == "also" else []
    if lower in _BEING and any(_words(row, index + 1, len(room)) == room for room in _IN_THE_ROOM):
        return list_before(row, index)
    if lower == "beside":
        return _with_before(row, index)
    if lower in _PRESENT and (colon := _colon(row, index)) is not None:
        return agent_list(row, colon + 1)[0]
    if lower == "present" and following in ("were", "was", "are", "is"):
        return agent_list(row, index + 2)[0]
    if lower == "present" and index and row[index - 1].lower in ("was", "were", "is", "are", "also"):
        verb = index - 1 - (row[index - 1].lower == "also")
        return list_before(row, verb)
    return []


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


def assembly(row: Sequence[Element], form: Form) -> Element | None:
    """The word of a title that names a meeting whose record it is.

    "Minutes of the Meeting of the Politburo", "Security Council Session"; of minutes that name none, their own word.
    """
    for index, element in enumerate(row):
        if element.lower in MISSPELT and MISSPELT[element.lower] not in ("visit",) and (index or form.start is None):
            before = {other.lower for other in row[max(0, index - 4) : index]}
            stated = form.certainty == "stated" and before & {"of", "from", "on", "at"}
            return element if stated or form.slug in GENERATED else None
    if form.slug == "minutes" and form.start is not None:
        return next((element for element in row if element.agent is None and element.item.start >= form.start), None)
    return None


def acts(form: Form, title: Sequence[Element], summary: Sequence[Element]) -> list[Encounter]:
    """The speech a record is, by its speaker, and the signing of the agreement it is, by who signed."""
    if form.slug == "speech":
        spoken = _by_author("title", title, _SPEECHES) or _by_author("summary", summary, _DELIVERED)
        return spoken[:1]
    if form.slug == "agreement":
        return [*_signed("title", title), *_signed("summary", summary)][:1]
    return []


def _by_author(field: TextField, row: Sequence[Element], nouns: frozenset[str]) -> list[Encounter]:
    for index, element in enumerate(row):
        if element.lower not in nouns:
            continue
        before = row[index - 1].agent if index else None
        agents = [before] if before is not None and before.possessive and before.individual else []
        following = row[index + 1].lower if index + 1 < len(row) else ""
        if not agents and following in ("by", "of"):
            agents = [agent for agent in agent_list(row, _past_article(row, index + 2))[0] if agent.individual]
        if agents:
            return [Encounter("other", field, element.item.start, element.item.end, agents)]
    return []


def _past_article(row: Sequence[Element], index: int) -> int:
    return index + (index < len(row) and row[index].lower == "the")


def _signed(field: TextField, row: Sequence[Element]) -> list[Encounter]:
    for index, element in enumerate(row):
        if element.lower != "signed":
            continue
        for place in range(index + 1, min(index + _SIGNED_REACH, len(row))):
            if row[place].lower != "by":
                continue
            agents = [agent for agent in agent_list(row, place + 1)[0] if agent.individual]
            where = next((e.item.find for e in row[index:place] if e.agent is None and e.item.is_find("place")), None)
            if agents:
                return [Encounter("other", field, element.item.start, element.item.end, agents, place=where)]
    return []
