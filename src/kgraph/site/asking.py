"""The application, asked in this process and without a network: what it answers, and nothing of how it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.types import Message

from kgraph.publication import Project
from kgraph.server import create_app
from kgraph.server.settings import Settings

_HEADERS: Final = [(b"host", b"site"), (b"accept", b"text/html, */*;q=0.5")]
_ALONE: Final = Settings(workers=1, trial_seconds=0, kept_bytes=0)  # every address is asked once, one after another


@dataclass(slots=True)
class _Sent:
    status: int = 0
    body: bytes = b""


class Asked:
    """The application of a project, running until `close`."""

    def __init__(self, project: Project) -> None:
        self._runner, self._open = asyncio.Runner(), AsyncExitStack()
        self._app: Starlette = create_app(project, _ALONE)
        self._runner.run(self._open.enter_async_context(self._app.router.lifespan_context(self._app)))

    def ask(self, paths: Iterable[str], take: Callable[[int, bytes], None]) -> None:
        """Ask with GET at some paths, which may have queries, one after another: `take` gets status and body of each.

        Many at a time cost less than one by one, since the threads that look things up end with the call.
        """
        self._runner.run(self._ask_all(paths, take))

    def close(self) -> None:
        """End it, and the processes that answered its queries."""
        self._runner.run(self._open.aclose())
        self._runner.close()

    async def _ask_all(self, paths: Iterable[str], take: Callable[[int, bytes], None]) -> None:
        for path in paths:
            take(*await self._ask(path))

    async def _ask(self, path: str) -> tuple[int, bytes]:
        parts, sent, asked = urlsplit(path), _Sent(), False
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "root_path": "", "headers": _HEADERS, "client": ("site", 1), "server": ("site", 80),
        }  # fmt: skip

        async def receive() -> Message:
            nonlocal asked
            if asked:
                await asyncio.Event().wait()  # the client stays until it has its answer
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.status = message["status"]
            else:
                sent.body += message.get("body", b"")

        await self._app(scope, receive, send)
        return sent.status, sent.body
