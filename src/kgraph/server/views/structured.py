"""What search engines and link previews read of a page: schema.org as JSON-LD, and a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kgraph.publication import Publication
from kgraph.server.current import Snapshot
from kgraph.server.saying import say
from kgraph.server.views.dates import When, when
from kgraph.server.views.entity import EntityView
from kgraph.server.views.holdings import Dump
from kgraph.server.views.values import is_web, literals, nodes
from kgraph.store.labels import label

VALUES: Final = 30
_TYPES: Final = {
    "record": "ArchiveComponent", "collection": "Collection", "event": "Event", "person": "Person",
    "country": "Country", "state": "Organization", "party": "Organization", "organisation": "Organization",
    "delegation": "Organization", "place": "Place", "topic": "DefinedTerm", "form": "DefinedTerm",
    "office": "Role",
}  # fmt: skip
# Properties of schema.org, and those of ours that lead to their values.
_LINKS: Final = {
    "about": ("rico:hasOrHadSubject",),
    "mentions": ("schema:mentions",),
    "attendee": ("rico:hasOrHadParticipant",),
    "location": ("rico:hasOrHadLocation",),
    "superEvent": ("rico:isDirectSubeventOf",),
    "memberOf": ("rico:isOrWasMemberOf",),
    "isPartOf": ("rico:isDirectlyIncludedIn",),
    "sender": ("rico:hasSender",),
    "recipient": ("rico:hasAddressee",),
}
_TEXTS: Final = {"itemLocation": "schema:itemLocation", "holdingArchive": "schema:holdingArchive"}


@dataclass(frozen=True, slots=True)
class Preview:
    """A page for those who read no page: `jsonld` is safe inside a script element.

    :param document_date: of the document of a record's page, as far as it is a day, month or year.
    :param authors: who sent or made that document, and `holder` the archive that has it.
    """

    description: str
    jsonld: str
    document_date: str
    authors: tuple[str, ...] = ()
    holder: str = ""


def preview(snapshot: Snapshot, view: EntityView, publication: Publication) -> Preview:
    """The preview of an entity's page."""
    node, type_ = ox.NamedNode(view.address), view.key.partition("/")[0]
    created = nodes(snapshot, node, "rico:hasCreationDate")
    dated = when(snapshot, created[0]) if created else when(snapshot, node)
    parts = (view.kind[:1].upper() + view.kind[1:], view.span or dated.words)
    what = ", ".join(part for part in parts if part)
    description = say("%(what)s. In %(title)s.", what=what, title=publication.title)
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(type_, "Thing"),
        "@id": view.address,
        "name": view.label,
        "alternateName": [name.text for name in view.names[:VALUES]],
        "sameAs": [match.href for match in view.matches if not match.note],
        "url": f"{publication.base}/page/{view.key}",
        "description": description,
        **_dates(snapshot, node, type_, view, dated),
        **{name: list(_named(snapshot, node, predicates)) for name, predicates in _LINKS.items()},
        **{name: list(literals(snapshot, node, predicate)) for name, predicate in _TEXTS.items()},
        "subjectOf": [url.value for url in nodes(snapshot, node, "schema:url") if is_web(url.value)],
    }
    if type_ != "record":
        return Preview(description, jsonld(item), "")
    makers = (one for name in ("rico:hasSender", "kg:statedCreator") for one in nodes(snapshot, node, name))
    authors = tuple(dict.fromkeys(label(snapshot.store, one) for one in makers))[:VALUES]
    holders = (
        *(label(snapshot.store, one) for one in nodes(snapshot, node, "schema:holdingArchive")),
        *literals(snapshot, node, "schema:holdingArchive"),
    )
    return Preview(description, jsonld(item), dated.machine, authors, ", ".join(holders))


def of_dataset(publication: Publication, dumps: Iterable[Dump] = ()) -> str:
    """The data set, with its files where a page has them."""
    return jsonld(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": f"{publication.base}/dataset",
            "name": publication.title,
            "description": " ".join([publication.description, *(one.scope for one in publication.collections)]).strip(),
            "url": publication.base,
            "license": publication.rights.facts,
            "datePublished": publication.release.isoformat() if publication.release else "",
            "publisher": {"@type": "Organization", "name": publication.publisher} if publication.publisher else "",
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": dump.name,
                    "encodingFormat": dump.media,
                    "contentUrl": f"{publication.base}/dump/{dump.name}",
                    "sha256": dump.sha256,
                }
                for dump in dumps
            ],
        }
    )


def jsonld(item: dict[str, Any]) -> str:
    """JSON for a script element: without empty members, and with nothing that could end the element."""
    kept = {name: value for name, value in item.items() if value not in ("", [], None)}
    text = json.dumps(kept, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _dates(snapshot: Snapshot, node: ox.NamedNode, type_: str, view: EntityView, dated: When) -> dict[str, Any]:
    if type_ == "record":
        return {"dateCreated": dated.machine}
    if type_ == "event":
        sure = bool(dated.earliest and dated.latest)
        return {"startDate": dated.earliest if sure else "", "endDate": dated.latest if sure else ""}
    if type_ != "person":
        return {}
    born = _first(snapshot, node, "rico:hasBirthDate").machine
    return {
        "birthDate": born[:4] if view.noindex else born,
        "deathDate": _first(snapshot, node, "rico:hasDeathDate").machine,
    }


def _first(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> When:
    return next((when(snapshot, date) for date in nodes(snapshot, node, predicate)), When())


def _named(snapshot: Snapshot, node: ox.NamedNode, predicates: Iterable[str]) -> Iterable[dict[str, str]]:
    found = [value for predicate in predicates for value in nodes(snapshot, node, predicate)]
    for value in found[:VALUES]:
        type_ = (snapshot.names.key_of(value.value) or "").partition("/")[0]
        yield {"@type": _TYPES.get(type_, "Thing"), "@id": value.value, "name": label(snapshot.store, value)}
