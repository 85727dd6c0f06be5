"""Files are whole or not there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.exports import write_file
from kgraph.faults import SettingsFault


def test_pieces_become_a_file_byte_for_byte(tmp_path: Path) -> None:
    write_file(tmp_path / "a.ttl", ["one\r\n", "zwei é\n"])
    assert (tmp_path / "a.ttl").read_bytes() == "one\r\nzwei é\n".encode()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError])
def test_what_breaks_off_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise error

    target = tmp_path / "a.ttl"
    target.write_text("whole")
    with pytest.raises(error if error is not OSError else SettingsFault):
        write_file(target, pieces())
    assert target.read_text() == "whole"
    assert os.listdir(tmp_path) == ["a.ttl"]  # noqa: PTH208 - hidden files too


@pytest.mark.parametrize("above", ["nowhere", "file"])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, above: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsFault, match=f"there is no folder .*{above}; make it first"):
        write_file(tmp_path / above / "a.ttl", ["x"])


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    full = Path("/dev/full")
    with pytest.raises(SettingsFault, match="/dev/full: cannot be written: No space left on device"):
        write_file(full, ["x" * 100_000])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    (tmp_path / "real.ttl").write_text("old")
    write_file(tmp_path / "link.ttl", ["new"])
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_text() == "new"


def test_the_file_is_readable_as_others_are(tmp_path: Path) -> None:
    write_file(tmp_path / "a.ttl", ["x"])
    (tmp_path / "usual").touch()
    assert stat.S_IMODE((tmp_path / "a.ttl").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)
