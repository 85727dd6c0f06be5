"""`kgraph init` as a user runs it: from a file to a project that builds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.command import current, kgraph, project

GERMAN = """Lfd. Nr.;Betreff des Schriftstücks;Wann?;Absender;Empfänger;Inhalt (kurz);Bemerkungen intern
1;Gespräch zwischen Erich Honecker und Kim Il Sung;30.05.1984;Erich Honecker;;Über den Handel.;geprüft
2;Vermerk;06.1984;;Kim Il Sung;;
3;;1984;;;Ohne Titel.;
"""
LISTING = "Talks in Sofia\n\nMay 3, 1975\n\nA Note\n\nWhat it says.\n"


def settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "kgraph.toml").read_text(encoding="utf-8"))


def test_from_a_spreadsheet_with_columns_of_its_own_to_a_generation(tmp_path: Path) -> None:
    (tmp_path / "briefe_1984.csv").write_text(GERMAN, encoding="utf-8")
    done = kgraph(tmp_path, "init", "letters", "--from", "briefe_1984.csv")
    assert done.returncode == 0, done.stderr
    assert "3 read = 2 records + 1 set aside" in done.stdout
    assert "its name has “betreff” (German)" in done.stdout
    assert "30.05.1984 = 1984-05-30" in done.stdout
    assert "set aside: briefe_1984.csv:4" in done.stdout
    assert done.stderr.strip().endswith("next: cd letters && kgraph build")
    written = settings(tmp_path / "letters")
    (collection,) = written["collections"]
    assert (written["title"], collection["slug"], collection["records"], collection["date_order"]) == (
        "Briefe 1984", "briefe-1984", "briefe-1984/briefe_1984.csv", "day-first",
    )  # fmt: skip
    assert collection["description_language"] == "de"
    assert collection["mapping"] == {
        "title": "Betreff des Schriftstücks", "date": "Wann?", "people": ["Absender", "Empfänger"],
        "summary": "Inhalt (kurz)",
    }  # fmt: skip
    built = kgraph(tmp_path / "letters", "build")
    assert built.returncode == 0, built.stderr
    assert current(tmp_path / "letters")
    tags = kgraph(tmp_path / "letters", "query", "-e", "SELECT (LANG(?t) AS ?l) { ?r rico:scopeAndContent ?t }")
    assert tags.stdout.split() == ["l", "de"]


def test_an_order_of_figures_that_is_open_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("title,date\nA Note,04.10.1979\n", encoding="utf-8")
    done = kgraph(tmp_path, "init", "p", "--from", "r.csv")
    assert "day or month could come first in dates in figures" in done.stdout
    assert '\n# date_order = "day-first"' in (tmp_path / "p" / "kgraph.toml").read_text(encoding="utf-8")


def test_from_a_workbook_and_a_listing_and_a_table_of_known_columns(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Cote", "Intitulé", "Dates extrêmes"), ("1 AP 1", "Lettres à l'ambassade", "1972-1975")):
        sheet.append(row)
    book.save(tmp_path / "fonds.xlsx")
    (tmp_path / "talks.txt").write_text(LISTING, encoding="utf-8")
    (tmp_path / "known.csv").write_text('title,date\nA Letter,"May 4, 1975"\n', encoding="utf-8")
    files = [part for name in ("fonds.xlsx", "talks.txt", "known.csv") for part in ("--from", name)]
    done = kgraph(tmp_path, "init", "all", *files, "--title", "All of them")
    assert done.returncode == 0, done.stderr
    assert "fonds.xlsx: a workbook; 1 read = 1 record + 0 set aside" in done.stdout
    assert "talks.txt: a listing; 1 read" in done.stdout
    assert "known.csv: a table with the columns of kgraph; 1 read" in done.stdout
    written = settings(tmp_path / "all")
    assert written["title"] == "All of them"
    assert [collection["title"] for collection in written["collections"]] == ["Fonds", "Talks in Sofia", "Known"]
    assert [collection.get("mapping") for collection in written["collections"]] == [
        {"reference_code": "Cote", "title": "Intitulé", "date": "Dates extrêmes"}, None, None,
    ]  # fmt: skip
    assert kgraph(tmp_path / "all", "build").returncode == 0


def test_what_the_user_says_goes_before_what_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("A,B\nOne thing,Another thing\n", encoding="utf-8")
    done = kgraph(tmp_path, "init", "p", "--from", "r.csv", "--map", "title=B", "--map", "note:first=A")
    assert done.returncode == 0, done.stderr
    assert settings(tmp_path / "p")["collections"][0]["mapping"] == {"title": "B", "note:first": "A"}
    wrong = kgraph(tmp_path, "init", "q", "--from", "r.csv", "--map", "title=C")
    assert wrong.returncode == 2
    assert "r.csv has no column 'C'" in wrong.stderr
    assert not (tmp_path / "q").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    project(tmp_path / "p")
    before = sorted((path, path.read_bytes()) for path in (tmp_path / "p").rglob("*") if path.is_file())
    refused = kgraph(tmp_path, "init", "p", "--from", "p/records.csv")
    assert (refused.returncode, "not empty" in refused.stderr) == (2, True)
    assert before == sorted((path, path.read_bytes()) for path in (tmp_path / "p").rglob("*") if path.is_file())
    assert kgraph(tmp_path, "init", "p", "--from", "p/records.csv", "--force").returncode == 0
    assert settings(tmp_path / "p")["collections"][0]["records"] == "records.csv"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("none.csv", None, "there is no such file"),
        ("empty.csv", "", "the file is empty"),
        ("page.txt", "Nothing of the kind.\n", "no record found"),
        ("odd.csv", "A,B\n1,2\n3,4\n", "say which one is with --map title=COLUMN: A, B"),
    ],
)
def test_a_file_without_records_makes_no_project(tmp_path: Path, name: str, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = kgraph(tmp_path, "init", "p", "--from", name)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "p").exists()


def test_from_json_with_keys_of_its_own(tmp_path: Path) -> None:
    line = '{"label": {"titre": "Lettres de l\'ambassade"}, "cote": "1 AP 1", "quand": "mai 1975", "url": "https://a.example/%d"}\n'
    (tmp_path / "r.jsonl").write_text("".join(line % number for number in (1, 2)).replace("1 AP 1", "1 AP 2", 1))
    done = kgraph(tmp_path, "init", "p", "--from", "r.jsonl")
    assert done.returncode == 0, done.stderr
    assert "r.jsonl: JSON; 2 read = 2 records + 0 set aside" in done.stdout
    assert settings(tmp_path / "p")["collections"][0]["mapping"] == {
        "title": "label.titre", "reference_code": "cote", "date": "quand",
    }  # fmt: skip
    assert kgraph(tmp_path / "p", "build").returncode == 0


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("title,date\nA Note,1975\n", encoding="utf-8")
    for place in ("/proc/p", "r.csv/p"):
        done = kgraph(tmp_path, "init", place, "--from", "r.csv")
        assert done.returncode == 2
        assert place.partition("/p")[0] in done.stderr
        assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]
    assert kgraph(tmp_path, "init", "p", "--from", "r.csv").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p", "r.csv"]


@pytest.mark.parametrize("sample", ["ead3/mc00462.xml", "csv/atom_isad.csv", "wilson"])
def test_a_real_file_of_an_archive_becomes_a_project_that_builds(shared: Path, tmp_path: Path, sample: str) -> None:
    file = shared / "samples" / sample
    if file.is_dir():
        file = min(file.rglob("*.csv"))
    done = kgraph(tmp_path, "init", "p", "--from", str(file))
    assert done.returncode == 0, done.stderr
    assert kgraph(tmp_path / "p", "build").returncode == 0


def test_several_files_after_one_from_and_those_of_no_record_are_left_out(tmp_path: Path) -> None:
    for name, title in {"a": "Talk of 1975", "b": "", "c": "Note of 1976"}.items():
        (tmp_path / f"{name}.csv").write_text(f"title,summary\n{title},Something is said.\n", encoding="utf-8")
    done = kgraph(tmp_path, "init", "p", "--from", "a.csv", "b.csv", "c.csv", "--title", "Papers")
    assert done.returncode == 0, done.stderr
    assert "left out b.csv: no record of it could be read" in done.stdout
    assert sorted(path.name for path in (tmp_path / "p").iterdir()) == ["a", "c", "kgraph.toml"]
    built = kgraph(tmp_path / "p", "build")
    assert (built.returncode, "a: 1 read" in built.stderr, "c: 1 read" in built.stderr) == (0, True, True), built.stderr
