"""How many statements lead from an entity, or to it: where they are many, as the index has counted them."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.store.counting import Degree


def degrees(snapshot: Snapshot, node: ox.NamedNode, way: str) -> tuple[Degree, ...]:
    """The counts that were kept of statements from an entity ("out") or to it ("in")."""
    return snapshot.generation.index.degrees(snapshot.names.key_of(node.value) or "", way)


def leading(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> int:
    """How many values an entity has for a property."""
    kept = sum(one.count for one in degrees(snapshot, node, "out") if one.predicate == predicate)
    return kept or _sum(snapshot.store.quads_for_pattern(node, ox.NamedNode(predicate), None, None))


def led_to(snapshot: Snapshot, node: ox.NamedNode, predicate: str, type_: str = "") -> int:
    """How many statements lead to an entity with a property.

    :param type_: of what leads to it; "" for all.
    """
    kept = [one for one in degrees(snapshot, node, "in") if one.predicate == predicate]
    if kept:
        return sum(one.count for one in kept if type_ in ("", one.part))
    head = snapshot.names.address(f"{type_}/" if type_ else "")
    quads = snapshot.store.quads_for_pattern(None, ox.NamedNode(predicate), node, None)
    return _sum(
        quad for quad in quads if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(head)
    )


def _sum(found: Iterable[object]) -> int:
    return sum(1 for _ in found)
