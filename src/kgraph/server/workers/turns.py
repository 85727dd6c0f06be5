"""The turn of a query at a worker, and the answer that comes of it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from kgraph.server.settings import MEBIBYTE
from kgraph.server.workers.frames import Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """How a query went, and its whole result: `body` is read from its start, and closed by whoever reads it."""

    outcome: Outcome
    body: IO[bytes]
    size: int = 0

    @classmethod
    def nothing(cls, outcome: Outcome) -> Answer:
        """An answer without a result."""
        return cls(outcome, io.BytesIO())

    def read(self) -> bytes:
        """The whole body; for results known to be small."""
        with self.body:
            return self.body.read()


@dataclass(eq=False, slots=True)
class Turn:
    """A query that a worker has: how many seconds it may take, who gets its answer; None where nobody wants it."""

    seconds: float
    done: Callable[[Answer], None] | None

    def end(self, outcome: Outcome) -> None:
        """Say how a query went that has no result."""
        done, self.done = self.done, None
        if done is not None:
            done(Answer.nothing(outcome))


def spooled(body: IO[bytes], more: bytes) -> IO[bytes]:
    """A body with more behind it: what is long waits for its reader outside of memory, in a file without a name."""
    if isinstance(body, io.BytesIO) and body.tell() + len(more) > MEBIBYTE:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer carries it
        file.write(body.getbuffer())
        body = file
    body.write(more)
    return body
