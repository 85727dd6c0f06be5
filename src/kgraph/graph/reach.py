"""Which entities enter the graph: those a record, participation or decision reaches, and what these point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kgraph.authorities import Authorities
from kgraph.authorities.entity import (
    Entity,
    HistoricalEvent,
    Office,
    Organisation,
    Party,
    Person,
    Place,
    State,
    Topic,
)
from kgraph.resolving.resolved import Event, Participant, Resolution, ResolvedRecord


@dataclass(frozen=True, slots=True)
class Known:
    """The entities that are in the graph, by key, and the authorities they were taken from."""

    entities: Mapping[str, Entity]
    authorities: Authorities

    def bodies(self, office: Office) -> tuple[str, ...]:
        """Keys of the bodies an office exists in: for an office of a country, the country's states in turn."""
        if not office.of.startswith("country/"):
            return (office.of,)
        return tuple(state.key for state in self.authorities.states_of_country(office.of))


def named_by_records(resolutions: Iterable[Resolution]) -> set[str]:
    """Keys of every entity that a mention, participation, subject, place or office of a record names."""
    found: set[str] = set()
    for resolution in resolutions:
        for entity in resolution.provisional:
            found.update(needed(entity))
        for record in resolution.records:
            found.update(named_by_record(record))
        for event in resolution.events:
            found.update(named_by_event(event))
    return found


def named_by_record(record: ResolvedRecord) -> set[str]:
    """Keys of the entities that a record's mentions, subjects, senders and addressees are."""
    found: set[str | None] = {subject.entity for subject in record.subjects}
    for mention in record.mentions:
        found.add(mention.entity)
        found.update(mention.alternatives)
    for participant in (*record.senders, *record.addressees):
        found.update(_of(participant))
    return {key for key in found if key is not None}


def named_by_event(event: Event) -> set[str]:
    """Keys of the entities that take part in an event, of where it was, and of what editors state of it."""
    found: set[str | None] = {event.place}
    for statement in event.statements:
        found.update((statement.office, statement.on_behalf_of))
        found.update([] if statement.action == "event-date" else [statement.value])
    for _, participant in event.participants:
        found.update(_of(participant))
    return {key for key in found if key is not None}


def reached(named: set[str], authorities: Authorities) -> Known:
    """The named entities that the authorities hold, and all that their descriptions need, by key.

    Predecessors and successors are followed one step only, else one state would bring in the century.
    """
    found: dict[str, Entity] = {}
    waiting = sorted(named)
    for key in named:
        entity = authorities.get(key)
        if isinstance(entity, State):
            waiting.extend((*entity.predecessors, *entity.successors))
        if isinstance(entity, Person):
            waiting.extend(term.office for term in authorities.terms_of(key))
    while waiting:
        key = waiting.pop()
        entity = authorities.get(key)
        if entity is not None and key not in found:
            found[key] = entity
            waiting.extend(needed(entity))
            if isinstance(entity, Office):
                waiting.extend(state.key for state in authorities.states_of_country(entity.of))
    return Known(dict(sorted(found.items())), authorities)


def needed(entity: Entity) -> Iterator[str]:
    """Keys without which an entity's description would point nowhere."""
    keys: tuple[str | None, ...] = ()
    match entity:
        case Person():
            keys = (entity.state, *entity.member_of, *entity.leader_of)
        case State():
            keys = (entity.country, entity.capital)
        case Party():
            keys = entity.active_in
        case Organisation():
            keys = (entity.of,)
        case Office():
            keys = (entity.of,)
        case Place():
            keys = (entity.country,)
        case HistoricalEvent():
            keys = (entity.place,)
        case Topic():
            keys = entity.broader
        case _:
            pass
    return (key for key in keys if key is not None)


def _of(participant: Participant) -> tuple[str | None, ...]:
    holder = participant.holder.entity if participant.holder else None
    entity = None if participant.kind == "delegation" else participant.entity
    return (entity, participant.office_entity, participant.on_behalf_of, holder)
