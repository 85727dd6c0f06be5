"""What kgraph publishes comes back as the records it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph import shipped
from kgraph.records import Record, read
from tests.cli.command import kgraph, project

FULL = """title,date,summary,reference_code,language,holder,shelfmark,url,level,authors,translators,people,places,extent
Conversation of A and B,"May 30, 1984","They talk.

And part.",F 1/1,ko,An Archive,Box 1,https://a.example/1,item,"One|Two",Three,"Honecker, Erich",Berlin,3 leaves
A Note,about 1950,,,,,,,,,,,,
A Note,,What it says.,,,,,,,,,,,
"""


WHOLES = """legacyId,parentId,identifier,title,levelOfDescription,scopeAndContent,repository,eventDates,eventActors
1,,F 1,Papers of an Envoy,Fonds,All of them.,An Archive,1949-1951,"Envoy, A."
2,1,F 1/1,Correspondence,Series,,,,
3,2,F 1/1/1,Letter to Erich Honecker,Item,On trade.,,3 May 1950,
"""


def came_back(folder: Path, format_: str) -> tuple[Record, ...]:
    if not (folder / ".kgraph").exists():
        assert kgraph(folder, "build").returncode == 0
    done = kgraph(folder, "export", "-f", format_, "-o", f"out.{format_}")
    assert done.returncode == 0, done.stderr
    return read(folder / f"out.{format_}", "c").records


def essence(record: Record) -> tuple[object, ...]:
    return (record.id, record.title, record.summary, record.date, record.reference_code)


@pytest.mark.parametrize("format_", ["turtle", "jsonld"])
def test_the_shipped_collection(tmp_path: Path, format_: str) -> None:
    before = read(shipped.root() / "data" / "conversations-with-kim-il-sung" / "records.csv", "c").records
    assert {essence(record) for record in came_back(tmp_path, format_)} == {essence(record) for record in before}


def test_what_an_archive_states_comes_back_too(tmp_path: Path) -> None:
    before = read(project(tmp_path, FULL) / "records.csv", "c").records
    after = {record.id: record for record in came_back(tmp_path, "turtle")}
    assert set(map(essence, after.values())) == set(map(essence, before))
    for record in before:
        same = after[record.id]
        for field in (
            "language", "holder", "shelfmark", "url", "level", "authors", "translators", "extent", "access_points",
        ):  # fmt: skip
            assert getattr(same, field) == getattr(record, field), field
        assert [(point.kind, point.text) for point in same.headings] == [
            (point.kind, point.text) for point in record.headings
        ]


def test_every_format_brings_the_same_records(tmp_path: Path) -> None:
    """The archive's identifiers, headings and wholes with them."""
    text = WHOLES.replace("eventActors\n", "eventActors,subjectAccessPoints\n").replace("1950,\n", "1950,,Trade|Coal\n")
    before = read(project(tmp_path, text) / "records.csv", "c").records
    found = {format_: came_back(tmp_path, format_) for format_ in ("trig", "nquads", "ntriples", "rdfxml")}
    for format_, after in found.items():
        assert {(*essence(record), record.parent, frozenset(record.access_points)) for record in after} == {
            (*essence(record), record.parent, frozenset(record.access_points)) for record in before
        }, format_


def test_wholes_and_parts_come_back(tmp_path: Path) -> None:
    before = read(project(tmp_path, WHOLES) / "records.csv", "c").records
    after = {record.id: record for record in came_back(tmp_path, "turtle")}
    assert set(map(essence, after.values())) == set(map(essence, before))
    for record in before:
        same = after[record.id]
        assert (same.parent, same.holder) == (record.parent, record.holder)
        assert [(maker.kind, maker.text) for maker in same.creators] == [
            (maker.kind, maker.text) for maker in record.creators
        ]
