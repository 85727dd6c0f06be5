"""Builds that are killed: whatever is current stays so, and the next build finds nothing in its way."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kgraph.store import Generations
from tests.conftest import ROOT
from tests.store.test_generations import entries, publish


def start(work: Path, quads: int, stage: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.building", str(work), "killed", str(quads), stage]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(process: subprocess.Popen[str], stage: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == stage:
            return
    raise AssertionError(f"never reached {stage}: {process.stderr.read() if process.stderr else ''}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("stage", ["locked", "added", "published"])
def test_a_build_killed_at_a_stage(tmp_path: Path, stage: str, number: signal.Signals) -> None:
    generations = Generations(tmp_path)
    first = publish(generations, "ana")
    process = start(tmp_path, 50, stage)
    wait_for(process, stage)
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode != 0
    current = generations.need_current()
    assert (current.hash == first) == (stage != "published")
    assert len(current.open()) == (1 if stage != "published" else 50)
    if number == signal.SIGINT:
        assert not [name for name in entries(generations) if name.startswith(".")]
    current.close()
    publish(generations, "bo")
    assert not [name for name in entries(generations) if name.startswith(".")]
    assert len(generations.need_current().open()) == 1


def test_builds_killed_at_any_moment(tmp_path: Path) -> None:
    """Kills spread over a whole build: what is current is always the old or the new one, whole."""
    quads = 30_000
    generations = Generations(tmp_path)
    first = publish(generations, "ana")
    seen = set()
    for step in range(12):
        process = start(tmp_path, quads, "never")
        wait_for(process, "started")
        time.sleep(step * 0.05)
        process.kill()
        process.communicate(timeout=20)
        current = generations.need_current()
        assert len(current.open()) == (1 if current.hash == first else quads)
        current.close()
        seen.add(current.hash == first)
    assert True in seen
    assert publish(generations, "ana") == first
    assert not [name for name in entries(generations) if name.startswith(".")]


def test_a_second_process_is_told_who_builds(tmp_path: Path) -> None:
    process = start(tmp_path, 10, "locked")
    wait_for(process, "locked")
    second = start(tmp_path, 10, "never")
    _, said = second.communicate(timeout=20)
    process.kill()
    process.communicate(timeout=20)
    assert second.returncode == 1
    assert f"another build is at work (process {process.pid} on " in said
