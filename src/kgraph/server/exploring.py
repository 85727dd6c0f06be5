"""Pages that look at the collection as a whole: search."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.current import Snapshot
from kgraph.server.problems import Problem
from kgraph.server.rendering import page, page_number
from kgraph.server.services import services
from kgraph.server.views import search as searching


async def search(request: Request) -> Response:
    """`/search`: what fits some words, facets and a span of time, with counts by facet."""
    try:
        wanted = searching.read(request.query_params.multi_items())
    except searching.NoSpanError as error:
        raise Problem(400, f"{error}.") from error
    number, size = page_number(request), services(request).settings.page_size

    def values(snapshot: Snapshot) -> dict[str, Any]:
        found = snapshot.generation.index.find(wanted, first=(number - 1) * size, limit=size)
        pages = max(1, -(-found.total // size))
        if number > pages:
            raise Problem(404, f"There is no page {number}; there are {pages}.")
        view = searching.search_view(snapshot, wanted, found)
        given = {name: request.query_params.get(name, "") for name in ("from", "to")}
        return {"search": view, "given": given, "surely": wanted.surely, "page": number, "pages": pages}

    return await page(request, "search.html", f"search {request.url.query}", values)
