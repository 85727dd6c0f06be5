"""`kgraph link`, as a user runs it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph import publication
from kgraph.linking.review import write_cases
from kgraph.pipeline.links import read_decisions
from kgraph.pipeline.proposing import proposals
from tests.cli.command import kgraph, project
from tests.linking.review.test_desk import CASES, SURE

KIM = "person/kim-il-sung"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path)


def said(folder: Path) -> list[tuple[str, str]]:
    return [(one.subject, one.words) for one in read_decisions(publication.find(folder, folder))]


def test_decisions_are_taken_listed_and_taken_back(folder: Path) -> None:
    looked = ("-m", "looked at both", "--confidence", "0.8")
    done = kgraph(folder, "link", "close", KIM, "Q1", *looked, KGRAPH_AUTHOR="C. Lerk")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{KIM}: close Q1 (")
    assert kgraph(folder, "link", "undo", KIM).returncode == 0
    listed = kgraph(folder, "link", "log").stdout.splitlines()
    assert "(taken back)" in listed[0]
    assert "– C. Lerk  “looked at both”" in listed[0]
    assert "takes back" in listed[1]
    decisions = read_decisions(publication.find(folder, folder))
    assert [(one.subject, one.confidence) for one in decisions] == [(KIM, 0.8), (KIM, None)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["accept", "person/kim-il-sun", "Q1"], "nothing is called person/kim-il-sun; is person/kim-il-sung meant?"),
        (["accept", KIM, "41117"], "'41117' is no item of Wikidata"),
        (["merge", KIM, "state/dprk"], "must be two of one type"),
        (["merge", KIM, "Q1"], "is no key"),
        (["undo", KIM], "no decision about person/kim-il-sung is in force"),
        (["undo", "00000000"], "no decision is called 00000000"),
        (["review"], "nothing was proposed yet"),
        (["propose", "--index", "nothing.sqlite"], "no index there"),
        (["propose", "--index", "nothing.sqlite", "--kind", "unicorn"], "--kind unicorn: is none of person"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(folder: Path, arguments: list[str], words: str) -> None:
    done = kgraph(folder, "link", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert said(folder) == []


def test_what_stands_is_written_to_a_file(folder: Path) -> None:
    kgraph(folder, "link", "reject", KIM, "Q41117")
    done = kgraph(folder, "link", "current", "-o", "links.current.sssom.tsv")
    assert done.returncode == 0, done.stderr
    rows = (folder / "links.current.sssom.tsv").read_text(encoding="utf-8").splitlines()
    (row,) = (row for row in rows if f"id:{KIM}\t" in row)
    assert "\tNot\twd:Q41117\t" in row


def _review(folder: Path, keys: list[str], stop: int | None = None) -> str:
    """What a terminal shows while someone presses keys in a review."""
    terminal, other = pty.openpty()
    command = [sys.executable, "-m", "kgraph", "link", "review", "--author", "C. Lerk"]
    running = subprocess.Popen(command, cwd=folder, stdin=other, stdout=other, stderr=other, start_new_session=True,
                               env={**os.environ, "COLUMNS": "120", "TERM": "dumb"})  # fmt: skip
    os.close(other)
    shown = ""
    for key in keys:
        shown += _until_asked(terminal)
        os.write(terminal, key.encode())
    if stop is not None:
        shown += _until_asked(terminal)
        os.kill(running.pid, stop)
    shown += _rest(terminal)
    running.wait(30)
    os.close(terminal)
    return shown


def _until_asked(terminal: int) -> str:
    shown = ""
    while "q stop" not in shown and "any other key does not" not in shown:
        shown += os.read(terminal, 65536).decode(errors="replace")
    return shown


def _rest(terminal: int) -> str:
    shown = ""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so where the other side is closed
            return shown
        if not piece:
            return shown
        shown += piece.decode(errors="replace")


@pytest.fixture
def proposed(folder: Path) -> Path:
    write_cases(proposals(publication.find(folder, folder)), CASES)
    return folder


def test_a_review_is_one_key_a_decision(proposed: Path) -> None:
    shown = _review(proposed, ["a", "s", "2", "c"])
    assert said(proposed) == [("person/bo", "exact Q3"), ("person/ana", "close Q2")]
    assert "…said Ana to Bo…" in shown
    assert "+ born 1900, as here" in shown
    assert "– of Southland" in shown
    assert "2 decided, 1 left" in shown


def test_a_review_goes_on_where_it_stopped_and_takes_back(proposed: Path) -> None:
    _review(proposed, ["n", "q"])
    _review(proposed, ["b", "u", "x", "q"])
    assert [words for _, words in said(proposed)][:2] == ["never Q3", "broad Q4"]
    assert said(proposed)[-1] == ("party/north", "no item")


def test_ctrl_c_keeps_what_was_decided(proposed: Path) -> None:
    shown = _review(proposed, ["a"], stop=signal.SIGINT)
    assert said(proposed) == [("person/bo", "exact Q3")]
    assert "1 decided, 2 left" in shown
    _review(proposed, ["a"], stop=signal.SIGKILL)
    assert len(said(proposed)) == 2


def test_sure_proposals_are_accepted_together_and_taken_back_alone_or_all(folder: Path) -> None:
    write_cases(proposals(publication.find(folder, folder)), SURE)
    shown = _review(folder, ["A", "n", "s", "A", "y", "q"])
    assert "none accepted" in shown
    assert "cy  Q5 Label of Q5, politician: born 1900, as here" in shown
    assert "2 accepted, batch" in shown
    assert said(folder) == [("person/cy", "exact Q5"), ("person/bo", "exact Q3")]
    batch = shown.partition("2 accepted, batch ")[2][:8]
    assert kgraph(folder, "link", "undo", f"{batch}-1", "--author", "C. Lerk").returncode == 0
    assert kgraph(folder, "link", "undo", batch, "--author", "C. Lerk").stdout.count("taken back") == 1
    assert len(said(folder)) == 4
    _review(folder, ["s", "A", "y", "U", "q"])
    assert [words.split()[0] for _, words in said(folder)[4:]] == ["exact", "exact", "takes", "takes"]


def test_a_review_needs_a_terminal(proposed: Path) -> None:
    done = kgraph(proposed, "link", "review")
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_the_review_page_is_not_served_to_others(proposed: Path) -> None:
    done = kgraph(proposed, "serve", "--review", "--host", "0.0.0.0", "--port", "0")
    assert done.returncode == 2
    assert "--review decides for whoever can open the page" in done.stderr
