"""The talk between server and query workers: length-prefixed frames over the worker's standard streams.

A worker sends one frame when it is ready. Then the server sends one `Ask` after another; the worker answers each with
frames of data and one that says how it went.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Final, Literal

HEAD: Final = struct.Struct("!cI")
DATA: Final = b"D"
END: Final = b"E"
Form = Literal["solutions", "boolean", "graph"]
Trouble = Literal[
    "", "query", "service", "update", "acceptable", "engine", "generation",  # said by the worker
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
    """

    generation: str
    query: str
    base: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    media: dict[str, str | None]
    result_bytes: int
    rows: int = 0

    def to_bytes(self) -> bytes:
        """As a frame."""
        body = json.dumps(asdict(self)).encode()
        return HEAD.pack(DATA, len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> Ask:
        """From a frame's body."""
        values = json.loads(body)
        return cls(**{**values, "default": tuple(values["default"]), "named": tuple(values["named"])})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a query went.

    :param trouble: "" where all is well, else what went wrong; `message`, `line` and `column` say more.
    :param form: which form of result the query gives, where it got that far.
    """

    trouble: Trouble = ""
    form: Form | None = None
    message: str = ""
    line: int | None = None
    column: int | None = None

    def to_bytes(self) -> bytes:
        """As a frame."""
        body = json.dumps(asdict(self)).encode()
        return HEAD.pack(END, len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> Outcome:
        """From a frame's body."""
        values: dict[str, Any] = json.loads(body)
        return cls(**values)


def read_frame(stream: BinaryIO) -> bytes | None:
    """The body of the next frame, or None where the other side is gone."""
    head = _read_exactly(stream, HEAD.size)
    if head is None:
        return None
    _, length = HEAD.unpack(head)
    return _read_exactly(stream, length)


def _read_exactly(stream: BinaryIO, size: int) -> bytes | None:
    body = b""
    while len(body) < size:
        chunk = stream.read(size - len(body))
        if not chunk:
            return None
        body += chunk
    return body
