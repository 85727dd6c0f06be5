"""Finds dates inside running text: titles and summaries.

A span is the date alone, without the preposition before it. A number is taken for a year only where nothing beside it
counts or labels something else ("Flight 1984", "1950 soldiers"); months are names ("May", not the verb "may").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from kgraph.dates.archival_date import ArchivalDate
from kgraph.dates.expression import DateOrder, read_date
from kgraph.dates.words import FOREIGN_MONTH_NAMES, LABELS, MONTH_NAMES, NOT_AFTER_A_YEAR, NOT_BEFORE_A_YEAR

_NAMES: Final = [*MONTH_NAMES, *map(str.upper, MONTH_NAMES)]
_MONTH: Final = rf"(?:{'|'.join(_NAMES)})(?![^\W\d_])\.?"
_ANY_MONTH: Final = rf"(?:{'|'.join([*_NAMES, *FOREIGN_MONTH_NAMES])})(?![^\W\d_])\.?"
_YEAR: Final = r"(?:1[4-9]|20)\d\d(?!\d)"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th|er|\.)?"
_DASH: Final = r"\s?[-–—/]\s?"
_TO: Final = rf"(?:{_DASH}|\s(?:to|through|until)\s)"
_DAY_MONTH: Final = rf"{_DAY}\s(?:of\s)?{_ANY_MONTH}"
_MONTH_DAY: Final = rf"{_MONTH}\s{_DAY}"

_PATTERN: Final = re.compile(
    rf"""(?<![\w$€£#])(?<!\d[.,/–-])(?:
      {_DAY_MONTH},?\s{_YEAR}{_TO}{_DAY_MONTH},?\s{_YEAR}
    | {_MONTH_DAY},?\s{_YEAR}{_TO}{_MONTH_DAY},?\s{_YEAR}
    | (?:{_DAY}(?:{_TO}|\s(?:and|&)\s))?{_DAY_MONTH}(?:{_TO}{_DAY_MONTH})?(?:,?\s{_YEAR})?
    | {_MONTH_DAY}(?:{_TO}(?:{_MONTH_DAY}|{_DAY}))?(?:,?\s{_YEAR})?
    | {_MONTH}(?:,?\s{_YEAR})?{_TO}{_MONTH},?\s{_YEAR}
    | {_MONTH},?\s(?:of\s)?{_YEAR}
    | (?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?{_YEAR}
    | \d{{4}}-\d\d-\d\d | \d{{1,2}}([./-])\d{{1,2}}\1\d{{4}}
    | (?P<years>(?:(?:ca?\.|circa)\s?)?{_YEAR}(?:['’]?s\b|{_DASH}(?:{_YEAR}|\d\d(?!\d)))?)
    )(?![\w%°]|[.,]\d)""",
    re.VERBOSE,
)
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+")
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+|[#№§])\.?\s?$")
_WORD_AFTER: Final = re.compile(r"\s([^\W\d_]+)")
_AND: Final = re.compile(r"\s(?:and|&)\s")
_BETWEEN: Final = re.compile(r"\b[Bb]etween\s$")
_PREFIXES: Final = ("mid-", "pre-", "post-", "late-", "early-")
_LONGEST_WORD: Final = 24
_SHORT_RANGE: Final = re.compile(r"(\d\d)(\d\d)\s?[-–—/]\s?(\d\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and the characters it was read from: `text[start:end]` is its expression."""

    start: int
    end: int
    date: ArchivalDate


def find_dates(text: str, *, year: int | None = None, order: DateOrder | None = None) -> list[FoundDate]:
    """The dates in running text, in the order they stand.

    :param text: a title or a summary.
    :param year: the year of a day and month that name none ("18 August"), usually that of the record.
    :param order: as for `read_date`.
    :return: each with its place in code points; one that could not be read has a `problem`.
    """
    if not _DIGIT.search(text):
        return []
    found: list[FoundDate] = []
    place = 0
    while match := _PATTERN.search(text, place):
        skipped = _number_of_something_else(text, match)
        if skipped is None:
            before = "between " if _AND.search(match[0]) and _BETWEEN.search(_before(text, match)) else ""
            date = replace(_read(before + match[0], year, order), expression=match[0])
            found.append(FoundDate(match.start(), match.end(), date))
        place = match.end() if skipped is None else skipped
    return found


def _before(text: str, match: re.Match[str]) -> str:
    """The characters just before a match: as many as the longest word to look for takes."""
    return text[max(0, match.start() - _LONGEST_WORD) : match.start()]


def _number_of_something_else(text: str, match: re.Match[str]) -> int | None:
    """Where to go on when the first number of a match is no date's; None where it is."""
    number = _NUMBER.search(match[0])
    if not number:
        return None
    behind = match.start() + number.end()
    before = _before(text, match)
    last_word = _WORD_BEFORE.search(before)
    word = last_word[1].lower() if last_word else ""
    if match["years"] is None:
        return behind if word in LABELS and number.start() == 0 else None
    after = _WORD_AFTER.match(text, match.end())
    following = after[1].lower() if after else ""
    part_of_a_name = before.endswith("-") and not before.lower().endswith(_PREFIXES)
    counted = word in {"about", "around"} and number[0].endswith("00")
    wrong = word in NOT_BEFORE_A_YEAR or following in NOT_AFTER_A_YEAR or part_of_a_name or counted
    return match.end() if wrong else None


def _read(words: str, year: int | None, order: DateOrder | None) -> ArchivalDate:
    """Running text has no ISO months: "1905-06" are years here."""
    if (short := _SHORT_RANGE.fullmatch(words)) and short[3] > short[2]:
        words = f"{short[1]}{short[2]}-{short[1]}{short[3]}"
    return read_date(words, year=year, order=order)
