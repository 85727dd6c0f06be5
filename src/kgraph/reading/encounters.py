"""Who met whom, as a title or sentence words it: by the noun or verb of the encounter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.circumstances import is_unreal, set_date_and_place
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.encounter import Encounter
from kgraph.reading.sides import first_subject, left_sides, list_before, partners, right_sides, subjects
from kgraph.reading.telling import teller_of
from kgraph.reading.visits import visit_by_noun, visit_by_verb
from kgraph.reading.vocabulary import FORM_WORDS, JOINT_VERBS, MEET_VERBS, MISSPELT, WITH_VERBS, EncounterKind, words
from kgraph.records import TextField

_BEING: Final = words("was were is are been being")
_CALLING: Final = frozenset(("calls", "called"))
_VERBS: Final = JOINT_VERBS | MEET_VERBS | _CALLING
_TELLING: Final = words(
    "asked assured informed told thanked urged warned asks assures informs tells thanks urges warns"
)
_GOING_ON: Final = MEET_VERBS | words("breakfasted dined lunched")
_PARENTHESIS_REACH: Final = 8
_PLACING: Final = words("at in on")
_VISITING: Final = frozenset(("visited", "visits", "visiting"))
_TELLING_OF_ONE: Final = _VERBS | _VISITING


def find_encounters(field_: TextField, row: Sequence[Element]) -> list[Encounter]:
    """The encounters of one title or sentence that took place by its words, in order."""
    found: list[Encounter] = []
    journal = _journal(row) if field_ == "title" else None
    for index, element in enumerate(row):
        kind = MISSPELT.get(element.lower) or _exchange(row, index)
        if kind is None and element.lower not in _TELLING_OF_ONE:
            continue
        if element.item.find is not None or element.item.kind not in ("word", "cap"):
            continue
        at = index + 2 * (element.lower == "exchange")
        encounter = _by_noun(field_, row, at, kind) if kind else None
        if encounter is None and element.lower in _VERBS:
            encounter = _by_verb(field_, row, index)
        elif element.lower in _VISITING:
            encounter = visit_by_verb(field_, row, index)
        if encounter is not None and journal is not None and len(encounter.agents) == 1 and encounter.kind != "visit":
            encounter.agents = [journal, *(agent for agent in encounter.agents if agent is not journal)]
        if encounter is not None and not _same_words(found, encounter):
            encounter.reporter = teller_of(row, index)
            found.append(encounter)
    return found


def _exchange(row: Sequence[Element], index: int) -> EncounterKind | None:
    """ "Exchange of views": the words are a conversation's together only."""
    if row[index].lower != "exchange" or index + 2 >= len(row) or row[index + 1].lower != "of":
        return None
    return "conversation" if row[index + 2].lower in ("views", "opinions", "ideas") else None


def _journal(row: Sequence[Element]) -> Agent | None:
    """Whose journal a title says it is from: the other side of "conversation with …"."""
    for index, element in enumerate(row[:-2]):
        if element.lower in ("journal", "diary") and row[index + 1].lower in ("of", "by", "kept"):
            agents, _ = agent_list(row, index + 2)
            return next((agent for agent in agents if agent.individual), None)
    return None


def _by_noun(field_: TextField, row: Sequence[Element], index: int, kind: EncounterKind) -> Encounter | None:
    if is_unreal(row, index):
        return None
    if kind == "visit":
        return visit_by_noun(field_, row, index)
    agents = _noun_sides(row, index)
    item = row[index].item
    alone = not _can_meet(agents, field_)
    if alone and not _leaves_writer(row, index, agents):
        return None
    encounter = Encounter(kind, field_, item.start, item.end, agents, alone=alone)
    set_date_and_place(row, index, encounter)
    return encounter


def _leaves_writer(row: Sequence[Element], index: int, agents: Sequence[Agent]) -> bool:
    """ "On talks with X", "Reports on his talk with X": a sentence that begins with no agent, and with whom behind."""
    others = any(element.agent is not None for element in row[:index])
    behind = row[index + 1].lower if index + 1 < len(row) else ""
    return not others and behind == "with" and len(agents) == 1 and agents[0].individual


def _can_meet(agents: Sequence[Agent], field_: TextField) -> bool:
    """Two sides at least that can meet; a title may name one alone ("Conversation with President Yeltsin")."""
    if field_ == "title":
        return len(agents) > 1 or any(agent.individual or agent.delegation for agent in agents)
    acting = [agent for agent in agents if agent.individual or agent.delegation]
    return len(acting) > 1


def _noun_sides(row: Sequence[Element], index: int) -> list[Agent]:
    told = _told_in(row, index) or _given(row, index)
    if told:
        return told
    right, joined_by = right_sides(row, index)
    if joined_by in ("between", "among"):
        return right
    left = left_sides(row, index)
    if joined_by in ("with", "on") and not left:
        left = subjects(row, index)
    elif not right and len(left) < 2:
        verb = next(
            (
                i
                for i in range(index - 1, max(-1, index - 6), -1)
                if row[i].lower in ("have", "had", "held", "hold", "holds", "has")
            ),
            None,
        )
        left = list_before(row, verb) if verb is not None else left
    if not left and not right:
        left = _before_form(row, index)
    return [*left, *(agent for agent in right if agent not in left)]


def _before_form(row: Sequence[Element], index: int) -> list[Agent]:
    """ "A and B, Record of Conversation": who is named before the form's own words."""
    place = index - 1
    while place > 0 and row[place].agent is None and (row[place].lower in FORM_WORDS or row[place].lower == "of"):
        place -= 1
    return list_before(row, place) if index - place > 1 and row[place].lower in (",", ":") else []


def _told_in(row: Sequence[Element], index: int) -> list[Agent]:
    """The speaker and the hearer of "a conversation in which A told B"."""
    if [element.lower for element in row[index + 1 : index + 3]] not in (["in", "which"], ["during", "which"]):
        return []
    speakers, verb = agent_list(row, index + 3)
    if verb >= len(row) or row[verb].lower not in _TELLING:
        return []
    hearers, _ = agent_list(row, verb + 1)
    return [agent for agent in (*speakers, *hearers) if agent.individual or agent.delegation]


def _given(row: Sequence[Element], index: int) -> list[Agent]:
    """The host and the guests of "a lunch that A gave for B"."""
    if index + 1 >= len(row) or row[index + 1].lower not in ("that", "which"):
        return []
    hosts, verb = agent_list(row, index + 2)
    if [element.lower for element in row[verb : verb + 2]] not in (["gave", "for"], ["hosted", "for"], ["held", "for"]):
        return []
    guests, _ = agent_list(row, verb + 2)
    return [agent for agent in (*hosts, *guests) if agent.individual or agent.delegation]


def _by_verb(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    """ "A and B discuss …", "A meets with B", "A discusses … with B", "A receives B"."""
    verb = row[index].lower
    previous = row[index - 1].lower if index else ""
    if previous == "to" or is_unreal(row, index):
        return None
    second = index - 1 - (previous in ("then", "later", "also"))
    if row[second].lower == "and" and verb in _GOING_ON and (second < 1 or row[second - 1].agent is None):
        sides = first_subject(row, index)
        return _meeting(field_, row, index, sides)
    subject_end = index - 1 if previous in ("also", "then", "later", "both", "again", "briefly", "recently") else index
    sides = list_before(row, _before_parenthesis(row, subject_end))
    passive = previous in _BEING and index + 1 < len(row) and row[index + 1].lower == "by"
    if passive:
        sides = list_before(row, index - 1)
    elif previous in ("he", "she") or (previous == "and" and (verb in _CALLING or _is_object(row, index - 2))):
        sides = first_subject(row, index)
    if not any(agent.individual or agent.delegation for agent in sides) or any(agent.possessive for agent in sides):
        return None
    if verb in _CALLING:
        if index + 1 >= len(row) or row[index + 1].lower != "on":
            return None
        others, _ = agent_list(row, index + 2)
    elif verb in MEET_VERBS:
        start = index + 1 + (index + 1 < len(row) and row[index + 1].lower in ("with", "by"))
        others, _ = agent_list(row, start)
    elif verb in WITH_VERBS:
        others = partners(row, index)
    else:
        others = []
    agents = [*sides, *(agent for agent in others if agent not in sides)]
    if not _can_meet(agents, "summary") or (verb in ("have", "had", "held", "hold", "agree", "agreed") and not others):
        return None
    kind: EncounterKind = "negotiation" if verb.startswith("negotiat") else "conversation"
    kind = "meeting" if verb in MEET_VERBS and verb not in _CALLING else kind
    item = row[index].item
    encounter = Encounter(kind, field_, item.start, item.end, agents)
    set_date_and_place(row, index, encounter)
    return encounter


def _before_parenthesis(row: Sequence[Element], end: int) -> int:
    """The comma before words between commas that only say where or when ("Rusk, in Paris, saw …"); else `end`."""
    if not end or row[end - 1].lower != ",":
        return end
    for place in range(end - 2, max(0, end - _PARENTHESIS_REACH), -1):
        if row[place].lower == ",":
            return place if row[place + 1].lower in _PLACING else end
        agent = row[place].agent
        if agent is not None and not agent.only_state:
            return end
    return end


def _is_object(row: Sequence[Element], index: int) -> bool:
    """Whether an agent before "and" is whom the verb before did something to or with: "was received by X and …"."""
    if index < 1 or row[index].agent is None:
        return False
    return row[index - 1].lower in ("by", "with", "from", "to")


def _meeting(field_: TextField, row: Sequence[Element], index: int, sides: list[Agent]) -> Encounter | None:
    """ "X came to Y and met Z"."""
    others, _ = agent_list(row, index + 1 + (index + 1 < len(row) and row[index + 1].lower == "with"))
    agents = [*sides, *(agent for agent in others if not agent.possessive)]
    if not sides or not _can_meet(agents, "summary"):
        return None
    item = row[index].item
    encounter = Encounter("meeting", field_, item.start, item.end, agents)
    set_date_and_place(row, index, encounter)
    return encounter


def _same_words(found: Sequence[Encounter], encounter: Encounter) -> bool:
    """ "have a conversation": the verb and the noun tell of one encounter."""
    return any(
        other.agents == encounter.agents and other.kind != "visit" and encounter.kind != "visit" for other in found
    )
