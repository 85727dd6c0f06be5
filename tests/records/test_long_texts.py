"""Texts of millions of characters, in every place of a record and every format: kept whole, and said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.records import TEXT_FIELDS, read, stream
from kgraph.records.items import Remark
from kgraph.records.record import MOST_READ

LONG = "Anna met Bert. " * 200_000
FIELDS = ("title", "summary", "date", "access_points")


def _csv(values: dict[str, str]) -> str:
    return ",".join(values) + "\n" + ",".join(f'"{value}"' for value in values.values()) + "\n"


def _ead(values: dict[str, str]) -> str:
    return (
        f'<ead><archdesc level="item"><did><unittitle>{values["title"]}</unittitle>'
        f"<unitdate>{values['date']}</unitdate></did><scopecontent><p>{values['summary']}</p></scopecontent><controlaccess>"
        f"<persname>{values['access_points']}</persname></controlaccess></archdesc></ead>"
    )


WRITERS: dict[str, Callable[[dict[str, str]], str]] = {
    "a.csv": _csv,
    "a.json": lambda values: json.dumps([values]),
    "a.xml": _ead,
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_long_text_is_kept_whole_and_said_to_be_read_in_part(tmp_path: Path, name: str, field: str) -> None:
    values = {"title": "Talk", "summary": "What it says.", "date": "1975", "access_points": "Anna", field: LONG}
    path = tmp_path / name
    path.write_text(WRITERS[name](values), encoding="utf-8")
    file = read(path, "c", name=name)
    (record,) = file.records
    given = {
        "title": record.title,
        "summary": record.summary or "",
        "date": record.date.expression or "",
        "access_points": " ".join(record.access_points),
    }[field]
    assert given.strip() == LONG.strip()
    said = [note for note in file.notes if "is kept whole" in note]
    streamed = [item.text for item in stream(path, "c", name=name) if isinstance(item, Remark)]
    if field in TEXT_FIELDS:
        words = record.words("title" if field == "title" else "summary")
        assert MOST_READ - 20 < len(words) <= MOST_READ
        assert LONG.startswith(words)
        assert words.endswith(" ") or LONG[len(words)] == " "
        (finding,) = said
        assert finding.startswith(f"{name}:")
        assert f"{len(given):,} characters" in finding
        assert said == [note for note in streamed if "is kept whole" in note]
    else:
        assert not said


@pytest.mark.parametrize("text", ["x" * MOST_READ, "x" * (MOST_READ + 1), "x " * MOST_READ])
def test_the_words_of_a_text_begin_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(_csv({"title": "Talk", "summary": text}), encoding="utf-8")
    (record,) = read(path, "c").records
    assert text.startswith(record.words("summary"))
    assert MOST_READ - 1 <= len(record.words("summary")) <= MOST_READ
