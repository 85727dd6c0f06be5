"""Claims: single statements with an address of their own, so that one can be cited, opened and disputed.

A claim is named by subject, predicate, object and the record that it is from; the same statement from two records is
two claims. What only serves another statement (the place of words in a text, a class, a certainty) makes no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import Names, expand
from kgraph.store.claim_hashes import claim_hash, is_claimed, is_ours, record_of
from kgraph.store.readable import Readable

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_EVIDENCED: Final = ox.NamedNode(expand("rico:isEvidencedBy"))


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement and the record it is from.

    :param record: None where no record states it: an authority, an editor or a rule does.
    """

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: Term
    graph: ox.NamedNode
    record: ox.NamedNode | None = None

    @property
    def hash(self) -> str:
        """Names the claim: the same on every machine and in every generation that states it."""
        record = str(self.record) if self.record is not None else ""
        return claim_hash(str(self.subject), str(self.predicate), str(self.object), record)

    @property
    def turtle(self) -> str:
        """The triple in Turtle, one line."""
        return f"{self.subject} {self.predicate} {self.object} ."


def claims(store: Readable, names: Names, subject: ox.NamedNode) -> tuple[Claim, ...]:
    """The claims about a node of ours."""
    return claims_of(store, names, store.quads_for_pattern(subject, None, None, None))


def claims_of(store: Readable, names: Names, quads: Iterable[ox.Quad]) -> tuple[Claim, ...]:
    """The claims that some quads of a store make."""
    listed = list(quads)
    subjects = {quad.subject for quad in listed}
    evidence = {node: _evidence(store, node) for node in subjects if isinstance(node, ox.NamedNode)}
    return tuple(_claims(names, listed, evidence))


def claims_in(
    store: Readable, subject: ox.NamedNode, predicate: ox.NamedNode, records: Iterable[ox.NamedNode]
) -> Iterator[Claim]:
    """The claims about a node of ours with one property that some records make, of which it rests on each.

    For what rests on so many records that reading all claims takes long.
    """
    quads = list(store.quads_for_pattern(subject, predicate, None, None))
    for record in records:
        for quad in quads:
            if isinstance(quad.graph_name, ox.NamedNode):
                yield Claim(subject, predicate, quad.object, quad.graph_name, record)


def _claims(
    names: Names, quads: Iterable[ox.Quad], evidence: Mapping[ox.NamedNode, tuple[ox.NamedNode, ...]]
) -> Iterator[Claim]:
    last, ours = "", False
    for quad in quads:
        subject, predicate, graph = quad.subject, quad.predicate, quad.graph_name
        if not isinstance(subject, ox.NamedNode) or not isinstance(graph, ox.NamedNode):
            continue
        if not is_claimed(predicate.value):
            continue
        if subject.value != last:  # a store gives what it knows of one subject together
            last, ours = subject.value, _ours(names, subject)
        if not ours:
            continue
        alone = record_of(names, graph.value)
        for record in (ox.NamedNode(alone),) if alone is not None else evidence.get(subject) or (None,):
            yield Claim(subject, predicate, quad.object, graph, record)


def _ours(names: Names, node: ox.NamedNode) -> bool:
    """An entity, or a part of one (`…#statement-…`)."""
    key = names.key_of(node.value.partition("#")[0])
    return key is not None and is_ours(key)


def _evidence(store: Readable, subject: ox.NamedNode) -> tuple[ox.NamedNode, ...]:
    found = (quad.object for quad in store.quads_for_pattern(subject, _EVIDENCED, None, None))
    return tuple(sorted((node for node in found if isinstance(node, ox.NamedNode)), key=lambda node: node.value))
