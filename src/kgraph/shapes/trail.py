"""From any node of the graph to where it was read.

A finding is about a node; its reader wants the record and the line. The trail goes to the nearest thing whose source
is known: from a mention through its text to the record, from a participation through its evidence, from a date to
what it dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Node

from kgraph import names
from kgraph.shapes.readable import Readable
from kgraph.shapes.sources import RecordSource

_STEPS: Final = 4


def _terms(*short: str) -> tuple[URIRef, ...]:
    return tuple(URIRef(names.expand(name)) for name in short)


_TYPE, _RECORD, _TITLE, _IDENTIFIER, _FIELD, _CREATED = _terms(
    "rdf:type", "schema:ArchiveComponent", "rico:title", "rico:identifier", "kg:field", "rico:hasCreationDate"
)
# Followed from subject to object, nearest to the record first; then those followed from object to subject.
_FORWARD: Final = _terms(
    "nif:referenceContext", "kg:ofRecord", "rico:isEvidencedBy", "kg:evidence", "rico:relationHasSource",
    "kg:inferredFrom",
)  # fmt: skip
_BACKWARD: Final = _terms(
    "rico:hasCreationDate", "rico:occurredAtDate", "rico:hasBeginningDate", "rico:hasEndDate", "rico:hasBirthDate",
    "rico:hasDeathDate", "rico:hasOrHadName", "kg:accessPoint", "kg:statedCreator", "rico:hasOrHadIdentifier",
    "kg:attests", "rico:isDirectSubeventOf", "rico:relationHasTarget",
    "itsrdf:taIdentRef",
)  # fmt: skip
# Which field of a record a property of it was made from.
_FIELDS: Final = {
    URIRef(names.expand(predicate)): field
    for predicate, field in {
        "rico:title": "title",
        "rdfs:label": "title",
        "dcterms:title": "title",
        "rico:scopeAndContent": "summary",
        "kg:descriptionSource": "description_source",
        "rico:hasCreationDate": "date",
        "dcterms:date": "date",
        "kg:edtf": "date",
        "kg:earliestDay": "date",
        "kg:latestDay": "date",
        "rico:identifier": "reference_code",
        "rico:hasDocumentaryFormType": "form",
        "dcterms:language": "language",
        "schema:holdingArchive": "holder",
        "schema:itemLocation": "shelfmark",
        "schema:url": "url",
        "dcterms:type": "level",
        "dcterms:creator": "authors",
        "schema:translator": "translators",
        "rico:conditionsOfAccess": "access_conditions",
        "rico:conditionsOfUse": "use_conditions",
        "dcterms:rights": "rights",
        "dcterms:subject": "access_points",
        "kg:accessPoint": "access_points",
        "kg:statedCreator": "creators",
        "rico:recordResourceExtent": "extent",
        "rico:isOrWasIncludedIn": "parent",
    }.items()
}


class Trail:
    """Finds where a node was read.

    :param sources: by address, of records and authorities; a record that is not in it is known by what the
        graph says of it, without a position.
    """

    def __init__(self, graph: Readable, sources: Mapping[str, RecordSource]) -> None:
        self._graph = graph
        self._sources = sources

    def source(self, focus: Node, predicate: Node | None) -> tuple[Node | None, RecordSource | None, str | None]:
        """The nearest record or row and its source, and the record's field where it is one field's matter.

        :param predicate: the property that was checked, where it is a single one.
        """
        field = _FIELDS.get(predicate) if isinstance(predicate, URIRef) and self._is_record(focus) else None
        level = [(focus, field or self._field_of(focus))]
        seen = {focus}
        for _ in range(_STEPS + 1):
            for node, field in level:
                source = self._known(node)
                if source is not None:
                    return node, source, field
            level = list(self._next(level, seen))
        return None, None, None

    def _next(self, level: list[tuple[Node, str | None]], seen: set[Node]) -> Iterator[tuple[Node, str | None]]:
        for node, field in level:
            for near in self._near(node):
                if near not in seen:
                    seen.add(near)
                    dated = (near, _CREATED, node) in self._graph
                    yield near, field or self._field_of(near) or ("date" if dated else None)

    def _near(self, node: Node) -> Iterator[Node]:
        if isinstance(node, Literal):
            return
        for predicate in _FORWARD:
            yield from sorted(self._graph.objects(node, predicate), key=str)
        for predicate in _BACKWARD:
            yield from sorted(self._graph.subjects(predicate, node), key=str)

    def _known(self, node: Node) -> RecordSource | None:
        found = self._sources.get(str(node))
        if found is None and self._is_record(node):
            title, code = (self._first(node, term) for term in (_TITLE, _IDENTIFIER))
            found = RecordSource(str(node) if title is None else str(title), None if code is None else str(code))
        return found

    def _field_of(self, node: Node) -> str | None:
        """The record's field that a node is the text of."""
        name = self._first(node, _FIELD)
        return None if name is None else str(name)

    def _first(self, node: Node, predicate: URIRef) -> Node | None:
        return min(self._graph.objects(node, predicate), key=str, default=None)

    def _is_record(self, node: Node) -> bool:
        return (node, _TYPE, _RECORD) in self._graph
