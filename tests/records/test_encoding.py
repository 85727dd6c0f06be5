"""Encodings told from bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.faults import DataFault
from kgraph.records import read
from kgraph.records.encoding import decoded, encoding_of, lines_of

FRENCH = "title,date\nProcès-verbal de l’entretien « à huis clos » – été,3 mai 1975\nLettre du général,1976\n"
GERMAN = "title,date\nGespräch über die Brüder in Österreich,1975\n„Maßnahmen“ – Größe,1976\n"
PLAIN_QUOTES = "title,date\nThe “Joint” statement,1975\nKim’s letter — don’t send,1976\n"


@pytest.mark.parametrize("text", [FRENCH, GERMAN, PLAIN_QUOTES])
@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("utf-16-le", None), ("utf-16-be", None),
        ("utf-32", None), ("cp1252", "Windows-1252"), ("mac-roman", "Mac Roman"),
    ],
)  # fmt: skip
def test_the_encoding_is_told_from_the_bytes_and_said_where_it_is_not_proved(
    tmp_path: Path, text: str, encoding: str, named: str | None
) -> None:
    path = tmp_path / "records.csv"
    path.write_bytes(text.encode(encoding))
    found = read(path, "c", name="records.csv")
    assert [item.title for item in found.records] == [line.rpartition(",")[0] for line in text.splitlines()[1:]]
    expected = (f"records.csv: read as {named}; if letters look wrong, save the file in UTF-8",) if named else ()
    assert found.notes == expected


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("title,date\nБеседа с товарищем,1975\n", "cp1251"),
        ("title,date\nБеседа с товарищем,1975\n", "koi8-r"),
        ("title,date\n会谈纪要,1975\n", "gb18030"),
        ("title,date\n회담 기록,1975\n", "euc-kr"),
    ],
)
def test_other_alphabets_are_refused_rather_than_read_wrong(text: str, encoding: str) -> None:
    with pytest.raises(DataFault, match=r"f:2: byte 0x.. is not UTF-8"):
        decoded(text.encode(encoding), "f")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\r\n\n\r\n"])
def test_line_ends_of_any_kind_count_as_lines(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "records.csv"
    path.write_bytes(ends.join(["title,date", "A,1975", "B,1976\rC,1977", ""]).encode())
    found = read(path, "c")
    width = len(ends.replace("\r\n", "\n"))
    assert [(item.title, item.position.line) for item in found.records] == [
        ("A", 1 + width), ("B", 1 + 2 * width), ("C", 2 + 2 * width),
    ]  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_what_they_are_or_refused(data: bytes) -> None:
    try:
        text, encoding = decoded(data, "f")
    except DataFault:
        return
    marks = (b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xff\xfe", b"\xfe\xff")
    mark = next((mark for mark in marks if data.startswith(mark)), b"")
    assert text.encode(encoding.name) == data[len(mark) :]
    assert "".join(lines_of(io.BytesIO(data), encoding, "f")) == text


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"])))
def test_whatever_a_western_text_holds_it_is_read_or_refused(text: str) -> None:
    try:
        _, encoding = decoded(f"A record {text}".encode("cp1252"), "f")
    except DataFault:
        return
    assert encoding.name in ("utf-8", "cp1252", "mac-roman")


@pytest.mark.parametrize("piece", [b"\xc3", b"\xe9", b"\0"])
def test_damage_far_into_a_large_file_names_its_line(piece: bytes) -> None:
    lines = b"caf\xc3\xa9,1975\r\n" * 200_000
    with pytest.raises(DataFault, match=r"f:200001: (byte 0x..|a NUL)"):
        encoding_of(io.BytesIO(lines + b"\xd0\xd1\xd2\xd3" + piece + b",\r\n" + lines[:100]), "f")


def test_a_western_text_whose_first_accent_comes_late() -> None:
    data = b"plain,1975\n" * 400_000 + "Procès-verbal de l’été,1975\n".encode("cp1252")
    assert encoding_of(io.BytesIO(data), "f").name == "cp1252"
