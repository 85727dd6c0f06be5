"""Pages that look at the collection as a whole: search, timeline, network, map, and what the records do not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kgraph import exports
from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.language import PAGE, SPOKEN
from kgraph.server.http.problems import Problem
from kgraph.server.pages.rendering import page, page_number
from kgraph.server.saying import tongue
from kgraph.server.services import services
from kgraph.server.views import network as networks
from kgraph.server.views import search as searching
from kgraph.server.views import timeline as timelines
from kgraph.server.views.places import map_view
from kgraph.server.views.search import href
from kgraph.server.views.silence import silences
from kgraph.server.views.states import state_matrix
from kgraph.server.views.suggesting import suggested
from kgraph.store.searching import FACETS, Wanted

LONGEST: Final = 200  # characters of words to look for


async def search(request: Request) -> Response:
    """`/search`: what fits some words, facets and a span of time, with counts by facet."""
    wanted = _wanted(request)
    number, settings = page_number(request), services(request).settings
    size, facets = settings.page_size, FACETS if settings.narrowing else ()

    def values(snapshot: Snapshot) -> dict[str, Any]:
        found = snapshot.generation.index.find(wanted, first=(number - 1) * size, limit=size, facets=facets)
        pages = max(1, -(-found.total // size))
        if number > pages:
            raise Problem(404, f"There is no page {number}; there are {pages}.")
        view = searching.search_view(snapshot, wanted, found)
        return {"search": view, "given": _given(request), "surely": wanted.surely, "page": number, "pages": pages,
                "narrowing": settings.narrowing}  # fmt: skip

    return await page(request, "search.html", f"search {request.url.query}", values)


async def suggest(request: Request) -> Response:
    """`/suggest`: what has a name that begins with `?q=`, for a search field while someone types."""
    typed, root = request.query_params.get("q", "")[:LONGEST], request.scope.get("root_path", "")
    snapshot = await services(request).current.snapshot()
    tag = etag(request, snapshot, "suggest", tongue().language, typed)
    if (known := unchanged(request, tag, PAGE)) is not None:
        return known
    language = request.scope[SPOKEN].language if request.scope[SPOKEN].asked else ""
    found = await aside(suggested, snapshot, typed, root, language)
    return JSONResponse(found, headers=cached(tag, {**PAGE, "Content-Language": tongue().language}))


async def timeline(request: Request) -> Response:
    """`/timeline`: the events and records that may lie in a span of years."""
    wanted = _wanted(request)
    if not wanted.types:
        wanted = replace(wanted, types=("event", "record"))

    def values(snapshot: Snapshot) -> dict[str, Any]:
        years = tuple(int(day[:4]) for day in snapshot.generation.index.bounds if day)
        view = timelines.timeline(snapshot, wanted)
        return {"timeline": view, "given": _given(request), "search": href(wanted), "years": years}

    return await page(request, "timeline.html", f"timeline {request.url.query}", values)


async def network(request: Request) -> Response:
    """`/network`: who met whom, in a span of years."""
    first, last = _years(request)

    def values(snapshot: Snapshot) -> dict[str, Any]:
        view = networks.network_view(snapshot, first, last)
        return {"network": view, "given": _given(request), "states": state_matrix(snapshot), "size": networks.SIZE}

    return await page(request, "network.html", f"network {request.url.query}", values)


async def network_file(request: Request) -> Response:
    """`/network.{format}`: the network, or its part in a span of years, for other programs."""
    ending: str = request.path_params["format"]
    if ending not in _FILES:
        raise Problem(404, f"The network comes as {', '.join(f'/network.{one}' for one in _FILES)}.")
    media, write = _FILES[ending]
    first, last = _years(request)
    here = services(request)
    snapshot = await here.current.snapshot()
    tag = etag(request, snapshot, "network", ending, str((first, last)))
    if (known := unchanged(request, tag, {})) is not None:
        return known
    body = await aside(lambda: write(exports.network(snapshot.generation.index, (first, last))))
    return Response(body, headers=cached(tag, {}), media_type=media)


async def places(request: Request) -> Response:
    """`/map`: where events took place."""

    def values(snapshot: Snapshot) -> dict[str, Any]:
        return {"map": map_view(snapshot)}

    return await page(request, "map.html", "map", values)


async def silence(request: Request) -> Response:
    """`/silence`: what these records do not say."""

    def values(snapshot: Snapshot) -> dict[str, Any]:
        return {"silences": silences(snapshot)}

    return await page(request, "silence.html", "silence", values)


_FILES: Final[dict[str, tuple[str, Callable[[exports.Network], str]]]] = {
    "graphml": ("application/graphml+xml", exports.graphml),
    "gexf": ("application/gexf+xml", exports.gexf),
    "csv": ("text/csv", exports.edges_csv),
}


def _wanted(request: Request) -> Wanted:
    try:
        return searching.read(request.query_params.multi_items())
    except searching.NoSpanError as error:
        raise Problem(400, f"{error}.") from error


def _given(request: Request) -> dict[str, str]:
    return {name: request.query_params.get(name, "") for name in ("from", "to")}


def _years(request: Request) -> tuple[int | None, int | None]:
    wanted = _wanted(request)
    first, last = (int(day[:4]) if day else None for day in (wanted.earliest, wanted.latest))
    return first, last
