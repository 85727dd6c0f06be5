"""Made-up collections of any size: `python -m bench.make 100000 --kind titles > titles.csv`.

Record n depends on the seed and n alone, so that a small collection is the beginning of a larger one. People, states
and subjects come up as unevenly as in real collections: the few named most are in most records, and one person in four
is in no authority file. Where `shared`, nearly half of all records tell of one meeting, so that a person, a state, a
place and an event have as many records as one page of theirs ever must show.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final, Literal, get_args

from kgraph import shipped
from kgraph.authorities import Entity, load

Kind = Literal["titles", "seed-like", "shared"]

HEADER: Final = ("reference_code", "title", "date", "summary")
_FIRST: Final = date(1950, 1, 1)
_DAYS: Final = 40 * 365
_GROWN: Final = timedelta(days=30 * 365)
_FORMS: Final = ("Memorandum of Conversation", "Record of Conversation", "Minutes of Conversation", "Note on a Talk")
_TOPICS: Final = ("economic cooperation", "Korean reunification", "the Cold War", "trade", "nuclear weapons")
_SHARED: Final = 0.45
_MEETING: Final = (
    "Kim Il Sung", "Erich Honecker", date(1977, 12, 9), "They meet in Pyongyang and recall the Korean War.",
)  # fmt: skip
_SYLLABLES: Final = ("ka", "lo", "min", "dor", "ve", "shu", "ran", "tek", "o", "bel", "zi", "mar", "nu", "go", "hai")


class World:
    """What the made-up records name: people and states of the world pack, the most named first."""

    def __init__(self, seed: int):
        entities = load([shipped.root() / "data" / "world"]).entities
        kinds = ("person", "state")
        self.people, self.states = (Skewed(seed, [e for e in entities.values() if e.type == kind]) for kind in kinds)


class Skewed:
    """A choice in which the entity of rank r comes up in proportion to 1/r (Zipf's law)."""

    def __init__(self, seed: int, entities: Sequence[Entity]):
        self._ranked = Random(f"{seed}").sample(entities, len(entities))
        self._weights = list(accumulate(1 / rank for rank in range(1, len(entities) + 1)))

    def pick(self, dice: Random, day: date) -> str:
        """The label of one that existed on a day, for a person as a grown-up."""
        while True:
            entity = dice.choices(self._ranked, cum_weights=self._weights)[0]
            if entity.exists.holds_on(day - _GROWN if entity.type == "person" else day, day):
                return entity.label


def records(count: int, kind: Kind, seed: int) -> Iterator[tuple[str, str, str, str]]:
    """The rows of a collection, in the order of `HEADER`.

    :param kind: `titles` names two people in a title and has no summary; `seed-like` names about ten things; `shared`
        is the same, and nearly half of the records are of one meeting.
    """
    world = World(seed)
    for number in range(1, count + 1):
        dice = Random(f"{seed}/{number}")
        day = _FIRST + timedelta(days=dice.randrange(_DAYS))
        one, other, more = _person(world, dice, day), _person(world, dice, day), ""
        if kind == "shared" and dice.random() < _SHARED:
            one, other, day, more = _MEETING
        title = f"{dice.choice(_FORMS)} between {one} and {other}"
        summary = f"{_summary(world, dice, day, one, other)} {more}".rstrip() if kind != "titles" else ""
        yield f"M-{number:09d}", title, f"{day:%B} {day.day}, {day.year}", summary


def _person(world: World, dice: Random, day: date) -> str:
    return world.people.pick(dice, day) if dice.random() < 0.75 else f"{_name(dice)} {_name(dice)}"


def _name(dice: Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).capitalize()


def _summary(world: World, dice: Random, day: date, one: str, other: str) -> str:
    states = [world.states.pick(dice, day) for _ in range(4)]
    return (
        f"{one} and {other} talk about {dice.choice(_TOPICS)} between {states[0]} and {states[1]}. "
        f"{one} tells of a letter from {_person(world, dice, day)} on relations with {states[2]}, and {other} asks "
        f"what {states[3]} will do."
    )


def main() -> None:
    """Write a collection as CSV to standard output."""
    options = argparse.ArgumentParser(prog="python -m bench.make", description=__doc__)
    options.add_argument("count", type=int, help="how many records")
    options.add_argument("--kind", choices=get_args(Kind), default="titles")
    options.add_argument("--seed", type=int, default=1972)
    given = options.parse_args()
    out = csv.writer(sys.stdout)
    out.writerow(HEADER)
    out.writerows(records(given.count, given.kind, given.seed))


if __name__ == "__main__":
    main()
