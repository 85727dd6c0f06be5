"""IIIF manifests of versions 2 and 3."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kgraph.records import RecordFile, read
from kgraph.records.record import Note

THREE = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    "id": "https://a.example/manifest/1",
    "type": "Manifest",
    "label": {"fr": ["Une lettre"], "en": ["A Letter"]},
    "summary": {"en": ["<p>On <b>trade</b>.</p>"]},
    "metadata": [
        {"label": {"en": ["Date"]}, "value": {"none": ["3 May 1975"]}},
        {"label": {"en": ["Identifier"]}, "value": {"none": ["B 1/2"]}},
        {"label": {"en": ["Ink"]}, "value": {"en": ["blue"]}},
    ],
    "requiredStatement": {"label": {"en": ["Held By"]}, "value": {"none": ["An Archive"]}},
    "rights": "http://rightsstatements.org/vocab/NKC/1.0/",
    "homepage": [{"id": "https://a.example/1", "type": "Text"}],
    "rendering": [{"id": "https://a.example/1.pdf", "type": "Text"}],
    "items": [],
}
TWO = {
    "@context": "http://iiif.io/api/presentation/2/context.json",
    "@id": "https://a.example/manifest/2",
    "@type": "sc:Manifest",
    "label": [{"@value": "Ein Brief", "@language": "de"}],
    "description": "Handel.",
    "metadata": [{"label": "Date", "value": "1976"}],
    "license": "http://rightsstatements.org/vocab/NKC/1.0/",
    "related": {"@id": "https://a.example/2"},
    "sequences": [],
}


def found(folder: Path, document: Any) -> RecordFile:
    (folder / "m.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
    return read(folder / "m.json", "c", name="m.json")


def test_a_manifest_of_version_3(tmp_path: Path) -> None:
    (record,) = found(tmp_path, THREE).records
    assert (record.title, record.summary, record.date.edtf) == ("A Letter", "On trade.", "1975-05-03")
    assert record.manifests == ("https://a.example/manifest/1",)
    assert record.digital_copies == ("https://a.example/1.pdf",)
    assert (record.holder, record.url) == ("An Archive", "https://a.example/1")
    assert record.rights == "http://rightsstatements.org/vocab/NKC/1.0/"
    assert [identifier.value for identifier in record.identifiers] == ["B 1/2"]
    assert record.notes == (Note("Ink", "blue"),)
    assert str(record.position) == "m.json:3"
    assert str(record.place_of("date")) == "m.json:3 (metadata Date)"


def test_a_manifest_of_version_2(tmp_path: Path) -> None:
    (record,) = found(tmp_path, TWO).records
    assert (record.title, record.summary, record.date.edtf) == ("Ein Brief", "Handel.", "1976")
    assert (record.manifests, record.url) == (("https://a.example/manifest/2",), "https://a.example/2")


def test_a_collection_of_manifests_is_a_list_of_records(tmp_path: Path) -> None:
    members = [{"id": f"https://a.example/m/{n}", "type": "Manifest", "label": {"en": [f"Letter {n}"]}} for n in (1, 2)]
    file = found(tmp_path, {**THREE, "type": "Collection", "label": {"en": ["Letters"]}, "items": members})
    assert file.title == "Letters"
    assert [(record.title, record.manifests) for record in file.records] == [
        ("Letter 1", ("https://a.example/m/1",)), ("Letter 2", ("https://a.example/m/2",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change", [{"label": None}, {"label": [{"@value": 3}]}, {"metadata": "x"}, {"label": {"en": 4}}]
)
def test_a_manifest_that_is_not_as_the_standard_has_it(tmp_path: Path, change: dict[str, Any]) -> None:
    file = found(tmp_path, {**THREE, **change})
    assert len(file.records) + len(file.set_aside) == 1
