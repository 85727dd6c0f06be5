"""The graph for programs that look for data: VoID (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES
from kgraph.publication import Publication
from kgraph.server.current import Snapshot
from kgraph.server.dataset.statements import Statements, node, typed
from kgraph.server.http.formats import GRAPHS
from kgraph.store import DUMPS

_FORMATS: Final = "http://www.w3.org/ns/formats/"
_SYNTAXES: Final = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF_XML", "trig": "TriG"}
_CLASSES: Final = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_PROPERTIES: Final = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"
_SUBJECTS: Final = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"


def void(publication: Publication, snapshot: Snapshot) -> Statements:
    """The dataset, where it is to be had, how large it is, of which classes and properties, what it links to."""
    to, base = Statements(), snapshot.names.base
    document, dataset = f"{base}/void.ttl", f"{base}/dataset"
    to.add(document, "rdf:type", node("void:DatasetDescription"))
    to.add(document, "foaf:primaryTopic", node(dataset))
    to.add(document, "dcterms:title", ox.Literal(f"Description of {publication.title}", language="en"))
    to.add(dataset, "rdf:type", node("void:Dataset"))
    to.add(dataset, "dcterms:title", ox.Literal(publication.title, language="en"))
    to.add(dataset, "dcterms:license", node(publication.rights.facts))
    to.add(dataset, "dcterms:issued", typed(publication.need_release().isoformat(), "xsd:date"))
    to.add(dataset, "foaf:homepage", node(f"{base}/"))
    to.add(dataset, "void:sparqlEndpoint", node(f"{base}/sparql"))
    to.add(dataset, "void:uriSpace", ox.Literal(f"{base}/id/"))
    to.add(dataset, "void:feature", *(node(f"{_FORMATS}{_SYNTAXES[name]}") for name in GRAPHS if name in _SYNTAXES))
    to.add(
        dataset, "void:vocabulary", *(node(PREFIXES[name]) for name in ("rico", "schema", "skos", "prov", "dcterms"))
    )
    for file in snapshot.generation.manifest.in_folder(DUMPS):
        to.add(dataset, "void:dataDump", node(f"{base}/dump/{file.path.rpartition('/')[2]}"))
    _sizes(to, snapshot, dataset)
    return to


def _sizes(to: Statements, snapshot: Snapshot, dataset: str) -> None:
    base = snapshot.names.base
    to.add(dataset, "void:triples", _integer(int(snapshot.generation.run["quads"])))
    to.add(dataset, "void:distinctSubjects", *(count for _, count in _counts(snapshot, _SUBJECTS)))
    for name, query, kind, of in (
        ("class", _CLASSES, "void:classPartition", "void:class"),
        ("property", _PROPERTIES, "void:propertyPartition", "void:property"),
    ):
        size = "void:entities" if name == "class" else "void:triples"
        for number, (value, count) in enumerate(_counts(snapshot, query), 1):
            part = f"{base}/void.ttl#{name}-{number}"
            to.add(dataset, kind, node(part))
            to.add(part, of, value)
            to.add(part, size, count)
    links, wikidata = f"{base}/void.ttl#wikidata", PREFIXES["wd"]
    stated = snapshot.store.quads_for_pattern(None, None, None, ox.NamedNode(snapshot.names.graph("links")))
    leading = sum(isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(wikidata) for quad in stated)
    to.add(links, "rdf:type", node("void:Linkset"))
    to.add(links, "void:subjectsTarget", node(dataset))
    to.add(links, "void:objectsTarget", node("http://www.wikidata.org/"))
    to.add(links, "void:triples", _integer(leading))


def _counts(snapshot: Snapshot, query: str) -> Iterator[tuple[ox.NamedNode | None, ox.Literal]]:
    solutions = snapshot.store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for row in list(solutions):
        of = row["of"] if any(variable.value == "of" for variable in solutions.variables) else None
        assert isinstance(row["n"], ox.Literal)
        yield (of if isinstance(of, ox.NamedNode) else None), row["n"]


def _integer(value: int) -> ox.Literal:
    return typed(str(value), "xsd:integer")
