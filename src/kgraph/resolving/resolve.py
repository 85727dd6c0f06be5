"""Resolves a collection: every record's words into entities and events, and the events of all records into one set."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kgraph.authorities import Authorities, Statement
from kgraph.reading import Lexicon, Reading, read_record
from kgraph.reading.spans import Find
from kgraph.records import Record, SetAside
from kgraph.resolving.collection_names import CollectionNames
from kgraph.resolving.corrections import EDITOR, Statements, corrected
from kgraph.resolving.draft import Draft
from kgraph.resolving.drafts import Drafted, Drafts
from kgraph.resolving.events import events_of
from kgraph.resolving.identity import FindKey, Identities, find_key
from kgraph.resolving.meaning import Identity
from kgraph.resolving.merging import Group, merge
from kgraph.resolving.offices import Offices
from kgraph.resolving.participants import Participants
from kgraph.resolving.parts import DELEGATION, Part
from kgraph.resolving.period import Period
from kgraph.resolving.provisional import Provisional
from kgraph.resolving.resolved import Mention, Participant, Resolution, ResolvedRecord, Testified
from kgraph.resolving.states import States
from kgraph.resolving.subjects import SubjectNames, find_subjects


@dataclass(slots=True)
class _Read:
    """One record on its way: what it says and which entities and events that gives.

    :param edited: the finds whose entity an editor states.
    """

    reading: Reading
    form: str
    identities: Identities
    participants: Participants
    drafted: Drafted
    edited: frozenset[FindKey]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without passes of the cyclic collector: reading keeps nearly all it makes, and they cost a tenth of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_collector_paused()
def resolve(
    collection: str,
    records: Iterable[Record | SetAside],
    authorities: Authorities,
    statements: Sequence[Statement] = (),
) -> Resolution:
    """Read and resolve the records of a collection.

    :param collection: its slug.
    :param records: in source order; those set aside are handed on.
    :param statements: what editors state of these records.
    :raises DataFault: a statement points to a record, words or an event that is not there.
    """
    items = list(records)
    kept = [item for item in items if isinstance(item, Record)]
    lexicon = Lexicon(authorities)
    editors = Statements(statements, kept)
    readings = [read_record(record, lexicon) for record in kept]
    corrections = [editors.corrections(reading, authorities) for reading in readings]
    readings = [corrected(reading, rows) for reading, rows in zip(readings, corrections, strict=True)]
    collection_names = CollectionNames(readings, lexicon.surnames)
    provisional = Provisional(authorities)
    states = States(authorities)
    offices = Offices(authorities, states)
    reads = []
    for reading, rows in zip(readings, corrections, strict=True):
        identities = Identities(reading, authorities, collection_names, provisional, states, lexicon)
        for row in rows:
            identities.settle(row.find, Identity(row.entity))
        form = editors.form(reading.record.id) or reading.record.form or reading.form.slug
        participants = Participants(identities, offices, lexicon)
        drafted = Drafts(reading, form, identities, participants).draft()
        edited = frozenset(find_key(row.find) for row in rows)
        reads.append(_Read(reading, form, identities, participants, drafted, edited))
    groups = merge(
        collection, [(read.reading.record.id, draft) for read in reads for draft in read.drafted.events], offices
    )
    group_of = {id(draft): group for group in groups for _, draft in group.drafts}
    headings = SubjectNames(authorities)
    resolved = tuple(_resolved(read, group_of, authorities, headings, provisional, editors) for read in reads)
    events = events_of(collection, groups, resolved, authorities, provisional, editors.of_events(groups))
    aside = tuple(item for item in items if isinstance(item, SetAside))
    return Resolution(collection, resolved, events, provisional.entities, aside)


def _resolved(
    read: _Read,
    group_of: dict[int, Group],
    authorities: Authorities,
    headings: SubjectNames,
    provisional: Provisional,
    editors: Statements,
) -> ResolvedRecord:
    record = read.reading.record
    mentions = _mentions(read)
    places = {find_key(find): index for index, find in enumerate(read.reading.finds)}
    testified = tuple(_testified(draft, group_of[id(draft)], places) for draft in read.drafted.events)
    letter = next((event for event in testified if event.kind == "correspondence"), None)
    slug = letter.event if letter else ""
    senders = tuple(_participant(part, slug, places) for part in read.drafted.senders)
    addressees = tuple(_participant(part, slug, places) for part in read.drafted.addressees)
    subjects = find_subjects(
        record, mentions, testified, (*senders, *addressees), authorities, headings, provisional
    )  # fmt: skip
    stated = record.form is not None or editors.form(record.id) is not None
    certainty = "stated" if stated else read.reading.form.certainty
    return ResolvedRecord(record, read.form, certainty, mentions, testified, senders, addressees, subjects)


def _mentions(read: _Read) -> tuple[Mention, ...]:
    offices = _office_identities(read)
    found = []
    for find in read.reading.finds:
        identity = offices.get(find_key(find)) or read.identities.of(find)
        found.append(
            Mention(
                find.field,
                find.start,
                find.end,
                find.text,
                find.kind,
                find.sense,
                identity.entity,
                identity.certainty,
                EDITOR if find_key(find) in read.edited else find.method,
                identity.alternatives,
            )
        )
    return tuple(found)


def _office_identities(read: _Read) -> dict[tuple[str, int, int, str], Identity]:
    period = Period.of(read.reading.record.date)
    return {
        find_key(office): read.participants.office_entity(
            office, agent, read.identities.entity(agent.person), period
        )
        for agent in read.reading.agents
        for office in agent.offices
    }  # fmt: skip


def _testified(draft: Draft, group: Group, places: dict[tuple[str, int, int, str], int]) -> Testified:
    participants = tuple(_participant(part, group.slug, places) for part in draft.parts)
    evidence = {index for participant in participants for index in participant.evidence}
    evidence.update(_indices(draft.finds, places))
    return Testified(
        event=group.slug,
        kind=draft.kind,
        date=draft.date,
        date_certainty=draft.date_certainty,
        place=draft.place,
        participants=participants,
        testimony=draft.testimony,
        generated_record=draft.generated,
        evidence=tuple(sorted(evidence)),
        part_of=group.part_of.slug if group.part_of else None,
    )


def _participant(part: Part, event: str, places: dict[tuple[str, int, int, str], int]) -> Participant:
    """A part with its evidence's places among the mentions; a delegation gets its event into its key."""
    evidence = tuple(sorted(set(_indices(part.finds, places))))
    participant = part.participant
    entity = f"{DELEGATION}{event}-{participant.entity.removeprefix(DELEGATION)}" if part.is_delegation else part.entity
    source = None if evidence else "title"
    return Participant(
        participant.kind,
        entity,
        participant.label,
        participant.office,
        participant.office_entity,
        participant.on_behalf_of,
        participant.on_behalf_certainty,
        participant.certainty,
        participant.holder,
        evidence,
        source,
    )


def _indices(finds: Iterable[Find], places: dict[tuple[str, int, int, str], int]) -> list[int]:
    return [places[key] for find in finds if (key := find_key(find)) in places]
