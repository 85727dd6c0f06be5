"""A short form of `python -m bench.kills`: whatever is killed whenever, the last good generation is served."""

from __future__ import annotations

from pathlib import Path

from bench.kills import project, run


def test_whatever_is_killed_nothing_is_lost(tmp_path: Path) -> None:
    project(tmp_path)
    report = run(tmp_path, 6, seed=4)
    assert report.killed.total() == 6
    assert len(report.killed) == 4, "each kind of process was killed"
    assert report.lost == []
