"""The talk between server and query workers: length-prefixed frames over a pair of connected sockets.

A worker sends one outcome when it is ready. Then the server sends one `Ask` after another, also while the worker is at
one; the worker answers each in turn with frames of data and one that says how it went. What stands behind a query that
took longer than `QUICK` it gives back unanswered, since the server may have put it to another meanwhile.
"""

from __future__ import annotations

import json
import struct
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any, Final, Literal

HEAD: Final = struct.Struct("!cI")
DATA: Final = b"D"
END: Final = b"E"
_LENGTHS: Final = struct.Struct("!II")
QUICK: Final = 0.003
"""Seconds up to which a query is a small one, behind which others may wait."""
Form = Literal["solutions", "boolean", "graph"]
Trouble = Literal[
    "", "query", "service", "update", "acceptable", "engine", "generation",  # said by the worker
    "federated", "remote",  # others are to be asked first; what they answered cannot be read
    "bytes", "memory",  # said by the worker, or by the way it died
    "seconds", "crash", "busy",  # said by the pool
    "back",  # to the pool: put it to another
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms queries are asked: they are the same for most, and so written and read once.

    :param generation: folder of the generation that is asked.
    :param base: the base address it was built with; relative addresses are relative to it, its prefixes are declared.
    :param solutions: name of the format wanted for solutions and truth values (see `kgraph.server.http.formats`), or
        None where the client accepts none.
    :param graph: and for graphs.
    :param default: graphs that are the default graph; `named`: graphs that GRAPH can reach.
    :param rows: cut a table after so many rows (only the format "table" may be cut).
    :param result_rows: cut any other result after so many rows or triples; 0: not at all.
    :param service: SERVICE is not refused: the first answer may be which other endpoints are to be asked for what.
    """

    generation: str
    base: str
    solutions: str | None
    graph: str | None
    result_bytes: int
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    rows: int = 0
    result_rows: int = 0
    service: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """One query for a worker.

    :param answers: what other endpoints answered, for the second time it is asked.
    """

    query: str
    terms: Terms
    answers: tuple[tuple[str, str] | None, ...] = ()

    def to_bytes(self) -> bytes:
        """As a frame."""
        terms, query = _written(self.terms), self.query.encode()
        answers = json.dumps(self.answers).encode() if self.answers else b""
        length = _LENGTHS.size + len(terms) + len(query) + len(answers)
        return b"".join((HEAD.pack(DATA, length), _LENGTHS.pack(len(terms), len(query)), terms, query, answers))

    @classmethod
    def from_bytes(cls, body: bytes) -> Ask:
        """From a frame's body."""
        terms, query = _LENGTHS.unpack_from(body)
        begin = _LENGTHS.size + terms
        asked, answers = body[begin : begin + query].decode(), body[begin + query :]
        fetched = tuple(tuple(each) if each else None for each in json.loads(answers)) if answers else ()
        return cls(asked, _read(body[_LENGTHS.size : begin]), fetched)


@lru_cache(maxsize=64)
def _written(terms: Terms) -> bytes:
    return json.dumps(astuple(terms)).encode()


@lru_cache(maxsize=64)
def _read(terms: bytes) -> Terms:
    values: list[Any] = [tuple(each) if isinstance(each, list) else each for each in json.loads(terms)]
    return Terms(*values)


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
        return _said(self)

    @staticmethod
    @lru_cache(maxsize=64)
    def from_bytes(body: bytes) -> Outcome:
        """From a frame's body."""
        values: list[Any] = json.loads(body)
        return Outcome(*values)


@lru_cache(maxsize=64)
def _said(outcome: Outcome) -> bytes:
    body = json.dumps(astuple(outcome)).encode()
    return HEAD.pack(END, len(body)) + body


class Frames:
    """Takes bytes as they come from a socket and gives whole frames."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, chunk: bytes) -> list[tuple[bytes, bytes]]:
        """The frames that are whole now: (kind, body)."""
        waited = bool(self._waiting)
        if waited:
            self._waiting += chunk
        source = self._waiting if waited else chunk
        found, start = [], 0
        while len(source) - start >= HEAD.size:
            kind, length = HEAD.unpack_from(source, start)
            end = start + HEAD.size + length
            if len(source) < end:
                break
            found.append((kind, bytes(source[start + HEAD.size : end])))
            start = end
        if waited:
            del self._waiting[:start]
        else:
            self._waiting += chunk[start:]
        return found
