"""What an archive states of a record beside its text: its whole, extent, identifiers, creators, access points, notes.

A creator or an access point is a node of its own, for it has a kind, a role, a vocabulary and an identifier there, and
the source's field that states it. A part that inherits its creators leads to the nodes of the whole that states them.
"""

from __future__ import annotations

from typing import Final

from kgraph import names
from kgraph.graph.identified import Identified
from kgraph.graph.identifiers import add_identifiers
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import Node, fragment, iri, text
from kgraph.graph.wholes import Wholes, record_set_type
from kgraph.records import Record
from kgraph.records.record import AccessPoint

_NOTES: Final = {
    "arrangement": "rico:structure",
    "accruals": "rico:accruals",
    "custodhist": "rico:history",
    "archivalHistory": "rico:history",
}


def add_stated(to: Statements, record: Record, wholes: Wholes, identified: Identified) -> None:
    """State what the archive states of a record, in the record's own graph.

    :param identified: finds the entities whose identifiers the archive gives for creators and access points.
    """
    node = to.node(names.key("record", record.id))
    _add_place(to, node, record, wholes)
    to.add(node, "rico:recordResourceExtent", text(record.extent) if record.extent else None)
    to.add(node, "dcterms:language", *map(text, record.other_languages))
    to.add(node, "schema:associatedMedia", *map(iri, record.digital_copies))
    to.add(node, "schema:subjectOf", *map(iri, record.manifests))
    add_identifiers(to, node, record.identifiers)
    for note in record.notes:
        predicate = _NOTES.get(note.kind)
        words = note.text if predicate else f"{note.kind}: {note.text}"
        to.add(node, predicate or "rico:generalDescription", text(words, record.description_language))
    for point in record.headings:
        to.add(node, "kg:accessPoint", _add_point(to, node, point, "access_points", identified))
    _add_creators(to, node, record, wholes, identified)


def _add_place(to: Statements, node: Node, record: Record, wholes: Wholes) -> None:
    if record.parent:
        to.add(node, "rico:isOrWasIncludedIn", to.node(names.key("record", record.parent)))
        to.add(node, "kg:inheritedField", *map(text, record.inherited))
    if wholes.is_set(record):
        to.add(node, "skos:prefLabel", text(record.title))
        to.add(node, "rico:hasRecordSetType", record_set_type(record))


def _add_creators(to: Statements, node: Node, record: Record, wholes: Wholes, identified: Identified) -> None:
    to.add(node, "dcterms:creator", *(text(creator.text) for creator in record.creators))
    stating = wholes.stating(record, "creators")
    whole = to.node(names.key("record", stating))
    for creator in record.creators:
        if stating == record.id:
            to.add(node, "kg:statedCreator", _add_point(to, node, creator, "creators", identified))
        else:
            to.add(node, "kg:statedCreator", _point_node(whole, creator, "creators"))
        to.add_links(node, "rico:hasCreator", [identified.key(creator)])


def _add_point(to: Statements, node: Node, point: AccessPoint, field: str, identified: Identified) -> Node:
    made = _point_node(node, point, field)
    to.add_types(made, "kg:AccessPoint")
    to.add(made, "rdfs:label", text(point.text))
    to.add(made, "kg:accessPointKind", text(point.kind))
    to.add(made, "schema:roleName", text(point.role) if point.role else None)
    to.add(made, "kg:vocabulary", text(point.source) if point.source else None)
    to.add(made, "rico:identifier", text(point.identifier) if point.identifier else None)
    stated_in = point.position.column if point.position and point.position.column else field
    to.add(made, "dcterms:source", text(stated_in))
    to.add_links(made, "rico:isOrWasAppellationOf", [identified.key(point)])
    return made


def _point_node(node: Node, point: AccessPoint, field: str) -> Node:
    """The address of a creator or access point: what it says, folded, and a hash of all it says."""
    said = "\x1f".join(map(str, (field, point.kind, point.text, point.role, point.source, point.identifier)))
    return fragment(node, f"{point.kind}-{names.slug(point.text, 40)}-{names.digest(said)}")
