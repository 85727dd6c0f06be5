"""SPARQL endpoints for tests: a real Oxigraph server, and one that says whatever a test wants."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint that runs; `url` is where it is asked."""

    url: str


@contextmanager
def oxigraph(folder: Path, turtle: str) -> Iterator[Endpoint]:
    """An Oxigraph server over some triples, for as long as the block runs."""
    program = Path(sys.executable).with_name("oxigraph")
    (folder / "data.ttl").write_text(turtle, encoding="utf-8")
    load = ["load", "--location", str(folder / "store"), "--file", str(folder / "data.ttl")]
    subprocess.run([str(program), *load], check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [program, "serve-read-only", "--location", folder / "store", "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{address}/", server)
        yield Endpoint(f"http://{address}/query")
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def writable_oxigraph(folder: Path) -> Iterator[str]:
    """An empty Oxigraph server that takes writes, for as long as the block runs; its address without a path."""
    program = Path(sys.executable).with_name("oxigraph")
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [program, "serve", "--location", folder / "store", "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{address}/", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def saying(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Endpoint]:
    """A server that answers every request as a function does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def do_POST(self) -> None:
            answer(self)

        def do_PUT(self) -> None:
            answer(self)

        def do_DELETE(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Endpoint(f"http://127.0.0.1:{server.server_port}/sparql")
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
