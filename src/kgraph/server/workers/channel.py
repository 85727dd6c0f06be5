"""The socket to a worker's process, as the server has it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

from kgraph.server.workers.frames import Frames


class Channel(asyncio.Protocol):
    """The server's end of the socket to a worker's process.

    :param received: called with each frame: its kind and its body; but for the first, which says that it is `ready`.
    :param lost: called with this when the process closed its end.
    """

    def __init__(self, received: Callable[[bytes, bytes], None], lost: Callable[[Channel], None]) -> None:
        self._received, self._lost, self._frames = received, lost, Frames()
        self._transport: asyncio.Transport | None = None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is open."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """The process said something."""
        for kind, body in self._frames.feed(data):
            if self.ready.done():
                self._received(kind, body)
            else:
                self.ready.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        """The process is gone, or the socket was closed here."""
        if not self.ready.done():
            self.ready.set_exception(error or EOFError("the process ended at once"))
        else:
            self._lost(self)

    def close(self) -> None:
        """Nothing is received from now on. The process ends by itself then, where nobody is left to kill it."""
        assert self._transport is not None
        self._transport.close()

    def send(self, frame: bytes) -> None:
        """Let the process have a frame."""
        assert self._transport is not None
        self._transport.write(frame)
