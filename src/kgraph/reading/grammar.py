"""A text as a row of agents and the words that join them, and the letters and telegrams that titles name.

"Telegram, A to B", "Letter from A to B", "Report from the Embassy of A in B to C [via D]".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgraph.reading.phrases import Agent, leader, read_agent
from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import COMMON, DELEGATION, ENCOUNTERS


class Element(NamedTuple):
    """An agent's phrase, or one item outside of them."""

    item: Item
    agent: Agent | None = None

    @property
    def lower(self) -> str:
        """The item's text in lower case; nothing for an agent."""
        return "" if self.agent else self.item.lower


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Who sent a record to whom."""

    senders: tuple[Agent, ...]
    addressees: tuple[Agent, ...]


def elements(row: Sequence[Item]) -> list[Element]:
    """The agents of a row of items and what stands between them. A delegation's leader is an agent beside it."""
    found: list[Element] = []
    delegations = any(item.lower in DELEGATION for item in row)
    index = 0
    while index < len(row):
        item = row[index]
        begins = item.is_find("person", "office", "state", "party", "organisation") or item.kind == "title"
        begins = begins or item.text == "[" or (delegations and not item.find and item.kind in ("cap", "word"))
        read = read_agent(row, index) if begins and item.lower not in ("the", "a", "an") else None
        if read is None:
            found.append(Element(item))
            index += 1
            continue
        agent, index = read
        found.append(Element(item, agent))
        headed = leader(row, index) if agent.delegation else None
        if headed:
            found.extend(
                (Element(Item("word", agent.end, agent.end, "and", "and")), Element(row[index - 1], headed[0]))
            )
            index = headed[1]
    return found


def agent_list(row: Sequence[Element], index: int) -> tuple[list[Agent], int]:
    """The agents joined by "and", commas or dashes from a place on, and the place behind them."""
    agents: list[Agent] = []
    place = index
    closed = False
    while place < len(row):
        start = place
        while start < len(row) and row[start].lower in _BEFORE_AGENT:
            start += 1
        start = _past_organ(row, start)
        agent = row[start].agent if start < len(row) else None
        if agent is None:
            break
        agents.append(agent)
        place = after = start + 1
        while after < len(row) and row[after].lower in _JOINS:
            after += 1
        joins = {element.lower for element in row[place:after]}
        if not joins or agent.possessive or (closed and "and" not in joins):
            break
        closed = closed or "and" in joins
        place = after
    while place > index and row[place - 1].lower in _JOINS and row[place - 1].agent is None:
        place -= 1
    return agents, place


def _past_organ(row: Sequence[Element], index: int) -> int:
    """Behind the words of an organ whose body follows: "CC CPSU", "Embassy Councillor X"."""
    place = index
    while place < len(row) and place < index + _ORGAN_REACH and row[place].agent is None:
        item = row[place].item
        if item.kind != "cap" or not (item.lower in COMMON or item.text.isupper()) or item.lower in ENCOUNTERS:
            return index
        place += 1
    return place if place < len(row) and row[place].agent is not None else index


_ORGAN_REACH: Final = 4
_BEFORE_AGENT: Final = frozenset(
    "the a an both with comrades [ former new then visiting late his her their our other fellow".split()
)
_JOINS: Final = frozenset(("and", ",", "&", "–", "—", "-", ";", "/", "as", "well"))

# Forms that are sent.
SENT: Final = frozenset(
    "telegram telegrams cable cables cablegram airgram letter letters message dispatch despatch report memorandum note"
    " information memo telex aerogram notice circular notification reply response telegraph".split()
)
_ALWAYS_SENT: Final = frozenset(
    "telegram telegrams cable cables cablegram airgram letter letters message dispatch despatch telex aerogram".split()
)
_NOT_A_SIDE: Final = frozenset("via through for concerning regarding about on".split())
_ENDS: Final = frozenset(
    (":", "about", "concerning", "regarding", "on", "relaying", "containing", "forwarding", "reporting")
)


def correspondence(row: Sequence[Element], form_at: int | None) -> Correspondence | None:
    """Who sent a titled record to whom.

    :param row: the title's elements.
    :param form_at: character where the word of its form stands ("Telegram"), or None where the title names none.
    """
    index = next((i for i, element in enumerate(row) if form_at is not None and element.item.start >= form_at), 0)
    if form_at is not None:
        index = next((i for i in range(index, min(index + 4, len(row))) if row[i].lower in SENT), len(row))
    form = row[index].lower if form_at is not None and index < len(row) else ""
    if form_at is not None and not form:
        return None
    senders, addressees = _sides(row, index + (form_at is not None))
    if not senders and 0 < index < len(row) and (before := row[index - 1].agent) is not None and not before.only_state:
        senders = [before]
    if not (senders or addressees) or (form_at is None and not (senders and addressees)):
        return None
    if form not in _ALWAYS_SENT and not (senders and addressees):
        return None
    return Correspondence(tuple(senders), tuple(addressees))


def _sides(row: Sequence[Element], index: int) -> tuple[list[Agent], list[Agent]]:
    senders: list[Agent] = []
    addressees: list[Agent] = []
    for word, agents in _phrases(row, index):
        if word == "to" and not addressees:
            addressees = agents
        elif word in ("from", "by", "of", "", ",") and not senders and not addressees:
            senders = agents
        elif word in ("from", "by") and not senders:
            senders = agents
        else:
            break
    return senders, addressees


def _phrases(row: Sequence[Element], index: int) -> Iterator[tuple[str, list[Agent]]]:
    """The agents from a place on, each group with the word before it, as long as nothing else is spoken of."""
    place, word = index, ""
    while place < len(row):
        element = row[place]
        if element.agent:
            agents, place = agent_list(row, place)
            yield word, _correspondents(agents)
            word = "-"
            continue
        lower = element.lower
        if lower in ("to", "from", "by", "of"):
            word = lower
        elif lower in ("[", "(") and place + 1 < len(row) and row[place + 1].lower in _NOT_A_SIDE:
            place = _closing(row, place)
        elif lower in _ENDS or element.item.kind == "word" and lower not in ("the", "a", "an", "its", "no", "all"):
            return
        elif element.item.is_find("date") or lower in ("'", "‘", "“", '"'):
            return
        elif element.item.kind == "cap" and not (lower in COMMON or element.item.text.isupper()) and word != "":
            return
        place += 1


def _correspondents(agents: Sequence[Agent]) -> list[Agent]:
    """The agents that can write or be written to. A name behind a body's and a comma is where the body sits."""
    kept: list[Agent] = []
    for agent in agents:
        behind_body = bool(kept) and not kept[-1].individual and kept[-1].delegation is None
        bare = agent.person is not None and agent.person.method == "possible" and not agent.offices
        if not (agent.only_state or (behind_body and bare)):
            kept.append(agent)
    return kept


def _closing(row: Sequence[Element], index: int) -> int:
    for place in range(index, len(row)):
        if row[place].lower in ("]", ")"):
            return place
    return index


def finds_of(row: Sequence[Element], kinds: tuple[str, ...]) -> Iterator[tuple[int, Find]]:
    """The finds of these kinds outside of agents, each with its place."""
    for index, element in enumerate(row):
        if element.agent is None and element.item.find and element.item.find.kind in kinds:
            yield index, element.item.find
