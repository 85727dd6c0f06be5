"""`kgraph build` as a user runs it: what is published, what is refused, and what stays."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import INTERRUPTED, RECORDS, current, kgraph, project

PEOPLE = "id,label,state,member_of,leader_of,birth,death,wikidata,match,evidence,source\n"


def test_the_shipped_publication_builds_in_an_empty_folder(tmp_path: Path) -> None:
    done = kgraph(tmp_path, "build", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["collections"][0]["records"] == 20
    assert told["findings"] == []
    assert told["generation"] == current(tmp_path)


def test_the_same_input_gives_the_same_generation(tmp_path: Path) -> None:
    one, other = project(tmp_path / "one"), project(tmp_path / "other")
    assert kgraph(one, "build").returncode == kgraph(other, "build").returncode == 0
    assert current(one) == current(other) is not None
    assert kgraph(one, "build").returncode == 0
    assert current(one) == current(other)


def test_a_release_date_can_come_from_the_environment(tmp_path: Path) -> None:
    folder = project(tmp_path)
    settings = folder / "kgraph.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("release = 2026-11-25\n", ""), encoding="utf-8")
    refused = kgraph(folder, "build")
    assert refused.returncode == 2
    assert "release" in refused.stderr
    assert kgraph(folder, "build", SOURCE_DATE_EPOCH="1700000000").returncode == 0
    found = kgraph(
        folder,
        "query",
        "-e",
        "SELECT ?d { ?s <http://purl.org/dc/terms/issued> ?d }",
        "--format",
        "csv",
        SOURCE_DATE_EPOCH="1",
    )
    assert "2023-11-14" in found.stdout


@pytest.mark.parametrize(
    ("records", "says"),
    [
        pytest.param("", "records.csv", id="empty file"),
        pytest.param("   \n\n  \n", "records.csv", id="only blanks"),
        pytest.param("Some page\n\nwithout any record in it\n", "records.csv", id="listing with no record"),
        pytest.param("name,date\nA talk,1984\n", "title", id="CSV without the needed column"),
    ],
)
def test_a_source_that_cannot_be_read_is_refused_in_words(tmp_path: Path, records: str, says: str) -> None:
    done = kgraph(project(tmp_path, records), "build")
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert current(tmp_path) is None


def test_a_date_that_is_none_keeps_the_record_and_says_nothing_false(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, 'title,date\nConversation with Erich Honecker,"31 June, 1984"\n'), "build")
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    line = json.loads(kgraph(tmp_path, "extract", "records.csv", "--json").stdout)
    assert (line["date"]["expression"], line["date"]["edtf"]) == ("31 June, 1984", None)


def test_a_record_given_twice_is_said_and_set_aside(tmp_path: Path) -> None:
    records = "reference_code,title,date\nA/1,Conversation with Erich Honecker,1984\nA/1,Another one,1985\n"
    done = kgraph(project(tmp_path, records), "build")
    assert "Traceback" not in done.stderr
    assert "A/1" in done.stderr
    assert "records.csv:3" in done.stderr


@pytest.mark.parametrize(
    "title",
    [
        '<script>alert("1")</script> Erich Honecker',
        'He said "no" & left',
        "one\nline and\r\nanother",
        "محادثة بين كيم إيل سونغ وهونيكر",
        "김일성과 호네커의 담화",
        "x" * 5000,
        "🕊️ Peace, 1984",
    ],
)
def test_odd_titles_build_and_come_back_as_they_were(tmp_path: Path, title: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("title", "date"), (title, "1984")])
    done = kgraph(project(tmp_path, text.getvalue()), "build")
    assert done.returncode == 0, done.stderr
    query = (
        "SELECT ?t { ?r a <https://www.ica.org/standards/RiC/ontology#Record> ; <http://purl.org/dc/terms/title> ?t }"
    )
    found = json.loads(kgraph(tmp_path, "query", "-e", query, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["t"]["value"].split() == title.split()


def test_an_authority_row_that_points_nowhere_is_refused_with_file_and_line(tmp_path: Path) -> None:
    folder = project(tmp_path, people=f"{PEOPLE}anna,Anna Example,state/atlantis,,,1920,1999,,,,A list\n")
    done = kgraph(folder, "build")
    assert done.returncode == 1
    assert "people.csv:2" in done.stderr
    assert "state/atlantis" in done.stderr
    assert current(folder) is None


def test_a_violation_publishes_nothing_and_leaves_the_last_generation(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert kgraph(folder, "build").returncode == 0
    before = current(folder)
    # Someone who died in 1950 cannot have taken part in a conversation of 1984.
    project(
        tmp_path,
        "title,date\nConversation between Erich Honecker and Anna Example,1984\n",
        people=f"{PEOPLE}anna-example,Anna Example,state/gdr,,,1900,1950,,,,A list\n",
    )
    done = kgraph(folder, "build")
    assert done.returncode == 1
    assert "Conversation between Erich Honecker and Anna Example" in done.stderr
    assert "records.csv:2" in done.stderr
    assert current(folder) == before


def test_addresses_that_are_gone_are_named_until_explained(tmp_path: Path) -> None:
    folder = project(tmp_path)
    kgraph(folder, "build")
    project(tmp_path, RECORDS.replace("1984", "1983"))
    renamed = kgraph(folder, "build")
    assert "record/1984-05-30-conversation-between-erich-honecker-and-kim-il-sung" in renamed.stderr
    kgraph(project(tmp_path), "build")
    old = "record/1984-05-30-conversation-between-erich-honecker-and-kim-il-sung"
    new = old.replace("1984", "1983")
    project(
        tmp_path,
        RECORDS.replace("1984", "1983"),
        redirects=f"address,replaced_by,date,reason\n{old},{new},2026-11-25,date corrected\n",
    )
    explained = kgraph(folder, "build")
    assert explained.returncode == 0, explained.stderr
    assert f"gone: http://localhost:8000/id/{old} " not in explained.stderr


@pytest.mark.parametrize(
    "records",
    [
        pytest.param("reference_code,title,date\na,One talk,1984\na,Another talk,1985\n", id="one code twice"),
        pytest.param("title,date\none,two,three,four\n", id="ragged rows only"),
    ],
)
def test_a_source_of_which_nothing_could_be_read_empties_no_publication(tmp_path: Path, records: str) -> None:
    folder = project(tmp_path)
    assert kgraph(folder, "build").returncode == 0
    before = current(folder)
    done = kgraph(project(tmp_path, records), "build")
    assert done.returncode == 1
    assert "records.csv:" in done.stderr
    assert current(folder) == before


def test_an_unread_date_is_said_with_its_line(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, "title,date\nTalk with Erich Honecker,1984\nTalk of two,06/09/2004\n"), "build")
    assert done.returncode == 0
    assert "records.csv:3" in done.stderr
    assert "06/09/2004" in done.stderr


HONECKER = "person/erich-honecker"


@pytest.mark.parametrize(
    ("name", "row", "says"),
    [
        ("withdrawn", f"{HONECKER},asked to be removed,2026-11-25", "still in the graph"),
        ("redirects", f"{HONECKER},person/kim-il-sung,2026-11-25,merged", "still in the graph"),
        ("redirects", "person/old-name,person/nobody,2026-11-25,merged", "lead nowhere"),
    ],
)
def test_an_address_given_up_that_the_graph_contradicts_is_refused(
    tmp_path: Path, name: str, row: str, says: str
) -> None:
    folder = project(tmp_path)
    assert kgraph(folder, "build").returncode == 0
    before = current(folder)
    header = "address,reason,date" if name == "withdrawn" else "address,replaced_by,date,reason"
    done = kgraph(project(tmp_path, **{name: f"{header}\n{row}\n"}), "build")
    assert done.returncode == 1
    assert f"{name}.csv:2" in done.stderr
    assert says in done.stderr
    assert current(folder) == before


def test_a_withdrawn_person_is_gone_from_the_data_too(tmp_path: Path) -> None:
    records = "title,date\nConversation between Erich Honecker and Anna Example,1984\n"
    record = "1984-conversation-between-erich-honecker-and-anna-example"
    people = f"{PEOPLE}anna-example,Anna Example,state/gdr,,,1920,1999,,,,A list\n"
    folder = project(tmp_path, records, people=people)
    assert kgraph(folder, "build").returncode == 0
    statements = (
        "record,action,target,value,office,on_behalf_of,source,quotation,editor,date\n"
        f"{record},mention,title:40-52,,,,request,,A. Editor,2026-11-25\n"
    )
    project(
        tmp_path, records, people=PEOPLE, statements=statements,
        withdrawn="address,reason,date\nperson/anna-example,asked to be removed,2026-11-25\n",
    )  # fmt: skip
    done = kgraph(folder, "build")
    assert done.returncode == 0, done.stderr
    found = kgraph(folder, "export", "--format", "ntriples")
    assert "person/erich-honecker" in found.stdout
    assert "person/anna-example" not in found.stdout


@pytest.mark.parametrize("seconds", [0.2, 0.5, 0.8, 1.1])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_stopped_at_any_moment_leaves_nothing_to_trip_over(
    tmp_path: Path, seconds: float, how: signal.Signals
) -> None:
    folder = project(tmp_path)
    assert kgraph(folder, "build").returncode == 0
    before = current(folder)
    project(tmp_path, RECORDS.replace("1984", "1983"))
    running = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "build"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(seconds)
    running.send_signal(how)
    _, said = running.communicate(timeout=30)
    assert "Traceback" not in said
    if running.returncode in INTERRUPTED:
        assert "stopped" in said
    after_the_stop = current(folder)
    done = kgraph(folder, "build")
    assert done.returncode == 0, done.stderr
    assert current(folder) != before
    # It may have been stopped in the moment between publishing and leaving.
    assert after_the_stop in {before, current(folder)}
    left = [path.name for path in (folder / ".kgraph" / "generations").iterdir() if path.name.startswith(".")]
    assert left == []


@pytest.mark.parametrize("most", [100, 20_000, 100_000])
def test_a_file_that_may_not_grow_is_said_in_words_and_publishes_nothing(tmp_path: Path, most: int) -> None:
    folder = project(tmp_path)
    before = kgraph(folder, "build")
    assert before.returncode == 0, before.stderr
    standing = current(folder)
    (folder / "records.csv").write_text(RECORDS.replace("energy", "trade"), encoding="utf-8")
    done = kgraph(folder, "build", most=most)
    assert done.returncode == 2
    assert "ulimit -f" in done.stderr
    assert "Traceback" not in done.stderr
    assert current(folder) == standing
    assert kgraph(folder, "build").returncode == 0
    assert current(folder) != standing


@pytest.mark.parametrize(
    "records",
    [
        "title,date,summary\nConversation between Kim Il Sung and Todor Zhivkov,,Trade.\nNote on trade,1976,Trade.\n",
        "title,summary\nReport on the visit of Kim Il Sung to Bulgaria,\n",
        "title,date\nTelegram from the Embassy of Hungary in North Korea to the Hungarian Foreign Ministry,n.d.\n",
    ],
)
def test_records_without_a_date_are_published(records: str, tmp_path: Path) -> None:
    folder = project(tmp_path, records)
    done = kgraph(folder, "build")
    assert done.returncode == 0, done.stderr
    asked = kgraph(folder, "query", "-e", "ASK { ?record kg:attests ?event FILTER NOT EXISTS { ?event kg:edtf ?day } }")
    assert asked.stdout.strip() == "true"


def test_an_editor_cannot_send_the_dead_to_a_meeting(tmp_path: Path) -> None:
    people = PEOPLE + "ann-early,Ann Early,,,,1800,1850,,,,parish register\n"
    folder = project(tmp_path, RECORDS, people=people)
    told = json.loads(kgraph(folder, "extract", "records.csv", "--json").stdout.splitlines()[0])
    (folder / "authorities" / "statements.csv").write_text(
        "record,action,target,value,office,on_behalf_of,source,quotation,editor,date\n"
        f"{told['id']},participant,{told['events'][0]['kind']},person/ann-early,,,A diary,She sat in.,ed,2026-01-01\n",
        encoding="utf-8",
    )
    done = kgraph(folder, "build")
    assert (done.returncode, "A participant had not died" in done.stderr + done.stdout) == (1, True)


def test_a_full_disk_behind_the_output_is_said(tmp_path: Path) -> None:
    folder = project(tmp_path, RECORDS)
    assert kgraph(folder, "build").returncode == 0
    for command in (["export", "-f", "turtle"], ["query", "-e", "SELECT * { ?s ?p ?o }", "-f", "csv"]):
        with Path("/dev/full").open("w") as full:
            called = [sys.executable, "-m", "kgraph", *command]
            done = subprocess.run(called, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 2
        assert "the output cannot be written: No space left on device" in done.stderr
        assert "Traceback" not in done.stderr
