"""Who met whom, by the verb of a sentence: "A and B discuss …", "A receives B", "A hands B a note"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.circumstances import CLAUSE_ENDS, is_unreal, set_date_and_place
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.encounter import Encounter
from kgraph.reading.sides import first_subject, list_before, partners
from kgraph.reading.vocabulary import JOINT_VERBS, MEET_VERBS, WITH_VERBS, EncounterKind, words
from kgraph.records import TextField

_BEING: Final = words("was were is are been being")
_CALLING: Final = frozenset(("calls", "called"))
_SEEING: Final = frozenset(("see",))
_COMING: Final = words("came come comes goes going went")
_PHONING: Final = words("phoned phones rang rings telephoned telephones")
_SENDING: Final = words("sends sent")
_TAKING_TO: Final = words("accompanied accompanies brought took")
# Verbs of telling, whose subject and object were together.
TELLING: Final = words("asked assured informed told thanked urged warned asks assures informs tells thanks urges warns")
_HANDING: Final = words("gave gives handed hands presented presents delivered delivers")
_WEAK: Final = TELLING | _HANDING
VERBS: Final = JOINT_VERBS | MEET_VERBS | _CALLING | _SEEING | _PHONING | _SENDING | _TAKING_TO | TELLING | _HANDING
# Joint verbs whose subjects alone can be who met; the others need an object.
_JOINT_ALONE: Final = (JOINT_VERBS | MEET_VERBS) - words("have had held hold agree agreed")
_ADVERBS: Final = words("also then later both again briefly recently")
_GOING_ON: Final = MEET_VERBS | words("breakfasted dined lunched")
_PARENTHESIS_REACH: Final = 8
_PLACING: Final = words("at in on")
_HANDING_REACH: Final = 12
_CIRCUMSTANCES: Final = words(
    "on in at for an a the that same again yesterday today recently privately briefly alone twice afternoon morning"
    " evening night day week hour hours minutes two three separately"
)


def can_meet(agents: Sequence[Agent], field_: TextField) -> bool:
    """Two sides at least that can meet; a title may name one alone ("Conversation with President Yeltsin")."""
    if field_ == "title":
        return len(agents) > 1 or any(agent.individual or agent.delegation for agent in agents)
    acting = [agent for agent in agents if agent.individual or agent.delegation]
    return len(acting) > 1


def met_by_verb(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    """ "A and B discuss …", "A meets with B", "A discusses … with B", "A receives B", "A telephones B"."""
    verb = row[index].lower
    previous = row[index - 1].lower if index else ""
    if (previous == "to" and not _goes_to_see(row, index)) or is_unreal(row, index):
        return None
    second = index - 1 - (previous in ("then", "later", "also"))
    if row[second].lower == "and" and verb in _GOING_ON and (second < 1 or row[second - 1].agent is None):
        sides = first_subject(row, index)
        return _meeting(field_, row, index, sides)
    sides = _subjects(row, index)
    if not any(agent.individual or agent.delegation for agent in sides) or any(agent.possessive for agent in sides):
        return None
    others = _others(row, index)
    agents = [*sides, *(agent for agent in others if agent not in sides)]
    if not can_meet(agents, "summary") or (verb not in _JOINT_ALONE and not others):
        return None
    item = row[index].item
    encounter = Encounter(_kind(verb), field_, item.start, item.end, agents, weak=verb in _WEAK)
    set_date_and_place(row, index, encounter)
    return encounter


def _kind(verb: str) -> EncounterKind:
    if verb.startswith("negotiat"):
        return "negotiation"
    return "meeting" if verb in MEET_VERBS or verb in _SEEING or verb in _TAKING_TO else "conversation"


def _goes_to_see(row: Sequence[Element], index: int) -> bool:
    """ "X came to see Y"."""
    return row[index].lower in _SEEING and index > 1 and row[index - 2].lower in _COMING


def _subjects(row: Sequence[Element], index: int) -> list[Agent]:
    """Who stands before a verb as those who do it; of a passive, to whom it is done."""
    previous = row[index - 1].lower if index else ""
    if _goes_to_see(row, index):
        return list_before(row, index - 2)
    if previous in _BEING and _by(row, index) is not None:
        return list_before(row, index - 1) or first_subject(row, index)
    subject_end = index - (previous in _ADVERBS)
    goes_on = previous == "and" and (row[index].lower in _CALLING or _is_object(row, index - 2))
    if goes_on or previous in ("he", "she"):
        return first_subject(row, index)
    sides = list_before(row, _before_parenthesis(row, subject_end))
    before = subject_end - 2 * len(sides)
    if sides and before > 0 and row[before].lower == "and" and row[before - 1].lower in ("he", "she", "they"):
        return [*(agent for agent in first_subject(row, before) if agent not in sides), *sides]
    return sides


def _others(row: Sequence[Element], index: int) -> list[Agent]:
    """Whom the subject of a verb met by it, and who came with the subject."""
    verb = row[index].lower
    behind = row[index + 1].lower if index + 1 < len(row) else ""
    by = _by(row, index) if index and row[index - 1].lower in _BEING else None
    if by is not None:
        return agent_list(row, by + 1)[0]
    if (verb in _CALLING and behind != "on") or (verb in _SENDING and behind != "for"):
        return []
    if verb in MEET_VERBS:
        return _with_companions(row, index + 1 + (behind in ("with", "by")))
    if verb in _CALLING or verb in _SENDING:
        return _with_companions(row, index + 2)
    if verb in _SEEING or verb in _PHONING:
        return _with_companions(row, index + 1)
    if verb in TELLING:
        return agent_list(row, index + 1)[0]
    if verb in _HANDING or verb in _TAKING_TO:
        receivers = _receivers(row, index)
        taken = agent_list(row, index + 1)[0] if verb in _TAKING_TO and receivers else []
        return [*taken, *receivers]
    return partners(row, index) if verb in WITH_VERBS else []


def _by(row: Sequence[Element], index: int) -> int | None:
    """The place of the "by" of a passive, over words that say when or where: "was received on 18 October by X"."""
    place = _past_circumstances(row, index + 1)
    return place if place < len(row) and row[place].lower == "by" else None


def _with_companions(row: Sequence[Element], index: int) -> list[Agent]:
    """The agents from a place on, and those whom "with" joins to them: "X for an hour with Y"."""
    others, after = agent_list(row, index)
    if not others or after >= len(row):
        return others
    place = _past_circumstances(row, after)
    if place < len(row) and row[place].lower == "with":
        company, _ = agent_list(row, place + 1)
        others = [*others, *(agent for agent in company if agent.individual and not agent.possessive)]
    return others


def _past_circumstances(row: Sequence[Element], index: int) -> int:
    place = index
    while place < len(row) and row[place].agent is None:
        item = row[place].item
        if not (item.is_find("date", "place") or item.kind == "number" or row[place].lower in _CIRCUMSTANCES):
            break
        place += 1
    return place


def _receivers(row: Sequence[Element], index: int) -> list[Agent]:
    """To whom something is handed, or someone taken: "handed the draft to X", "gave X the letter"."""
    if row[index].lower in _HANDING:
        others, after = agent_list(row, index + 1)
        given = after < len(row) and row[after].lower in ("a", "an", "the", "his", "her", "their", "its", "two")
        if others and given:
            return [agent for agent in others if agent.individual and not agent.possessive]
    for place in range(index + 1, min(len(row) - 1, index + _HANDING_REACH)):
        if row[place].lower in CLAUSE_ENDS or row[place].lower in ("that", "who", "which", "and"):
            break
        if row[place].lower == "to":
            others, _ = agent_list(row, place + 1)
            return [agent for agent in others if agent.individual and not agent.possessive]
    return []


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
    if not sides or not can_meet(agents, "summary"):
        return None
    item = row[index].item
    encounter = Encounter("meeting", field_, item.start, item.end, agents)
    set_date_and_place(row, index, encounter)
    return encounter
