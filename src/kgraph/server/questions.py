"""`/queries` and `/queries/{name}`: questions, their queries, and their answers, which workers find like any other."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kgraph.server.answers import cached, etag, unchanged
from kgraph.server.aside import aside
from kgraph.server.asking import HTML, Wanted, ask_of
from kgraph.server.current import Snapshot
from kgraph.server.language import PAGE
from kgraph.server.problems import Problem
from kgraph.server.protocol import Call
from kgraph.server.saying import tongue
from kgraph.server.services import services
from kgraph.server.sparql import as_problem
from kgraph.server.table import Table, read_table
from kgraph.server.views.drawing import Drawn, drawn, views
from kgraph.server.views.results import Results, results
from kgraph.server.waiting import ClientGone, client_of, while_connected


async def questions(request: Request) -> Response:
    """`/queries`: all of them."""
    here = services(request)
    return here.pages.page(request, "questions.html", {"library": list(here.library.values())})


async def question(request: Request) -> Response:
    """`/queries/{name}`: one, with its answer from the current generation. `{name}.rq` is the query's text."""
    here = services(request)
    name: str = request.path_params["name"]
    found = here.library.get(name.removesuffix(".rq"))
    if found is None:
        raise Problem(404, "There is no such query; /queries lists them all.")
    if name.endswith(".rq"):
        return PlainTextResponse(found.text, media_type="application/sparql-query")
    snapshot = await here.current.snapshot()
    view, column = (request.query_params.get(each, "") for each in ("view", "column"))
    tag = etag(request, snapshot, "question", tongue().language, name, found.text, view, column)
    if (known := unchanged(request, tag, PAGE)) is not None:
        return known
    shown: tuple[Results, Drawn] | None = None
    problem: Problem | None = None
    if not found.federated:
        ask = ask_of(here, snapshot, Call(found.text, (), ()), Wanted(HTML, HTML))
        try:
            answer = await while_connected(request.receive, here.pool.ask(ask, client_of(request)))
        except ClientGone:
            return Response(status_code=499)
        if answer.outcome.trouble:
            answer.body.close()
            problem = as_problem(answer.outcome, here.settings.budget)
        else:
            shown = await aside(_shown, snapshot, read_table(answer.read()), found.text, view, column)
    table, drawing = shown or (None, None)
    values = {"question": found, "table": table, "shown": drawing, "views": views(), "problem": problem}
    headers = cached(tag, {}) if problem is None else {}
    return here.pages.page(request, "question.html", values, problem.status if problem else 200, headers)


def _shown(snapshot: Snapshot, table: Table, query: str, view: str, column: str) -> tuple[Results, Drawn]:
    found = results(snapshot, table, query)
    return found, drawn(snapshot, found, view, column)
