"""Labels of events, from who took part, where and when: the same in every order of records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.dates import ArchivalDate
from kgraph.resolving.resolved import EventKind, Participant

_WORDS: Final[dict[EventKind, str]] = {
    "conversation": "Conversation",
    "meeting": "Meeting",
    "negotiation": "Negotiation",
    "visit": "Visit",
    "correspondence": "Correspondence",
    "other": "Event",
}
# Names of states that English gives an article.
_WITH_ARTICLE: Final = re.compile(
    r"\b(?:Commonwealth|Confederation|Congo|Emirates?|Empire|Federation|Islands|Kingdom|Netherlands|Philippines"
    r"|Protectorate|Republic|Socialist|States|Sultanate|Union)\b"
)


class Labels:
    """Gives events their labels.

    :param provisional: entities no authority file holds, by key.
    """

    def __init__(self, authorities: Authorities, provisional: Mapping[str, Entity]) -> None:
        self._authorities = authorities
        self._provisional = provisional

    def label(
        self, kind: EventKind, participants: Sequence[Participant], date: ArchivalDate, place: str | None = None
    ) -> str:
        """ "Conversation of Todor Zhivkov and Kim Il Sung, 1973-10-30"; "Visit of Kim Il Sung to Bulgaria, 1975-06".

        :param place: where it was; only a visit's label names it.
        """
        entities = {participant.entity: participant for participant in participants}
        held = [p.entity for p in entities.values() if p.holder and p.holder.entity in entities]
        entities = {key: participant for key, participant in entities.items() if key not in held}
        who = sorted({self._name(participant) for participant in entities.values()})
        named = " and ".join((", ".join(who[:-1]), who[-1])) if len(who) > 1 else "".join(who)
        of = f" of {named}" if named else ""
        return f"{_WORDS[kind]}{of}{self._to(place) if kind == 'visit' else ''}{_when(date)}"

    def _name(self, participant: Participant) -> str:
        return self._label(participant.entity) or participant.label

    def _to(self, place: str | None) -> str:
        label = self._label(place)
        if not place or label is None:
            return ""
        article = "the " if not place.startswith("place/") and _WITH_ARTICLE.search(label) else ""
        return f" to {article}{label}"

    def _label(self, key: str | None) -> str | None:
        entity = self._authorities.get(key) or self._provisional.get(key or "")
        return entity.label.partition(" (")[0] if entity else None


def _when(date: ArchivalDate) -> str:
    if date.edtf is None:
        return ""
    if date.earliest is None and date.latest is not None:
        return f", on or before {date.latest}"
    return f", {date.edtf}"
