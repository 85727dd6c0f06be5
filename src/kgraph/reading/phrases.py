"""Phrases that name who acts: a person with office and state, an office-holder, a delegation, a body, a state.

A small grammar of English noun phrases over the items of a text. It reads from a place on and says where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import OWNERS, Agent, owner_at
from kgraph.reading.individuals import DETERMINERS, OWNER_LINKS, QUOTES, Individual
from kgraph.reading.runs import POSSIBLE
from kgraph.reading.spans import Item
from kgraph.reading.vocabulary import COMMON, DELEGATION, HEADED

_DELEGATION_REACH: Final = 8


def read_agent(row: Sequence[Item], index: int, *, delegations: bool = True) -> tuple[Agent, int] | None:
    """The agent whose phrase begins at `index`, and the place behind it; None where none begins there.

    :param delegations: the row has the word for one.
    """
    place = index
    while place < len(row) and (row[place].lower in DETERMINERS or row[place].text in QUOTES or row[place].text == "["):
        place += 1
    if place >= len(row):
        return None
    agent = Agent(row[place].start, row[place].start)
    end = _delegation(row, place, agent) if delegations else None
    if end is None:
        end = Individual(row, place, agent).read()
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
    agent.owners = [item.find for item in row[index:head] if item.find and item.find.kind in OWNERS]
    agent.end = row[head].end
    while (owner := owner_at(row, place, OWNER_LINKS)) is not None:
        agent.owners.extend(find for find in (row[owner].find,) if find)
        agent.end = row[owner].end
        agent.delegation = (agent.delegation[0], row[owner].end)
        place = owner + 1
    second = owner_at(row, place, frozenset(("and",)), ("party",)) if row[head].lower.endswith("s") else None
    if second is not None:
        agent.owners.extend(find for find in (row[second].find,) if find)
        agent.end = row[second].end
        agent.delegation = (agent.delegation[0], row[second].end)
        place = second + 1
    return place


def leader(row: Sequence[Item], index: int) -> tuple[Agent, int] | None:
    """The named leader of a delegation, where "headed by" or "led by" stands at `index`."""
    place = index + 1 if index < len(row) and row[index].text == "," else index
    if place + 1 < len(row) and row[place].lower in HEADED and row[place + 1].lower == "by":
        return read_agent(row, place + 2)
    return None


def _describes(item: Item) -> bool:
    if item.find:
        return item.find.kind in OWNERS or item.find.method == POSSIBLE
    acronym = item.text.isupper() and 1 < len(item.text) < 6
    return (
        (item.kind == "cap" and (item.lower in COMMON or acronym))
        or item.kind == "possessive"
        or item.lower == "and"
        or item.text == "-"
        or (
            item.kind == "word"
            and item.lower.endswith(("al", "ary", "ic", "-level", "ial", "party", "level", "trade", "youth"))
        )
    )
