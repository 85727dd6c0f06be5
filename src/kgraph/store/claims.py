"""Claims: single statements with an address of their own, so that one can be cited, opened and disputed.

A claim is named by subject, predicate, object and the record that it is from; the same statement from two records is
two claims. What only serves the words of a text, and what says of which class something is, makes no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES, Names, digest, expand

DIGITS: Final = 16
_SERVING: Final = frozenset(
    expand(name)
    for name in ("rdf:type", "rdfs:label", "kg:ofRecord", "kg:field", "kg:edtf", "kg:earliestDay", "kg:latestDay")
)
_EVIDENCED: Final = ox.NamedNode(expand("rico:isEvidencedBy"))


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement and the record it is from.

    :param record: None where no record states it: an authority, an editor or a rule does.
    """

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    graph: ox.NamedNode
    record: ox.NamedNode | None = None

    @property
    def hash(self) -> str:
        """Names the claim: the same on every machine and in every generation that states it."""
        record = str(self.record) if self.record is not None else ""
        return digest(f"{self.subject} {self.predicate} {self.object} {record}", DIGITS)

    @property
    def turtle(self) -> str:
        """The triple in Turtle, one line."""
        return f"{self.subject} {self.predicate} {self.object} ."


def claims(store: ox.Store, names: Names, subject: ox.NamedNode) -> tuple[Claim, ...]:
    """The claims about a node of ours."""
    return tuple(claims_of(store, names, store.quads_for_pattern(subject, None, None, None)))


def all_claims(store: ox.Store, names: Names) -> Iterator[Claim]:
    """Every claim of a store."""
    return claims_of(store, names, store)


def claims_of(store: ox.Store, names: Names, quads: Iterable[ox.Quad]) -> Iterator[Claim]:
    """The claims that some quads of a store make."""
    for quad in quads:
        subject, predicate, graph = quad.subject, quad.predicate, quad.graph_name
        if not isinstance(subject, ox.NamedNode) or not isinstance(graph, ox.NamedNode):
            continue
        if predicate.value in _SERVING or predicate.value.startswith(PREFIXES["nif"]) or not _ours(names, subject):
            continue
        for record in _records(store, names, subject, graph):
            yield Claim(subject, predicate, quad.object, graph, record)


def _ours(names: Names, node: ox.NamedNode) -> bool:
    """An entity, or a part of one (`…#statement-…`); dates say what they are themselves."""
    key = names.key_of(node.value.partition("#")[0])
    return key is not None and not key.startswith("date/")


def _records(
    store: ox.Store, names: Names, subject: ox.NamedNode, graph: ox.NamedNode
) -> tuple[ox.NamedNode | None, ...]:
    head = names.graph("record/")
    if graph.value.startswith(head):
        slug = graph.value.rpartition("/")[2]
        return (ox.NamedNode(names.address(f"record/{slug}")),)
    evidence = [quad.object for quad in store.quads_for_pattern(subject, _EVIDENCED, None, None)]
    found = sorted((node for node in evidence if isinstance(node, ox.NamedNode)), key=lambda node: node.value)
    return tuple(found) or (None,)
