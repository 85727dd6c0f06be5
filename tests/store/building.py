"""A build in a process of its own, to be killed: `python -m tests.store.building WORK SLUG QUADS STAGE`.

It prints each stage as it reaches it, and stays in STAGE until it is killed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kgraph.store import Generations
from tests.store.test_generations import quad


def main(work: str, slug: str, quads: str, stage: str) -> None:
    def reached(name: str) -> None:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        if name == stage:
            time.sleep(60)

    reached("started")
    with Generations(Path(work)).writer() as writer:
        reached("locked")
        writer.add(quad(f"{slug}-{number}") for number in range(int(quads)))
        reached("added")
        writer.publish({"by": "building"})
        reached("published")
    reached("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
