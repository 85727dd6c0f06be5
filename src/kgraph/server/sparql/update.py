"""`/update`: SPARQL Update (https://www.w3.org/TR/sparql11-protocol/#update-operation), in a scratch store."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.http.problems import Problem
from kgraph.server.http.waiting import client_of
from kgraph.server.services import services
from kgraph.server.sparql.authorisation import writer
from kgraph.server.sparql.protocol import read_update
from kgraph.server.sparql.querying import as_problem, place
from kgraph.server.workers.changes import Change


async def endpoint(request: Request) -> Response:
    """Make the changes that an update asks for, all or none: 204."""
    pool = writer(request)
    here = services(request)
    call = await read_update(request, here.settings.written_bytes, here.settings.body_seconds)
    change = Change("update", text=call.query, using=call.default, using_named=call.named)
    outcome = (await pool.ask(change, client_of(request))).outcome
    if outcome.trouble == "query":
        raise Problem(400, f"The update cannot be made: {place(outcome)}.", line=outcome.line, column=outcome.column)
    if outcome.trouble:
        raise as_problem(outcome, here.settings.budget)
    return Response(status_code=204)
