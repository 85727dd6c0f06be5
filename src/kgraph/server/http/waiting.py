"""Working for a client only as long as it is there."""

from __future__ import annotations

import asyncio
from ipaddress import IPv6Network
from typing import Final, TypeVar

from starlette.requests import HTTPConnection
from starlette.types import Receive

_Value = TypeVar("_Value")
_SOON: Final = 0.05


class ClientGone(Exception):  # noqa: N818 - says what happened, and is no error of ours
    """The client closed the connection before it was answered."""


async def while_connected(receive: Receive, work: asyncio.Future[_Value]) -> _Value:
    """Wait for some work; cancel it as soon as the client is gone. Work that is done soon is never watched.

    :param receive: the client's next message (https://asgi.readthedocs.io/en/latest/specs/www.html#disconnect-receive-event).
    :raises ClientGone: it went.
    """
    loop = asyncio.get_running_loop()
    watching: list[asyncio.Task[None]] = []

    def watch() -> None:
        watching.append(loop.create_task(_until_gone(receive)))
        watching[0].add_done_callback(lambda _: work.cancel())

    timer = loop.call_later(_SOON, watch)
    try:
        return await work
    except asyncio.CancelledError:
        if watching and watching[0].done():
            raise ClientGone from None
        raise
    finally:
        timer.cancel()
        work.cancel()
        for task in watching:
            task.cancel()


def client_of(request: HTTPConnection) -> str:
    """Who asks, for taking turns: an IPv4 address, or the network of 64 bits that one user of IPv6 has."""
    host = request.client.host if request.client else ""
    if ":" not in host:
        return host
    return str(IPv6Network((host.partition("%")[0], 64), strict=False))


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
