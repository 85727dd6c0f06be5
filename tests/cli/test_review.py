"""`kgraph review`: what is doubtful, and decisions that hold."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.command import kgraph, project

RECORDS = """title,date,summary
Conversation between Erich Honecker and Zdenek Vrba,"May 30, 1984",Vrba tells Erich Honecker about energy.
"""


def rows(folder: Path) -> list[dict[str, str]]:
    done = kgraph(folder, "review", "records.csv", "--format", "csv")
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def decide(folder: Path, decision: str, source: str = "his diary") -> int:
    filled = [{**row, "decision": decision, "source": source} for row in rows(folder)]
    with (folder / "doubts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, filled[0].keys())
        writer.writeheader()
        writer.writerows(filled)
    return kgraph(folder, "review", "records.csv", "--apply", "doubts.csv").returncode


def test_a_table_and_json_say_the_same(tmp_path: Path) -> None:
    project(tmp_path, RECORDS)
    table = kgraph(tmp_path, "review", "records.csv").stdout
    (line,) = map(json.loads, kgraph(tmp_path, "review", "records.csv", "--format", "json").stdout.splitlines())
    assert line["words"] == "Zdenek Vrba"
    assert "Zdenek Vrba" in table
    assert "1 to look at" in table
    assert [place["field"] for place in line["places"]] == ["title", "summary"]


@pytest.mark.parametrize("decision", ["new", "none", "person/kim-il-sung"])
def test_what_was_decided_is_not_asked_again(tmp_path: Path, decision: str) -> None:
    project(tmp_path, RECORDS)
    assert len(rows(tmp_path)) == 1
    assert decide(tmp_path, decision) == 0
    assert rows(tmp_path) == []
    done = kgraph(tmp_path, "extract", "records.csv", "--json")
    named = {m["label"] for m in json.loads(done.stdout)["mentions"] if m["kind"] == "person"}
    expected = {"new": "Zdenek Vrba", "none": "Erich Honecker", "person/kim-il-sung": "Kim Il Sung"}[decision]
    assert named == {"Erich Honecker", expected}


@pytest.mark.parametrize(
    ("decision", "source"), [("person/nobody-at-all", "a book"), ("new", ""), ("perhaps", "a book")]
)
def test_a_decision_that_cannot_hold_is_refused_and_nothing_written(tmp_path: Path, decision: str, source: str) -> None:
    project(tmp_path, RECORDS)
    assert decide(tmp_path, decision, source) == 1
    assert not (tmp_path / "authorities" / "statements.csv").exists()
    assert len(rows(tmp_path)) == 1
