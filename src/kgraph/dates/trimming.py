"""What is taken off a row of tokens before its shape is read: times of day, weekdays, brackets, dates of the bulk.

Each function says what it takes off and why nothing is lost by it; what matters comes back beside the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.dates.tokens import Token, UnreadableError

_CORRECTED: Final = re.compile(r"([YD])(?:\[p?\1\??\]|\(p\1\??\))")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A row ready to be read.

    :param choices: the row; two where the archive corrects itself ("1935 [1936]"), of which one is right.
    :param weekdays: the days of the week it names, Monday 0.
    :param bulk: it gives the dates of the bulk of the material only.
    :param doubtful: a question mark doubts all of it ("[1956-1977?]").
    """

    choices: tuple[tuple[Token, ...], ...]
    weekdays: tuple[int, ...]
    bulk: bool
    doubtful: bool


def signs_of(row: Sequence[Token]) -> str:
    """The signs of a row's tokens."""
    return "".join(token.sign for token in row)


def trimmed(row: Sequence[Token]) -> Trimmed:
    """Trim a row.

    :raises UnreadableError: a time of day stands without a day.
    """
    kept, weekdays = _without_weekdays(_without_clock(row))
    kept, bulk = _without_bulk(kept)
    kept, doubtful = _without_brackets(_without_edges(kept))
    return Trimmed(_choices(_about_first(_without_edges(kept))), weekdays, bulk, doubtful)


def _without_clock(row: Sequence[Token]) -> list[Token]:
    """Times of day say nothing about the day; they stay in the expression."""
    kept: list[Token] = []
    for token in row:
        if token.sign != "K":
            kept.append(token)
        elif not any(earlier.sign in "DN" for earlier in kept):
            raise UnreadableError(f"“{token.text}” is a time without a day before it")
        elif kept[-1].sign in ",-":
            kept.pop()
    return kept


def _without_weekdays(row: Sequence[Token]) -> tuple[list[Token], tuple[int, ...]]:
    kept = [
        token
        for place, token in enumerate(row)
        if token.sign != "W" and not (token.sign == "," and place and row[place - 1].sign == "W")
    ]
    return kept, tuple(int(token.value) for token in row if token.sign == "W")


def _without_bulk(row: list[Token]) -> tuple[list[Token], bool]:
    """The dates of the bulk lie within those of the whole, and stand in for them only where nothing else does."""
    signs = signs_of(row)
    if "B" not in signs:
        return row, False
    place = signs.index("B")
    whole = row[: len(signs[:place].rstrip("(,"))]
    if whole:
        return whole, False
    return [token for token in row[place + 1 :] if token.sign not in "()"], True


def _without_edges(row: list[Token]) -> list[Token]:
    signs = signs_of(row)
    return row[len(signs) - len(signs.lstrip(",")) : len(signs.rstrip(","))]


def _without_brackets(row: list[Token]) -> tuple[list[Token], bool]:
    """Brackets mark what an archivist supplied; a question mark just before the last one doubts all of it."""
    signs = signs_of(row)
    enclosed = signs[:1] in {"[", "("} and not set("[]()") & set(signs[1:-1])
    doubtful = enclosed and signs[-2:] in {"?]", "?)"}
    if doubtful:
        row = [*row[:-2], row[-1]]
    if _CORRECTED.search(signs):
        return row, doubtful
    return [token for token in row if token.sign not in "[]" and not (enclosed and token.sign in "()")], doubtful


def _about_first(row: list[Token]) -> list[Token]:
    """ "1980s-1990s, approximately" is "approximately 1980s-1990s", unless it is a list."""
    signs = signs_of(row)
    if len(signs) < 2 or signs[-1] != "~":
        return row
    rest = _without_edges(row[:-1])
    return row if set(",&") & set(signs_of(rest)) else [row[-1], *rest]


def _choices(row: list[Token]) -> tuple[tuple[Token, ...], ...]:
    match = _CORRECTED.search(signs_of(row))
    if not match:
        return (tuple(row),)
    first, after = match.start(), match.end()
    corrected = next(token for token in row[first + 1 : after] if token.sign == match[1])
    return (*row[: first + 1], *row[after:]), (*row[:first], corrected, *row[after:])
