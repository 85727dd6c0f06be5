"""The full names of a collection's persons: what a bare surname or a shorter name elsewhere in it can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgraph.reading.reader import Reading
from kgraph.reading.runs import UNLISTED
from kgraph.reading.surnames import Surnames
from kgraph.resolving.spellings import compatible, folded_words, fullness

_MAIN_SHARE: Final = 0.8


@dataclass(slots=True)
class NameCounts:
    """How often records name persons in full, by folded surname. Counts of parts add up to those of the whole.

    :param listed: by key of the person.
    :param unlisted: by spelling, of persons whom no authority file lists.
    """

    listed: dict[str, Counter[str]] = field(default_factory=dict)
    unlisted: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, reading: Reading, surnames: Surnames) -> None:
        """Count the names of a record."""
        for find in reading.finds:
            words = folded_words(find.text) if find.kind == "person" else ()
            if len(words) < 2:
                continue
            if find.candidates and not find.short:
                for candidate in find.candidates:
                    for surname in surnames.folded(candidate.key):
                        self.listed.setdefault(surname, Counter())[candidate.key] += 1
            elif find.method in UNLISTED:
                self.unlisted.setdefault(words[-1], Counter())[find.text] += 1

    def add(self, other: NameCounts) -> None:
        """Count what another part counted."""
        for mine, theirs in ((self.listed, other.listed), (self.unlisted, other.unlisted)):
            for surname, counts in theirs.items():
                mine.setdefault(surname, Counter()).update(counts)


class CollectionNames:
    """Full names of a collection's persons, by surname: what a bare surname elsewhere can mean.

    :param counts: those of the whole collection.
    """

    def __init__(self, counts: NameCounts, surnames: Surnames) -> None:
        self.surnames = surnames
        self._counts = counts
        self._fuller: dict[tuple[str, ...], str | None] = {}

    def names(self, surname: str, person: str) -> bool:
        """Whether the collection names a listed person with the surname in full."""
        return person in self._counts.listed.get(surname, ())

    def main(self, surname: str, among: Iterable[str]) -> str | None:
        """The one of some persons that the collection names by far most often in full."""
        listed = self._counts.listed.get(surname, Counter())
        counts = {key: listed[key] for key in among if listed[key]}
        best = min(counts, key=lambda key: (-counts[key], key), default=None)
        return best if best is not None and counts[best] >= _MAIN_SHARE * sum(counts.values()) else None

    def fuller(self, words: Sequence[str]) -> str | None:
        """The one fuller spelling of an unlisted name that the collection has, or None for none or several."""
        asked = tuple(words)
        if asked not in self._fuller:
            self._fuller[asked] = self._fullest(asked)
        return self._fuller[asked]

    def _fullest(self, words: tuple[str, ...]) -> str | None:
        unlisted = self._counts.unlisted.get(words[-1], ())
        fitting = {name for name in unlisted if compatible(words, folded_words(name))}
        most = max(map(fullness, fitting), default=0)
        longest = {name for name in fitting if fullness(name) == most}
        if len({folded_words(name) for name in longest}) != 1:
            return None
        return min(longest)
