"""Workbooks."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from kgraph.faults import DataFault, Fault
from kgraph.records import read
from kgraph.records.items import Source
from kgraph.records.record_file import RecordFile
from kgraph.records.sources import collected
from kgraph.records.tables.package import is_workbook
from kgraph.records.tables.workbook import read_workbook


def sheet_of(book: Workbook) -> Worksheet:
    found = book.active
    assert isinstance(found, Worksheet)
    return found


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(*rows: tuple[object, ...]) -> Workbook:
    book = Workbook()
    sheet = sheet_of(book)
    sheet.title = "Papers"
    for row in rows:
        sheet.append(list(row))
    return book


def found_in(data: bytes, mapping: dict[str, str] | None = None) -> RecordFile:
    assert is_workbook(data)
    return collected(read_workbook(Source(data, "t.xlsx", ".xlsx", "c", mapping=mapping or {})), "t.xlsx")


def repacked(data: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
        if name not in old.namelist():
            new.writestr(name, part)
    return out.getvalue()


def test_a_sheet_is_read_with_sheet_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "records"
    path.write_bytes(saved(book_of(("Title", "Date", "Box"), ("A Note", "3 May 1975", 4), (None,), ("", "1976", 5))))
    found = read(path, "c", name="t.xlsx")
    (record,) = found.records
    assert (record.title, record.date.edtf) == ("A Note", "1975-05-03")
    assert str(record.place_of("date")) == "t.xlsx [Papers!B2] (Date)"
    assert [str(item.position) for item in found.set_aside] == ["t.xlsx [Papers!A4] (Title)"]
    assert found.notes == ("t.xlsx: columns that were not read: Box",)


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
@pytest.mark.parametrize(
    ("value", "format_", "shown"),
    [
        (date(1975, 5, 3), "dd/mm/yyyy", "1975-05-03"),
        (date(1975, 5, 1), "mmmm yyyy", "1975-05"),
        (date(1975, 1, 1), "yyyy", "1975"),
        (datetime(1975, 5, 3, 14, 30), "d mmm yyyy hh:mm", "1975-05-03T14:30:00"),
        (1975, "0", "1975"),
        ("May 1975", "@", "May 1975"),
    ],
)
def test_dates_are_read_as_they_are_shown(epoch: datetime | None, value: object, format_: str, shown: str) -> None:
    book = book_of(("title", "date"), ("A", value))
    if epoch:
        book.epoch = epoch
    sheet_of(book)["B2"].number_format = format_
    (record,) = found_in(saved(book)).records
    assert record.date.expression == shown


def test_formulas_give_the_value_stored_with_them_or_are_said() -> None:
    data = saved(book_of(("title", "date"), ("=A9", "1975"), ("B", "1976")))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read("xl/worksheets/sheet1.xml")
    (aside,) = found_in(data).set_aside
    assert str(aside.position) == "t.xlsx [Papers!A2] (title)"
    assert "1 formulas have no value stored, the first in A2" in found_in(data).notes[0]
    stored = part.replace(b'<c r="A2"><f>A9</f><v></v></c>', b'<c r="A2" t="str"><f>A9</f><v>A</v></c>')
    stored = stored.replace(b'<c r="A2"><f>A9</f><v /></c>', b'<c r="A2" t="str"><f>A9</f><v>A</v></c>')
    assert stored != part
    records = found_in(repacked(data, "xl/worksheets/sheet1.xml", stored)).records
    assert [record.title for record in records] == ["A", "B"]


def test_merged_cells_count_in_each_row_and_headings_are_no_records() -> None:
    book = book_of(
        ("title", "date", "holder"), ("Series I",), ("A", "1975", "An Archive"), ("B", "1976"), ("C", "1977")
    )
    sheet_of(book).merge_cells("A2:C2")
    sheet_of(book).merge_cells("C3:C4")
    found = found_in(saved(book))
    assert [(record.title, record.holder) for record in found.records] == [
        ("A", "An Archive"), ("B", "An Archive"), ("C", None),
    ]  # fmt: skip
    assert [(item.position.line, item.text) for item in found.set_aside] == [(2, "Series I")]


def test_sheets_without_records_and_hidden_ones_are_said() -> None:
    book = book_of(("title", "date"), ("A", "1975"))
    book.create_sheet("Codes").append(["x", "y"])
    hidden = book.create_sheet("Old")
    hidden.append(["title", "date"])
    hidden.append(["B", "1976"])
    hidden.sheet_state = "hidden"
    found = found_in(saved(book))
    assert [record.title for record in found.records] == ["A"]
    assert found.notes == (
        "t.xlsx [Codes]: no row names the columns; the sheet was not read",
        "t.xlsx [Old]: the sheet is hidden and was not read",
    )


def test_columns_of_any_name_by_a_mapping() -> None:
    found = found_in(saved(book_of(("Titel", "Wann"), ("A", "1975"))), {"Titel": "title", "Wann": "date"})
    assert found.records[0].date.edtf == "1975"


def test_a_workbook_without_records_is_a_fault() -> None:
    with pytest.raises(DataFault, match=r"t.xlsx:1: no sheet has a row that names the columns"):
        found_in(saved(book_of(("x", "y"), (1, 2))))


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    data = repacked(saved(book_of(("title", "date"), ("A", "1"))), "xl/worksheets/sheet1.xml", b" " * 50_000_000)
    with pytest.raises(DataFault, match=r"t.xlsx:1: its part xl/worksheets/sheet1.xml is .* zip bomb"):
        found_in(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_parts_with_a_document_type_are_refused(name: str, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'.encode(encoding)
    data = repacked(saved(book_of(("title", "date"), ("A", "1"))), name, bomb)
    with pytest.raises(DataFault, match="declares a document type"):
        found_in(data)


SMALL = saved(book_of(("title", "date", "summary"), ("A", "1975", "x"), ("B", date(1976, 1, 1), None)))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=8),
    st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]),
    st.integers(0, 3000),
    st.binary(max_size=12),
)
def test_damaged_workbooks_are_read_or_refused(
    changes: list[tuple[int, int]], name: str, place: int, piece: bytes
) -> None:
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    with zipfile.ZipFile(io.BytesIO(SMALL)) as package:
        part = package.read(name) if name in package.namelist() else b"<x/>"
    for damaged in (bytes(data), repacked(SMALL, name, part[:place] + piece + part[place + len(piece) :])):
        try:
            found = collected(read_workbook(Source(damaged, "t.xlsx", ".xlsx", "c")), "t.xlsx")
        except Fault:
            continue
        assert found.records or found.set_aside


def test_a_workbook_without_any_one_element_is_read_or_refused_and_nothing_is_printed(
    capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    tried = 0
    for name, part in parts.items():
        for place in range(1, sum(1 for _ in etree.fromstring(part).iter())):
            root = etree.fromstring(part)
            element = list(root.iter())[place]
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
            tried += 1
            try:
                found = collected(read_workbook(Source(repacked(SMALL, name, etree.tostring(root)), "t", "", "c")), "t")
            except Fault:
                continue
            assert found.records or found.set_aside
    assert tried > 50
    assert capfd.readouterr() == ("", "")
    assert not list(recwarn)
