"""A reader given damaged files, for so many seconds: `python -m bench.fuzz_readers 600 ../shared/samples --reader EAD`.

The files of the folders and one of our own for each reader are seeds, each for the reader that takes it; without
`--reader` all are taken in turn, and `--list` names the readers. A seed is damaged (`fuzzing.damage`) and read. What is
read must be records, or a fault that names a line; it must not take more than five seconds of the processor, nor the
whole run more than a gigabyte of memory. What breaks that is written to `fuzz-found/` and ends the run with 1. A file
counts for the reader that takes it after the damage.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

from bench.fuzzing.damage import damaged
from bench.fuzzing.outcomes import READ, outcome, reader_of, stop_the_slow
from bench.fuzzing.seeds import by_reader, of_folders, own

MOST_MEMORY: Final = 1024**3


def main() -> None:
    """Damage seeds for so long; print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--reader", help="the one to try")
    parser.add_argument("--list", action="store_true", help="name the readers and how many seeds each has")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers")
    asked = parser.parse_args()
    seeds = by_reader((*own(), *of_folders(asked.folders)))
    if asked.list:
        print("".join(f"{reader}: {len(files)}\n" for reader, files in seeds.items()), end="")
        return
    if asked.reader is not None and asked.reader not in seeds:
        parser.error(f"there is no reader {asked.reader!r}; there are: {', '.join(seeds)}")
    chosen = seeds[asked.reader] if asked.reader else tuple(seed for files in seeds.values() for seed in files)
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY, 4 * MOST_MEMORY))
    stop_the_slow()
    dice, read, taken, found, slowest = Random(asked.seed), Counter[str](), Counter[str](), 0, 0.0
    ends = time.monotonic() + asked.seconds
    while time.monotonic() < ends:
        name, seed = dice.choice(chosen)
        data = damaged(seed, dice)
        began = time.process_time()
        what = outcome(data, name)
        slowest = max(slowest, time.process_time() - began)
        read[what if what in READ else "found"] += 1
        taken[reader_of(data, name) or "none"] += 1
        if what not in READ:
            found += 1
            _keep(data, name, what, found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{asked.reader or 'all'}: {sum(read.values()):,} files of {len(chosen)} seeds: {dict(read)}")
    print(f"taken by: {dict(taken.most_common())}; the slowest {slowest:.1f} CPU s; at the most {peak / 2**20:.0f} MB")
    sys.exit(1 if found or peak > MOST_MEMORY else 0)


def _keep(data: bytes, name: str, what: str, number: int) -> None:
    folder = Path("fuzz-found")
    folder.mkdir(exist_ok=True)
    (folder / f"{number}-{name}").write_bytes(data)
    (folder / f"{number}-{name}.txt").write_text(what, encoding="utf-8")
    print(f"found {number} in {name}: {what.strip().splitlines()[-1]}", file=sys.stderr)


if __name__ == "__main__":
    main()
