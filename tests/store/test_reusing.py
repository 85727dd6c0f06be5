"""What a store at hand holds is not loaded again, and what comes of it is as if everything had been loaded."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.shards import pack
from kgraph.store import Addresses, Generation, Generations, content_hash, reusing, writer
from kgraph.store.checks import lines_of
from kgraph.store.generation import STORE
from kgraph.store.held import Held
from tests.conftest import ROOT
from tests.store.filling import SUBJECTS, fill, lines

PEOPLE = st.sets(st.integers(0, 40), min_size=1)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "pack", partial(pack, subjects=SUBJECTS))


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, bool]]:
    """Gets, for each store at hand, whether a killed build left it, and whether it served."""
    seen: list[tuple[bool, bool]] = []

    def watched(held: Held, *rest: object) -> ox.Store | None:
        store = reusing.reused(held, *rest)  # type: ignore[arg-type]
        seen.append((held.ours, store is not None))
        return store

    monkeypatch.setattr(writer, "reused", watched)
    return seen


def is_just(generation: Generation, content: list[str]) -> bool:
    store = generation.open()
    return lines_of(store) == content and generation.hash == content_hash(store, Addresses())


@settings(max_examples=12)
@given(PEOPLE, PEOPLE, st.sampled_from(["a", "b"]))
def test_the_next_generation_holds_just_its_own_content(before: set[int], after: set[int], word: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = fill(Path(folder), lines(before))
        second = fill(Path(folder), lines(after, word))
        assert is_just(first, lines(before))
        assert is_just(second, lines(after, word))


def test_a_correction_is_put_into_a_copy_of_the_current_store(tmp_path: Path, uses: list[tuple[bool, bool]]) -> None:
    first = fill(tmp_path, lines(range(200)))
    corrected = sorted([*lines(range(199)), *lines([199], "b")])
    assert is_just(fill(tmp_path, corrected), corrected)
    assert uses == [(False, True)]
    assert is_just(first, lines(range(200)))


def test_where_too_much_differs_everything_is_loaded(
    tmp_path: Path, uses: list[tuple[bool, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reusing, "MOST", 10)
    fill(tmp_path, lines(range(200)))
    assert is_just(fill(tmp_path, lines(range(200), "b")), lines(range(200), "b"))
    assert uses == [(False, False)]


def test_a_store_that_lacks_files_is_made_anew(tmp_path: Path, uses: list[tuple[bool, bool]]) -> None:
    first = fill(tmp_path, lines(range(200)))
    for path in (first.path / STORE).glob("*.sst"):
        path.unlink()
    assert is_just(fill(tmp_path, lines(range(201))), lines(range(201)))
    assert uses == [(False, False)]


def killed(work: Path, loaded: int) -> None:
    command = [sys.executable, "-m", "tests.store.filling", str(work), str(loaded)]
    build = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    assert build.stdout.readline() == "loaded\n"
    build.kill()
    build.communicate()


@pytest.mark.parametrize("loaded", [1, 9])
def test_a_killed_build_goes_on_from_its_loaded_shards(
    tmp_path: Path, uses: list[tuple[bool, bool]], loaded: int
) -> None:
    killed(tmp_path, loaded)
    assert is_just(fill(tmp_path, lines(range(400))), lines(range(400)))
    assert uses == [(True, True)]
    assert [path.name for path in Generations(tmp_path).folder.iterdir() if path.name.startswith(".")] == []


def test_what_changed_since_a_build_was_killed_counts(tmp_path: Path) -> None:
    killed(tmp_path, 9)
    corrected = sorted([*lines(range(1, 399)), *lines([399, 500], "b")])
    assert is_just(fill(tmp_path, corrected), corrected)
