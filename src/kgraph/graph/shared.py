"""The graphs that records share. Every triple of a publication stands in exactly one named graph.

The store counts a triple that stands in two graphs twice, so what several records share goes to a graph of its own:
events, authorities, inferred, derived, links, ontology, provenance; what one record alone gives to the record's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import WikidataLink
from kgraph.graph.agents import add_entity, add_link, add_term
from kgraph.graph.derived import add_derived
from kgraph.graph.events import Evidence, add_event
from kgraph.graph.gathered import Gathered
from kgraph.graph.inference import add_inferences
from kgraph.graph.item_facts import add_item_facts
from kgraph.graph.ontology import add_ontology
from kgraph.graph.provenance import activity_hash, add_provenance
from kgraph.graph.reach import Known, reached
from kgraph.graph.record_sets import add_collection
from kgraph.graph.statements import Statements
from kgraph.graph.territories import add_territories
from kgraph.linking.enrichment import ItemFacts
from kgraph.names import Names
from kgraph.publication import Publication
from kgraph.resolving.resolved import Event

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
    authorities: Authorities
    files: Mapping[str, str]
    ontology: Path
    version: str
    replaced: Mapping[str, str]
    links: Mapping[str, tuple[WikidataLink, ...]] = field(default_factory=dict)
    item_facts: tuple[ItemFacts, ...] = ()

    @property
    def run(self) -> str:
        """The hash of the activity that makes the graph."""
        return activity_hash(self.files, self.version, self.publication)


def event_graphs(
    minter: Names, events: Sequence[Event], evidence: Evidence, authorities: Authorities, gathered: Gathered
) -> Iterator[Statements]:
    """What some events give to the graphs of events, of inferences and of shortcuts.

    :param gathered: takes what the graphs that records share need of them.
    """
    stated, inferred, derived = (Statements(minter, name) for name in ("events", "inferred", "derived"))
    for event in events:
        gathered.note_event(event)
        add_event(stated, event, evidence)
    add_inferences(inferred, events, evidence, authorities)
    add_derived(derived, events)
    yield from gathered.noting((stated, inferred, derived))


def shared_graphs(minter: Names, inputs: Inputs, gathered: Gathered) -> Iterator[Statements]:
    """What is stated once for all records: entities, links, the ontology, and where all of it comes from.

    :param gathered: of all records and events, whose own statements are made.
    """
    known = reached(gathered.named, inputs.authorities)
    made = [
        _provisional(minter, inputs, gathered, known),
        _authorities(minter, inputs, gathered, known),
        _links(minter, inputs, gathered, known),
        _ontology(minter, inputs),
    ]
    yield from gathered.noting(made)
    provenance = Statements(minter, "provenance")
    every = sorted({*gathered.graphs, provenance.graph})
    add_provenance(provenance, inputs.publication, inputs.files, inputs.version, every)
    yield provenance


def standing(graph: str) -> tuple[int, str]:
    """Sorts graphs by which of them keeps a triple that several state: what one record gives stays with it.

    :param graph: its address.
    """
    name = graph.rpartition("/graph/")[2]
    return (SHARED.index(name) + 1 if name in SHARED else 0, name)


def _provisional(minter: Names, inputs: Inputs, gathered: Gathered, known: Known) -> Statements:
    to = Statements(minter, "events")
    for entities in gathered.provisional.values():
        everything = Known({**known.entities, **entities}, inputs.authorities)
        for entity in entities.values():
            add_entity(to, entity, everything, inputs.publication.need_release())
    return to


def _authorities(minter: Names, inputs: Inputs, gathered: Gathered, known: Known) -> Statements:
    to = Statements(minter, "authorities")
    for collection in inputs.publication.collections:
        add_collection(to, collection, inputs.publication.rights, gathered.sizes[collection.slug])
    for entity in known.entities.values():
        add_entity(to, entity, known, inputs.publication.need_release())
    for term_of_office in inputs.authorities.terms:
        if term_of_office.person in known.entities and term_of_office.office in known.entities:
            add_term(to, term_of_office, known)
    add_territories(to, gathered.where, known)
    for old, new in inputs.replaced.items():
        to.add(to.node(old), "dcterms:isReplacedBy", to.node(new))
    return to


def _links(minter: Names, inputs: Inputs, gathered: Gathered, known: Known) -> Statements:
    to = Statements(minter, "links")
    provisional = [entity for entities in gathered.provisional.values() for entity in entities.values()]
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
