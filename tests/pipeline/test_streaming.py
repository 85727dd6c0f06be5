"""Records in shards give the graph that they give as a whole: in any order, by any processes, with any decisions."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.make import HEADER, records
from kgraph import publication
from kgraph.authorities import Authorities, load
from kgraph.faults import DataFault
from kgraph.graph import standing
from kgraph.linking.decisions import Decision
from kgraph.pipeline import sources
from kgraph.pipeline.intake import Asked
from kgraph.pipeline.links import link_log
from kgraph.pipeline.sources import read_sources
from kgraph.pipeline.streaming import Streamed, collection, stream_graph
from kgraph.pipeline.streaming.buckets import Buckets
from kgraph.publication import Project
from kgraph.shards import Engine, Hands, Sorter, hands, once
from tests.cli.command import project as files
from tests.graph.whole import graph_inputs, graphs, origins

Row = tuple[str, str, str, str]

# Sessions of a visit, one event in two records, bodies and offices nobody lists, letters, delegations.
TRICKY: tuple[Row, ...] = (
    ("X-1", "Conversation between Erich Honecker and Kim Il Sung", "May 30, 1984", "Honecker tells of his visit."),
    ("X-2", "Minutes of Conversation between Erich Honecker and Kim Il Sung", "May 31, 1984", ""),
    ("X-3", "Record of Conversation between Kim Il Sung and Erich Honecker", "May 31, 1984", "The second session."),
    ("X-4", "Letter, Central Committee of the Party of Made Up Workers to the Ministry of Fish", "June, 1984", ""),
    ("X-5", "Letter, Chairman of the Party of Made Up Workers to Kim Il Sung", "June 2, 1984", ""),
    ("X-6", "Telegram, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", "May, 1985", "On trade."),
    ("X-7", "Meeting between the Hungarian Delegation and Anton Example", "May 3, 1985", "A. Example speaks."),
    ("X-8", "Meeting between A. Example and the Delegation of the Ministry of Fish", "May 4, 1985", ""),
    ("X-9", "Conversation between Sample and Example", "n.d.", "Nothing is known of it."),
)
ROWS = (*TRICKY, *records(12, "seed-like", 7))


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of a few records, buckets of a few events; the world's files are read once."""
    monkeypatch.setattr(collection, "RECORDS", 4)
    monkeypatch.setattr("kgraph.pipeline.streaming.buckets.EVENTS", 8)
    monkeypatch.setattr(sources, "load", _loaded)


@cache
def _known(folders: tuple[tuple[Path, int], ...]) -> Authorities:
    return load([folder for folder, _ in folders], [])


def _loaded(folders: Sequence[Path], _archival: object) -> Authorities:
    return _known(tuple((folder, sum(file.stat().st_mtime_ns for file in folder.glob("*"))) for folder in folders))


def write(folder: Path, rows: Sequence[Row], name: str = "records.csv") -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = files(tmp_path_factory.mktemp("project"))
    (made / "authorities" / "statements.csv").write_text(
        "record,action,target,value,source,quotation\nx-1,event-place,conversation,place/berlin,made up,in Berlin\n"
        "x-9,mention,title:32-39,,made up,\n",
        encoding="utf-8",
    )
    return made


def streamed(project: Project, engine: Engine) -> tuple[list[str], Streamed]:
    with tempfile.TemporaryDirectory() as scratch:
        sorter = Sorter(Path(scratch) / "runs")
        made = stream_graph(project, lambda _: None, Asked(), engine, sorter, Path(scratch))
        lines = [line for block in once(sorter.sorted(), standing) for line in block]
        made.origins.close()
    return lines, made


def without_files(lines: Sequence[str]) -> list[str]:
    """The statements but for those of the activity, which is named by the bytes of its files."""
    return [line for line in lines if "/graph/provenance>" not in line]


@pytest.fixture(params=["as they are", "with decisions"])
def project(request: pytest.FixtureRequest, folder: Path) -> Iterator[Project]:
    write(folder, ROWS)
    found = publication.find(folder, folder)
    log = link_log(found, found.publication.collections[0])
    if request.param == "with decisions":
        pairs = (
            ("person/sample", "person/anton-example"),
            ("event/talks-x-8-meeting-1", "event/talks-x-7-meeting-1"),
            ("person/erich-honecker", "Q2607"),
        )
        for subject, object_ in pairs:
            log.append(Decision("", subject, object_, author="C. Lerk", date=date(2026, 11, 25), comment="made up"))
    yield found
    log.path.unlink(missing_ok=True)


def test_shards_give_the_graph_of_the_whole(project: Project) -> None:
    lines, made = streamed(project, Hands(1))
    held = read_sources(project, lambda _: None)
    whole = sorted({line for graph in graphs(graph_inputs(project, held)) for line in graph.lines})
    assert lines == [line for block in once([whole], standing) for line in block]
    assert not [note for note in made.notes if "waits" in note], "each decision is about something that is there"
    assert sorted(made.redirects, key=str) == sorted(held.redirects, key=str)
    assert (made.withdrawn, made.notes, made.standing) == (held.withdrawn, held.notes, held.standing)
    assert [(one.records, one.set_aside) for one in made.intakes] == [
        (one.records, one.set_aside) for one in held.intakes
    ]
    assert made.events == {"talks": len(held.resolutions[0].events)}


def test_other_processes_give_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "HERE", 0)
    alone, _ = streamed(project, Hands(1))
    with Hands(2) as two:
        assert streamed(project, two)[0] == alone


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, len(ROWS)))
def test_no_order_of_records_or_files_changes_a_statement(folder: Path, dice: random.Random, cut: int) -> None:
    write(folder, ROWS)
    expected, _ = streamed(publication.find(folder, folder), Hands(1))
    turned = list(ROWS)
    dice.shuffle(turned)
    write(folder, turned[:cut] or turned)
    write(folder, turned[cut:] if cut else (), "more.csv")
    settings_ = (folder / "kgraph.toml").read_text(encoding="utf-8")
    try:
        if 0 < cut < len(turned):
            more = settings_.replace('records = "records.csv"', 'records = "records.csv"\nmore_records = ["more.csv"]')
            (folder / "kgraph.toml").write_text(more, encoding="utf-8")
        found, _ = streamed(publication.find(folder, folder), Hands(1))
    finally:
        (folder / "kgraph.toml").write_text(settings_, encoding="utf-8")
    assert without_files(found) == without_files(expected)


def test_events_that_have_to_do_with_one_another_are_told_together(project: Project, tmp_path: Path) -> None:
    held = read_sources(project, lambda _: None).resolutions[0]
    assert any(event.part_of for event in held.events), "sessions are among them"
    told: dict[str, int] = {}
    real = Buckets.__iter__

    def watched(self: Buckets) -> Iterator[object]:
        for number, bucket in enumerate(real(self)):
            told.update((group.slug, number) for groups in bucket.groups.values() for group in groups)
            yield bucket

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Buckets, "__iter__", watched)
        streamed(project, Hands(1))
    assert len(set(told.values())) > 1
    assert all(told[event.slug] == told[event.part_of] for event in held.events if event.part_of)


def test_where_records_were_read_is_told_from_disk(folder: Path, tmp_path: Path) -> None:
    write(folder, ROWS)
    project = publication.find(folder, folder)
    made = stream_graph(project, lambda _: None, Asked(), Hands(1), Sorter(tmp_path / "runs"), tmp_path)
    with closing(made.origins):
        assert dict(made.origins) == origins(project, read_sources(project, lambda _: None))


def test_a_statement_about_a_record_that_is_not_there_is_refused(folder: Path) -> None:
    write(folder, ROWS[1:])
    with pytest.raises(DataFault, match="no record has the id 'x-1'"):
        streamed(publication.find(folder, folder), Hands(1))
