"""One line of JSON for each request: what was asked, what became of it, how long it took.

A query is named by its hash, as in the log of slow queries; neither its text nor any other parameter, nor any header
field but those below stands here, so that nothing secret does.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kgraph.faults import SettingsFault

QUERY: Final = "kgraph.query"
"""Under this name in an ASGI scope stands the text of the query that a request asks."""
BEGAN: Final = "kgraph.began"
"""And under this one when it came, on the clock of `time.monotonic`, where that was long before."""
GONE: Final = 499


def query_hash(query: str) -> str:
    """The name of a query in logs: the first digits of its SHA-256."""
    return hashlib.sha256(query.encode()).hexdigest()[:16]


def open_journal(path: str, stack: ExitStack) -> TextIO:
    """The file that lines are added to, closed with `stack`; "-" is standard error.

    :raises SettingsFault: it cannot be written.
    """
    if path == "-":
        return sys.stderr
    try:
        return stack.enter_context(Path(path).open("a", encoding="utf-8", buffering=1))
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be written: {error.strerror}; choose another with --log") from error


class Journal:
    """Writes the lines; each is written whole, so that several processes may write into one file."""

    def __init__(self, app: ASGIApp, lines: TextIO) -> None:
        self._app, self._lines = app, lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = scope.get(BEGAN) or time.monotonic(), GONE, 0

        async def send_and_count(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, send_and_count)
        finally:
            client = scope["client"][0] if scope.get("client") else None
            agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"")
            asked = Asked(client, scope["method"], scope["path"], agent.decode("latin-1"), scope.get(QUERY))
            self._lines.write(line(asked, status, size, time.monotonic() - began))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked by whom, as far as a line says it."""

    client: str | None
    method: str
    path: str
    agent: str
    query: str | None


def line(asked: Asked, status: int, size: int, seconds: float) -> str:
    """The line of a request.

    :param size: bytes of the answer's body as it was sent.
    """
    said: dict[str, Any] = {
        "time": datetime.now(UTC).isoformat("T", "milliseconds"),
        "client": asked.client,
        "method": asked.method,
        "path": asked.path,
        "status": status,
        "bytes": size,
        "ms": round(seconds * 1000, 1),
        "agent": asked.agent[:200],
    }
    if asked.query is not None:
        said["query"] = query_hash(asked.query)
    return json.dumps(said, ensure_ascii=True) + "\n"
