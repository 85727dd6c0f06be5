"""Small answers: the ontology, the JSON-LD context, the files of pages, health, robots."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kgraph.server.current import Snapshot
from kgraph.server.http import metrics as figures
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.formats import GRAPHS, TABLE
from kgraph.server.http.language import PAGE
from kgraph.server.http.negotiation import accepted, choose
from kgraph.server.http.problems import Problem
from kgraph.server.pages.rendering import page
from kgraph.server.saying import tongue
from kgraph.server.services import services
from kgraph.server.views.api import api as api_view
from kgraph.server.views.calls import calls
from kgraph.server.workers.frames import Ask, Terms
from kgraph.store import Generations

_HTML: Final = "text/html"
_OPENAPI: Final = Path(__file__).with_name("openapi.json")
_TRIPLES: Final = {
    media: format_ for format_ in GRAPHS.values() if not format_.quads for media in (format_.media, *format_.also)
}


async def ontology(request: Request) -> Response:
    """`/ontology`: our own terms, as a page or as a graph."""
    here = services(request)
    media = choose(accepted(request), [_HTML, *_TRIPLES])
    if media is None:
        raise Problem(406, f"Nothing you accept can be given. On offer: {', '.join([_HTML, *_TRIPLES])}.")
    snapshot = await here.current.snapshot()
    tag = etag(request, snapshot, "ontology", media, tongue().language if media == _HTML else "")
    headers = cached(tag, PAGE if media == _HTML else {})
    if (known := unchanged(request, tag, headers)) is not None:
        return known
    if media == _HTML:
        checked = snapshot.generation.validation is not None
        values = {"terms": here.ontology.terms.values(), "checked": checked}
        return here.pages.page(request, "ontology.html", values, 200, headers)
    return Response(here.ontology.serialised(_TRIPLES[media].rdf), headers=headers, media_type=media)


async def context(request: Request) -> Response:
    """`/context.jsonld`: the words of our JSON-LD."""
    body = json.dumps(services(request).context, ensure_ascii=False, indent=1)
    return Response(body, headers={"Cache-Control": "max-age=3600"}, media_type="application/ld+json")


async def static(request: Request) -> Response:
    """`/static/{name}`: what pages load. They ask for it with its hash, so it may be kept for good."""
    name = request.path_params["name"]
    body = services(request).pages.files.get(name)
    if body is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(body, headers=headers, media_type=mimetypes.guess_type(name)[0])


async def openapi(_: Request) -> Response:
    """`/openapi.json`: what programs can ask, in OpenAPI 3.1."""
    return Response(_OPENAPI.read_bytes(), headers={"Cache-Control": "max-age=3600"}, media_type="application/json")


async def api(request: Request) -> Response:
    """`/api`: the same for people, each call with an example of this publication."""
    here = services(request)
    released = tuple(Generations(here.project.work).releases())

    def values(snapshot: Snapshot) -> dict[str, Any]:
        described = json.loads(_OPENAPI.read_bytes())
        made = snapshot.once(("calls", released), lambda: calls(snapshot, here.library, released))
        return {"api": api_view(described, made)}

    return await page(request, "api.html", f"api {' '.join(released)}", values)


async def healthz(_: Request) -> Response:
    """`/healthz`: the server answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


async def readyz(request: Request) -> Response:
    """`/readyz`: a worker answers from the current generation."""
    here = services(request)
    snapshot = await here.current.snapshot()
    terms = Terms(snapshot.path, snapshot.names.base, TABLE, TABLE, result_bytes=1000)
    answer = await here.pool.ask(Ask("ASK {}", terms))
    answer.body.close()
    ready = not answer.outcome.trouble
    state = {"ready": ready, "generation": snapshot.hash, "trouble": answer.outcome.trouble or None}
    return JSONResponse(state, 200 if ready else 503, {"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """`/metrics`: what an operator watches."""
    here = services(request)
    snapshot = await here.current.snapshot()
    body = here.metrics.serialised(snapshot.hash, int(snapshot.generation.run["quads"]))
    return Response(body, headers={"Cache-Control": "no-store", "Content-Type": figures.MEDIA})


async def robots(request: Request) -> Response:
    """`/robots.txt`: pages may be indexed, queries are nothing to crawl; nothing of a local build is."""
    if services(request).project.publication.local:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")
    base = services(request).project.publication.base
    return PlainTextResponse(f"User-agent: *\nDisallow: /sparql\nDisallow: /data/\nSitemap: {base}/sitemap.xml\n")
