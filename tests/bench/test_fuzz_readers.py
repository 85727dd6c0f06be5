"""Every reader given damaged files for a moment; `bench.fuzz_readers` does so for as long as one likes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from random import Random

import pytest

from bench.fuzzing.damage import damaged
from bench.fuzzing.outcomes import AUTHORITY, READ, outcome, stop_the_slow
from bench.fuzzing.seeds import by_reader, own
from kgraph.records.formats import FORMATS
from kgraph.records.xml.documents import DOCUMENTS

SEEDS = by_reader(own())
TIMES = 60


@pytest.fixture(autouse=True)
def _slow_ones_stopped() -> Iterator[None]:
    before = signal.getsignal(signal.SIGPROF)
    stop_the_slow()
    yield
    signal.signal(signal.SIGPROF, before)


def test_every_reader_has_a_file_of_ours() -> None:
    readers = {format_.name for format_ in FORMATS} - {"XML"} | {document.name for document in DOCUMENTS}
    assert set(SEEDS) == {*readers, "IIIF", AUTHORITY}
    assert sum(map(len, SEEDS.values())) == len(own())


@pytest.mark.parametrize("reader", SEEDS)
def test_a_file_of_ours_is_read(reader: str) -> None:
    assert [outcome(data, name) for name, data in SEEDS[reader]] == ["records"] * len(SEEDS[reader])


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("reader", SEEDS)
def test_damaged_files_are_records_or_a_fault_with_its_line(reader: str) -> None:
    dice, found = Random(reader), dict[str, int]()
    for _ in range(TIMES):
        name, seed = dice.choice(SEEDS[reader])
        what = outcome(damaged(seed, dice), name)
        found[what] = found.get(what, 0) + 1
    assert set(found) <= set(READ), found
    assert found.get("fault")
