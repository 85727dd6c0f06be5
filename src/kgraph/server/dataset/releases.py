"""Releases by their date: what each is, its dumps, what changed from the one before; and a feed of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kgraph.exports.patch import MEDIA as PATCH
from kgraph.exports.patch import dump_changes, patch
from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.dataset.discovery import OFFERED, asks_for_page, file_of
from kgraph.server.dataset.statements import Statements, node, typed
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.negotiation import accepted, choose
from kgraph.server.http.problems import Problem
from kgraph.server.pages.rendering import page
from kgraph.server.services import services
from kgraph.server.views.holdings import release_of
from kgraph.store import DUMPS, Generation, Generations

CHANGES: Final = "changes.patch"
_QUADS: Final = f"{DUMPS}/dump.nq.gz"
_ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Release:
    """A release, and the one before it, where there is one."""

    day: str
    generation: Generation
    before: tuple[str, Generation] | None


async def release(request: Request) -> Response:
    """`/release/{date}`: what a release is."""
    found = _find(request)
    if asks_for_page(request):
        return await _page(request, found)
    media = choose(accepted(request), list(OFFERED))
    if media is None:
        raise Problem(406, f"Nothing you accept can be given. On offer: {', '.join(OFFERED)}.")
    snapshot = await services(request).current.snapshot()
    tag = etag(request, snapshot, "release", media, *_hashes(found))
    if (known := unchanged(request, tag, {})) is not None:
        return known
    said = await aside(_described, request, snapshot, found)
    return Response(said.serialised(OFFERED[media]), headers=cached(tag, {}), media_type=media)


async def _page(request: Request, found: Release) -> Response:
    releases = Generations(services(request).project.work).releases()

    def values(snapshot: Snapshot) -> dict[str, Any]:
        counts = _changes(snapshot, found) if found.before else None
        return {
            "release": release_of(releases, found.day),
            "counts": counts,
            "before": found.before and found.before[0],
        }

    return await page(request, "release.html", " ".join(("release", *_hashes(found))), values)


async def release_file(request: Request) -> Response:
    """`/release/{date}/{name}`: a dump of a release, or what changed from the one before."""
    found, name = _find(request), request.path_params["name"]
    if name != CHANGES:
        return file_of(request, found.generation, name)
    if found.before is None:
        raise Problem(404, "This is the first release: there is none before it to compare it with.")
    snapshot = await services(request).current.snapshot()
    tag = etag(request, snapshot, CHANGES, *_hashes(found))
    if (known := unchanged(request, tag, {})) is not None:
        return known
    body = patch(dump_changes(found.before[1].path / _QUADS, found.generation.path / _QUADS))
    return StreamingResponse(body, headers=cached(tag, {}), media_type=PATCH)


async def feed(request: Request) -> Response:
    """`/feed.atom`: the releases, the newest first (RFC 4287)."""
    here = services(request)
    snapshot = await here.current.snapshot()
    publication, base = here.project.publication, snapshot.names.base
    released = Generations(here.project.work).releases()
    tag = etag(request, snapshot, "feed", *released, *(each.hash for each in released.values()))
    if (known := unchanged(request, tag, {})) is not None:
        return known
    root = Element("feed", {"xmlns": _ATOM})
    newest = next(iter(released), publication.need_release().isoformat())
    _texts(root, id=f"{base}/feed.atom", title=publication.title, updated=f"{newest}T00:00:00Z")
    _texts(SubElement(root, "author"), name=publication.publisher or publication.title)
    SubElement(root, "link", {"rel": "self", "href": f"{base}/feed.atom"})
    for day, generation in released.items():
        entry = SubElement(root, "entry")
        place = f"{base}/release/{day}"
        words = f"{generation.run['quads']:,} statements, generation {generation.hash}"
        _texts(entry, id=place, title=f"Release of {day}", updated=f"{day}T00:00:00Z", summary=words)
        SubElement(entry, "link", {"rel": "alternate", "href": place})
    body = tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, headers=cached(tag, {}), media_type="application/atom+xml")


def _texts(to: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(to, name).text = text


def _find(request: Request) -> Release:
    released = list(Generations(services(request).project.work).releases().items())
    wanted = request.path_params["date"]
    for number, (day, generation) in enumerate(released):
        if day == wanted:
            before = next((each for each in released[number + 1 :] if _has_quads(each[1])), None)
            return Release(day, generation, before if _has_quads(generation) else None)
    known = ", ".join(day for day, _ in released[:10]) or "none yet"
    raise Problem(404, f"There is no release of this date; there are {known}.")


def _has_quads(generation: Generation) -> bool:
    return any(file.path == _QUADS for file in generation.manifest.files)


def _hashes(found: Release) -> tuple[str, ...]:
    before = found.before[1].hash if found.before else ""
    return found.day, found.generation.hash, before


def _described(request: Request, snapshot: Snapshot, found: Release) -> Statements:
    to, base = Statements(), snapshot.names.base
    here = f"{base}/release/{found.day}"
    publication = services(request).project.publication
    to.add(here, "rdf:type", node("dcat:Dataset"), node("prov:Entity"))
    to.add(here, "dcterms:title", ox.Literal(f"{publication.title}, release of {found.day}", language="en"))
    to.add(here, "dcterms:issued", typed(found.day, "xsd:date"))
    to.add(here, "dcat:isVersionOf", node(f"{base}/dataset"))
    to.add(here, "dcat:version", ox.Literal(found.generation.hash))
    to.add(here, "dcterms:license", node(publication.rights.facts))
    to.add(here, "void:triples", typed(str(found.generation.run["quads"]), "xsd:integer"))
    names = [file.path.rpartition("/")[2] for file in found.generation.manifest.in_folder(DUMPS)]
    to.add(here, "void:dataDump", *(node(f"{here}/{name}") for name in names))
    if found.before is not None:
        counts = _changes(snapshot, found)
        to.add(here, "dcat:previousVersion", node(f"{base}/release/{found.before[0]}"))
        to.add(here, "rdfs:seeAlso", node(f"{here}/{CHANGES}"))
        words = f"{counts['A']:,} statements were added to the release before and {counts['D']:,} deleted."
        to.add(here, "adms:versionNotes", ox.Literal(words, language="en"))
    return to


def _changes(snapshot: Snapshot, found: Release) -> Counter[str]:
    return snapshot.once(("changes", *_hashes(found)), lambda: _counted(found))


def _counted(found: Release) -> Counter[str]:
    assert found.before is not None
    return Counter(kind for kind, _ in dump_changes(found.before[1].path / _QUADS, found.generation.path / _QUADS))
