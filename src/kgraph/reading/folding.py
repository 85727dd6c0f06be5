"""Text folded for comparison, with the way back to the original's code points.

Folding removes what archives write in many ways and what never tells two names apart: diacritics (ș, ş and s), curly
apostrophes, the kinds of dash, no-break spaces. It never changes case and never transliterates a script.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_COMBINING: Final = re.compile(r"[\u0300-\u036f]")
_DOUBLE_QUOTES: Final = '"“”„‟«»'
_SINGLE_QUOTES: Final = "'‘’‚‛"
# A single quotation mark is one only where it does not stand inside a word (then it is an apostrophe).
_QUOTE: Final = re.compile(rf"[{_DOUBLE_QUOTES}]|(?<!\w)[{_SINGLE_QUOTES}](?=\w)|(?<=\w)[{_SINGLE_QUOTES}](?!\w)")
_MAYBE_QUOTE: Final = frozenset(_DOUBLE_QUOTES + _SINGLE_QUOTES)
_PLAIN: Final = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼʻ`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»"), '"'),
    **dict.fromkeys(map(ord, "-‐‑‒–—―−\u00a0\u202f\u2009\t\n\r"), " "),
    ord("ł"): "l",
    ord("Ł"): "L",
    ord("đ"): "d",
    ord("Đ"): "D",
    ord("ø"): "o",
    ord("Ø"): "O",
    ord("ı"): "i",
}


class _Table(dict[int, str]):
    """A table for `str.translate` that learns each character once; one character always gives one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = _COMBINING.sub("", unicodedata.normalize("NFKD", character))
        self[code] = folded = base if len(base) == 1 else character
        return folded


_TABLE: Final = _Table(_PLAIN)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `origin[i]` is the place of its character `i` in the original; None where they are the same."""

    text: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of a non-empty span of the folded text."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text. Dashes become spaces, so that "Niculescu-Mizil" and "Niculescu Mizil" are one."""
    if text.isascii():
        return Folded(text.replace("-", " ").replace("\n", " ").replace("\t", " "))
    folded = text.translate(_TABLE)
    return _without(_COMBINING, folded) if _COMBINING.search(folded) else Folded(folded)


def unquoted(text: str) -> Folded | None:
    """The text folded with its quotation marks left out, or None where there are none."""
    if _MAYBE_QUOTE.isdisjoint(text) or not _QUOTE.search(text):
        return None
    bare = _without(_QUOTE, text)
    folded = fold(bare.text)
    places = bare.origin or ()
    return Folded(folded.text, places if folded.origin is None else tuple(places[index] for index in folded.origin))


def is_quote(character: str) -> bool:
    """Whether a character can open or close a quotation."""
    return character in _DOUBLE_QUOTES or character in _SINGLE_QUOTES


def _without(pattern: re.Pattern[str], text: str) -> Folded:
    kept: list[int] = []
    place = 0
    for found in pattern.finditer(text):
        kept.extend(range(place, found.start()))
        place = found.end()
    kept.extend(range(place, len(text)))
    return Folded("".join(text[index] for index in kept), tuple(kept))
