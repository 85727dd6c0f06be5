"""Shards worked on by a Dask cluster: a scheduler and workers that stand elsewhere (docs.dask.org, Futures)."""

from __future__ import annotations

import hashlib
import pickle
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar, TypeVarTuple

import kgraph
from kgraph.faults import SettingsFault

T = TypeVar("T")
Item = TypeVar("Item")
Ts = TypeVarTuple("Ts")

_AHEAD: Final = 3
_CONNECT: Final = "10s"
_WAIT: Final = 60
_RETRIES: Final = 3


class Cluster:
    """An `Engine`. As a context it lets go of the cluster in the end, which goes on for others.

    What a killed worker had in hand is done again by another. Workers must run the same kgraph.

    :param scheduler: its address (`tcp://host:8786`).
    :raises SettingsFault: Dask is not installed, nobody answers there, or no worker comes within a minute.
    """

    def __init__(self, scheduler: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise SettingsFault("Dask is not installed: pip install 'kgraph[dask]'") from error
        self._scheduler = scheduler
        try:
            self._client = Client(scheduler, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SettingsFault(f"--scheduler {scheduler}: no scheduler of Dask answers there ({error})") from error
        # The values themselves are kept, so that no other value gets the identity of one.
        self._sent: dict[int, tuple[object, Any]] = {}
        try:
            self._client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            self._client.close()
            raise SettingsFault(
                f"--scheduler {scheduler}: it has no workers; start `dask worker {scheduler}`"
            ) from error

    def map(self, task: Callable[[tuple[*Ts], Item], T], shared: tuple[*Ts], items: Iterable[Item]) -> Iterator[T]:
        """As `Engine.map`.

        :raises SettingsFault: workers were killed again and again, or run another kgraph.
        """
        given = [self._future_of(value) for value in shared]
        most = _AHEAD * max(sum(self._client.nthreads().values()), 2)
        waiting: deque[Any] = deque()
        for item in items:
            packed = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            future = self._submit(_done, task, code(), packed, *given)
            waiting.append(future)
            if len(waiting) > most:
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sent.clear()
        self._client.close()

    def _future_of(self, value: object) -> Any:
        """A value on the cluster. The scheduler keeps what it is made from: it outlives any worker."""
        if id(value) not in self._sent:
            packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            self._sent[id(value)] = value, self._submit(_shared, code(), packed)
        return self._sent[id(value)][1]

    def _submit(self, *call: Any) -> Any:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # that is what is meant to be sent
            return self._client.submit(*call, pure=False, retries=_RETRIES)

    def _result(self, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker

        try:
            return future.result()
        except (KilledWorker, CancelledError, OSError) as error:
            lost = f"--scheduler {self._scheduler}: the cluster lost the work again and again ({error})"
            raise SettingsFault(f"{lost}; look into the workers' logs, memory before all") from error


def _shared(expected: str, packed: bytes) -> Any:
    _need(expected)
    return pickle.loads(packed)  # noqa: S301 - sent by the build, which may run any code here


def _done(task: Callable[..., T], expected: str, packed: bytes, *shared: Any) -> T:
    _need(expected)
    return task(shared, pickle.loads(packed))  # noqa: S301 - likewise


def _need(expected: str) -> None:
    if code() != expected:
        raise SettingsFault("a worker runs another kgraph than this one; install the same there, and restart it")


@cache
def code() -> str:
    """A hash of the code of kgraph that runs here."""
    root = Path(kgraph.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
