"""A whole build beside the engine's own bulk load of the same quads: `python -m bench.build 10000 --kind titles`.

kgraph reads, resolves, makes the graph, loads, validates and publishes; the peers only load what it made. Prints a
Markdown table, the ratios, and quads a record.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import get_args

from bench.harness import Command, in_turn, load, measure, row, spread
from bench.make import HEADER, Kind, records

_SETTINGS = """
title = "Made-up records"
release = 2026-01-01
[[collections]]
slug = "made-up"
title = "Made-up records"
records = "records.csv"
"""
_RDFLIB = "import sys, rdflib; rdflib.Dataset().parse(sys.argv[1], format='nquads')"


def main() -> None:
    """Make the collection, build it and load it in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("--kind", choices=get_args(Kind), default="titles")
    parser.add_argument("--pairs", type=int, default=3, help="how often each is run")
    parser.add_argument("--rdflib", action="store_true", help="load into rdflib, too (once; slow)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), asked.count, asked.kind, asked.pairs, asked.rdflib)


def compare(folder: Path, count: int, kind: Kind, pairs: int, with_rdflib: bool) -> None:
    """Measure and print."""
    print(f"{count:,} records, {kind}; {load()}")
    _project(folder, count, kind)
    programs = Path(sys.executable).parent
    measure(Command("kgraph build", [str(programs / "kgraph"), "build"], folder))
    measure(Command("kgraph export", [str(programs / "kgraph"), "export", "-o", "all.nq"], folder))
    with (folder / "all.nq").open("rb") as file:
        quads = sum(1 for _ in file)
    ours = Command("kgraph build", [str(programs / "kgraph"), "build"], folder, lambda: _forget(folder / ".kgraph"))
    loading = [str(programs / "oxigraph"), "load", "--location", "store", "--file", "all.nq"]
    theirs = Command("oxigraph load", loading, folder, lambda: _forget(folder / "store"))
    runs = in_turn(ours, theirs, pairs)
    print(f"{quads:,} quads, {quads / count:.0f} a record\n")
    print("| | wall s | CPU s | peak MB | quads a second |\n|---|---|---|---|---|")
    print(row("kgraph build, all of it", runs.ours, quads))
    print(row("oxigraph load of the same quads", runs.theirs, quads))
    if with_rdflib:
        print(row("rdflib parse of the same quads", [measure(_rdflib(folder))], quads))
    print(f"\nSpeed of the build, as a share of the load's: {spread(runs.ratios(lambda run: run.wall))}")


def _project(folder: Path, count: int, kind: Kind) -> None:
    (folder / "kgraph.toml").write_text(_SETTINGS, encoding="utf-8")
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(records(count, kind, 1972))


def _rdflib(folder: Path) -> Command:
    return Command("rdflib", [sys.executable, "-c", _RDFLIB, "all.nq"], folder)


def _forget(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
