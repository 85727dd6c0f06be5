"""Records, collections and what they name in schema.org, as JSON-LD for search engines.

schema.org demands nothing of an `ArchiveComponent`, a `Collection`, a `Person`; each has a name here. A date is one
there where it is a day, month or year of ISO 8601, as schema.org has them; others are words (`temporal`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import orjson

from kgraph.exports.profiles.graph import DateValue, Graph, Node
from kgraph.exports.profiles.works import Named, Work, named, works

CONTEXT: Final = "https://schema.org"
_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TYPES: Final = {"person": "Person", "organisation": "Organization", "place": "Place", "subject": "DefinedTerm"}
_LIFE: Final = {"person": ("birthDate", "deathDate"), "organisation": ("foundingDate", "dissolutionDate")}
_WORDS: Final = {"person": "Person", "family": "Organization", "organisation": "Organization", "place": "Place"}


def schema_org(graph: Graph, decided: Collection[str]) -> Iterator[str]:
    """The pieces of one document: collections, records, then what they name, each once and sorted by address.

    :param decided: keys of the entities whose link a person decided.
    """
    yield f'{{\n"@context": "{CONTEXT}",\n"@graph": [\n'
    yield from _joined(orjson.dumps(node).decode() for node in _nodes(graph, decided))
    yield "\n]\n}\n"


def _nodes(graph: Graph, decided: Collection[str]) -> Iterator[Mapping[str, object]]:
    for node in graph.of_class("schema:Collection"):
        yield _filled(_collection(graph, node))
    things: dict[str, str] = {}
    for work in works(graph, decided, sets=True):
        things.update((thing.address, thing.kind) for thing in work.things if thing.address)
        yield _filled(_component(work))
    for address, kind in sorted(things.items()):
        yield _filled(_thing(graph, Node(address), kind))


def _collection(graph: Graph, node: Node) -> dict[str, object]:
    return {
        "@id": node.value,
        "@type": "Collection",
        "name": graph.label(node),
        "description": graph.text(node, "rico:scopeAndContent"),
        "disambiguatingDescription": graph.text(node, "schema:disambiguatingDescription"),
        "url": next((link.value for link in graph.links(node, "schema:url")), None),
        "license": next((link.value for link in graph.links(node, "dcterms:license")), None),
        "holdingArchive": _archive(graph.text(node, "schema:holdingArchive")),
        # What only an archive's part has: https://schema.org/ArchiveComponent
        **({"@type": ["Collection", "ArchiveComponent"]} if graph.text(node, "schema:holdingArchive") else {}),
    }


def _component(work: Work) -> dict[str, object]:
    return {
        "@id": work.address,
        "@type": ["ArchiveComponent", "Collection"] if work.is_set else "ArchiveComponent",
        "name": work.title,
        "identifier": work.identifier,
        "description": work.summary,
        "dateCreated": _iso(work.date),
        "temporal": work.date.words if work.date and not _iso(work.date) else None,
        "genre": work.form.label if work.form else None,
        "inLanguage": list(work.languages),
        "creator": [_reference(one) for one in work.creators],
        "translator": [{"@type": "Person", "name": name} for name in work.translators],
        "about": [_reference(one) for one in work.subjects],
        "contentLocation": [_reference(one) for one in work.places],
        "isPartOf": [{"@id": whole.address} for whole in work.wholes],
        "holdingArchive": _archive(work.holder),
        "itemLocation": work.shelfmark,
        "materialExtent": work.extent,
        "url": work.url,
        "associatedMedia": [{"@type": "MediaObject", "contentUrl": copy} for copy in work.copies],
        "conditionsOfAccess": work.access,
        "usageInfo": [*filter(None, [work.rights]), *_terms(work.use)],
    }


def _thing(graph: Graph, node: Node, kind: str) -> dict[str, object]:
    thing = named(graph, node, kind)
    begin, end = _LIFE.get(kind, (None, None))
    names = dict.fromkeys(graph.texts(node, "skos:prefLabel", "skos:altLabel"))
    life = {name: _iso(date) for name, date in ((begin, thing.begin), (end, thing.end)) if name}
    return {
        "@id": node.value,
        "@type": _TYPES[kind],
        "name": thing.label,
        "alternateName": [name for name in names if name != thing.label],
        "sameAs": list(thing.same_as),
        **life,
        "geo": _coordinates(graph, node) if kind == "place" else None,
    }


def _coordinates(graph: Graph, node: Node) -> Mapping[str, object] | None:
    latitude, longitude = (graph.text(node, f"schema:{name}") for name in ("latitude", "longitude"))
    if latitude is None or longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}


def _reference(thing: Named) -> object:
    if thing.address:
        return {"@id": thing.address}
    return {"@type": _WORDS[thing.kind], "name": thing.label} if thing.kind in _WORDS else thing.label


def _terms(words: str | None) -> list[Mapping[str, object]]:
    return [{"@type": "CreativeWork", "text": words}] if words else []


def _archive(holder: str | None) -> Mapping[str, object] | None:
    return {"@type": "ArchiveOrganization", "name": holder} if holder else None


def _iso(date: DateValue | None) -> str | None:
    return date.edtf if date and date.edtf and _DAY.fullmatch(date.edtf) else None


def _filled(node: Mapping[str, object]) -> dict[str, object]:
    """A node without what says nothing."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}


def _joined(nodes: Iterable[str]) -> Iterator[str]:
    for number, node in enumerate(nodes):
        yield (",\n" if number else "") + node
