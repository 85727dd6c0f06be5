"""Finds the names of a list in a text: one pass over any number of names, word boundaries checked, longest kept.

Matching is by folded text (see `folding`) and by case: a name must stand as it is listed, or in odd capitals that
still look like a name ("PyongYang", "KIM IL SUNG"). Quotation marks inside a name are passed over.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from kgraph.reading.folding import Folded, fold, is_quote, unquoted

Meaning = TypeVar("Meaning")

_SHORTEST_IN_ODD_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Hit(Generic[Meaning]):
    """A name in a text. `start` and `end` count the original's code points; `meanings` are those listed for it."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class _Form(Generic[Meaning]):
    """A spelling of a name. A `prefix` ("Sino-") must run on into a word after its dash."""

    text: str
    prefix: bool
    meanings: tuple[Meaning, ...]


class Matcher(Generic[Meaning]):
    """An automaton over names.

    :param names: pairs of a name and what it means; a name listed twice has both meanings. Names without a letter
        or digit are left out: nothing could be found by them.
    """

    def __init__(self, names: Iterable[tuple[str, Meaning]]) -> None:
        forms: dict[tuple[str, bool], list[Meaning]] = defaultdict(list)
        for name, meaning in names:
            text = fold(name).text
            if not any(map(str.isalnum, text)):
                continue
            prefix = text.endswith(" ") and not name.endswith(" ")
            meanings = forms[text if prefix else text.strip(), prefix]
            if meaning not in meanings:
                meanings.append(meaning)
        by_lower: dict[str, list[_Form[Meaning]]] = defaultdict(list)
        for (text, prefix), meanings in forms.items():
            by_lower[_lower(text)].append(_Form(text, prefix, tuple(meanings)))
        self._forms = tuple(tuple(group) for group in by_lower.values())
        self._automaton = AhoCorasick(list(by_lower), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Hit[Meaning]]:
        """The names in a text that do not lie in a longer one, in the order of the text."""
        hits = self._search(text, fold(text))
        bare = unquoted(text)
        if bare is not None:
            hits.extend(
                Hit(*_with_quotes(text, hit.start, hit.end), hit.meanings)
                for hit in self._search(text, bare)
                if any(map(is_quote, text[hit.start : hit.end]))
            )
        return longest(hits)

    def _search(self, text: str, folded: Folded) -> list[Hit[Meaning]]:
        characters, size = folded.text, len(folded.text)
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(_lower(characters), overlapping=True):
            if start and characters[start - 1].isalnum() and characters[start].isalnum():
                continue
            if end < size and characters[end].isalnum() and characters[end - 1].isalnum():
                continue
            words = characters[start:end]
            for form in self._forms[index]:
                if form.prefix:
                    fits = words == form.text and end < size and characters[end].isalpha()
                    fits = fits and text[folded.span(start, end)[1] - 1] != " "
                else:
                    fits = words == form.text or _in_odd_capitals(words, form.text)
                    fits = fits and not (form.text[-1] == "." and end < size and characters[end].isalnum())
                if fits:
                    first, last = folded.span(start, end)
                    hits.append(Hit(first, _past_marks(text, last), form.meanings))
        return hits


def longest(hits: list[Hit[Meaning]]) -> list[Hit[Meaning]]:
    """Those hits that overlap no longer one (of two as long, the earlier stays), in the order of the text.

    Hits of one span are joined, their meanings in order.
    """
    joined: dict[tuple[int, int], list[Meaning]] = {}
    for hit in hits:
        meanings = joined.setdefault((hit.start, hit.end), [])
        meanings.extend(meaning for meaning in hit.meanings if meaning not in meanings)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(joined, key=lambda span: (span[0] - span[1], span[0])):
        place = bisect(kept, (start, end))
        if (place == 0 or kept[place - 1][1] <= start) and (place == len(kept) or end <= kept[place][0]):
            kept.insert(place, (start, end))
    return [Hit(start, end, tuple(joined[start, end])) for start, end in kept]


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _in_odd_capitals(words: str, listed: str) -> bool:
    """Whether words are a listed name in other capitals, but with a capital wherever the listed name has one."""
    if len(words) < _SHORTEST_IN_ODD_CAPITALS or not listed[0].isupper():
        return False
    return all(word.isupper() or not name.isupper() for word, name in zip(words, listed, strict=True))


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the mark before or after a span where its partner stands inside."""
    marks = sum(map(is_quote, text[start:end]))
    if marks % 2 and start and is_quote(text[start - 1]):
        return start - 1, end
    if marks % 2 and end < len(text) and is_quote(text[end]):
        return start, end + 1
    return start, end


def _past_marks(text: str, end: int) -> int:
    while end < len(text) and "\u0300" <= text[end] <= "\u036f":
        end += 1
    return end
