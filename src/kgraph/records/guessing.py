"""What the columns of a table hold, guessed from their names and from their values, with the reason for each guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from kgraph.dates import DateOrder, read_date
from kgraph.records.column_names import Language, meaning, part_with_meaning
from kgraph.records.fields import TEXTS

_TAGS: Final = {"French": "fr", "German": "de"}
_MOST_OF: Final = 0.7  # of the values; what fewer show is no property of the column
_FEWEST: Final = 2
_LONGEST_DATE: Final = 60
_LONG: Final = 90  # characters; no title, name or code is usually longer
_PAGE: Final = re.compile(r"https?://\S+\Z")
_CODE: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w./:()\[\]\- ]{1,40}\Z")
_NUMBER: Final = re.compile(r"\d+\Z")
_FIGURES: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\Z")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column holds.

    :param field: of a record, None where nothing tells.
    :param reason: in words.
    :param known: the readers know the column by its name, and a mapping need not say it.
    :param language: of its name, where that told.
    """

    column: str
    field: str | None
    reason: str
    known: bool = False
    language: Language | None = None


def guesses(columns: Mapping[str, Sequence[str]], known: Mapping[str, str | None]) -> list[Guess]:
    """A guess for each column, in their order.

    :param columns: name to some of its values.
    :param known: columns that the readers know, and the field each holds, None where that takes more than one column.
    """
    values = {column: [text for text in texts if text] for column, texts in columns.items()}
    found = {
        column: Guess(column, field, "a column that is known by name", known=True) for column, field in known.items()
    }
    taken = {guess.field for guess in found.values() if guess.field}
    for step in (_by_name, _by_part_of_name, _by_values):
        for column in columns:
            if column not in found and (guess := step(column, values[column], taken)):
                found[column] = guess
                taken |= {guess.field} if guess.field in TEXTS else set()
    if "title" not in taken and (title := _likeliest_title(values, found)):
        found[title.column] = title
    return [found.get(column) or Guess(column, None, _why_not(column, values[column], taken)) for column in columns]


def order_of(dates: Iterable[str]) -> DateOrder | None:
    """Which comes first in dates in figures, where some of them leave no choice and none contradicts."""
    pairs = [(int(match[1]), int(match[2])) for text in dates if (match := _FIGURES.match(text.strip()))]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    if day_first == month_first:
        return None
    return "day-first" if day_first else "month-first"


def has_figures(dates: Iterable[str]) -> bool:
    """Some of the dates are in figures, whose order has to be known."""
    return any(_FIGURES.match(text.strip()) for text in dates)


def language_of(found: Iterable[Guess]) -> str | None:
    """The tag of the language that most of the names are in, where it is another than English."""
    times = Counter(guess.language for guess in found if guess.language)
    most = max(times, key=lambda language: (times[language], language), default=None)
    return _TAGS.get(most) if most and 2 * times[most] > times.total() else None


def _by_name(column: str, values: Sequence[str], taken: set[str]) -> Guess | None:
    found = meaning(column)
    if found is None or found[0] in taken:
        return None
    return _checked(column, found[0], f"its name, in {found[1]}", values, found[1])


def _by_part_of_name(column: str, values: Sequence[str], taken: set[str]) -> Guess | None:
    found = part_with_meaning(column)
    if found is None or found[1] in taken:
        return None
    word, field, language = found
    return _checked(column, field, f"its name has “{word}” ({language})", values, language)


def _checked(column: str, field: str, reason: str, values: Sequence[str], language: Language) -> Guess | None:
    """A guess by name, unless the values speak against it; what they add to the reason."""
    if field in ("url", "digital_copies", "manifests") and values and not _share(values, _is_page):
        return None
    if field == "people" and _share(values, _is_date):
        return None
    if field == "date" and values:
        if not any(map(_is_date, values)) and median(map(len, values)) > _LONG:
            return None
        reason += f", and {sum(map(_is_date, values))} of {len(values)} values are dates"
    return Guess(column, field, reason, language=language)


def _by_values(column: str, values: Sequence[str], taken: set[str]) -> Guess | None:
    if len(values) < _FEWEST:
        return None
    if "url" not in taken and _share(values, _is_page):
        return Guess(column, "url", "its values are addresses of web pages")
    if "date" not in taken and _share(values, _is_date) and all(map(_may_be_year, filter(_NUMBER.match, values))):
        return Guess(column, "date", f"{sum(map(_is_date, values))} of {len(values)} values are dates")
    if "reference_code" not in taken and len(set(values)) == len(values) and _share(values, _is_code):
        return Guess(column, "reference_code", f"{len(values)} short values of letters and figures, each once")
    if "summary" not in taken and median(map(len, values)) > _LONG:
        return Guess(column, "summary", f"long texts, half of them over {int(median(map(len, values)))} characters")
    return None


def _likeliest_title(values: Mapping[str, Sequence[str]], found: Mapping[str, Guess]) -> Guess | None:
    """Among the columns without a meaning, the one whose values are the most like titles; else a summary."""
    free = [column for column in values if column not in found and len(values[column]) >= 1]
    several_words = [column for column in free if _share(values[column], lambda text: len(text.split()) > 1)]
    if several_words:
        best = max(several_words, key=lambda column: (len(set(values[column])), median(map(len, values[column]))))
        return Guess(best, "title", "no column is named as a title; its values are several words and differ the most")
    long = next((guess for guess in found.values() if guess.field == "summary" and not guess.known), None)
    if long:
        return Guess(long.column, "title", "no column is named as a title; these are the only texts")
    return None


def _why_not(column: str, values: Sequence[str], taken: set[str]) -> str:
    found = meaning(column)
    if not values:
        return "it is empty as far as was looked"
    if found and found[0] in taken:
        return f"its name means {found[0]}, which another column holds"
    return "neither its name nor its values tell what it holds"


def _share(values: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    return len(values) > 0 and sum(map(is_so, values)) >= _MOST_OF * len(values)


def _is_page(text: str) -> bool:
    return _PAGE.match(text) is not None


def _is_date(text: str) -> bool:
    if len(text) > _LONGEST_DATE:
        return False
    date = read_date(text)
    return date.edtf is not None or date.problem is None or _FIGURES.match(text) is not None


def _may_be_year(number: str) -> bool:
    return len(number) == 4 and "1000" <= number <= "2100"


def _is_code(text: str) -> bool:
    return _CODE.match(text) is not None and not _is_date(text)
