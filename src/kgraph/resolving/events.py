"""The events of a collection, put together from what its records say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kgraph.authorities import Authorities, Statement
from kgraph.dates import ArchivalDate
from kgraph.resolving.merging import Group, visit_date
from kgraph.resolving.provisional import Provisional
from kgraph.resolving.resolved import Certainty, Event, EventKind, Participant, ResolvedRecord, Testified

_WORDS: Final[dict[EventKind, str]] = {
    "conversation": "Conversation",
    "meeting": "Meeting",
    "negotiation": "Negotiation",
    "visit": "Visit",
    "correspondence": "Correspondence",
    "other": "Event",
}


def events_of(
    collection: str,
    groups: Sequence[Group],
    records: Sequence[ResolvedRecord],
    authorities: Authorities,
    provisional: Provisional,
    said: Mapping[int, Sequence[Statement]],
) -> tuple[Event, ...]:
    """The events, sorted by slug.

    :param said: by place of the event, what editors state of it, beside what its records say.
    """
    testimony: dict[str, list[tuple[str, Testified]]] = {}
    for resolved in records:
        for event in resolved.testified:
            testimony.setdefault(event.event, []).append((resolved.record.id, event))
    labels = _Labels(authorities, provisional)
    made: dict[str, Event] = {}
    for group in sorted(groups, key=lambda group: bool(group.sessions)):
        told = sorted(testimony.get(group.slug, ()), key=lambda pair: pair[0])
        made[group.slug] = _event(collection, group, told, made, labels)
    return tuple(replace(made[group.slug], statements=tuple(said.get(place, ()))) for place, group in enumerate(groups))


def _event(
    collection: str, group: Group, told: Sequence[tuple[str, Testified]], made: Mapping[str, Event], labels: _Labels
) -> Event:
    sessions = [made[session.slug] for session in group.sessions]
    participants = {
        (record, participant.entity): participant for record, event in told for participant in event.participants
    }
    if not told:
        participants = {
            (record, participant.entity): _inferred(participant)
            for session in sessions
            for record, participant in session.participants
        }
    date, certainty = _date([event for _, event in told])
    if sessions:
        date, certainty = visit_date(group), "inferred"
    places = [event.place for _, event in told if event.place] or [
        session.place for session in sessions if session.place
    ]
    pairs = tuple((record, participants[record, entity]) for record, entity in sorted(participants))
    return Event(
        slug=group.slug,
        kind=group.kind,
        collection=collection,
        label=labels.label(group.kind, [participant for _, participant in pairs], date),
        date=date,
        date_certainty=certainty,
        place=places[0] if places else None,
        records=group.records,
        participants=pairs,
        part_of=group.part_of.slug if group.part_of else None,
    )


def _inferred(participant: Participant) -> Participant:
    return replace(participant, certainty="inferred")


def _date(told: Sequence[Testified]) -> tuple[ArchivalDate, Certainty]:
    """The date of an event: one that a record states before one inferred, the narrower before the wider."""
    best = min(told, key=lambda event: (event.date_certainty != "stated", _width(event.date)), default=None)
    return (best.date, best.date_certainty) if best else (ArchivalDate(""), "inferred")


def _width(date: ArchivalDate) -> int:
    return (date.latest - date.earliest).days if date.earliest and date.latest else 10**6


class _Labels:
    """Labels of events from who took part and when."""

    def __init__(self, authorities: Authorities, provisional: Provisional) -> None:
        self._authorities = authorities
        self._provisional = provisional

    def label(self, kind: EventKind, participants: Sequence[Participant], date: ArchivalDate) -> str:
        """ "Conversation of Todor Zhivkov and Kim Il Sung, 1973-10-30", the same in every order of records."""
        entities = {participant.entity: participant for participant in participants}
        held = [p.entity for p in entities.values() if p.holder and p.holder.entity in entities]
        entities = {key: participant for key, participant in entities.items() if key not in held}
        who = sorted({self._name(participant) for participant in entities.values()})
        named = " and ".join((", ".join(who[:-1]), who[-1])) if len(who) > 1 else "".join(who)
        when = self._when(date)
        return f"{_WORDS[kind]} of {named}{when}" if named else f"{_WORDS[kind]}{when}"

    def _name(self, participant: Participant) -> str:
        entity = self._authorities.get(participant.entity) or self._provisional.get(participant.entity)
        return entity.label.partition(" (")[0] if entity else participant.label

    def _when(self, date: ArchivalDate) -> str:
        if date.edtf is None:
            return ""
        if date.earliest is None and date.latest is not None:
            return f", on or before {date.latest}"
        return f", {date.edtf}"
