"""`kgraph build --watch`: what changes is built, what is wrong is told and waited for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.pipeline.watching import marks
from kgraph.publication import find
from tests.cli.command import RECORDS, current, project


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "kgraph", "build", "--watch", "--json"]
    process = subprocess.Popen(
        command, cwd=project(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield process
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


def said(process: subprocess.Popen[str]) -> list[str]:
    """What is said on standard error until the sources are watched."""
    assert process.stderr is not None
    lines = list[str]()
    for line in process.stderr:
        if line.startswith("watching the sources"):
            return lines
        lines.append(line)
    raise AssertionError(f"ended: {lines}")


def test_what_changes_is_built_and_what_is_wrong_is_waited_for(tmp_path: Path, watching: subprocess.Popen[str]) -> None:
    said(watching)
    first = current(tmp_path)
    assert first is not None
    (tmp_path / "records.csv").write_text("", encoding="utf-8")
    assert "records.csv" in "".join(said(watching))
    assert current(tmp_path) == first
    (tmp_path / "records.csv").write_text(RECORDS.replace("energy", "trade"), encoding="utf-8")
    said(watching)
    assert current(tmp_path) not in (first, None)
    assert watching.stdout is not None
    told = [json.loads(watching.stdout.readline())["generation"] for _ in range(2)]
    assert told == [first, current(tmp_path)]


def test_every_file_that_a_build_reads_is_looked_at(tmp_path: Path) -> None:
    folder = project(tmp_path, people="id,label\n")
    before = marks(find(folder, folder))
    for name in ("records.csv", "kgraph.toml", "authorities/people.csv"):
        later = (folder / name).stat().st_mtime_ns + 1_000_000
        os.utime(folder / name, ns=(later, later))
        now = marks(find(folder, folder))
        assert now != before
        before = now
    (folder / "authorities" / "links.sssom.tsv").write_text("# a log\n", encoding="utf-8")
    assert marks(find(folder, folder)) != before
