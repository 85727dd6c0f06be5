"""French and German names of countries and cities, from the Unicode CLDR by the package Babel (Unicode License)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

from babel import Locale

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Place
from kgraph.reading.folding import fold
from tools.world.countries import Countries
from tools.world.tables import World

_LANGUAGES: Final = ("de", "fr")


def add_language_names(world: World, authorities: Authorities) -> None:
    """Add the names that no other entity bears, by the country or city that CLDR gives the same English name."""
    borne: dict[str, set[str]] = defaultdict(set)
    for key, entity in authorities.entities.items():
        for text in (entity.label, *(name.text for name in entity.names)):
            borne[fold(text).text].add(key)
    rows = {
        (key, text, language): {"entity": key, "text": text, "tag": language}
        for key, text, language in (*_territories(authorities), *_cities(authorities))
        if not borne[fold(text).text]
    }
    world["names"].extend(rows.values(), f"Unicode CLDR by Babel {version('babel')} (Unicode License)")


def _territories(authorities: Authorities) -> Iterator[tuple[str, str, str]]:
    countries = Countries(authorities)
    for code, english in Locale("en").territories.items():
        country = countries.of(english) if len(code) == 2 else None
        for language in _LANGUAGES if country else ():
            text = Locale(language).territories.get(code)
            if country and text and " (" not in text:
                yield country, text, language


def _cities(authorities: Authorities) -> Iterator[tuple[str, str, str]]:
    places = {fold(entity.label).text: key for key, entity in authorities.entities.items() if isinstance(entity, Place)}
    for language in _LANGUAGES:
        for zone, row in Locale(language).time_zones.items():
            key = places.get(fold(zone.rpartition("/")[2].replace("_", " ")).text)
            if key and row.get("city"):
                yield key, row["city"], language
