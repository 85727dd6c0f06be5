"""Reads an archival date, whole, as an archive writes it in a date field.

The rule of this module is never to be silently wrong: every way of reading the tokens is tried, and where two of them
differ, or a word or figure stays unread, the date has no EDTF but a `problem` that says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from kgraph.dates.archival_date import ArchivalDate
from kgraph.dates.edtf_string import from_edtf
from kgraph.dates.shapes import Item, Part, Reading, readings
from kgraph.dates.tokens import Token, UnreadableError, fold, tokens
from kgraph.dates.trimming import Trimmed, signs_of, trimmed
from kgraph.dates.words import MONTHS, SEASONS, SIGNS, WEEKDAYS

DateOrder = Literal["day-first", "month-first"]

_NOT_ANY_DATE: Final = re.compile(r"[][()?.,\s]*")
# What may be an EDTF string. One in brackets needs a comma or dots, since "[1890?]" is an archivist's supplied date;
# and EDTF's years of two digits are centuries, which "1975/76" does not mean.
_MACHINE: Final = re.compile(
    r"[\[{].*[,.].*[\]}]|(?!.*/\d\d\d?[?~%]?$)(?:[?~%]?[\dX]{4}|Y-?\d|/|\.\./).*", re.ASCII | re.DOTALL
)
_YEAR_AND_TWO: Final = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_PACKED: Final = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_ONE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_KNOWN_WORDS: Final = frozenset({*MONTHS, *SEASONS, *WEEKDAYS, *SIGNS, "st", "nd", "rd", "th", "s"})
_LONGEST_DATE: Final = 40
_LATEST_YEAR: Final = 2100
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_date(text: str, *, year: int | None = None, order: DateOrder | None = None) -> ArchivalDate:
    """Read the whole of a date field.

    :param text: the words as written; they stay the date's `expression`, byte for byte.
    :param year: the year of a date that names none ("3 May").
    :param order: which comes first in days in figures ("06/09/2004"); None: where it matters, the date is not read.
    :return: the date. Without `edtf` and `problem` it is undated, and says so; with a `problem` and no `edtf` it could
        not be read; with both it was read, but something about it should be looked at.
    """
    folded = fold(text)
    if _NOT_ANY_DATE.fullmatch(folded):
        return ArchivalDate(text)
    try:
        edtf, problem = _special(text.strip(), folded) or _read(folded, year, order)
        return replace(from_edtf(edtf, text), problem=problem) if edtf else ArchivalDate(text)
    except UnreadableError as error:
        return ArchivalDate(text, problem=str(error))


def resembles_date(text: str, *, strange_words: int = 1) -> bool:
    """The text is short and was meant as a date, whether or not it can be read ("31 June 1975", "Octember 1976").

    :param strange_words: how many words it may have that belong to no date.
    """
    folded = fold(text)
    words = re.findall(r"[^\W\d_]+", folded)
    strange = sum(word not in _KNOWN_WORDS for word in words)
    dated = re.search(r"\d[./-]\d+[./-]\d|(?<!\d)\d{4}(?!\d)", folded) is not None
    day_and_month = not strange and any(word in MONTHS for word in words) and re.search(r"\d", folded) is not None
    return len(folded) <= _LONGEST_DATE and (dated or day_and_month) and strange <= strange_words


def _special(text: str, folded: str) -> tuple[str, str | None] | None:
    """What stands for itself: EDTF and ISO strings, a year with two digits behind it, eight digits in a row."""
    if match := _YEAR_AND_TWO.fullmatch(folded):
        return _year_and_two_digits(*match.groups())
    if match := _PACKED.fullmatch(folded):
        return _eight_digits(*match.groups())
    if not _MACHINE.fullmatch(text):
        return None
    try:
        return from_edtf(text).edtf or "", None
    except ValueError:
        return None


def _year_and_two_digits(year: str, two: str) -> tuple[str, str | None]:
    """`1976-10` is a month, `1966-69` are years; `1905-06` can be both, and is the ISO month with a warning."""
    years = f"{year}/{year[:2]}{two}"
    can_be_years = two > year[2:]
    if 1 <= int(two) <= 12:
        doubt = f"read as a month; write {years} if the years are meant"
        return f"{year}-{two}", doubt if can_be_years else None
    can_be_season = 21 <= int(two) <= 41
    if can_be_years and not can_be_season:
        return years, None
    if can_be_season and not can_be_years:
        return f"{year}-{two}", None
    ways = "as years or as a season" if can_be_season else "neither as years nor as a month"
    raise UnreadableError(f"“{year}-{two}” can be read {ways}; write {years} if years are meant")


def _eight_digits(year: str, month: str, day: str) -> tuple[str, str | None]:
    """`19721103` is a day, `19201939` two years that lost their dash."""
    try:
        return from_edtf(f"{year}-{month}-{day}").edtf or "", None
    except ValueError as error:
        if not int(year) < int(month + day) < _LATEST_YEAR:
            raise UnreadableError(f"“{year}{month}{day}” is no day and no span of years") from error
    return f"{year}/{month}{day}", "two years without a dash between them, read as a span"


def _read(folded: str, year: int | None, order: DateOrder | None) -> tuple[str | None, str | None]:
    row = tokens(folded, order)
    if signs_of(row) in {"YY", "EE"}:
        span = f"{row[0].value}/{row[1].value}"
        return _checked(span), "two years with nothing between them, read as a span"
    trim = trimmed(row)
    found = [_one_reading(choice, year, trim.doubtful) for choice in trim.choices]
    edtf, problem = found[0]
    if len(found) > 1:
        edtf = _checked("[" + ",".join(sorted({str(choice) for choice, _ in found})) + "]")
    return edtf, _problem_beside(edtf, row, trim) or problem


def _problem_beside(edtf: str | None, row: Sequence[Token], trim: Trimmed) -> str | None:
    """What should be known of a date that was read."""
    if trim.bulk:
        return "only the bulk of the material is of these dates"
    if any(token.sign == "E" and token.value.endswith("XX") and "00" in token.text for token in row):
        return "can mean a decade or a century; the century is taken, which holds both"
    if edtf and len(trim.weekdays) == 1 and _ONE_DAY.fullmatch(edtf):
        true = date.fromisoformat(edtf).weekday()
        if true != trim.weekdays[0]:
            return f"{edtf} was a {_WEEKDAYS[true]}, not a {_WEEKDAYS[trim.weekdays[0]]}"
    return None


def _one_reading(row: Sequence[Token], year: int | None, doubtful: bool) -> tuple[str | None, str | None]:
    """The EDTF that every way of reading the row gives, or None where it says "undated".

    :raises UnreadableError: there is no way, or two that differ.
    """
    found = {_written(reading, doubtful): reading for reading in readings(row, year)}
    if len(found) > 1:
        ways = " or ".join(sorted(str(edtf) for edtf in found))
        raise UnreadableError(f"it can be read as {ways}; write the one that is meant")
    if not found:
        names_no_year = not set("YECNJ") & set(signs_of(row))
        raise UnreadableError("it names no year" if names_no_year else "it is not understood as a date")
    edtf, reading = next(iter(found.items()))
    return edtf, "part of the material is undated" if edtf and None in reading else None


def _written(reading: Reading, doubtful: bool) -> str | None:
    """A reading in EDTF; None where all of it is undated."""
    items = [item for item in reading if item]
    if not items:
        return None
    if len(items) == 1:
        return _checked(_single(items[0], doubtful))
    members = []
    for item in items:
        if item.side != "both":
            raise UnreadableError("“before” or “after” in a list of dates is not understood")
        start, end = _ends(item, doubtful)
        members.append(start if start == end else _checked(f"{start}/{end}").replace("/", ".."))
    return _checked("{" + ",".join(dict.fromkeys(members)) + "}")


def _single(item: Item, doubtful: bool) -> str:
    start, end = _ends(item, doubtful)
    if item.side == "before":
        return f"/{end}"
    if item.side == "after":
        return f"{start}/"
    return start if start == end else f"{start}/{end}"


def _ends(item: Item, doubtful: bool) -> tuple[str, str]:
    return _part_ends(item.start, doubtful)[0], _part_ends(item.end or item.start, doubtful)[1]


def _part_ends(part: Part, doubtful: bool) -> tuple[str, str]:
    """The first and the last date of a part; they differ for a century, which runs from 1801 to 1900."""
    marks = part.marks + ("?" if doubtful else "")
    mark = "%" if "~" in marks and "?" in marks else marks[:1]
    if part.shape == "C":
        century = int(part.whole or "0")
        return f"{century * 100 - 99:04d}{mark}", f"{century * 100:04d}{mark}"
    if part.shape[0] == "J" and part.year not in (None, part.whole):
        raise UnreadableError(f"the Juche year is {part.whole}, not {part.year}")
    if part.year and part.month and part.day:
        _check_day(part.year, part.month, part.day)
    text = part.whole or "-".join(filter(None, (part.year, part.month or part.season, part.day)))
    return text + mark, text + mark


def _check_day(year: str, month: str, day: str) -> None:
    last = monthrange(int(year), int(month))[1] if int(year) else 31
    if not 1 <= int(day) <= last:
        raise UnreadableError(f"there is no day {int(day)} in {year}-{month}, which has {last} days")


def _checked(edtf: str) -> str:
    """:raises UnreadableError: the calendar or the order of the days forbids it."""
    try:
        from_edtf(edtf)
    except ValueError as error:
        raise UnreadableError(f"it was read as {edtf}, which {_reason(error)}") from error
    return edtf


def _reason(error: ValueError) -> str:
    return "ends before it starts" if "ends before" in str(error) else "names a day that does not exist"
