"""The order of names in a list: by the Unicode collation algorithm, in the language of the page.

The default table (https://www.unicode.org/reports/tr10/) is right for English and German as it is. Korean sets Hangul
and then Chinese characters before the other scripts (CLDR, `ko.xml`): so does this, by the first letter.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from pyuca import Collator

from kgraph.server.saying import tongue

Order = tuple[int, tuple[int, ...]]
_MOST: Final = 200  # characters that a key is made of: the table of a text takes time and memory
_FIRST: Final = {"ko": (("\uac00", "\ud7a3"), ("\u4e00", "\u9fff"))}
"""By language, ranges of characters that come before all others."""


def order(text: str) -> Order:
    """What a name is sorted by."""
    ranges = _FIRST.get(tongue().language, ())
    first = text[:1]
    rank = next((place for place, (low, high) in enumerate(ranges) if low <= first <= high), len(ranges))
    return rank, _key(text[:_MOST])


@lru_cache(maxsize=20_000)
def _key(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(text)
    return key


@cache
def _collator() -> Collator:
    return Collator()
