"""Identifiers of other systems, each a node, since it has a kind beside its characters."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph import names
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import Node, fragment, text
from kgraph.records.record import Identifier


def add_identifiers(to: Statements, node: Node, identifiers: Iterable[Identifier]) -> None:
    """State the identifiers of a record or an entity, byte for byte."""
    for identifier in identifiers:
        said = f"{identifier.scheme}\x1f{identifier.value}"
        node_of = fragment(node, f"identifier-{names.digest(said)}")
        to.add_types(node_of, "rico:Identifier")
        to.add(node_of, "rdfs:label", text(identifier.value))
        to.add(node_of, "rico:textualValue", text(identifier.value))
        to.add(node_of, "dcterms:type", text(identifier.scheme) if identifier.scheme else None)
        to.add(node, "rico:hasOrHadIdentifier", node_of)
