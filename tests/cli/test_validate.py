"""`kgraph validate` as a user runs it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.cli.command import kgraph, project

UNREAD = """title,date
Conversation between Erich Honecker and Kim Il Sung,"May 30, 1984"
Report on the harvest,after the second frost
Letter on trade,06/09/1974
"""


def test_dates_nobody_could_read_are_findings_with_their_words(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, UNREAD), "validate", "--format", "csv")
    assert done.returncode == 0
    rows = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["shape_address"].endswith("#date-read")]
    assert [(row["severity"], row["file"], row["line"], row["field"], row["value"]) for row in rows] == [
        ("warning", "records.csv", "3", "date", "after the second frost"),
        ("warning", "records.csv", "4", "date", "06/09/1974"),
    ]
    assert "date_order" in rows[1]["remedy"]
    assert all(row["problem"] for row in rows)


def test_a_build_names_the_same_dates_in_a_line_each(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, UNREAD), "build")
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("warning: ")]
    assert len(lines) == 2
    assert lines[0].startswith("warning: records.csv:3 (date): “after the second frost”: ")
    assert lines[1].startswith("warning: records.csv:4 (date): “06/09/1974”: ")


def test_what_the_reader_says_of_the_files_is_said_too(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, "title,date,weather\nReport on the harvest,1974,fair\n"), "validate")
    assert done.returncode == 0
    assert "weather" in done.stderr
