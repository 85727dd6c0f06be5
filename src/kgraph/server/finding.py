"""From a path to an entity: found, merged into another, withdrawn, or never there."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request

from kgraph import names
from kgraph.server.current import Snapshot
from kgraph.server.http.problems import Problem
from kgraph.server.services import services
from kgraph.store.labels import exists


class Moved(Exception):  # noqa: N818 - an answer, not an error
    """The entity was merged or renamed; `key` stands for it now."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Found:
    """An entity of the current generation."""

    snapshot: Snapshot
    key: str

    @property
    def address(self) -> str:
        """Its address."""
        return self.snapshot.names.address(self.key)

    @property
    def node(self) -> ox.NamedNode:
        """Its address as a node."""
        return ox.NamedNode(self.address)


async def find(request: Request, type_: str, slug: str) -> Found:
    """The entity of a path.

    :raises Moved: it was merged or renamed.
    :raises Problem: 410 where it was withdrawn, 404 where there is none; the tombstone says nothing of what it was.
    """
    snapshot = await services(request).current.snapshot()
    try:
        key = names.key(type_, slug)
    except ValueError as error:
        raise Problem(404, "There is no such address here.") from error
    if (replacement := snapshot.addresses.replacement(key)) is not None:
        raise Moved(replacement)
    if (reason := snapshot.addresses.withdrawn.get(key)) is not None:
        raise Problem(410, "This address was withdrawn by the publisher, and what it named is gone.", reason=reason)
    found = Found(snapshot, key)
    if not exists(snapshot.store, found.node):
        raise Problem(404, f"There is no {type_} with this address in the current data.")
    return found
