"""`/queries` and `/queries/{name}`: questions, their queries, and their answers, which workers find like any other."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.language import PAGE
from kgraph.server.http.problems import Problem
from kgraph.server.http.waiting import ClientGone, client_of, while_connected
from kgraph.server.saying import tongue
from kgraph.server.services import services
from kgraph.server.settings import MEBIBYTE
from kgraph.server.sparql.asking import HTML, Wanted, ask_of
from kgraph.server.sparql.calling import completed
from kgraph.server.sparql.protocol import Call
from kgraph.server.sparql.querying import as_problem
from kgraph.server.views.drawing import Drawn, drawn, views
from kgraph.server.views.results import Results, results
from kgraph.server.workers.table import Table, read_table

_KEPT: Final = 32 * MEBIBYTE
_CHANGING: Final = re.compile(r"\b(rand|now|(str)?uuid|bnode|service)\b", re.I)  # asked again, these answer anew


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
    calls = found.federated and here.federation.on
    tag = etag(request, snapshot, "question", tongue().language, name, found.text, view, column)
    if not calls and (known := unchanged(request, tag, PAGE)) is not None:
        return known
    shown: tuple[Results, Drawn] | None = None
    problem: Problem | None = None
    if calls or not found.federated:
        try:
            table = await _answer(request, snapshot, found.text)
            shown = await aside(_shown, snapshot, table, found.text, view, column)
        except ClientGone:
            return Response(status_code=499)
        except Problem as met:
            problem = met
    refused = found.federated and (not calls or (problem is not None and problem.status == 403))
    values = {
        "question": found,
        "table": shown[0] if shown else None,
        "shown": shown[1] if shown else None,
        "views": views(),
        "problem": problem,
        "refused": refused,
    }
    headers = {"Cache-Control": "no-store"} if calls else cached(tag, {}) if problem is None else {}
    return here.pages.page(request, "question.html", values, problem.status if problem else 200, headers)


class _Known:
    """Answers of a generation, up to a size in all: every drawing of one is another page, and asks the same query."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def find(self, query: str) -> bytes | None:
        if query in self._answers:
            self._answers.move_to_end(query)
        return self._answers.get(query)

    def keep(self, query: str, answer: bytes) -> None:
        self._size += len(answer) - len(self._answers.pop(query, b""))
        self._answers[query] = answer
        while self._size > _KEPT:
            self._size -= len(self._answers.popitem(last=False)[1])


async def _answer(request: Request, snapshot: Snapshot, query: str) -> Table:
    """What a worker finds, and other endpoints where the query asks them.

    :raises Problem: nothing, and why.
    """
    here = services(request)
    known = snapshot.once(_Known, _Known)
    if (before := known.find(query)) is not None:
        return read_table(before)
    ask = ask_of(here, snapshot, Call(query, (), ()), Wanted(HTML, HTML))
    answer = await while_connected(request.receive, here.pool.ask(ask, client_of(request)))
    answer = await completed(request, ask, answer)
    if answer.outcome.trouble:
        answer.body.close()
        raise as_problem(answer.outcome, here.settings.budget)
    found = answer.read()
    if not _CHANGING.search(query):
        known.keep(query, found)
    return read_table(found)


def _shown(snapshot: Snapshot, table: Table, query: str, view: str, column: str) -> tuple[Results, Drawn]:
    found = results(snapshot, table, query)
    return found, drawn(snapshot, found, view, column)
