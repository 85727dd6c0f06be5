"""The events one record speaks of.

A title's encounter and what the summary tells of it are one event. A summary's other encounters are only talked about,
unless the title names no meeting of persons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kgraph.reading.encounter import Encounter
from kgraph.reading.forms import GENERATED
from kgraph.reading.reader import Reading
from kgraph.reading.vocabulary import MISSPELT
from kgraph.records import TextField
from kgraph.resolving.dating import by_document, days_before, is_day, own_date
from kgraph.resolving.draft import TALKS, Draft, side_country
from kgraph.resolving.identity import Identities
from kgraph.resolving.participants import Participants
from kgraph.resolving.parts import Part
from kgraph.resolving.period import Period
from kgraph.resolving.resolved import Certainty, EventKind
from kgraph.resolving.sittings import sitting_of
from kgraph.resolving.testimony import testify, testify_visits
from kgraph.resolving.visits import hold_during_visit, join_visits

# What a diary's entry for a day tells is of that day.
_DIARY: Final = re.compile(r"(?i)\b(?:diary|journal)\b")
# Forms that can be of a meeting too ("Notes on a Meeting").
_OF_MEETINGS: Final = frozenset(("note", "memorandum"))
# What stands before the day of a meeting that a sentence goes on to tell of.
_SAYS_WHEN: Final = re.compile(
    r"(?i)\b(?:on|(?:talks?|meeting|conversation|audience|interview|call|session) of) (?:the )?$"
)
_LATEST_REPORT: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Drafted:
    """What one record says happened: its events in the order it speaks of them, and who sent it to whom."""

    events: list[Draft]
    senders: list[Part]
    addressees: list[Part]


class Drafts:
    """Puts together the events of one record.

    :param form: its documentary form, which decides what its date says of the event's.
    """

    def __init__(self, reading: Reading, form: str, identities: Identities, participants: Participants) -> None:
        self._reading = reading
        self._form = form
        self._identities = identities
        self._participants = participants

    def draft(self) -> Drafted:
        """The record's events, senders and addressees."""
        authorities = self._identities.authorities
        senders, addressees = self._letters()
        sent = bool(senders or addressees)
        talks = self._talks(senders, addressees)
        self._add_others(talks)
        visits = join_visits(self._visits(), authorities)
        frames = {_place(encounter) for encounter in self._reading.summary if encounter.frame}
        hold_during_visit(talks, visits, frames, self._form, authorities)
        acts = [self._new(act) for act in self._reading.acts]
        if not talks and self._form != "speech":
            self._add_attending(acts)
        events = [*talks, *visits, *acts]
        for event in events:
            tellers = self._participants.parts(event.tellers, "summary", Period.of(event.date))
            testify(event, self._form, self._reading, senders, tellers, authorities)
            event.drop_implied()
        testify_visits(talks)
        if sent:
            events.append(self._correspondence(senders, addressees))
        return Drafted(sorted((e for e in events if e.parts), key=lambda e: e.start), senders, addressees)

    def _talks(self, senders: Sequence[Part], addressees: Sequence[Part]) -> list[Draft]:
        titled: list[Draft] = []
        spoken = bool(self._reading.acts) and self._form == "speech"
        for encounter in self._reading.title:
            if encounter.kind in TALKS and not spoken:
                new = self._new(encounter)
                known = next((draft for draft in titled if draft.individuals & new.individuals), None)
                known.absorb(new, new.parts) if known else titled.append(new)
        talks = list(titled)
        for encounter in self._reading.summary:
            if encounter.kind not in TALKS:
                continue
            told = self._new(encounter)
            for part in (*senders, *(addressees if encounter.mutual else ())) if encounter.alone else ():
                told.add(part)
            if (not encounter.alone or told.complete) and not (
                encounter.weak and self._is_by_letter(told, senders, addressees)
            ):
                self._add_told(talks, titled, told)
        if len(titled) == 1 and not titled[0].complete:
            self._add_speakers(titled[0], senders)
        if len(talks) == 1:
            talks[0].sitting = sitting_of(self._reading.record.words("title"), self._reading.record.words("summary"))
        if len(titled) == 1:
            self._date_by_summary(titled[0])
        return talks

    def _date_by_summary(self, draft: Draft) -> None:
        """To a meeting that a report's title names without its day: the one day of which the summary tells."""
        document = self._reading.record.date
        if draft.date_certainty == "stated" or self._form in GENERATED or document.latest is None:
            return
        text = self._reading.record.words("summary")
        told = [find for find in self._reading.finds if find.field == "summary" and find.kind == "date"]
        told = [find for find in told if _SAYS_WHEN.search(text[max(0, find.start - 40) : find.start])]
        days = [day for find in told if (day := own_date(find, document)) is not None and is_day(day)]
        if len(days) == 1 and days[0].earliest and timedelta() <= document.latest - days[0].earliest <= _LATEST_REPORT:
            draft.date = days[0]

    def _is_by_letter(self, told: Draft, senders: Sequence[Part], addressees: Sequence[Part]) -> bool:
        """Whether what was told or handed over may have been so from afar.

        It was face to face where the sender of the record was told, or told on a day the words give, and where those of
        the sender's side were there. What a sender tells the addressee, the record itself does.
        """
        authorities = self._identities.authorities
        holders = {part.participant.holder.entity for part in addressees if part.participant.holder}
        if told.individuals & ({part.entity for part in addressees} | holders):
            return True
        writers = {part.entity for part in senders}
        if told.parts and told.parts[0].entity in writers:
            return told.date_certainty != "stated"
        if told.individuals & writers:
            return False
        own = {side_country(part.participant, authorities) for part in senders} - {None}
        sides = {side_country(part.participant, authorities) for part in told.parts}
        return not own & sides

    def _add_told(self, talks: list[Draft], titled: Sequence[Draft], told: Draft) -> None:
        """What the summary tells of a meeting: more of the title's, a meeting of its own, or one only talked about."""
        for draft in titled:
            draft.name_offices(told)
        for draft in titled:
            if draft.complete and told.individuals <= draft.individuals:
                draft.absorb(told, [part for part in told.parts if part.entity in {p.entity for p in draft.parts}])
                return
            superset = bool(draft.individuals) and draft.individuals < told.individuals
            if superset or (not draft.complete and self._can_be(draft, told)):
                draft.absorb(told, told.parts)
                return
        if titled:
            return
        for draft in talks:
            if told.individuals <= draft.individuals or draft.individuals <= told.individuals:
                draft.absorb(told, told.parts)
                return
        talks.append(told)

    def _can_be(self, draft: Draft, told: Draft) -> bool:
        """A title's meeting whose persons are not all named can be the one the summary tells of.

        It is where a person is the same or held the office, or where persons act for the sides the title names.
        """
        if draft.individuals:
            holders = {part.participant.holder.entity for part in draft.parts if part.participant.holder}
            return bool((draft.individuals | holders) & told.individuals)
        sides = {part.participant.on_behalf_of for part in draft.parts}
        return not draft.parts or bool(sides & {part.participant.on_behalf_of for part in told.parts})

    def _add_speakers(self, draft: Draft, senders: Sequence[Part]) -> None:
        """To a meeting of which the title names one side: the person who wrote of it, and who speaks in the summary."""
        for part in senders:
            if part.participant.kind == "person":
                draft.add(part)
        if self._reading.subject is not None and not draft.complete:
            for part in self._participants.parts([self._reading.subject], "summary", Period.of(draft.date)):
                draft.add(part)

    def _add_others(self, talks: list[Draft]) -> None:
        """To the meeting a record was made by: who spoke, where its sides are not both named, and who sat in."""
        reading = self._reading
        generated = self._form in GENERATED
        field: TextField = "summary"
        if not reading.title and (generated or self._form in _OF_MEETINGS):
            sitting = self._assembly()
            if not talks:
                talks.extend(sitting)
            elif generated and all(draft.tellers for draft in talks):
                talks.extend(draft for draft in sitting if draft.complete)
        if len(talks) != 1:
            return
        agents = list(reading.attending)
        if generated and talks[0].in_title:
            agents.extend(reading.saying if talks[0].complete else reading.speaking)
        for part in self._participants.parts(agents, field, Period.of(talks[0].date)):
            talks[0].add(part)

    def _add_attending(self, acts: Sequence[Draft]) -> None:
        """To a signing: who the summary says attended it."""
        for draft in acts[:1]:
            for part in self._participants.parts(self._reading.attending, "summary", Period.of(draft.date)):
                draft.add(part)

    def _assembly(self) -> list[Draft]:
        """The meeting whose record this is by its title, where only the summary says who spoke or was present."""
        said = self._reading
        agents = [*said.speaking, *(said.attending if len(said.attending) > 1 else ())]
        if said.assembly is None or not agents:
            return []
        item = said.assembly.item
        return [self._new(Encounter(MISSPELT.get(item.lower, "meeting"), "title", item.start, item.end, agents))]

    def _visits(self) -> list[Draft]:
        """Every wording of a visit. Beside a title's meeting, only those it was held during."""
        talks = any(encounter.kind in TALKS for encounter in self._reading.title)
        told = [encounter for encounter in self._reading.title if encounter.kind == "visit"]
        for encounter in self._reading.summary:
            if encounter.kind == "visit" and encounter.place is not None and (encounter.frame or not talks):
                told.append(encounter)
        return [self._new(encounter) for encounter in told]

    def _new(self, encounter: Encounter) -> Draft:
        document = self._reading.record.date
        date = own_date(encounter.date, document)
        certainty: Certainty = "stated"
        if date is None and encounter.days_before is not None:
            date, certainty = days_before(document, encounter.days_before), "inferred"
        if date is None and (encounter.kind == "other" or (encounter.kind != "visit" and self._is_entry())):
            date, certainty = document, "inferred"
        elif date is None:
            only_told = encounter.kind == "visit" or (encounter.field == "summary" and encounter.reporter is not None)
            date, certainty = by_document(document, "report" if only_told else self._form)
        parts = self._participants.parts(encounter.agents, encounter.field, Period.of(date))
        finds = [find for find in (encounter.date, encounter.place) if find]
        place = self._identities.entity(encounter.place)
        tellers = [encounter.reporter] if encounter.reporter else []
        return Draft(encounter.kind, parts, date, certainty, _place(encounter), place, finds, tellers=tellers)

    def _is_entry(self) -> bool:
        """Whether the record is a diary's entry for its day: no title that names a longer time."""
        if not is_day(self._reading.record.date) or not _DIARY.search(self._reading.record.title):
            return False
        days = (find.date for find in self._reading.finds if find.field == "title" and find.date)
        return all(is_day(day) for day in days)

    def _letters(self) -> tuple[list[Part], list[Part]]:
        letters = self._reading.correspondence
        if letters is None:
            return [], []
        period = Period.of(self._reading.record.date)
        senders = self._participants.parts(letters.senders, "title", period)
        return senders, self._participants.parts(letters.addressees, "title", period)

    def _correspondence(self, senders: list[Part], addressees: list[Part]) -> Draft:
        kind: EventKind = "correspondence"
        draft = Draft(kind, list(senders), self._reading.record.date, "inferred", (0, -1))
        for part in addressees:
            draft.add(part)
        draft.testimony, draft.generated = "first-hand", True
        return draft


def _place(encounter: Encounter) -> tuple[int, int]:
    return (0 if encounter.field == "title" else 1, encounter.start)
