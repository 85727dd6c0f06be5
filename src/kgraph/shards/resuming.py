"""Results of tasks on disk, so that work that was stopped goes on where it was."""

from __future__ import annotations

import hmac
import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar, TypeVarTuple

from kgraph.shards.hands import Engine

T = TypeVar("T")
Item = TypeVar("Item")
Ts = TypeVarTuple("Ts")

_SEAL: Final = "sha256"
_SEALED: Final = 32


class Resuming:
    """An `Engine` that keeps each result, and takes it from there when the same work is begun again.

    Results are sealed, since what is unpickled can run anything: a file that somebody else wrote, or that is not whole,
    counts as none.

    :param engine: does what was not done.
    :param folder: of the results. Whoever gives it answers for the same tasks being given the same items in it.
    :param secret: makes the seals (RFC 2104); it must not lie where the folder does.
    """

    def __init__(self, engine: Engine, folder: Path, secret: bytes) -> None:
        self._engine, self._folder, self._secret = engine, folder, secret
        self._calls = 0
        self.resumed = 0
        """Results that were there already."""

    def map(self, task: Callable[[tuple[*Ts], Item], T], shared: tuple[*Ts], items: Iterable[Item]) -> Iterator[T]:
        """As `Engine.map`.

        :raises OSError: a result cannot be written.
        """
        self._calls += 1
        prefix = f"{self._calls:04}-{task.__name__}"
        rest = iter(items)
        done = 0
        for item in rest:
            known = self._kept(f"{prefix}-{done:08}")
            if known is None:
                rest = chain([item], rest)
                break
            done += 1
            self.resumed += 1
            yield known[0]
        for place, result in enumerate(self._engine.map(task, shared, rest), done):
            self._keep(f"{prefix}-{place:08}", result)
            yield result

    def _kept(self, name: str) -> tuple[Any] | None:
        try:
            content = (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        seal, packed = content[:_SEALED], content[_SEALED:]
        if not hmac.compare_digest(seal, self._seal(name, packed)):
            return None
        return (pickle.loads(packed),)  # noqa: S301 - sealed by `_keep`

    def _keep(self, name: str, result: object) -> None:
        packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        with (self._folder / name).open("wb") as file:
            file.write(self._seal(name, packed))
            file.write(packed)

    def _seal(self, name: str, packed: bytes) -> bytes:
        named = b"\0".join((str(self._folder).encode(), name.encode(), packed))
        return hmac.digest(self._secret, named, _SEAL)
