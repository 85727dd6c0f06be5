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
from kgraph.names import Names, expand
from kgraph.publication import Project
from kgraph.server.saying import tongue
from kgraph.store import Addresses, Generation, Generations
from kgraph.store.endpoint import Endpoint, EndpointFault
from kgraph.store.readable import Readable

_Value = TypeVar("_Value")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """An open generation. Whoever began an answer with it finishes with it."""

    hash: str
    generation: Generation
    store: Readable
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
    """Follows the link to the current generation: a look at it costs some microseconds, so every request looks.

    :param endpoint: where its graph is read, if not in its own store.
    """

    def __init__(self, project: Project, endpoint: str = "") -> None:
        self._project, self._endpoint = project, endpoint
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
        names = Names(str(generation.run.get("base", self._project.publication.base)))
        store = self._elsewhere(generation, names) if self._endpoint else generation.open()
        return Snapshot(generation.hash, generation, store, names, generation.addresses)

    def _elsewhere(self, generation: Generation, names: Names) -> Readable:
        """The graph of a generation behind the endpoint.

        :raises SettingsFault: it does not answer, or holds another generation.
        """
        graph, made_by = ox.NamedNode(names.graph("provenance")), ox.NamedNode(expand("prov:Activity"))
        made = generation.open().quads_for_pattern(None, ox.NamedNode(expand("rdf:type")), made_by, graph)
        activities = [quad.subject.value for quad in made if isinstance(quad.subject, ox.NamedNode)]
        endpoint = Endpoint(self._endpoint)
        try:
            for activity in activities:
                endpoint.need(activity, graph.value)
        except EndpointFault as fault:
            raise SettingsFault(f"--endpoint {fault}") from fault
        return endpoint
