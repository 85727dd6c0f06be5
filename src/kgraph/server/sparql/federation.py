"""Asking other endpoints for a query's parts, in the server's own process, while no worker waits.

Workers have no network. One reads the query and says which parts are others'; this fetches the answers, as bytes, and
never looks into them; a worker then evaluates the query with them. Each query has a budget of time and bytes for all
its parts together.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import httpcore

from kgraph import __version__
from kgraph.server.http.metrics import Metrics
from kgraph.server.http.problems import Problem
from kgraph.server.sparql.endpoints import Endpoints, PrivateAddress
from kgraph.server.workers.parts import RESULTS, Fetched, Wanted, fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.server.settings import Settings

_ACCEPT: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.8"


class _Failed(Exception):  # noqa: N818 - as it is told
    """An endpoint gave no answer that could be used: why, in words that go on after its address."""


class _Allowance:
    """Bytes that are left for the answers of one query."""

    def __init__(self, size: int) -> None:
        self._size, self._left = size, size

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise _Failed(f"sent too much: all answers to one query may have {self._size:,} bytes")


class Federation:
    """Calls to the endpoints that are allowed; a few at once for all clients, fewer for each.

    :param agent: who we are, for the endpoints' logs.
    :raises SettingsFault: an address of the settings is none.
    """

    def __init__(self, settings: Settings, metrics: Metrics, agent: str) -> None:
        self._settings, self._metrics = settings, metrics
        self._endpoints = Endpoints.of(settings.services, settings.private_services)
        self._agent = f"kgraph/{__version__} ({agent})".encode("ascii", "replace")
        self._under_way: Counter[str] = Counter()

    @property
    def on(self) -> bool:
        """Any endpoint may be called."""
        return bool(self._endpoints)

    async def answers(self, wanted: Sequence[Wanted], client: str) -> tuple[Fetched | None, ...]:
        """An answer for each part; None where one that is silent got none.

        :param client: who asked.
        :raises Problem: an endpoint may not be called, or gave no answer; too many calls are under way.
        """
        for part in wanted:
            for address in (part.address, *part.nested):
                if address not in self._endpoints:
                    self._metrics.called("refused")
                    raise Problem(403, f"SERVICE <{address}> is not among the endpoints that may be called from here.")
        allowance = _Allowance(self._settings.service_bytes)
        with self._place(client):
            tasks = [asyncio.ensure_future(self._answer(part, allowance)) for part in wanted]
            try:
                return tuple(await asyncio.gather(*tasks))
            finally:
                for task in tasks:
                    task.cancel()

    @contextmanager
    def _place(self, client: str) -> Iterator[None]:
        most = self._settings.service_calls
        if self._under_way.total() >= most or self._under_way[client] >= max(1, most // 2):
            raise Problem(429, "Too many queries are asking other endpoints; try again soon.", {"Retry-After": "5"})
        self._under_way[client] += 1
        try:
            yield
        finally:
            self._under_way[client] -= 1
            self._under_way += Counter()  # forgets those who have none

    async def _answer(self, part: Wanted, allowance: _Allowance) -> Fetched | None:
        seconds = self._settings.service_seconds
        try:
            async with asyncio.timeout(seconds):
                answer = await self._fetched(part, allowance)
        except PrivateAddress as error:
            self._metrics.called("refused")
            raise Problem(403, f"SERVICE <{part.address}> lies in a private network and is not called.") from error
        except TimeoutError as error:
            self._metrics.called("seconds")
            if part.silent:
                return None
            detail = f"{part.address} took longer than {seconds:g} seconds; ask it for less."
            raise Problem(504, detail, limit="service_seconds", value=seconds, service=part.address) from error
        except (_Failed, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            self._metrics.called("failed")
            if part.silent:
                return None
            said = str(error) if isinstance(error, _Failed) else "cannot be reached, or broke off"
            raise Problem(502, f"{part.address} {said}.", service=part.address) from error
        self._metrics.called("ok")
        return answer

    async def _fetched(self, part: Wanted, allowance: _Allowance) -> Fetched:
        asked = urlencode({"query": part.query}).encode()
        headers = [
            (b"Accept", _ACCEPT.encode()),
            (b"Accept-Encoding", b"identity"),
            (b"Connection", b"close"),
            (b"Content-Length", str(len(asked)).encode()),
            (b"Content-Type", b"application/x-www-form-urlencoded"),
            (b"User-Agent", self._agent),
        ]
        way = self._endpoints.way_to(part.address)
        async with (
            httpcore.AsyncConnectionPool(ssl_context=self._trusted, network_backend=way) as pool,
            pool.stream("POST", part.address, headers=headers, content=asked) as response,
        ):
            fields = {name.lower(): value.decode("latin-1") for name, value in response.headers}
            media = _media(response.status, fields)
            body = bytearray()
            async for chunk in response.aiter_stream():
                allowance.take(len(chunk))
                body += chunk
        return fetched(media, bytes(body))

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _media(status: int, fields: dict[bytes, str]) -> str:
    """The media type of an answer that can be used. Nobody is followed to another address."""
    if status // 100 == 3:
        raise _Failed(f"answered {status}, and redirects are not followed")
    if status != 200:
        raise _Failed(f"answered {status}")
    if (packing := fields.get(b"content-encoding", "identity").lower()) != "identity":
        raise _Failed(f"sent what is packed ({packing[:20]}), though that was not asked for")
    media = fields.get(b"content-type", "").partition(";")[0].strip().lower()
    if media not in RESULTS:
        raise _Failed("answered with something that is no result of a query")
    return media
