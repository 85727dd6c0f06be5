"""The single words that can stand for a person, by the customs of the person's country."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Name, Person, State
from kgraph.reading.folding import fold
from kgraph.reading.vocabulary import PARTICLES

# Countries whose people's family name stands first.
_FAMILY_FIRST: Final = frozenset(
    f"country/{name}"
    for name in ("north-korea", "south-korea", "korea", "china", "taiwan", "vietnam", "south-vietnam", "cambodia")
)
_EITHER_FIRST: Final = frozenset({"country/japan", "country/hungary"})
_NUMERAL: Final = re.compile(r"[IVX]+")


class Surnames:
    """The surnames of listed persons, each person's worked out once.

    :param authorities: who is listed, and of which state.
    """

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self._known: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}

    def of(self, person: str) -> tuple[str, ...]:
        """A person's surnames as written; none for what is no listed person."""
        return self._of(person)[0]

    def folded(self, person: str) -> frozenset[str]:
        """A person's surnames folded for comparison."""
        return self._of(person)[1]

    def bearers(self, surname: str) -> tuple[str, ...]:
        """Keys of the listed persons with a folded surname."""
        return self._bearers.get(surname, ())

    @cached_property
    def _bearers(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, entity in self._authorities.entities.items():
            for word in self.folded(key) if isinstance(entity, Person) else ():
                found[word].append(key)
        return {word: tuple(keys) for word, keys in found.items()}

    def _of(self, key: str) -> tuple[tuple[str, ...], frozenset[str]]:
        known = self._known.get(key)
        if known is None:
            person = self._authorities.get(key)
            written = _surnames(person, self._authorities) if isinstance(person, Person) else ()
            known = self._known[key] = written, frozenset(fold(word).text for word in written)
        return known


def _surnames(person: Person, authorities: Authorities) -> tuple[str, ...]:
    state = authorities.get(person.state)
    country = state.country if isinstance(state, State) else None
    found: dict[str, None] = {}
    for name in (Name(person.label), *person.names):
        words = name.text.split()
        words = [word for word in words if not _NUMERAL.fullmatch(word)]
        if len(words) < 2 or not name.text[0].isalpha() or name.tag.endswith(("-Hani", "-Hans", "-Hant")):
            continue
        if country in _FAMILY_FIRST or country in _EITHER_FIRST or name.tag.startswith(("ko-", "zh-", "vi-")):
            found[words[0]] = None
        if country not in _FAMILY_FIRST and words[-1].lower() not in PARTICLES and words[-1][0].isupper():
            found[words[-1]] = None
    return tuple(found)
