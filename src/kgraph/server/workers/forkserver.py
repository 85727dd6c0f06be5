"""The process that query workers are forked from: it has read their modules, so that one starts in some milliseconds.

It has one thread and no store open on disk, so that a fork of it is whole; a small generation it reads into memory from
its dump, which all forks share. It talks over the socket that is its standard input: each record of `ORDER` with "F"
brings the socket of a worker to fork, with "K" the number of one to kill, with "G" the length of the path that follows,
of the generation to be asked from now on. It answers with records of `NEWS`, "F" and the number of the process, and "X"
with the status of one that ended. Only this process, their parent, kills workers: the number of one that it has not
buried is nobody else's.
"""

from __future__ import annotations

import gc
import gzip
import os
import select
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.server.workers import worker, writing
from kgraph.store import DUMPS, Generation

ORDER: Final = struct.Struct("!cI")
NEWS: Final = struct.Struct("!cIi")
FORK, KILL, ENDED, GENERATION = b"F", b"K", b"X", b"G"
MAINS: Final[dict[str, Callable[[worker.Held | None], None]]] = {"worker": worker.main, "writing": writing.main}


def main() -> None:
    """Fork workers until the server is gone; the workers notice that themselves."""
    ForkServer(socket.socket(fileno=os.dup(sys.stdin.fileno()))).serve()


def held(path: str) -> worker.Held | None:
    """A small generation in memory; None where it is large, or has no dump that can be read."""
    generation = Generation(Path(path))
    try:
        if int(generation.run["quads"]) > worker.SMALL:
            return None
        store = ox.Store()
        with gzip.open(generation.path / DUMPS / "dump.nq.gz") as dump:
            store.extend(ox.parse(dump.read(), ox.RdfFormat.N_QUADS))
    except (OSError, ValueError, SettingsFault):
        return None
    return worker.Held(path, store) if len(store) == generation.run["quads"] else None


class ForkServer:
    """The process, seen from inside."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self._workers: set[int] = set()
        self._held: worker.Held | None = None
        self._woken, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self._woken.setblocking(False)

    def serve(self) -> None:
        """Until the server closes its side."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        gc.freeze()  # what was read so far stays shared with the workers
        while True:
            ready, _, _ = select.select([self._server, self._woken], [], [])
            if self._woken in ready:
                self._woken.recv(4096)
                self._bury()
            if self._server in ready and not self._obey():
                return

    def _obey(self) -> bool:
        order, sockets, _, _ = socket.recv_fds(self._server, ORDER.size, 1)
        if len(order) < ORDER.size:
            return False
        kind, number = ORDER.unpack(order)
        if kind == FORK:
            self._fork(sockets[0])
        elif kind == GENERATION:
            self._held = held(self._server.recv(number, socket.MSG_WAITALL).decode())
            gc.freeze()
        elif number in self._workers:
            os.kill(number, signal.SIGKILL)
        return True

    def _fork(self, connection: int) -> None:
        process = os.fork()
        if process == 0:
            self._be_worker(connection)
        os.close(connection)
        self._workers.add(process)
        self._server.sendall(NEWS.pack(FORK, process, 0))

    def _bury(self) -> None:
        for process in list(self._workers):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                self._workers.remove(ended)
                self._server.sendall(NEWS.pack(ENDED, ended, os.waitstatus_to_exitcode(status)))

    def _be_worker(self, connection: int) -> NoReturn:
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            os.dup2(connection, sys.stdin.fileno())
            os.close(connection)
            for other in (self._server, self._woken, self._waker):
                other.close()
            module, *sys.argv[1:] = sys.argv[1:]
            MAINS[module](self._held)
            status = 0
        except Exception:  # noqa: BLE001 - nobody above would say it
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)


if __name__ == "__main__":
    main()
