"""`kgraph link index`, as a user runs it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson

from kgraph.linking.index import Index
from tests.cli.command import INTERRUPTED, kgraph
from tests.linking.entities import person


def dump(path: Path, people: int) -> Path:
    lines = (orjson.dumps(person(f"Q{number}", f"Person Number {number}", "1900")) for number in range(1, people + 1))
    path.write_bytes(b"[\n" + b",\n".join(lines) + b"\n]\n")
    return path


def test_a_dump_becomes_an_index_and_broken_lines_are_named(tmp_path: Path) -> None:
    content = dump(tmp_path / "dump.json", 3).read_bytes().replace(b'"id":"Q2"', b'"id":')
    (tmp_path / "dump.json").write_bytes(content)
    done = kgraph(tmp_path, "link", "index", "dump.json", "-o", "index.sqlite")
    assert done.returncode == 0, done.stderr
    assert "dump.json:3: is not used:" in done.stderr
    assert "index.sqlite: 2 items of 2 read" in done.stderr
    with Index(tmp_path / "index.sqlite") as index:
        assert index.find(["Person Number 3"], "person")[0].id == "Q3"


def test_what_is_no_dump_is_a_fault_of_the_data(tmp_path: Path) -> None:
    (tmp_path / "dump.json").write_text("<html>\n")
    done = kgraph(tmp_path, "link", "index", "dump.json", "-o", "index.sqlite")
    assert done.returncode == 1
    assert "dump.json: holds no item of Wikidata (line 1:" in done.stderr
    assert not (tmp_path / "index.sqlite").exists()


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    dump(tmp_path / "dump.json", 60_000)
    command = [sys.executable, "-m", "kgraph", "link", "index", "dump.json", "-o", "index.sqlite"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".index.sqlite.*.part")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode in INTERRUPTED, said
    assert "stopped" in said
    assert [path.name for path in tmp_path.iterdir()] == ["dump.json"]
