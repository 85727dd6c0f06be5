"""Generations: what becomes current, what is refused, what survives."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.faults import DataFault, SettingsFault
from kgraph.names import Names
from kgraph.store import Addresses, Generations, content_hash, duplicates, entity_addresses, remember, remembered
from kgraph.store.checks import counts

NAMES = Names("http://graph.test")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def quad(slug: str, graph: str = "authorities", value: str = "Person") -> ox.Quad:
    subject = ox.NamedNode(NAMES.address(f"person/{slug}"))
    return ox.Quad(subject, TYPE, ox.NamedNode(f"http://terms.test/{value}"), ox.NamedNode(NAMES.graph(graph)))


def publish(generations: Generations, *slugs: str, redirects: dict[str, str] | None = None) -> str:
    with generations.writer() as writer:
        writer.add(quad(slug) for slug in slugs)
        return writer.publish({"version": "1"}, redirects).hash


def interrupted() -> Iterator[ox.Quad]:
    yield quad("bo")
    raise KeyboardInterrupt


def entries(generations: Generations) -> list[str]:
    return sorted(path.name for path in generations.folder.iterdir())


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / ".kgraph")


def test_nothing_is_current_before_the_first_build(generations: Generations) -> None:
    assert generations.current() is None
    assert generations.all() == ()
    with pytest.raises(SettingsFault, match="run `kgraph build`"):
        generations.need_current()


def test_a_published_generation_is_current_and_readable(generations: Generations) -> None:
    with generations.writer() as writer:
        writer.add([quad("ana"), quad("bo")])
        assert len(writer.store) == 2
        made = writer.publish({"version": "1"}, {"person/old": "person/ana"}, {"person/gone": "at the family's wish"})
    current = generations.current()
    assert current == made
    assert generations.link.readlink() == Path("generations", made.hash)
    assert set(made.open()) == {quad("ana"), quad("bo")}
    assert made.run == {"version": "1", "hash": made.hash, "quads": 2}
    assert made.addresses == Addresses({"person/old": "person/ana"}, {"person/gone": "at the family's wish"})


def test_leaving_without_publish_leaves_nothing(generations: Generations) -> None:
    first = publish(generations, "ana")
    with generations.writer() as writer:
        writer.add([quad("bo")])
    with pytest.raises(KeyboardInterrupt), generations.writer() as writer:
        writer.add(interrupted())
    assert entries(generations) == [first]
    assert generations.need_current().hash == first


def test_the_same_content_is_the_same_generation_in_any_order(generations: Generations) -> None:
    first = publish(generations, "ana", "bo", "cy")
    before = (generations.folder / first / "run.json").stat().st_mtime_ns
    assert publish(generations, "cy", "ana", "bo", "ana") == first
    assert (generations.folder / first / "run.json").stat().st_mtime_ns == before
    assert entries(generations) == [first]


def test_other_redirects_make_another_generation(generations: Generations) -> None:
    assert publish(generations, "ana") != publish(generations, "ana", redirects={"person/anna": "person/ana"})


def test_an_older_content_can_become_current_again(generations: Generations) -> None:
    first, second = publish(generations, "ana"), publish(generations, "bo")
    assert generations.need_current().hash == second
    assert publish(generations, "ana") == first
    assert generations.need_current().hash == first


def test_a_damaged_generation_is_made_anew(generations: Generations) -> None:
    first = publish(generations, "ana")
    for file in (generations.folder / first / "store").glob("*.sst"):
        file.unlink()
    with pytest.raises(SettingsFault, match="run `kgraph build` again"):
        generations.need_current().open()
    assert generations.previous() is None
    assert publish(generations, "ana") == first
    assert set(generations.need_current().open()) == {quad("ana")}


def test_a_handle_of_the_writer_cannot_change_what_was_published(generations: Generations) -> None:
    with generations.writer() as writer:
        writer.add([quad("ana")])
        store = writer.store
        made = writer.publish({})
        store.add(quad("bo"))
        store.flush()
    assert set(made.open()) == {quad("ana")}


def test_a_second_build_says_who_is_at_work(generations: Generations) -> None:
    with generations.writer() as writer:
        with pytest.raises(SettingsFault, match=f"another build is at work \\(process {os.getpid()} on "):
            generations.writer().__enter__()
        writer.add([quad("ana")])
        writer.publish({})
    publish(generations, "bo")


def test_the_last_ones_are_kept_and_older_ones_go(tmp_path: Path) -> None:
    generations = Generations(tmp_path, keep=2)
    hashes = [publish(generations, slug) for slug in ("ana", "bo", "cy", "di")]
    assert [generation.hash for generation in generations.all()] == hashes[:1:-1]


def test_a_generation_somebody_reads_is_not_deleted(tmp_path: Path) -> None:
    generations = Generations(tmp_path, keep=1)
    publish(generations, "ana")
    read = generations.need_current()
    store = read.open()
    publish(generations, "bo")
    assert len(store) == 1
    assert read.path.is_dir()
    read.close()
    publish(generations, "cy")
    assert not read.path.exists()
    with pytest.raises(SettingsFault, match="run `kgraph build` again"):
        read.open()


@pytest.mark.parametrize("target", ["generations/0123456789abcdef", "../elsewhere", "/etc", "generations"])
def test_a_link_to_nowhere_is_said_and_mended_by_a_build(generations: Generations, target: str) -> None:
    publish(generations, "ana")
    generations.link.unlink()
    generations.link.symlink_to(target)
    with pytest.raises(SettingsFault, match=r"leads to .* run `kgraph build`"):
        generations.current()
    assert generations.previous() is None
    publish(generations, "ana")
    assert generations.current() is not None


def test_something_else_in_the_place_of_the_link_is_said(generations: Generations) -> None:
    generations.link.mkdir(parents=True)
    with pytest.raises(SettingsFault, match="is not a link to a generation; remove it"):
        generations.current()
    with pytest.raises(SettingsFault, match="a folder stands where a file or link is needed"):
        publish(generations, "ana")
    generations.link.rmdir()
    publish(generations, "ana")


def test_a_damaged_note_of_the_run_is_said(generations: Generations) -> None:
    publish(generations, "ana")
    (generations.need_current().path / "run.json").write_text("{")
    with pytest.raises(SettingsFault, match="cannot be read"):
        _ = generations.need_current().run


def test_an_error_of_the_source_comes_through_unchanged(generations: Generations) -> None:
    def quads() -> Iterator[ox.Quad]:
        yield quad("ana")
        raise FileNotFoundError("records.csv")

    with pytest.raises(FileNotFoundError, match=r"records\.csv"), generations.writer() as writer:
        writer.add(quads())
    assert entries(generations) == []


def test_files_added_to_the_folder_become_part_of_the_generation(generations: Generations) -> None:
    with generations.writer() as writer:
        writer.add([quad("ana")])
        (writer.folder / "search.sqlite").write_text("index")
        made = writer.publish({})
    assert (made.path / "search.sqlite").read_text() == "index"


def test_addresses_that_went_are_listed_and_explained(generations: Generations) -> None:
    publish(generations, "ana", "bo", "cy", "di")
    previous = generations.need_current()
    addresses = Addresses({"person/bo": "person/ana"}, {"person/cy": "an error"})
    with generations.writer() as writer:
        writer.add([quad("ana")])
        gone = entity_addresses(previous.open(), NAMES) - entity_addresses(writer.store, NAMES)
    assert {NAMES.key_of(address) for address in gone} == {"person/bo", "person/cy", "person/di"}
    assert addresses.unexplained(gone, NAMES) == (NAMES.address("person/di"),)


def test_entities_that_went_are_remembered_and_what_was_read_of_them_is_not(tmp_path: Path) -> None:
    assert remembered(tmp_path) == frozenset()
    remember(tmp_path, ["person/ana", "mention/talk-title-0-3", "event/talk", "date/event-talk"])
    assert remembered(tmp_path) == {"person/ana", "event/talk"}
    remember(tmp_path, [])
    assert remembered(tmp_path) == frozenset()


@pytest.mark.parametrize("text", ["", "{", '{"person/ana": 1}', "[1]"])
def test_a_list_of_gone_addresses_that_was_spoilt_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "gone.json").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsFault, match=r"gone\.json.*remove it"):
        remembered(tmp_path)


def test_only_what_has_a_type_under_the_base_is_an_entity() -> None:
    store = ox.Store()
    store.extend([quad("ana"), ox.Quad(ox.NamedNode("http://other.test/id/person/x"), TYPE, TYPE)])
    replaced = ox.NamedNode(NAMES.address("person/old"))
    store.add(ox.Quad(replaced, ox.NamedNode("http://purl.org/dc/terms/isReplacedBy"), quad("ana").subject))
    assert entity_addresses(store, NAMES) == {NAMES.address("person/ana")}


def test_redirects_are_followed_to_the_end() -> None:
    addresses = Addresses({"person/a": "person/b", "person/b": "person/c"})
    assert addresses.replacement("person/a") == "person/c"
    assert addresses.replacement("person/c") is None
    assert Addresses.from_json(addresses.to_json()) == addresses


def test_a_circle_of_redirects_is_a_fault() -> None:
    with pytest.raises(DataFault, match="person/a → person/b → person/a"):
        Addresses({"person/a": "person/b", "person/b": "person/a"})


def test_an_address_cannot_be_both_redirected_and_withdrawn() -> None:
    with pytest.raises(DataFault, match="person/a is both"):
        Addresses({"person/a": "person/b"}, {"person/a": "an error"})


def test_a_circle_of_redirects_publishes_nothing(generations: Generations) -> None:
    with pytest.raises(DataFault):
        publish(generations, "ana", redirects={"person/x": "person/y", "person/y": "person/x"})
    assert generations.current() is None


def test_triples_in_two_graphs_are_found() -> None:
    store = ox.Store()
    store.extend([quad("ana"), quad("bo"), quad("ana", graph="events")])
    assert counts(store) == (3, 2)
    triple, graphs = duplicates(store)[0]
    assert triple == quad("ana").triple
    assert graphs == ("<http://graph.test/graph/authorities>", "<http://graph.test/graph/events>")


def test_no_duplicates_where_each_triple_stands_once() -> None:
    store = ox.Store()
    store.extend([quad("ana"), quad("ana", value="Poet"), quad("bo", graph="events")])
    assert duplicates(store) == ()


@given(st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), max_size=12), st.randoms())
def test_the_hash_speaks_of_content_alone(slugs: list[str], randomly: random.Random) -> None:
    shuffled = [*slugs, *slugs]
    randomly.shuffle(shuffled)
    one, other = ox.Store(), ox.Store()
    one.bulk_extend([quad(slug) for slug in slugs])
    for slug in shuffled:
        other.add(quad(slug))
    assert content_hash(one, Addresses()) == content_hash(other, Addresses())
    other.add(quad("added-now"))
    assert content_hash(one, Addresses()) != content_hash(other, Addresses())


def test_run_and_addresses_are_readable_by_others(generations: Generations) -> None:
    publish(generations, "ana", redirects={"person/anna": "person/ana"})
    folder = generations.need_current().path
    assert json.loads((folder / "run.json").read_text())["quads"] == 1
    assert json.loads((folder / "addresses.json").read_text())["redirects"] == {"person/anna": "person/ana"}
