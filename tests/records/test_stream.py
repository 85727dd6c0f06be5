"""Files read one record after another."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.faults import DataFault, SettingsFault
from kgraph.records import Record, SetAside, read, stream
from kgraph.records.items import Progress, Remark

COLUMNS = ("legacyId", "parentId", "identifier", "title", "scopeAndContent", "levelOfDescription", "repository")
IDS = st.sampled_from(["", "1", "2", "3", "4"])
ROW = st.tuples(
    IDS, IDS, st.sampled_from(["", "F 1", "F-1"]), st.sampled_from(["", "A Note", "Minutes"]),
    st.sampled_from(["", "One.", "Two."]), st.just("Item"), st.sampled_from(["", "An Archive"]),
)  # fmt: skip


def written(path: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *rows])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


@settings(max_examples=60)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_a_stream_gives_what_reading_at_once_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    path = written(tmp_path_factory.mktemp("table") / "records.csv", rows)
    whole = read(path, "c")
    items = list(stream(path, "c"))
    assert tuple(item for item in items if isinstance(item, Record)) == whole.records
    assert sorted(map(repr, whole.set_aside)) == sorted(repr(item) for item in items if isinstance(item, SetAside))
    assert tuple(item.text for item in items if isinstance(item, Remark)) == whole.notes
    assert len(whole.records) + len(whole.set_aside) == len(rows)


@pytest.mark.parametrize("parents", [False, True])
def test_the_memory_it_takes_does_not_grow_with_the_texts(tmp_path: Path, parents: bool) -> None:
    rows = [
        (str(number), "0" if parents and number else "", "", f"Minutes {number}", "x" * 10_000, "Item", "")
        for number in range(3000)
    ]
    path = written(tmp_path / "records.csv", rows)
    tracemalloc.start()
    count = sum(isinstance(item, Record) for item in stream(path, "c"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == len(rows)
    assert path.stat().st_size > 30_000_000
    assert peak < 10_000_000


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", [("", "", "", f"Minutes {number}", "", "", "") for number in range(2000)])
    told: list[Progress] = []
    assert sum(isinstance(item, Record) for item in stream(path, "c", name="r.csv", watch=told.append)) == 2000
    assert [(each.file, each.records, each.over) for each in told] == [
        ("r.csv", count, over) for over in (1, 0) for count in (500, 1000, 1500, 2000)
    ]
    assert all(each.share is not None and 0 < each.share <= 1 for each in told)


def test_what_is_no_file_of_records_is_said_before_anything_is_given(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="no such file"):
        stream(tmp_path / "none.csv", "c")
    with pytest.raises(DataFault, match="no row"):
        stream(written(tmp_path / "r.csv", []), "c")
