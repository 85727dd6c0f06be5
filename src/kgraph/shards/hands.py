"""Work done in other processes beside this one, or in this one where there are no others."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TypeVar, TypeVarTuple

from kgraph.faults import SettingsFault

T = TypeVar("T")
Item = TypeVar("Item")
Ts = TypeVarTuple("Ts")

HERE: Final = 2
"""Items of a task that are done here before others are asked: starting a process costs more than these."""
_AHEAD: Final = 3


class Engine(Protocol):
    """Whoever does one task for many items: this process, others beside it, or other machines."""

    def map(self, task: Callable[[tuple[*Ts], Item], T], shared: tuple[*Ts], items: Iterable[Item]) -> Iterator[T]:
        """The result of each item, in the order of items.

        :param task: a function of a module. It depends on what it is given alone, for it may be done twice.
        :param shared: values that every item needs; they are sent once, and must not change.
        :raises: what the task raises.
        """


class Hands:
    """Takes tasks: functions of a module, with values that can be sent to a process.

    Processes are started when there is enough to do, since starting one costs more than a small graph does.

    :param processes: how many may work, this one included; 1 does everything here.
    :param taking_part: this one has nothing else to do: while it waits, it does tasks that no other has begun.
    """

    def __init__(self, processes: int, *, taking_part: bool = False) -> None:
        self._others = max(processes - 1, 0)
        self._taking_part = taking_part
        self._left: dict[Future[Any], Callable[[], Any]] = {}
        self._here: dict[Future[Any], Future[Any]] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        # The values themselves are kept, so that no other value gets the identity of one.
        self._sent: dict[int, tuple[object, str]] = {}

    @property
    def alone(self) -> bool:
        """There are no other processes."""
        return not self._others

    def begin(self, task: Callable[[*Ts], T], *args: *Ts) -> Callable[[], T]:
        """Begin a task; what is given back waits for its result, and is called once.

        What is given back raises what the task raises, and SettingsFault where its process was killed.
        """
        if self.alone:
            return lambda: task(*args)
        future = self._started().submit(task, *args)
        if not self._taking_part:
            return lambda: _result(future)
        self._left[future] = lambda: task(*args)
        return lambda: self._taken_part(future)

    def _taken_part(self, future: Future[T]) -> T:
        """The result of a task, while others are done here: the last first, for the first is begun soonest."""
        while not future.done() and self._left:
            other, work = self._left.popitem()
            if other.cancel():
                self._here[other] = _ended(work)
        self._left.pop(future, None)
        ended: Future[T] = self._here.pop(future, future)
        return _result(ended)

    def map(self, task: Callable[[tuple[*Ts], Item], T], shared: tuple[*Ts], items: Iterable[Item]) -> Iterator[T]:
        """As `Engine.map`. All processes work on it, and this one gives them what they work on.

        :raises SettingsFault: one of them was killed.
        """
        waiting: deque[Future[T]] = deque()
        paths: tuple[str, ...] = ()
        for place, item in enumerate(items):
            if self.alone or (place < HERE and self._pool is None):
                yield task(shared, item)
                continue
            paths = paths or tuple(map(self._path_of, shared))
            waiting.append(self._started().submit(_with_shared, task, paths, item))
            if len(waiting) > _AHEAD * (self._others + 1):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            spawning = multiprocessing.get_context("spawn")  # a fork would share the engine's threads and locks
            workers = self._others if self._taking_part else self._others + 1
            self._pool = ProcessPoolExecutor(workers, spawning, initializer=_end_with_parent)
        return self._pool

    def _path_of(self, value: object) -> str:
        """A file with a value for the others."""
        if id(value) not in self._sent:
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="kgraph-")
            path = Path(self._folder.name) / str(len(self._sent))
            path.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
            self._sent[id(value)] = value, str(path)
        return self._sent[id(value)][1]

    def __enter__(self) -> Hands:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.cleanup()
        self._sent.clear()


def _ended(work: Callable[[], T]) -> Future[T]:
    """What work gave or raised, for who waits for it."""
    ended: Future[T] = Future()
    try:
        ended.set_result(work())
    except Exception as error:  # noqa: BLE001 - whoever waits raises it
        ended.set_exception(error)
    return ended


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenProcessPool as error:
        killed = "a process of this build was killed; free some memory, or try --processes 1"
        raise SettingsFault(killed) from error


def _with_shared(task: Callable[..., T], paths: tuple[str, ...], item: object) -> T:
    return task(tuple(map(_shared, paths)), item)


@lru_cache(maxsize=8)
def _shared(path: str) -> Any:
    """A value that was sent to this process, read once."""
    return pickle.loads(Path(path).read_bytes())  # noqa: S301 - written by the process that started this one


def _end_with_parent() -> None:
    """End this process with the one that started it, however that one ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
