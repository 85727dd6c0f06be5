from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.authorities.faults import FaultList
from kgraph.authorities.tables import Entry, Row, read_table


def read(path: Path, text: str | bytes) -> tuple[list[Row], list[str]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    faults = FaultList()
    rows = read_table(path, ("id", "label", "source"), ("id", "label"), faults)
    return rows, [str(fault) for fault in faults.faults]


def test_columns_are_read_by_name_in_any_order(tmp_path: Path) -> None:
    rows, faults = read(tmp_path / "a.csv", "label,id\n Romania ,romania\n")
    assert rows == [Row(str(tmp_path / "a.csv"), 2, {"label": "Romania", "id": "romania"})]
    assert not faults


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    rows, faults = read(tmp_path / "a.csv", b"\xef\xbb\xbfid,label\r\nromania,Romania\r\n")
    assert [row.cells["id"] for row in rows] == ["romania"]
    assert not faults


def test_a_row_after_a_cell_of_several_lines_knows_its_own_line(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "a.csv", 'id,label\na,"two\nlines"\n\nb,B\n')
    assert [(row.cells["id"], row.line) for row in rows] == [("a", 2), ("b", 5)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no header"),
        ("id,lable\n", "column lable: is unknown here; known are id, label, source"),
        ("id,lable\n", "column label: is missing from the header"),
        ("id,label,id\n", "column id: stands twice"),
        ("id,label\na,b,c\n", ":2: has 3 cells, the header 2"),
        ('id,label\na,"b\n', "is no CSV"),
        (b"id,label\na,\xff\n", "is not UTF-8"),
    ],
)
def test_a_broken_table_is_reported_with_its_place(tmp_path: Path, text: str | bytes, message: str) -> None:
    _, faults = read(tmp_path / "a.csv", text)
    assert any(message in fault for fault in faults)
    assert all(fault.startswith(str(tmp_path / "a.csv")) for fault in faults)


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    faults = FaultList()
    assert read_table(tmp_path / "none.csv", ("id",), ("id",), faults) == []
    assert "cannot be read: No such file" in str(faults.faults[0])


def test_the_last_filled_cell_of_an_entry_counts() -> None:
    entry = Entry((Row("w", 2, {"id": "a", "label": "A", "source": "s"}), Row("c", 3, {"id": "a", "source": "t"})))
    assert entry.get("label") == "A"
    assert entry.origin("label").file == "w"
    assert entry.origin("source").file == "c"
    assert entry.gathered("source") == ("s", "t")
    assert str(entry.position) == "c:3"
