"""A store is loaded in portions while more is made."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.shards import Shard
from kgraph.store.held import Journal
from kgraph.store.loading import Loading

LINES = [f'<http://a/{number}> <http://p/> "{number}" <http://g/> .\n' for number in range(500)]


def load(store: ox.Store, folder: Path, portion: int, *given: str, stop: BaseException | None = None) -> None:
    with Loading(store, Journal(folder), portion) as loading:
        for number, content in enumerate(given):
            data = content.encode()
            shard = Shard(f"{number}", hashlib.sha256(data).hexdigest(), content.count("\n"), len(data))
            loading.add(shard, data)
        if stop is not None:
            raise stop


@pytest.mark.parametrize("portion", [1, 1_000, 1 << 20])
def test_all_of_it_is_loaded_whatever_the_portions(tmp_path: Path, portion: int) -> None:
    store = ox.Store(str(tmp_path / "store"))
    load(store, tmp_path, portion, *("".join(LINES[start : start + 100]) for start in range(0, 500, 100)))
    assert sorted(f"{quad} .\n" for quad in store) == sorted(LINES)


def test_what_goes_wrong_in_the_engine_comes_through(tmp_path: Path) -> None:
    with pytest.raises(SyntaxError):
        load(ox.Store(), tmp_path, 1, "no line\n", LINES[0])


def test_nothing_is_loaded_after_a_fault_on_the_way(tmp_path: Path) -> None:
    store = ox.Store()
    with pytest.raises(KeyboardInterrupt):
        load(store, tmp_path, 1 << 20, LINES[0], stop=KeyboardInterrupt())
    assert len(store) == 0
