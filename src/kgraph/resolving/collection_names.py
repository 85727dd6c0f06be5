"""The full names of a collection's persons: what a bare surname or a shorter name elsewhere in it can mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kgraph.reading.reader import Reading
from kgraph.reading.surnames import Surnames
from kgraph.resolving.spellings import compatible, folded_words, fullness

_MAIN_SHARE: Final = 0.8


class CollectionNames:
    """Full names of a collection's persons, by surname: what a bare surname elsewhere can mean."""

    def __init__(self, readings: Iterable[Reading], surnames: Surnames) -> None:
        self.surnames = surnames
        self.listed: dict[str, Counter[str]] = defaultdict(Counter)
        self._fuller: dict[tuple[str, ...], str | None] = {}
        self.unlisted: dict[str, Counter[str]] = defaultdict(Counter)
        for reading in readings:
            for find in reading.finds:
                words = folded_words(find.text) if find.kind == "person" else ()
                if len(words) < 2:
                    continue
                if find.candidates and not find.short:
                    for candidate in find.candidates:
                        for surname in surnames.folded(candidate.key):
                            self.listed[surname][candidate.key] += 1
                elif find.method == "grammar":
                    self.unlisted[words[-1]][find.text] += 1

    def main(self, surname: str, among: Iterable[str]) -> str | None:
        """The one of some persons that the collection names by far most often in full."""
        counts = Counter({key: self.listed[surname][key] for key in among if self.listed[surname][key]})
        total = sum(counts.values())
        best = min(counts, key=lambda key: (-counts[key], key), default=None)
        return best if best is not None and counts[best] >= _MAIN_SHARE * total else None

    def fuller(self, words: Sequence[str]) -> str | None:
        """The one fuller spelling of an unlisted name that the collection has, or None for none or several."""
        asked = tuple(words)
        if asked not in self._fuller:
            self._fuller[asked] = self._fullest(asked)
        return self._fuller[asked]

    def _fullest(self, words: tuple[str, ...]) -> str | None:
        fitting = {name for name in self.unlisted[words[-1]] if compatible(words, folded_words(name))}
        longest = {name for name in fitting if fullness(name) == max(map(fullness, fitting))}
        if len({folded_words(name) for name in longest}) != 1:
            return None
        return min(longest)
