"""Clients that send too much or too slowly, over bare sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from kgraph.server.settings import Settings
from tests.server import serving


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Where a server with narrow limits listens."""
    project = serving.project(tmp_path_factory.mktemp("connections"))
    serving.publish(project)
    settings = Settings(body_bytes=10_000, head_seconds=0.3, body_seconds=0.3)
    with serving.serving(project, settings) as address:
        url = urlsplit(address)
        yield str(url.hostname), int(url.port or 0)


def said(place: tuple[str, int], request: bytes) -> bytes:
    """All that is answered until the server closes the connection."""
    with socket.create_connection(place, timeout=20) as client:
        client.sendall(request)
        found = b""
        while chunk := client.recv(65_536):
            found += chunk
        return found


@pytest.mark.parametrize(
    "head",
    [
        b"GET /" + b"a" * 20_000,
        b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000,
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 4_000,
        b"GET / HTTP/1.1\r\n" + b"X" * 20_000,
    ],
)
def test_a_head_that_does_not_end_is_refused(place: tuple[str, int], head: bytes) -> None:
    answer = said(place, head)
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b"application/problem+json" in answer
    assert b"10,000 bytes" in answer


@pytest.mark.parametrize("head", [b"", b"GET / HTTP/1.1\r\nHost: x", b"G"])
def test_a_head_that_does_not_come_is_not_waited_for(place: tuple[str, int], head: bytes) -> None:
    assert said(place, head).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_does_not_come_is_not_waited_for(place: tuple[str, int]) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK"
    )
    answer = said(place, head)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer


def test_requests_on_one_connection_are_each_answered(place: tuple[str, int]) -> None:
    first = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert said(place, first + first + last).count(b"HTTP/1.1 200 OK") == 3


def test_what_is_no_request_is_400(place: tuple[str, int]) -> None:
    assert said(place, b"\x16\x03\x01 hello\r\n\r\n").startswith(b"HTTP/1.1 400 ")
