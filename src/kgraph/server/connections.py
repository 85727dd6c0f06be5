"""Connections: how long and how slow the head of a request may be.

The parser (httptools) itself has no limit, and the server waits for a head as long as its client likes.
"""

from __future__ import annotations

from asyncio import BaseTransport, TimerHandle
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kgraph.server.problems import MEDIA, Problem


class Connection(HttpToolsProtocol):
    """A connection that is closed with 431 or 408 where a head is longer than `head_bytes` or takes `head_seconds`."""

    head_bytes: int = 1024 * 1024
    head_seconds: float = 15.0

    def connection_made(self, transport: BaseTransport) -> None:
        """Nothing was sent yet: the head may take its time from now on."""
        super().connection_made(transport)  # type: ignore[arg-type]  # the library's own signature is narrower
        self._head, self._in_head = 0, True
        self._patience: TimerHandle | None = None
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection ended."""
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes came."""
        super().data_received(data)
        if not self._in_head:
            return
        self._head += len(data)
        if self._head > self.head_bytes:
            self._refuse(Problem(431, f"Address and header fields may have {self.head_bytes:,} bytes at most."))
        elif self._patience is None:
            self._wait()

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._head, self._in_head = 0, True

    def on_headers_complete(self) -> None:
        """A head is whole."""
        self._in_head = False
        self._wait_no_more()
        super().on_headers_complete()

    def _wait(self) -> None:
        self._patience = self.loop.call_later(self.head_seconds, self._too_slow)

    def _wait_no_more(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _too_slow(self) -> None:
        self._refuse(Problem(408, f"The head of a request may take {self.head_seconds:g} seconds."))

    def _refuse(self, problem: Problem) -> None:
        if self.transport.is_closing():
            return
        body = problem.to_json()
        head = f"HTTP/1.1 {problem.status} {problem.title}\r\n{_FIELDS}content-length: {len(body)}\r\n\r\n"
        self.transport.write(head.encode() + body)
        self.transport.close()


_FIELDS: Final = f"content-type: {MEDIA}\r\ncache-control: no-store\r\nconnection: close\r\n"


def limited(bytes_: int, seconds: float) -> type[Connection]:
    """Connections with these limits."""
    return type("LimitedConnection", (Connection,), {"head_bytes": bytes_, "head_seconds": seconds})
