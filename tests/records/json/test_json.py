"""JSON: lists of objects, lists in objects, JSON Lines, and documents that hold no records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.faults import DataFault, Fault, SettingsFault
from kgraph.records import RecordFile, read
from kgraph.records.json.objects import is_json, is_json_lines
from kgraph.records.record import Identifier, Note

LINES = """{"title": "A Note", "date": "May 3, 1975", "people": ["Kim Il Sung", "Erich Honecker"]}

{"title": "Another", "summary": "What it\\n\\nsays."}
{"title": "Third",
{"summary": "No title."}
["no object"]
{"title": "Fourth", "colour": "red"}
"""


def found(folder: Path, text: str, name: str = "r.json", mapping: dict[str, str] | None = None) -> RecordFile:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name, "c", name=name, mapping=mapping)


def test_a_broken_line_of_json_lines_hides_no_other(tmp_path: Path) -> None:
    file = found(tmp_path, LINES, "r.jsonl")
    assert [(record.title, record.position.line) for record in file.records] == [
        ("A Note", 1), ("Another", 3), ("Fourth", 7),
    ]  # fmt: skip
    first, second, _ = file.records
    assert (first.date.edtf, second.summary) == ("1975-05-03", "What it\n\nsays.")
    assert [(point.kind, point.text) for point in first.headings] == [
        ("person", "Kim Il Sung"), ("person", "Erich Honecker"),
    ]  # fmt: skip
    assert str(first.place_of("date")) == "r.jsonl:1 (date)"
    assert [(item.position.line, item.reason[:24]) for item in file.set_aside] == [
        (4, "the line is not JSON: Ex"), (5, "the record has no title"), (6, "not an object, so no rec"),
    ]  # fmt: skip
    assert file.notes == ("r.jsonl: keys that were not read: colour",)


def test_a_list_of_objects_and_a_list_in_an_object_are_read_with_lines(tmp_path: Path) -> None:
    objects = '[\n {"title": "One", "referenceCode": "B 1"},\n {"title": "Two", "holder": "An Archive"}\n]'
    file = found(tmp_path, objects)
    assert [(record.title, record.position.line) for record in file.records] == [("One", 2), ("Two", 3)]
    assert (file.records[0].id, file.records[1].holder) == ("b-1", "An Archive")
    wrapped = found(tmp_path, f'{{"count": 2, "response": {{"docs":\n{objects}, "facets": [1, 2, 3]}}}}')
    assert [(record.title, record.position.line) for record in wrapped.records] == [("One", 3), ("Two", 4)]
    assert wrapped.notes == ("r.json: the records are the objects in the list “response.docs”",)


def test_paths_into_objects_by_a_mapping(tmp_path: Path) -> None:
    value = {
        "label": {"main": "A Note", "other": "Old title"}, "when": [{"text": "1975"}], "ids": ["X", "Y"],
        "agents": [{"name": "One"}, {"name": "Two"}], "open": True, "pages": 3, "nothing": None,
    }  # fmt: skip
    mapping = {
        "label.main": "title", "when.text": "date", "ids": "identifiers", "agents.name": "people", "pages": "extent",
        "open": "note:open",
    }  # fmt: skip
    file = found(tmp_path, json.dumps([value]), mapping=mapping)
    (record,) = file.records
    assert (record.title, record.date.edtf, record.extent) == ("A Note", "1975", "3")
    assert record.identifiers == (Identifier("X"), Identifier("Y"))
    assert [point.text for point in record.headings] == ["One", "Two"]
    assert record.notes == (Note("open", "true"),)
    assert file.notes == ("r.json: keys that were not read: label.other",)


def test_a_mapping_of_a_key_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"r\.json has no key 'label\.mian'; the nearest is 'label\.main'"):
        found(tmp_path, '[{"label": {"main": "A"}, "date": "1975"}]', mapping={"label.mian": "title"})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"a": 1}', 1, "an object with the keys a"),
        ('[{"name": "A"},\n{"name": "B"}]', 1, "no key is named title.*keys found: name"),
        ("[]", 1, "the list is empty"),
        ('{"title": "A"', 1, "not JSON"),
        ('{\n "$schema": "x", "title": "A"}', 2, "a JSON Schema"),
        ('{\n "@context": "http://www.w3.org/ns/csvw", "url": "a.csv"}', 2, "CSV on the Web metadata"),
        ('{\n "@context": {"a": "http://a.example/"}}', 2, "a JSON-LD context"),
        ('{\n\n "@context": "https://a.example/c.json", "@type": "Book"}', 3, "nothing is fetched from the network"),
        ("[[1], 2]", 1, "a list whose first member"),
        ('{"a": ' + "[" * 100_000, 1, "nested too deeply"),
    ],
)
def test_documents_without_records_are_faults_with_line_and_cause(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(DataFault, match=words) as fault:
        found(tmp_path, text)
    assert (fault.value.file, fault.value.line) == ("r.json", line)


@pytest.mark.parametrize(
    ("text", "json_", "lines"),
    [
        (LINES, True, True), ('{"a": 1}\n', True, False), ("[1945?]\n\nA Note", False, False), ("{\n}", True, False),
        ("[1, 2]", True, False), ("Title\n", False, False),
    ],
)  # fmt: skip
def test_what_looks_like_json(text: str, json_: bool, lines: bool) -> None:
    assert (is_json(text), is_json_lines(text, "")) == (json_, lines)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["title", "date", "@id", "a.b", "label", ""]), inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=80)
@given(JSON)
def test_any_json_is_read_or_refused_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    folder = tmp_path_factory.mktemp("json")
    try:
        whole = found(folder, json.dumps([value, {"title": "A"}]))
    except Fault:
        return
    assert len(whole.records) + len(whole.set_aside) == 2
