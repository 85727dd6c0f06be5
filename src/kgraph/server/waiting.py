"""Working for a client only as long as it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request

_Value = TypeVar("_Value")


class ClientGone(Exception):  # noqa: N818 - says what happened, and is no error of ours
    """The client closed the connection before it was answered."""


async def while_connected(request: Request, work: Coroutine[Any, Any, _Value]) -> _Value:
    """Do some work; cancel it as soon as the client is gone.

    :raises ClientGone: it went.
    """
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_until_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientGone
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
