"""The publication for catalogues: DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).

Each distribution says its own rights: the facts, the descriptions' text that stands in it, and the documents, which it
does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from kgraph.exports.dumps import format_of
from kgraph.publication import Publication
from kgraph.server.dataset.statements import Statements, node, typed
from kgraph.store import DUMPS, Generation
from kgraph.store.manifest import File

_AUTHORITIES: Final = "http://publications.europa.eu/resource/authority"
_IANA: Final = "https://www.iana.org/assignments/media-types"
_RIGHTS: Final = (
    "The facts are free ({facts}). The descriptions' text keeps its author's licence ({descriptions}). "
    "The documents described have their own ({documents}); they are not in it."
)


def catalogue(publication: Publication, base: str, generation: Generation) -> Statements:
    """The catalogue, its one dataset, each dump as a distribution, the SPARQL endpoint as a service.

    :param base: the base address that the generation was built with.
    """
    to = Statements()
    dataset, service = f"{base}/dataset", f"{base}/dataset#sparql"
    _agents(to, publication, base)
    to.add(f"{base}/dataset#catalogue", "rdf:type", node("dcat:Catalog"))
    _named(to, f"{base}/dataset#catalogue", publication, base)
    to.add(f"{base}/dataset#catalogue", "dcat:dataset", node(dataset))
    to.add(f"{base}/dataset#catalogue", "dcat:service", node(service))
    to.add(dataset, "rdf:type", node("dcat:Dataset"), node("void:Dataset"))
    _named(to, dataset, publication, base)
    to.add(dataset, "dcterms:identifier", ox.Literal(dataset))
    to.add(dataset, "dcterms:issued", typed(publication.need_release().isoformat(), "xsd:date"))
    to.add(dataset, "dcat:version", ox.Literal(generation.hash))
    to.add(dataset, "dcterms:accessRights", node(f"{_AUTHORITIES}/access-right/PUBLIC"))
    to.add(dataset, "dcat:landingPage", node(f"{base}/"))
    to.add(dataset, "dcat:keyword", *(ox.Literal(each.title, language="en") for each in publication.collections))
    to.add(dataset, "dcterms:conformsTo", node("https://www.ica.org/standards/RiC/ontology"))
    _service(to, publication, base, service, dataset)
    _distributions(to, publication, base, dataset, generation.manifest.in_folder(DUMPS))
    return to


def _named(to: Statements, subject: str, publication: Publication, base: str) -> None:
    title = ox.Literal(publication.title, language="en")
    to.add(subject, "dcterms:title", title)
    to.add(subject, "dcterms:description", ox.Literal(_description(publication), language="en"))
    to.add(subject, "dcterms:publisher", node(f"{base}/dataset#publisher"))
    to.add(subject, "dcat:contactPoint", node(f"{base}/dataset#contact") if publication.contact else None)
    to.add(subject, "dcterms:language", node(f"{_AUTHORITIES}/language/ENG"))
    to.add(subject, "dcterms:license", node(publication.rights.facts))


def _description(publication: Publication) -> str:
    scopes = [each.scope for each in publication.collections if each.scope]
    return " ".join([publication.description or publication.title, *scopes])


def _agents(to: Statements, publication: Publication, base: str) -> None:
    publisher, contact = f"{base}/dataset#publisher", f"{base}/dataset#contact"
    to.add(publisher, "rdf:type", node("foaf:Agent"))
    to.add(publisher, "foaf:name", ox.Literal(publication.publisher or publication.title))
    if not publication.contact:
        return
    to.add(contact, "rdf:type", node("vcard:Kind"))
    to.add(contact, "vcard:fn", ox.Literal(publication.publisher or publication.title))
    if "@" in publication.contact and ":" not in publication.contact:
        to.add(contact, "vcard:hasEmail", node(f"mailto:{publication.contact.strip()}"))
    elif publication.contact.startswith(("http://", "https://", "mailto:")):
        to.add(contact, "vcard:hasURL", node(publication.contact.strip()))


def _service(to: Statements, publication: Publication, base: str, service: str, dataset: str) -> None:
    to.add(service, "rdf:type", node("dcat:DataService"))
    to.add(service, "dcterms:title", ox.Literal(f"SPARQL endpoint of {publication.title}", language="en"))
    to.add(service, "dcat:endpointURL", node(f"{base}/sparql"))
    to.add(service, "dcat:endpointDescription", node(f"{base}/sparql"))
    to.add(service, "dcterms:conformsTo", node("https://www.w3.org/TR/sparql11-protocol/"))
    to.add(service, "dcat:servesDataset", node(dataset))
    to.add(service, "dcterms:license", node(publication.rights.facts))


def _distributions(to: Statements, publication: Publication, base: str, dataset: str, files: Iterable[File]) -> None:
    for file in files:
        name = file.path.rpartition("/")[2]
        format_ = format_of(name)
        if format_ is None:
            continue
        here, checksum = f"{base}/dataset#{name}", f"{base}/dataset#{name}-checksum"
        to.add(dataset, "dcat:distribution", node(here))
        to.add(dataset, "void:dataDump", node(f"{base}/dump/{name}"))
        to.add(here, "rdf:type", node("dcat:Distribution"))
        to.add(here, "dcterms:title", ox.Literal(f"The whole graph, {name}", language="en"))
        to.add(here, "dcat:accessURL", node(f"{base}/dataset"))
        to.add(here, "dcat:downloadURL", node(f"{base}/dump/{name}"))
        to.add(here, "dcat:byteSize", typed(str(file.size), "xsd:nonNegativeInteger"))
        to.add(here, "dcat:mediaType", node(f"{_IANA}/{format_.media_type}"))
        to.add(here, "dcat:compressFormat", node(f"{_IANA}/application/gzip"))
        to.add(here, "dcterms:license", node(publication.rights.facts))
        to.add(here, "dcterms:rights", node(f"{base}/dataset#rights"))
        to.add(here, "spdx:checksum", node(checksum))
        to.add(checksum, "rdf:type", node("spdx:Checksum"))
        to.add(checksum, "spdx:algorithm", node("spdx:checksumAlgorithm_sha256"))
        to.add(checksum, "spdx:checksumValue", typed(file.sha256, "xsd:hexBinary"))
    words = _RIGHTS.format(**publication.rights.model_dump())
    to.add(f"{base}/dataset#rights", "rdf:type", node("dcterms:RightsStatement"))
    to.add(f"{base}/dataset#rights", "rdfs:label", ox.Literal(words, language="en"))
