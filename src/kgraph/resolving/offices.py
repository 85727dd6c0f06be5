"""Which office a wording means, who held it, and for whom its holder acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Country, Office, Organisation, Party, Person, State
from kgraph.reading.offices import office_class
from kgraph.resolving.period import Period
from kgraph.resolving.resolved import Holder
from kgraph.resolving.states import States

# Classes of office whose holder leads a party.
_LEADING: Final = frozenset(
    ("general-secretary", "first-secretary", "chairman", "president", "secretary-general", "leader")
)
_SENT_TO: Final = "-to-"


def seatless(class_: str) -> str:
    """The class of an envoy's office without the country it is sent to."""
    return class_.partition(_SENT_TO)[0]


class Offices:
    """The offices of the authorities, by class and body, whatever words name the class."""

    def __init__(self, authorities: Authorities, states: States) -> None:
        self.authorities = authorities
        self._states = states
        self._held_offices: dict[tuple[str, Period], list[str]] = {}
        self._by_class: dict[str, list[Office]] = defaultdict(list)
        for entity in authorities.entities.values():
            if isinstance(entity, Office):
                self._by_class[office_class(entity.class_)].append(entity)

    def of_body(self, class_: str, body: str, period: Period, seat: str | None = None) -> str | None:
        """The office of a class in a body, for a state in its country too; of several, the one that existed then.

        A state has one envoy for each seat: without the seat, none of them is meant.

        :param seat: the country an envoy is sent to, as keys word it.
        """
        bodies = self._bodies(body)
        found = [office for office in self._by_class[class_] if office.of in bodies]
        if any(_SENT_TO in office.class_ for office in found):
            found = [office for office in found if seat and office.class_.endswith(f"{_SENT_TO}{seat}")]
        then = [office for office in found if period.touches(office.exists)] or found
        return then[0].key if then else None

    def held_for(self, class_: str, person: str, body: str, period: Period) -> str | None:
        """The office of a class that a person held for a body, by a dated term, on every day of a period."""
        found = self.held_by(class_, person, period)
        office = self.authorities.get(found)
        return found if isinstance(office, Office) and office.of in self._bodies(body) else None

    def _bodies(self, body: str) -> set[str | None]:
        """A body and, of a state, its country, whose offices go on from state to state."""
        entity = self.authorities.get(body)
        return {body, entity.country} if isinstance(entity, State) else {body}

    def of_one_body(self, class_: str, in_title: Collection[str], named: Collection[str], period: Period) -> str | None:
        """The office of a class whose body is not said: of the one body a title names, or the only one there is.

        :param named: the bodies that the record names; the only office of its class must be of one of them.
        """
        bodies = in_title if len(in_title) == 1 else named if len(self._by_class[class_]) == 1 else ()
        found = {self.of_body(class_, body, period) for body in bodies}
        existing = [key for key in found if (office := self.authorities.get(key)) and period.touches(office.exists)]
        return existing[0] if len(existing) == 1 else None

    def international(self, class_: str) -> str | None:
        """The one office of a class in an international organisation: "the Secretary-General"."""
        found = [
            office.key
            for office in self._by_class[class_]
            if isinstance(body := self.authorities.get(office.of), Organisation) and body.of is None
        ]
        return found[0] if len(found) == 1 else None

    def held_by(self, class_: str, person: str, period: Period) -> str | None:
        """The office of a class that a person held, by a dated term, on every day of a period."""
        found = [key for key in self._held(person, period) if self._class(key) == class_]
        return found[0] if found else None

    def holder(self, office: str, period: Period) -> Holder | None:
        """Who held an office on every day of a period, by the one dated term that says so."""
        if period.first is None or period.last is None:
            return None
        terms = self.authorities.holders(office, period.first, period.last)
        return Holder(terms[0].person, terms[0].source) if len({term.person for term in terms}) == 1 else None

    def held(self, person: str, period: Period) -> frozenset[str]:
        """Keys of the offices a person held on every day of a period, by dated terms."""
        return frozenset(self._held(person, period))

    def side(self, body: str | None, period: Period) -> str | None:
        """The state, party or organisation that someone of a body acts for.

        Who acts for a state's own organisation (an embassy, an agency) acts for the state; a country is its state then.
        """
        entity = self.authorities.get(body)
        if isinstance(entity, Organisation) and entity.of:
            return self.side(entity.of, period)
        if isinstance(entity, Country) and period.first and period.last:
            return self._states.on(entity.key, period) or entity.key
        return body

    def side_of_office(self, office: str | None, period: Period) -> str | None:
        """Whom the holder of a listed office acts for: a body of that time, since nobody states it."""
        entity = self.authorities.get(office)
        return self._then(self.side(entity.of, period), period) if isinstance(entity, Office) else None

    def state_side(self, person: str, period: Period) -> str | None:
        """The state a person acted for by an office of state then, by a dated term."""
        sides = [self.side_of_office(office, period) for office in self._held(person, period)]
        side = next((side for side in sides if side and side.startswith(("state/", "country/"))), None)
        entity = self.authorities.get(person)
        own = self.authorities.get(entity.state) if isinstance(entity, Person) else None
        return own.key if isinstance(own, State) and own.country == side else side

    def usual_side(self, person: str, period: Period) -> str | None:
        """Whom a person acts for where the record says nothing.

        By an office of state, else by another office (a party's leader acts for the party), else for the state the
        person belongs to.
        """
        state = self.state_side(person, period)
        if state:
            return state
        entity = self.authorities.get(person)
        led = self._led(person, entity, period)
        if led:
            return led
        for office in self._held(person, period):
            side = self.side_of_office(office, period)
            if side and not isinstance(self.authorities.get(side), Party):
                return side
        return self._own_state(entity, period) if isinstance(entity, Person) else None

    def own_state(self, person: str, period: Period) -> str | None:
        """The state a person belongs to, as it was then."""
        entity = self.authorities.get(person)
        return self._own_state(entity, period) if isinstance(entity, Person) else None

    def _led(self, person: str, entity: Entity | None, period: Period) -> str | None:
        for office in self._held(person, period):
            side = self.side_of_office(office, period)
            if isinstance(self.authorities.get(side), Party) and self._class(office) in _LEADING:
                return side
        if not isinstance(entity, Person) or self.authorities.terms_of(person):
            return None
        parties = (self.authorities.get(key) for key in entity.leader_of)
        return next((party.key for party in parties if party and period.touches(party.exists)), None)

    def _own_state(self, person: Person, period: Period) -> str | None:
        return self._then(person.state, period)

    def _then(self, body: str | None, period: Period) -> str | None:
        """A body that existed in a period; in place of a state that did not, the one its country was then."""
        entity = self.authorities.get(body)
        if entity is None or period.touches(entity.exists):
            return body
        return self.side(entity.country, period) if isinstance(entity, State) and entity.country else None

    def _held(self, person: str, period: Period) -> list[str]:
        if period.first is None or period.last is None:
            return []
        asked = (person, period)
        if asked not in self._held_offices:
            terms = self.authorities.offices_of(person, period.first, period.last)
            self._held_offices[asked] = [term.office for term in terms]
        return self._held_offices[asked]

    def _class(self, office: str) -> str:
        entity = self.authorities.get(office)
        return office_class(entity.class_) if isinstance(entity, Office) else ""
