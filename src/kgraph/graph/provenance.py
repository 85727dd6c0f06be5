"""Where the graph comes from: one activity, named by the hash of what went in. No clock enters here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import Node, day, fragment, iri, text
from kgraph.publication import Publication


def activity_hash(inputs: Mapping[str, str], version: str, publication: Publication) -> str:
    """The hash of a build's inputs (name to SHA-256), the version of kgraph, and the configuration."""
    whole = json.dumps([sorted(inputs.items()), version, publication.model_dump(mode="json")], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def add_origin(to: Statements, graph: Node, run: str) -> None:
    """State which activity made a graph.

    :param to: the graph of provenance.
    :param run: the activity's hash.
    """
    to.add(graph, "prov:wasGeneratedBy", fragment(to.graph, run))


def add_provenance(
    to: Statements, publication: Publication, inputs: Mapping[str, str], version: str, graphs: Iterable[Node]
) -> None:
    """State the activity that made the graphs, the files it used, and the dataset they are.

    :param inputs: each input file's name to the SHA-256 of its bytes, in hex.
    :param graphs: those of which `add_origin` has not told it.
    """
    run = activity_hash(inputs, version, publication)
    activity = fragment(to.graph, run)
    software = fragment(to.graph, "kgraph")
    dataset = iri(f"{to.names.base}/dataset")
    to.add_types(activity, "prov:Activity")
    to.add(activity, "rdfs:label", text(f"kgraph build {run[:12]}"))
    to.add(activity, "prov:wasAssociatedWith", software)
    to.add_types(software, "prov:SoftwareAgent")
    to.add(software, "rdfs:label", text(f"kgraph {version}"))
    for name, checksum in sorted(inputs.items()):
        file = fragment(to.graph, checksum)
        to.add(activity, "prov:used", file)
        to.add_types(file, "prov:Entity")
        to.add(file, "rdfs:label", text(name))
        to.add(file, "dcterms:identifier", text(f"sha256:{checksum}"))
    for graph in graphs:
        add_origin(to, graph, run)
    to.add_types(dataset, "schema:Dataset")
    to.add(dataset, "rdfs:label", text(publication.title))
    to.add(dataset, "dcterms:title", text(publication.title))
    to.add(dataset, "dcterms:description", text(publication.description) if publication.description else None)
    to.add(dataset, "dcterms:publisher", text(publication.publisher) if publication.publisher else None)
    to.add(dataset, "dcterms:license", iri(publication.rights.facts))
    to.add(dataset, "dcterms:issued", day(publication.need_release()))
    to.add(dataset, "prov:wasGeneratedBy", activity)
