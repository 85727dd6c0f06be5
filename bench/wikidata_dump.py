"""A dump in the shape of Wikidata's, made from a seed: people, places and bodies, with dates, offices and parties."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

CONSONANTS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "sh", "kr", "st"]
VOWELS = ["a", "e", "i", "o", "u", "ei", "ou"]
LANGUAGES = ["en", "de", "fr", "es", "ru", "ko", "hu", "ro", "pl", "bg", "ja", "zh"]
FIRST_ITEM = 200_000_000  # far above every real id


def entities(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """As many entities as wanted: eight of ten people, the rest places, bodies, offices, events and states."""
    chance = random.Random(seed)
    surnames, given = names_of(chance, count)
    for number in range(count):
        id_ = f"Q{FIRST_ITEM + number}"
        if chance.random() < 0.8:
            yield person(id_, pick(chance, given), pick(chance, surnames), chance)
        else:
            class_ = chance.choice(["Q486972", "Q515", "Q43229", "Q4164871", "Q198", "Q7278", "Q3624078"])
            yield thing(id_, f"{word(chance, 2, 4)} {word(chance, 2, 3)}".title(), class_, chance)


def names_of(chance: random.Random, count: int) -> tuple[list[str], list[str]]:
    """Surnames and given names of so many people: some fifteen people a surname, some hundred a given name."""
    surnames = [word(chance, 2, 4).capitalize() for _ in range(max(500, count // 15))]
    return surnames, [word(chance, 1, 3).capitalize() for _ in range(max(200, count // 100))]


def pick(chance: random.Random, names: list[str]) -> str:
    """A name; half of the time as Zipf's law has it, so that the first ones are far the most common."""
    return names[int(len(names) ** chance.random()) - 1 if chance.random() < 0.5 else chance.randrange(len(names))]


def word(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.randint(least, most)))


def person(id_: str, given: str, surname: str, chance: random.Random, born: int | None = None) -> dict[str, Any]:
    """A person with dates of life, citizenship, and for some an office and a party."""
    born = chance.randint(1750, 2000) if born is None else born
    dies = born + chance.randint(20, 95)
    claims = {"P31": [link("Q5")], "P569": [time(born, chance)], "P27": [link(f"Q{chance.randint(1, 200)}")]}
    if dies < 2024:
        claims["P570"] = [time(dies, chance)]
    if chance.random() < 0.2:
        begin = born + chance.randint(25, 50)
        claims["P39"] = [held(f"Q{chance.randint(1, 5000)}", begin, begin + chance.randint(1, 12))]
        claims["P102"] = [link(f"Q{chance.randint(1, 3000)}")]
    claims |= {f"P{number}": [link(f"Q{chance.randint(1, 10**6)}")] for number in (21, 19, 20, 106, 69)}
    names = [f"{given} {surname}"]
    if chance.random() < 0.3:
        names.append(f"{given} {word(chance, 1, 2).capitalize()} {surname}")
    return entity(id_, names, claims, f"person born {born}", chance)


def thing(
    id_: str, name: str, class_: str, chance: random.Random, begin: int | None = None, end: int | None = None
) -> dict[str, Any]:
    """A place, body, office, event or state."""
    claims = {"P31": [link(class_)], "P17": [link(f"Q{chance.randint(1, 200)}")]}
    if begin is not None or chance.random() < 0.5:
        claims["P571"] = [time(begin or chance.randint(1000, 2000), chance)]
    if end is not None:
        claims["P576"] = [time(end, chance)]
    return entity(id_, [name], claims, f"instance of {class_}", chance)


def entity(
    id_: str, names: list[str], claims: dict[str, Any], description: str, chance: random.Random
) -> dict[str, Any]:
    """An entity with its label in several languages, as most have."""
    labels = {language: text(names[0], language) for language in LANGUAGES[: chance.randint(1, len(LANGUAGES))]}
    aliases = {"en": [text(name, "en") for name in names[1:]]} if names[1:] else {}
    return {
        "type": "item",
        "id": id_,
        "labels": labels,
        "descriptions": {"en": text(description, "en"), "de": text(description, "de")},
        "aliases": aliases,
        "claims": claims,
        "sitelinks": {
            f"{language}wiki": {"site": f"{language}wiki", "title": names[0], "badges": []} for language in labels
        },
        "lastrevid": 1,
    }


def text(value: str, language: str) -> dict[str, str]:
    return {"language": language, "value": value}


def link(item: str) -> dict[str, Any]:
    return statement({"entity-type": "item", "numeric-id": int(item[1:]), "id": item}, "wikibase-entityid")


def time(year: int, chance: random.Random) -> dict[str, Any]:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return statement(moment(year, month, day), "time")


def moment(year: int, month: int = 0, day: int = 0) -> dict[str, Any]:
    """A time value; without a day or month its precision says so."""
    return {
        "time": f"+{year:04d}-{month:02d}-{day:02d}T00:00:00Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": 11 if day else 10 if month else 9,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }


def held(office: str, begin: int, end: int) -> dict[str, Any]:
    sides = {"P580": begin, "P582": end}
    qualifiers = {name: [snak(moment(year), "time")] for name, year in sides.items()}
    return {**link(office), "qualifiers": qualifiers}


def statement(value: dict[str, Any], type_: str) -> dict[str, Any]:
    return {"mainsnak": snak(value, type_), "type": "statement", "id": "Q1$0", "rank": "normal", "references": []}


def snak(value: dict[str, Any], type_: str) -> dict[str, Any]:
    return {"snaktype": "value", "property": "P1", "datavalue": {"value": value, "type": type_}, "datatype": type_}


def write(path: Path, found: Iterator[dict[str, Any]]) -> None:
    """Write entities as Wikidata's JSON dumps are: an array, one entity a line; packed where the name ends in .gz."""
    with gzip.open(path, "wb", compresslevel=1) if path.suffix == ".gz" else path.open("wb") as stream:
        stream.write(b"[\n")
        first = True
        for one in found:
            stream.write((b"" if first else b",\n") + orjson.dumps(one))
            first = False
        stream.write(b"\n]\n")
