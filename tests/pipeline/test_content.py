"""What a build makes of its lines is what its store would give: name, dump and index."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from pathlib import Path

import pytest

from kgraph import shipped
from kgraph.names import Names
from kgraph.pipeline import build
from kgraph.publication import find
from kgraph.store import Addresses, Generation, content_hash, duplicates
from kgraph.store.checks import lines_of
from kgraph.store.content import statements_of
from kgraph.store.generation import INDEX
from kgraph.store.index import write_index

TABLES = (
    "item", "facet", "claim", "predicate", "words", "silence", "silent", "met", "met_person", "met_event", "met_pair",
    "met_year", "met_states", "met_states_year",
)  # fmt: skip
RECORDS = Path("data") / "conversations-with-kim-il-sung" / "records.csv"


def build_in(folder: Path) -> Generation:
    generation = build(find(folder, folder), lambda _: None).generation
    assert generation is not None
    return generation


def copied(folder: Path) -> Path:
    """The shipped collection in a folder of its own."""
    shutil.copy(shipped.root() / "kgraph.toml", folder)
    shutil.copytree(shipped.root() / "data", folder / "data")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """The shipped collection, built."""
    return build_in(copied(tmp_path_factory.mktemp("shipped")))


def test_its_name_is_that_of_the_store(built: Generation) -> None:
    store = built.open()
    assert built.hash == content_hash(store, Addresses())
    assert built.run["quads"] == len(store)
    assert duplicates(store) == ()


def test_its_dump_holds_the_lines_of_the_store(built: Generation) -> None:
    dump = gzip.decompress((built.path / "dumps" / "dump.nq.gz").read_bytes()).decode()
    assert dump == "".join(lines_of(built.open()))


def test_its_index_is_that_of_the_store(built: Generation, tmp_path: Path) -> None:
    write_index(statements_of(built.open()), Names(str(built.run["base"])), tmp_path / "index.sqlite")
    found = contents(built.path / INDEX)
    assert found == contents(tmp_path / "index.sqlite")
    assert all(found.values())


def contents(index: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(index) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def test_a_build_after_a_correction_has_the_index_of_a_first_one(built: Generation, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "fresh").mkdir()
    again, fresh = copied(tmp_path / "again"), copied(tmp_path / "fresh")
    shutil.copytree(built.path.parents[1], again / ".kgraph", symlinks=True)
    for folder in (again, fresh):
        text = (folder / RECORDS).read_text(encoding="utf-8")
        assert '"October 30, 1973"' in text
        (folder / RECORDS).write_text(text.replace('"October 30, 1973"', ""), encoding="utf-8")
    corrected, first = build_in(again), build_in(fresh)
    assert built.hash != corrected.hash == first.hash
    found = contents(corrected.path / INDEX)
    assert found == contents(first.path / INDEX)
    assert found["silence"] != contents(built.path / INDEX)["silence"], "one record more has no date"
