"""The own terms and the documentary forms, as the ontology graph."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from kgraph.graph.statements import Statements

FILES = ("kgraph.ttl", "event-types.ttl", "forms.ttl")


def add_ontology(to: Statements, folder: Path) -> None:
    """State what the ontology files say; addresses in them are relative to the publication's `/id/`.

    :param folder: the folder `ontology/`.
    :raises ValueError: a file has a blank node, which would have another name in every build.
    """
    for name in FILES:
        quads = parse(path=folder / name, format=RdfFormat.TURTLE, base_iri=to.names.address(""))
        for quad in quads:
            if isinstance(quad.subject, (BlankNode, Triple)) or isinstance(quad.object, (BlankNode, Triple)):
                raise ValueError(f"{name}: blank nodes and quoted triples have no place in the ontology files")
            to.lines.append(f"{quad.subject} {quad.predicate} {quad.object} {to.graph} .\n")
