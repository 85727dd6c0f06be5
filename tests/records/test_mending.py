"""Rows that were set aside, mended and read again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kgraph.records import read
from kgraph.records.mapping import REASON
from kgraph.records.mending import mendable

TABLE = """Code;title;date;description_source
A 1;One;1975;
A 2;;1976;
A 3;Three;1977;nobody
A 1;Another One;1978;
B;"broken;1979;
C;Too;many;cells;here
"""


def mended(path: Path, mapping: dict[str, str] | None = None) -> dict[str, str]:
    found = read(path, "c", mapping=mapping)
    return {item.ending: "".join(item.pieces) for item in mendable(path, str(path), found.set_aside, mapping or {})}


def test_a_table_gives_its_columns_its_bad_rows_and_the_reasons(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(TABLE, encoding="utf-8")
    mapping = {"Code": "reference_code"}
    (text,) = mended(path, mapping).values()
    header, *rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    assert header == ["Code", "title", "date", "description_source", REASON]
    assert [(row[0], row[-1][:30]) for row in rows] == [
        ("A 1", "reference code 'A 1' stands at"), ("A 2", "the record has no title"),
        ("A 3", "'nobody' is not one of archive"), ("A 1", "reference code 'A 1' stands at"),
        ("B", "the row that begins here canno"), ("C", "the row has 5 cells and the he"),
    ]  # fmt: skip


def test_what_is_mended_is_read_and_the_reason_is_not(tmp_path: Path) -> None:
    path, again = tmp_path / "r.csv", tmp_path / "again.csv"
    path.write_text("title,date\n,1975\nTwo,1976\n", encoding="utf-8")
    again.write_text(mended(path)[".csv"].replace(",1975", "Mended,1975"), encoding="utf-8")
    found = read(again, "c")
    assert [(record.title, record.date.edtf) for record in found.records] == [("Mended", "1975")]
    assert (found.set_aside, found.notes) == ((), ())


def test_sheets_give_a_table_each_and_json_gives_its_objects(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "One"
    for row in (("title", "date"), ("A", "1975"), (None, "1976")):
        first.append(row)
    second = book.create_sheet("Two")
    for row in (("title", "holder"), ("B", "x"), (None, "y")):
        second.append(row)
    book.save(tmp_path / "r.xlsx")
    found = mended(tmp_path / "r.xlsx")
    assert {ending: text.splitlines()[0].lstrip("\ufeff") for ending, text in found.items()} == {
        ".One.csv": f"title,date,{REASON}", ".Two.csv": f"title,holder,{REASON}",
    }  # fmt: skip
    (tmp_path / "r.jsonl").write_text('{"title": "A"}\n{"date": "1975"}\nno json\n', encoding="utf-8")
    lines = [json.loads(line) for line in mended(tmp_path / "r.jsonl")[".jsonl"].splitlines()]
    assert lines[0] == {"date": "1975", REASON: "the record has no title"}
    assert lines[1]["text"] == "no json\n"
    (tmp_path / "r.json").write_text('[{"title": "A"}, {"date": "1975"}, {"title": "B"}, 7]', encoding="utf-8")
    lines = [json.loads(line) for line in mended(tmp_path / "r.json")[".jsonl"].splitlines()]
    assert [line.get("date", line.get("text")) for line in lines] == ["1975", 7]
    (tmp_path / "r.txt").write_text("Talks\n\nMay 3, 1975\n\nA Note\n\nText.\n", encoding="utf-8")
    assert mended(tmp_path / "r.txt") == {}


CELL = st.sampled_from(["", "A", "B b", "1975", "no,comma", 'say "it"', "two\nlines"])


@settings(max_examples=50)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8))
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_kept_and_mendable_rows_are_all_the_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    path = tmp_path_factory.mktemp("rows") / "r.csv"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("title", "summary", "reference_code"), *rows])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    said = [row for row in rows if any(row)]
    if not said:
        return
    found = read(path, "c")
    texts = mended(path).values()
    again = [row for text in texts for row in list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))[1:]]
    assert len(found.records) + len(again) == len(said)
    assert {tuple(row[:3]) for row in again} <= set(said)
