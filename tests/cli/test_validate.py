"""`kgraph validate` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kgraph.pipeline import rdf_files
from tests.cli.command import current, kgraph, project

UNREAD = """title,date
Conversation between Erich Honecker and Kim Il Sung,"May 30, 1984"
Report on the harvest,after the second frost
Letter on trade,06/09/1974
"""


def test_dates_nobody_could_read_are_findings_with_their_words(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, UNREAD), "validate", "--format", "csv")
    assert done.returncode == 0
    rows = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["shape_address"].endswith("#date-read")]
    assert [(row["severity"], row["file"], row["line"], row["field"], row["value"]) for row in rows] == [
        ("warning", "records.csv", "3", "date", "after the second frost"),
        ("warning", "records.csv", "4", "date", "06/09/1974"),
    ]
    assert "date_order" in rows[1]["remedy"]
    assert all(row["problem"] for row in rows)


def test_a_build_names_the_same_dates_in_a_line_each(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, UNREAD), "build")
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("warning: ")]
    assert len(lines) == 2
    assert lines[0].startswith("warning: records.csv:3 (date): “after the second frost”: ")
    assert lines[1].startswith("warning: records.csv:4 (date): “06/09/1974”: ")


def test_what_the_reader_says_of_the_files_is_said_too(tmp_path: Path) -> None:
    done = kgraph(project(tmp_path, "title,date,weather\nReport on the harvest,1974,fair\n"), "validate")
    assert done.returncode == 0
    assert "weather" in done.stderr


OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
ex:s a sh:PropertyShape ; sh:targetClass ex:Thing ; sh:path ex:name ; sh:minCount 1 ; sh:name "A thing has a name" ;
    sh:message "It has a name." .
ex:t a sh:PropertyShape ; sh:targetClass ex:Thing ; sh:path ex:note ; sh:maxCount 0 ; sh:severity sh:Info .
"""
DATA = '@prefix ex: <http://example.org/> . ex:a a ex:Thing ; ex:note "=1+1" . ex:b a ex:Thing ; ex:note "b" .'


def files(folder: Path, data: str = DATA) -> tuple[str, ...]:
    (folder / "own.ttl").write_text(OWN, encoding="utf-8")
    (folder / "data.ttl").write_text(data, encoding="utf-8")
    return "data.ttl", "--shapes", "own.ttl"


def test_any_file_with_any_shapes(tmp_path: Path) -> None:
    done = kgraph(tmp_path, "validate", *files(tmp_path))
    assert done.returncode == 1
    assert done.stdout.count("violation: A thing has a name") == 2
    assert done.stdout.endswith("2 violations, 2 info in 4 triples\n")


def test_least_severity_and_number(tmp_path: Path) -> None:
    arguments = files(tmp_path)
    grave = kgraph(tmp_path, "validate", *arguments, "--severity", "violation").stdout
    assert "info" not in grave
    few = kgraph(tmp_path, "validate", *arguments, "--max", "1").stdout
    assert few.count("violation: ") == 1
    assert "3 more not shown" in few
    assert len(kgraph(tmp_path, "validate", *arguments, "--max", "1", "--format", "csv").stdout.splitlines()) == 2
    turtle = kgraph(tmp_path, "validate", *arguments, "--severity", "violation", "--format", "turtle").stdout
    assert turtle.count("sh:Violation ;") == 2
    assert "sh:Info" not in turtle


def test_what_is_not_shown_is_no_reason_to_pass(tmp_path: Path) -> None:
    arguments = files(tmp_path, DATA.replace("a ex:Thing", 'a ex:Thing ; ex:name "n"'))
    assert kgraph(tmp_path, "validate", *arguments).returncode == 0
    assert kgraph(tmp_path, "validate", *files(tmp_path), "--max", "0").returncode == 1


def test_csv_is_safe_for_spreadsheets(tmp_path: Path) -> None:
    text = kgraph(tmp_path, "validate", *files(tmp_path), "--format", "csv").stdout
    values = [row["value"] for row in csv.DictReader(io.StringIO(text)) if row["severity"] == "info"]
    assert values == ["'=1+1", "b"]


def test_report_in_turtle_and_json_ld_is_one_graph(tmp_path: Path) -> None:
    arguments = files(tmp_path)
    turtle, jsonld = (
        Graph().parse(data=kgraph(tmp_path, "validate", *arguments, "--format", name).stdout, format=syntax)
        for name, syntax in (("turtle", "turtle"), ("jsonld", "json-ld"))
    )
    assert len(turtle) > 20
    assert isomorphic(turtle, jsonld)


def test_shapes_that_check_nothing_are_no_success(tmp_path: Path) -> None:
    arguments = files(tmp_path)
    (tmp_path / "own.ttl").write_text(OWN.replace("ns/shacl#", "ns/shcal#"), encoding="utf-8")
    done = kgraph(tmp_path, "validate", *arguments)
    assert done.returncode == 2
    assert "mistyped namespace" in done.stderr


def test_a_projects_own_shapes_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    folder = project(tmp_path)
    settings = folder / "kgraph.toml"
    settings.write_text('shapes = ["own.ttl"]\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "own.ttl").write_text(
        OWN.replace("ex:Thing", "<https://www.ica.org/standards/RiC/ontology#Record>"), encoding="utf-8"
    )
    done = kgraph(folder, "build")
    assert done.returncode == 1
    assert "A thing has a name" in done.stderr
    assert current(folder) is None
    checked = kgraph(folder, "validate", "--format", "csv").stdout
    assert {"records.csv"} == {
        row["file"] for row in csv.DictReader(io.StringIO(checked)) if "example" in row["shape_address"]
    }
    (folder / "own.ttl").unlink()
    assert kgraph(folder, "build").returncode == 2


def test_a_triple_in_two_graphs_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "data.trig").write_text(
        '@prefix ex: <http://example.org/> . ex:g { ex:a ex:name "a" } ex:h { ex:a ex:name "a" }', encoding="utf-8"
    )
    done = kgraph(tmp_path, "validate", "data.trig")
    assert done.returncode == 1
    assert "Each triple in one graph" in done.stdout


def test_a_store_on_disk_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files beyond a size are not held in memory."""
    arguments = files(tmp_path)
    asked = [tmp_path / arguments[0]], [tmp_path / arguments[2]], lambda _stage: None
    small = rdf_files.check_files(*asked)
    monkeypatch.setattr(rdf_files, "IN_MEMORY", 10)
    assert rdf_files.check_files(*asked) == small


def test_sarif_names_file_line_rule_and_level(tmp_path: Path) -> None:
    log = json.loads(kgraph(project(tmp_path, UNREAD), "validate", "--format", "sarif").stdout)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    result = next(each for each in run["results"] if each["ruleId"].endswith("#date-read"))
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[result["ruleIndex"]]["help"]["text"]
    assert result["level"] == "warning"
    physical = result["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "records.csv"}, "region": {"startLine": 3}}
    assert "after the second frost" in result["message"]["text"]
