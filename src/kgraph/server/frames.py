"""The talk between server and query workers: length-prefixed frames over a pair of connected sockets.

A worker sends one outcome when it is ready. Then the server sends one `Ask` after another; the worker answers each with
frames of data and one that says how it went.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

HEAD: Final = struct.Struct("!cI")
DATA: Final = b"D"
END: Final = b"E"
Form = Literal["solutions", "boolean", "graph"]
Trouble = Literal[
    "", "query", "service", "update", "acceptable", "engine", "generation",  # said by the worker
    "federated", "remote",  # others are to be asked first; what they answered cannot be read
    "bytes", "memory",  # said by the worker, or by the way it died
    "seconds", "crash", "busy",  # said by the pool
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """One query for a worker.

    :param generation: folder of the generation it is asked of.
    :param base: the base address it was built with; relative addresses are relative to it, its prefixes are declared.
    :param media: for each form of result, the name of the format wanted (see `kgraph.server.formats`), or None where
        the client accepts none.
    :param rows: cut a table after so many rows (only the format "table" may be cut).
    :param result_rows: cut any other result after so many rows or triples; 0: not at all.
    :param service: SERVICE is not refused: the first answer may be which other endpoints are to be asked for what.
    :param answers: what they answered, for the second time.
    """

    generation: str
    query: str
    base: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    media: dict[str, str | None]
    result_bytes: int
    rows: int = 0
    service: bool = False
    answers: tuple[tuple[str, str] | None, ...] = ()
    result_rows: int = 0

    def to_bytes(self) -> bytes:
        """As a frame."""
        values = (
            self.generation, self.query, self.base, self.default, self.named, self.media, self.result_bytes, self.rows,
            self.service, self.answers, self.result_rows,
        )  # fmt: skip
        body = json.dumps(values).encode()
        return HEAD.pack(DATA, len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> Ask:
        """From a frame's body."""
        values = json.loads(body)
        generation, query, base, default, named, media, result_bytes, rows, service, answers, result_rows = values
        graphs, fetched = (tuple(default), tuple(named)), tuple(tuple(each) if each else None for each in answers)
        return cls(generation, query, base, *graphs, media, result_bytes, rows, service, fetched, result_rows)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a query went.

    :param trouble: "" where all is well, else what went wrong; `message`, `line` and `column` say more.
    :param form: which form of result the query gives, where it got that far.
    :param cut: after how many rows or triples the result was cut; 0: it is whole.
    """

    trouble: Trouble = ""
    form: Form | None = None
    message: str = ""
    line: int | None = None
    column: int | None = None
    cut: int = 0

    def to_bytes(self) -> bytes:
        """As a frame."""
        body = json.dumps((self.trouble, self.form, self.message, self.line, self.column, self.cut)).encode()
        return HEAD.pack(END, len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> Outcome:
        """From a frame's body."""
        values: list[Any] = json.loads(body)
        return cls(*values)


class Frames:
    """Takes bytes as they come from a socket and gives whole frames."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, chunk: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The frames that are whole now: (kind, body)."""
        self._waiting += chunk
        while len(self._waiting) >= HEAD.size:
            kind, length = HEAD.unpack_from(self._waiting)
            end = HEAD.size + length
            if len(self._waiting) < end:
                return
            body = bytes(self._waiting[HEAD.size : end])
            del self._waiting[:end]
            yield kind, body
