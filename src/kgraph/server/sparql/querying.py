"""The SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/), for reading.

Invariant: a result is answered with 200 only when it is whole. It is spooled first; whatever ends a query before its
last byte becomes an error that says which limit it met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.http.answers import cached, etag, may_be_kept, unchanged
from kgraph.server.http.formats import GRAPHS, SOLUTIONS
from kgraph.server.http.journal import QUERY
from kgraph.server.http.negotiation import accepted, choose
from kgraph.server.http.problems import Problem, wants_page
from kgraph.server.http.waiting import ClientGone, client_of, while_connected
from kgraph.server.services import services
from kgraph.server.settings import MEBIBYTE, Budget
from kgraph.server.sparql import service_description
from kgraph.server.sparql.asking import ANSWERED, HTML, Answered, Wanted, ask_of, tag_of
from kgraph.server.sparql.calling import completed
from kgraph.server.sparql.protocol import Call, read_address, read_call
from kgraph.server.views.asked import Asked
from kgraph.server.views.drawing import drawn, views
from kgraph.server.views.results import results
from kgraph.server.workers.frames import Outcome
from kgraph.server.workers.table import Table, read_table
from kgraph.server.workers.turns import Answer


async def endpoint(request: Request) -> Response:
    """Answer a query; without one, describe the service to programs and show a form to people."""
    settings = services(request).settings
    call = await read_call(request, settings.body_bytes, settings.body_seconds)
    accept = accepted(request)
    if call is None:
        return await _about(request, accept)
    wanted = Wanted.of(accept)
    if wanted.solutions is None and wanted.graph is None:
        raise _not_acceptable("")
    return await _answered(request, call, wanted)


async def sheet(request: Request) -> Response:
    """`/sparql.csv`: the answer to a query for a spreadsheet, with no cell that would run as a formula."""
    call = read_address(request.scope["query_string"])
    if call is None:
        raise Problem(400, "Say what to ask, as the parameter `query`.")
    answer = await _answered(request, call, Wanted.for_spreadsheets())
    if answer.status_code == 200:
        answer.headers["Content-Disposition"] = 'attachment; filename="answer.csv"'
    return answer


async def _answered(request: Request, call: Call, wanted: Wanted) -> Response:
    request.scope[QUERY] = call.query
    try:
        return await _answer(request, call, wanted)
    except ClientGone:
        return Response(status_code=499)


async def _answer(request: Request, call: Call, wanted: Wanted) -> Response:
    here = services(request)
    given: Answered | None = request.scope.get(ANSWERED)
    snapshot = given.snapshot if given else await here.current.snapshot()
    asked = Asked.of(call, request.query_params)
    tag = tag_of(here, snapshot, call, wanted, asked.variant)
    if tag and (known := unchanged(request, tag, {})) is not None:
        return known
    ask = ask_of(here, snapshot, call, wanted)
    try:
        if given:
            answer = given.answer
        else:
            answer = await while_connected(request.receive, here.pool.ask(ask, client_of(request)))
        answer = await completed(request, ask, answer)
        if answer.outcome.trouble:
            answer.body.close()
            raise as_problem(answer.outcome, here.settings.budget)
    except Problem as problem:
        if wants_page(request):
            return _form(request, call.query, {"problem": problem}, problem.status)
        raise
    media = wanted.graph if answer.outcome.form == "graph" else wanted.solutions
    headers = cached(tag, {}) if tag else {"Vary": "Accept", "Cache-Control": "no-store"}
    if media == HTML:
        form = answer.outcome.form or "solutions"
        return await aside(_page, request, asked, snapshot, read_table(answer.read()), form, headers)
    if tag:
        may_be_kept(request, snapshot)
    if answer.outcome.cut:
        headers["Result-Cut"] = f"rows={answer.outcome.cut}"
    return result(answer, str(media), headers)


def result(answer: Answer, media: str, headers: dict[str, str]) -> Response:
    """A result as an answer of some media type."""
    if answer.size <= MEBIBYTE:
        return Response(answer.read(), headers=headers, media_type=media)
    sized = {**headers, "Content-Length": str(answer.size)}
    return StreamingResponse(_chunks(answer.body), headers=sized, media_type=media)


def _chunks(body: IO[bytes]) -> Iterator[bytes]:
    with body:
        while chunk := body.read(65_536):
            yield chunk


async def _about(request: Request, accept: str | None) -> Response:
    if wants_page(request):
        example = services(request).library.get(request.query_params.get("example", ""))
        return _form(request, example.text if example else "")
    types = {format_.media: format_ for format_ in GRAPHS.values()}
    media = choose(accept, list(types))
    if media is None:
        raise _not_acceptable("A service description is a graph. ")
    snapshot = await services(request).current.snapshot()
    federated = services(request).federation.on
    tag = etag(request, snapshot, "service", media, str(federated))
    body = service_description.serialised(snapshot, types[media], federated=federated)
    return unchanged(request, tag, {}) or Response(body, headers=cached(tag, {}), media_type=media)


def _page(
    request: Request, asked: Asked, snapshot: Snapshot, table: Table, form: str, headers: dict[str, str]
) -> Response:
    found = results(snapshot, table, asked.call.query)
    shown = drawn(snapshot, found, asked.view, asked.column)
    values = {"table": found, "shown": shown, "asked": asked, "form": form}
    return _form(request, asked.call.query, values, 200, headers)


def _form(
    request: Request,
    query: str,
    more: Mapping[str, object] | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    """The page, with a query in it.

    :param more: the answer (`table`, how it is `shown`, as what it was `asked`, its `form`), or a `problem`.
    """
    here = services(request)
    values = {
        "query": query,
        "library": here.library.values(),
        "table": None,
        "asked": None,
        "problem": None,
        "budget": here.settings.budget,
        "vocabulary": here.vocabulary,
        "views": views(),
        **(more or {}),
    }
    return here.pages.page(request, "sparql.html", values, status, headers or {"Vary": "Accept"})


def as_problem(outcome: Outcome, budget: Budget) -> Problem:
    """What went wrong with a query, as an answer: which limit it met, and how to ask for less."""
    smaller = "ask for less: add a LIMIT, name what you look for, or split the query"
    match outcome.trouble:
        case "query":
            return Problem(400, f"The query cannot be run: {place(outcome)}.", line=outcome.line, column=outcome.column)
        case "service":
            return Problem(403, f"{outcome.message}; run it with `kgraph query` on your own machine.")
        case "remote":
            return Problem(502, f"{outcome.message}.")
        case "update":
            return Problem(403, f"{outcome.message}.")
        case "acceptable":
            return _not_acceptable(outcome.message)
        case "seconds":
            detail = f"The query took longer than {budget.seconds:g} seconds and was stopped; {smaller}."
            return Problem(504, detail, limit="seconds", value=budget.seconds)
        case "bytes":
            detail = f"The result is longer than {budget.result_bytes:,} bytes; {smaller}."
            return Problem(503, detail, limit="bytes", value=budget.result_bytes)
        case "memory":
            detail = f"The query needs more than {budget.memory_bytes:,} bytes of memory; {smaller}."
            return Problem(503, detail, limit="memory", value=budget.memory_bytes)
        case "busy":
            return Problem(429, "Too many queries are waiting; try again in a moment.", {"Retry-After": "5"})
        case "generation":
            return Problem(503, "The data is being replaced; try again in a moment.", {"Retry-After": "1"})
        case _:
            said = f": {outcome.message}" if outcome.message else ""
            return Problem(500, f"The query could not be answered{said}.")


def place(outcome: Outcome) -> str:
    """What is wrong with a query, with its place where that is known."""
    if outcome.line is None:
        return outcome.message
    return f"line {outcome.line}, column {outcome.column}: {outcome.message}"


def _not_acceptable(why: str) -> Problem:
    solutions = ", ".join(format_.media for format_ in SOLUTIONS.values())
    graphs = ", ".join(format_.media for format_ in GRAPHS.values())
    detail = f"{why}Nothing you accept can be given. SELECT and ASK: {solutions}. CONSTRUCT and DESCRIBE: {graphs}."
    return Problem(406, detail)
