"""Disks that refuse: full, read-only. Nothing is published, nothing is left, and the words say what to do."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.faults import SettingsFault
from kgraph.store import Generations
from kgraph.store.files import plain_words
from tests.cli.command import current, kgraph, project
from tests.store.test_generations import entries, publish, quad


def mount(folder: Path, options: str) -> None:
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"needs the right to mount a small disk (`sudo make test`): {done.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "size=4m")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def many(count: int) -> Iterator[ox.Quad]:
    return (quad(f"person-{number}-{'x' * 40}", value=f"Kind{number}") for number in range(count))


def publish_many(generations: Generations) -> None:
    with generations.writer() as writer:
        writer.add(many(20_000))
        writer.publish({})


@pytest.mark.parametrize("free_kilobytes", [0, 8, 64, 150, 200, 230, 260, 400, 1000])
def test_a_disk_that_becomes_full(small_disk: Path, free_kilobytes: int) -> None:
    generations = Generations(small_disk / ".kgraph")
    first = publish(generations, "ana")
    ballast = small_disk / "ballast"
    with ballast.open("wb") as file:
        left = os.statvfs(small_disk)
        file.write(b"x" * max(0, left.f_bavail * left.f_frsize - free_kilobytes * 1024))
    with pytest.raises(SettingsFault, match="the disk is full; free some space"):
        publish_many(generations)
    assert generations.need_current().hash == first
    assert len(generations.need_current().open()) == 1
    assert entries(generations) == [first]
    ballast.unlink()
    publish(generations, "bo")


@pytest.mark.parametrize("free_kilobytes", [0, 40, 200])
def test_the_command_says_so_too(small_disk: Path, free_kilobytes: int) -> None:
    folder = project(small_disk)
    with (small_disk / "ballast").open("wb") as file:
        left = os.statvfs(small_disk)
        file.write(b"x" * max(0, left.f_bavail * left.f_frsize - free_kilobytes * 1024))
    done = kgraph(folder, "build", TMPDIR=str(small_disk))
    assert done.returncode == 2
    assert "space" in done.stderr
    assert "Traceback" not in done.stderr
    assert current(folder) is None


def test_a_full_disk_before_the_first_build(small_disk: Path) -> None:
    with (small_disk / "ballast").open("wb") as file:
        file.truncate(0)
        left = os.statvfs(small_disk)
        file.write(b"x" * (left.f_bavail * left.f_frsize))
    generations = Generations(small_disk / ".kgraph")
    with pytest.raises(SettingsFault, match="the disk is full"):
        publish(generations, "ana")
    assert generations.current() is None


def test_a_read_only_disk_is_read_and_not_written(small_disk: Path) -> None:
    generations = Generations(small_disk / ".kgraph")
    publish(generations, "ana")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(SettingsFault, match="the file system is read-only; choose another folder"):
        publish(generations, "bo")
    assert set(generations.need_current().open()) == {quad("ana")}


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".kgraph").write_text("not a folder")
    with pytest.raises(SettingsFault, match="a file stands where a folder is needed"):
        publish(Generations(tmp_path / ".kgraph"), "ana")


def test_the_engines_own_words_for_a_full_disk_are_known() -> None:
    with pytest.raises(SettingsFault, match="the disk is full"), plain_words(Path("store")):
        raise OSError("IO error: No space left on device: While appending to file: 000010.sst")
