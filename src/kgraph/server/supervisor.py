"""Several server processes that accept connections at one address.

Each has its own workers and its own kept answers; all read one store. One that ends by itself is started again. They
end with their parent, however it ends.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Final

_SETTLED: Final = 2.0


def supervise(processes: int, serve: Callable[[], None]) -> None:
    """Run `serve` in several processes until SIGINT or SIGTERM; each then finishes what it does.

    To be called before anything is opened: the processes are forks of this one.

    :param serve: serves until its process gets SIGTERM.
    """
    _Supervisor(serve).run(processes)


class _Supervisor:
    def __init__(self, serve: Callable[[], None]) -> None:
        self._serve = serve
        self._running: dict[int, float] = {}
        self._stopping = False
        self._watched, self._held = os.pipe()

    def run(self, processes: int) -> None:
        before = {number: signal.signal(number, lambda *_: self._stop()) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            for _ in range(processes):
                self._begin()
            while self._running:
                self._wait()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._watched)
            os.close(self._held)

    def _begin(self) -> None:
        process = os.fork()
        if process == 0:
            self._be_child()
        self._running[process] = time.monotonic()

    def _wait(self) -> None:
        process, _ = os.wait()
        began = self._running.pop(process, None)
        if began is None or self._stopping:
            return
        if time.monotonic() - began < _SETTLED:
            time.sleep(_SETTLED)  # what fails at once would fail at once again
        if not self._stopping:
            self._begin()

    def _stop(self) -> None:
        self._stopping = True
        for process in self._running:
            os.kill(process, signal.SIGTERM)

    def _be_child(self) -> None:
        """Serve, and never return: what the parent would do next is not for the child."""
        status = 1
        try:
            os.close(self._held)
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            threading.Thread(target=self._end_with_parent, daemon=True).start()
            self._serve()
            status = 0
        except Exception:  # noqa: BLE001 - nobody above would say it
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)

    def _end_with_parent(self) -> None:
        os.read(self._watched, 1)  # ends when the parent's side closes, and nothing is ever written there
        os.kill(os.getpid(), signal.SIGTERM)
