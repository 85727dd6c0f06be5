"""Reads an archival date, whole, as an archive writes it in a date field.

The rule of this module is never to be silently wrong: every way of reading the tokens is tried, and where two of them
differ, or a word or figure stays unread, the date has no EDTF but a `problem` that says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from kgraph.dates.archival_date import ArchivalDate
from kgraph.dates.edtf_string import from_edtf
from kgraph.dates.shapes import Item, Part, Reading, readings
from kgraph.dates.tokens import Token, UnreadableError, fold, tokens
from kgraph.dates.words import MONTHS, SEASONS, SIGNS, WEEKDAYS

DateOrder = Literal["day-first", "month-first"]

_NOT_ANY_DATE: Final = re.compile(r"[][()?.,\s]*")
# What may be an EDTF string. One in brackets needs a comma or dots, since "[1890?]" is an archivist's supplied date;
# and EDTF's years of two digits are centuries, which "1975/76" does not mean.
_MACHINE: Final = re.compile(r"[\[{].*[,.].*[\]}]|(?!.*/\d\d\d?[?~%]?$)(?:[?~%]?[\dX]{4}|Y-?\d|/|\.\./).*", re.ASCII)
_YEAR_AND_TWO: Final = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_PACKED: Final = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_CORRECTED: Final = re.compile(r"([YD])\[p?\1\??\]")
_KNOWN_WORDS: Final = frozenset({*MONTHS, *SEASONS, *WEEKDAYS, *SIGNS, "st", "nd", "rd", "th", "s"})
_LONGEST_DATE: Final = 40
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


def resembles_date(text: str) -> bool:
    """The text is short and was meant as a date, whether or not it can be read as one ("31 June 1975", "Octember 1976")."""
    folded = fold(text)
    words = re.findall(r"[^\W\d_]+", folded)
    strange = [word for word in words if word not in _KNOWN_WORDS]
    figures = re.search(r"\d{4}|\d[./-]\d+[./-]\d", folded) or (re.search(r"\d", folded) and not strange and words)
    return len(folded) <= _LONGEST_DATE and bool(figures) and len(strange) <= 1


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
    raise UnreadableError(f"“{year}-{two}” can be read in more than one way, or none; write {years} if years are meant")


def _eight_digits(year: str, month: str, day: str) -> tuple[str, str | None]:
    """`19721103` is a day, `19201939` two years that lost their dash."""
    years = f"{year}/{month}{day}"
    try:
        return from_edtf(f"{year}-{month}-{day}").edtf or "", None
    except ValueError as error:
        if month + day < year or month + day > "2100":
            raise UnreadableError(f"“{year}{month}{day}” is no day and no span of years") from error
    return years, "two years without a dash between them, read as a span"


def _read(folded: str, year: int | None, order: DateOrder | None) -> tuple[str | None, str | None]:
    row = tokens(folded, order)
    signs = "".join(token.sign for token in row)
    if signs in {"YY", "EE"}:
        first, last = (token.value for token in row)
        return _checked(f"{first}/{last}"), "two years with nothing between them, read as a span"
    row, weekdays = _without_weekdays(_without_clock(row))
    row, bulk = _without_bulk(row)
    row, doubtful = _without_brackets(row)
    found = [_one_reading(choice, year, doubtful) for choice in _alternatives(row)]
    edtf, problem = found[0]
    if len(found) > 1:
        edtf = _checked("[" + ",".join(sorted({str(choice) for choice, _ in found})) + "]")
    if bulk:
        problem = "only the bulk of the material is of these dates"
    return edtf, _weekday_problem(edtf, weekdays) or problem


def _without_clock(row: list[Token]) -> list[Token]:
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


def _without_weekdays(row: list[Token]) -> tuple[list[Token], list[int]]:
    kept: list[Token] = []
    for place, token in enumerate(row):
        after_weekday = place > 0 and row[place - 1].sign == "W"
        if token.sign != "W" and not (after_weekday and token.sign == ","):
            kept.append(token)
    return kept, [int(token.value) for token in row if token.sign == "W"]


def _weekday_problem(edtf: str | None, weekdays: list[int]) -> str | None:
    if edtf is None or len(weekdays) != 1 or not re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        return None
    true = date.fromisoformat(edtf).weekday()
    return None if true == weekdays[0] else f"{edtf} was a {_WEEKDAYS[true]}, not a {_WEEKDAYS[weekdays[0]]}"


def _without_bulk(row: list[Token]) -> tuple[list[Token], bool]:
    """The dates of the bulk stand in for the whole only where nothing else does."""
    signs = "".join(token.sign for token in row)
    if "B" not in signs:
        return row, False
    bulk = signs.index("B")
    head = [token for token in row[:bulk] if token.sign not in "(,"] and row[:bulk]
    if head:
        while head[-1].sign in "(,":
            head = head[:-1]
        return head, False
    return [token for token in row[bulk + 1 :] if token.sign not in "()"], True


def _without_brackets(row: list[Token]) -> tuple[list[Token], bool]:
    """Brackets mark what an archivist supplied; a question mark just before the last one doubts all of it."""
    while row and row[0].sign == ",":
        row = row[1:]
    while row and row[-1].sign == ",":
        row = row[:-1]
    signs = "".join(token.sign for token in row)
    enclosed = signs[:1] in {"[", "("} and not set("[]()") & set(signs[1:-1])
    doubtful = enclosed and signs[-2:-1] == "?" and signs[-1:] in {"]", ")"}
    if doubtful:
        row = [*row[:-2], row[-1]]
    if _CORRECTED.search(signs):
        return row, doubtful
    return [token for token in row if token.sign not in "[]" and not (enclosed and token.sign in "()")], doubtful


def _alternatives(row: list[Token]) -> list[list[Token]]:
    """`February 26, 1935 [1936]`: the date as written and as corrected; one of them is right."""
    signs = "".join(token.sign for token in row)
    match = _CORRECTED.search(signs)
    if not match:
        return [row]
    first, after = match.start(), match.end()
    corrected = next(token for token in row[first + 1 : after] if token.sign == match[1])
    return [[*row[: first + 1], *row[after:]], [*row[:first], corrected, *row[after:]]]


def _one_reading(row: list[Token], year: int | None, doubtful: bool) -> tuple[str | None, str | None]:
    """The EDTF that every way of reading the row gives.

    :raises UnreadableError: there is no way, or two that differ.
    """
    found = {_written(reading, doubtful): reading for reading in readings(row, year)}
    if len(found) > 1:
        ways = " or ".join(sorted(str(edtf) for edtf in found))
        raise UnreadableError(f"can be read as {ways}; write the one that is meant")
    if not found:
        names_no_year = not {"Y", "E", "C", "N", "J"} & {token.sign for token in row}
        raise UnreadableError("it names no year" if names_no_year else "not understood as a date")
    edtf, reading = next(iter(found.items()))
    if edtf is None:
        return None, None
    if None in reading:
        return edtf, "part of the material is undated"
    wide = any("E" in item.start.shape and (item.start.whole or "").endswith("00") for item in reading if item)
    return edtf, "can mean a decade or a century" if wide else None


def _written(reading: Reading, doubtful: bool) -> str | None:
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
        members.append(start if start == end else f"{start}..{end}")
    return _checked("{" + ",".join(dict.fromkeys(members)) + "}")


def _single(item: Item, doubtful: bool) -> str:
    start, end = _ends(item, doubtful)
    if item.side == "before":
        return f"/{end}"
    if item.side == "after":
        return f"{start}/"
    return start if start == end else f"{start}/{end}"


def _ends(item: Item, doubtful: bool) -> tuple[str, str]:
    start, end = _part_ends(item.start, doubtful), _part_ends(item.end or item.start, doubtful)
    return start[0], end[1]


def _part_ends(part: Part, doubtful: bool) -> tuple[str, str]:
    marks = part.marks + ("?" if doubtful else "")
    mark = "%" if "~" in marks and "?" in marks else marks[:1]
    if part.shape == "C":
        century = int(part.whole or "0")
        return f"{century * 100 - 99:04d}{mark}", f"{century * 100:04d}{mark}"
    text = part.whole or "-".join(filter(None, (part.year, part.month or part.season, part.day)))
    if part.shape.startswith("J") and part.year not in (None, part.whole):
        raise UnreadableError(f"Juche year and {part.year} do not agree: the Juche year is {part.whole}")
    if part.month and part.day and part.year:
        _check_day(part.year, part.month, part.day)
    return text + mark, text + mark


def _check_day(year: str, month: str, day: str) -> None:
    last = monthrange(int(year), int(month))[1] if int(year) else 31
    if not 1 <= int(day) <= last:
        raise UnreadableError(f"there is no day {int(day)} in {year}-{month}; the month has {last} days")


def _checked(edtf: str) -> str:
    try:
        from_edtf(edtf)
    except ValueError as error:
        raise UnreadableError(f"{error} (read as {edtf})") from error
    return edtf
