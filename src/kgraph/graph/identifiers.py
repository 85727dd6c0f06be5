"""Identifiers of other systems, each a node, since it has a kind beside its characters."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kgraph import names
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import text
from kgraph.records.record import Identifier


def add_identifiers(to: Statements, node: NamedNode, identifiers: Iterable[Identifier]) -> None:
    """State the identifiers of a record or an entity, byte for byte."""
    for identifier in identifiers:
        said = f"{identifier.scheme}\x1f{identifier.value}"
        fragment = NamedNode(f"{node.value}#identifier-{names.digest(said)}")
        to.add_types(fragment, "rico:Identifier")
        to.add(fragment, "rdfs:label", text(identifier.value))
        to.add(fragment, "rico:textualValue", text(identifier.value))
        to.add(fragment, "dcterms:type", text(identifier.scheme) if identifier.scheme else None)
        to.add(node, "rico:hasOrHadIdentifier", fragment)
