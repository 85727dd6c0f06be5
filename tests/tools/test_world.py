"""How statements of office are read, and what the made rows of `data/world` rest on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph import shipped
from tools.world.statements import Statement, edtf, merged, read_statements
from tools.world.tables import MARK, Table

WORLD = shipped.root() / "data" / "world"


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Ruritanian Foreign Minister from June 1958 until January 3, 1966",
         [Statement("foreign-minister", "Ruritanian", "", "1958-06", "1966-01-03")]),
        ("Prime Minister of Ruritania, 1974–1976", [Statement("prime-minister", "Ruritania", "", "1974", "1976")]),
        ("Prime Minister of Ruritania from May 1, 1940 until 1945 and from 1951 until April 6, 1955",
         [Statement("prime-minister", "Ruritania", "", "1940-05-01", "1945"),
          Statement("prime-minister", "Ruritania", "", "1951", "1955-04-06")]),
        ("Bordurian Ambassador to the United States from March 14, 1969",
         [Statement("ambassador", "Bordurian", "United States", "1969-03-14", "")]),
        ("Deputy Foreign Minister of Ruritania until 1970", []),
        ("Assistant to the President for Security from 1969 until 1970", []),
        ("Vice President of Ruritania from 1969 until 1970", []),
        ("Ruritanian journalist", []),
    ],
)  # fmt: skip
def test_statements_of_office(text: str, statements: list[Statement]) -> None:
    assert list(read_statements(text)) == statements


@pytest.mark.parametrize(
    ("spans", "terms"),
    [
        ([("1958", "1966"), ("1958-06-01", "1966-01")], [("1958-06-01", "1966-01")]),
        ([("1958-06", ""), ("", "1966-01-03")], [("1958-06", "1966-01-03")]),
        ([("1958-06", "")], [("1958-06", "")]),
        ([("", "1966"), ("", "1966-01")], [("", "1966-01")]),
        ([("1940", "1945"), ("1951", "1955")], [("1940", "1945"), ("1951", "1955")]),
        ([("1958-06", ""), ("", "1966"), ("", "1972")], []),
    ],
)
def test_what_several_statements_come_to(spans: list[tuple[str, str]], terms: list[tuple[str, str]]) -> None:
    assert merged(spans) == terms


def test_dates_in_words() -> None:
    assert [edtf(words) for words in ("June 1, 1958", "June 1958", "1958", None)] == [
        "1958-06-01", "1958-06", "1958", "",
    ]  # fmt: skip


def rows() -> Iterator[tuple[Path, dict[str, str]]]:
    for path in sorted(WORLD.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield path, row


def test_made_rows_stand_behind_those_that_people_wrote() -> None:
    for path in sorted(WORLD.glob("*.csv")):
        made = [row["source"].endswith(MARK) for name, row in rows() if name == path]
        assert made == sorted(made), path.name


def test_a_table_keeps_what_people_wrote_and_drops_what_was_made(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "id,label,source\nb,B,a book\na,A,a list, read by tools.world\n".replace(
            "a list, read", '"a list, read'
        ).replace("world\n", 'world"\n')
    )
    table = Table.read(path)
    assert [row["id"] for row in table.written] == ["b"]
    table.extend([{"id": "d", "label": "D"}, {"id": "c", "label": "C"}], "a list")
    table.write()
    assert path.read_text() == (
        'id,label,source\nb,B,a book\nc,C,"a list, read by tools.world"\nd,D,"a list, read by tools.world"\n'
    )


def test_nobody_listed_for_an_office_alone_has_a_day_of_birth() -> None:
    """Of living persons no more than the year is given; the historians' files have years."""
    made = [row for path, row in rows() if path.stem == "people" and row["source"].endswith(MARK)]
    assert made
    assert all(len(row["birth"]) in (0, 4) and len(row["death"]) in (0, 4) for row in made)
