"""Connections: how long and how slow the head of a request may be, and the short way of requests that can go it.

The parser (httptools) itself has no limit, and the server waits for a head as long as its client likes.
"""

from __future__ import annotations

from asyncio import BaseTransport, TimerHandle
from typing import Final, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from kgraph.server.http.journal import BEGAN
from kgraph.server.http.problems import MEDIA, Problem
from kgraph.server.sparql.asking import ANSWERED, Answered
from kgraph.server.sparql.quick import Quick, Request

_END: Final = b"\r\n\r\n"


class Connection(HttpToolsProtocol):
    """A connection that is closed with 431 or 408 where a head is longer than `head_bytes` or takes `head_seconds`.

    Requests go the short way of `quick` where it takes them. While it has one, what comes after waits.
    """

    head_bytes: int = 1024 * 1024
    head_seconds: float = 15.0
    quick: Quick | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Nothing was sent yet: the head may take its time from now on."""
        super().connection_made(transport)  # type: ignore[arg-type]  # the library's own signature is narrower
        self.peer = self.client[0] if self.client else ""
        self._head, self._in_head = 0, True
        self._patience: TimerHandle | None = None
        self._between, self._last = True, False
        self._short: Request | None = None
        self._given: tuple[Answered, float] | None = None
        self._later = bytearray()
        self._fields: tuple[bytes, RequestResponseCycle] | None = None
        self._quiet_since = 0.0
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection ended."""
        self._wait_no_more()
        if self._short is not None and self.quick is not None:
            self.quick.drop(self._short)
            self._short = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes came."""
        if self._short is not None:
            self._later += data
            self.flow.pause_reading()
        elif not self._goes_short(data):
            self._feed(data)

    def reply(self, head: bytes, body: bytes) -> None:
        """Answer the request on the short way."""
        self._short = None
        self._quiet_since = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )
        self.server_state.total_requests += 1
        default = b"".join(b"%b: %b\r\n" % field for field in self.server_state.default_headers)
        if self._last:
            self.transport.write(b"".join((STATUS_LINE[200], default, head, b"connection: close\r\n\r\n", body)))
            self.transport.close()
            return
        self.transport.write(b"".join((STATUS_LINE[200], default, head, b"\r\n", body)))
        self._go_on()

    def go_on(self, data: bytes, answered: Answered, began: float) -> None:
        """Let the framework have a request that was on the short way, with a worker's answer to its query."""
        self._short = None
        self._given = (answered, began)
        self._feed(data)
        if self._last:
            self.cycle.keep_alive = False
        else:
            self._go_on()

    def shutdown(self) -> None:
        """End as soon as the request that is under way is answered."""
        if self._short is not None:
            self._last = True
        else:
            super().shutdown()

    def timeout_keep_alive_handler(self) -> None:
        """No request came for a while, as far as the framework knows."""
        left = self.timeout_keep_alive - (self.loop.time() - self._quiet_since)
        if self._short is None and left <= 0:
            super().timeout_keep_alive_handler()
        else:
            self.timeout_keep_alive_task = self.loop.call_later(max(left, 1.0), self.timeout_keep_alive_handler)

    def on_response_complete(self) -> None:
        """The framework answered a request: others with its head may go the short way."""
        super().on_response_complete()
        if self._fields is not None and self._fields[1].response_complete and self.quick is not None:
            fields, cycle = self._fields
            self._fields = None
            if cycle.keep_alive:
                self.quick.heads.learn(self.peer, fields, cast("Scope", cycle.scope))

    def _goes_short(self, data: bytes) -> bool:
        """Try the short way with what came; it needs a connection that nothing else happens on."""
        if self.quick is None or not self._between or (self.cycle is not None and not self.cycle.response_complete):
            return False
        if self.flow.write_paused or self.transport.is_closing():
            return False
        taken = self.quick.take(self, data)
        if taken is False:
            return False
        if self._in_head:
            self._in_head = False
            self._wait_no_more()
        if taken is not True:
            self._short = taken
        return True

    def _go_on(self) -> None:
        """With what came while a request was on the short way."""
        self.flow.resume_reading()
        if self._later:
            data, self._later = bytes(self._later), bytearray()
            self.data_received(data)

    def _feed(self, data: bytes) -> None:
        """Let the framework have what came."""
        alone = self._between and data.find(_END) == len(data) - len(_END)
        super().data_received(data)
        if alone and self._between and not self._in_head and self.cycle is not None:
            self._fields = data.partition(b"\r\n")[2], self.cycle
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
        self._head, self._in_head, self._between = 0, True, False
        if self._given is not None:
            self.scope[ANSWERED], self.scope[BEGAN] = self._given  # type: ignore[typeddict-unknown-key]
            self._given = None

    def on_message_complete(self) -> None:
        """A request is whole."""
        super().on_message_complete()
        self._between = True

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


def limited(bytes_: int, seconds: float, quick: Quick | None) -> type[Connection]:
    """Connections with these limits, and this short way."""
    return type("LimitedConnection", (Connection,), {"head_bytes": bytes_, "head_seconds": seconds, "quick": quick})
