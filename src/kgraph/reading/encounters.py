"""Who met whom, as one sentence or title words it: the noun or verb of the encounter, its sides, date and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgraph.reading.grammar import Element, agent_list, finds_of
from kgraph.reading.phrases import Agent
from kgraph.reading.spans import Find
from kgraph.reading.vocabulary import ENCOUNTERS, JOINT_VERBS, MEET_VERBS, REPORT_VERBS, UNREAL, WITH_VERBS
from kgraph.records import TextField

_SPELLED: Final[dict[str, str]] = {
    word[:place] + word[place + 1 :]: kind
    for word, kind in ENCOUNTERS.items()
    if len(word) >= 8
    for place in range(len(word))
} | ENCOUNTERS
_SKIPPED_RIGHT: Final = frozenset(
    "paid made held conducted taken place that took which he she they had was it has official and record of".split()
)
_ANAPHORS: Final = frozenset(("his", "her", "their", "its"))
_VERBS: Final = JOINT_VERBS | MEET_VERBS
_VISITING: Final = frozenset(("visited", "visits", "visiting"))
_HOLDING: Final = frozenset("have had held hold holds has holding conducted conducts".split())
_PRONOUNS: Final = frozenset(("he", "she", "they", "who"))
_WITHIN: Final = frozenset(("during", "upon", "occasion"))
_DAYWORDS: Final = frozenset(
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
    _DAYWORDS
    | _SKIPPED_RIGHT
    | frozenset(("with", "by", "the", "a", "–", "-", ":", "]", "[", "'", '"', "(", ")", "a.m", "p.m"))
)
_CLAUSE_ENDS: Final = frozenset(".;:?!")
_UNREAL_REACH: Final = 8
_OBJECT_REACH: Final = 24
_RIGHT_REACH: Final = 7


@dataclass(slots=True)
class Encounter:
    """An encounter as the words tell it.

    :param kind: the event's kind by its own word.
    :param start: first character of the noun or verb that names it; `end` is behind it.
    :param agents: who took part, in the order named.
    :param place: where, a place or a state.
    :param frame: a visit in which what else the sentence tells happened ("during Kim's visit to Bulgaria").
    :param reporter: who reports it ("X reports on his meeting with Y").
    """

    kind: str
    field: TextField
    start: int
    end: int
    agents: list[Agent]
    date: Find | None = None
    place: Find | None = None
    frame: bool = False
    reporter: Agent | None = None
    finds: list[Find] = field(default_factory=list)

    @property
    def individuals(self) -> list[Agent]:
        """The persons and office-holders among its agents."""
        return [agent for agent in self.agents if agent.individual]


def sentences(row: Sequence[Element]) -> Iterator[Sequence[Element]]:
    """The row cut behind every full stop, question or exclamation mark."""
    start = 0
    for index, element in enumerate(row):
        if element.agent is None and element.lower in (".", "?", "!"):
            yield row[start : index + 1]
            start = index + 1
    if start < len(row):
        yield row[start:]


def with_pronouns(row: Sequence[Element], subject: Agent | None) -> Sequence[Element]:
    """A sentence with "He" or "She" at its beginning standing for the subject of the one before."""
    if subject is None or not row or row[0].lower not in ("he", "she"):
        return row
    return [Element(row[0].item, subject), *row[1:]]


def subject_of(row: Sequence[Element]) -> Agent | None:
    """The individual a sentence begins with, within its first words."""
    for element in row[:6]:
        if element.agent is not None:
            return element.agent if element.agent.individual and not element.agent.possessive else None
    return None


def find_encounters(field_: TextField, row: Sequence[Element]) -> list[Encounter]:
    """The encounters of one title or sentence that took place by its words, in order."""
    found: list[Encounter] = []
    journal = _journal(row) if field_ == "title" else None
    for index, element in enumerate(row):
        if element.agent is not None or element.item.find is not None or element.item.kind not in ("word", "cap"):
            continue
        kind = _SPELLED.get(element.lower)
        encounter = _by_noun(field_, row, index, kind) if kind else None
        if encounter is None and element.lower in _VERBS:
            encounter = _by_verb(field_, row, index)
        elif element.lower in _VISITING:
            encounter = _by_visiting(field_, row, index)
        if encounter is not None and journal is not None and len(encounter.agents) == 1 and encounter.kind != "visit":
            encounter.agents = [journal, *(agent for agent in encounter.agents if agent is not journal)]
        if encounter is not None and not _same_words(found, encounter):
            encounter.reporter = _reporter(row, index)
            found.append(encounter)
    return found


def _journal(row: Sequence[Element]) -> Agent | None:
    """Whose journal a title says it is from: the other side of "conversation with …"."""
    for index, element in enumerate(row[:-2]):
        if element.lower in ("journal", "diary") and row[index + 1].lower in ("of", "by", "kept"):
            agents, _ = agent_list(row, index + 2)
            return next((agent for agent in agents if agent.individual), None)
    return None


def is_unreal(row: Sequence[Element], index: int) -> bool:
    """Whether the words before an encounter say that it was only wished for, planned or refused."""
    for place in range(index - 1, max(-1, index - _UNREAL_REACH), -1):
        lower = row[place].lower
        if lower in _CLAUSE_ENDS or (lower and row[place].item.kind == "cap" and lower in ENCOUNTERS):
            return False
        if lower in UNREAL and not (lower == "request" and place == 0):
            return True
        if lower == "following" and place and row[place - 1].lower in ("a", "the"):
            return True
    return False


def _by_noun(field_: TextField, row: Sequence[Element], index: int, kind: str) -> Encounter | None:
    if is_unreal(row, index):
        return None
    if kind == "visit":
        return _visit(field_, row, index)
    agents = _noun_sides(field_, row, index)
    item = row[index].item
    if not _can_meet(agents, field_):
        return None
    encounter = Encounter(kind, field_, item.start, item.end, agents)
    _date_and_place(row, index, encounter)
    return encounter


def _can_meet(agents: Sequence[Agent], field_: TextField) -> bool:
    """Two sides at least that can meet; a title may name one alone ("Conversation with President Yeltsin")."""
    if field_ == "title":
        return len(agents) > 1 or any(agent.individual or agent.delegation for agent in agents)
    acting = [agent for agent in agents if agent.individual or agent.delegation]
    return len(acting) > 1


def _noun_sides(field_: TextField, row: Sequence[Element], index: int) -> list[Agent]:
    right, joined_by = _right(row, index)
    if joined_by in ("between", "among"):
        return right
    left = _left(row, index)
    if joined_by in ("with", "on") and not left:
        left = _subjects(row, index)
    elif not right and len(left) < 2:
        verb = next(
            (
                i
                for i in range(index - 1, max(-1, index - 6), -1)
                if row[i].lower in ("have", "had", "held", "hold", "holds", "has")
            ),
            None,
        )
        left = _list_before(row, verb) if verb is not None else left
    return [*left, *(agent for agent in right if agent not in left)]


def _right(row: Sequence[Element], index: int) -> tuple[list[Agent], str]:
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
        if lower in ("between", "with", "among", "of", "by", "from") or (lower == "on" and row[index].lower == "call"):
            break
        if lower in (":", ","):
            place += 1
            continue
        if not (
            lower in _SKIPPED_RIGHT
            or element.item.is_find("date", "place")
            or lower in _DAYWORDS
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


def _left(row: Sequence[Element], index: int) -> list[Agent]:
    """The sides named before the noun: "X's …", "X–Y …", "X and Y's …", "by X in the …"."""
    place = index - 1
    while place >= 0 and row[place].agent is None and index - place < 6:
        lower = row[place].lower
        if lower in ("the", "in", "at", "during") and _by_before(row, place):
            return _by_before(row, place)
        if row[place].item.kind in ("word", "cap", "number") and lower not in (
            "of",
            "with",
            "to",
            "for",
            "on",
            "and",
            "in",
            "by",
            "the",
            "a",
            "an",
            *_ANAPHORS,
        ):
            place -= 1
        elif lower in ("]", "'", '"') or row[place].item.is_find("date"):
            place -= 1
        else:
            break
    if place < 0:
        return []
    agent = row[place].agent
    if agent is None:
        return []
    sides = _list_before(row, place + 1)
    joined = len(sides) > 1 and place == index - 1
    return sides if agent.possessive or joined else []


def _by_before(row: Sequence[Element], index: int) -> list[Agent]:
    """The agents of "by X in the …"."""
    place = index
    while (
        place >= 0 and row[place].agent is None and row[place].lower in ("the", "in", "at", "during", "his", "an", "a")
    ):
        place -= 1
    sides = _list_before(row, place + 1)
    before = place - 2 * len(sides) + 1
    return sides if sides and before >= 0 and row[before].lower == "by" else []


def _list_before(row: Sequence[Element], end: int | None) -> list[Agent]:
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


_LISTED: Final = frozenset("and , – — - & the ; / a former then visiting new".split())


def _subjects(row: Sequence[Element], index: int) -> list[Agent]:
    """Who "his meeting with" speaks of: the individuals that the sentence began with."""
    anaphor = any(element.lower in _ANAPHORS for element in row[max(0, index - 4) : index])
    anaphor = anaphor or any(element.lower in _HOLDING for element in row[max(0, index - 3) : index])
    anaphor = anaphor or any(element.lower in _PRONOUNS for element in row[index + 1 : index + 4])
    for place, element in enumerate(row[:index]):
        if element.agent is None or not (element.agent.individual or element.agent.delegation):
            continue
        sides, after = agent_list(row, place)
        verb = row[after].lower if after < len(row) else ""
        if anaphor or verb in REPORT_VERBS or verb in ("have", "had", "held", "hold", "holds", "has", "in", "during"):
            return sides
        return []
    return []


def _by_verb(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    """ "A and B discuss …", "A meets with B", "A discusses … with B", "A receives B"."""
    verb = row[index].lower
    previous = row[index - 1].lower if index else ""
    if previous == "to" or is_unreal(row, index):
        return None
    if previous == "and" and verb in MEET_VERBS and (index < 2 or row[index - 2].agent is None):
        sides = _first_subject(row, index)
        return _meeting(field_, row, index, sides)
    subject_end = index - 1 if previous in ("also", "then", "later", "both", "again", "briefly", "recently") else index
    sides = _list_before(row, subject_end)
    if not any(agent.individual or agent.delegation for agent in sides) or any(agent.possessive for agent in sides):
        return None
    if verb in MEET_VERBS:
        start = index + 1 + (index + 1 < len(row) and row[index + 1].lower == "with")
        others, _ = agent_list(row, start)
    elif verb in WITH_VERBS:
        others = _partners(row, index)
    else:
        others = []
    agents = [*sides, *(agent for agent in others if agent not in sides)]
    if not _can_meet(agents, "summary") or (verb in ("have", "had", "held", "hold", "agree", "agreed") and not others):
        return None
    kind = "meeting" if verb in MEET_VERBS else "negotiation" if verb.startswith("negotiat") else "conversation"
    item = row[index].item
    encounter = Encounter(kind, field_, item.start, item.end, agents)
    _date_and_place(row, index, encounter)
    return encounter


def _first_subject(row: Sequence[Element], index: int) -> list[Agent]:
    """Who a sentence is about: the individuals or delegation it begins with."""
    for place, element in enumerate(row[:index]):
        if element.agent is not None:
            sides, _ = agent_list(row, place)
            acting = [agent for agent in sides if agent.individual or agent.delegation]
            return [] if any(agent.possessive for agent in sides) else acting
    return []


def _meeting(field_: TextField, row: Sequence[Element], index: int, sides: list[Agent]) -> Encounter | None:
    """ "X came to Y and met Z"."""
    others, _ = agent_list(row, index + 1 + (index + 1 < len(row) and row[index + 1].lower == "with"))
    agents = [*sides, *(agent for agent in others if not agent.possessive)]
    if not sides or not _can_meet(agents, "summary"):
        return None
    item = row[index].item
    return Encounter("meeting", field_, item.start, item.end, agents)


def _by_visiting(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    """ "A delegation headed by X visited Ulaanbaatar"."""
    start = index + 1 + (index + 1 < len(row) and row[index + 1].lower == "the")
    place = _location(row[start]) if start < len(row) else None
    previous = row[index - 1].lower if index else ""
    sides = _list_before(row, index) or (_first_subject(row, index) if previous == "and" else [])
    sides = [agent for agent in sides if (agent.individual or agent.delegation) and not agent.possessive]
    if place is None or not sides or previous == "to" or is_unreal(row, index):
        return None
    item = row[index].item
    return Encounter("visit", field_, item.start, item.end, sides, _date(row, index), place)


def _partners(row: Sequence[Element], index: int) -> list[Agent]:
    """Whom the subject talks "with", in the same clause."""
    for place in range(index + 1, min(len(row) - 1, index + _OBJECT_REACH)):
        if row[place].lower in _CLAUSE_ENDS or row[place].lower in ("that", "who", "which"):
            return []
        if row[place].lower == "with" and (place == index + 1 or row[place - 1].lower not in WITH_VERBS):
            agents, _ = agent_list(row, place + 1)
            return [agent for agent in agents if (agent.individual or agent.delegation) and not agent.possessive]
    return []


def _visit(field_: TextField, row: Sequence[Element], index: int) -> Encounter | None:
    item = row[index].item
    destination = _destination(row, index)
    visitors: list[Agent] = []
    place = index + 1
    while place < len(row) and row[place].lower in ("paid", "made", "official"):
        place += 1
    if place < len(row) and row[place].lower in ("by", "of"):
        visitors, _ = agent_list(row, place + 1)
    if not visitors:
        visitors = _visitors_before(row, index, destination)
    if row[index + 1 : index + 2] and visitors:
        visitors = [*visitors, *(agent for agent in _partners(row, index) if agent not in visitors)]
    visitors = [agent for agent in visitors if agent.individual or agent.delegation]
    if not visitors:
        return None
    framed = any(element.lower in _WITHIN for element in row[max(0, index - 12) : index])
    encounter = Encounter("visit", field_, item.start, item.end, visitors, place=destination, frame=framed)
    encounter.date = _date(row, index)
    return encounter


def _destination(row: Sequence[Element], index: int) -> Find | None:
    """Where a visit went: behind "to" or "in", or a state's name right before the word."""
    for place in range(index + 1, min(len(row) - 1, index + _OBJECT_REACH)):
        lower = row[place].lower
        if lower in _CLAUSE_ENDS and lower != ":":
            break
        if lower in ("to", "in"):
            start = place + 1 + (place + 1 < len(row) and row[place + 1].lower == "the")
            find = _location(row[start]) if start < len(row) else None
            if find:
                return find
    return _location(row[index - 1]) if index else None


def _location(element: Element) -> Find | None:
    agent = element.agent
    if agent is not None:
        named = agent.only_state and not agent.possessive and agent.owners[-1].sense != "adjective"
        return agent.owners[-1] if named else None
    return element.item.find if element.item.is_find("place") else None


def _visitors_before(row: Sequence[Element], index: int, destination: Find | None) -> list[Agent]:
    place = index - 1
    while place >= 0 and index - place < 7:
        agent = row[place].agent
        if agent is not None:
            if agent.only_state and destination in agent.owners:
                place -= 1
                continue
            adjacent = field_is_near(row, place, index)
            return _list_before(row, place + 1) if agent.possessive or adjacent else []
        lower = row[place].lower
        if lower in ("former", "latter"):
            return _of_pair(row, place, lower == "former")
        if lower in ("his", "her"):
            return _first_individual(row, place)
        if lower in ("its", "their"):
            sides = _first_subject(row, place)
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


def field_is_near(row: Sequence[Element], place: int, index: int) -> bool:
    """Nothing but states' names stands between an agent and the noun."""
    return all(element.agent is not None or element.item.is_find("place") for element in row[place + 1 : index])


def _of_pair(row: Sequence[Element], index: int, first: bool) -> list[Agent]:
    """Whom "the former" or "the latter" means: of the two named last."""
    named = [element.agent for element in row[:index] if element.agent and element.agent.individual]
    return [named[-2 if first else -1]] if len(named) > 1 else []


def _first_individual(row: Sequence[Element], index: int) -> list[Agent]:
    for element in row[:index]:
        if element.agent and (element.agent.individual or element.agent.delegation):
            return [element.agent]
    return []


def _date_and_place(row: Sequence[Element], index: int, encounter: Encounter) -> None:
    encounter.date = _date(row, index)
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


def _date(row: Sequence[Element], index: int) -> Find | None:
    """The date that stands behind an encounter's word and belongs to it, or right before it ("1984 visit")."""
    start = max(0, index - 4)
    for place, find in finds_of(row[start:index], ("date",)):
        if find.date and find.date.edtf and not any(e.agent for e in row[start + place : index]):
            return find
    for place, find in finds_of(row[index + 1 :], ("date",)):
        before = row[index + place]
        if find.date is None or find.date.edtf is None:
            continue
        if before.agent is None and before.item.is_find("event"):
            return None
        if before.lower in _DAYWORDS and not _of_event(row, index + place):
            return find
        if before.agent is not None and place < 2:
            return find
    return None


def _of_event(row: Sequence[Element], index: int) -> bool:
    """ "the incident of 18 August": the date is an event's."""
    return index > 0 and row[index - 1].agent is None and row[index - 1].item.is_find("event")


def _reporter(row: Sequence[Element], index: int) -> Agent | None:
    """Who tells of the encounter, where the sentence begins with "X reports …"."""
    for place, element in enumerate(row[:index]):
        if element.agent is None:
            continue
        following = row[place + 1].lower if place + 1 < len(row) else ""
        return element.agent if element.agent.individual and following in REPORT_VERBS else None
    return None


def _same_words(found: Sequence[Encounter], encounter: Encounter) -> bool:
    """ "have a conversation": the verb and the noun tell of one encounter."""
    return any(
        other.agents == encounter.agents and other.kind != "visit" and encounter.kind != "visit" for other in found
    )
