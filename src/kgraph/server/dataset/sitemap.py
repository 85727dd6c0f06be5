"""`/sitemap.xml`: the pages for search engines (https://www.sitemaps.org/protocol.html), in parts where there are many.

A person who may be living is not in it, as their page asks not to be indexed.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.problems import Problem
from kgraph.server.services import services
from kgraph.server.views.entity import may_live
from kgraph.store import entity_addresses

A_FILE: Final = 50_000
PAGES: Final = frozenset(
    {"record", "collection", "event", "person", "country", "state", "party", "organisation", "office", "place", "topic"}
)
ALONE: Final = ("", "dataset", "ontology", "queries", "timeline", "network", "map", "silence", "api")
"""Paths of the pages that are of no entity."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


async def sitemap(request: Request) -> Response:
    """The map, or the list of its parts."""
    return await _answer(request, None)


async def part(request: Request) -> Response:
    """`/sitemap-{number}.xml`: a part of it."""
    return await _answer(request, int(request.path_params["number"]))


async def _answer(request: Request, number: int | None) -> Response:
    here = services(request)
    snapshot = await here.current.snapshot()
    tag = etag(request, snapshot, "sitemap", str(number))
    if (known := unchanged(request, tag, {})) is not None:
        return known
    release = here.project.publication.need_release()
    pages = await aside(
        snapshot.once,
        "sitemap",
        lambda: _pages(snapshot, release),
    )
    base, parts = snapshot.names.base, -(-len(pages) // A_FILE)
    if number is None and parts > 1:
        places = [f"{base}/sitemap-{each}.xml" for each in range(1, parts + 1)]
        return _xml("sitemapindex", "sitemap", places, release.isoformat(), tag)
    if number is not None and not 1 <= number <= parts:
        raise Problem(404, "There is no such part of the site map.")
    begin = ((number or 1) - 1) * A_FILE
    places = [f"{base}/page/{key}" for key in pages[begin : begin + A_FILE]]
    return _xml(
        "urlset",
        "url",
        [*(f"{base}/{path}" for path in ALONE), *places] if begin == 0 else places,
        release.isoformat(),
        tag,
    )


def _pages(snapshot: Snapshot, release: date) -> tuple[str, ...]:
    keys = (snapshot.names.key_of(address) for address in entity_addresses(snapshot.store, snapshot.names))
    return tuple(sorted(key for key in keys if key is not None and _public(snapshot, key, release)))


def _public(snapshot: Snapshot, key: str, release: date) -> bool:
    type_ = key.partition("/")[0]
    if type_ != "person":
        return type_ in PAGES
    return not may_live(snapshot, ox.NamedNode(snapshot.names.address(key)), release)


def _xml(root_name: str, each: str, places: list[str], modified: str, tag: str) -> Response:
    root = Element(root_name, {"xmlns": _NAMESPACE})
    for place in places:
        item = SubElement(root, each)
        SubElement(item, "loc").text = place
        SubElement(item, "lastmod").text = modified
    body = tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, headers=cached(tag, {}), media_type="application/xml")
