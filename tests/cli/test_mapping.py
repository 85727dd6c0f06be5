"""A collection's mapping of columns, as `build`, `extract` and `validate` take it from kgraph.toml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import CONFIGURATION, current, kgraph, project

SHEET = 'Stück,Wann\nConversation between Erich Honecker and Kim Il Sung,"May 30, 1984"\n'


def mapped(folder: Path, mapping: str) -> Path:
    project(folder, SHEET)
    (folder / "kgraph.toml").write_text(f"{CONFIGURATION}mapping = {mapping}\n", encoding="utf-8")
    return folder


def test_a_mapping_serves_every_command(tmp_path: Path) -> None:
    mapped(tmp_path, '{ title = "Stück", date = ["Wann"] }')
    done = kgraph(tmp_path, "extract", "records.csv", "--json")
    assert done.returncode == 0, done.stderr
    line = json.loads(done.stdout)
    assert (line["title"][:12], line["date"]["edtf"]) == ("Conversation", "1984-05-30")
    assert kgraph(tmp_path, "validate").returncode == 0
    assert kgraph(tmp_path, "build").returncode == 0
    assert current(tmp_path)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ('{ title = "Stuck", date = "Wann" }', "records.csv has no column 'Stuck'; the nearest is 'Stück'"),
        ('{ titel = "Stück" }', "is mapped to, is no field of a record; the nearest is title"),
        ('{ title = "Stück", date = "Stück" }', "the column 'Stück' is mapped to more than one field"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["build", "validate", "extract records.csv"])
def test_a_mapping_that_does_not_fit_names_the_setting_and_the_nearest_name(
    tmp_path: Path, command: str, mapping: str, words: str
) -> None:
    mapped(tmp_path, mapping)
    done = kgraph(tmp_path, *command.split())
    assert done.returncode == 2
    assert "kgraph.toml: collections." in done.stderr
    assert "mapping: " in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
