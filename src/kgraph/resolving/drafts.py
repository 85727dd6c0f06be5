"""The events one record speaks of, before they are merged with those of other records.

A title's encounter and what the summary tells of it are one event. A summary's other encounters are only talked about,
unless the title names no meeting of persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kgraph.dates import ArchivalDate
from kgraph.reading.encounter import Encounter
from kgraph.reading.forms import GENERATED
from kgraph.reading.reader import Reading
from kgraph.reading.spans import Find
from kgraph.resolving.dating import by_document, own_date
from kgraph.resolving.identity import Identities
from kgraph.resolving.participants import DELEGATION, Part, Participants, joined
from kgraph.resolving.period import Period
from kgraph.resolving.resolved import Certainty, EventKind, Testimony

_TALKS: Final = ("conversation", "meeting", "negotiation")
_INDIVIDUAL: Final = ("person", "office")


@dataclass(slots=True)
class Draft:
    """One event as one record has it.

    :param finds: words that name the event's date and place.
    :param visit: the visit of the same record that it took place in.
    :param session: words that tell it from others of its day ("morning").
    """

    kind: EventKind
    parts: list[Part]
    date: ArchivalDate
    date_certainty: Certainty
    start: tuple[int, int]
    place: str | None = None
    finds: list[Find] = field(default_factory=list)
    testimony: Testimony = "unknown"
    generated: bool = False
    visit: Draft | None = None
    session: str | None = None

    @property
    def individuals(self) -> frozenset[str]:
        """Keys of the persons and offices that took part."""
        return frozenset(part.entity for part in self.parts if part.participant.kind in _INDIVIDUAL)

    def add(self, part: Part) -> None:
        """Add a participant, or what another wording says of one who is there."""
        for place, known in enumerate(self.parts):
            if known.entity == part.entity:
                self.parts[place] = joined(known, part)
                return
        self.parts.append(part)


class Drafts:
    """Puts together the events of one record."""

    def __init__(self, reading: Reading, form: str, identities: Identities, participants: Participants) -> None:
        self._reading = reading
        self._form = form
        self._identities = identities
        self._participants = participants

    def draft(self) -> tuple[list[Draft], tuple[list[Part], list[Part]]]:
        """The record's events in the order it speaks of them, and its senders and addressees."""
        talks = self._talks()
        visits = self._visits()
        self._place_in_visits(talks, visits)
        letters = self._letters()
        drafts = [*talks, *visits]
        for draft in drafts:
            draft.testimony, draft.generated = self._testimony(draft, letters)
        if letters is not None:
            drafts.append(self._correspondence(*letters))
        for draft in drafts:
            draft.parts = _without_implied(draft.parts)
        return [draft for draft in sorted(drafts, key=lambda d: d.start) if draft.parts], letters or ([], [])

    def _talks(self) -> list[Draft]:
        drafts: list[Draft] = []
        for encounter in self._reading.title:
            if encounter.kind in _TALKS:
                new = self._new(encounter)
                known = next((draft for draft in drafts if draft.individuals & new.individuals), None)
                _absorb(known, new, complete=False) if known else drafts.append(new)
        titled = list(drafts)
        for encounter in self._reading.summary:
            if encounter.kind in _TALKS:
                self._add_told(drafts, titled, self._new(encounter))
        if len(titled) == 1 and not _is_complete(titled[0]) and self._reading.subject is not None:
            for part in self._participants.parts([self._reading.subject], "summary", self._period(titled[0])):
                titled[0].add(part)
        self._sessions(drafts)
        return drafts

    def _add_told(self, drafts: list[Draft], titled: Sequence[Draft], told: Draft) -> None:
        """What the summary tells of a meeting: more of the title's, a meeting of its own, or one only talked about."""
        if titled:
            for draft in titled:
                complete = _is_complete(draft)
                if told.individuals <= draft.individuals if complete else self._can_be(draft, told):
                    _absorb(draft, told, complete=complete)
                    return
            return
        for draft in drafts:
            if told.individuals <= draft.individuals or draft.individuals <= told.individuals:
                _absorb(draft, told, complete=False)
                return
        drafts.append(told)

    def _can_be(self, draft: Draft, told: Draft) -> bool:
        """A title's meeting whose persons are not all named can be the one the summary tells of.

        It is where a person is the same, or where persons act for the sides the title names.
        """
        if draft.individuals:
            return bool(draft.individuals & told.individuals) or self._hold(draft, told)
        sides = {part.participant.on_behalf_of for part in draft.parts}
        return bool(sides & {part.participant.on_behalf_of for part in told.parts}) or not draft.parts

    def _hold(self, draft: Draft, told: Draft) -> bool:
        """A person of the summary probably held the office that the title names."""
        holders = {part.participant.holder.entity for part in draft.parts if part.participant.holder}
        return bool(holders & told.individuals)

    def _visits(self) -> list[Draft]:
        drafts: list[Draft] = []
        for encounter in (*self._reading.title, *self._reading.summary):
            if encounter.kind != "visit":
                continue
            new = self._new(encounter)
            if encounter.field == "summary" and (new.place is None or (self._has_talk and not encounter.frame)):
                continue
            known = next((draft for draft in drafts if self._same_visit(draft, new)), None)
            if known is None:
                drafts.append(new)
            else:
                _absorb(known, replace(new, parts=self._new_sides(known, new)), complete=False)
        return drafts

    @property
    def _has_talk(self) -> bool:
        """The title names a meeting: visits that the summary speaks of are others, unless it was held during one."""
        return any(encounter.kind in _TALKS for encounter in self._reading.title)

    def _same_visit(self, one: Draft, other: Draft) -> bool:
        if one.individuals & other.individuals:
            return one.place is None or other.place is None or self._country(one.place) == self._country(other.place)
        return (
            one.place is not None and other.place is not None and self._country(one.place) == self._country(other.place)
        )

    def _new_sides(self, known: Draft, new: Draft) -> list[Part]:
        """Of a second wording of a visit, the persons, and the delegations of sides that are not there yet."""
        sides = {self._side_country(part) for part in known.parts}
        return [
            part
            for part in new.parts
            if part.participant.kind in _INDIVIDUAL or self._side_country(part) not in sides
        ]  # fmt: skip

    def _side_country(self, part: Part) -> str | None:
        side = part.participant.on_behalf_of
        party = self._identities.authorities.get(side)
        active = getattr(party, "active_in", ())
        return self._country(active[0]) if active else self._country(side)

    def _place_in_visits(self, talks: Sequence[Draft], visits: Sequence[Draft]) -> None:
        """Talks told in the frame of a visit ("during Kim's visit to Bulgaria") happened there and then."""
        framed = [draft for draft in visits if draft.start in self._frames() or draft.start[0] == 0]
        if len(framed) != 1 or framed[0].place is None:
            return
        visit = framed[0]
        for talk in talks:
            if not self._could_be_session(talk, visit):
                continue
            talk.place = talk.place or visit.place
            if visit.date_certainty == "stated":
                talk.visit = visit
            if talk.date_certainty == "inferred" and not self._dates_itself(talk) and visit.date_certainty == "stated":
                talk.date, talk.date_certainty = visit.date, "stated" if talk.start[0] == visit.start[0] else "inferred"

    def _dates_itself(self, talk: Draft) -> bool:
        return self._form in GENERATED and talk.start[0] == 0

    def _could_be_session(self, talk: Draft, visit: Draft) -> bool:
        days = talk.date_certainty == "inferred" or visit.date.possibly_within(
            talk.date.earliest or talk.date.latest,
            talk.date.latest or talk.date.earliest,  # type: ignore[arg-type]
        )
        shared = talk.individuals & visit.individuals
        sides = {self._side_country(part) for part in talk.parts} & {self._side_country(part) for part in visit.parts}
        return days and bool(shared or sides - {None})

    def _frames(self) -> set[tuple[int, int]]:
        return {_place(encounter) for encounter in self._reading.summary if encounter.frame}

    def _sessions(self, drafts: Sequence[Draft]) -> None:
        """ "This is the morning session of 30 May 1984": the day it names is stated."""
        if len(drafts) != 1 or self._reading.record.summary is None:
            return
        draft = drafts[0]
        words = self._reading.record.summary.lower()
        draft.session = next((word for word in ("morning", "afternoon", "evening") if f"{word} session" in words), None)

    def _new(self, encounter: Encounter) -> Draft:
        document = self._reading.record.date
        date = own_date(encounter.date, document)
        certainty: Certainty = "stated" if date else "inferred"
        if date is None:
            date, certainty = by_document(document, self._form if encounter.kind != "visit" else "report")
        parts = self._participants.parts(encounter.agents, encounter.field, Period.of(date))
        finds = [find for find in (encounter.date, encounter.place) if find]
        kind: EventKind = encounter.kind  # type: ignore[assignment]
        place = self._identities.entity(encounter.place)
        return Draft(kind, parts, date, certainty, _place(encounter), place, finds)

    def _period(self, draft: Draft) -> Period:
        return Period.of(draft.date)

    def _letters(self) -> tuple[list[Part], list[Part]] | None:
        letters = self._reading.correspondence
        if letters is None:
            return None
        period = Period.of(self._reading.record.date)
        senders = self._participants.parts(letters.senders, "title", period)
        addressees = self._participants.parts(letters.addressees, "title", period)
        return (senders, addressees) if senders or addressees else None

    def _correspondence(self, senders: list[Part], addressees: list[Part]) -> Draft:
        draft = Draft("correspondence", list(senders), self._reading.record.date, "inferred", (0, -1))
        for part in addressees:
            draft.add(part)
        draft.testimony, draft.generated = "first-hand", True
        return draft

    def _testimony(self, draft: Draft, letters: tuple[list[Part], list[Part]] | None) -> tuple[Testimony, bool]:
        """Who speaks: the event's own record, one who took part or whose side did, or others."""
        made = self._form in GENERATED and draft.kind in _TALKS and letters is None and self._is_main(draft)
        if made:
            return "first-hand", True
        sides = {self._side_country(part) for part in draft.parts} - {None}
        present = {part.entity for part in draft.parts}
        if letters is not None and letters[0]:
            told_by = {self._side_country(part) for part in letters[0]}
            own = bool(told_by & sides) or any(part.entity in present for part in letters[0])
            return ("reported" if own else "third-party"), False
        reporters = {self._identities.entity(e.reporter.person) for e in self._reading.summary if e.reporter}
        return ("reported" if reporters & present else "unknown"), False

    def _is_main(self, draft: Draft) -> bool:
        return draft.start[0] == 0 or not any(encounter.kind in _TALKS for encounter in self._reading.title)

    def _country(self, key: str | None) -> str | None:
        entity = self._identities.authorities.get(key)
        return getattr(entity, "country", None) or key


def _place(encounter: Encounter) -> tuple[int, int]:
    return (0 if encounter.field == "title" else 1, encounter.start)


def _is_complete(draft: Draft) -> bool:
    return len(draft.individuals) > 1


def _absorb(draft: Draft, told: Draft, *, complete: bool) -> None:
    """Take over what a second wording of an event adds: date, place and, where some are missing, who took part."""
    for part in told.parts:
        if not complete or part.entity in {known.entity for known in draft.parts}:
            draft.add(part)
    draft.place = draft.place or told.place
    if told.date_certainty == "stated" and draft.date_certainty != "stated":
        draft.date, draft.date_certainty = told.date, told.date_certainty
    draft.finds.extend(find for find in told.finds if find not in draft.finds)


def _without_implied(parts: Sequence[Part]) -> list[Part]:
    """The parts without a side that was only implied and for which a person stands."""
    acting = {part.participant.on_behalf_of for part in parts if not part.implied}
    return [part for part in parts if not (part.implied and part.participant.on_behalf_of in acting)]


def is_delegation(part: Part) -> bool:
    """Whether a part is a delegation, whose key still lacks its event."""
    return part.entity.startswith(DELEGATION)
