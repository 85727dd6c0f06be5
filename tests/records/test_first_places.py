"""The compact table of first places, and the wholes that a first pass keeps."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.import_finding_aid import pieces
from kgraph.records import Record, read, stream
from kgraph.records.first_places import FirstPlaces, number_of
from kgraph.records.items import Progress


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 40), max_size=3000))
def test_it_finds_what_a_dictionary_finds(numbers: list[int]) -> None:
    table, known = FirstPlaces(), dict[int, int]()
    for place, number in enumerate(numbers):
        assert (number in table) == (number in known)
        assert table.note(number) == known.setdefault(number, place)
    assert len(table) == len(numbers)


def test_it_takes_some_twenty_bytes_a_number() -> None:
    tracemalloc.start()
    table = FirstPlaces()
    for number in range(50_000):
        table.note(number_of(str(number)))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 30 * len(table)


def test_a_finding_aid_is_read_twice_and_a_table_of_parts_below_their_wholes_three_times(tmp_path: Path) -> None:
    aid, table = tmp_path / "aid.xml", tmp_path / "parts.csv"
    aid.write_text("".join(pieces(600_000)), encoding="utf-8")
    rows = [f"{number},{'0' if number else ''},Minutes {number},Item,\n" for number in range(600)]
    table.write_text("legacyId,parentId,title,levelOfDescription,repository\n" + "".join(rows), encoding="utf-8")
    for path, passes in ((aid, 1), (table, 2)):
        told: list[Progress] = []
        records = [item for item in stream(path, "c", watch=told.append) if isinstance(item, Record)]
        assert sum(progress.over and progress.records == 500 for progress in told) == passes
        assert sorted(records, key=lambda record: record.id) == sorted(
            read(path, "c").records, key=lambda record: record.id
        )
        assert any(record.parent for record in records)
