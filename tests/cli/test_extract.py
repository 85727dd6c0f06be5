"""`kgraph extract` of a source that is larger than what is resolved at a time."""

from __future__ import annotations

import json
from pathlib import Path

from kgraph import publication
from kgraph.pipeline import read_parts, read_source
from tests.cli.command import RECORDS, kgraph, project


def rows(count: int) -> str:
    return (
        "title,date,url\n" + "".join(f"Talk {number} with Kim Il Sung,1975,\n" for number in range(count)) + ",1976,\n"
    )


def test_parts_say_of_each_record_what_the_whole_says(tmp_path: Path) -> None:
    project(tmp_path, RECORDS + "".join(f"Talk {number} with Kim Il Sung,1975,\n" for number in range(9)))
    found = publication.find(tmp_path)
    source = tmp_path / "records.csv"
    whole = read_source(found, source, lambda _: None, edited=True)
    parts = list(read_parts(found, source, lambda _: None, edited=True, size=4))
    assert [len(part.resolution.records) for part in parts] == [4, 4, 3]
    assert [record.record for part in parts for record in part.resolution.records] == [
        record.record for record in whole.resolution.records
    ]
    assert [
        [(mention.text, mention.entity) for mention in record.mentions]
        for part in parts
        for record in part.resolution.records
    ] == [[(mention.text, mention.entity) for mention in record.mentions] for record in whole.resolution.records]


def test_what_came_in_is_counted_over_all_parts(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(rows(10_050), encoding="utf-8")
    done = kgraph(tmp_path, "extract", "r.csv", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (len(lines), lines[-1]["error"]) == (10_051, "the record has no title")
    assert len({line["id"] for line in lines[:-1]}) == 10_050
    assert "10,051 read = 10,050 records + 1 set aside" in done.stderr


def test_strict_refuses_before_anything_is_shown(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(rows(3), encoding="utf-8")
    done = kgraph(tmp_path, "extract", "r.csv", "--json", "--strict")
    assert (done.returncode, done.stdout) == (1, "")
    assert "1 of its 4 records cannot be read, and --strict refuses" in done.stderr
