"""The authorities made ready for reading: every name with what it can mean, in automata built once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Name, Person, State
from kgraph.reading.matcher import Matcher
from kgraph.reading.offices import find_offices
from kgraph.reading.spans import Candidate, Kind
from kgraph.reading.surnames import Surnames
from kgraph.reading.vocabulary import COMMON, HONORIFICS, RANKS

KINDS: Final[dict[str, Kind]] = {
    "person": "person",
    "state": "state",
    "country": "state",
    "party": "party",
    "organisation": "organisation",
    "event": "event",
    "place": "place",
    "topic": "topic",
}
_COMPASS: Final = re.compile(r"(North|South|East|West) (\w+)")
_SHORTEST_SURNAME: Final = 3
_NO_SURNAMES: Final = COMMON | RANKS | HONORIFICS


class Lexicon:
    """What reading needs of the authorities.

    :param authorities: the entities; what their names mean is in the `Candidate`s that the matchers give.
    """

    def __init__(self, authorities: Authorities) -> None:
        self.authorities = authorities
        self.surnames = Surnames(authorities)
        self.names: Matcher[Candidate] = Matcher(self._names())
        self.topics: Matcher[Candidate] = Matcher(
            (name.text, candidate) for name, candidate in self._listed() if candidate.kind == "topic"
        )

    @cached_property
    def compass(self) -> dict[str, tuple[Candidate, ...]]:
        """ "North" and "South" (…) to the states whose name they can shorten."""
        found: dict[str, list[Candidate]] = defaultdict(list)
        for name, candidate in self._listed():
            shape = _COMPASS.fullmatch(name.text)
            if shape and candidate.kind == "state" and candidate.sense == "name":
                short = Candidate(candidate.key, "state", "ellipsis", candidate.span)
                found[shape.group(1)].extend([short] if short not in found[shape.group(1)] else [])
        return {word: tuple(candidates) for word, candidates in found.items()}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The first words of listed persons' names, where these are given names."""
        found = set()
        for key, person in self.authorities.entities.items():
            if isinstance(person, Person):
                first, _, rest = person.label.partition(" ")
                if rest and len(first) >= _SHORTEST_SURNAME and first.isalpha() and first not in self.surnames.of(key):
                    found.add(first)
        return frozenset(name for name in found if name.lower() not in _NO_SURNAMES)

    def divided(self, country: str) -> frozenset[str]:
        """The states that share a nation's name ("North Korea" and "South Korea"), or are states of one country."""
        entity = self.authorities.get(country)
        label = entity.label if entity else ""
        named = self._by_second_word.get(label, frozenset())
        return named | {state.key for state in self.authorities.states_of_country(country)}

    @cached_property
    def _by_second_word(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, candidate in self._listed():
            shape = _COMPASS.fullmatch(name.text)
            if shape and candidate.key.startswith("state/") and candidate.sense == "name":
                found[shape.group(2)].add(candidate.key)
        return {word: frozenset(keys) for word, keys in found.items()}

    def _names(self) -> Iterator[tuple[str, Candidate]]:
        listed: set[tuple[str, str]] = set()
        for name, candidate in self._listed():
            if candidate.kind == "topic" or candidate.sense == "ellipsis":
                continue
            listed.add((name.text, candidate.key))
            yield name.text, candidate
            if candidate.sense == "adjective" and (plural := _plural(name.text)):
                yield plural, candidate
        yield from (pair for pair in self._capitals() if (pair[0], pair[1].key) not in listed)
        yield from (pair for pair in self._surnames() if (pair[0], pair[1].key) not in listed)

    def _listed(self) -> Iterator[tuple[Name, Candidate]]:
        """Every listed name, and every label as far as it can stand in a text."""
        for key, entity in self.authorities.entities.items():
            kind = KINDS.get(entity.type)
            if kind is None:
                continue
            for name in (*entity.names, Name(entity.label.partition(" (")[0])):
                if kind != "person" or not _is_titled(name.text):
                    yield name, Candidate(key, kind, name.sense, name.span, name.only_with)

    def _capitals(self) -> Iterator[tuple[str, Candidate]]:
        """A capital's names can stand for its state's government."""
        for key, state in self.authorities.entities.items():
            capital = self.authorities.get(state.capital) if isinstance(state, State) else None
            if capital is None:
                continue
            for text in dict.fromkeys((*(name.text for name in capital.names if name.sense == "name"), capital.label)):
                yield text, Candidate(key, "state", "metonym", state.exists)

    def _surnames(self) -> Iterator[tuple[str, Candidate]]:
        for key, person in self.authorities.entities.items():
            if not isinstance(person, Person) or not person.surname_alone:
                continue
            for surname in self.surnames.of(key):
                if len(surname) >= _SHORTEST_SURNAME and surname.lower() not in _NO_SURNAMES:
                    yield surname, Candidate(key, "person", short=True)


def _is_titled(name: str) -> bool:
    """Whether a person's listed name begins with an office, rank or honorific, which belongs to no name."""
    first = name.partition(" ")[0].rstrip(".").lower()
    office = next(find_offices(name), None)
    return " " in name and (first in HONORIFICS or first in RANKS or (office is not None and office.start == 0))


def _plural(adjective: str) -> str | None:
    """The plural of a demonym ("Americans"), or None where English has none of its own."""
    if not adjective.isascii() or not adjective[-1].isalpha() or adjective.endswith(("s", "sh", "ese", "x", "z", "ch")):
        return None
    return f"{adjective}s"
