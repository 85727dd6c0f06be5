"""Rows that cannot be read: counted, told, listed, and written to where they can be mended."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.command import CONFIGURATION, current, kgraph, project

ROWS = "title,date\nA talk with Erich Honecker,1984\n,1985\none,two,three,four\nA Note,1986\n"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("command", ["build", "validate", "extract records.csv"])
def test_records_in_are_records_out_and_set_aside_and_both_are_in_files(tmp_path: Path, command: str) -> None:
    done = kgraph(project(tmp_path, ROWS), *command.split())
    assert done.returncode == 0, done.stderr
    assert "talks: 4 read = 2 records + 2 set aside" in done.stderr
    assert "set aside: records.csv:3 (title): the record has no title" in done.stderr
    findings = rows_of(tmp_path / ".kgraph" / "findings.csv")
    assert [(row["severity"], row["file"], row["line"]) for row in findings if row["severity"] == "set aside"] == [
        ("set aside", "records.csv", "3"), ("set aside", "records.csv", "4"),
    ]  # fmt: skip
    (aside,) = (tmp_path / ".kgraph" / "set-aside").iterdir()
    assert str(aside) in done.stderr
    first, second = rows_of(aside)
    assert (first["title"], first["date"], first["set_aside_because"]) == ("", "1985", "the record has no title")
    assert second["title"] == "one"


def test_what_is_mended_already_is_not_written_over(tmp_path: Path) -> None:
    project(tmp_path, ROWS)
    kgraph(tmp_path, "build")
    (aside,) = (tmp_path / ".kgraph" / "set-aside").iterdir()
    aside.write_text("title,date\nMended,1985\n", encoding="utf-8")
    kgraph(tmp_path, "build")
    assert aside.read_text(encoding="utf-8") == "title,date\nMended,1985\n"
    done = kgraph(tmp_path, "extract", str(aside))
    assert "1 read = 1 record + 0 set aside" in done.stderr


def test_mended_rows_are_read_beside_the_others(tmp_path: Path) -> None:
    project(tmp_path, "title,date,reference_code\nA talk with Erich Honecker,1984,A 1\n,1985,A 2\n")
    kgraph(tmp_path, "build")
    (aside,) = (tmp_path / ".kgraph" / "set-aside").iterdir()
    mended = aside.read_text(encoding="utf-8").replace(",1985", "A Note,1985")
    (tmp_path / "mended.csv").write_text(mended + "Twice,1986,A 1,\n", encoding="utf-8")
    (tmp_path / "kgraph.toml").write_text(f'{CONFIGURATION}more_records = ["mended.csv"]\n', encoding="utf-8")
    done = kgraph(tmp_path, "build")
    assert done.returncode == 1, done.stderr
    assert "records.csv: nothing of it could be read" in done.stderr
    assert "'A 1' stands at records.csv:2, mended.csv:3; give each record a code of its own" in done.stderr
    (tmp_path / "mended.csv").write_text(mended, encoding="utf-8")
    done = kgraph(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if " read = " in line] == [
        "talks, records.csv: 2 read = 1 record + 1 set aside",
        "talks, mended.csv: 1 read = 1 record + 0 set aside; 1 event",
    ]
    codes = kgraph(tmp_path, "query", "-e", "SELECT ?c { ?r a rico:Record ; rico:identifier ?c } ORDER BY ?c")
    assert codes.stdout.splitlines()[1:3] == ["A 1", "A 2"]
    assert "A Note" in kgraph(tmp_path, "extract", "mended.csv").stdout


@pytest.mark.parametrize("command", ["build", "validate", "extract records.csv"])
def test_strict_refuses_and_publishes_nothing(tmp_path: Path, command: str) -> None:
    done = kgraph(project(tmp_path, ROWS), *command.split(), "--strict")
    assert done.returncode == 1
    assert "2 of its 4 records cannot be read, and --strict refuses:" in done.stderr
    assert "records.csv:4: the row has 4 cells" in done.stderr
    assert current(tmp_path) is None
    assert kgraph(project(tmp_path), *command.split(), "--strict").returncode == 0


def test_the_first_hundred_are_printed_and_all_are_in_the_file(tmp_path: Path) -> None:
    text = "title,date\nA Note,1984\n" + ",1985\n" * 250
    done = kgraph(project(tmp_path, text), "build", "--findings", "all.csv")
    assert done.returncode == 0, done.stderr
    assert "251 read = 1 record + 250 set aside" in done.stderr
    assert done.stderr.count("the record has no title") == 100
    assert "… and 150 more" in done.stderr
    assert sum(row["severity"] == "set aside" for row in rows_of(tmp_path / "all.csv")) == 250


def test_all_findings_of_a_build_in_one_file(tmp_path: Path) -> None:
    project(tmp_path, "title,date\nA Note,31 June 1984\n,1985\n")
    assert kgraph(tmp_path, "build", "--findings", "out/all.csv").returncode == 0
    severities = [row["severity"] for row in rows_of(tmp_path / "out" / "all.csv")]
    assert severities[0] == "set aside"
    assert "warning" in severities


def test_nothing_is_written_where_nothing_was_set_aside(tmp_path: Path) -> None:
    project(tmp_path)
    assert kgraph(tmp_path, "extract", "records.csv").returncode == 0
    assert not (tmp_path / ".kgraph").exists()


def test_a_file_of_which_nothing_can_be_read_is_refused_with_its_rows_to_mend(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, "title,date\n,1984\n"), "build")
    assert done.returncode == 1
    assert "nothing of it could be read" in done.stderr
    assert len(list((tmp_path / ".kgraph" / "set-aside").iterdir())) == 1


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    project(tmp_path, ROWS)
    done = kgraph(tmp_path, "build", "--findings", "/proc/none/findings.csv")
    assert done.returncode == 2
    assert "/proc/none" in done.stderr
    assert "Traceback" not in done.stderr
    assert current(tmp_path) is None


def test_the_findings_of_files_of_rdf_are_written_too(tmp_path: Path) -> None:
    (tmp_path / "r.ttl").write_text("<a:r> a <https://www.ica.org/standards/RiC/ontology#Record> .", encoding="utf-8")
    assert kgraph(tmp_path, "validate", "r.ttl", "--findings", "all.csv").returncode == 1
    assert {row["severity"] for row in rows_of(tmp_path / "all.csv")} >= {"violation"}


def test_a_finding_in_a_workbook_leads_to_its_sheet_and_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Letters"
    for cells in (["title", "date"], ["A Note", "1975"], ["", "1976"]):
        sheet.append(cells)
    book.save(tmp_path / "book.xlsx")
    done = kgraph(tmp_path, "extract", "book.xlsx")
    assert "set aside: book.xlsx [Letters!A3] (title): the record has no title" in done.stderr
    (row,) = rows_of(tmp_path / ".kgraph" / "findings.csv")
    assert {name: row[name] for name in ("file", "line", "column", "sheet", "cell")} == {
        "file": "book.xlsx", "line": "3", "column": "title", "sheet": "Letters", "cell": "A3",
    }  # fmt: skip
