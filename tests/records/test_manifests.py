"""IIIF manifests attached to records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.faults import DataFault, SettingsFault
from kgraph.records import RecordFile, read
from kgraph.records.manifests import attached

TABLE = """title,reference_code,url
A Letter,B 1,https://a.example/1
A Letter,B 2,
A Note,B 3,
Another Note,,
"""


def manifest(number: int, label: str, code: str = "", page: str = "") -> dict[str, object]:
    value: dict[str, object] = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"https://a.example/manifest/{number}",
        "type": "Manifest",
        "label": {"en": [label]},
        "metadata": [{"label": {"en": ["Signatur des Originals"]}, "value": {"none": [code]}}] if code else [],
    }
    return {**value, "homepage": [{"id": page, "type": "Text"}]} if page else value


def found(folder: Path, *manifests: dict[str, object]) -> RecordFile:
    (folder / "r.csv").write_text(TABLE, encoding="utf-8")
    (folder / "iiif").mkdir()
    for number, value in enumerate(manifests, 1):
        (folder / "iiif" / f"{number}.json").write_text(json.dumps(value), encoding="utf-8")
    return attached([read(folder / "r.csv", "c", name="r.csv")], folder / "iiif", "iiif")[0]


def test_by_page_by_code_and_by_title(tmp_path: Path) -> None:
    file = found(
        tmp_path,
        manifest(1, "Anything", code="B 2", page="https://a.example/1"),
        manifest(2, "A Letter", code="B 2"),
        manifest(3, "A Note"),
        manifest(4, "A Letter"),
        manifest(5, "Nothing like it"),
        manifest(6, "Another leaf", code="B 3"),
    )
    assert [[address[-1] for address in record.manifests] for record in file.records] == [["1"], ["2"], ["3", "6"], []]
    assert file.notes == (
        "iiif/4.json: the manifest “A Letter” fits 2 records by page, code or title; not attached",
        "iiif/5.json: the manifest “Nothing like it” fits no record by page, code or title; not attached",
    )


def test_what_is_no_manifest_or_no_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match=r"iiif/1\.json:1: no record stands in it"):
        found(tmp_path, {"a": 1})
    with pytest.raises(SettingsFault, match="gone: there is no such folder of IIIF manifests"):
        attached([read(tmp_path / "r.csv", "c")], tmp_path / "gone", "gone")
