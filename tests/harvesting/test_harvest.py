"""Harvesting over real HTTP from a repository that behaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.faults import SettingsFault
from kgraph.harvesting import HarvestFault
from kgraph.harvesting.merging import Merged
from kgraph.records import Record, read
from tests.cli.command import kgraph
from tests.harvesting.repository import DAY, Item, Repository, run, running, some, titles


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_comes_and_is_kept_as_it_came(tmp_path: Path, packed: bool) -> None:
    repository = Repository(some(), packed=packed)
    with running(repository) as url:
        done = run(url, tmp_path / "h", format="oai_dc")
    assert (done.answers, done.records) == (3, Merged(5, 5, 0, 0))
    assert titles(tmp_path / "h") == [f"Title {number}" for number in range(1, 6)]
    kept = sorted((tmp_path / "h" / "answers" / "0001").iterdir())
    assert [len(read(path, "c").records) for path in kept] == [2, 2, 1]
    assert repository.agents == {next(iter(repository.agents))}
    assert "(archive@example.org)" in next(iter(repository.agents))


@pytest.mark.parametrize(
    ("formats", "wanted", "records"),
    [
        (("oai_dc", "mods", "oai_ead"), "oai_ead", ["Letters of Title 1", "Title 1"]),
        (("oai_dc", "mods"), "mods", ["Title 1"]),
        (("oai_dc",), "oai_dc", ["Title 1"]),
    ],
)
def test_the_richest_format_is_asked_for(
    tmp_path: Path, formats: tuple[str, ...], wanted: str, records: list[str]
) -> None:
    repository = Repository(some(1), formats=formats)
    with running(repository) as url:
        run(url, tmp_path / "h")
    assert repository.lists[0]["metadataPrefix"] == wanted
    assert sorted(titles(tmp_path / "h")) == records


def test_a_format_that_a_repository_has_not_is_said_with_those_it_has(tmp_path: Path) -> None:
    with running(Repository(some())) as url, pytest.raises(HarvestFault, match="'ead3'; it has oai_dc, oai_ead, mods"):
        run(url, tmp_path / "h", format="ead3")


def test_later_only_what_changed_is_asked_for_and_deleted_records_go(tmp_path: Path) -> None:
    repository = Repository(some())
    with running(repository) as url:
        run(url, tmp_path / "h", format="oai_dc")
        repository.items["oai:x:2"] = Item("2024-07-01T00:00:00Z", "Title 2, mended")
        repository.items["oai:x:3"] = Item("2024-07-02T00:00:00Z", None)
        repository.items["oai:x:9"] = Item("2024-07-02T00:00:00Z", "Title 9")
        repository.now = "2024-08-01T00:00:00Z"
        done = run(url, tmp_path / "h", format="oai_dc")
        assert repository.lists[3]["from"] == "2024-06-01T00:00:00Z"
        assert (done.answers, done.records) == (2, Merged(5, 1, 1, 1))
        assert titles(tmp_path / "h") == ["Title 1", "Title 4", "Title 5", "Title 2, mended", "Title 9"]
        before = (tmp_path / "h" / "records.xml").read_bytes()
        assert run(url, tmp_path / "h", format="oai_dc").records is None
        assert repository.lists[-1]["from"] == "2024-08-01T00:00:00Z"
        assert (tmp_path / "h" / "records.xml").read_bytes() == before
    file = read(tmp_path / "h" / "records.xml", "c", name="records.xml")
    assert "records.xml: 1 records are marked as deleted and were not imported" in file.notes


def test_afresh_lets_go_of_what_is_not_listed_any_more(tmp_path: Path) -> None:
    repository = Repository(some(), deletions="no")
    with running(repository) as url:
        first = run(url, tmp_path / "h", format="oai_dc")
        assert "does not say which records it deleted" in first.notes[0]
        del repository.items["oai:x:1"]
        done = run(url, tmp_path / "h", format="oai_dc", afresh=True)
    assert done.records is not None
    assert titles(tmp_path / "h") == [f"Title {number}" for number in range(2, 6)]


def test_sets_and_times_are_asked_for_in_the_repositorys_granularity(tmp_path: Path) -> None:
    repository = Repository(some(), granularity=DAY)
    repository.items["oai:x:2"].set = "b"
    with running(repository) as url:
        run(url, tmp_path / "h", format="oai_dc", set="a", since="2024-01-02T00:00:00Z", until="2024-01-04")
        assert repository.lists[0] == {
            "verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "a", "from": "2024-01-02", "until": "2024-01-04",
        }  # fmt: skip
        assert titles(tmp_path / "h") == ["Title 3", "Title 4"]
        with pytest.raises(SettingsFault, match="set a, from 2024-01-02T00:00:00Z, until 2024-01-04, not of"):
            run(url, tmp_path / "h", format="oai_dc", set="b")


def test_a_record_that_comes_on_two_pages_is_there_once_as_it_came_last(tmp_path: Path) -> None:
    repository = Repository(some(4))
    with running(repository) as url:

        def changed_meanwhile(request: object) -> None:
            repository.items["oai:x:1"] = Item("2024-05-31T00:00:00Z", "Title 1, mended")
            repository.items |= {"oai:x:1": repository.items.pop("oai:x:1")}
            repository.items = {"oai:x:0": Item("2024-01-01T00:00:00Z", "Title 0"), **repository.items}
            repository.answer(request)  # type: ignore[arg-type]

        repository.troubles[2] = changed_meanwhile
        done = run(url, tmp_path / "h", format="oai_dc")
    assert done.records is not None
    assert sorted(titles(tmp_path / "h")).count("Title 1, mended") == 1
    assert "Title 1" not in titles(tmp_path / "h")


def test_a_project_names_the_repository_and_builds_what_is_harvested(tmp_path: Path) -> None:
    repository = Repository(some())
    with running(repository) as url:
        (tmp_path / "kgraph.toml").write_text(
            'title = "T"\nrelease = 2024-01-01\ncontact = "mailto:a@example.org"\n[[collections]]\nslug = "x"\n'
            f'title = "X"\nrecords = "x/records.xml"\nharvest = {{ url = "{url}?verb=Identify", format = "oai_dc" }}\n',
            encoding="utf-8",
        )
        early = kgraph(tmp_path, "build")
        assert (early.returncode, "nothing is harvested yet; run `kgraph harvest`" in early.stderr) == (2, True)
        done = kgraph(tmp_path, "harvest")
        assert done.returncode == 0, done.stderr
        assert "5 records (5 new, 0 changed, 0 deleted)" in done.stderr
    assert "(mailto:a@example.org)" in next(iter(repository.agents))
    built = kgraph(tmp_path, "build")
    assert built.returncode == 0, built.stderr
    assert "5 read = 5 records + 0 set aside" in built.stderr


def test_init_makes_a_project_of_what_was_harvested(tmp_path: Path) -> None:
    with running(Repository(some(), formats=("oai_dc", "oai_ead"))) as url:
        done = kgraph(tmp_path, "harvest", url, "--to", "p/x", "--contact", "a@example.org")
        assert done.returncode == 0, done.stderr
    made = kgraph(tmp_path, "init", "p", "--force", "--from", "p/x/records.xml")
    assert made.returncode == 0, made.stderr
    built = kgraph(tmp_path / "p", "build")
    assert "10 read = 10 records + 0 set aside" in built.stderr
    extracted = kgraph(tmp_path / "p", "extract", "x/records.xml", "--json")
    assert len([json.loads(line) for line in extracted.stdout.splitlines()]) == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no collection of kgraph.toml has harvest"),
        (("ftp://x/oai", "--to", "h"), "begins with http:// or https://"),
        (("http://me:pw@127.0.0.1/oai", "--to", "h"), "leave the name and password out"),
        (("http://127.0.0.1/oai",), "say where the records go: --to DIR"),
        (("http://127.0.0.1/oai", "--to", "h", "--from", "1.5.2024"), "--from 1.5.2024: write a day as 2024-01-31"),
        (("http://127.0.0.1/oai", "--to", "full"), "holds something that is no harvest"),
    ],
)
def test_a_wrong_call_is_said(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x", encoding="utf-8")
    done = kgraph(tmp_path, "harvest", *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_what_is_read_stands_under_its_identifier(tmp_path: Path) -> None:
    with running(Repository(some(1))) as url:
        run(url, tmp_path / "h", format="mods")
    (record,) = read(tmp_path / "h" / "records.xml", "c", name="records.xml").records
    assert isinstance(record, Record)
    assert str(record.position) == "records.xml:6 (mods, oai:x:1)"
