"""An archival date as a row of tokens.

Each token has a one-letter sign, so that the shape of a date is a short string to match patterns against:
"May 30 - June 1, 1984" has the shape `MD-MD,Y`.

    Y year      M month     D one or two digits    S season    E year with unknown digits (1950s, 19--)    C century
    N a day in figures      ? , & - / ( ) [ ] as they stand (`;` reads as `,`)
    ~ circa     p perhaps   l early, late          b before    u until   a after   w between   f from
    0 undated   B bulk      K time of day          W day of the week
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.dates.words import MONTHS, SEASONS, SIGNS, WEEKDAYS


class UnreadableError(ValueError):
    """The words cannot be read as one date; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    :param sign: its kind.
    :param value: a year (`1984`, `195X`), a number of month, day, season or weekday, a day in EDTF; else empty.
    :param text: the words it was made of, folded.
    """

    sign: str
    value: str
    text: str


_LAST_CENTURY: Final = 21
_ROMAN_DIGITS: Final = {"i": 1, "v": 5, "x": 10}
_ROMAN_MONTHS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "‘": "'", ";": ","})
_LONGEST: Final = 400
_ORDINAL: Final = r"(?:\d{1,2}\.?|[ivx]+)(?:st|nd|rd|th|eme|er|e)?"
_CENTURY: Final = r"(?:century|centuries|siecles?|jahrhundert|jh)"
_PATTERN: Final = re.compile(
    rf"""
      (?P<undated> \b(?: undated?s? | no\ date | not\ dated | (?:date\ )?unknown(?:\ dates?)? | sans\ date | non\ date
                       | ohne\ datum | undatiert | [ns]\.\ ?d\b | o\.\ ?[dj]\b )\.? )
    | (?P<clock> \[? \d{{1,2}} (?:[:.]\ ?\d\d)? \ ? (?: [ap]\.?\ ?m\b\.? | noon\b | o'?clock\b | uhr\b ) \??\]?
               | \b(?:noon|midnight)\b | \b\d{{4}}\ ?(?:z|hours|hrs)\b )
    | (?P<ymd> \d{{4}} (?P<s1>[-/.])\ ?\d{{1,2}}(?P=s1)\ ?\d{{1,2}}(?!\d) )
    | (?P<eastern> \d{{4}}\ ?[年년](?:\ ?\d{{1,2}}\ ?[月월](?:\ ?\d{{1,2}}\ ?[日일])?)? )
    | (?P<figures> \d{{1,2}} (?P<s2>[-/.])\ ?\d{{1,2}}(?P=s2)\ ?(?:\d{{4}}|\d\d)(?!\d) )
    | (?P<juche> \bjuche\ ?\d{{1,3}}(?!\d) )
    | (?P<century> \b{_ORDINAL} (?= (?:\ ?(?:-|to|and)\ ?{_ORDINAL})?\ {_CENTURY}\b) )
    | (?P<decade> \d{{3}}0(?:\ ?'?s\b|er\b(?:\ jahren?\b)?) | \bannees\ \d{{3}}0(?!\d) )
    | (?P<incomplete> \d{{3}}(?:[x_]|-(?!\ ?\d)|\?(?!\d)) | \d\d(?:\?\?|xx|--|__) )
    | (?P<year> \d{{4}}(?!\d) )
    | (?P<day> \d{{1,2}}(?!\d)(?:(?:st|nd|rd|th|er)(?![a-z]))? )
    | (?P<bound> \b(?:on\ or|not|no)\ (?:before|after|earlier|later)\b(?:\ than\b)? )
    | (?P<roman> \b(?: ix | iv | vi{{0,3}} | xi{{0,2}} | i{{1,3}} )\b (?=\.?\ ?\d{{4}}(?!\d)) )
    | (?P<word> [a-z]+ )
    | (?P<mark> [][(),&/?] | -{{1,3}} )
    | (?P<blank> [ .]+ )
    | (?P<other> \d+ | . )
    """,
    re.VERBOSE | re.ASCII,
)


def fold(text: str) -> str:
    """Lower case, no accents, no invisible characters, one kind of dash and of blank, no blank at the ends."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    return unicodedata.normalize("NFC", " ".join(plain.translate(_DASHES).lower().split()))


def tokens(folded: str, order: str | None = None) -> list[Token]:
    """The tokens of a folded text, without blanks and fillers.

    :param order: "day-first" or "month-first" for days in figures, or None where the collection has not said.
    :raises UnreadableError: something in it is no part of a date that is known here, or it is longer than dates are.
    """
    if len(folded) > _LONGEST:
        raise UnreadableError(f"it is longer than {_LONGEST} characters, too long for a date")
    return list(_tokens(folded, order))


def _tokens(folded: str, order: str | None) -> Iterator[Token]:
    for match in _PATTERN.finditer(folded):
        kind, text = match.lastgroup or "", match[0]
        if kind == "figures":
            yield Token("N", day_in_figures(text, order), text)
        elif token := _READERS[kind](text):
            yield token


def day_in_figures(text: str, order: str | None) -> str:
    """`12/31/1969` as `1969-12-31`, where it cannot mean another day or the collection has said which comes first.

    :raises UnreadableError: day and month could be swapped, or the year has two digits.
    """
    first, second, year = re.split(r"[-/.] ?", text)
    if len(year) == 2:
        raise UnreadableError(f"“{text}” has a year of two digits; write the year in full")
    could_be_day_first, could_be_month_first = int(second) <= 12, int(first) <= 12
    if could_be_day_first and could_be_month_first and first.zfill(2) != second.zfill(2) and order is None:
        raise UnreadableError(
            f"in “{text}” day and month could be swapped; "
            'say which comes first with date_order = "day-first" or "month-first"'
        )
    month_first = order == "month-first" if could_be_day_first and could_be_month_first else could_be_month_first
    month, day = (first, second) if month_first else (second, first)
    return f"{year}-{month:0>2}-{day:0>2}"


def _undated(text: str) -> Token:
    return Token("0", "", text)


def _clock(text: str) -> Token:
    return Token("K", "", text)


def _numbers(text: str) -> Token:
    year, *rest = re.findall(r"\d+", text)
    return Token("N", "-".join([year, *(number.zfill(2) for number in rest)]), text)


def _juche(text: str) -> Token:
    """The Juche calendar counts the years from 1912, which is its first."""
    return Token("J", str(1911 + int(text.removeprefix("juche"))), text)


def _century(text: str) -> Token:
    stem = re.sub(r"(?:st|nd|rd|th|eme|er|e|\.)$", "", text)
    number = int(stem) if stem[0].isdigit() else _roman(stem)
    if not 1 <= number <= _LAST_CENTURY:
        raise UnreadableError(f"“{text}” is no century that is known here")
    return Token("C", str(number), text)


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral]
    return sum(
        -digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True)
    )


def _decade(text: str) -> Token:
    digits = re.sub(r"\D", "", text)
    return Token("E", digits[:2] + "XX" if digits.endswith("00") else digits[:3] + "X", text)


def _incomplete(text: str) -> Token:
    digits = re.sub(r"\D", "", text)
    return Token("E", digits.ljust(4, "X"), text)


def _year(text: str) -> Token:
    return Token("Y", text, text)


def _day(text: str) -> Token:
    return Token("D", re.sub(r"\D", "", text).zfill(2), text)


def _bound(text: str) -> Token:
    earlier = "before" in text or "earlier" in text
    return Token("b" if earlier == text.startswith("on") else "a", "", text)


def _roman_month(text: str) -> Token:
    """A month as Central European offices write it: "3.IV.1948"."""
    return Token("M", f"{_ROMAN_MONTHS.index(text) + 1:02d}", text)


def _word(text: str) -> Token | None:
    if text in MONTHS:
        return Token("M", f"{MONTHS[text]:02d}", text)
    if text in SEASONS:
        return Token("S", str(SEASONS[text]), text)
    if text in WEEKDAYS:
        return Token("W", str(WEEKDAYS[text]), text)
    if text not in SIGNS:
        raise UnreadableError(f"“{text}” is not understood in a date")
    return Token(SIGNS[text], "", text) if SIGNS[text] else None


def _mark(text: str) -> Token:
    return Token(text[0], "", text)


def _blank(_: str) -> None:
    return None


def _other(text: str) -> Token:
    raise UnreadableError(f"“{text}” is not understood in a date")


_READERS: Final[dict[str, Callable[[str], Token | None]]] = {
    "undated": _undated, "clock": _clock, "ymd": _numbers, "eastern": _numbers, "juche": _juche, "century": _century,
    "decade": _decade, "incomplete": _incomplete, "year": _year, "day": _day, "bound": _bound, "roman": _roman_month,
    "word": _word, "mark": _mark, "blank": _blank, "other": _other,
}  # fmt: skip
