"""Claims: single statements with an address of their own, so that one can be cited, opened and disputed.

A claim is named by subject, predicate, object and the record that it is from; the same statement from two records is
two claims. What only serves another statement (the place of words in a text, a class, a certainty) makes no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES, Names, digest, expand

DIGITS: Final = 16
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
# What serves the words of a text, repeats another statement, or says how sure one is and what it rests on.
_SERVING: Final = frozenset(
    expand(name)
    for name in (
        "rdf:type", "rdfs:label", "kg:ofRecord", "kg:field", "kg:method", "kg:certainty", "kg:sense", "kg:edtf",
        "kg:earliestDay", "kg:latestDay", "dcterms:title", "dcterms:date", "rico:relationCertainty",
        "kg:onBehalfCertainty", "rico:isEvidencedBy", "kg:evidence",
    )
)  # fmt: skip
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
        return digest(f"{self.subject} {self.predicate} {self.object} {record}", DIGITS)

    @property
    def turtle(self) -> str:
        """The triple in Turtle, one line."""
        return f"{self.subject} {self.predicate} {self.object} ."


def claims(store: ox.Store, names: Names, subject: ox.NamedNode) -> tuple[Claim, ...]:
    """The claims about a node of ours."""
    return claims_of(store, names, store.quads_for_pattern(subject, None, None, None))


def claims_of(store: ox.Store, names: Names, quads: Iterable[ox.Quad]) -> tuple[Claim, ...]:
    """The claims that some quads of a store make."""
    listed = list(quads)
    subjects = {quad.subject for quad in listed}
    evidence = {node: _evidence(store, node) for node in subjects if isinstance(node, ox.NamedNode)}
    return tuple(_claims(names, listed, evidence))


def all_claims(store: ox.Store, names: Names, predicates: set[str] | None = None) -> Iterator[Claim]:
    """Every claim of a store.

    :param predicates: gets every property of the store, as they are met.
    """
    evidence: dict[ox.NamedNode, tuple[ox.NamedNode, ...]] = {}
    for quad in store.quads_for_pattern(None, _EVIDENCED, None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            evidence[quad.subject] = (*evidence.get(quad.subject, ()), quad.object)
    return _claims(names, _noting(store, predicates), evidence)


class Earlier:
    """The hashes that claims had before what they are about was merged: what was cited then says the same now.

    :param redirects: old key to the key that stands for it now, chains already followed.
    """

    def __init__(self, names: Names, redirects: Mapping[str, str]) -> None:
        self._names = names
        self._old: dict[str, list[str]] = {}
        for old, new in redirects.items():
            self._old.setdefault(names.address(new), []).append(names.address(old))

    def hashes(self, claim: Claim) -> Iterator[str]:
        """The hashes of a claim with each merged address in the place of the one that stands for it."""
        subjects, objects = self._forms(claim.subject), self._forms(claim.object)
        for subject, object_ in product(subjects, objects):
            if isinstance(subject, ox.NamedNode) and (subject, object_) != (claim.subject, claim.object):
                yield replace(claim, subject=subject, object=object_).hash

    def _forms(self, term: Term) -> list[Term]:
        if not isinstance(term, ox.NamedNode):
            return [term]
        address, hash_, part = term.value.partition("#")
        return [term, *(ox.NamedNode(f"{old}{hash_}{part}") for old in self._old.get(address, ()))]


def _noting(quads: Iterable[ox.Quad], predicates: set[str] | None) -> Iterable[ox.Quad]:
    for quad in quads:
        if predicates is not None:
            predicates.add(quad.predicate.value)
        yield quad


def _claims(
    names: Names, quads: Iterable[ox.Quad], evidence: Mapping[ox.NamedNode, tuple[ox.NamedNode, ...]]
) -> Iterator[Claim]:
    last, ours = "", False
    for quad in quads:
        subject, predicate, graph = quad.subject, quad.predicate, quad.graph_name
        if not isinstance(subject, ox.NamedNode) or not isinstance(graph, ox.NamedNode):
            continue
        if predicate.value in _SERVING or predicate.value.startswith(PREFIXES["nif"]):
            continue
        if subject.value != last:  # a store gives what it knows of one subject together
            last, ours = subject.value, _ours(names, subject)
        if not ours:
            continue
        alone = _record_of(names, graph)
        for record in (alone,) if alone is not None else evidence.get(subject) or (None,):
            yield Claim(subject, predicate, quad.object, graph, record)


def _ours(names: Names, node: ox.NamedNode) -> bool:
    """An entity, or a part of one (`…#statement-…`); dates say what they are themselves."""
    key = names.key_of(node.value.partition("#")[0])
    return key is not None and not key.startswith("date/")


def _record_of(names: Names, graph: ox.NamedNode) -> ox.NamedNode | None:
    """The record whose graph it is; None for a graph of several."""
    if not graph.value.startswith(names.graph("record/")):
        return None
    return ox.NamedNode(names.address(f"record/{graph.value.rpartition('/')[2]}"))


def _evidence(store: ox.Store, subject: ox.NamedNode) -> tuple[ox.NamedNode, ...]:
    found = (quad.object for quad in store.quads_for_pattern(subject, _EVIDENCED, None, None))
    return tuple(sorted((node for node in found if isinstance(node, ox.NamedNode)), key=lambda node: node.value))
