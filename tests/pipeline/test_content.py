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

TABLES = ("item", "facet", "claim", "predicate", "words")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """The shipped collection, built."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copy(shipped.root() / "kgraph.toml", folder)
    shutil.copytree(shipped.root() / "data", folder / "data")
    generation = build(find(folder, folder), lambda _: None).generation
    assert generation is not None
    return generation


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
    contents = []
    for path in (built.path / INDEX, tmp_path / "index.sqlite"):
        with sqlite3.connect(path) as connection:
            contents.append({table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES})
    assert contents[0] == contents[1]
    assert all(contents[0].values())
