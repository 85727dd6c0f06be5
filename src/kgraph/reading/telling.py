"""Who tells of an encounter: "X reports on his meeting with Y", "X gives an account of it", "X's report on talks"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.elements import Element, agent_list
from kgraph.reading.vocabulary import REPORT_VERBS, words

_ACCOUNTS: Final = words(
    "account accounts briefing debriefing description evaluation impressions letter memorandum minute minutes note "
    "notes overview readout record "
    "recollections report reports summary telegram version"
)
_GIVING: Final = words(
    "deliver delivered delivers file filed files gave give gives giving made make makes offer offered offers present "
    "presented presents provide provided provides send sends sent submit submits submitted write writes wrote"
)
# Verbs that tell of something only with one of these words behind them.
_SPEAKING: Final = words("speak speaks spoke talk talks talked tell tells told write writes wrote")
_OF: Final = words("of on about")
_ADVERBS: Final = words("also briefly later further then in and detail")
_DESCRIBING: Final = words("a an brief detailed full his her long oral positive short the written first-hand")
_BEHIND_AUTHORS: Final = _OF | {"regarding", "concerning", ",", "describing", "detailing"}
_REACH: Final = 6


def teller_of(row: Sequence[Element], index: int) -> Agent | None:
    """Who tells of the encounter whose word stands at `index`, by the words of its sentence before it."""
    for place, element in enumerate(row[:index]):
        agent = element.agent
        if agent is None:
            continue
        if agent.only_state:
            continue
        tells = _owns_account(row, place, index) if agent.possessive else _tells(row, place + 1, index)
        return agent if tells or _authors(row, place) else None
    return None


def _tells(row: Sequence[Element], start: int, index: int) -> bool:
    """Whether the agent before `start` is the subject of words of telling: "reports", "gives a brief account of"."""
    place = start
    while place < index and row[place].agent is None and row[place].lower in (",", *_ADVERBS):
        place += 1
    verb = row[place].lower if place < index else ""
    if verb in REPORT_VERBS:
        return True
    following = place + 1
    if verb in _SPEAKING and following < index and row[following].lower in _OF:
        return True
    if verb not in _GIVING:
        return False
    reach = row[following : min(index, following + _REACH)]
    return any(element.lower in _ACCOUNTS for element in reach if element.agent is None)


def _owns_account(row: Sequence[Element], place: int, index: int) -> bool:
    """ "Hentzau's detailed report on his talks with Gladz"."""
    behind = place + 1
    while behind < index and row[behind].lower in _DESCRIBING:
        behind += 1
    return behind + 1 < index and row[behind].lower in _ACCOUNTS and row[behind + 1].lower in _OF


def _authors(row: Sequence[Element], place: int) -> bool:
    """ "Report by X on …", "an account by X of …", "according to X"."""
    before = [element.lower for element in row[max(0, place - 3) : place]]
    before = [word for word in before if word not in ("the", "comrade")]
    if before[-2:] == ["according", "to"]:
        return True
    agents, after = agent_list(row, place)
    follows = row[after].lower if after < len(row) else ""
    is_account = len(before) > 1 and before[-2] in _ACCOUNTS and before[-1] in ("by", "of")
    return bool(agents) and is_account and follows in _BEHIND_AUTHORS
