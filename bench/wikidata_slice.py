"""A slice of Wikidata to measure linking on: real entities, their homonyms and near misses, and a made-up world.

The real entities come from a table of facts (`key,label,type,qid,status,…,start,end,…,party,aliases`). A subject gets
nothing of them but a name, a kind, and days of records that fall into its life; never its id.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from bench.wikidata_dump import (
    CONSONANTS,
    LANGUAGES,
    VOWELS,
    entity,
    link,
    names_of,
    person,
    pick,
    statement,
    thing,
    word,
)
from kgraph.linking.candidate import Subject
from kgraph.linking.names import compare

FIRST_RECORD, LAST_RECORD = date(1972, 11, 3), date(1986, 10, 24)
KINDS: Final = {"class": "topic", "concept": "topic"}
CLASSES: Final = {
    "person": "Q5",
    "state": "Q3624078",
    "party": "Q7278",
    "organisation": "Q43229",
    "place": "Q486972",
    "office": "Q4164871",
    "event": "Q198",
}
_PARENTHESIS: Final = re.compile(r"\s*\(.*?\)")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ITEM: Final = re.compile(r"\bQ[1-9]\d*\b")
_NOTE: Final = re.compile(r"seed|trap|alias", re.I)


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the facts. `item` is None where none is verified: then it must be found to have none."""

    key: str
    names: tuple[str, ...]
    kind: str
    item: str | None
    start: str | None
    end: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A subject and its right answer, for the judge alone: an item, or None for no item.

    :param namesake: an item that only the name and the kind cannot tell from the subject exists in the slice.
    """

    subject: Subject
    item: str | None
    namesake: bool = False


def facts(path: Path) -> list[Fact]:
    """The rows of a table of facts; ids only of those marked verified."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [_fact(row) for row in csv.DictReader(stream)]


def _fact(row: Mapping[str, str]) -> Fact:
    aliases = [_PARENTHESIS.sub("", alias).strip() for alias in row["aliases"].split("|") if not _NOTE.search(alias)]
    start, end = (_DATE.match(row[name] or "") for name in ("start(birth/inception)", "end(death/dissolution)"))
    party = _ITEM.search(row["party"] or "")
    names = dict.fromkeys([row["label"], *filter(None, aliases)])
    return Fact(
        row["key"],
        tuple(names),
        KINDS.get(row["type"], row["type"]),
        row["qid"] if row["status"].startswith("verified") else None,
        start[0] if start else None,
        end[0] if end else None,
        party[0] if party else None,
    )


def real(fact: Fact, chance: random.Random, without: str | None = None) -> dict[str, Any]:
    """A fact as an item; `without` leaves one of its names out, so that it must be found by another."""
    assert fact.item is not None
    claims: dict[str, Any] = {}
    if fact.kind == "topic":
        claims["P279"] = [link("Q35120")]
    else:
        claims["P31"] = [link(CLASSES[fact.kind])]
    begin, end = ("P569", "P570") if fact.kind == "person" else ("P571", "P576")
    claims |= {name: [day(written)] for name, written in ((begin, fact.start), (end, fact.end)) if written}
    if fact.party:
        claims["P102"] = [link(fact.party)]
    names = [name for name in fact.names if name != without]
    return entity(fact.item, names, claims, f"{fact.kind} of the facts", chance)


def day(written: str) -> dict[str, Any]:
    year, month, day_ = ([*written.split("-"), "00", "00"])[:3]
    value = {
        "time": f"+{year}-{month}-{day_}T00:00:00Z",
        "precision": 9 + written.count("-"),
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    return statement(value, "time")


def asked(fact: Fact, chance: random.Random, name: str | None = None) -> Asked:
    """What a record alone says of a fact: a name, its kind, and days on which it existed."""
    first = max(FIRST_RECORD, _first_day(fact.start)) if fact.start else FIRST_RECORD
    last = min(LAST_RECORD, _first_day(fact.end)) if fact.end else LAST_RECORD
    if last < first:
        first = last
    one = first + timedelta(days=chance.randint(0, (last - first).days))
    other = one + timedelta(days=chance.randint(0, (last - one).days))
    subject = Subject(f"{fact.kind}/{fact.key}", fact.kind, ((name or fact.names[0], ""),), record_days=(one, other))
    return Asked(subject, fact.item)


def _first_day(written: str) -> date:
    year, month, day_ = ([*written.split("-"), "01", "01"])[:3]
    return date(int(year), int(month), int(day_))


# Items that lists of ids confuse with those of the facts, as the facts themselves warn: name, kind, id, beginning.
TRAPS: Final = (
    ("United Nations", "organisation", "Q7888319", None),
    ("Moscow", "place", "Q499927", None),
    ("Mongolian People's Revolutionary Party", "party", "Q6899651", 2010),
)


def traps(chance: random.Random) -> Iterator[dict[str, Any]]:
    """The known traps as items."""
    return (thing(id_, name, CLASSES[kind], chance, begin) for name, kind, id_, begin in TRAPS)


class Ids:
    """New ids, in an order that says nothing of what is whose homonym."""

    def __init__(self, chance: random.Random, count: int) -> None:
        self._ids = iter(chance.sample(range(300_000_000, 400_000_000), count))

    def new(self) -> str:
        """An id nobody has."""
        return f"Q{next(self._ids)}"


def confusions(fact: Fact, chance: random.Random, ids: Ids, *, twin: bool) -> Iterator[dict[str, Any]]:
    """Homonyms and near misses of a fact: of another kind, of another time, a letter off, with other given names.

    :param twin: with an item of the same name, kind and time, which nothing asked can tell from it.
    """
    name = fact.names[0]
    yield _made(ids.new(), name, "place" if fact.kind == "person" else "person", chance, None, None)
    if fact.kind == "person":
        yield _made(ids.new(), name, fact.kind, chance, 1790, 1851)
        yield _made(ids.new(), name, fact.kind, chance, 1990, None)
        given, *_, surname = name.split()
        for _ in range(3):
            yield _made(ids.new(), f"{word(chance, 1, 3).capitalize()} {surname}", "person", chance, 1920, None)
            yield _made(ids.new(), f"{given} {word(chance, 1, 3).capitalize()}", "person", chance, 1920, None)
    else:
        yield _made(ids.new(), f"New {name}", fact.kind, chance, None, None)
        if fact.kind != "topic":
            yield _made(ids.new(), name, fact.kind, chance, 1990, None)
    for _ in range(2):
        yield _made(ids.new(), misspelled(name, chance), fact.kind, chance, _grown(fact), None)
    if twin:
        yield _made(ids.new(), name, fact.kind, chance, _grown(fact), None)


def _grown(fact: Fact) -> int | None:
    return 1925 if fact.kind == "person" else None


def _made(id_: str, name: str, kind: str, chance: random.Random, begin: int | None, end: int | None) -> dict[str, Any]:
    if kind == "topic":
        return entity(id_, [name], {"P279": [link("Q35120")]}, "a concept", chance)
    if kind != "person":
        return thing(id_, name, CLASSES[kind], chance, begin, end)
    given, _, surname = name.partition(" ")
    return person(id_, given, surname or given, chance, begin)


def misspelled(name: str, chance: random.Random) -> str:
    """A name with one letter another one: a near miss, not a spelling."""
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    for _ in range(50):
        place = chance.choice(places)
        letters = VOWELS if name[place].lower() in "aeiou" else CONSONANTS
        letter = chance.choice([one for one in letters if len(one) == 1])
        other = name[:place] + (letter.upper() if name[place].isupper() else letter) + name[place + 1 :]
        if compare(name, other, person=True) is None:
            return other
    return name + "ov"


@dataclass(frozen=True, slots=True)
class Made:
    """An inhabitant of the made-up world, and whether Wikidata has an item of it."""

    id: str
    kind: str
    names: tuple[str, ...]
    begin: int
    end: int | None
    listed: bool


def world(size: int, chance: random.Random, ids: Ids, listed: float = 0.75) -> list[Made]:
    """A made-up world whose names are as unevenly spread as people's; one in four of it has no item.

    Homonyms come of themselves, both among those with an item and between them and those without.
    """
    surnames, given = names_of(chance, size)
    made: list[Made] = []
    for _ in range(size):
        begin = chance.randint(1750, 2000)
        if chance.random() < 0.8:
            first, last = pick(chance, given), pick(chance, surnames)
            middle = f"{first} {pick(chance, given)} {last}"
            names = (f"{first} {last}", middle) if chance.random() < 0.3 else (f"{first} {last}",)
            made.append(
                Made(ids.new(), "person", names, begin, begin + chance.randint(20, 95), chance.random() < listed)
            )
        else:
            kind = chance.choice([kind for kind in CLASSES if kind != "person"])
            name = f"{pick(chance, surnames)} {word(chance, 1, 2).capitalize()}"
            end = begin + chance.randint(5, 150) if chance.random() < 0.4 else None
            made.append(Made(ids.new(), kind, (name,), begin, end, chance.random() < listed))
    return made


def item_of_made(one: Made, chance: random.Random) -> dict[str, Any]:
    """The item of an inhabitant; one in ten lacks its dates."""
    dated = chance.random() < 0.9
    begin, end = ("P569", "P570") if one.kind == "person" else ("P571", "P576")
    claims: dict[str, Any] = {"P31": [link(CLASSES[one.kind])]}
    if dated:
        claims[begin] = [day(str(one.begin))]
        if one.end is not None and one.end < 2024:
            claims[end] = [day(str(one.end))]
    return entity(one.id, list(one.names), claims, f"{one.kind} of a made-up world", chance)


def asked_of_made(one: Made, chance: random.Random) -> Asked:
    """A record of an inhabitant: one of its names, at times with initials or misread, and days of its life."""
    begin = one.begin + (20 if one.kind == "person" else 0)
    end = max(begin, min(one.end or 2020, 2020))
    start = date(chance.randint(begin, end), 6, 1)
    last = date(min(end, start.year + chance.randint(0, 15)), 6, 1)
    name = chance.choice(one.names)
    turn = chance.random()
    if one.kind == "person" and turn < 0.08:
        given, _, rest = name.partition(" ")
        name = f"{given[0]}. {rest}"
    elif turn < 0.12:
        name = misspelled(name, chance)
    elif one.kind == "person" and turn < 0.16:
        given, _, rest = name.partition(" ")
        name = f"{rest} {given}"
    subject = Subject(f"{one.kind}/{one.id.lower()}", one.kind, ((name, ""),), record_days=(start, last))
    return Asked(subject, one.id if one.listed else None)


__all__ = ["LANGUAGES", "Asked", "Fact", "Ids", "Made", "asked", "asked_of_made", "confusions", "facts", "item_of_made"]
