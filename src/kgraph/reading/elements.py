"""A text as a row of agents' phrases and the items between them, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kgraph.reading.agents import Agent
from kgraph.reading.phrases import leader, read_agent
from kgraph.reading.runs import POSSIBLE
from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import COMMON, DELEGATION, ENCOUNTERS, ROLES, words

_ORGAN_REACH: Final = 4
_BEFORE_AGENT: Final = words(
    "the a an both with comrades [ former new then visiting late his her their our other fellow"
)
_AGENTS: Final = frozenset(("person", "office", "state", "party", "organisation"))
_ARTICLES: Final = frozenset(("the", "a", "an"))
_LIST_ENDS: Final = frozenset((",", ".", ";", ")", ":"))
_JOINS: Final = frozenset(("and", ",", "&", "–", "—", "-", ";", "/", "as", "well"))


class Element(NamedTuple):
    """An agent's phrase, or one item outside of them. `lower` is the item's text in lower case; "" for an agent."""

    item: Item
    agent: Agent | None
    lower: str


def elements(row: Sequence[Item]) -> list[Element]:
    """The agents of a row of items and what stands between them. A delegation's leader is an agent beside it."""
    found: list[Element] = []
    delegations = any(item.lower in DELEGATION for item in row)
    index = 0
    while index < len(row):
        item = row[index]
        begins = _begins_agent(item) or (delegations and item.kind in ("cap", "word") and item.lower not in _ARTICLES)
        read = read_agent(row, index, delegations=delegations) if begins else None
        if read is None:
            found.append(Element(item, None, item.lower))
            index += 1
            continue
        agent, index = read
        found.append(Element(item, agent, ""))
        headed = leader(row, index) if agent.delegation else None
        if headed:
            joint = Item("word", agent.end, agent.end, "and", "and")
            found.extend((Element(joint, None, "and"), Element(row[index - 1], headed[0], "")))
            index = headed[1]
    return found


def _begins_agent(item: Item) -> bool:
    if item.find is not None:
        return item.find.kind in _AGENTS
    return item.kind == "title" or item.text == "["


def agent_list(row: Sequence[Element], index: int) -> tuple[list[Agent], int]:
    """The agents joined by "and", commas or dashes from a place on, and the place behind them."""
    agents: list[Agent] = []
    place = index
    closed = False
    while place < len(row):
        start = place
        while start < len(row) and row[start].lower in _BEFORE_AGENT:
            start += 1
        start = _to_envoy(row, _past_organ(row, start))
        agent = row[start].agent if start < len(row) else None
        if agent is None:
            break
        agents.append(agent)
        place = after = start + 1
        while after < len(row) and (row[after].lower in _JOINS or _opens_list(row, after)):
            after += 1
        joins = {element.lower for element in row[place:after]}
        if not joins or agent.possessive or (closed and "and" not in joins and not _goes_on(row, after)):
            break
        closed = closed or "and" in joins
        place = after
    while place > index and row[place - 1].lower in _JOINS and row[place - 1].agent is None:
        place -= 1
    return agents, place


def _opens_list(row: Sequence[Element], index: int) -> bool:
    """A bracket whose words go on with the list: "Kennedy (and Secretary of State Rusk)"."""
    return row[index].lower == "(" and index + 1 < len(row) and row[index + 1].lower == "and"


def _to_envoy(row: Sequence[Element], index: int) -> int:
    """To the person whom another's possessive describes: "Zhivkov's envoy X"."""
    agent = row[index].agent if index < len(row) else None
    if agent is None or not agent.possessive or agent.person is None:
        return index
    place = index + 1
    behind = row[place].agent if place < len(row) else None
    if behind is not None and behind.person is not None and behind.offices:
        return place
    while place < len(row) and (row[place].lower in ROLES or row[place].lower in ("special", "personal")):
        place += 1
    envoy = row[place].agent if place < len(row) else None
    return place if place > index + 1 and envoy is not None and envoy.person is not None else index


def _goes_on(row: Sequence[Element], index: int) -> bool:
    """Whether a list goes on behind "and": "A and Minister B, C and D", "A and B, C"."""
    agent = row[index].agent if index < len(row) else None
    if agent is None or agent.person is None or agent.offices or agent.owners or agent.possessive:
        return False
    after = row[index + 2].agent if index + 2 < len(row) and row[index + 1].lower in ("and", ",") else None
    if after is not None and after.person is not None:
        return True
    full = agent.person.method != POSSIBLE or " " in agent.person.text
    ends = index + 1 >= len(row) or row[index + 1].lower in _LIST_ENDS
    return full and ends and not _begins_clause(row, index + 1)


def _begins_clause(row: Sequence[Element], index: int) -> bool:
    """Whether a comma is followed by what is no place or date: words that say something of the name before it."""
    if index >= len(row) or row[index].lower != ",":
        return False
    after = row[index + 1] if index + 1 < len(row) else None
    return after is None or after.agent is not None or after.item.find is None


def _past_organ(row: Sequence[Element], index: int) -> int:
    """Behind the words of an organ whose body follows: "CC CPSU", "Embassy Councillor X"."""
    place = index
    while place < len(row) and place < index + _ORGAN_REACH and row[place].agent is None:
        item = row[place].item
        if item.kind != "cap" or not (item.lower in COMMON or item.text.isupper()) or item.lower in ENCOUNTERS:
            return index
        place += 1
    return place if place < len(row) and row[place].agent is not None else index


def finds_of(row: Sequence[Element], kinds: tuple[str, ...]) -> Iterator[tuple[int, Find]]:
    """The finds of these kinds outside of agents, each with its place."""
    for index, element in enumerate(row):
        if element.agent is None and element.item.find and element.item.find.kind in kinds:
            yield index, element.item.find


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
    return [Element(row[0].item, subject, ""), *row[1:]]


def subject_of(row: Sequence[Element]) -> Agent | None:
    """The individual a sentence begins with, within its first words."""
    for element in row[:6]:
        if element.agent is not None:
            return element.agent if element.agent.individual and not element.agent.possessive else None
    return None
