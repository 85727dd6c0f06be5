"""Phrases that name who acts: a person with office and state, an office-holder, a delegation, a body, a state.

A small grammar of English noun phrases over the items of a text. It reads from a place on and says where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import COMMON, DELEGATION, HEADED, ROLES

_DETERMINERS: Final = frozenset(
    "the a an former then new visiting late both fellow respected newly-appointed acting".split()
)
_OWNER_LINKS: Final = frozenset(("of", "from", "for"))
_SEAT_LINKS: Final = frozenset(("to", "in", "at"))
_OWNERS: Final = ("state", "party", "organisation")
_QUOTES: Final = frozenset("\"“”'‘’")
_OPEN: Final = frozenset("[(")
_CLOSE: Final = frozenset("])")
_ABROAD: Final = frozenset(
    "ambassador charge chargé consul envoy attache attaché counsellor counselor councillor minister-counselor representative plenipotentiary secretary".split()
)
_DELEGATION_REACH: Final = 8
_BODY_REACH: Final = 9


@dataclass(slots=True)
class Agent:
    """Who acts, as a text words it.

    :param start: first character of the phrase; `end` is behind its last.
    :param aliases: other names of the same person in brackets.
    :param offices: offices the phrase gives the person, or the unnamed holder.
    :param owners: states, parties and organisations acted for, nearest to the office first.
    :param seats: states and places an envoy is sent to.
    :param delegation: the span of a delegation's words.
    :param signatory: who signed for a body, in brackets behind it.
    :param possessive: the phrase ends in "'s".
    """

    start: int
    end: int
    person: Find | None = None
    aliases: list[Find] = field(default_factory=list)
    offices: list[Find] = field(default_factory=list)
    owners: list[Find] = field(default_factory=list)
    seats: list[Find] = field(default_factory=list)
    delegation: tuple[int, int] | None = None
    titled: bool = False
    signatory: Find | None = None
    possessive: bool = False

    @property
    def finds(self) -> list[Find]:
        """Everything the phrase names, the person first."""
        person = [self.person] if self.person else []
        return [*person, *self.aliases, *self.offices, *self.owners]

    @property
    def individual(self) -> bool:
        """It is a person or the holder of an office."""
        return self.person is not None or bool(self.offices)

    @property
    def only_state(self) -> bool:
        """It names a state and nothing else."""
        return not self.individual and self.delegation is None and all(find.kind == "state" for find in self.owners)


def read_agent(row: Sequence[Item], index: int) -> tuple[Agent, int] | None:
    """The agent whose phrase begins at `index`, and the place behind it; None where none begins there."""
    place = index
    while place < len(row) and (
        row[place].lower in _DETERMINERS or row[place].text in _QUOTES or row[place].text == "["
    ):
        place += 1
    if place >= len(row):
        return None
    agent = Agent(row[place].start, row[place].start)
    end = _delegation(row, place, agent)
    if end is None:
        end = _individual(row, place, agent)
    if not (agent.finds or agent.delegation):
        return None
    agent.end = max(agent.end, agent.start)
    return agent, end


def _delegation(row: Sequence[Item], index: int, agent: Agent) -> int | None:
    """A delegation: words about it, the word itself, whose it is, who leads it."""
    head = next((i for i in range(index, min(index + _DELEGATION_REACH, len(row))) if row[i].lower in DELEGATION), None)
    if head is None or not all(_describes(item) for item in row[index:head]):
        return None
    place = head + 1
    agent.delegation = (row[index].start, row[head].end)
    agent.owners = [item.find for item in row[index:head] if item.find and item.find.kind in _OWNERS]
    agent.end = row[head].end
    while (owner := _owner(row, place, _OWNER_LINKS)) is not None:
        agent.owners.append(row[owner].find)  # type: ignore[arg-type]
        agent.end = row[owner].end
        agent.delegation = (agent.delegation[0], row[owner].end)
        place = owner + 1
    return place


def leader(row: Sequence[Item], index: int) -> tuple[Agent, int] | None:
    """The named leader of a delegation, where "headed by" or "led by" stands at `index`."""
    place = index + 1 if index < len(row) and row[index].text == "," else index
    if place + 1 < len(row) and row[place].lower in HEADED and row[place + 1].lower == "by":
        return read_agent(row, place + 2)
    return None


def _describes(item: Item) -> bool:
    if item.find:
        return item.find.kind in _OWNERS or item.find.method == "possible"
    acronym = item.text.isupper() and 1 < len(item.text) < 6
    return (
        (item.kind == "cap" and (item.lower in COMMON or acronym))
        or item.kind == "possessive"
        or item.text == "-"
        or (
            item.kind == "word"
            and item.lower.endswith(("al", "ary", "ic", "-level", "ial", "party", "level", "trade", "youth"))
        )
    )


def _individual(row: Sequence[Item], index: int, agent: Agent) -> int:
    place = _before_name(row, index, agent)
    place = _name(row, place, agent)
    if agent.person or agent.offices:
        place = _after_name(row, place, agent)
    if place < len(row) and row[place].kind == "possessive" and agent.finds:
        agent.possessive = True
        place += 1
    return place


def _before_name(row: Sequence[Item], index: int, agent: Agent) -> int:
    """States, parties, bodies, titles and offices that stand before a name, or without one."""
    place = index
    while place < len(row):
        item = row[place]
        if item.kind == "title":
            if agent.finds and not agent.offices and not agent.owners:
                break
            agent.titled = True
        elif item.is_find("office"):
            agent.offices.append(item.find)  # type: ignore[arg-type]
            place = _owners(row, place + 1, agent, item)
            agent.end = row[place - 1].end
            if place < len(row) and row[place].kind == "possessive" and _opens(row, place + 1):
                place += 1
                break
            if _joins_office(row, place, agent) or _goes_on(row, place):
                continue
            if place < len(row) and row[place].kind == "possessive" and _goes_on(row, place + 1):
                agent.offices.pop()
                place += 1
                continue
            break
        elif item.is_find(*_OWNERS):
            if agent.offices or (agent.owners and not _stacks(row, place)):
                break
            agent.owners.append(item.find)  # type: ignore[arg-type]
        elif item.kind == "possessive" and place > index and (_goes_on(row, place + 1) or _opens(row, place + 1)):
            pass
        elif item.text == "-" and place > index and _goes_on(row, place + 1):
            pass
        elif item.kind == "word" and place > index and item.lower in ROLES and _leads_to_name(row, place + 1):
            agent.titled = True
        elif item.lower in ("former", "new", "acting", "deputy") and _goes_on(row, place + 1):
            pass
        else:
            break
        agent.end = item.end
        place += 1
    return place


def _stacks(row: Sequence[Item], place: int) -> bool:
    """A second body straight after the first still leads to an office or name: "CPSU CC Secretary", "USSR KGB Chairman"."""
    return _goes_on(row, place + 1) and row[place].start - row[place - 1].end <= 1


def _goes_on(row: Sequence[Item], place: int) -> bool:
    return place < len(row) and (
        row[place].is_find("office", "person") or row[place].kind == "title" or row[place].lower in ("former", "deputy")
    )


def _leads_to_name(row: Sequence[Item], place: int) -> bool:
    while place < len(row) and row[place].kind == "word" and row[place].lower in ROLES:
        place += 1
    return place < len(row) and (row[place].is_find("person") or row[place].kind == "title")


def _opens(row: Sequence[Item], place: int) -> bool:
    """A bracket that holds a name: "The Chancellor's [Helmut Kohl's]"."""
    return place + 1 < len(row) and row[place].text in _OPEN and row[place + 1].is_find("person")


def _joins_office(row: Sequence[Item], place: int, agent: Agent) -> bool:
    """ "Prime Minister and Foreign Minister X": two offices of one person, where the first has no state of its own."""
    if agent.owners or place + 1 >= len(row) or row[place].lower != "and" or not row[place + 1].is_find("office"):
        return False
    if place > 1 and row[place - 2].lower == "the":
        return False
    follower = place + 2
    return follower < len(row) and row[follower].is_find("person") and _skip(row, place, agent)


def _skip(row: Sequence[Item], place: int, agent: Agent) -> bool:
    agent.offices.append(row[place + 1].find)  # type: ignore[arg-type]
    agent.end = row[place + 1].end
    return True


def _name(row: Sequence[Item], index: int, agent: Agent) -> int:
    place = index
    if place + 1 < len(row) and row[place].text in _OPEN and (agent.offices or agent.owners):
        inside = place + 1 + (row[place + 1].kind == "title")
        if inside < len(row) and row[inside].is_find("person"):
            if not agent.offices:
                return _signed(row, inside, agent)
            agent.person = row[inside].find
            agent.end = row[inside].end
            place = inside + 1
            if place < len(row) and row[place].kind == "possessive":
                agent.possessive = True
                place += 1
            return place + 1 if place < len(row) and row[place].text in _CLOSE else place
    if place < len(row) and row[place].is_find("person"):
        agent.person = row[place].find
        agent.end = row[place].end
        place += 1
        while place + 2 < len(row) and row[place].text in _OPEN and row[place + 1].is_find("person"):
            closing = place + 2
            if row[closing].kind == "possessive":
                agent.possessive = True
                closing += 1
            if closing >= len(row) or row[closing].text not in _CLOSE:
                break
            agent.aliases.append(row[place + 1].find)  # type: ignore[arg-type]
            agent.end = row[closing].end
            place = closing + 1
    return place


def _signed(row: Sequence[Item], index: int, agent: Agent) -> int:
    """ "Yugoslav Embassy in Rio (Barišić)": who signed for a body."""
    if index + 1 >= len(row) or row[index + 1].text not in _CLOSE or agent.only_state:
        return index - 1
    agent.signatory = row[index].find
    return index + 2


def _after_name(row: Sequence[Item], index: int, agent: Agent) -> int:
    """Whose the office is, a comma and an office or a name, until the phrase ends."""
    place = index
    if agent.person:
        owner = _owner(row, place, frozenset(("of",)), ("state",))
        if owner is not None and not agent.possessive:
            agent.owners.append(row[owner].find)  # type: ignore[arg-type]
            agent.end = row[owner].end
            place = owner + 1
        return _apposition(row, place, agent)
    if place + 1 < len(row) and row[place].text == ",":
        inside = place + 1
        while inside < len(row) and row[inside].kind == "title":
            inside += 1
        if inside < len(row) and row[inside].is_find("person") and _ends_phrase(row, inside + 1):
            agent.person = row[inside].find
            agent.end = row[inside].end
            return inside + 1
    return place


def _ends_phrase(row: Sequence[Item], place: int) -> bool:
    return place >= len(row) or row[place].lower in (
        "and",
        ",",
        "on",
        "to",
        "with",
        ".",
        ";",
        "in",
        "at",
        "'",
        "’",
        ")",
    )


def _apposition(row: Sequence[Item], index: int, agent: Agent) -> int:
    """ "X, Vice-Prime Minister of Romania," or "X [head of …]" after a name."""
    place = index
    while place < len(row) and row[place].text in (",", "(", "["):
        inner = Agent(row[place].end, row[place].end)
        start = place + 1
        while start < len(row) and row[start].lower in _DETERMINERS:
            start += 1
        after = _before_name(row, start, inner)
        if not inner.offices or (after < len(row) and row[after].is_find("person")):
            break
        agent.offices.extend(inner.offices)
        agent.owners.extend(inner.owners)
        agent.seats.extend(inner.seats)
        agent.end = inner.end
        place = after
        if place < len(row) and row[place].text in _CLOSE:
            place += 1
        elif place + 1 < len(row) and row[place].text == "," and row[place + 1].lower in ("and", "with", "on", "to"):
            place += 1
    return place


def _owners(row: Sequence[Item], index: int, agent: Agent, office: Item) -> int:
    """Whose an office is: "of the Bulgarian Communist Party", "to China", "of the CC of the CPSU"."""
    place = index
    abroad = bool(_ABROAD & set(office.lower.replace("-", " ").replace("’", " ").replace("'", " ").split()))
    while place < len(row):
        owner = _owner(row, place, _OWNER_LINKS)
        if owner is not None:
            agent.owners.append(row[owner].find)  # type: ignore[arg-type]
            place = owner + 1
            continue
        seat = _owner(row, place, _SEAT_LINKS, ("state", "place", "organisation")) if abroad else None
        if seat is None:
            break
        agent.seats.append(row[seat].find)  # type: ignore[arg-type]
        place = seat + 1
    return place


def _owner(row: Sequence[Item], index: int, links: frozenset[str], kinds: tuple[str, ...] = _OWNERS) -> int | None:
    """The place of a find that a link joins on, over the article and an organ's words ("of the CC of the CPSU")."""
    if index >= len(row) or row[index].find or row[index].lower not in links:
        return None
    for place in range(index + 1, min(index + 1 + _BODY_REACH, len(row))):
        item = row[place]
        if item.is_find(*kinds):
            return place
        organ = item.kind == "cap" and (item.lower in COMMON or item.text.isupper() or "cc" in item.lower)
        if item.find or not (organ or item.lower in ("the", "of", "and", "for", "far", "its")):
            return None
    return None
