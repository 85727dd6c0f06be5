"""Measures the Reconciliation API: `python -m bench.reconcile [--entities 100000]`.

Makes a publication of so many made-up entities in a temporary folder, serves it, and sends batches of 50 queries over
HTTP: by name alone, with a type, with properties; names that are there, misspelt ones, and words that many entities
share. Prints the median and the slowest of each, in milliseconds, the client's part of the time included.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox

from kgraph.names import PREFIXES, Names
from kgraph.publication import Collection, Project, Publication
from kgraph.store import Generations
from kgraph.store.generation import INDEX
from tests.server.serving import serving

BASE = "http://localhost:8000"
FIRST = ("Anton", "Berta", "Carl", "Dora", "Emil", "Frida", "Georg", "Hanna", "Igor", "Jana", "Karel", "Lena")
SYLLABLES = ("ba", "dov", "ek", "fi", "gor", "hu", "il", "ka", "lev", "mi", "nov", "or", "pa", "ru", "sta", "ti", "vi")
BODIES = ("Ministry of Foreign Affairs", "Committee for Trade", "Embassy", "Union of Writers", "Academy of Sciences")
SIZE = 50


def names_of(count: int, chance: random.Random) -> Iterator[tuple[str, str, int]]:
    """Type, name and year of each entity: two in three are people, the rest bodies of many alike names."""
    for number in range(count):
        last = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        if number % 3:
            yield "person", f"{chance.choice(FIRST)} {last}", chance.randint(1850, 1950)
        else:
            yield "organisation", f"{chance.choice(BODIES)} of {last}", chance.randint(1850, 1950)


def quads(entities: list[tuple[str, str, int]]) -> Iterator[ox.Quad]:
    """The entities, people with a year of birth."""
    names, graph = Names(BASE), ox.NamedNode(f"{BASE}/graph/authorities")

    def term(name: str) -> ox.NamedNode:
        prefix, _, local = name.partition(":")
        return ox.NamedNode(PREFIXES[prefix] + local)

    for number, (type_, name, year) in enumerate(entities):
        node = ox.NamedNode(names.address(f"{type_}/e{number}"))
        class_ = "rico:Person" if type_ == "person" else "rico:CorporateBody"
        yield ox.Quad(node, term("rdf:type"), term(class_), graph)
        yield ox.Quad(node, term("skos:prefLabel"), ox.Literal(name, language="en"), graph)
        yield ox.Quad(node, term("skos:altLabel"), ox.Literal(f"{name.split()[-1]}, {name.split()[0]}"), graph)
        if type_ == "person":
            born = ox.NamedNode(names.address(f"date/e{number}"))
            yield ox.Quad(node, term("rico:hasBirthDate"), born, graph)
            yield ox.Quad(born, term("rico:normalizedDateValue"), ox.Literal(str(year)), graph)
            yield ox.Quad(born, term("kg:earliestDay"), ox.Literal(f"{year}-01-01"), graph)
            yield ox.Quad(born, term("kg:latestDay"), ox.Literal(f"{year}-12-31"), graph)


def batches(entities: list[tuple[str, str, int]]) -> dict[str, Callable[[random.Random], dict[str, Any]]]:
    """What is asked, by what it is called."""

    def misspelt(name: str, chance: random.Random) -> str:
        place = chance.randrange(1, len(name) - 1)
        return name[:place] + chance.choice("aeiou") + name[place + 1 :]

    def with_birth(type_: str, name: str, year: int) -> dict[str, Any]:
        return {
            "query": name,
            "type": type_,
            "properties": [{"pid": "birth", "v": str(year)}, {"pid": "party", "v": "x"}],
        }

    return {
        "names": lambda chance: {"query": chance.choice(entities)[1]},
        "names and types": lambda chance: (lambda one: {"query": one[1], "type": one[0]})(chance.choice(entities)),
        "properties": lambda chance: with_birth(*chance.choice(entities)),
        "misspelt": lambda chance: {"query": misspelt(chance.choice(entities)[1], chance)},
        "common words": lambda chance: {"query": chance.choice([*BODIES, *FIRST])},
    }


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--entities", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=20)
    given = arguments.parse_args()
    chance = random.Random(1)
    entities = list(names_of(given.entities, chance))
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(slug="made-up", title="Made up", records="none.csv")
        publication = Publication(base=BASE, title="Made up", release=date(2026, 1, 1), collections=(collection,))
        project = Project(publication, Path(folder), Path(folder))
        began = time.perf_counter()
        with Generations(project.work).writer() as writer:
            writer.add(quads(entities))
            generation = writer.publish({"base": BASE})
        size = (generation.path / INDEX).stat().st_size / 1e6
        print(f"{len(entities):,} entities published in {time.perf_counter() - began:.1f} s, index {size:.0f} MB")
        with serving(project) as address, httpx.Client(base_url=address, timeout=60) as client:
            for name, make in batches(entities).items():
                took = [_ask(client, {str(n): make(chance) for n in range(SIZE)}) for _ in range(given.rounds)]
                print(f"{name:16} median {statistics.median(took):6.0f} ms, slowest {max(took):6.0f} ms")


def _ask(client: httpx.Client, batch: dict[str, Any]) -> float:
    began = time.perf_counter()
    client.post("/reconcile", data={"queries": json.dumps(batch)}).raise_for_status()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
