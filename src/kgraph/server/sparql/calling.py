"""Going on with a query that other endpoints answer parts of."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from starlette.requests import Request

from kgraph.server.http.waiting import client_of, while_connected
from kgraph.server.services import services
from kgraph.server.workers.frames import Ask
from kgraph.server.workers.parts import from_bytes
from kgraph.server.workers.turns import Answer


async def completed(request: Request, ask: Ask, answer: Answer) -> Answer:
    """A worker's answer, or what becomes of it where others were to be asked first, as long as the client is there.

    :raises ClientGone: it went.
    :raises Problem: another endpoint may not be called, or gave no answer.
    """
    if answer.outcome.trouble != "federated":
        return answer
    here, client = services(request), client_of(request)
    asking = asyncio.ensure_future(here.federation.answers(from_bytes(answer.read()), client))
    answers = await while_connected(request.receive, asking)
    return await while_connected(request.receive, here.pool.ask(replace(ask, answers=answers), client))
