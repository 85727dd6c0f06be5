"""Annotated records: a JSON list of objects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.faults import DataFault
from kgraph.records.annotated import looks_annotated, read_annotated

TEXT = """[
 {"title": "A Note, [one]", "summary": "One.\\n\\nTwo.  ", "date_as_given": "May 3, 1975", "mentions": [
   {"start": 0}
 ]},
 {"title": "Another", "summary": ""},
 "no object",
 {"title": " "},
 {"title": "X", "summary": 3},
 {"title": "\\ud800"},
 {"title": "two\\nlines"}
]
"""


def test_objects_are_records_with_their_line() -> None:
    records, set_aside = read_annotated(TEXT, "gold.json", "c")
    assert [(item.title, item.summary, item.date.edtf, item.position.line) for item in records] == [
        ("A Note, [one]", "One.\n\nTwo.  ", "1975-05-03", 2),
        ("Another", None, None, 5),
    ]
    assert [(item.position.line, item.reason) for item in set_aside] == [
        (6, "not an object with title, summary and date_as_given"),
        (7, "the record has no title"),
        (8, "summary is not text"),
        (9, "title holds half of a surrogate pair, which is no character"),
        (10, "the title has more than one line"),
    ]
    assert all(item.text.encode() for item in set_aside)


@pytest.mark.parametrize(
    ("text", "line"),
    [("[]", 1), ('[\n{"title": "A"},\n{]', 3), ('[{"title": "A"}', 1), ("[{}]\nx", 2), ('[{"a": ' + "[" * 100_000, 1)],
)
def test_what_is_no_json_is_a_fault_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DataFault) as fault:
        read_annotated(text, "gold.json", "c")
    assert (fault.value.file, fault.value.line) == ("gold.json", line)


@pytest.mark.parametrize(
    ("text", "expected"), [(TEXT, True), (" [ ]", True), ("[1945?]\n\nA Note", False), ("{}", False)]
)
def test_what_looks_annotated(text: str, expected: bool) -> None:
    assert looks_annotated(text) == expected


def test_the_annotated_records_are_read_to_the_letter(shared: Path) -> None:
    path = shared / "gold" / "seed-records.json"
    text = path.read_text(encoding="utf-8")
    records, set_aside = read_annotated(text, "gold.json", "c")
    annotated = json.loads(text)
    assert set_aside == ()
    assert [(item.title, item.summary or "", item.date.edtf) for item in records] == [
        (item["title"], item["summary"], item["doc_date_edtf"]) for item in annotated
    ]
    lines = text.splitlines()
    assert all(f'"n": {number},' in lines[item.position.line] for number, item in enumerate(records, 1))
