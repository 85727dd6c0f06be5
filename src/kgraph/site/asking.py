"""The application, asked in this process and without a network: what it answers, and nothing of how it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.types import Message

from kgraph.publication import Project
from kgraph.server import create_app
from kgraph.server.aside import alone
from kgraph.server.current import Snapshot
from kgraph.server.services import Services
from kgraph.server.settings import Budget, Settings

_HEADERS: Final = [(b"host", b"site"), (b"accept", b"text/html, */*;q=0.5")]
# Every address is asked once, one after another, and nobody waits in a browser for the answer to a query.
# What a search can be narrowed by has no end: that is for the page that searches in the browser.
_ALONE: Final = Settings(
    budget=Budget(seconds=120.0), workers=1, trial_seconds=0, slow_seconds=60.0, kept_bytes=0, narrowing=False
)


@dataclass(slots=True)
class _Sent:
    status: int = 0
    body: bytes = b""


class Asked:
    """The application of a project, running until `close`.

    :ivar services: what its routes work with, and `snapshot` the generation that they answer from.
    """

    def __init__(self, project: Project) -> None:
        self._runner, self._open = asyncio.Runner(), AsyncExitStack()
        self._app: Starlette = create_app(project, _ALONE)
        self._runner.run(self._open.enter_async_context(self._app.router.lifespan_context(self._app)))
        self.services = cast("Services", self._app.state.services)
        self.snapshot: Snapshot = self._runner.run(self.services.current.snapshot())

    def ask(self, paths: Iterable[str], take: Callable[[int, bytes], None]) -> None:
        """Ask with GET at some paths, which may have queries, one after another: `take` gets status and body of each.

        Many at a time cost less than one by one.
        """
        self._runner.run(self._ask_all(paths, take))

    def close(self) -> None:
        """End it, and the processes that answered its queries."""
        self._runner.run(self._open.aclose())
        self._runner.close()

    async def _ask_all(self, paths: Iterable[str], take: Callable[[int, bytes], None]) -> None:
        with alone():
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
