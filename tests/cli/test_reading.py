"""`kgraph extract`, `evaluate` and `validate` as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import kgraph, project

KEYS = {
    "id", "position", "date", "form", "title", "summary", "mentions", "events", "sender", "addressee", "topics",
    "access_points",
}  # fmt: skip
MENTION = {"field", "start", "end", "text", "kind", "sense", "entity", "label", "wikidata", "certainty", "method"}
EVENT = {"id", "kind", "date", "earliest", "latest", "place", "participants", "records", "part_of"}
PARTICIPANT = {"entity", "label", "wikidata", "kind", "office", "on_behalf_of", "certainty"}


def lines(folder: Path, source: Path) -> list[dict[str, Any]]:
    done = kgraph(folder, "extract", str(source), "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def seed_lines(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The lines of the seed listing, read with the shipped authorities."""
    return lines(tmp_path_factory.mktemp("empty"), seed)


def test_a_line_has_the_promised_keys(tmp_path: Path) -> None:
    for line in lines(project(tmp_path), tmp_path / "records.csv"):
        assert line.keys() >= KEYS
        assert all(mention.keys() >= MENTION for mention in line["mentions"])
        assert all(event.keys() >= EVENT for event in line["events"])
        parts = [part for event in line["events"] for part in event["participants"]]
        assert all(part.keys() >= PARTICIPANT for part in (*parts, *line["sender"], *line["addressee"]))


def test_a_telegram_has_a_sender_and_an_addressee(tmp_path: Path) -> None:
    line = lines(project(tmp_path), tmp_path / "records.csv")[1]
    assert [one["label"] for one in line["sender"]] == ["Embassy of Hungary in North Korea"]
    assert line["sender"][0]["on_behalf_of"]["wikidata"] == "Q16410"
    assert [one["on_behalf_of"]["wikidata"] for one in line["addressee"]] == ["Q16410"]
    assert line["date"]["edtf"] == "1985-05"


def test_a_record_set_aside_has_a_line_with_the_reason(tmp_path: Path) -> None:
    project(tmp_path, "title,date\nA talk with Erich Honecker,1984\none,two,three,four\n")
    first, second = lines(tmp_path, tmp_path / "records.csv")
    assert "error" not in first
    assert second["error"]
    assert second["position"]["line"] == 3


STATEMENTS = """record,action,target,value,office,on_behalf_of,source,quotation,editor,date
1984-05-30-conversation-between-erich-honecker-and-kim-il-sung,form,,minutes,,,the document itself,,,
{about},mention,title:21-35,,,,a letter,,,
"""
TALK = "1984-05-30-conversation-between-erich-honecker-and-kim-il-sung"


def test_what_editors_state_of_a_collections_own_file_is_applied(tmp_path: Path) -> None:
    project(tmp_path, statements=STATEMENTS.format(about=TALK))
    first = lines(tmp_path, tmp_path / "records.csv")[0]
    assert first["form"] == "minutes"
    assert "Erich Honecker" not in [one["text"] for one in first["mentions"] if one["field"] == "title"]


def test_of_another_file_of_the_collection_only_what_does_not_rest_on_its_characters(tmp_path: Path) -> None:
    project(tmp_path, statements=STATEMENTS.format(about=TALK))
    listing = tmp_path / "listing.txt"
    listing.write_text("Talks\n\n  • May 30, 1984\n\n    Conversation between Erich Honecker and Kim Il Sung\n")
    done = kgraph(tmp_path, "extract", str(listing), "--json")
    (first,) = map(json.loads, done.stdout.splitlines())
    assert first["form"] == "minutes"
    assert "Erich Honecker" in [one["text"] for one in first["mentions"]]
    assert "1 statements about places in the text" in done.stderr


def test_a_statement_that_points_nowhere_stops_a_build_and_not_the_view_that_helps_to_mend_it(tmp_path: Path) -> None:
    project(tmp_path, statements=STATEMENTS.format(about="1984-no-such-record"))
    assert kgraph(tmp_path, "build").returncode == 1
    done = kgraph(tmp_path, "extract", "records.csv", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["form"] == "conversation-record"
    assert "statements.csv:3" in done.stderr
    assert "1984-no-such-record" in done.stderr


def test_every_mention_is_exactly_its_characters(seed_lines: list[dict[str, Any]]) -> None:
    for line in seed_lines:
        for mention in line["mentions"]:
            assert line[mention["field"]][mention["start"] : mention["end"]] == mention["text"]


def test_a_date_in_the_title_beats_the_documents(seed_lines: list[dict[str, Any]]) -> None:
    assert [event["date"] for event in seed_lines[11]["events"]] == ["1979-05-03"]
    assert seed_lines[11]["date"]["edtf"] == "1979-07-10"


def test_an_unnamed_minister_is_the_office_with_an_inferred_holder(seed_lines: list[dict[str, Any]]) -> None:
    (minister,) = [part for event in seed_lines[2]["events"] for part in event["participants"]]
    assert minister["kind"] == "office"
    assert minister["holder"]["label"] == "George Macovescu"
    assert minister["holder"]["certainty"] == "inferred"
    assert minister["on_behalf_of"]["wikidata"] == "Q842794"


def test_which_records_speak_of_one_event(seed_lines: list[dict[str, Any]]) -> None:
    encounters = [event for line in seed_lines for event in line["events"] if event["kind"] != "visit"]
    shared = {tuple(event["records"]) for event in encounters if len(event["records"]) > 1}
    assert shared == {(seed_lines[3]["id"], seed_lines[4]["id"])}
    visits = [{event["part_of"] for event in line["events"] if event["part_of"]} for line in seed_lines]
    sessions = {
        visit: [number for number, found in enumerate(visits, start=1) if visit in found]
        for visit in set().union(*visits)
    }
    assert [numbers for numbers in sessions.values() if len(numbers) > 1] == [[15, 16, 17]]


def test_the_figures_on_the_annotated_records(shared: Path, tmp_path: Path) -> None:
    done = kgraph(tmp_path, "evaluate", str(shared / "gold" / "seed-records.json"), "--json")
    figures = json.loads(done.stdout)["figures"]
    assert figures["dates"]["f1"] == 1
    assert figures["mentions, all"]["f1"] >= 0.97
    assert figures["participants"]["f1"] >= 0.97
    assert figures["event groups (pairs)"]["f1"] == 1


def test_the_projects_graph_is_valid(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path), "validate")
    assert done.returncode == 0, done.stdout
    assert "violation" not in done.stdout
    assert not (tmp_path / ".kgraph").exists()


@pytest.mark.parametrize(
    ("name", "text", "code", "says"),
    [
        ("broken.ttl", "<a> <b>", 1, "broken.ttl:1"),
        ("data.xls", "x", 1, "not an RDF file"),
        ("record.ttl", "<a:r> a <https://www.ica.org/standards/RiC/ontology#Record> .", 1, "title"),
    ],
)
def test_files_that_do_not_pass(tmp_path: Path, name: str, text: str, code: int, says: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = kgraph(tmp_path, "validate", name)
    assert done.returncode == code
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_findings_as_csv_and_as_a_report(tmp_path: Path) -> None:
    (tmp_path / "r.ttl").write_text("<a:r> a <https://www.ica.org/standards/RiC/ontology#Record> .", encoding="utf-8")
    assert kgraph(tmp_path, "validate", "r.ttl", "--format", "csv").stdout.startswith("severity")
    assert "sh:ValidationReport" in kgraph(tmp_path, "validate", "r.ttl", "--format", "turtle").stdout


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    for command in ("extract", "evaluate", "validate"):
        done = kgraph(tmp_path, command, "nothing.ttl")
        assert done.returncode in {1, 2}
        assert "nothing.ttl" in done.stderr
        assert "Traceback" not in done.stderr


def test_only_what_is_published_needs_a_release_date(tmp_path: Path) -> None:
    project(tmp_path)
    settings = (tmp_path / "kgraph.toml").read_text(encoding="utf-8")
    (tmp_path / "kgraph.toml").write_text(settings.replace("release = 2026-11-25", ""), encoding="utf-8")
    assert kgraph(tmp_path, "extract", "records.csv").returncode == 0
    for command in ("build", "validate", "serve"):
        done = kgraph(tmp_path, command)
        assert done.returncode == 2
        assert re.search(r"add the line `release = \d{4}-\d\d-\d\d` at its top", done.stderr)
    assert kgraph(tmp_path, "build", SOURCE_DATE_EPOCH="1764028800").returncode == 0
    assert kgraph(tmp_path, "query", "-e", "ASK {}").returncode == 0


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("title,date\nA Note,1975\n", "gold.csv:1: ", "not JSON"),
        ('[\n{"title": "A"},\n]', "gold.csv:3: ", "not JSON"),
        ('{"title": "A"}', "gold.csv:1: ", "no list"),
        (
            '[{"title": "A"}, {"summary": "B"}]',
            "gold.csv: ",
            "record 2 of the list, or something in it, has no 'title'",
        ),
        ('[{"title": "A", "mentions": 3}]', "gold.csv: ", "record 1 of the list is not as an annotated record is"),
    ],
)
def test_what_is_no_annotated_set_is_told_what_one_is(tmp_path: Path, text: str, place: str, words: str) -> None:
    (tmp_path / "gold.csv").write_text(text, encoding="utf-8")
    done = kgraph(tmp_path, "evaluate", "gold.csv")
    assert done.returncode == 1
    assert f"kgraph: {place}" in done.stderr
    assert words in done.stderr
    assert "docs/evaluation.md shows how to make one" in done.stderr
