"""One process or two, whatever the order: the same shards."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph import shipped
from kgraph.graph import standing
from kgraph.pipeline import build
from kgraph.publication import find
from kgraph.shards import MANIFEST, Sorter, once, pack
from kgraph.store import writer
from kgraph.store.generation import INDEX, SHARDS
from tests.graph.sample import inputs, sample
from tests.graph.whole import graphs


def built(folder: Path, processes: int) -> Path:
    folder.mkdir()
    shutil.copy(shipped.root() / "kgraph.toml", folder)
    shutil.copytree(shipped.root() / "data", folder / "data")
    generation = build(find(folder, folder), lambda _: None, None, processes).generation
    assert generation is not None
    return generation.path


def test_two_processes_build_what_one_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = built(tmp_path / "one", 1)
    monkeypatch.setattr(writer, "LARGE", 0)
    two = built(tmp_path / "two", 2)
    assert one.name == two.name
    for path in sorted((one / SHARDS).iterdir()):
        assert path.read_bytes() == (two / SHARDS / path.name).read_bytes()
    assert (one / INDEX).read_bytes() == (two / INDEX).read_bytes()


def test_the_manifest_names_what_the_shards_are_made_of(tmp_path: Path) -> None:
    said = json.loads((built(tmp_path / "one", 1) / SHARDS / MANIFEST).read_text(encoding="utf-8"))
    assert said.keys() == {"root", "lines", "shards", "kgraph", "world", "configuration", "inputs"}
    assert "data/world/people.csv" in said["inputs"]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(1, 200))
def test_no_order_of_records_and_no_memory_changes_the_root(dice: random.Random, limit: int) -> None:
    whole = sample()
    records, events = ([*given_] for given_ in (whole.records, whole.events))
    dice.shuffle(records)
    dice.shuffle(events)
    turned = replace(whole, records=tuple(records), events=tuple(events))
    roots = []
    for resolution, memory in ((whole, 10_000), (turned, limit)):
        with tempfile.TemporaryDirectory() as folder:
            sorter = Sorter(Path(folder) / "runs", memory)
            for graph in graphs(inputs(resolution)):
                sorter.add(graph.lines)
            roots.append(pack(once(sorter.sorted(), standing), Path(folder) / "shards").root)
    assert roots[0] == roots[1]
