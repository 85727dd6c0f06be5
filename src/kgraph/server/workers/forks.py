"""Workers forked for the server: from the outside of `kgraph.server.workers.forkserver`."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections import deque
from typing import Final

from kgraph.server.workers.forkserver import ENDED, FORK, GENERATION, KILL, NEWS, ORDER

_TUNED: Final = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=127"}
"""The engine makes more small objects for a query than the C library keeps at hand by default, which are seven of each
size (https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html)."""


class Fork:
    """A worker's process."""

    def __init__(self, forks: Forks, process: int) -> None:
        self._forks, self.process = forks, process
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def kill(self) -> None:
        """Kill it, if it is still there."""
        self._forks.kill(self.process)

    def give_way(self, nicer: int) -> bool:
        """Let other processes have the processor first, from now on; False where the system does not allow that."""
        try:
            os.setpriority(os.PRIO_PROCESS, self.process, os.getpriority(os.PRIO_PROCESS, self.process) + nicer)
        except (OSError, AttributeError):
            return False
        return True

    async def wait(self) -> int:
        """Its exit status, once it ended; negative is the signal that ended it."""
        return await asyncio.shield(self.ended)


class Forks:
    """The fork server, started when the first worker is wanted, and again should it ever end.

    :param command: what runs in a worker: "worker" or "writing", and its arguments.
    """

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._control: socket.socket | None = None
        self._starting = asyncio.Lock()
        self._waiting: deque[asyncio.Future[Fork]] = deque()
        self._running: dict[int, Fork] = {}
        self._news = b""
        self._generation = ""

    async def fork(self, theirs: socket.socket) -> Fork:
        """Fork a worker that talks over a socket.

        :raises OSError: the fork server cannot be started, or ended.
        """
        try:
            return await self._ordered(theirs)
        except OSError:
            self._lost()  # it ended, and nobody had noticed yet; another will do it
            return await self._ordered(theirs)

    async def _ordered(self, theirs: socket.socket) -> Fork:
        async with self._starting:
            if self._control is None:
                await self._start()
        assert self._control is not None
        socket.send_fds(self._control, [ORDER.pack(FORK, 0)], [theirs.fileno()])
        wanted: asyncio.Future[Fork] = asyncio.get_running_loop().create_future()
        self._waiting.append(wanted)
        return await wanted

    def prepare(self, generation: str) -> None:
        """Let workers that are forked from now on have a generation at hand, if it is a small one."""
        self._generation = generation
        path = generation.encode()
        self._order(ORDER.pack(GENERATION, len(path)) + path)

    def kill(self, process: int) -> None:
        """Kill a worker."""
        if process in self._running:
            self._order(ORDER.pack(KILL, process))

    def _order(self, order: bytes) -> None:
        if self._control is None:
            return
        try:
            self._control.send(order)
        except OSError:
            self._lost()

    async def close(self) -> None:
        """End the fork server; workers end when their sockets are closed, or before."""
        if self._process is not None:
            self._lost()
            await self._process.wait()

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                "kgraph.server.workers.forkserver",
                *self._command,
                stdin=theirs.fileno(),
                env={**_TUNED, **os.environ, "RUST_BACKTRACE": "0"},
                start_new_session=True,
            )
        ours.setblocking(False)
        self._control = ours
        asyncio.get_running_loop().add_reader(ours.fileno(), self._hear)
        if self._generation:
            self.prepare(self._generation)

    def _hear(self) -> None:
        assert self._control is not None
        try:
            news = self._control.recv(65_536)
        except OSError:
            news = b""
        if not news:
            self._lost()
            return
        whole = self._news + news
        end = len(whole) - len(whole) % NEWS.size
        self._news = whole[end:]
        for kind, process, status in NEWS.iter_unpack(whole[:end]):
            self._heard(kind, process, status)

    def _heard(self, kind: bytes, process: int, status: int) -> None:
        if kind == FORK:
            fork, wanted = Fork(self, process), self._waiting.popleft()
            self._running[process] = fork
            if wanted.cancelled():
                fork.kill()
            else:
                wanted.set_result(fork)
        elif kind == ENDED and (fork_ := self._running.pop(process, None)) is not None:
            fork_.ended.set_result(status)

    def _lost(self) -> None:
        """The fork server is gone: of its workers no status will ever be known."""
        control, self._control, self._news = self._control, None, b""
        if control is not None:
            asyncio.get_running_loop().remove_reader(control.fileno())
            control.close()
        while self._waiting:
            wanted = self._waiting.popleft()
            if not wanted.done():
                wanted.set_exception(OSError("the process that workers are forked from ended"))
        for fork in self._running.values():
            fork.ended.set_result(0)
        self._running.clear()
