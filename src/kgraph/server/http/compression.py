"""Answers packed as the client likes: zstd, br or gzip (RFC 9110, section 12.5.3)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Protocol

import brotli
import zstandard
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHORTEST: Final = 1000
"""Bytes below which packing saves no packet on the way."""
_WORDS: Final = ("text/", "application/json", "application/xml", "application/n-", "application/trig", "image/svg")
_ENDINGS: Final = ("+json", "+xml", "rdf-patch", "javascript")
_ALONE: Final = frozenset({204, 206, 304})


class _Packer(Protocol):
    """Packs pieces one after another."""

    def __call__(self, piece: bytes, last: bool) -> bytes: ...


def _gzip() -> _Packer:
    packing = zlib.compressobj(6, zlib.DEFLATED, 31)
    return lambda piece, last: packing.compress(piece) + (packing.flush() if last else b"")


def _br() -> _Packer:
    packing = brotli.Compressor(mode=brotli.MODE_TEXT, quality=4)
    return lambda piece, last: bytes(packing.process(piece)) + (bytes(packing.finish()) if last else b"")


def _zstd() -> _Packer:
    packing = zstandard.ZstdCompressor(level=3).compressobj()
    return lambda piece, last: packing.compress(piece) + (packing.flush() if last else b"")


_ENCODINGS: Final[dict[str, Callable[[], _Packer]]] = {"zstd": _zstd, "br": _br, "gzip": _gzip}


@lru_cache(maxsize=256)
def chosen(accept: str) -> str | None:
    """The encoding that an Accept-Encoding field likes best, of those we have; None is none.

    >>> chosen("gzip, br;q=0.8")
    'gzip'
    """
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        weight = parameter.strip().removeprefix("q=") if parameter else "1"
        try:
            weights[name.strip()] = float(weight)
        except ValueError:
            continue
    best = max(_ENCODINGS, key=lambda name: weights.get(name, weights.get("*", 0.0)))
    liked = weights.get(best, weights.get("*", 0.0))
    return best if liked > 0 and liked >= weights.get("identity", 0.0) else None


class Compression:
    """Packs bodies that are long enough and of a kind that packs well."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        if scope["type"] == "http":
            fields = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
            send = _Packing(send, chosen(fields.decode("latin-1")))
        await self._app(scope, receive, send)


class _Packing:
    """Holds the head of an answer back until its first piece says whether packing is worth it."""

    def __init__(self, send: Send, encoding: str | None) -> None:
        self._send, self._encoding = send, encoding
        self._start: Message | None = None
        self._pack: _Packer | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            body = await self._begin(self._start, body, more)
            self._start = None
        elif self._pack is not None:
            body = self._pack(body, not more)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    async def _begin(self, start: Message, body: bytes, more: bool) -> bytes:
        headers = MutableHeaders(raw=list(start["headers"]))
        if start["status"] not in _ALONE and _packs_well(headers):
            varied(headers)
            if self._encoding is not None and (more or len(body) >= SHORTEST):
                self._pack = _ENCODINGS[self._encoding]()
                body = self._pack(body, not more)
                headers["Content-Encoding"] = self._encoding
                del headers["Content-Length"]
                if not more:
                    headers["Content-Length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        return body


def varied(headers: MutableHeaders) -> MutableHeaders:
    """Say that the answer depends on the encodings that are accepted; gives the same headers."""
    headers.add_vary_header("Accept-Encoding")
    return headers


def _packs_well(headers: MutableHeaders) -> bool:
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    return "content-encoding" not in headers and (media.startswith(_WORDS) or media.endswith(_ENDINGS))
