"""A large CSV read in a stream: `python -m bench.import_table 1000000`, or `… 1000000 --file records.csv`.

Prints how many records were read, the rate, and the most memory that the reading process took.
"""

from __future__ import annotations

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.make import HEADER, records
from kgraph.records import stream
from kgraph.records.items import Progress


def main() -> None:
    """Write the table where none is named, read it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="rows of the table that is made")
    parser.add_argument("--file", type=Path, help="read this file instead")
    asked = parser.parse_args()
    if asked.file:
        measure(asked.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(records(asked.count, "titles", 1))
        measure(path)


def measure(path: Path) -> None:
    """Read a file in a stream and print the figures."""
    started, cpu = time.monotonic(), time.process_time()
    found = Counter(type(item).__name__ for item in stream(path, "made-up", watch=tell))
    seconds, cpu = time.monotonic() - started, time.process_time() - cpu
    count = found["Record"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 2**20
    print(f"{size:.0f} MB: {count:,} records, {found['SetAside']:,} set aside, in {seconds:.0f} s ({cpu:.0f} s CPU)")
    print(f"{count / seconds:,.0f} records a second; at the most {peak:.0f} MB of memory")


def tell(progress: Progress) -> None:
    """Show how far it is on a terminal."""
    if sys.stderr.isatty() and progress.records % 10_000 == 0:
        share = f"{progress.share:.0%}" if progress.share is not None else ""
        print(
            f"\r{'looking through' if progress.over else 'reading'} {share} {progress.records:,}",
            end="",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
