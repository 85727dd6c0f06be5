"""What the index counts ahead of time is what counting on the spot gives."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.names import Names, expand
from kgraph.shards import Statement
from kgraph.store import counting
from kgraph.store.index import write_index
from kgraph.store.indexed import Index
from kgraph.store.searching import Wanted

BASE = "http://localhost:8000"
NAMES = Names(BASE)
PERSON, OTHER = "person/ana", "person/bo"
RECORDS = 40


def said() -> Iterator[Statement]:
    """Forty records of four years that name one person, every third another, some without a year."""
    graph = f"<{NAMES.graph('authorities')}>"
    for key in (PERSON, OTHER):
        yield f"<{NAMES.address(key)}>", f"<{expand('rdf:type')}>", f"<{expand('rico:Person')}>", graph
        yield f"<{NAMES.address(key)}>", f"<{expand('rdfs:label')}>", f'"{key}"', graph
    for number in range(RECORDS):
        record = f"<{NAMES.address(f'record/r-{number:02}')}>"
        yield record, f"<{expand('rdf:type')}>", f"<{expand('rico:Record')}>", graph
        yield record, f"<{expand('rdfs:label')}>", f'"Record {number}"', graph
        for key in (PERSON, *([OTHER] if number % 3 == 0 else [])):
            yield record, f"<{expand('schema:mentions')}>", f"<{NAMES.address(key)}>", graph
        first, last = 1970 + number % 4, 1970 + number % 4 + number % 5 // 4
        if number % 7:
            yield record, f"<{expand('kg:earliestDay')}>", f'"{first}-01-01"', graph
            yield record, f"<{expand('kg:latestDay')}>", f'"{last}-12-31"', graph


@pytest.fixture
def indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Index, Index]:
    """The same graph with counts kept of all, and of nothing."""
    made = []
    for name, many in (("kept", 0), ("counted", 10**9)):
        monkeypatch.setattr(counting, "_LARGE", counting._LARGE.replace(f"> {counting.MANY}", f"> {many}"))
        write_index(said(), NAMES, tmp_path / name)
        made.append(Index(tmp_path / name))
        monkeypatch.undo()
    with sqlite3.connect(tmp_path / "counted") as connection:
        connection.execute("DELETE FROM span")
    return made[0], made[1]


@pytest.mark.parametrize("types", [(), ("record",), ("event",), ("event", "record")])
@pytest.mark.parametrize("facets", [(), (("person", PERSON),), (("person", OTHER),)])
def test_years_that_are_kept_are_those_that_are_counted(
    indexes: tuple[Index, Index], types: tuple[str, ...], facets: tuple[tuple[str, str], ...]
) -> None:
    wanted = Wanted(types=types, facets=facets)
    kept, counted = (index.find(wanted, limit=0) for index in indexes)
    assert (kept.years, kept.bounded, kept.undated) == (counted.years, counted.bounded, counted.undated)
    assert kept.total == counted.total
    if "event" not in types[:1]:
        assert kept.years


def test_what_is_named_together_is_the_same(indexes: tuple[Index, Index]) -> None:
    kept, counted = (index.together(("person", PERSON)) for index in indexes)
    assert kept == counted
    assert kept is not None
    assert [(one.value, one.count) for one in kept] == [(OTHER, len(range(0, RECORDS, 3)))]


@pytest.mark.parametrize("limit", [1, 5, 100])
def test_the_first_by_date_are_the_same_whichever_way_they_are_found(indexes: tuple[Index, Index], limit: int) -> None:
    one = Wanted(types=("event", "record"), facets=(("person", PERSON),))
    quick = indexes[0].keys(one, limit)
    all_of_it = indexes[0].keys(Wanted(types=("event", "record"), facets=(("person", PERSON),) * 2), limit)
    assert quick == all_of_it
    assert len(quick) == min(limit, RECORDS)
    assert indexes[0].count(one) == RECORDS


def test_statements_to_an_entity_are_counted_by_property_and_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "READ", 20)
    write_index(said(), NAMES, tmp_path / "index")
    index = Index(tmp_path / "index")
    found = {(one.predicate, one.part): one.count for one in index.degrees(PERSON, "in")}
    assert found == {(expand("schema:mentions"), "record"): RECORDS}
    assert index.degrees(OTHER, "in") == ()


def test_statements_from_an_entity_are_counted_by_property_and_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "READ", 1)
    write_index(said(), NAMES, tmp_path / "index")
    about = Counter(predicate[1:-1] for subject, predicate, *_ in said() if subject.endswith("record/r-00>"))
    found = Index(tmp_path / "index").degrees("record/r-00", "out")
    assert {one.predicate: one.count for one in found} == about
    assert {one.part for one in found} == {NAMES.graph("authorities")}
