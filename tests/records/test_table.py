"""CSV with named columns."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.faults import DataFault
from kgraph.records import Record, read
from kgraph.records.items import Remark, Source
from kgraph.records.record import Note, SetAside
from kgraph.records.record_file import RecordFile
from kgraph.records.tables.dialects import COLUMNS
from kgraph.records.tables.table import looks_like_a_table, read_text_table


def table(text: str) -> RecordFile:
    items = list(read_text_table(Source(text.encode(), "records.csv", ".csv", "sofia")))
    return RecordFile(
        tuple(item for item in items if isinstance(item, Record)),
        tuple(item for item in items if isinstance(item, SetAside)),
        notes=tuple(item.text for item in items if isinstance(item, Remark)),
    )


def record(text: str) -> Record:
    (only,) = table(text).records
    return only


def test_each_column_has_its_field() -> None:
    values = {
        "title": "A Note", "date": "3 May 1975", "summary": "What it says.", "reference_code": "HU OSA 300/8",
        "form": "note", "language": "hu", "description_language": "en", "description_source": "publisher",
        "description_author": "An editor", "description_licence": "https://example.org/licence", "holder": "An archive",
        "shelfmark": "Box 4", "url": "https://example.org/1?a=b", "level": "item", "authors": "A. One | B. Two",
        "translators": "C. Three", "access_conditions": "open", "use_conditions": "ask", "rights": "http://rightsstatements.org/vocab/NKC/1.0/",
        "access_points": "Trade|Hungary|",
    }  # fmt: skip
    assert set(values) == set(COLUMNS)
    out = io.StringIO()
    writer = csv.DictWriter(out, values)
    writer.writeheader()
    writer.writerow(values)
    read = record(out.getvalue())
    for name in set(values) - {"date", "authors", "translators", "access_points"}:
        assert getattr(read, name) == values[name]
    assert read.date.edtf == "1975-05-03"
    assert (read.authors, read.translators) == (("A. One", "B. Two"), ("C. Three",))
    assert read.access_points == ("Trade", "Hungary")
    assert str(read.place_of("holder")) == "records.csv:2 (holder)"


def test_columns_may_stand_in_any_order_and_be_missing() -> None:
    read = record("date,title\n1975,A Note\n")
    assert (read.title, read.date.edtf, read.summary, read.description_source) == ("A Note", "1975", None, "archive")


@pytest.mark.parametrize(
    "text",
    [
        "Title,Date\nA,1975\n", "title;date\nA;1975\n", "title\tdate\nA\t1975", "title , date\nA,1975",
        "\n\ntitle,date\r\nA,1975\r\n", '"title","Date"\n"A","1975"\n',
    ],
)  # fmt: skip
def test_ways_to_write_a_table(text: str) -> None:
    assert looks_like_a_table(text)
    assert (record(text).title, record(text).date.edtf) == ("A", "1975")


def test_lines_are_physical_ones() -> None:
    text = 'title,summary\nOne,"first\n\nsecond,\nparagraph"\n\nTwo,x\n"Thr\nee",y\nFour,z\n'
    assert [(item.title, item.position.line) for item in table(text).records] == [
        ("One", 2), ("Two", 7), ("Thr ee", 8), ("Four", 10),
    ]  # fmt: skip
    assert table(text).records[0].summary == "first\n\nsecond, paragraph"


def test_titles_stay_as_given_but_on_one_line() -> None:
    title = "<script>alert(\"x\")</script>  'and' \u202bשלום\u202c – 김일성"
    out = io.StringIO()
    csv.writer(out).writerows([["title", "date"], [title, ""], ["One\r\n  Two", ""]])
    assert [item.title for item in table(out.getvalue()).records] == [title, "One Two"]


def test_rows_with_too_many_or_too_few_cells_are_set_aside() -> None:
    found = table("title,date\nA,1975\nB,1975,more\nC\nD,1975,,\n\n,\nE,1976\n")
    assert [item.title for item in found.records] == ["A", "D", "E"]
    assert [(item.position.line, item.reason[:19]) for item in found.set_aside] == [
        (3, "the row has 3 cells"), (4, "the row has 1 cells"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("  ,1975,,", "title", "no title"),
        ("A,1975,,nobody", "description_source", "archive, publisher, project"),
    ],
)
def test_rows_at_fault_are_set_aside_with_their_column(row: str, column: str, reason: str) -> None:
    (aside,) = table(
        f"title,date,url,description_source,description_language\n{row}{',' * (4 - row.count(','))}\n"
    ).set_aside
    assert str(aside.position) == f"records.csv:2 ({column})"
    assert reason in aside.reason


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        ("A,1975,javascript:alert(1),", "url", "javascript:alert(1)", "no address"),
        ("A,1975,http://x y,", "url", "http://x y", "no address"),
        ("A,1975,,Old German", "description_language", "Old German", "no language's tag"),
    ],
)
def test_a_cell_that_is_not_what_its_column_says_keeps_its_record(row: str, column: str, value: str, said: str) -> None:
    file = table(f"title,date,url,description_language\n{row}{',' * (3 - row.count(','))}\n")
    (kept,) = file.records
    assert (kept.url, kept.description_language, kept.notes) == (None, "en", (Note(column, value),))
    (note,) = file.notes
    assert note.startswith(f"records.csv:2 ({column}): {value!r} is {said}")
    assert note.endswith("; kept as a note")


def test_a_hundred_such_cells_are_told_and_the_others_counted() -> None:
    file = table("title,url\n" + "".join(f"T {number},none\n" for number in range(130)))
    assert (len(file.records), len(file.notes)) == (130, 101)
    assert file.notes[-1] == (
        "records.csv: … and 30 more cells that say something else than their column, kept as notes"
    )


@pytest.mark.parametrize(
    "text", ["title\nA Note\nMinutes\n", "\ufeffTitle\r\nA Note\r\nMinutes", 'title\n"A Note"\nMinutes\n']
)
def test_a_table_of_titles_alone_is_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert [record.title for record in read(path, "c").records] == ["A Note", "Minutes"]


def test_a_date_that_is_none_keeps_its_record() -> None:
    read = record("title,date\nA,31 June 1975\n")
    assert read.date.expression == "31 June 1975"
    assert "30 days" in str(read.date.problem)


def test_unknown_columns_are_noted_once() -> None:
    found = table("title,colour,date,size\nA,red,1975,3\nB,blue,1976,4\n")
    assert found.notes == ("records.csv: columns that were not read: colour, size",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name,date,summary\nA,1975,x\n", 1, "columns found: name, date, summary"),
        ("title,date,Date\nA,1,2\n", 1, "more than one column is named date"),
        ("title,date\n", 1, "no row"),
    ],
    ids=["no title", "twice", "no row"],
)
def test_faults_of_a_table_name_the_line(text: str, line: int, words: str) -> None:
    with pytest.raises(DataFault, match=words) as fault:
        table(text)
    assert str(fault.value).startswith(f"records.csv:{line}: ")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('B,"1976', "opened and never closed"),
        ('"B"x,1976', "quotation mark"),
        (f"B,{'x' * (10 * 1024 * 1024 + 1)}", "larger than 10 MB"),
        ("B" + "," * 16_384, "the row has 16,385 cells"),
    ],
    ids=["open quote", "bad quote", "giant", "wide"],
)
def test_a_broken_row_hides_no_other(row: str, words: str) -> None:
    found = table(f"title,date\nA,1975\n{row}\nC,1977\nD,1978\n")
    assert [(item.title, item.position.line) for item in found.records] == [("A", 2), ("C", 4), ("D", 5)]
    (aside,) = found.set_aside
    assert aside.position.line == 3
    assert words in aside.reason
    assert aside.text == f"{row}\n"[:500]


def test_rows_without_end_are_refused() -> None:
    broken = '"B"x,1976\n' * 1001
    with pytest.raises(DataFault, match=r"records\.csv:1002: the quoting of more than 1000 rows is broken"):
        table(f"title,date\n{broken}")


def test_columns_of_one_name_are_read_where_a_field_holds_several() -> None:
    found = table("title,authors,Authors,colour,colour\nA,One,Two,red,blue\n")
    assert found.records[0].authors == ("One", "Two")
    assert found.notes == ("records.csv: columns that were not read: colour, colour",)


def test_rights_in_words_are_conditions_of_use() -> None:
    read = record("title,rights,use_conditions\nA,Ask first,Read only\n")
    assert (read.rights, read.use_conditions) == (None, "Ask first; Read only")


def test_html_is_taken_off_descriptions_only_and_said() -> None:
    found = table("title,summary\n<i>A</i>,<p>One <b>two</b></p><p>a &lt; b</p>\nB,if a <b and c> d\n")
    assert [(item.title, item.summary) for item in found.records] == [
        ("<i>A</i>", "One two\n\na < b"), ("B", "if a <b and c> d"),
    ]  # fmt: skip
    assert found.notes == ("records.csv: 1 descriptions held HTML, whose tags were taken off",)


def test_signs_of_no_width_are_no_text_and_inside_texts_are_kept() -> None:
    found = table("\u200btitle,date\u00a0\n\u200b\u00a0,1975\n\u00a0A\u00a0B\u200bC\ufeff,3\u00a0May\u00a01975\n")
    assert [(item.title, item.date.edtf) for item in found.records] == [("A\u00a0B\u200bC", "1975-05-03")]
    assert [item.reason for item in found.set_aside] == ["the record has no title"]


def test_decomposed_letters_are_kept_byte_for_byte() -> None:
    text = "Ceaus\u0327escu, Ceau\u015fescu, Ceau\u0219escu, Ko\u0301da\u0301ly"
    assert record(f'title,date\n"{text}",1975\n').title == text


def test_large_cells_are_read_and_the_limit_of_others_is_left_alone() -> None:
    before = csv.field_size_limit()
    assert record(f"title,summary\nA,{'x' * 500_000}\n").summary == "x" * 500_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("text", ["Search in\n", "title\nA\n", "November 03, 1972\n\nA Note\n", "a,b\n1,2\n", ""])
def test_what_is_no_table(text: str) -> None:
    assert not looks_like_a_table(text)


LINE = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=30)


@given(st.lists(st.tuples(LINE, st.lists(LINE, max_size=3)), min_size=1, max_size=6), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_is_read_back(rows: list[tuple[str, list[str]]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["title", "summary", "date"])
    writer.writerows([title, "\n\n".join(paragraphs), "1975"] for title, paragraphs in rows)
    found = table(out.getvalue())
    assert [(item.title, item.summary or "") for item in found.records] == [
        (title, "\n\n".join(paragraphs)) for title, paragraphs in rows
    ]
