"""`kgraph export` as a user runs it."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.cli.built import sample_project
from tests.cli.command import INTERRUPTED, kgraph, until_at_pipe
from tests.graph.sample import inputs
from tests.graph.whole import assemble

TRIPLES = {quad.triple for quad in assemble(inputs())}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("out.ttl", ox.RdfFormat.TURTLE),
        ("out.jsonld", ox.RdfFormat.JSON_LD),
        ("out.trig", ox.RdfFormat.TRIG),
        ("OUT.NQ", ox.RdfFormat.N_QUADS),
        ("out.nt", ox.RdfFormat.N_TRIPLES),
        ("out.rdf", ox.RdfFormat.RDF_XML),
    ],
)
def test_the_ending_chooses_the_format(project: Path, tmp_path: Path, name: str, format_: ox.RdfFormat) -> None:
    done = kgraph(project, "export", "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (0, "")
    assert {quad.triple for quad in ox.parse(path=tmp_path / name, format=format_)} == TRIPLES


def test_standard_output_is_turtle_unless_said_otherwise(project: Path) -> None:
    turtle = kgraph(project, "export").stdout
    assert {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == TRIPLES
    lines = kgraph(project, "export", "--format", "ntriples", "-o", "-").stdout.splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(TRIPLES)


def test_a_local_base_is_warned_of_and_not_in_the_output(project: Path) -> None:
    done = kgraph(project, "export", "--format", "nquads")
    assert "local build" in done.stderr
    assert "local build" not in done.stdout


def test_a_public_base_is_not_warned_of(project: Path, tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text(
        'base = "https://talks.example.org"\n' + (project / "kgraph.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / ".kgraph").symlink_to(project / ".kgraph")
    assert kgraph(tmp_path, "export", "--format", "csv").stderr == ""


@pytest.mark.parametrize("name", ["links", "http://localhost:8000/graph/links"])
def test_one_graph_by_name_or_address(project: Path, name: str) -> None:
    done = kgraph(project, "export", "--graph", name, "--format", "nquads")
    assert {line.rpartition(" <")[2] for line in done.stdout.splitlines()} == {"http://localhost:8000/graph/links> ."}


def test_a_graph_that_is_not_there_is_refused_with_those_that_are(project: Path) -> None:
    done = kgraph(project, "export", "--graph", "link")
    assert done.returncode == 2
    assert "no graph link" in done.stderr
    assert "links" in done.stderr


def test_the_network_is_of_the_whole_graph(project: Path) -> None:
    done = kgraph(project, "export", "--graph", "links", "--format", "csv")
    assert done.returncode == 2
    assert "--graph is for RDF" in done.stderr


def test_the_network_of_encounters(project: Path, tmp_path: Path) -> None:
    for name in ("net.csv", "net.gexf", "net.graphml"):
        assert kgraph(project, "export", "-o", str(tmp_path / name)).returncode == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "net.csv").read_text(encoding="utf-8")))
    assert (row["SourceLabel"], row["TargetLabel"], row["Weight"]) == ("Ana North", "Bo South", "1")
    assert "<gexf" in (tmp_path / "net.gexf").read_text(encoding="utf-8")
    assert "<graphml" in (tmp_path / "net.graphml").read_text(encoding="utf-8")


def test_an_unknown_ending_is_refused(project: Path, tmp_path: Path) -> None:
    done = kgraph(project, "export", "-o", str(tmp_path / "out.xyz"))
    assert done.returncode == 2
    assert "--format" in done.stderr
    assert not list(tmp_path.iterdir())


def test_before_the_first_build_it_says_what_to_do(tmp_path: Path) -> None:
    done = kgraph(tmp_path, "export")
    assert done.returncode == 2
    assert "kgraph build" in done.stderr


def test_two_exports_are_the_same_bytes(project: Path, tmp_path: Path) -> None:
    for format_ in ("turtle", "jsonld", "trig", "rdfxml", "gexf"):
        one, other = (kgraph(project, "export", "--format", format_, PYTHONHASHSEED=seed) for seed in ("1", "2"))
        assert one.stdout == other.stdout != ""


def test_a_full_disk_leaves_nothing(project: Path) -> None:
    done = kgraph(project, "export", "-o", "/dev/full", "--format", "turtle")
    assert done.returncode == 2
    assert "No space left" in done.stderr


def test_a_reader_that_leaves_is_no_error(project: Path) -> None:
    command = f"{sys.executable} -m kgraph export --format ntriples 2>errors | head -c 10"
    done = subprocess.run(command, shell=True, cwd=project, capture_output=True, text=True, timeout=60, check=False)
    assert len(done.stdout) == 10
    assert "Traceback" not in (project / "errors").read_text(encoding="utf-8")


def test_ctrl_c_ends_an_export_at_once(project: Path, tmp_path: Path) -> None:
    # A pipe that nobody reads holds the export in the middle of its writing.
    os.mkfifo(tmp_path / "pipe")
    export = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "export", "-o", str(tmp_path / "pipe"), "--format", "turtle"],
        cwd=project,
        stderr=subprocess.PIPE,
    )
    until_at_pipe(export)
    export.send_signal(signal.SIGINT)
    _, errors = export.communicate(timeout=30)
    assert export.returncode in INTERRUPTED
    assert b"Traceback" not in errors
