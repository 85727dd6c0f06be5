"""A folder is whole or not there, and never another's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kgraph.exports.folder import replaced
from kgraph.faults import SettingsFault


def _break_off(out: Path, error: type[BaseException]) -> None:
    with replaced(out, "eac") as folder:
        (folder / "half.xml").touch()
        raise error


def names(folder: Path) -> set[str]:
    return set(os.listdir(folder))  # noqa: PTH208 - hidden files too


def test_it_takes_the_place_of_one_of_the_same_kind(tmp_path: Path) -> None:
    for text in ("one", "two"):
        with replaced(tmp_path / "out", "eac") as folder:
            (folder / f"{text}.xml").write_text(text, encoding="utf-8")
    assert names(tmp_path) == {"out"}
    assert names(tmp_path / "out") == {".kgraph-eac", "two.xml"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError])
def test_what_breaks_off_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    with replaced(tmp_path / "out", "eac") as folder:
        (folder / "whole.xml").touch()
    with pytest.raises(error if error is not OSError else SettingsFault):
        _break_off(tmp_path / "out", error)
    assert names(tmp_path) == {"out"}
    assert "whole.xml" in names(tmp_path / "out")


@pytest.mark.parametrize("kind", ["edm", "site"])
def test_a_folder_of_another_kind_is_let_be(tmp_path: Path, kind: str) -> None:
    with replaced(tmp_path / "out", "eac"):
        pass
    with pytest.raises(SettingsFault, match=f"holds no {kind} that kgraph wrote"), replaced(tmp_path / "out", kind):
        pass
    assert names(tmp_path / "out") == {".kgraph-eac"}
