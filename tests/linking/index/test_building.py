"""A dump becomes an index that finds its items by name; what is broken in it is told and costs nothing else."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from kgraph.faults import DataFault, SettingsFault
from kgraph.linking.index import Index, build_index
from tests.linking.entities import at, entity, person, qualified, to
from tests.linking.index.dumps import array, packed, write

KIM = person(
    "Q41117",
    "Kim Il-sung",
    "1912-04-15",
    "1994-07-08",
    aliases={"en": ["Kim Il Sung", "Kim Ir Sen"], "ko": ["김일성"], "zh": ["金日成"]},
    description="leader of North Korea",
    claims={
        "P27": [to("Q423")],
        "P39": [qualified(to("Q7240364"), P580=at("1948-09", 10), P582=at("1972-12-28"))],
        "P102": [to("Q49623")],
    },
)
CEAUSESCU = person("Q80504", "Nicolae Ceaușescu", "1918-01-26", "1989-12-25")
PARTY = entity("Q49623", {"en": "Workers' Party of Korea"}, {"P31": [to("Q233591")], "P571": [at("1949-06-30")]})
COMMUNIST_PARTY = entity("Q233591", {"en": "communist party"}, {"P279": [to("Q7278")]})
ARTICLE = entity("Q99", {"en": "Kim Il Sung"}, {"P31": [to("Q13442814")]})
RIVER = entity("Q98", {"en": "Some River"}, {"P31": [to("Q4022")]})
ALL = [KIM, CEAUSESCU, PARTY, COMMUNIST_PARTY, ARTICLE, RIVER]


def built(folder: Path, name: str, content: bytes) -> Index:
    build_index(write(folder, name, content), folder / "index.sqlite")
    return Index(folder / "index.sqlite")


@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".zst"])
def test_a_dump_however_packed_is_found_by_name(tmp_path: Path, ending: str) -> None:
    with built(tmp_path, f"dump.json{ending}", array(ALL)) as index:
        [found] = index.find(["Kim Il Sung"], "person")
    assert (found.id, found.label, found.description) == ("Q41117", "Kim Il-sung", "leader of North Korea")
    assert (found.begins, found.ends) == (("1912-04-15",), ("1994-07-08",))
    assert (found.countries, found.parties) == (("Q423",), ("Q49623",))
    assert [(term.office, term.begin, term.end) for term in found.terms] == [("Q7240364", "1948-09", "1972-12-28")]


def test_json_lines_and_answers_of_the_api_are_dumps_too(tmp_path: Path) -> None:
    lines = json.dumps(KIM) + "\n" + json.dumps({"entities": {"Q80504": CEAUSESCU}}) + "\n" + json.dumps([PARTY])
    with built(tmp_path, "slice.jsonl", lines.encode()) as index:
        assert [index.label(item) for item in ("Q41117", "Q80504")] == ["Kim Il-sung", "Nicolae Ceaușescu"]


@pytest.mark.parametrize("name", ["Kim Ir Sen", "Kim Ilsŏng", "Gim Il-seong", "김일성", "金日成", "Il Sung Kim"])
def test_names_are_found_in_every_script_and_order(tmp_path: Path, name: str) -> None:
    with built(tmp_path, "dump.json", array(ALL)) as index:
        assert [item.id for item in index.find([name], "person")] == ["Q41117"]


def test_kinds_come_from_the_dumps_own_classes(tmp_path: Path) -> None:
    with built(tmp_path, "dump.json", array(ALL)) as index:
        assert [item.id for item in index.find(["Korean Workers' Party"], "party")] == ["Q49623"]
        assert index.find(["Korean Workers' Party"], "person") == []
        assert [item.id for item in index.find(["communist party"], "topic")] == ["Q233591"]
        assert index.get("Q98") is None, "a class that leads to no kind is left out"
        assert index.get("Q99") is None, "articles are left out"


def test_a_line_that_is_cut_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    whole = array(ALL).splitlines()
    whole[2] = whole[2][: len(whole[2]) // 2]
    whole.insert(4, b'{"type": "item", "id": "Q5", "claims": {"P31": ["nothing"]}},')
    done = build_index(write(tmp_path, "dump.json", b"\n".join(whole)), tmp_path / "index.sqlite")
    assert [trouble.line for trouble in done.shown] == [3, 5]
    assert "Q5" in done.shown[1].reason
    assert done.troubles == 2
    with Index(tmp_path / "index.sqlite") as index:
        assert index.find(["Nicolae Ceausescu"], "person") == []
        assert len(index.find(["Kim Il Sung"], "person")) == 1


@pytest.mark.parametrize("ending", [".gz", ".bz2", ".zst"])
def test_a_download_that_was_cut_is_read_as_far_as_it_goes(tmp_path: Path, ending: str) -> None:
    people = [person(f"Q{n}", f"Person Number{n}", "1900") for n in range(1, 20_000)]
    whole = packed(array(people), ending)
    path = tmp_path / f"dump.json{ending}"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    done = build_index(path, tmp_path / "index.sqlite")
    assert 0 < done.read < 20_000
    assert any("breaks off" in trouble.reason for trouble in done.shown)


def test_who_stops_it_leaves_no_half_index_and_the_old_one(tmp_path: Path) -> None:
    dump = write(tmp_path, "dump.json", array(ALL))
    build_index(dump, tmp_path / "index.sqlite")
    before = (tmp_path / "index.sqlite").read_bytes()

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(dump, tmp_path / "index.sqlite", stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump.json", "index.sqlite"]
    assert (tmp_path / "index.sqlite").read_bytes() == before


def test_an_item_that_comes_again_is_put_together(tmp_path: Path) -> None:
    more = person("Q41117", "Kim Il-sung", aliases={"de": ["Kim Il Sŏng"], "hu": ["Kim Ir Szen"]})
    with built(tmp_path, "dump.json", array([*ALL, more])) as index:
        [found] = index.find(["Kim Ir Szen"], "person")
    assert found.begins == ("1912-04-15",)


def test_nothing_in_a_file_is_a_fault_and_no_index(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match="no item"):
        build_index(write(tmp_path, "page.json", b"<!DOCTYPE html>\n<p>not here</p>"), tmp_path / "index.sqlite")
    with pytest.raises(DataFault, match="cannot be read"):
        build_index(tmp_path / "missing.json", tmp_path / "index.sqlite")
    assert not (tmp_path / "index.sqlite").exists()


def test_another_file_is_not_taken_for_an_index(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="no index there"):
        Index(tmp_path / "index.sqlite")
    (tmp_path / "text.sqlite").write_text("no database at all, but long enough to be looked into" * 20)
    with pytest.raises(SettingsFault, match="is no index"):
        Index(tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE about (name, value)").connection.close()
    with pytest.raises(SettingsFault, match="another version"):
        Index(tmp_path / "other.sqlite")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int, int]] = []
    dump = write(tmp_path, "dump.json", array(ALL))
    build_index(dump, tmp_path / "index.sqlite", lambda *numbers: told.append(numbers))
    assert told[-1] == (dump.stat().st_size, dump.stat().st_size, len(ALL))


def test_common_names_have_more_namesakes_than_rare_ones(tmp_path: Path) -> None:
    people = [person(f"Q{n + 1}", f"{given} Hoffmann") for n, given in enumerate(["Heinz", "Karl", "Anna"] * 30)]
    people += [person("Q80504", "Nicolae Ceaușescu"), person("Q500", "Heinz Niemand")]
    with built(tmp_path, "dump.json", array(people)) as index:
        assert index.namesakes("Heinz Hoffmann") > 10 * index.namesakes("Nicolae Ceaușescu") > 0
