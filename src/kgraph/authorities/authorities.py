"""A frozen view of all that the authority files say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from kgraph.authorities.entity import Entity, Name, Office, State, Term

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Authorities:
    """The entities and terms of office of some authority files, and what can be asked of them by date.

    :param entities: by key, in the order of the files.
    :param terms: in the order of the files.
    :param notes: what the user should know of the files.
    """

    entities: Mapping[str, Entity]
    terms: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Authorities], tuple[dict[str, Entity], tuple[Term, ...], tuple[str, ...]]]:
        """What is sent to another process: no view of a dictionary, and nothing that can be worked out again."""
        return Authorities, (dict(self.entities), self.terms, self.notes)

    def get(self, key: str | None) -> Entity | None:
        """The entity of a key, or None."""
        return self.entities.get(key) if key else None

    def names(self) -> Iterator[tuple[str, Name]]:
        """Every name of every entity, its label (a preferred name) first."""
        for key, entity in self.entities.items():
            for name in entity.names:
                yield key, name

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, in the order of the files."""
        return self._terms_by_person.get(person, ())

    def holders(self, office: str, first: date, last: date) -> tuple[Term, ...]:
        """The terms by which an office was held on every day from `first` to `last`.

        Only a term whose dates certainly cover the days counts: one that begins "1970" does not cover 1970-05-01.
        """
        return tuple(term for term in self._terms_by_office.get(office, ()) if term.span.covers(first, last))

    def offices_of(self, person: str, first: date, last: date) -> tuple[Term, ...]:
        """The terms a person certainly served on every day from `first` to `last`."""
        return tuple(term for term in self.terms_of(person) if term.span.covers(first, last))

    def offices(self, class_: str, body: str) -> tuple[Office, ...]:
        """The offices of a class in a state, country, party or organisation; for a state, its country's too."""
        found = self._offices.get((class_, body), ())
        entity = self.get(body)
        country = entity.country if isinstance(entity, State) else None
        return (*found, *self._offices.get((class_, country), ())) if country else found

    def states_of_country(self, country: str) -> tuple[State, ...]:
        """The states of a country, in the order of the files."""
        return self._states_by_country.get(country, ())

    def state_of_country(self, country: str, day: date | None) -> State | None:
        """The one state of a country on a day; without a day, its only one. None where there was none or several."""
        if day is None:
            states = self._candidates(country)
            return states[0] if len(states) == 1 else None
        return self.state_on(country, day, day)

    def state_on(self, country: str, first: date, last: date) -> State | None:
        """The one state of a country on every day from `first` to `last`; None where there was none or several.

        A state of another country counts where, on these days, it bore the country's own label as a dated name: the
        Republic of China is Taiwan's state, and until 1949 it is what "China" means.
        """
        states = [
            state
            for state in self._candidates(country)
            if state.exists.holds_on(first, last)
            and (
                state.country == country or any(name.span.holds_on(first, last) for name in self._dated(state, country))
            )
        ]
        return states[0] if len(states) == 1 else None

    def capital_state(self, place: str, day: date | None) -> State | None:
        """The one state whose capital a place was on a day (on any day, without one); None for none or several."""
        states = [
            state for state in self._states_by_capital.get(place, ()) if day is None or state.exists.holds_on(day, day)
        ]
        return states[0] if len(states) == 1 else None

    def _candidates(self, country: str) -> tuple[State, ...]:
        entity = self.get(country)
        others = self._bearers.get(entity.label, ()) if entity else ()
        return (*self.states_of_country(country), *(state for state in others if state.country != country))

    def _dated(self, state: State, country: str) -> list[Name]:
        """The names of a state that are a country's label and hold for a time only."""
        entity = self.get(country)
        label = entity.label if entity else None
        return [name for name in state.names if name.text == label and (name.span.begin or name.span.end)]

    @cached_property
    def _bearers(self) -> dict[str, tuple[State, ...]]:
        """By name, the states that bore it for a time only."""
        return _grouped(
            (name, state)
            for state in self._states
            for name in dict.fromkeys(name.text for name in state.names if name.span.begin or name.span.end)
        )

    @cached_property
    def _states(self) -> tuple[State, ...]:
        return tuple(entity for entity in self.entities.values() if isinstance(entity, State))

    @cached_property
    def _states_by_country(self) -> dict[str, tuple[State, ...]]:
        return _grouped((state.country, state) for state in self._states)

    @cached_property
    def _states_by_capital(self) -> dict[str, tuple[State, ...]]:
        return _grouped((state.capital, state) for state in self._states)

    @cached_property
    def _offices(self) -> dict[tuple[str, str], tuple[Office, ...]]:
        offices = (entity for entity in self.entities.values() if isinstance(entity, Office))
        return _grouped(((office.class_, office.of), office) for office in offices)

    @cached_property
    def _terms_by_person(self) -> dict[str, tuple[Term, ...]]:
        return _grouped((term.person, term) for term in self.terms)

    @cached_property
    def _terms_by_office(self) -> dict[str, tuple[Term, ...]]:
        return _grouped((term.office, term) for term in self.terms)


def _grouped(pairs: Iterable[tuple[_Key | None, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    groups: dict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
