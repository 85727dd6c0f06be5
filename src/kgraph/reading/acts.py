"""What a record is of that is no encounter of two sides: a body's sitting, a speech, the signing of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.agents import Agent
from kgraph.reading.elements import Element, agent_list, sentences
from kgraph.reading.encounter import Encounter
from kgraph.reading.forms import GENERATED, Form
from kgraph.reading.sides import list_before
from kgraph.reading.vocabulary import MISSPELT, words
from kgraph.records import TextField

_SPEECHES: Final = words("speech speeches address remarks toast lecture appeal declaration broadcast")
_DELIVERED: Final = words("read delivered given held made")
_SIGNED_REACH: Final = 6
_SIGNING: Final = words("sign signed signs initial initialled initials")
# What is signed: without one of these words behind it, a letter may have been.
_AGREEMENTS: Final = words("accord accords agreement agreements convention pact protocol treaty communiqué communique")
_SPOKEN: Final = frozenset(("speech", "other"))


def assembly(row: Sequence[Element], form: Form) -> Element | None:
    """The word of a title that names a meeting whose record it is.

    "Minutes of the Meeting of the Politburo", "Security Council Session"; of minutes that name none, their own word.
    """
    for index, element in enumerate(row):
        if element.lower in MISSPELT and MISSPELT[element.lower] not in ("visit",) and (index or form.start is None):
            before = {other.lower for other in row[max(0, index - 4) : index]}
            stated = form.certainty == "stated" and before & {"of", "from", "on", "at"}
            return element if stated or form.slug in GENERATED else None
    if form.slug == "minutes" and form.start is not None:
        return next((element for element in row if element.agent is None and element.item.start >= form.start), None)
    return None


def acts(form: Form, title: Sequence[Element], summary: Sequence[Element]) -> list[Encounter]:
    """The speech a record is, by its speaker, and the signing it is or tells of, by who signed."""
    if form.slug in _SPOKEN:
        spoken = _by_author("title", title, _SPEECHES)
        if form.slug == "speech":
            spoken = spoken or _by_author("summary", summary, _DELIVERED)
        if spoken:
            return spoken[:1]
    if form.slug == "agreement" or any(element.lower in ("signing", "signature") for element in title):
        return [*_signed("title", title, form), *_signed("summary", summary, form)][:1]
    return []


def _by_author(field: TextField, row: Sequence[Element], nouns: frozenset[str]) -> list[Encounter]:
    for index, element in enumerate(row):
        if element.lower not in nouns:
            continue
        before = row[index - 1].agent if index else None
        agents = [before] if before is not None and before.possessive and before.individual else []
        following = row[index + 1].lower if index + 1 < len(row) else ""
        if not agents and following in ("by", "of"):
            agents = [agent for agent in agent_list(row, _past_article(row, index + 2))[0] if agent.individual]
        if not agents and index == 2 and row[1].lower in (",", ":"):
            agents = [agent for agent in (row[0].agent,) if agent is not None and agent.individual]
        if agents:
            return [Encounter("other", field, element.item.start, element.item.end, agents)]
    return []


def _past_article(row: Sequence[Element], index: int) -> int:
    return index + (index < len(row) and row[index].lower == "the")


def _signed(field: TextField, row: Sequence[Element], form: Form) -> list[Encounter]:
    """ "Signed in Moscow by X and Y", "X and Y sign the treaty"."""
    for sentence in sentences(row):
        for index, element in enumerate(sentence):
            if element.lower not in _SIGNING or element.item.kind not in ("word", "cap"):
                continue
            signers = _signers_behind(sentence, index) or _signers_before(sentence, index, form)
            agents = [agent for agent in signers if agent.individual and not agent.possessive]
            reach = sentence[index : index + _SIGNED_REACH]
            where = next((e.item.find for e in reach if e.agent is None and e.item.is_find("place")), None)
            if agents:
                return [Encounter("other", field, element.item.start, element.item.end, agents, place=where)]
    return []


def _signers_behind(row: Sequence[Element], index: int) -> list[Agent]:
    for place in range(index + 1, min(index + _SIGNED_REACH, len(row))):
        if row[place].lower == "by":
            return agent_list(row, place + 1)[0]
    return []


def _signers_before(row: Sequence[Element], index: int, form: Form) -> list[Agent]:
    """The subjects of "sign", where an agreement is what the record is or what they sign."""
    signed = {element.lower for element in row[index + 1 : index + _SIGNED_REACH]}
    return list_before(row, index) if form.slug == "agreement" or signed & _AGREEMENTS else []
