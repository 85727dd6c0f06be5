"""Who met whom, as a title or sentence words it: by the noun of the encounter, or by a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.circumstances import is_unreal, set_date_and_place
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.encounter import Encounter
from kgraph.reading.meeting_verbs import TELLING, VERBS, can_meet, met_by_verb
from kgraph.reading.sides import left_sides, list_before, right_sides, subjects
from kgraph.reading.telling import teller_of
from kgraph.reading.visits import visit_by_noun, visit_by_verb
from kgraph.reading.vocabulary import FORM_WORDS, MISSPELT, EncounterKind
from kgraph.records import TextField

_VISITING: Final = frozenset(("visited", "visits", "visiting"))
_TELLING_OF_ONE: Final = VERBS | _VISITING


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
        if encounter is None and element.lower in VERBS:
            encounter = met_by_verb(field_, row, index)
        elif element.lower in _VISITING:
            encounter = visit_by_verb(field_, row, index)
        if encounter is not None and journal is not None and _is_of_writer(row, index, encounter):
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


def _is_of_writer(row: Sequence[Element], index: int, encounter: Encounter) -> bool:
    """Whether whoever keeps a journal is the side that its title leaves out: "Reception of X and Y"."""
    if encounter.kind == "visit":
        return False
    behind = {element.lower for element in row[index + 1 : index + 3]}
    return len(encounter.agents) == 1 or (not left_sides(row, index) and not behind & {"between", "among"})


def _by_noun(field_: TextField, row: Sequence[Element], index: int, kind: EncounterKind) -> Encounter | None:
    if is_unreal(row, index):
        return None
    if kind == "visit":
        return visit_by_noun(field_, row, index)
    agents = _noun_sides(row, index)
    item = row[index].item
    alone = not can_meet(agents, field_)
    mutual = alone and any(element.lower in ("our", "their") for element in row[max(0, index - 3) : index])
    if alone and not mutual and not _leaves_writer(row, index, agents):
        return None
    encounter = Encounter(kind, field_, item.start, item.end, agents, alone=alone, mutual=mutual)
    set_date_and_place(row, index, encounter)
    return encounter


def _leaves_writer(row: Sequence[Element], index: int, agents: Sequence[Agent]) -> bool:
    """ "On talks with X", "Reports on his talk with X": a sentence that begins with no agent, and with whom behind."""
    others = any(element.agent is not None for element in row[:index])
    behind = row[index + 1].lower if index + 1 < len(row) else ""
    return not others and behind == "with" and len(agents) == 1 and agents[0].individual


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
    if verb >= len(row) or row[verb].lower not in TELLING:
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


def _same_words(found: Sequence[Encounter], encounter: Encounter) -> bool:
    """ "have a conversation": the verb and the noun tell of one encounter."""
    return any(
        other.agents == encounter.agents and other.kind != "visit" and encounter.kind != "visit" for other in found
    )
