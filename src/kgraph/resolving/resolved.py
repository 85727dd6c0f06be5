"""What reading and resolving say of records: the values the graph is made from.

Entities are given by key. Places in `evidence` are indices into the `mentions` of the record that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kgraph.authorities import Entity, Statement
from kgraph.authorities.entity import Sense
from kgraph.dates import ArchivalDate
from kgraph.records import Record, SetAside, TextField

MentionKind = Literal["person", "state", "party", "organisation", "event", "place", "office", "topic", "date"]
ParticipantKind = Literal["person", "office", "delegation", "organisation", "state", "party"]
Certainty = Literal["stated", "inferred", "ambiguous"]
EventKind = Literal["conversation", "meeting", "negotiation", "visit", "correspondence", "other"]
Testimony = Literal["first-hand", "reported", "third-party", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a record that name something. `start` and `end` count Unicode code points of the field's text.

    Where two readings are left, `entity` is None, `certainty` ambiguous, and `alternatives` holds both.
    """

    field: TextField
    start: int
    end: int
    text: str
    kind: MentionKind
    sense: Sense = "name"
    entity: str | None = None
    certainty: Certainty = "stated"
    method: str = "authority"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who probably held an office the record names without its holder: by a dated term, so always inferred."""

    entity: str
    term_source: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part in an event, as one record has it.

    :param entity: key of the person, office, delegation, organisation, state or party.
    :param label: as the record words it.
    :param office: the office as the record states it, in its words; None where it states none.
    :param office_entity: key of that office where it is known.
    :param on_behalf_of: key of the state, party or organisation acted for.
    :param on_behalf_certainty: "stated" where the record says so, else "inferred".
    :param certainty: of the participation itself.
    :param evidence: the mentions it rests on; never empty unless `source_field` says what states it.
    :param source_field: a column of the source that states it (an author, a sender), in place of mentions.
    """

    kind: ParticipantKind
    entity: str
    label: str
    office: str | None = None
    office_entity: str | None = None
    on_behalf_of: str | None = None
    on_behalf_certainty: Certainty = "inferred"
    certainty: Certainty = "stated"
    holder: Holder | None = None
    evidence: tuple[int, ...] = ()
    source_field: str | None = None


@dataclass(frozen=True, slots=True)
class Testified:
    """One event as one record speaks of it: the record's own participants, date and place, before any merging.

    :param event: slug of the event it became part of.
    :param generated_record: the record was made by this event (its minutes): `rico:documents`.
    :param evidence: mentions or the words that name the event.
    """

    event: str
    kind: EventKind
    date: ArchivalDate
    date_certainty: Certainty
    place: str | None
    participants: tuple[Participant, ...]
    testimony: Testimony
    generated_record: bool
    evidence: tuple[int, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """One event as one record speaks of it, with what is needed of the record to put it together with others.

    :param record: id of the record.
    :param where: of the evidence, the mentions that name where it was.
    """

    record: str
    testified: Testified
    where: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the collection, put together from the records that attest it.

    :param slug: from collection, smallest id of the records that attest it, kind, ordinal there.
    :param records: ids of the records that attest it, sorted; for a visit put together from sessions, of those too.
    :param part_of: slug of the event it is a session of.
    :param participants: merged: (id of a record that says so, participant), sorted; one a record and entity.
    :param statements: what editors state of its date, place, or participants whom a record names, beside its own.
    """

    slug: str
    kind: EventKind
    collection: str
    label: str
    date: ArchivalDate
    date_certainty: Certainty
    place: str | None
    records: tuple[str, ...]
    participants: tuple[tuple[str, Participant], ...]
    part_of: str | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record is about (a topic, event, agent or state), and the mentions or source field that say so."""

    entity: str
    evidence: tuple[int, ...] = ()
    source_field: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedRecord:
    """A record with everything read in it."""

    record: Record
    form: str
    form_certainty: Certainty
    mentions: tuple[Mention, ...]
    testified: tuple[Testified, ...] = ()
    senders: tuple[Participant, ...] = ()
    addressees: tuple[Participant, ...] = ()
    subjects: tuple[Subject, ...] = ()

    def attested(self) -> Iterator[Attested]:
        """What it says of each event."""
        for said in self.testified:
            named = (i for i in said.evidence if said.place and self.mentions[i].entity == said.place)
            yield Attested(self.record.id, said, tuple(named))


@dataclass(frozen=True, slots=True)
class Resolution:
    """A collection, read and resolved.

    :param provisional: entities no authority file holds (people found by grammar, bodies by pattern), sorted by key.
    :param set_aside: records that could not be read.
    """

    collection: str
    records: tuple[ResolvedRecord, ...]
    events: tuple[Event, ...]
    provisional: tuple[Entity, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
