"""A generation knows its files: one that was changed is not taken for whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.store import Generation, Generations
from kgraph.store.manifest import File, Manifest
from tests.store.test_generations import quad


def generation(work: Path) -> Generation:
    with Generations(work).writer() as writer:
        writer.add([])
        (writer.folder / "dumps").mkdir()
        (writer.folder / "dumps" / "dump.nq.gz").write_bytes(b"some bytes")
        return writer.publish({})


def test_every_file_beside_the_store_stands_in_it(tmp_path: Path) -> None:
    made = generation(tmp_path)
    files = {file.path: file for file in made.manifest.files}
    expected = {
        path.relative_to(made.path).as_posix()
        for path in made.path.rglob("*")
        if path.is_file() and path.parent.name != "store" and path.name != "manifest.json"
    }
    assert files.keys() == expected
    dump = files["dumps/dump.nq.gz"]
    assert made.manifest.in_folder("dumps") == (dump,)
    assert (dump.size, dump.sha256) == (10, hashlib.sha256(b"some bytes").hexdigest())
    assert made.intact(0)


@pytest.mark.parametrize("name", ["dumps/dump.nq.gz", "addresses.json", "run.json", "manifest.json"])
def test_a_generation_with_a_changed_or_lost_file_is_not_whole(tmp_path: Path, name: str) -> None:
    made = generation(tmp_path)
    (made.path / name).write_bytes(b"other")
    assert not Generation(made.path).intact(0)
    (made.path / name).unlink()
    assert not Generation(made.path).intact(0)


def test_publishing_the_same_again_mends_a_damaged_one(tmp_path: Path) -> None:
    made = generation(tmp_path)
    (made.path / "dumps" / "dump.nq.gz").write_bytes(b"cut")
    again = generation(tmp_path)
    assert again.path == made.path
    assert again.intact(0)


@given(st.lists(st.builds(File, st.text(min_size=1), st.integers(0), st.text()), unique_by=lambda file: file.path))
def test_a_round_trip_keeps_it(files: list[File]) -> None:
    manifest = Manifest(tuple(sorted(files, key=lambda file: file.path)))
    assert Manifest.from_json(manifest.to_json()) == manifest


@pytest.mark.parametrize("text", ["[]", "nothing", '{"a": {}}', '{"a": 1}', '{"a": {"bytes": "x", "sha256": ""}}'])
def test_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a manifest|Expecting|invalid literal"):
        Manifest.from_json(text)


def test_releases_are_kept_and_found_by_their_date(tmp_path: Path) -> None:
    generations = Generations(tmp_path, keep=1)
    made = {}
    for day, content in (("2026-01-01", "a"), ("2026-01-01", "b"), ("2026-02-01", "c"), (None, "d"), (None, "e")):
        with generations.writer() as writer:
            writer.add([quad(content)])
            made[content] = writer.publish({"release": day})
    assert {day: found.hash for day, found in generations.releases().items()} == {
        "2026-02-01": made["c"].hash,
        "2026-01-01": made["b"].hash,
    }
    assert list(generations.releases()) == ["2026-02-01", "2026-01-01"]
    assert {found.hash for found in generations.all()} == {made[content].hash for content in "bce"}
    assert generations.need_current().hash == made["e"].hash
