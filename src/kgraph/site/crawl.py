"""Every page and file of the publication, asked of the application itself, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Final

import httpx
from starlette.applications import Starlette

from kgraph.server.links import links
from kgraph.site.addresses import Address, address

_AT_ONCE: Final = 4
_SEARCH: Final = "/search"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answers at an address: its body, or None with the status where there is nothing."""

    address: Address
    status: int
    body: bytes


async def crawl(app: Starlette, start: Iterable[str]) -> AsyncIterator[Answer]:
    """All that can be reached by links from some addresses, in no order.

    A page of results is followed to what it found, not to further searches, which have no end.

    :param app: with its lifespan running.
    """
    seen: set[str] = set()
    waiting: list[Address] = []

    def wait_for(link: str) -> None:
        found = address(link)
        if found is not None and found.file not in seen:
            seen.add(found.file)
            waiting.append(found)

    for link in start:
        wait_for(link)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://site", headers={"Accept": "text/html, */*;q=0.5"}
    ) as client:
        running: set[asyncio.Task[Answer]] = set()
        while waiting or running:
            while waiting and len(running) < _AT_ONCE:
                running.add(asyncio.create_task(_ask(client, waiting.pop())))
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                answer = task.result()
                if answer.address.is_page and answer.status == httpx.codes.OK:
                    searched = answer.address.path.startswith(_SEARCH)
                    for link in links(answer.body.decode()):
                        if not (searched and link.startswith(_SEARCH)):
                            wait_for(link)
                yield answer


async def _ask(client: httpx.AsyncClient, found: Address) -> Answer:
    response = await client.get(found.path)
    return Answer(found, response.status_code, response.content)
