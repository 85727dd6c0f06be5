"""Wikidata's entity JSON as tests need it, in the shape that dumps and `wbgetentities` have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

JULIAN = "http://www.wikidata.org/entity/Q1985786"
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"

Snak = dict[str, Any]


def entity(
    id_: str,
    labels: Mapping[str, str],
    claims: Mapping[str, Sequence[Snak]] | None = None,
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
    description: str = "",
) -> dict[str, Any]:
    """An item; what it lacks is `[]`, as Wikidata writes an empty map."""
    return {
        "type": "item",
        "id": id_,
        "labels": {language: text(value, language) for language, value in labels.items()} or [],
        "descriptions": {"en": text(description, "en")} if description else [],
        "aliases": {language: [text(v, language) for v in listed] for language, listed in (aliases or {}).items()}
        or [],
        "claims": {name: [statement(name, snak) for snak in snaks] for name, snaks in (claims or {}).items()} or [],
        "sitelinks": [],
    }


def text(value: str, language: str) -> dict[str, str]:
    return {"language": language, "value": value}


def to(item: str) -> Snak:
    """A value that is an item."""
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def at(time: str, precision: int = 11, calendar: str = GREGORIAN) -> Snak:
    """A value that is a time; `at("1976-10", 10)` is written as Wikidata does, `+1976-10-00T00:00:00Z`."""
    year, month, day = ([*time.split("-"), "00", "00"])[:3]
    value = {"time": f"+{year}-{month}-{day}T00:00:00Z", "precision": precision, "calendarmodel": calendar}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def string(value: str) -> Snak:
    """A value that is a string: an identifier, or the name of a file of Commons."""
    return {"snaktype": "value", "datavalue": {"value": value, "type": "string"}}


def unknown() -> Snak:
    """Some value nobody knows."""
    return {"snaktype": "somevalue"}


def statement(name: str, snak: Snak) -> dict[str, Any]:
    qualifiers = snak.get("with", {})
    return {
        "mainsnak": {**{key: part for key, part in snak.items() if key not in {"with", "rank"}}, "property": name},
        "type": "statement",
        "rank": snak.get("rank", "normal"),
        "qualifiers": {key: [{**value, "property": key}] for key, value in qualifiers.items()},
    }


def ranked(rank: str, snak: Snak) -> Snak:
    """A value whose statement has a rank: preferred, normal, deprecated."""
    return {**snak, "rank": rank}


def qualified(snak: Snak, **qualifiers: Snak) -> Snak:
    """A value with qualifiers: `qualified(to("Q1"), P580=at("1972"))`."""
    return {**snak, "with": qualifiers}


def person(id_: str, name: str, born: str | None = None, died: str | None = None, **more: Any) -> dict[str, Any]:
    """A person with dates of life, to the day or coarser."""
    claims: dict[str, Sequence[Snak]] = {"P31": [to("Q5")]}
    for name_, day in (("P569", born), ("P570", died)):
        if day is not None:
            claims[name_] = [at(day, 9 + day.count("-"))]
    return entity(id_, {"en": name}, {**claims, **more.pop("claims", {})}, **more)
