"""Records of two collections that would have one address are refused, by their places, before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.faults import DataFault
from kgraph.pipeline import build
from kgraph.pipeline.sources import Sources, read_sources
from kgraph.publication import find

_SETTINGS = """
title = "Talks"
release = 2026-01-01
contact = "mailto:talks@example.org"
"""
_COLLECTION = """
[[collections]]
slug = "{0}"
title = "{0}"
records = "{0}.csv"
"""


def sources(folder: Path, **collections: str) -> Sources:
    settings = _SETTINGS + "".join(map(_COLLECTION.format, collections))
    (folder / "kgraph.toml").write_text(settings, encoding="utf-8")
    for slug, text in collections.items():
        (folder / f"{slug}.csv").write_text(f"title,date,reference_code\n{text}", encoding="utf-8")
    return read_sources(find(folder, folder), lambda _: None)


def refused(folder: Path, **collections: str) -> DataFault:
    """What is said of a publication when it is read, and the same when it is built."""
    with pytest.raises(DataFault) as read:
        sources(folder, **collections)
    with pytest.raises(DataFault) as built:
        build(find(folder, folder), lambda _: None)
    assert str(built.value) == str(read.value)
    return read.value


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        pytest.param(
            "Letter,1975,A 1\n", "Note,1976,B 1\nTelegram,1976,a-1\n",
            "other.csv:3: this record would have the id of the one at one.csv:2 in the collection 'one': 'a-1', from",
            id="codes that fold to one",
        ),
        pytest.param(
            "Letter,1975,A 1\n", "Letter,1975,A 1\n",
            "other.csv:2: this record would have the id of the one at one.csv:2 in the collection 'one': 'a-1', from",
            id="one record twice",
        ),
        pytest.param(
            "Letters,,\n", "Letters,,X\n\"Letters \",n.d.,\n",
            "other.csv:3: this record would have the id of the one at one.csv:2 in the collection 'one': 'undated-let",
            id="titles without a code",
        ),
    ],
)  # fmt: skip
def test_both_places_are_named_and_what_to_do(tmp_path: Path, one: str, other: str, says: str) -> None:
    fault = refused(tmp_path, one=one, other=other)
    assert str(fault).startswith(says)
    assert "give one of the two a" in str(fault)
    assert (fault.file, fault.exit_code) == ("other.csv", 1)


def test_all_are_counted_and_the_first_ten_named(tmp_path: Path) -> None:
    rows = "".join(f"Letter {number},1975,A {number}\n" for number in range(13))
    lines = str(refused(tmp_path, one=rows, other=rows)).splitlines()
    assert [line.partition(": ")[0] for line in lines[:10]] == [f"other.csv:{number}" for number in range(2, 12)]
    assert lines[10:] == ["and 3 more"]


def test_records_of_one_collection_and_records_apart_are_read(tmp_path: Path) -> None:
    read = sources(tmp_path, one="Letter,1975,\nLetter,1975,\nNote,1976,\n", other="Letter,1976,\n")
    assert [len(each.records) for each in read.resolutions] == [2, 1]
