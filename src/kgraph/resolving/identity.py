"""Which entity each name means on the record's date: states by their dates, bodies, events, places, and persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Country, HistoricalEvent, Organisation, Person, State
from kgraph.reading.lexicon import Lexicon
from kgraph.reading.reader import Reading
from kgraph.reading.spans import Candidate, Find
from kgraph.records import TextField
from kgraph.resolving.collection_names import CollectionNames
from kgraph.resolving.meaning import UNKNOWN, Identity
from kgraph.resolving.people import identify_people
from kgraph.resolving.period import Period
from kgraph.resolving.provisional import Provisional
from kgraph.resolving.states import States

# "the Embassy in Brazil": whose it is, is not said; the state is where it sits.
_SEAT_ONLY: Final = re.compile(r"(?i)(?:embassy|consulate|legation)(?: general)? (?:in|at) ")

# "Inter-Korean": of all parts of a nation by its own first word.
_BETWEEN_PARTS: Final = re.compile(r"(?i)(?:inter|intra|pan|all)-")
_OF_THE_NATION: Final = re.compile(
    r"(?i)(?:['’]s)?[\s-]+(?:(?:re)?unification|question|problem|issue|peninsula|nation|war|unity|conflict|people|side)\b"
)

FindKey = tuple[str, int, int, str]


def find_key(find: Find) -> FindKey:
    """What tells a find of a record from all others."""
    return find.field, find.start, find.end, find.kind


class Identities:
    """The entities of one record's finds.

    :param reading: the record as read; its date decides.
    :param lexicon: tells the states of a divided nation.
    """

    def __init__(
        self,
        reading: Reading,
        authorities: Authorities,
        collection: CollectionNames,
        provisional: Provisional,
        states: States,
        lexicon: Lexicon,
    ) -> None:
        self._states = states
        self.reading = reading
        self.authorities = authorities
        self.provisional = provisional
        self.period = Period.of(reading.record.date)
        self._found: dict[FindKey, Identity] = {}
        people = identify_people(reading, self.period, authorities, collection, provisional)
        for place, find in enumerate(reading.finds):
            self._found[find_key(find)] = people[place] if place in people else self._identify(find)
        self._narrow(lexicon)

    def of(self, find: Find) -> Identity:
        """The identity of a find of this record."""
        return self._found.get(find_key(find)) or self._identify(find)

    def entity(self, find: Find | None) -> str | None:
        """The entity of a find, or None."""
        return self.of(find).entity if find is not None else None

    def first_named(self, person: str) -> Find | None:
        """Where the record names a person first."""
        return next((f for f in self.reading.finds if f.kind == "person" and self.entity(f) == person), None)

    def settle(self, find: Find, identity: Identity) -> None:
        """Give a find another identity, where more is known of it than its own words say."""
        self._found[find_key(find)] = identity

    def mentioned(self, *types: str, field: TextField | None = None) -> set[str]:
        """The entities of these types that the record, or one field of it, names."""
        found = (identity for key, identity in self._found.items() if field in (None, key[0]))
        keys = {identity.entity for identity in found if identity.entity}
        return {key for key in keys if key.partition("/")[0] in types}

    def _narrow(self, lexicon: Lexicon) -> None:
        """A nation's adjective is that of its one state the record speaks of: "Koreans" beside the DPRK alone.

        Where the record names none of its states, its persons and the capitals it names tell.
        Where the words behind it are of the nation as a whole ("Korean unification"), it stays the nation's.
        """
        for key, identity in list(self._found.items()):
            if key[3] != "state" or not (identity.entity or "").startswith("country/"):
                continue
            divided = lexicon.divided(identity.entity or "")
            if len(divided) < 2 or not self._is_narrow(key):
                continue
            spoken_of = self.mentioned("state") & divided or self._behind_persons_and_places() & divided
            if len(spoken_of) == 1:
                self._found[key] = Identity(spoken_of.pop(), "inferred")

    def _behind_persons_and_places(self) -> set[str]:
        """The states of the persons the record names, and those whose capitals it names."""
        people = (self.authorities.get(key) for key in self.mentioned("person"))
        states = {person.state for person in people if isinstance(person, Person) and person.state}
        capitals = (self.authorities.capital_state(key, self.period.first) for key in self.mentioned("place"))
        return states | {state.key for state in capitals if state}

    def _is_narrow(self, key: FindKey) -> bool:
        find = next((find for find in self.reading.finds if find_key(find) == key), None)
        if find is None or find.sense != "adjective" or _BETWEEN_PARTS.match(find.text):
            return False
        return not _OF_THE_NATION.match(self.reading.record.text(find.field), find.end)

    def _identify(self, find: Find) -> Identity:
        if find.kind in ("date", "office"):
            return UNKNOWN
        if find.method == "pattern" or (find.kind == "place" and find.method == "grammar"):
            return self._by_wording(find)
        if find.kind == "state":
            return self._state(find.candidates)
        return self._listed(find)

    def _by_wording(self, find: Find) -> Identity:
        position = self.reading.record.position
        if find.kind == "event":
            return Identity(self.provisional.event(find.text, position))
        if find.kind == "place":
            return Identity(self.provisional.place(find.text, position))
        inner = [entity for part in find.inner if (entity := self._identify(part).entity)]
        if find.kind == "party":
            return Identity(self.provisional.party(find.text, inner, position))
        if not inner or _SEAT_ONLY.match(find.text):
            inner = [*self._states_of_bodies(), *inner]
        return Identity(self.provisional.organisation(find.text, inner, position))

    def _states_of_bodies(self) -> list[str]:
        """The one state that the record's other bodies are of: "Brazilian Embassy … to the Foreign Ministry"."""
        own = {
            self._identify(body.inner[0]).entity
            for body in self.reading.finds
            if body.method == "pattern"
            and body.kind == "organisation"
            and body.inner
            and body.inner[0].kind == "state"
            and not _SEAT_ONLY.match(body.text)
        }
        listed = (
            self.authorities.get(c.key) for f in self.reading.finds if f.kind == "organisation" for c in f.candidates
        )
        own.update(body.of for body in listed if isinstance(body, Organisation) and body.of)
        return [key for key in own if key] if len(own) == 1 else []

    def _listed(self, find: Find) -> Identity:
        named = [c.key for c in find.candidates if self.period.allows(c.span)] or [c.key for c in find.candidates]
        keys = list(dict.fromkeys(named))
        possible = [key for key in keys if self._was_there(key)] or keys
        return _one_of(possible)

    def _was_there(self, key: str) -> bool:
        entity = self.authorities.get(key)
        if entity is None or not self.period.had_begun(entity):
            return False
        return isinstance(entity, HistoricalEvent) or self.period.touches(entity.exists)

    def _state(self, candidates: Iterable[Candidate]) -> Identity:
        """The state that bore the name on the day; a country where it had several states then, or none is known.

        A state that had ended is still what its own name means; what could not yet be is left out.
        """
        listed = list(candidates)
        fitting = [candidate for candidate in listed if self.period.allows(candidate.span)] or listed
        keys = list(dict.fromkeys(self.state_then(candidate.key) for candidate in fitting))
        then = [key for key in keys if (entity := self.authorities.get(key)) and self.period.touches(entity.exists)]
        keys = then or keys
        if len(keys) > 1:
            own = [key for key in keys if isinstance(self.authorities.get(key), State)]
            states = {
                s.key for key in keys if key.startswith("country/") for s in self.authorities.states_of_country(key)
            }
            if own and set(own) <= states:
                keys = own
        return _one_of(keys)

    def state_then(self, key: str) -> str:
        """A country's one state on the record's date, else the country; any other entity as it is."""
        if isinstance(self.authorities.get(key), Country):
            return self._states.on(key, self.period) or key
        return key


def _one_of(keys: list[str]) -> Identity:
    if len(keys) == 1:
        return Identity(keys[0])
    return Identity(None, "ambiguous", tuple(sorted(keys))) if keys else UNKNOWN
