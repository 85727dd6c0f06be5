"""Harvesting from repositories that misbehave: nothing hangs, nothing is lost, and what is wrong is said."""

from __future__ import annotations

import gzip
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kgraph.faults import DataFault, Fault
from kgraph.harvesting import HarvestFault, Manners
from tests.cli.command import INTERRUPTED, kgraph
from tests.harvesting.repository import QUICK, Item, Repository, error, give, run, running, some, titles

HTML = "<!DOCTYPE html><html><body>Please log in</body></html>"


def cut(request: BaseHTTPRequestHandler) -> None:
    """An answer that ends in the middle of its announced length."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRec")
    request.close_connection = True


def cut_without_a_word(request: BaseHTTPRequestHandler) -> None:
    """One of no announced length, so that only its XML shows it."""
    request.send_response(200)
    request.end_headers()
    request.wfile.write(b"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords>")
    request.close_connection = True


def reset(request: BaseHTTPRequestHandler) -> None:
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    request.connection.close()


def busy(request: BaseHTTPRequestHandler) -> None:
    give(request, "busy", 503, Retry_After="0")


def page(request: BaseHTTPRequestHandler) -> None:
    give(request, HTML, Content_Type="text/html")


def damaged_packing(request: BaseHTTPRequestHandler) -> None:
    give(request, gzip.compress(b"<OAI-PMH/>" * 100)[:40], Content_Encoding="gzip")


@pytest.mark.parametrize("trouble", [cut, cut_without_a_word, reset, busy, page, damaged_packing])
def test_a_trouble_that_passes_is_waited_out(tmp_path: Path, trouble: Callable[[BaseHTTPRequestHandler], None]) -> None:
    with running(Repository(some(), troubles={2: trouble, 3: trouble})) as url:
        run(url, tmp_path / "h", format="oai_dc")
    assert len(titles(tmp_path / "h")) == 5


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (cut, "broke off"),
        (cut_without_a_word, "not whole, or damaged: .*00002.part:1"),
        (page, "no OAI-PMH: '<!DOCTYPE html>.*log in"),
        (lambda request: give(request, '{"error": 1}'), "no OAI-PMH"),
        (lambda request: give(request, "<feed/>"), "answers with <feed>"),
        (lambda request: give(request, "gone", 404), "404 Not Found: gone; is the address right"),
        (lambda request: give(request, "no", 503, Retry_After="86400"), "wants to be left alone for 86400 s"),
        (lambda request: give(request, "no", 503, Retry_After="Fri, 31 Dec 2199 23:59:59 GMT"), "left alone for"),
        (lambda request: give(request, b"x", Content_Encoding="br"), "'br', which it was not asked for"),
    ],
)
def test_one_that_stays_is_said_and_the_next_run_goes_on(
    tmp_path: Path, trouble: Callable[[BaseHTTPRequestHandler], None], said: str
) -> None:
    repository = Repository(some(), troubles=dict.fromkeys(range(2, 9), trouble))
    with running(repository) as url:
        with pytest.raises(HarvestFault, match=said):
            run(url, tmp_path / "h", format="oai_dc")
        repository.troubles.clear()
        repository.asked.clear()
        done = run(url, tmp_path / "h", format="oai_dc")
    assert (done.resumed, done.answers) == (1, 3)
    assert [("resumptionToken" in each) for each in repository.lists] == [True, True]
    assert len(titles(tmp_path / "h")) == 5


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("noRecordsMatch", "has no records of what was asked"),
        ("noSetHierarchy", "harvest it without --set"),
        ("badArgument", "look at --set, --from and --until"),
        ("cannotDisseminateFormat", "answers with cannotDisseminateFormat: because"),
    ],
)
def test_an_error_of_the_protocol_is_said(tmp_path: Path, code: str, said: str) -> None:
    repository = Repository(some())
    repository.troubles[1] = lambda request: give(request, repository.wrapped(error(code, "because")))
    with running(repository) as url, pytest.raises(HarvestFault, match=said):
        run(url, tmp_path / "h", format="oai_dc", set="s")


def test_a_token_that_has_expired_begins_the_list_anew(tmp_path: Path) -> None:
    repository = Repository(some())
    forgotten = repository.wrapped(error("badResumptionToken", "expired"))
    repository.troubles[2] = lambda request: give(request, forgotten)
    with running(repository) as url:
        with pytest.raises(HarvestFault, match="run the command again to begin anew"):
            run(url, tmp_path / "h", format="oai_dc")
        repository.troubles[3] = lambda request: give(request, forgotten)
        done = run(url, tmp_path / "h", format="oai_dc")
    assert "it was begun anew" in done.notes[-1]
    assert len(titles(tmp_path / "h")) == 5


@pytest.mark.parametrize("fresh_tokens", [False, True])
def test_a_list_without_end_is_given_up(tmp_path: Path, fresh_tokens: bool) -> None:
    repository = Repository(some())

    def again(request: BaseHTTPRequestHandler) -> None:
        token = f"t{len(repository.lists)}" if fresh_tokens else "t"
        header = "<header><identifier>oai:x:1</identifier></header>"
        list_ = f"<ListRecords><record>{header}</record><resumptionToken>{token}</resumptionToken></ListRecords>"
        give(request, repository.wrapped(list_))

    repository.troubles = dict.fromkeys(range(1, 100), again)
    with running(repository) as url, pytest.raises(HarvestFault, match="its list has no end"):
        run(url, tmp_path / "h", format="oai_dc")
    assert len(repository.lists) < 30


def test_a_list_that_is_shorter_than_it_says_is_told(tmp_path: Path) -> None:
    repository = Repository(some(4))
    short = '<resumptionToken completeListSize="40"/>'
    record = "<record><header><identifier>oai:x:1</identifier></header></record>"
    repository.troubles[1] = lambda request: give(
        request, repository.wrapped(f"<ListRecords>{record}{short}</ListRecords>")
    )
    with running(repository) as url:
        done = run(url, tmp_path / "h", format="oai_dc")
    assert done.notes[-1] == "the repository says that it has 40 records, and listed 1"


def test_what_expands_without_end_is_noticed_in_time(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 40_000_000)
    small = Manners(attempts=2, first_wait=0.01, largest=1_000_000)
    repository = Repository(some())
    repository.troubles[1] = lambda request: give(request, bomb, Content_Encoding="gzip")
    with running(repository) as url, pytest.raises(HarvestFault, match=r"larger than .* MB unpacked"):
        run(url, tmp_path / "h", small, format="oai_dc")
    assert sum(path.stat().st_size for path in (tmp_path / "h").rglob("*") if path.is_file()) < 1_100_000


def test_entities_are_refused_at_once(tmp_path: Path) -> None:
    repository = Repository(some())
    hostile = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><OAI-PMH>&a;</OAI-PMH>'
    repository.troubles[1] = lambda request: give(request, hostile)
    with running(repository) as url, pytest.raises(DataFault, match="declares the entity 'a'"):
        run(url, tmp_path / "h", format="oai_dc")
    assert len(repository.lists) == 1


def test_a_redirect_is_followed_on_its_host_and_nowhere_else(tmp_path: Path) -> None:
    repository = Repository(some(), path="/oai")
    plain = repository.answer

    def moved(request: BaseHTTPRequestHandler) -> None:
        if request.path.startswith("/old"):
            give(request, "", 301, Location=request.path.replace("/old", "/oai"))
        elif request.path.startswith("/round"):
            give(request, "", 302, Location=request.path)
        elif request.path.startswith("/away"):
            give(request, "", 302, Location="http://169.254.169.254/oai")
        elif request.path.startswith("/file"):
            give(request, "", 302, Location="file:///etc/passwd")
        else:
            plain(request)

    repository.answer = moved  # type: ignore[method-assign]
    with running(repository) as url:
        base = url.rpartition("/")[0]
        run(f"{base}/old", tmp_path / "h", format="oai_dc")
        assert len(titles(tmp_path / "h")) == 5
        for path, said in (
            ("round", "more than 5 times"),
            ("away", "redirects to http://169.254.169.254/oai; if that is the repository, name this address"),
            ("file", "redirects to file:/etc/passwd"),
        ):
            with pytest.raises(Fault, match=said):
                run(f"{base}/{path}", tmp_path / path, QUICK, format="oai_dc")


def test_what_is_waited_for_is_told(tmp_path: Path) -> None:
    with running(Repository(some(), troubles={2: busy})) as url:
        done = kgraph(tmp_path, "harvest", url, "--to", "h", "--contact", "a@example.org", "--format", "oai_dc")
    assert done.returncode == 0, done.stderr
    (told,) = [line for line in done.stderr.splitlines() if "again" in line]
    assert told == "answers 503 Service Unavailable; asked again in 0 s"
    assert "stamina" not in done.stderr


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    """Ctrl-C, in a process of its own, while the third answer is awaited."""
    repository = Repository({f"oai:x:{number}": Item("2024-01-01", f"Title {number}") for number in range(8)})
    waiting = []

    def slow(request: BaseHTTPRequestHandler) -> None:
        waiting.append(True)
        time.sleep(3)
        cut(request)

    repository.troubles[3] = slow
    with running(repository) as url:
        command = [
            sys.executable,
            "-m",
            "kgraph",
            "harvest",
            url,
            "--to",
            "h",
            "--format",
            "oai_dc",
            "--contact",
            "a@example.org",
        ]
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not waiting and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode in INTERRUPTED, said
        assert "is kept; the same command goes on" in said
        assert json.loads((tmp_path / "h" / "harvest.json").read_text())["run"]["answers"] == 2
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "gone on with after 2 answers that came before" in done.stderr
    assert len(titles(tmp_path / "h")) == 8
    assert [each.get("resumptionToken", "")[-1:] for each in repository.lists[-2:]] == ["4", "6"]
