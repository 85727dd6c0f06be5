"""Answers kept to be given again: whatever has an ETag depends on the generation, the address and what is accepted.

The answer is kept as it was sent, with all its fields: to give it again costs a look at the generation's link and one
in a table. What has a language is kept in each language it was asked for in, the rest once.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kgraph.server.current import Current
from kgraph.server.journal import QUERY
from kgraph.server.language import SPOKEN

MARK: Final = "kgraph.generation"
"""Under this name in an ASGI scope stands the generation that an answer was made of, where it may be kept."""
_LONGEST: Final = 256 * 1024
_OVERHEAD: Final = 2048
_CHOOSING: Final = (b"accept", b"accept-encoding", b"origin", b"if-none-match", b"range", b"if-range")
_ALONE: Final = frozenset(_CHOOSING[3:])
_LANGUAGE: Final = b"content-language"
_Key = tuple[str, bytes, bytes, bytes, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    start: Message
    body: Message
    query: str | None
    size: int


class Kept:
    """Keeps answers to GET up to a size in all; the one asked for longest ago goes first.

    :param size: the most bytes that are kept; 0 keeps nothing.
    """

    def __init__(self, app: ASGIApp, current: Current, size: int) -> None:
        self._app, self._current, self._most = app, current, size
        self._answers: OrderedDict[_Key, _Kept] = OrderedDict()
        self._generation, self._size = "", 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        key = self._key(scope) if self._most and scope["type"] == "http" else None
        if key is None:
            await self._app(scope, receive, send)
            return
        generation = (await self._current.snapshot()).hash
        if generation != self._generation:
            self._answers.clear()
            self._generation, self._size = generation, 0
        there = key if key in self._answers else _in_no_language(key)
        if (found := self._answers.get(there)) is not None:
            self._answers.move_to_end(there)
            scope[QUERY] = found.query
            await send(found.start)
            await send(found.body)
            return
        await self._app(scope, receive, _Recorder(self, key, scope, send))

    def keep(self, key: _Key, generation: str, start: Message, body: Message, query: str | None) -> None:
        """Keep an answer, if it is of the generation that is served."""
        kept = _Kept(start, body, query, len(body["body"]) + len(key[1]) + len(query or "") + _OVERHEAD)
        if generation != self._generation or key in self._answers or kept.size > self._most:
            return
        self._answers[key] = kept
        self._size += kept.size
        while self._size > self._most:
            self._size -= self._answers.popitem(last=False)[1].size

    @staticmethod
    def _key(scope: Scope) -> _Key | None:
        """What an answer depends on; None where it is not kept. Fields of one name count together."""
        if scope["method"] != "GET":
            return None
        accept = encoding = b""
        for name, value in scope["headers"]:
            if name == b"accept":
                accept += b"," + value
            elif name == b"accept-encoding":
                encoding += b"," + value
            elif name in _ALONE:
                return None
        return scope["path"], scope["query_string"], accept, encoding, scope[SPOKEN].language


def _in_no_language(key: _Key) -> _Key:
    """Of an answer that is the same in every language: it is kept once."""
    return (*key[:4], "")


class _Recorder:
    """Sends an answer on, and keeps it where it is whole, short and marked."""

    def __init__(self, kept: Kept, key: _Key, scope: Scope, send: Send) -> None:
        self._kept, self._key, self._scope, self._send = kept, key, scope, send
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message if message["status"] == 200 else None
        elif self._start is not None and not message.get("more_body") and len(message["body"]) <= _LONGEST:
            if (generation := self._scope.get(MARK)) is not None:
                key = self._key if _LANGUAGE in dict(self._start["headers"]) else _in_no_language(self._key)
                self._kept.keep(key, generation, self._start, message, self._scope.get(QUERY))
            self._start = None
        else:
            self._start = None
        await self._send(message)
