"""A build that was stopped goes on from the shards it had finished, and from nothing else."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kgraph import publication
from kgraph.pipeline.streaming.unfinished import resuming
from kgraph.shards import Hands, Resuming
from tests.cli.command import kgraph
from tests.cli.command import project as files


class Counting:
    """An engine that counts what it does, and stops at some result."""

    def __init__(self, stop_at: int = sys.maxsize) -> None:
        self.done, self._stop_at = 0, stop_at

    def map(self, task: Callable[[Any, Any], Any], shared: Any, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            if self.done == self._stop_at:
                raise KeyboardInterrupt
            self.done += 1
            yield task(shared, item)


def double(_shared: tuple[()], item: int) -> int:
    return 2 * item


def add(shared: tuple[int], item: int) -> tuple[int, ...]:
    return tuple(range(shared[0], item))


def work(engine: Any) -> list[Any]:
    return [*engine.map(double, (), iter(range(5))), *engine.map(add, (3,), range(6)), *engine.map(double, (), [])]


@pytest.mark.parametrize("stop_at", range(11))
def test_wherever_it_stops_the_rest_is_done_and_no_more(tmp_path: Path, stop_at: int) -> None:
    first, second = Counting(stop_at), Counting()
    with pytest.raises(KeyboardInterrupt):
        work(Resuming(first, tmp_path, b"secret"))
    again = Resuming(second, tmp_path, b"secret")
    assert work(again) == work(Counting())
    assert (first.done, again.resumed, second.done) == (stop_at, stop_at, 11 - stop_at)


class Exploit:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(Path.cwd() / "exploited"),)


def others(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:32] + pickle.dumps(Exploit()))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another(path: Path) -> None:
    path.write_bytes((path.parent / "0001-double-00000003").read_bytes())


@pytest.mark.parametrize("damage", [others, cut, emptied, another])
def test_what_is_not_ours_or_not_whole_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = tmp_path / "kept"
    kept.mkdir()
    work(Resuming(Counting(), kept, b"secret"))
    damage(kept / "0001-double-00000002")
    again = Resuming(Counting(), kept, b"secret")
    assert work(again) == work(Counting())
    assert again.resumed == 2 + 6
    assert not (tmp_path / "exploited").exists()


def test_who_has_another_secret_takes_nothing(tmp_path: Path) -> None:
    work(Resuming(Counting(), tmp_path, b"secret"))
    again = Resuming(Counting(), tmp_path, b"other")
    assert (work(again), again.resumed) == (work(Counting()), 0)


def killed(folder: Path, state: Path) -> None:
    """A build that is killed when it has stated its records."""
    command = [sys.executable, "-m", "kgraph", "build"]
    build = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "XDG_STATE_HOME": str(state)}, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 100
    while (
        not list(folder.glob(".kgraph/unfinished/*/0003-state-*"))
        and build.poll() is None
        and time.monotonic() < deadline
    ):
        time.sleep(0.005)
    build.send_signal(signal.SIGKILL)
    assert build.wait() == -signal.SIGKILL


GONE_ON = "gone on where the last build was stopped: parts of the work already done: "


def test_a_build_that_was_killed_goes_on(tmp_path: Path) -> None:
    made, state = files(tmp_path / "p"), tmp_path / "state"
    killed(made, state)
    done = kgraph(made, "build", XDG_STATE_HOME=str(state))
    assert (done.returncode, GONE_ON in done.stderr) == (0, True), done.stderr
    assert not (made / ".kgraph" / "unfinished").exists()
    name = (made / ".kgraph" / "current").readlink().name
    other = files(tmp_path / "other")
    assert GONE_ON not in kgraph(other, "build", XDG_STATE_HOME=str(state)).stderr
    assert (other / ".kgraph" / "current").readlink().name == name
    assert (state / "kgraph" / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("changed", ["records.csv", "kgraph.toml", "authorities/statements.csv", "the user"])
def test_it_does_not_where_anything_has_changed(tmp_path: Path, changed: str) -> None:
    made, state = files(tmp_path / "p", statements="record,action,target,value,source,quotation\n"), tmp_path / "state"
    killed(made, state)
    if changed == "the user":
        state = tmp_path / "another"
    else:
        (made / changed).write_text((made / changed).read_text(encoding="utf-8") + "\n", encoding="utf-8")
        if changed == "kgraph.toml":
            text = (made / changed).read_text(encoding="utf-8")
            (made / changed).write_text(text.replace("Talks", "Other talks"), encoding="utf-8")
    done = kgraph(made, "build", XDG_STATE_HOME=str(state))
    assert (done.returncode, GONE_ON in done.stderr) == (0, False), done.stderr
    assert not (made / ".kgraph" / "unfinished").exists()


def test_without_a_place_for_the_secret_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = files(tmp_path / "p")
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with Hands(1) as hands, resuming(publication.find(made, made), hands) as engine:
        assert engine is hands
    assert not (made / ".kgraph" / "unfinished").exists()
