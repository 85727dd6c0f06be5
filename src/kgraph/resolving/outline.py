"""What putting the events of a collection together needs of each: who was there for whom, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kgraph.dates import ArchivalDate
from kgraph.reading.offices import office_class
from kgraph.resolving.draft import INDIVIDUAL, Draft
from kgraph.resolving.resolved import Certainty, EventKind, ParticipantKind
from kgraph.resolving.sittings import Sitting


class Side(NamedTuple):
    """Who took part, by keys: the agent, its office, whom it acted for. A delegation's key still lacks its event.

    `class_` is the class of the office by the record's own words.
    """

    entity: str
    kind: ParticipantKind
    office: str | None
    on_behalf_of: str | None
    class_: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One event as one record has it, before it is merged with what other records say of it.

    :param record: id of the record.
    :param ordinal: its place among the events of the record, from 0.
    :param start: where its word stands, the title before the summary.
    :param visit: the ordinal of the visit of the same record that it took place in.
    :param sitting: what tells it from others of its day.
    :param generated: the event made the record, which so names all who took part.
    :param individuals: keys of the persons and offices that took part.
    """

    record: str
    ordinal: int
    kind: EventKind
    date: ArchivalDate
    date_certainty: Certainty
    start: tuple[int, int]
    place: str | None
    sitting: Sitting
    generated: bool
    visit: int | None
    sides: tuple[Side, ...]
    individuals: frozenset[str]


def outlines(record: str, drafts: Iterable[Draft]) -> tuple[Outline, ...]:
    """The outlines of a record's events, in their order."""
    events = list(drafts)
    ordinals = {id(draft): ordinal for ordinal, draft in enumerate(events)}
    return tuple(
        Outline(
            record=record,
            ordinal=ordinal,
            kind=draft.kind,
            date=draft.date,
            date_certainty=draft.date_certainty,
            start=draft.start,
            place=draft.place,
            sitting=draft.sitting,
            generated=draft.generated,
            visit=ordinals[id(draft.visit)] if draft.visit is not None else None,
            sides=(sides := tuple(_sides(draft))),
            individuals=frozenset(side.entity for side in sides if side.kind in INDIVIDUAL),
        )
        for ordinal, draft in enumerate(events)
    )


def _sides(draft: Draft) -> Iterable[Side]:
    for part in draft.parts:
        said = part.participant
        class_ = office_class(said.office) if said.office else None
        yield Side(said.entity, said.kind, said.office_entity, said.on_behalf_of, class_)
