"""Tasks in other processes: what they give, what they raise, and what is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kgraph.faults import SettingsFault
from kgraph.shards import Hands

STARTED = """
import sys, time
from kgraph.shards import Hands
from tests.shards import test_hands as here
if __name__ == "__main__":
    with Hands(2) as hands:
        print(hands.begin(here.own)(), flush=True)
        hands.begin(time.sleep, 600)()
"""


def own() -> int:
    return os.getpid()


def half(number: int) -> float:
    return 1 / number


def noted(file: Path) -> int:
    with file.open("a") as open_:
        open_.write(f"{os.getpid()}\n")
    time.sleep(0.02)
    return os.getpid()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_one_process_does_all_itself() -> None:
    with Hands(1) as hands:
        assert hands.alone
        assert hands.begin(own)() == os.getpid()


def test_another_process_gives_what_the_task_gives_and_raises_what_it_raises() -> None:
    with Hands(2) as hands:
        elsewhere, wrong = hands.begin(own), hands.begin(half, 0)
        assert elsewhere() != os.getpid()
        with pytest.raises(ZeroDivisionError):
            wrong()


def test_a_process_that_takes_part_does_what_no_other_has_begun(tmp_path: Path) -> None:
    with Hands(2, taking_part=True) as hands:
        waits = [hands.begin(noted, tmp_path / str(number)) for number in range(40)]
        wrong = hands.begin(half, 0)
        done_by = [wait() for wait in waits]
        with pytest.raises(ZeroDivisionError):
            wrong()
    assert len({*done_by}) == 2
    assert os.getpid() in done_by
    assert [(tmp_path / str(number)).read_text() for number in range(40)] == [f"{process}\n" for process in done_by]


def test_a_killed_process_is_said() -> None:
    with Hands(2) as hands, pytest.raises(SettingsFault, match="was killed"):
        hands.begin(die)()


def test_no_process_outlives_the_build() -> None:
    build = subprocess.Popen([sys.executable, "-c", STARTED], stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    other = int(build.stdout.readline())
    build.kill()
    build.wait()
    while _runs(other):
        time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
