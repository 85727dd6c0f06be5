"""A build that loads shard by shard in a process of its own, to be killed: `python -m tests.store.filling WORK SHARDS`.

It prints a line when that many shards are loaded, and stays there until it is killed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kgraph.names import Names
from kgraph.shards import Hands, Shard, pack
from kgraph.store import Addresses, Generation, Generations, held, writer
from kgraph.store.loading import Loading

NAMES = Names("http://graph.test")
SUBJECTS = 16


def lines(numbers: Iterable[int], word: str = "a") -> list[str]:
    """Sorted lines about some persons, three for each; `word` is in one of these."""
    head, type_ = NAMES.address("person/"), "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    graph = f"<{NAMES.graph('authorities')}> .\n"
    found = []
    for number in numbers:
        subject = f"<{head}p{number}>"
        said = ox.Literal(f"{word}\x85\u2028\x0b{number}")
        found += [
            f"{subject} {type_} <http://terms.test/Person> {graph}",
            f"{subject} <http://terms.test/said> {said} {graph}",
            f"{subject} <http://terms.test/knows> <{head}p{number + 1}> {graph}",
        ]
    return sorted(found)


def fill(work: Path, content: list[str]) -> Generation:
    """Build a generation of lines."""
    with Generations(work).writer() as made:
        made.fill([content], NAMES, Addresses(), Hands(1), {})
        return made.publish({"base": NAMES.base})


def main(work: str, stop: str) -> None:
    ended = 0

    class Noticed(held.Journal):
        def end(self, shards: Iterable[Shard]) -> None:
            nonlocal ended
            super().end(shards)
            ended += 1
            if ended == int(stop):
                sys.stdout.write("loaded\n")
                sys.stdout.flush()
                time.sleep(60)

    writer.pack = partial(pack, subjects=SUBJECTS)  # type: ignore[attr-defined]
    writer.Loading = partial(Loading, portion=1)  # type: ignore[attr-defined,assignment]
    writer.Journal = Noticed  # type: ignore[attr-defined]
    fill(Path(work), lines(range(400)))


if __name__ == "__main__":
    main(*sys.argv[1:])
