"""Files of records: formats told from their content, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.faults import DataFault, SettingsFault
from kgraph.records import read, read_together
from kgraph.records.text_file import one_line, paragraphs

LISTING = "Talks in Sofia\n\nMay 3, 1975\n\nA Note\n\nWhat it says.\n"
TABLE = 'title,date,summary\nA Note,"May 3, 1975",What it says.\n'
ANNOTATED = '[{"title": "A Note", "date_as_given": "May 3, 1975", "summary": "What it says."}]'


@pytest.mark.parametrize("name", ["records.txt", "records.csv.txt", "records", "records.json"])
@pytest.mark.parametrize("text", [LISTING, TABLE, ANNOTATED, "\ufeff" + LISTING, "\ufeff" + TABLE])
def test_the_format_is_told_from_the_content(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (record,) = read(path, "sofia").records
    assert record.id == "1975-05-03-a-note"
    assert (record.collection, record.title, record.summary) == ("sofia", "A Note", "What it says.")
    assert record.position.file == str(path)


def test_a_file_is_named_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text(TABLE + "B,1975\n", encoding="utf-8")
    found = read(path, "sofia", name="data/records.csv")
    assert str(found.records[0].position) == "data/records.csv:2"
    assert str(found.set_aside[0].position) == "data/records.csv:3"


def test_the_head_of_a_listing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(LISTING.replace("Sofia\n", "Sofia\n\nA few papers on trade, found by chance.\n"), encoding="utf-8")
    assert (read(path, "c").title, read(path, "c").description) == (
        "Talks in Sofia", "A few papers on trade, found by chance.",
    )  # fmt: skip


def test_the_order_of_figures_reaches_every_format(tmp_path: Path) -> None:
    for text in (LISTING, TABLE, ANNOTATED):
        path = tmp_path / "records"
        path.write_text(text.replace("May 3, 1975", "3/5/1975"), encoding="utf-8")
        assert read(path, "c").records[0].date.edtf is None
        assert read(path, "c", order="day-first").records[0].date.edtf == "1975-05-03"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "empty"),
        (b" \r\n\t\n", 1, "empty"),
        (b"\xef\xbb\xbf", 1, "empty"),
        (b"title,date\nA,1975\nB," + "Привет, мир".encode("cp1251"), 3, "byte 0xcf is not UTF-8"),
        ("title,date\nÉté,1975\nB,".encode() + b"\xe9", 3, "byte 0xe9 is not UTF-8"),
        (b"title,date\r\nA,1975\r\nB,\x00\r\n", 3, "NUL"),
        (b"PK\x03\x04rest", 1, "zip archive"),
        (b"%PDF-1.4", 1, "PDF"),
        ("title".encode("utf-16"), 1, "no record found"),
        (b"\xff\xfet\x00\n\x00i", 2, "UTF-16-LE but is damaged"),
        (b"Nothing of the kind.\n", 1, "no record found"),
        (b'<?xml version="1.0"?>\n<taxonomy/>', 2, "first element is <taxonomy> without a namespace"),
        (b'<x:svg xmlns:x="urn:x-pictures"/>', 1, "first element is <svg> of the namespace urn:x-pictures"),
        ("<taxonomy/>".encode("utf-16"), 1, "first element is <taxonomy>"),
        ('<?xml version="1.0"?><taxonomy/>'.encode("utf-16-be"), 1, "first element is <taxonomy>"),
        (b"<!DOCTYPE html>\n<html><body></body></html>", 2, "web page"),
        (b"<taxonomy>\n<open></taxonomy>", 1, "first element is <taxonomy>"),
        (b"<?xml version='1.0'?>", 1, "ends before its first element"),
        (b'{"kind": "list", "items": []}', 1, "an object with the keys kind, items"),
        (b'{\n"kind": }', 2, "not JSON"),
        (b"{}", 1, "an object without keys"),
        (b"[1, 2]", 1, "a list whose first member is 1"),
    ],
)
def test_files_that_hold_no_records_are_faults_in_plain_words(
    tmp_path: Path, data: bytes, line: int, words: str
) -> None:
    path = tmp_path / "records.txt"
    path.write_bytes(data)
    with pytest.raises(DataFault, match=words) as fault:
        read(path, "c", name="records.txt")
    assert (fault.value.file, fault.value.line, fault.value.exit_code) == ("records.txt", line, 1)


def test_a_table_by_name_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text("name;when\nA;1975\n", encoding="utf-8")
    with pytest.raises(DataFault, match="no column is named title"):
        read(path, "c")


def test_a_missing_file_or_a_folder_is_a_fault_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"none\.csv: there is no such file"):
        read(tmp_path / "none.csv", "c")
    with pytest.raises(SettingsFault, match="this is a folder"):
        read(tmp_path, "c")


def test_the_rule_for_texts() -> None:
    assert paragraphs(" One\r\n  two  three \n\n\n\t\u00a0\nFour\r\n") == "One two  three\n\nFour"
    assert paragraphs(" \n ") is None
    assert one_line(" One \n\n two\u2028three ") == "One two three"


@given(st.lists(st.lists(st.text("ab  “.", min_size=1).filter(str.strip), min_size=1), min_size=1))
def test_the_rule_for_texts_changes_nothing_it_made(texts: list[list[str]]) -> None:
    once = paragraphs("\n\n".join("\n".join(lines) for lines in texts))
    assert once is not None
    assert paragraphs(once) == once
    assert once.count("\n\n") == len(texts) - 1


def test_files_read_together_know_of_each_other(tmp_path: Path) -> None:
    texts = {
        "a.csv": "title,reference_code\nA Note,B 1\nSame,\n",
        "b.csv": "title,reference_code\nOther,B 1\nSame,\nThird,\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    first, second = read_together({name: tmp_path / name for name in texts}, "c")
    assert [record.title for record in (*first.records, *second.records)] == ["Same", "Third"]
    assert [(str(item.position), item.reason.partition(";")[0]) for item in (*first.set_aside, *second.set_aside)] == [
        ("a.csv:2 (reference_code)", "reference code 'B 1' stands at a.csv:2, b.csv:2"),
        ("b.csv:2 (reference_code)", "reference code 'B 1' stands at a.csv:2, b.csv:2"),
        ("b.csv:3", "the same record stands at a.csv:3 already"),
    ]
