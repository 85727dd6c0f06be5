"""Our own terms, as `ontology/` defines them: for `/ontology`, and for the words of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph import shipped
from kgraph.names import PREFIXES, expand
from kgraph.store.labels import label, objects, types

_KG: Final = PREFIXES["kg"]
_RELATED: Final = ("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range")


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its name after `#`, whether it is a class, its label and comment, and what it is related to."""

    name: str
    iri: str
    is_class: bool
    label: str
    comment: str
    related: tuple[tuple[str, str], ...]


class Ontology:
    """The terms, and the file they stand in.

    :param folder: holds `kgraph.ttl` and files with more terms of ours beside it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or shipped.root() / "ontology"
        self.turtle = (folder / "kgraph.ttl").read_bytes()
        self._store = ox.Store()
        for file in (folder / "kgraph.ttl", folder / "event-types.ttl"):
            if file.is_file():
                self._store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=_KG)
        self.terms: Mapping[str, Term] = {term.iri: term for term in self._terms()}

    def serialised(self, syntax: ox.RdfFormat) -> bytes:
        """All terms in a syntax; Turtle is the file as written, comments and all."""
        if syntax == ox.RdfFormat.TURTLE:
            return self.turtle
        triples = sorted((quad.triple for quad in self._store), key=str)
        return ox.serialize(triples, format=syntax, prefixes=dict(PREFIXES)) or b""

    def _terms(self) -> list[Term]:
        nodes = {quad.subject for quad in self._store if isinstance(quad.subject, ox.NamedNode)}
        return [self._term(node) for node in sorted(nodes, key=lambda node: node.value) if node.value.startswith(_KG)]

    def _term(self, node: ox.NamedNode) -> Term:
        related = tuple(
            (name, term.value)
            for name in _RELATED
            for term in objects(self._store, node, ox.NamedNode(expand(name)))
            if isinstance(term, ox.NamedNode)
        )
        said = objects(self._store, node, ox.NamedNode(expand("rdfs:comment")))
        comments = [term.value for term in said if isinstance(term, ox.Literal)]
        is_class = any(type_.endswith("Class") for type_ in types(self._store, node))
        return Term(
            node.value.removeprefix(_KG), node.value, is_class, label(self._store, node), " ".join(comments), related
        )
