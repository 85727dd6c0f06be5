"""Work done in other processes beside this one, or in this one where there are no others."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import TypeVar, TypeVarTuple

from kgraph.faults import SettingsFault

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Hands:
    """Takes tasks: functions of a module, with values that can be sent to a process.

    Processes are started with the first task, since starting one costs more than a small graph does.

    :param processes: how many may work, this one included; 1 does everything here.
    :param taking_part: this one takes its share of the tasks, beginning with the first: it has nothing else to do.
    """

    def __init__(self, processes: int, *, taking_part: bool = False) -> None:
        self._others = max(processes - 1, 0)
        self._taking_part, self._begun = taking_part, 0
        self._pool: ProcessPoolExecutor | None = None

    @property
    def alone(self) -> bool:
        """There are no other processes."""
        return not self._others

    def begin(self, task: Callable[[*Ts], T], *args: *Ts) -> Callable[[], T]:
        """Begin a task; what is given back waits for its result. One that is this process's own is done then.

        What is given back raises what the task raises, and SettingsFault where its process was killed.
        """
        mine = self._taking_part and self._begun % (self._others + 1) == 0
        self._begun += 1
        if self.alone or mine:
            return lambda: task(*args)
        if self._pool is None:
            spawning = multiprocessing.get_context("spawn")  # a fork would share the engine's threads and locks
            self._pool = ProcessPoolExecutor(self._others, spawning, initializer=_end_with_parent)
        future = self._pool.submit(task, *args)

        def wait() -> T:
            try:
                return future.result()
            except BrokenProcessPool as error:
                killed = "a process of this build was killed; free some memory, or try --processes 1"
                raise SettingsFault(killed) from error

        return wait

    def __enter__(self) -> Hands:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this process with the one that started it, however that one ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
