"""Reads and resolves records one by one: whatever else the collection holds enters as counts of its names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgraph.authorities import Authorities, Statement
from kgraph.reading import Lexicon, Reading, read_record
from kgraph.reading.spans import Find
from kgraph.reading.voting import Voter
from kgraph.records import Record
from kgraph.resolving.collection_names import CollectionNames, NameCounts
from kgraph.resolving.corrections import EDITOR, Correction, Statements, corrected
from kgraph.resolving.draft import Draft
from kgraph.resolving.drafts import Drafted, Drafts
from kgraph.resolving.identity import FindKey, Identities, find_key
from kgraph.resolving.meaning import Identity
from kgraph.resolving.offices import Offices
from kgraph.resolving.outline import Outline, outlines
from kgraph.resolving.participants import Participants
from kgraph.resolving.parts import Part
from kgraph.resolving.period import Period
from kgraph.resolving.provisional import Mint, Minted, Provisional
from kgraph.resolving.resolved import Mention, Participant, ResolvedRecord, Testified
from kgraph.resolving.states import States
from kgraph.resolving.subjects import SubjectNames, find_subjects


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What a record says, as editors correct it.

    :param corrections: what editors say of its words.
    """

    reading: Reading
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """A record with everything read in it, whose events have no addresses yet (see `placing`).

    :param said: its `testified` have no event, and keys of delegations lack theirs.
    :param outlines: of its events, in their order.
    :param minted: provisional entities that it names.
    """

    said: ResolvedRecord
    outlines: tuple[Outline, ...]
    minted: Minted


class Resolver:
    """Resolves the records of a collection, each by itself. It can be sent to another process.

    :param statements: what editors state of these records.
    :param voter: another reader of persons' names beside the grammar.
    """

    def __init__(
        self, authorities: Authorities, statements: Sequence[Statement] = (), voter: Voter | None = None
    ) -> None:
        self.authorities = authorities
        self._rows = tuple(statements)
        self._voter = voter

    def __reduce__(self) -> tuple[type[Resolver], tuple[Authorities, tuple[Statement, ...], Voter | None]]:
        return Resolver, (self.authorities, self._rows, self._voter)

    @cached_property
    def statements(self) -> Statements:
        """What editors state, by record."""
        return Statements(self._rows)

    @cached_property
    def lexicon(self) -> Lexicon:
        """All names of the authorities."""
        return Lexicon(self.authorities)

    @cached_property
    def offices(self) -> Offices:
        """The offices of the authorities."""
        return Offices(self.authorities, self._states)

    @cached_property
    def mint(self) -> Mint:
        """Mints provisional entities."""
        return Mint(self.authorities)

    @cached_property
    def _states(self) -> States:
        return States(self.authorities)

    @cached_property
    def _headings(self) -> SubjectNames:
        return SubjectNames(self.authorities)

    def read(self, record: Record) -> ReadRecord:
        """Read a record.

        :raises DataFault: a statement is about words that are not there.
        """
        reading = read_record(record, self.lexicon, self._voter)
        rows = tuple(self.statements.corrections(reading, self.authorities))
        return ReadRecord(corrected(reading, rows), rows)

    def count(self, readings: Iterable[ReadRecord]) -> NameCounts:
        """How often some records name persons in full."""
        counts = NameCounts()
        for read in readings:
            counts.note(read.reading, self.lexicon.surnames)
        return counts

    def names(self, counts: NameCounts) -> CollectionNames:
        """The names of a collection.

        :param counts: those of all its records.
        """
        return CollectionNames(counts, self.lexicon.surnames)

    def draft(self, read: ReadRecord, names: CollectionNames) -> RecordDraft:
        """What a record means.

        :param names: those of its whole collection.
        """
        reading, record = read.reading, read.reading.record
        provisional = Provisional(self.mint)
        identities = Identities(reading, self.authorities, names, provisional, self._states, self.lexicon)
        for row in read.corrections:
            identities.settle(row.find, Identity(row.entity))
        edited = self.statements.form(record.id)
        form = edited or record.form or reading.form.slug
        participants = Participants(identities, self.offices, self.lexicon)
        drafted = Drafts(reading, form, identities, participants).draft()
        certainty = "stated" if record.form is not None or edited is not None else reading.form.certainty
        words = _Words(read, identities, participants)
        mentions = words.mentions()
        testified = tuple(map(words.testified, drafted.events))
        senders, addressees = words.letter(drafted)
        subjects = find_subjects(
            record, mentions, testified, (*senders, *addressees), self.authorities, self._headings, provisional
        )
        said = ResolvedRecord(record, form, certainty, mentions, testified, senders, addressees, subjects)
        return RecordDraft(said, outlines(record.id, drafted.events), provisional.minted)


class _Words:
    """The words of one record as mentions, and what rests on them."""

    def __init__(self, read: ReadRecord, identities: Identities, participants: Participants) -> None:
        self._reading, self._identities, self._participants = read.reading, identities, participants
        self._edited = frozenset(find_key(row.find) for row in read.corrections)
        self._places = {find_key(find): index for index, find in enumerate(read.reading.finds)}

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, in the order of the finds."""
        offices = self._offices()
        found = []
        for find in self._reading.finds:
            key = find_key(find)
            identity = offices.get(key) or self._identities.of(find)
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
                    EDITOR if key in self._edited else find.method,
                    identity.alternatives,
                )
            )
        return tuple(found)

    def testified(self, draft: Draft) -> Testified:
        """An event that has no address yet."""
        participants = tuple(map(self._participant, draft.parts))
        evidence = {index for participant in participants for index in participant.evidence}
        evidence.update(self._indices(draft.finds))
        return Testified(
            event="",
            kind=draft.kind,
            date=draft.date,
            date_certainty=draft.date_certainty,
            place=draft.place,
            participants=participants,
            testimony=draft.testimony,
            generated_record=draft.generated,
            evidence=tuple(sorted(evidence)),
        )

    def letter(self, drafted: Drafted) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Who sent the record, and to whom."""
        return tuple(map(self._participant, drafted.senders)), tuple(map(self._participant, drafted.addressees))

    def _offices(self) -> dict[FindKey, Identity]:
        period = Period.of(self._reading.record.date)
        return {
            find_key(office): self._participants.office_entity(
                office, agent, self._identities.entity(agent.person), period
            )
            for agent in self._reading.agents
            for office in agent.offices
        }  # fmt: skip

    def _participant(self, part: Part) -> Participant:
        """A part with its evidence's places among the mentions."""
        evidence = tuple(sorted(set(self._indices(part.finds))))
        said = part.participant
        return Participant(
            said.kind,
            said.entity,
            said.label,
            said.office,
            said.office_entity,
            said.on_behalf_of,
            said.on_behalf_certainty,
            said.certainty,
            said.holder,
            evidence,
            None if evidence else "title",
        )

    def _indices(self, finds: Iterable[Find]) -> list[int]:
        return [self._places[key] for find in finds if (key := find_key(find)) in self._places]
