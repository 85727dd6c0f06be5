"""Records, persons and events of any number, of which a few are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

import pyoxigraph as ox

EX: Final = "http://example.org/"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TRIPLES_A_GROUP: Final = 25


def lines(triples: int, seed: int = 1) -> Iterator[str]:
    """N-Triples of records, persons and events; one statement in some thousand is wrong.

    Group n depends on the seed and n alone, so that a small graph is the beginning of a larger one.
    """
    for number in range(triples // _TRIPLES_A_GROUP):
        yield from _group(number, Random(f"{seed}/{number}"))


def _group(n: int, dice: Random) -> Iterator[str]:
    """A record, the two persons it speaks of, and their talk."""

    def say(subject: str, predicate: str, value: str) -> str:
        return f"<{EX}{subject}> {predicate} {value} .\n"

    def own(name: str) -> str:
        return f"<{EX}{name}>"

    def date(year: int) -> str:
        return f'"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"^^<{_XSD}date>'

    wrong = dice.random() < 0.01
    kind, year = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", dice.randint(1950, 1990)
    record, event, persons = f"record/{n}", f"event/{n}", [f"person/{n}a", f"person/{n}b"]
    yield say(record, kind, own("Record"))
    yield say(record, own("title"), f'"Talk number {n} of two who met"')
    yield say(record, own("code"), f'"{"x" if wrong else "AB"}-{n}"')
    yield say(record, own("date"), date(year + 1))
    yield say(record, own("form"), f'"{dice.choice(["minutes", "report", "telegram", "letter"])}"')
    yield say(record, own("attests"), own(event))
    yield say(record, own("pages"), f'"{dice.randint(1, 300)}"^^<{_XSD}integer>')
    for person in persons:
        yield say(record, own("author"), own(person))
        yield say(person, kind, own("Person"))
        yield say(person, own("name"), f'"Person {person}"@en')
        yield say(person, own("name"), f'"Persona {person}"@la')
        yield say(person, own("born"), date(year - 40))
        yield say(person, own("died"), date(year - 5 if wrong else year + 30))
        yield say(event, own("participant"), own(person))
    yield say(event, kind, own("Event"))
    yield say(event, own("date"), date(year))
    yield say(event, own("place"), own(f"place/{dice.randint(1, 500)}"))
    yield say(event, own("label"), f'"Talk {n}"')


def in_graphs(triples: int) -> Iterator[ox.Quad]:
    """The same with a graph for each four groups."""
    for number in range(triples // _TRIPLES_A_GROUP):
        graph = ox.NamedNode(f"{EX}graph/{number // 4}")
        for quad in ox.parse("".join(_group(number, Random(f"1/{number}"))), format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
