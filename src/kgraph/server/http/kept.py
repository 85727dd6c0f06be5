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
from kgraph.server.http.journal import QUERY
from kgraph.server.http.language import SPOKEN

MARK: Final = "kgraph.generation"
"""Under this name in an ASGI scope stands the generation that an answer was made of, where it may be kept."""
_LONGEST: Final = 256 * 1024
_OVERHEAD: Final = 2048
ALONE: Final = frozenset({b"if-none-match", b"range", b"if-range"})
"""A request with one of these fields may get what no other request gets."""
_LANGUAGE: Final = b"content-language"
Key = tuple[bytes, bytes, bytes, bytes, str]
"""Path and parameters of the address as they were sent, what is accepted of media types and encodings, language."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer with status 200.

    :param head: its fields but those that the connection adds, as lines.
    :param query: that was asked, if one was.
    """

    head: bytes
    body: bytes
    query: str | None

    @property
    def fields(self) -> list[tuple[bytes, bytes]]:
        """The fields of the head."""
        pairs = (line.partition(b": ") for line in self.head.splitlines())
        return [(name, value) for name, _, value in pairs]

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.body) + len(self.query or "") + _OVERHEAD


class Answers:
    """Answers up to a size in all; the one asked for longest ago goes first.

    :param most: bytes that are kept at most; 0 keeps nothing.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._generation, self._size = "", 0

    def find(self, key: Key, generation: str) -> Answer | None:
        """The answer that depends on a key, in its language or in none, if it is of the generation that is served."""
        if generation != self._generation:
            self._answers.clear()
            self._generation, self._size = generation, 0
        there = key if key in self._answers else in_no_language(key)
        if (found := self._answers.get(there)) is not None:
            self._answers.move_to_end(there)
        return found

    def keep(self, key: Key, generation: str, answer: Answer) -> None:
        """Keep an answer, if it is of the generation that is served."""
        size = answer.size + len(key[1])
        if generation != self._generation or key in self._answers or size > self.most:
            return
        self._answers[key] = answer
        self._size += size
        while self._size > self.most:
            (_, address, *_), gone = self._answers.popitem(last=False)
            self._size -= gone.size + len(address)


class Kept:
    """Answers what is kept, and keeps what may be: whole and short answers to GET."""

    def __init__(self, app: ASGIApp, current: Current, answers: Answers) -> None:
        self._app, self._current, self._answers = app, current, answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        key = key_of(scope) if self._answers.most and scope["type"] == "http" else None
        if key is None:
            await self._app(scope, receive, send)
            return
        found = self._answers.find(key, (await self._current.snapshot()).hash)
        if found is None:
            await self._app(scope, receive, _Recorder(self._answers, key, scope, send))
            return
        scope[QUERY] = found.query
        await send({"type": "http.response.start", "status": 200, "headers": found.fields})
        await send({"type": "http.response.body", "body": found.body})


def written(fields: list[tuple[bytes, bytes]]) -> bytes:
    """Fields as lines of a head."""
    return b"".join(b"%b: %b\r\n" % pair for pair in fields)


def key_of(scope: Scope) -> Key | None:
    """What an answer depends on; None where it is not kept."""
    if scope["method"] != "GET" or any(name in ALONE for name, _ in scope["headers"]):
        return None
    path = scope.get("raw_path") or scope["path"].encode()
    return path, scope["query_string"], *accepted_of(scope), scope[SPOKEN].language


def accepted_of(scope: Scope) -> tuple[bytes, bytes]:
    """What is accepted, of media types and of encodings. Fields of one name count together."""
    accept = encoding = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept += b"," + value
        elif name == b"accept-encoding":
            encoding += b"," + value
    return accept, encoding


def in_no_language(key: Key) -> Key:
    """Of an answer that is the same in every language: it is kept once."""
    return (*key[:4], "")


class _Recorder:
    """Sends an answer on, and keeps it where it is whole, short and marked."""

    def __init__(self, answers: Answers, key: Key, scope: Scope, send: Send) -> None:
        self._answers, self._key, self._scope, self._send = answers, key, scope, send
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message if message["status"] == 200 else None
        elif self._start is not None and not message.get("more_body") and len(message["body"]) <= _LONGEST:
            if (generation := self._scope.get(MARK)) is not None:
                fields = list(self._start["headers"])
                key = self._key if any(name == _LANGUAGE for name, _ in fields) else in_no_language(self._key)
                self._answers.keep(key, generation, Answer(written(fields), message["body"], self._scope.get(QUERY)))
            self._start = None
        else:
            self._start = None
        await self._send(message)
