"""The application: routes, what they work with, and how errors are answered."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TextIO

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kgraph.publication import Project
from kgraph.server import operation
from kgraph.server.current import Current
from kgraph.server.dataset import discovery, linked_data, releases, sitemap
from kgraph.server.dataset.jsonld import read_context
from kgraph.server.finding import Moved, moved_path
from kgraph.server.http.compression import Compression
from kgraph.server.http.headers import OPENNESS, SECURITY, Headers
from kgraph.server.http.journal import Journal
from kgraph.server.http.kept import Answers, Kept
from kgraph.server.http.language import Speaking, carried_on
from kgraph.server.http.metrics import Metrics
from kgraph.server.http.problems import Problem, as_json, wants_page
from kgraph.server.ontology import Ontology
from kgraph.server.pages import citing, claiming, entities, exploring, pictures, questions, validation
from kgraph.server.pages.library import Library
from kgraph.server.pages.templating import Pages
from kgraph.server.reconcile import ROUTES as RECONCILIATION
from kgraph.server.review import Review
from kgraph.server.services import Services, services
from kgraph.server.settings import Settings
from kgraph.server.sparql import graph_store, querying, update
from kgraph.server.sparql.federation import Federation
from kgraph.server.sparql.quick import Quick
from kgraph.server.views.collating import order
from kgraph.server.workers.pool import Pool
from kgraph.store.endpoint import EndpointFault
from kgraph.store.generation import NoIndexFault
from kgraph.store.scratch import Scratch

_log = logging.getLogger(__name__)

ROUTES = (
    Route("/sparql", querying.endpoint, methods=["GET", "HEAD", "POST"]),  # first, since routes are tried in order
    Route("/sparql.csv", querying.sheet),
    Route("/", entities.front),
    Route("/id/{type}/{slug}", linked_data.entity),
    Route("/data/{type}/{slug}", linked_data.data),
    Route("/page/{type}/{slug}", entities.entity_page),
    Route("/claim/{hash}", claiming.claim),
    Route("/cite/{type}/{slug}", citing.cite),
    Route("/picture.png", pictures.picture),
    Route("/picture/{type}/{slug}", pictures.entity_picture),
    Route("/browse/{type}", entities.browse),
    Route("/search", exploring.search),
    Route("/suggest", exploring.suggest),
    Route("/timeline", exploring.timeline),
    Route("/network", exploring.network),
    Route("/network.{format}", exploring.network_file),
    Route("/map", exploring.places),
    Route("/silence", exploring.silence),
    Route("/store", graph_store.store, methods=graph_store.METHODS),
    Route("/store/{name:path}", graph_store.direct, methods=graph_store.METHODS),
    Route("/graph/{name:path}", graph_store.direct),
    Route("/update", update.endpoint, methods=["POST"]),
    Route("/queries", questions.questions),
    Route("/queries/{name}", questions.question),
    Route("/shapes", validation.shapes),
    Route("/shapes/report", validation.report),
    Route("/ontology", operation.ontology),
    Route("/context.jsonld", operation.context),
    Route("/static/{name}", operation.static),
    Route("/openapi.json", operation.openapi),
    Route("/api", operation.api),
    Route("/healthz", operation.healthz),
    Route("/readyz", operation.readyz),
    Route("/metrics", operation.metrics),
    Route("/robots.txt", operation.robots),
    Route("/dataset", discovery.dataset),
    Route("/void.ttl", discovery.void_description),
    Route("/.well-known/void", discovery.void_description),
    Route("/dump/{name}", discovery.dump),
    Route("/release/{date}", releases.release),
    Route("/release/{date}/{name}", releases.release_file),
    Route("/feed.atom", releases.feed),
    Route("/sitemap.xml", sitemap.sitemap),
    Route("/sitemap-{number:int}.xml", sitemap.part),
    *RECONCILIATION,
)


def create_app(
    project: Project, settings: Settings | None = None, lines: TextIO | None = None, review: Review | None = None
) -> Starlette:
    """The application that serves a project's current generation.

    :param lines: gets a line for each request (see `kgraph.server.http.journal`).
    :param review: pages to decide on links with; none where nobody reviews here.
    :raises SettingsFault: nothing was built yet, or the current generation cannot be read.
    """
    settings = settings or Settings()
    if settings.token:
        Scratch(project.work, project.publication.base)
    current, metrics, answers = Current(project, settings.endpoint), Metrics(), Answers(settings.kept_bytes)
    held = Services(
        project=project,
        settings=settings,
        current=current,
        pool=Pool(settings, metrics),
        writer=_writer(project, settings) if settings.token else None,
        metrics=metrics,
        federation=Federation(settings, metrics, project.publication.base),
        library=Library.of(project),
        ontology=Ontology(),
        pages=Pages(project.publication),
        context=read_context(),
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(order, "")  # reads the table of characters, so that no page waits for it
        yield
        await held.pool.close()
        if held.writer is not None:
            await held.writer.close()

    app = Starlette(
        routes=[*ROUTES, *(review.routes if review else ())],
        middleware=[
            *([Middleware(Journal, lines=lines)] if lines else []),
            Middleware(Speaking, publication=project.publication),
            Middleware(Kept, current=current, answers=answers),
            Middleware(Compression),
            Middleware(Headers, routes=ROUTES),
        ],
        exception_handlers={
            Problem: _problem,
            Moved: _moved,
            HTTPException: _http_exception,
            EndpointFault: _unreachable,
            NoIndexFault: _outdated,
            Exception: _failure,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # such a redirect would repeat the host that was asked for
    app.state.services = held
    app.state.quick = Quick(held, answers, lines, "/sparql")
    return app


def _writer(project: Project, settings: Settings) -> Pool:
    """One process that makes changes to a scratch store; whoever wants to change it waits for that one."""
    memory, base = str(settings.budget.memory_bytes), project.publication.base
    command = ("writing", memory, str(project.work), base)
    return Pool(replace(settings, workers=1, trial_seconds=0), None, command)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    if not wants_page(request):
        return as_json(error)
    headers = {"Vary": "Accept", "Cache-Control": "no-store", **error.headers}
    return services(request).pages.page(request, "problem.html", {"problem": error}, error.status, headers)


async def _moved(request: Request, error: Exception) -> Response:
    assert isinstance(error, Moved)
    there = carried_on(request.scope, moved_path(request.scope["path"], error))
    return Response(None, 301, {"Location": there, "Cache-Control": "no-cache"})


async def _http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        404: "There is nothing at this address. The front page leads to everything there is.",
        405: f"{request.method} is not for this address.",
    }
    detail = words.get(error.status_code, error.detail)
    return await _problem(request, Problem(error.status_code, detail, error.headers))


async def _unreachable(request: Request, error: Exception) -> Response:
    _log.error("the store that is served cannot be read: %s", error)
    detail = "The store behind this page gave no answer; try again in a moment."
    return await _problem(request, Problem(503, detail, {"Retry-After": "10"}))


async def _outdated(request: Request, error: Exception) -> Response:
    _log.error("the generation that is served was built by another version: %s", error)
    detail = "What is served here was built by another version of kgraph; run `kgraph build` again."
    return await _problem(request, Problem(503, detail))


async def _failure(request: Request, _: Exception) -> Response:
    answer = await _problem(request, Problem(500, "Something went wrong here; it was noted in the server's log."))
    # Made outside the middleware; and the connection is closed when the error is raised again for the log.
    answer.headers.update({**SECURITY, **OPENNESS, "Connection": "close"})
    return answer
