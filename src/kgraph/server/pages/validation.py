"""`/shapes` and `/shapes/report`: what the served generation was checked against, and what was found."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.aside import aside
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.language import PAGE
from kgraph.server.http.negotiation import accepted, choose
from kgraph.server.http.problems import Problem
from kgraph.server.saying import tongue
from kgraph.server.services import services
from kgraph.server.views.validation import Validation, validation
from kgraph.store import REPORT

_HTML: Final = "text/html"
_TURTLE: Final = "text/turtle"
_NONE: Final = "The build that is served kept nothing of its validation; build it again, or run kgraph validate."


async def shapes(request: Request) -> Response:
    """`/shapes`: every shape with its words, severity and file."""
    return await _page(request, "shapes.html")


async def report(request: Request) -> Response:
    """`/shapes/report`: counts a shape and the findings, or the SHACL report in Turtle."""
    media = choose(accepted(request), [_HTML, _TURTLE])
    if media is None:
        raise Problem(406, f"Nothing you accept can be given. On offer: {_HTML}, {_TURTLE}.")
    if media == _HTML:
        return await _page(request, "report.html")
    snapshot = await services(request).current.snapshot()
    tag = etag(request, snapshot, "report", media)
    if (known := unchanged(request, tag, {})) is not None:
        return known
    try:
        body = await aside((snapshot.generation.path / REPORT).read_bytes)
    except FileNotFoundError as error:
        raise Problem(404, _NONE) from error
    return Response(body, headers=cached(tag, {}), media_type=_TURTLE)


async def _page(request: Request, template: str) -> Response:
    here = services(request)
    snapshot = await here.current.snapshot()
    page = request.query_params.get("page", "1")
    tag = etag(request, snapshot, template, tongue().language, page)
    headers = cached(tag, PAGE)
    if (known := unchanged(request, tag, headers)) is not None:
        return known
    kept = await aside(snapshot.once, "validation", lambda: snapshot.generation.validation)
    if kept is None:
        raise Problem(404, _NONE)
    shown: Validation | None = validation(kept, snapshot.names, page)
    if shown is None:
        raise Problem(404, "There is no such page of the report.")
    return here.pages.page(request, template, {"validation": shown}, 200, headers)
