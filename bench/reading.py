"""Measures reading and resolving on one core: `python -m bench.reading [FILE…] [--count 20000] [--kind titles]`.

Reads made-up records (see `bench.make`), or those of the given sources over and over. Prints CPU seconds for loading
the world, records a second through reading and resolving, and the peak of memory.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Final, get_args

from bench import make
from kgraph import shipped
from kgraph.authorities import load
from kgraph.dates import read_date
from kgraph.records import Position, Record, read
from kgraph.resolving import resolve

SEED: Final = 1


def made_up(count: int, kind: make.Kind) -> Iterator[Record]:
    """Made-up records, one person in four in no authority file."""
    for line, (code, title, date, summary) in enumerate(make.records(count, kind, SEED), start=2):
        yield Record(code.lower(), "made-up", Position("made-up.csv", line), title, summary or None, read_date(date))


def repeated(sources: Sequence[Path], count: int) -> Iterator[Record]:
    """The records of some sources again and again, each time with other ids."""
    known = [record for source in sources for record in read(source, "sources").records]
    for number, record in enumerate(islice(cycle(known), count)):
        yield replace(record, id=f"{number:07}")


def peak() -> float:
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--kind", choices=get_args(make.Kind), default="seed-like", help="of made-up records")
    chosen = parser.parse_args()
    begun = time.process_time()
    authorities = load([shipped.root() / "data" / "world"])
    loaded = time.process_time()
    print(f"world loaded        {loaded - begun:8.2f} s   {len(authorities.entities):,} entities, {peak():.0f} MB")
    count = chosen.count
    records = list(repeated(chosen.sources, count) if chosen.sources else made_up(count, chosen.kind))
    held = peak()
    begun = time.process_time()
    resolution = resolve("made-up", records, authorities)
    taken = time.process_time() - begun
    mentions = sum(len(record.mentions) for record in resolution.records)
    print(f"read and resolved   {taken:8.2f} s   {count / taken:,.0f} records/s, {mentions / count:.1f} mentions each")
    print(f"peak                {peak():8.0f} MB  ({held:.0f} MB with the records alone)")


if __name__ == "__main__":
    main()
