"""One event as one record has it, before it is merged with what other records say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Party, State
from kgraph.dates import ArchivalDate
from kgraph.reading.agents import Agent
from kgraph.reading.offices import office_class
from kgraph.reading.spans import Find
from kgraph.resolving.parts import Part, joined
from kgraph.resolving.resolved import Certainty, EventKind, Participant, Testimony
from kgraph.resolving.sittings import Sitting

# "Counselor of the Cuban Embassy": the office, wherever its holder sits.
_AT_A_BODY: Final = re.compile(r" of (?:the )?[\w ]*(?:Embassy|Legation|Consulate|Mission|Ministry)\b.*")
TALKS: Final = ("conversation", "meeting", "negotiation")
INDIVIDUAL: Final = ("person", "office")


@dataclass(slots=True, eq=False)
class Draft:
    """One event as one record has it.

    :param start: where its word stands, the title before the summary; events of one record are in this order.
    :param finds: words that name the event's date and place.
    :param visit: the visit of the same record that it took place in.
    :param sitting: what tells it from others of its day.
    :param tellers: who tells of it, by the words of the record.
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
    sitting: Sitting = field(default_factory=Sitting)
    tellers: list[Agent] = field(default_factory=list)

    @property
    def in_title(self) -> bool:
        """The title names it."""
        return self.start[0] == 0

    @property
    def individuals(self) -> frozenset[str]:
        """Keys of the persons and offices that took part."""
        return frozenset(part.entity for part in self.parts if part.participant.kind in INDIVIDUAL)

    @property
    def complete(self) -> bool:
        """It has both its sides: two persons or office-holders at least."""
        return len(self.individuals) > 1

    def add(self, part: Part) -> None:
        """Add a participant, or what another wording says of one who is there."""
        for place, known in enumerate(self.parts):
            if known.entity == part.entity:
                self.parts[place] = joined(known, part)
                return
        self.parts.append(part)

    def name_offices(self, told: Draft) -> None:
        """Put the persons whom another wording names in the place of the offices that this one leaves unnamed.

        A person stands for an office of the same class where nothing says that the two act for different sides.
        """
        for place, part in enumerate(self.parts):
            if part.participant.kind == "office":
                person = next((other for other in told.parts if _can_hold(other.participant, part.participant)), None)
                if person is not None and person.entity not in self.individuals:
                    self.parts[place] = joined(person, part)

    def absorb(self, told: Draft, parts: Iterable[Part]) -> None:
        """Take over what a second wording of the event adds: these parts, its place, and a date that it states."""
        for part in parts:
            self.add(part)
        self.place = self.place or told.place
        if told.date_certainty == "stated" and self.date_certainty != "stated":
            self.date, self.date_certainty = told.date, told.date_certainty
        self.finds.extend(find for find in told.finds if find not in self.finds)
        self.tellers.extend(told.tellers)

    def drop_implied(self) -> None:
        """Leave out a side that was only implied and for which a person stands."""
        acting = {part.participant.on_behalf_of for part in self.parts if not part.implied}
        self.parts = [part for part in self.parts if not (part.implied and part.participant.on_behalf_of in acting)]


def _can_hold(person: Participant, office: Participant) -> bool:
    if person.kind != "person" or not person.office or not office.office:
        return False
    sides = {side for side in (person.on_behalf_of, office.on_behalf_of) if side}
    ours, theirs = (office_class(_AT_A_BODY.sub("", words)) for words in (person.office, office.office))
    return ours == theirs and len(sides) < 2


def country_of(key: str | None, authorities: Authorities) -> str | None:
    """The long-run country of a state or place; any other key as it is."""
    return getattr(authorities.get(key), "country", None) or key


def side_country(participant: Participant, authorities: Authorities) -> str | None:
    """The country that someone acts for, by the state or by the party's."""
    side = authorities.get(participant.on_behalf_of)
    if isinstance(side, Party) and side.active_in:
        return country_of(side.active_in[0], authorities)
    return side.country if isinstance(side, State) and side.country else participant.on_behalf_of
