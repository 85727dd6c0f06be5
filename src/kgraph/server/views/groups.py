"""Statements from an entity and to it, grouped by property: some of each, and how many there are in all.

An entity may have ten thousand links. Some hundred are read, the engine counts the others, and a query lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, when
from kgraph.server.views.degrees import leading, led_to
from kgraph.server.views.properties import backward, forward
from kgraph.server.views.values import Value, asked, by_name, linked, shown
from kgraph.store.claims import claims_of
from kgraph.store.searching import FACETS, Wanted

READ: Final = 400
_DATED: Final = ("event/", "record/")
_LAST: Final = frozenset(expand(name) for name in ("dcterms:source", "dcterms:rights", "dcterms:license"))


@dataclass(frozen=True, slots=True)
class Group:
    """A property in words, and its values; `more` says how many are not shown, and `all` is where all are listed.

    :param dates: of the values, where all of them are events or records: they stand in order of date then.
    """

    words: str
    values: tuple[Value, ...]
    more: int = 0
    all: str = ""
    dates: tuple[When, ...] = ()


def statements(snapshot: Snapshot, node: ox.NamedNode, hidden: set[str], limit: int) -> tuple[Group, ...]:
    """What is stated of an entity, at most `limit` values of a property.

    :param hidden: properties that are left out.
    """
    found = {name: quads for name, quads in _by_property(snapshot, node, None).items() if name not in hidden}
    ordered = sorted(found.items(), key=lambda item: (item[0] in _LAST, order(forward(item[0]))))
    return tuple(_stated(snapshot, node, iri, quads, limit) for iri, quads in ordered)


def only(snapshot: Snapshot, node: ox.NamedNode, names: Sequence[str]) -> tuple[Group, ...]:
    """What is stated of an entity with some properties (`rico:scopeAndContent`), in their order."""
    found = (list(snapshot.store.quads_for_pattern(node, ox.NamedNode(expand(name)), None, None)) for name in names)
    read = [(expand(name), quads) for name, quads in zip(names, found, strict=True) if quads]
    return tuple(_stated(snapshot, node, iri, quads, READ) for iri, quads in read)


def incoming(snapshot: Snapshot, node: ox.NamedNode, hidden: set[str], limit: int) -> tuple[Group, ...]:
    """What leads to an entity, at most `limit` of a kind.

    :param hidden: properties that are left out.
    """
    found: dict[str, dict[str, list[ox.NamedNode]]] = {}
    head = snapshot.names.address("")
    for predicate, quads in _by_property(snapshot, None, node).items():
        if predicate not in hidden:
            subjects = dict.fromkeys(quad.subject for quad in quads)
            ours = [one for one in subjects if isinstance(one, ox.NamedNode) and one.value.startswith(head)]
            if ours:
                found.setdefault(backward(predicate), {})[predicate] = ours
    return tuple(
        _leading(snapshot, node, words, by, limit)
        for words, by in sorted(found.items(), key=lambda item: order(item[0]))
    )


def _by_property(
    snapshot: Snapshot, subject: ox.NamedNode | None, object_: ox.NamedNode | None
) -> dict[str, list[ox.Quad]]:
    """Statements from a node or to one by property, in order of the properties; of each at most `READ` and one more."""
    every = list(islice(snapshot.store.quads_for_pattern(subject, None, object_, None), READ + 1))
    if len(every) <= READ:  # nearly always: one look-up, and not one for each property there is
        found: dict[str, list[ox.Quad]] = {}
        for quad in every:
            found.setdefault(quad.predicate.value, []).append(quad)
        return dict(sorted(found.items()))
    predicates = snapshot.once("predicates", snapshot.generation.index.predicates)
    by = ((name, snapshot.store.quads_for_pattern(subject, ox.NamedNode(name), object_, None)) for name in predicates)
    return {name: read for name, quads in by if (read := list(islice(quads, READ + 1)))}


def _stated(snapshot: Snapshot, node: ox.NamedNode, predicate: str, quads: list[ox.Quad], limit: int) -> Group:
    kept = sorted(quads, key=str)[:limit]
    claims = {claim.object: claim.hash for claim in claims_of(snapshot.store, snapshot.names, kept)}
    values = (replace(shown(snapshot, quad.object), claim=claims.get(quad.object, "")) for quad in kept)
    count, every = len(quads), f"{node} <{predicate}> ?value"
    if count > READ:
        count = leading(snapshot, node, predicate)
    ordered = tuple(sorted(values, key=lambda value: order(value.text)))
    return Group(forward(predicate), ordered, count - len(kept), _query("?value", every))


def _leading(
    snapshot: Snapshot, node: ox.NamedNode, words: str, by: dict[str, list[ox.NamedNode]], limit: int
) -> Group:
    subjects = list(dict.fromkeys(one for read in by.values() for one in read))
    count, every = len(subjects), " UNION ".join(f"{{ ?this <{predicate}> {node} }}" for predicate in by)
    if any(len(read) > READ for read in by.values()):
        count = sum(led_to(snapshot, node, predicate) for predicate in by)
        subjects = _earliest(snapshot, node, by, limit) or subjects
    kept = sorted(subjects, key=str)[:limit] if count <= READ else subjects[:limit]
    more, all_ = count - len(kept), _query("?this", every)
    if all((snapshot.names.key_of(term.value) or "").startswith(_DATED) for term in kept):
        dated = sorted(((when(snapshot, term), linked(snapshot, term)) for term in kept), key=_by_date)
        return Group(words, tuple(value for _, value in dated), more, all_, tuple(date for date, _ in dated))
    values = sorted({linked(snapshot, term) for term in kept}, key=by_name)
    return Group(words, tuple(values), more, all_)


def _earliest(snapshot: Snapshot, node: ox.NamedNode, by: Iterable[str], limit: int) -> list[ox.NamedNode]:
    """The first events and records by date that lead to an entity; none where the index has no such facet."""
    key = snapshot.names.key_of(node.value) or ""
    type_ = key.partition("/")[0]
    if type_ not in FACETS:
        return []
    wanted = Wanted(types=("event", "record"), facets=((type_, key),))
    found = (ox.NamedNode(snapshot.names.address(one)) for one in snapshot.generation.index.keys(wanted, READ))
    return list(islice((one for one in found if _leads(snapshot, one, by, node)), limit))


def _leads(snapshot: Snapshot, subject: ox.NamedNode, by: Iterable[str], node: ox.NamedNode) -> bool:
    quads = (snapshot.store.quads_for_pattern(subject, ox.NamedNode(predicate), node, None) for predicate in by)
    return any(next(found, None) is not None for found in quads)


def _query(what: str, pattern: str) -> str:
    return asked(f"SELECT DISTINCT {what} WHERE {{ {pattern} }}")


def _by_date(dated: tuple[When, Value]) -> tuple[tuple[str, str], str]:
    return dated[0].order, dated[1].href
