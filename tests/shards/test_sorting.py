"""Lines come sorted, whatever their order and however many fit into memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgraph.shards import Sorter, merged

LINE = st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=6).map("{}\n".format)


@given(st.lists(st.lists(LINE, max_size=9), max_size=9), st.integers(1, 12))
def test_all_lines_come_sorted_however_few_memory_holds(given_: list[list[str]], limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sorter = Sorter(Path(folder) / "runs", limit)
        for lines in given_:
            sorter.add(lines)
        found = [line for block in sorter.sorted() for line in block]
    assert found == sorted(line for lines in given_ for line in lines)


@given(st.lists(st.lists(st.lists(LINE, min_size=1, max_size=4), max_size=4), max_size=5))
def test_sorted_runs_become_one(given_: list[list[list[str]]]) -> None:
    runs: list[list[Sequence[str]]] = []
    for blocks in given_:
        lines = iter(sorted(line for block in blocks for line in block))
        runs.append([[next(lines) for _ in block] for block in blocks])
    found = [line for block in merged([iter(run) for run in runs]) for line in block]
    assert found == sorted(line for blocks in given_ for block in blocks for line in block)


def test_runs_are_written_only_where_memory_ends(tmp_path: Path) -> None:
    sorter = Sorter(tmp_path / "runs", 3)
    sorter.add(["b\n", "a\n"])
    assert not (tmp_path / "runs").exists()
    sorter.add(["c\n"])
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["run-00001.nq.zst"]
