"""`kgraph query` as a user runs it, on the current generation."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.questions import questions
from tests.cli.built import sample_project
from tests.cli.command import INTERRUPTED, kgraph

NAMES = "SELECT ?person ?name WHERE { ?person a rico:Person ; rdfs:label ?name } ORDER BY ?name"
# Runs for longer than anyone waits.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("project"))


def test_in_a_pipe_rows_are_csv(project: Path) -> None:
    done = kgraph(project, "query", "-e", NAMES)
    assert list(csv.reader(io.StringIO(done.stdout))) == [
        ["person", "name"],
        ["http://localhost:8000/id/person/ana", "Ana North"],
        ["http://localhost:8000/id/person/bo", "Bo South"],
    ]


def test_on_a_terminal_rows_are_a_table_of_its_width(project: Path) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "kgraph", "query", "-e", NAMES]
    environment = {**os.environ, "COLUMNS": "40", "TERM": "xterm"}
    subprocess.run(command, cwd=project, stdout=child, env=environment, timeout=60, check=True)
    os.close(child)
    text = os.read(parent, 65536).decode()
    assert "person:ana" in text
    assert "2 rows" in text
    assert "http://localhost:8000/id/person/ana" not in text


def test_a_table_in_a_pipe_is_not_cut(project: Path) -> None:
    query = f'SELECT ("{"long " * 100}" AS ?text) WHERE {{}}'
    assert "long " * 99 in kgraph(project, "query", "-e", query, "--format", "table").stdout


def test_a_text_does_not_steer_the_terminal(project: Path) -> None:
    query = r'SELECT ("a\u001B[31mred\u0007" AS ?text) WHERE {}'
    table = kgraph(project, "query", "-e", query, "--format", "table").stdout
    assert "\x1b" not in table
    assert "\x07" not in table


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml"])
def test_the_standard_formats_are_the_engines_own(project: Path, format_: str) -> None:
    done = kgraph(project, "query", "-e", NAMES, "--format", format_)
    assert "Ana North" in done.stdout
    read = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    if format_ in read:
        solutions = ox.parse_query_results(done.stdout, format=read[format_])
        assert isinstance(solutions, ox.QuerySolutions)
        assert len(list(solutions)) == 2


def test_a_spreadsheet_runs_no_formula_and_knows_utf_8(project: Path) -> None:
    query = 'SELECT ("=1+1" AS ?bad) (-5 AS ?number) ("Анна" AS ?name) WHERE {}'
    done = subprocess.run(
        [sys.executable, "-m", "kgraph", "query", "-e", query, "--format", "spreadsheet"],
        cwd=project, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert rows == [["bad", "number", "name"], ["'=1+1", "-5", "Анна"]]


def test_standard_csv_is_left_as_it_is(project: Path) -> None:
    done = kgraph(project, "query", "-e", 'SELECT ("=1+1" AS ?bad) WHERE {}', "--format", "csv")
    assert done.stdout.splitlines() == ["bad", "=1+1"]


@pytest.mark.parametrize(("pattern", "answer"), [("?s a rico:Person", "true"), ("?s a rico:Nothing", "false")])
def test_ask_answers_true_or_false(project: Path, pattern: str, answer: str) -> None:
    assert kgraph(project, "query", "-e", f"ASK {{ {pattern} }}").stdout == f"{answer}\n"
    as_json = kgraph(project, "query", "-e", f"ASK {{ {pattern} }}", "--format", "json").stdout
    assert json.loads(as_json)["boolean"] is (answer == "true")


def test_a_graph_comes_as_turtle_with_the_prefixes_of_the_query(project: Path) -> None:
    query = "PREFIX own: <http://own.example/> CONSTRUCT { ?p own:is ?n } WHERE { ?p a rico:Person ; rdfs:label ?n }"
    done = kgraph(project, "query", "-e", query)
    assert 'person:ana own:is "Ana North"@en .' in done.stdout
    assert len(list(ox.parse(done.stdout, format=ox.RdfFormat.TURTLE))) == 2


def test_describe_by_a_short_name(project: Path) -> None:
    done = kgraph(project, "query", "-e", "DESCRIBE person:ana", "--format", "jsonld")
    assert json.loads(done.stdout)["@graph"][0]["id"] == "person/ana"


def test_an_address_can_be_relative_to_the_base(project: Path) -> None:
    done = kgraph(project, "query", "-e", "SELECT ?n WHERE { <id/person/ana> rdfs:label ?n }")
    assert done.stdout.splitlines() == ["n", "Ana North"]


def test_the_union_counts_every_triple_once(project: Path) -> None:
    count = kgraph(project, "query", "-e", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").stdout
    lines = kgraph(project, "export", "--format", "ntriples").stdout.splitlines()
    assert count.splitlines()[1] == str(len(lines))


@pytest.mark.parametrize(
    ("query", "format_"), [(NAMES, "turtle"), ("DESCRIBE person:ana", "csv"), ("ASK {}", "nquads")]
)
def test_a_format_that_does_not_fit_is_refused_with_those_that_do(project: Path, query: str, format_: str) -> None:
    done = kgraph(project, "query", "-e", query, "--format", format_)
    assert (done.returncode, done.stdout) == (2, "")
    assert "choose --format" in done.stderr


def test_a_wrong_query_is_told_by_line_and_column(project: Path) -> None:
    done = kgraph(project, "query", "-e", "SELECT * WHERE { person:ana rdfs:label }")
    assert (done.returncode, done.stdout) == (2, "")
    assert "line 1, column 40" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_update_is_refused(project: Path) -> None:
    done = kgraph(project, "query", "-e", "DELETE WHERE { ?s ?p ?o }")
    assert done.returncode == 2
    assert "update" in done.stderr


def test_a_file_a_name_and_standard_input(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.rq"
    file.write_text(NAMES, encoding="utf-8")
    from_file = kgraph(project, "query", str(file)).stdout
    piped = subprocess.run(
        [sys.executable, "-m", "kgraph", "query", "-"],
        cwd=project, input=NAMES, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert from_file == piped.stdout == kgraph(project, "query", "-e", NAMES).stdout
    met = kgraph(project, "query", "whom-did-a-person-meet", "-p", "name=Ana North").stdout
    assert [row["other"] for row in csv.DictReader(io.StringIO(met))] == ["Bo South"]


def test_a_projects_own_query_joins_the_library(project: Path) -> None:
    (project / "queries").mkdir(exist_ok=True)
    own = project / "queries" / "who.rq"
    own.write_text(f"# title: Who is there\n# question: Who?\n{NAMES}", encoding="utf-8")
    assert "Ana North" in kgraph(project, "query", "who").stdout
    listed = kgraph(project, "query", "--list").stdout
    assert "who\tWho is there" in listed.splitlines()
    assert len(listed.splitlines()) == len(questions()) + 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give one query"),
        (["who", "-e", NAMES], "give one query"),
        (["no-such-query"], "neither a file nor"),
        (["missing.rq"], "missing.rq: cannot be read"),
        (["whom-did-a-person-meet", "-p", "name"], "NAME=VALUE"),
        (["whom-did-a-person-meet", "-p", "nobody=x"], "no parameter nobody"),
        (["meetings-within-a-period", "-p", "first=yesterday", "--format", "xml"], None),
    ],
)
def test_a_wrong_call_says_what_to_do(project: Path, arguments: list[str], said: str | None) -> None:
    done = kgraph(project, "query", *arguments)
    assert "Traceback" not in done.stderr
    if said is not None:
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_service_is_refused_unless_allowed(project: Path) -> None:
    query = "SELECT * WHERE { SERVICE <http://127.0.0.1:9/none> { ?s ?p ?o } }"
    refused = kgraph(project, "query", "-e", query)
    assert refused.returncode == 2
    assert "--allow-service" in refused.stderr
    unreachable = kgraph(project, "query", "-e", query, "--allow-service")
    assert (unreachable.returncode, unreachable.stdout) == (2, "")
    assert "cannot be answered" in unreachable.stderr
    assert "Traceback" not in unreachable.stderr


def test_a_timeout_ends_a_runaway_query(project: Path) -> None:
    done = kgraph(project, "query", "-e", ENDLESS, "--timeout", "0.5")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no answer within 0.5 s" in done.stderr


def test_ctrl_c_ends_a_runaway_query(project: Path) -> None:
    query = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "query", "-e", ENDLESS],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(1.5)
    assert query.poll() is None
    query.send_signal(signal.SIGINT)
    output, errors = query.communicate(timeout=10)
    assert (query.returncode in INTERRUPTED, output) == (True, b"")
    assert b"Traceback" not in errors
