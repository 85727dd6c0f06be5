"""Working for a client only as long as it is there."""

from __future__ import annotations

import asyncio
from ipaddress import IPv6Network
from typing import Final, TypeVar

from starlette.requests import Request

_Value = TypeVar("_Value")
_SOON: Final = 0.05


class ClientGone(Exception):  # noqa: N818 - says what happened, and is no error of ours
    """The client closed the connection before it was answered."""


async def while_connected(request: Request, work: asyncio.Future[_Value]) -> _Value:
    """Wait for some work; cancel it as soon as the client is gone. Work that is done soon is never watched.

    :raises ClientGone: it went.
    """
    done, _ = await asyncio.wait((work,), timeout=_SOON)
    if done:
        return work.result()
    leaving = asyncio.ensure_future(_until_gone(request))
    try:
        await asyncio.wait((work, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ClientGone
        return work.result()
    finally:
        work.cancel()
        leaving.cancel()


def client_of(request: Request) -> str:
    """Who asks, for taking turns: an IPv4 address, or the network of 64 bits that one user of IPv6 has."""
    host = request.client.host if request.client else ""
    if ":" not in host:
        return host
    return str(IPv6Network((host.partition("%")[0], 64), strict=False))


async def _until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
