"""A server to test against: in a thread, on a free port of this machine, over real HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

import httpx
import pyoxigraph as ox
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from kgraph.exports.dumps import write_dumps
from kgraph.publication import Collection, Project, Publication
from kgraph.server import create_app
from kgraph.server.review import Review
from kgraph.server.running import configuration
from kgraph.server.settings import Settings
from kgraph.store import DUMPS, Generation, Generations
from tests.server.graph import BASE, REDIRECTS, WITHDRAWN, quads

QUERIES = {
    "people": "# title: Who is in it\n# question: Which people are there?\n"
    "# columns:\n#   person: address\n#   name: label\n"
    "SELECT ?person ?name { ?person a rico:Person ; rdfs:label ?name } ORDER BY ?name",
    "network": "# title: Who met\nSELECT ?one ?other ?date { ?event rico:hasOrHadParticipant ?one, ?other ; "
    "rico:occurredAtDate ?date FILTER(STR(?one) < STR(?other)) }",
    "elsewhere": "# title: Elsewhere\nSELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }",
}


def fields(answer: httpx.Response) -> list[tuple[str, str]]:
    """The header fields of an answer, but for the time at which it was sent."""
    return sorted((name, value) for name, value in answer.headers.multi_items() if name != "date")


def project(folder: Path) -> Project:
    """A project of the small publication."""
    publication = Publication(
        base=BASE,
        title="Made-up talks <& co>",
        publisher="Nobody",
        release=date(2026, 1, 1),
        collections=(Collection(slug="made-up", title="Made-up talks", records="x.csv", scope="Two records of none."),),
    )
    (folder / "queries").mkdir(exist_ok=True)
    for name, text in QUERIES.items():
        (folder / "queries" / f"{name}.rq").write_text(text, encoding="utf-8")
    return Project(publication, folder, folder)


def publish(
    project: Project, extra: str = "", more: list[ox.Quad] | None = None, release: str = "2026-01-01"
) -> Generation:
    """Make the small graph the current generation and the release of a day, with more in it."""
    with Generations(project.work).writer() as writer:
        writer.add(quads(extra))
        writer.add(more or [])
        write_dumps(writer.store, BASE, writer.folder / DUMPS)
        return writer.publish({"base": BASE, "release": release}, REDIRECTS, WITHDRAWN)


@contextmanager
def serving(
    project: Project,
    settings: Settings | None = None,
    lines: TextIO | None = None,
    review: Review | None = None,
    reached: list[str] | None = None,
    patience: int = 5,
) -> Iterator[str]:
    """Serve a project for as long as the block runs; gives the address it is served at.

    :param settings: where they have a token, every request that brings none is given it.
    :param lines: gets a line for each request.
    :param reached: gets the path of each request that goes through the framework.
    :param patience: seconds that a connection may be quiet.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    settings = settings or Settings()
    made = create_app(project, settings, lines, review)
    app = _noting(_authorised(made, settings.token), reached if reached is not None else [])
    served = configuration(app, settings, made.state.quick)
    served.timeout_keep_alive = patience
    server = uvicorn.Server(served)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()


def _authorised(app: ASGIApp, token: str) -> ASGIApp:
    async def with_token(scope: Scope, receive: Receive, send: Send) -> None:
        if token and scope["type"] == "http" and not any(name == b"authorization" for name, _ in scope["headers"]):
            scope["headers"].append((b"authorization", f"Bearer {token}".encode()))
        await app(scope, receive, send)

    return with_token


def _noting(app: ASGIApp, reached: list[str]) -> ASGIApp:
    async def noted(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            reached.append(scope["path"])
        await app(scope, receive, send)

    return noted
