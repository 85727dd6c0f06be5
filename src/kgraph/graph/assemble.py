"""The whole graph of a publication. Every triple stands in exactly one named graph.

The store counts a triple that stands in two graphs twice, so what several records share goes to a graph of its own:
events, authorities, inferred, derived, links, ontology, provenance; what one record alone gives to the record's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.authorities import Authorities
from kgraph.authorities.entity import WikidataLink
from kgraph.graph.agents import add_entity, add_link, add_term
from kgraph.graph.derived import add_derived
from kgraph.graph.events import add_event
from kgraph.graph.identified import Identified
from kgraph.graph.inference import add_inferences
from kgraph.graph.item_facts import add_item_facts
from kgraph.graph.ontology import add_ontology
from kgraph.graph.provenance import add_provenance
from kgraph.graph.reach import Known, named_by_records, reached
from kgraph.graph.record_sets import add_collection
from kgraph.graph.records import add_record
from kgraph.graph.statements import Statements
from kgraph.graph.territories import add_territories
from kgraph.graph.vocabulary import Node
from kgraph.graph.wholes import Wholes
from kgraph.linking.enrichment import ItemFacts
from kgraph.names import Names
from kgraph.publication import Publication
from kgraph.resolving.resolved import Resolution, ResolvedRecord
from kgraph.shards import once

SHARED: Final = ("events", "authorities", "inferred", "derived", "links", "ontology", "provenance")
"""The graphs of what several records share, the one that keeps a triple before the others."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a graph is made from.

    :param files: name of each input file to the SHA-256 of its bytes.
    :param ontology: the folder of the ontology files.
    :param replaced: keys of entities that were merged or renamed, to the key that stands for them now.
    :param links: all confirmed links by key; an entity that is not among them has its own, where it has one.
    :param item_facts: what Wikidata says of linked items; of items that nothing is linked to, nothing is stated.
    """

    publication: Publication
    resolutions: tuple[Resolution, ...]
    authorities: Authorities
    files: Mapping[str, str]
    ontology: Path
    version: str
    replaced: Mapping[str, str]
    links: Mapping[str, tuple[WikidataLink, ...]] = field(default_factory=dict)
    item_facts: tuple[ItemFacts, ...] = ()


def assemble(inputs: Inputs) -> list[Quad]:
    """All quads of a publication, each triple once."""
    lines = sorted(line for graph in graphs(inputs) for line in graph.lines)
    whole = "".join(line for block in once([lines], standing) for line in block)
    return list(parse(whole, format=RdfFormat.N_QUADS))


def graphs(inputs: Inputs) -> Iterator[Statements]:
    """The graphs of a publication one after another, those of records first. Several may state the same triple."""
    minter = Names(inputs.publication.base)
    identified = Identified(inputs.authorities)
    stated = identified.of(resolved.record for resolution in inputs.resolutions for resolved in resolution.records)
    known = reached(named_by_records(inputs.resolutions) | stated, inputs.authorities)
    provenance = Statements(minter, "provenance")
    made: list[Node] = []
    for statements in chain(_records(minter, inputs, identified), _shared(minter, inputs, known)):
        if statements.lines:
            made.append(statements.graph)
            yield statements
    add_provenance(
        provenance, inputs.publication, inputs.files, inputs.version, dict.fromkeys((*made, provenance.graph))
    )
    yield provenance


def standing(graph: str) -> tuple[int, str]:
    """Sorts graphs by which of them keeps a triple that several state: what one record gives stays with it.

    :param graph: its address.
    """
    name = graph.rpartition("/graph/")[2]
    return (SHARED.index(name) + 1 if name in SHARED else 0, name)


def _records(minter: Names, inputs: Inputs, identified: Identified) -> Iterator[Statements]:
    for resolution in inputs.resolutions:
        wholes = Wholes(resolved.record for resolved in resolution.records)
        for resolved in resolution.records:
            yield add_record(minter, resolved, inputs.publication.rights, wholes, identified)


def _shared(minter: Names, inputs: Inputs, known: Known) -> Iterator[Statements]:
    yield _events(minter, inputs, known)
    yield _authorities(minter, inputs, known)
    yield _inferred(minter, inputs)
    yield _derived(minter, inputs)
    yield _links(minter, inputs, known)
    yield _ontology(minter, inputs)


def _by_id(inputs: Inputs) -> dict[str, ResolvedRecord]:
    """All records by id: an event may rest on records of several collections."""
    return {resolved.record.id: resolved for resolution in inputs.resolutions for resolved in resolution.records}


def _events(minter: Names, inputs: Inputs, known: Known) -> Statements:
    to = Statements(minter, "events")
    records = _by_id(inputs)
    for resolution in inputs.resolutions:
        for event in resolution.events:
            add_event(to, event, records)
        provisional = {entity.key: entity for entity in resolution.provisional}
        everything = Known({**known.entities, **provisional}, inputs.authorities)
        for entity in resolution.provisional:
            add_entity(to, entity, everything, inputs.publication.need_release())
    return to


def _authorities(minter: Names, inputs: Inputs, known: Known) -> Statements:
    to = Statements(minter, "authorities")
    sizes = {resolution.collection: len(resolution.records) for resolution in inputs.resolutions}
    for collection in inputs.publication.collections:
        add_collection(to, collection, inputs.publication.rights, sizes.get(collection.slug, 0))
    for entity in known.entities.values():
        add_entity(to, entity, known, inputs.publication.need_release())
    for term_of_office in inputs.authorities.terms:
        if term_of_office.person in known.entities and term_of_office.office in known.entities:
            add_term(to, term_of_office, known)
    add_territories(to, inputs.resolutions, known)
    for old, new in inputs.replaced.items():
        to.add(to.node(old), "dcterms:isReplacedBy", to.node(new))
    return to


def _inferred(minter: Names, inputs: Inputs) -> Statements:
    to = Statements(minter, "inferred")
    records = _by_id(inputs)
    for resolution in inputs.resolutions:
        add_inferences(to, resolution.events, records, inputs.authorities)
    return to


def _derived(minter: Names, inputs: Inputs) -> Statements:
    to = Statements(minter, "derived")
    events = [event for resolution in inputs.resolutions for event in resolution.events]
    records = [record for resolution in inputs.resolutions for record in resolution.records]
    add_derived(to, events, records)
    return to


def _links(minter: Names, inputs: Inputs, known: Known) -> Statements:
    to = Statements(minter, "links")
    provisional = [entity for resolution in inputs.resolutions for entity in resolution.provisional]
    linked: set[str] = set()
    for entity in (*known.entities.values(), *provisional):
        for link in inputs.links.get(entity.key, (entity.link,) if entity.link else ()):
            add_link(to, entity, link)
            linked.add(link.item)
    for facts in inputs.item_facts:
        if facts.asked in linked:
            add_item_facts(to, facts, inputs.publication.need_release())
    return to


def _ontology(minter: Names, inputs: Inputs) -> Statements:
    to = Statements(minter, "ontology")
    add_ontology(to, inputs.ontology)
    return to
