"""Another endpoint, to call over real HTTP: it answers as badly as it is told to."""

from __future__ import annotations

import gzip
import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs

JSON = "application/sparql-results+json"
ROW = {"name": {"type": "literal", "value": "from elsewhere"}}
TABLE = json.dumps({"head": {"vars": ["name"]}, "results": {"bindings": [ROW]}}).encode()
HUGE = 64 * 1024 * 1024


@dataclass
class Elsewhere:
    """What was asked of it, and how it is to answer now.

    :param how: a status and a media type with a body, or the name of a way to misbehave.
    """

    address: str = ""
    how: tuple[int, str, bytes] | str = (200, JSON, TABLE)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def begin_again(self) -> None:
        """Answer well, and forget what was asked."""
        self.how = (200, JSON, TABLE)
        self.asked.clear()
        self.headers.clear()


class _Handler(http.server.BaseHTTPRequestHandler):
    said: Elsewhere

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.said.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.said.asked.append(parse_qs(body)["query"][0])
        with suppress(OSError):
            self._answer(self.said.how)
        self.close_connection = True

    def do_GET(self) -> None:
        self.said.asked.append("GET")
        self._answer((200, JSON, TABLE))

    def _answer(self, how: tuple[int, str, bytes] | str) -> None:
        match how:
            case (status, media, body):
                self._begin(status, media, len(body))
                self.wfile.write(body)
            case "redirect":
                self._begin(302, JSON, 0, ("Location", self.said.address))
            case "packed":
                body = gzip.compress(bytes(HUGE))
                self._begin(200, JSON, len(body), ("Content-Encoding", "gzip"))
                self.wfile.write(body)
            case "broken off":
                self._begin(200, JSON, len(TABLE))
                self.wfile.write(TABLE[:20])
            case "silence":
                with suppress(OSError):
                    self.request.recv(1)  # the caller leaves
                self.said.left.set()
            case "drop by drop":
                self._begin(200, JSON, HUGE)
                self._for_ever(b" ", 0.02)
            case "endless":
                self._begin(200, JSON, None)
                self._for_ever(b" " * 65_536, 0)

    def _for_ever(self, chunk: bytes, pause: float) -> None:
        while True:
            self.wfile.write(chunk)
            time.sleep(pause)

    def _begin(self, status: int, media: str, length: int | None, *fields: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in fields:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """An endpoint for as long as the block runs."""
    said = Elsewhere()
    handler = type("Handler", (_Handler,), {"said": said})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    said.address = f"http://127.0.0.1:{server.server_port}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield said
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
