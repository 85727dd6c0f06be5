"""A store is loaded in portions while more is made."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.store.loading import Loading

LINES = [f'<http://a/{number}> <http://p/> "{number}" <http://g/> .\n' for number in range(500)]


@pytest.mark.parametrize("portion", [1, 1_000, 1 << 20])
def test_all_of_it_is_loaded_whatever_the_portions(tmp_path: Path, portion: int) -> None:
    store = ox.Store(str(tmp_path / "store"))
    with Loading(store, portion) as loading:
        for start in range(0, 500, 100):
            loading.add("".join(LINES[start : start + 100]).encode())
    assert sorted(f"{quad} .\n" for quad in store) == sorted(LINES)


def load(store: ox.Store, portion: int, *given: bytes, stop: BaseException | None = None) -> None:
    with Loading(store, portion) as loading:
        for content in given:
            loading.add(content)
        if stop is not None:
            raise stop


def test_what_goes_wrong_in_the_engine_comes_through() -> None:
    with pytest.raises(SyntaxError):
        load(ox.Store(), 1, b"no line\n", LINES[0].encode())


def test_nothing_is_loaded_after_a_fault_on_the_way() -> None:
    store = ox.Store()
    with pytest.raises(KeyboardInterrupt):
        load(store, 1 << 20, LINES[0].encode(), stop=KeyboardInterrupt())
    assert len(store) == 0
