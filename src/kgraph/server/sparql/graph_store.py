"""Graphs as wholes (https://www.w3.org/TR/sparql11-http-rdf-update/): read always, written in a scratch store.

`/store?graph=ADDRESS` and `/store?default` name a graph in a parameter, `/store/…` and `/graph/…` are names themselves.
"""

from __future__ import annotations

import json
import re
import secrets
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.current import Snapshot
from kgraph.server.http.answers import cached, etag, may_be_kept, unchanged
from kgraph.server.http.formats import GRAPHS
from kgraph.server.http.negotiation import accepted, choose
from kgraph.server.http.problems import Problem
from kgraph.server.http.waiting import ClientGone, client_of, while_connected
from kgraph.server.services import services
from kgraph.server.sparql.authorisation import writer
from kgraph.server.sparql.protocol import read_body
from kgraph.server.sparql.querying import as_problem, place, result
from kgraph.server.workers.changes import Change, Document, Kind
from kgraph.server.workers.frames import Ask, Terms
from kgraph.server.workers.turns import Answer
from kgraph.server.workers.writing import ABSENT, CREATED
from kgraph.store.queries import UNNAMED

ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
METHODS: Final = ["GET", "HEAD", "PUT", "POST", "DELETE"]
_OFFERED: Final = {media: form.name for form in GRAPHS.values() for media in (form.media, *form.also)}
_WRITTEN: Final = frozenset(
    media for form in GRAPHS.values() if not form.quads for media in (form.media, *form.also)
) - {"text/plain", "application/json", "application/xml", "text/xml"}
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


async def store(request: Request) -> Response:
    """`/store`: the graph that a parameter names; POST without one makes a graph and names it."""
    snapshot = await services(request).current.snapshot()
    named, default = request.query_params.getlist("graph"), "default" in request.query_params
    if len(named) + default > 1:
        raise Problem(400, "Name one graph: `?graph=ADDRESS` or `?default`.")
    if named:
        return await _graph(request, snapshot, _checked(named[0]))
    if default:
        return await _graph(request, snapshot, None)
    if request.method == "POST":
        made = f"{snapshot.names.base}/store/{secrets.token_hex(8)}"
        answer = await _change(request, "post", made)
        answer.headers["Location"] = made
        return answer
    raise Problem(400, "Name a graph: `?graph=ADDRESS` or `?default`.")


async def direct(request: Request) -> Response:
    """`/store/…` and `/graph/…`: the graph whose name the address is."""
    snapshot = await services(request).current.snapshot()
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return await _graph(request, snapshot, _checked(f"{snapshot.names.base}{path}", 404))


async def _graph(request: Request, snapshot: Snapshot, graph: str | None) -> Response:
    match request.method:
        case "PUT":
            return await _change(request, "put", graph)
        case "POST":
            return await _change(request, "post", graph)
        case "DELETE":
            return await _change(request, "delete", graph)
        case _:
            try:
                return await _read(request, snapshot, graph)
            except ClientGone:
                return Response(status_code=499)


async def _read(request: Request, snapshot: Snapshot, graph: str | None) -> Response:
    media = choose(accepted(request), list(_OFFERED))
    if media is None:
        raise Problem(406, f"Nothing you accept can be given. On offer: {', '.join(_OFFERED)}.")
    if graph is not None and not await _exists(request, snapshot, graph):
        raise Problem(404, "There is no graph with this name.")
    tag = etag(request, snapshot, "graph", str(graph), media)
    if (known := unchanged(request, tag, {})) is not None:
        return known
    scratch = services(request).writer is not None
    chosen = (graph,) if graph is not None else (UNNAMED,) if scratch else ()
    found = await _ask(request, snapshot, ALL, _OFFERED[media], chosen)
    may_be_kept(request, snapshot)
    return result(found, media, cached(tag, {}))


async def _exists(request: Request, snapshot: Snapshot, graph: str) -> bool:
    answer = await _ask(request, snapshot, f"ASK {{ GRAPH <{graph}> {{}} }}", "json")
    return bool(json.loads(answer.read())["boolean"])


async def _ask(request: Request, snapshot: Snapshot, query: str, format_: str, graphs: tuple[str, ...] = ()) -> Answer:
    here = services(request)
    terms = Terms(snapshot.path, snapshot.names.base, "json", format_, here.settings.budget.result_bytes, graphs)
    answer = await while_connected(request.receive, here.pool.ask(Ask(query, terms), client_of(request)))
    if answer.outcome.trouble:
        raise as_problem(answer.outcome, here.settings.budget)
    return answer


async def _change(request: Request, kind: Kind, graph: str | None) -> Response:
    pool = writer(request)
    here = services(request)
    documents = () if kind == "delete" else await _documents(request)
    outcome = (await pool.ask(Change(kind, graph, documents), client_of(request))).outcome
    if outcome.trouble == "query":
        raise Problem(400, f"The document cannot be read: {place(outcome)}.", line=outcome.line, column=outcome.column)
    if outcome.trouble:
        raise as_problem(outcome, here.settings.budget)
    if outcome.message == ABSENT:
        raise Problem(404, "There is no graph with this name.")
    return Response(status_code=201 if outcome.message == CREATED else 204)


async def _documents(request: Request) -> tuple[Document, ...]:
    """The statements in a request's body: one document, or several parts of a form."""
    settings = services(request).settings
    body = await read_body(request, settings.written_bytes, settings.body_seconds)
    field = request.headers.get("content-type", "")
    if not field.lower().startswith("multipart/form-data"):
        return (_document(field, body),)
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + field.encode("latin-1") + b"\r\n\r\n" + body)
    parts = [part for part in form.iter_parts() if isinstance(part, EmailMessage)]
    if not parts:
        raise Problem(400, "The form has no part, or its boundary is not that of the header field.")
    return tuple(_document(str(part["content-type"] or ""), _payload(part)) for part in parts)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _document(content_type: str, body: bytes) -> Document:
    media = content_type.partition(";")[0].strip().lower()
    if media not in _WRITTEN:
        offered = ", ".join(sorted(_WRITTEN))
        raise Problem(415, f"A graph is sent as one of {offered}; this is {media or 'none'}.")
    return Document(media, body)


def _checked(graph: str, status: int = 400) -> str:
    try:
        if _ADDRESS.fullmatch(graph):
            return ox.NamedNode(graph).value
    except ValueError:
        pass
    raise Problem(status, "The name of a graph is an absolute address, and this is none.")
