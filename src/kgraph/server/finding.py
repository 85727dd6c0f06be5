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
    """What stands at a path has another address now, since an entity was merged or renamed.

    Whatever route met it, the client is led from the path to the same one with the new key in it (see `moved_path`).

    :param old: the key in the path, and `new` the one that stands for it now.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        super().__init__(old, new)


def moved_path(path: str, moved: Moved) -> str:
    """Where a path leads since: a page, data in a format, a picture or a citation of what stands for the entity now.

    >>> moved_path("/data/person/anna.ttl", Moved("person/anna", "person/ana"))
    '/data/person/ana.ttl'
    """
    head, _, tail = path.rpartition(moved.old)
    return f"{head}{moved.new}{tail}"


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
        raise Moved(key, replacement)
    if (reason := snapshot.addresses.withdrawn.get(key)) is not None:
        raise Problem(410, "This address was withdrawn by the publisher, and what it named is gone.", reason=reason)
    found = Found(snapshot, key)
    if not exists(snapshot.store, found.node):
        raise Problem(404, f"There is no {type_} with this address in the current data.")
    return found


def follow_claim(snapshot: Snapshot, hash_: str) -> None:
    """Follow a claim to the hash it has since what it is about was merged.

    :raises Moved: it has another one. A claim that is there, or never was, has not.
    """
    if snapshot.addresses.redirects and (now := snapshot.generation.index.moved(hash_)) is not None:
        raise Moved(f"claim/{hash_}", f"claim/{now}")
