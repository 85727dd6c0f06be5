"""The generation that is served: the current one, taken over as soon as another becomes it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool

from kgraph.faults import SettingsFault
from kgraph.names import Names
from kgraph.publication import Project
from kgraph.server.saying import tongue
from kgraph.store import Addresses, Generation, Generations

_Value = TypeVar("_Value")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """An open generation. Whoever began an answer with it finishes with it."""

    hash: str
    generation: Generation
    store: ox.Store
    names: Names
    addresses: Addresses
    _kept: dict[Hashable, object] = field(default_factory=dict)

    @cached_property
    def path(self) -> str:
        """Where it lies, as workers are told."""
        return str(self.generation.path)

    def once(self, what: Hashable, make: Callable[[], _Value]) -> _Value:
        """What `make` gives, made once a generation; for counts and short lists that every page shows."""
        if what not in self._kept:
            self._kept[what] = make()
        return cast("_Value", self._kept[what])

    def once_said(self, what: Hashable, make: Callable[[], _Value]) -> _Value:
        """As `once`, for what has words in it: made once a generation and language."""
        return self.once((tongue(), what), make)


class Current:
    """Follows the link to the current generation: a look at it costs some microseconds, so every request looks."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._generations = Generations(project.work)
        self._link = str(self._generations.link)
        self._taking_over = asyncio.Lock()
        self._target, self._snapshot = self._look(), self._open(self._generations.need_current())

    async def snapshot(self) -> Snapshot:
        """The generation to answer from. One that cannot be read is passed over, and the last good one stays."""
        if self._look() != self._target:
            async with self._taking_over:
                if (target := self._look()) != self._target:
                    await run_in_threadpool(self._take_over)
                    self._target = target
        return self._snapshot

    def unchanged(self) -> Snapshot | None:
        """The generation to answer from; None where another is to be taken over first."""
        return self._snapshot if self._look() == self._target else None

    def _take_over(self) -> None:
        try:
            self._snapshot = self._open(self._generations.need_current())
        except SettingsFault as fault:
            _log.error("the last generation is served on: %s", fault)
        else:
            _log.info("generation %s is served now", self._snapshot.hash)

    def _look(self) -> str:
        try:
            return os.readlink(self._link)  # noqa: PTH115 - a path of pathlib would cost ten times as much
        except OSError as error:
            return f"unreadable: {error.errno}"

    def _open(self, generation: Generation) -> Snapshot:
        """The addresses in it begin with the base it was built with, whatever `kgraph.toml` says since."""
        base = generation.run.get("base", self._project.publication.base)
        return Snapshot(generation.hash, generation, generation.open(), Names(str(base)), generation.addresses)
