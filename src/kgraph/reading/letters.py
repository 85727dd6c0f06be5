"""Who sent a record to whom, as its title says.

"Telegram, A to B", "Letter from A to B", "Report from the Embassy of A in B to C [via D]".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.individuals import QUOTES
from kgraph.reading.runs import POSSIBLE
from kgraph.reading.vocabulary import COMMON, SENT, words

_ALWAYS_SENT: Final = words(
    "telegram telegramme telegrams cable cables cablegram airgram letter letters message dispatch despatch telex "
    "aerogram"
)
_SENT_FROM: Final = words("memorandum memo circular note")
_FROM_REACH: Final = 7
_NOT_A_SIDE: Final = words("via through for concerning regarding about on")
_ENDS: Final = frozenset(
    (":", "about", "concerning", "regarding", "on", "relaying", "containing", "forwarding", "reporting")
)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Who sent a record to whom."""

    senders: tuple[Agent, ...]
    addressees: tuple[Agent, ...]


def correspondence(row: Sequence[Element], form_at: int | None) -> Correspondence | None:
    """Who sent a titled record to whom.

    :param row: the title's elements.
    :param form_at: character where the word of its form stands ("Telegram"), or None where the title names none.
    """
    index = next((i for i, element in enumerate(row) if form_at is not None and element.item.start >= form_at), 0)
    first = 1 if row and row[0].lower in ("the", "a", "an") else 0
    if len(row) > first + 2 and row[first].agent is not None and _behind_seat(row, first + 1) is not None:
        form_at = None
        index = first
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
    if form not in _ALWAYS_SENT and not (senders and (addressees or _sent_from(row, index, form))):
        return None
    return Correspondence(tuple(senders), tuple(addressees))


def _behind_seat(row: Sequence[Element], index: int) -> int | None:
    """The place of "to" right behind a sender, or behind where the sender sits: "Sir D. Wilson (Moscow) to …"."""
    if index + 2 < len(row) and row[index].lower == "(" and row[index + 2].lower == ")":
        index += 3
    return index if index < len(row) and row[index].lower == "to" else None


def _sent_from(row: Sequence[Element], index: int, form: str) -> bool:
    """ "Memorandum from X", "Circular to All Missions from X": sent, to whomever."""
    return form in _SENT_FROM and any(element.lower == "from" for element in row[index + 1 : index + _FROM_REACH])


def _sides(row: Sequence[Element], index: int) -> tuple[list[Agent], list[Agent]]:
    senders: list[Agent] = []
    addressees: list[Agent] = []
    for word, agents in _phrases(row, index):
        if word == "to" and not addressees:
            addressees = agents
        elif not senders and (word in ("from", "by") or (word in ("of", "", ",") and not addressees)):
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
        elif lower == "for" and _names_reader(row, place):
            word = "to"
        elif lower in ("[", "(") and place + 1 < len(row) and row[place + 1].lower in _NOT_A_SIDE:
            place = _closing(row, place)
        elif _speaks_of_else(element, word):
            return
        place += 1


def _names_reader(row: Sequence[Element], index: int) -> bool:
    """ "Memorandum for the President", "Information Note from X for Y": who it is for stands right behind."""
    after = index + 1 + (index + 1 < len(row) and row[index + 1].lower == "the")
    agent = row[after].agent if after < len(row) else None
    if agent is None or agent.only_state or agent.possessive:
        return False
    return agent.person is None or agent.person.method != POSSIBLE or bool(agent.offices)


def _speaks_of_else(element: Element, word: str) -> bool:
    """Whether sender and addressee end here, and what the letter is about begins."""
    item, lower = element.item, element.lower
    if lower in _ENDS or item.is_find("date") or lower in QUOTES:
        return True
    if item.kind == "word":
        return lower not in ("the", "a", "an", "its", "no", "all")
    return item.kind == "cap" and word != "" and lower not in COMMON and not item.text.isupper()


def _correspondents(agents: Sequence[Agent]) -> list[Agent]:
    """The agents that can write or be written to. A name behind a body's and a comma is where the body sits."""
    kept: list[Agent] = []
    for agent in agents:
        behind_body = bool(kept) and not kept[-1].individual and kept[-1].delegation is None
        bare = agent.person is not None and agent.person.method == POSSIBLE and not agent.offices
        if not (agent.only_state or (behind_body and bare)):
            kept.append(agent)
    return kept


def _closing(row: Sequence[Element], index: int) -> int:
    for place in range(index, len(row)):
        if row[place].lower in ("]", ")"):
            return place
    return index
