"""The made-up collections that measurements rest on."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from bench.harness import Command, in_turn, spread
from bench.make import HEADER, Kind, records

KINDS: tuple[Kind, ...] = ("titles", "seed-like")


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_collection_is_the_beginning_of_a_larger_one(kind: Kind) -> None:
    large = list(records(50, kind, 7))
    assert list(records(20, kind, 7)) == large[:20]
    assert list(records(50, kind, 8)) != large
    assert len({reference for reference, *_ in large}) == 50


def test_the_same_in_another_process() -> None:
    command = [sys.executable, "-m", "bench.make", "30", "--kind", "seed-like", "--seed", "7"]
    root = Path(__file__).resolve().parent.parent.parent
    written = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root).stdout
    assert list(csv.reader(written.splitlines())) == [list(HEADER), *map(list, records(30, "seed-like", 7))]


def test_commands_are_measured_in_turn(tmp_path: Path) -> None:
    order = tmp_path / "order"
    note = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    one, other = (Command(name, [sys.executable, "-c", note, str(order), name], tmp_path) for name in "AB")
    runs = in_turn(one, other, 2)
    assert order.read_text() == "ABAB"
    ratios = runs.ratios(lambda run: run.wall)
    assert (len(ratios), ratios) == (2, sorted(ratios))
    assert spread([1.0, 2.0, 4.0]) == "2.00 (1.00 to 4.00)"
    assert all(run.peak > 2**20 for run in runs.ours)


def test_a_failing_command_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        in_turn(
            Command("A", [sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path),
            Command("B", [], tmp_path),
            1,
        )
