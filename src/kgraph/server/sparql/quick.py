"""The short way of what programs ask for most: answers that are kept, and few solutions of a query, over GET.

A request goes it where its head is known byte for byte (see `kgraph.server.sparql.heads`), so that only its first line
is new. It is answered from the connection itself, and says what the application would: to find that out through the
framework costs several times a small query. Whatever is not short and good goes through the framework, with the
worker's answer where there is one already.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, TextIO
from urllib.parse import unquote

from starlette.responses import Response

from kgraph.server.current import Snapshot
from kgraph.server.http import kept
from kgraph.server.http.answers import cached
from kgraph.server.http.compression import SHORTEST, varied
from kgraph.server.http.headers import with_fields
from kgraph.server.http.journal import GONE, Asked, line
from kgraph.server.http.problems import Problem
from kgraph.server.services import Services
from kgraph.server.settings import MEBIBYTE
from kgraph.server.sparql.asking import Answered, Wanted, ask_of, tag_of
from kgraph.server.sparql.heads import Head, Heads
from kgraph.server.sparql.protocol import Call, read_address
from kgraph.server.workers import turns
from kgraph.server.workers.pool import Query

_GET: Final = re.compile(rb"GET (/[A-Za-z0-9._~!$&'()*+,;=:@/%-]*)(?:\?([A-Za-z0-9._~!$&'()*+,;=:@/?%-]*))? HTTP/1\.1")


class Asker(Protocol):
    """The connection that a request came over."""

    peer: str

    def reply(self, head: bytes, body: bytes) -> None:
        """Send an answer with status 200; `head` is lines of fields."""

    def go_on(self, data: bytes, answered: Answered, began: float) -> None:
        """Let the framework have the request after all, with a worker's answer to its query."""


@dataclass(eq=False, slots=True)
class Request:
    """A request on the short way.

    :param data: the whole of it, as it came at `began` on the clock of `time.monotonic`.
    :param call: what it asks the endpoint, and as what of workers, where it is none for what is kept.
    """

    asker: Asker
    data: bytes
    head: Head
    key: kept.Key
    began: float
    snapshot: Snapshot
    call: Call
    wanted: Wanted
    query: Query | None = None


class Quick:
    """Answers requests where it can.

    :param answers: that are kept; new ones are kept there.
    :param lines: gets a line for each request that is answered here.
    :param path: of the endpoint.
    """

    def __init__(self, here: Services, answers: kept.Answers, lines: TextIO | None, path: str) -> None:
        self._here, self._answers, self._lines = here, answers, lines
        self._root, self._path = here.settings.root_path.encode(), path.encode()
        self.heads = Heads()

    def take(self, asker: Asker, data: bytes) -> Request | bool:
        """Take a request; False where it goes the long way, True where it is answered, else it will be.

        :param data: what came over a connection on which no request is under way.
        """
        began = time.monotonic()
        first, _, fields = data.partition(b"\r\n")
        head = self.heads.find(asker.peer, fields)
        if head is None or (match := _GET.fullmatch(first)) is None or b"lang=" in first:
            return False
        snapshot = self._here.current.unchanged()
        if snapshot is None:
            return False
        path, parameters = match.groups(b"")
        key = (self._root + path, parameters, head.accept, head.encoding, head.language)
        if (found := self._answers.find(key, snapshot.hash)) is not None:
            self._reply(asker, head, key, found, began)
            return True
        if path != self._path or head.wanted is None or (call := _call(parameters)) is None:
            return False
        request = Request(asker, data, head, key, began, snapshot, call, head.wanted)
        ask = ask_of(self._here, snapshot, call, head.wanted)
        request.query = self._here.pool.begin(ask, head.client, lambda answer: self._answered(request, answer))
        return request.query.settled or request

    def drop(self, request: Request) -> None:
        """The client is gone."""
        if request.query is not None and not request.query.settled:
            self._here.pool.drop(request.query)
            self._note(request.head, request.key, request.call.query, GONE, 0, request.began)

    def _answered(self, request: Request, answer: turns.Answer) -> None:
        tag = tag_of(self._here, request.snapshot, request.call, request.wanted)
        packed = (answer.size >= SHORTEST and request.head.packs) or answer.outcome.cut
        if answer.outcome.trouble or answer.outcome.form == "graph" or answer.size > MEBIBYTE or packed or tag is None:
            request.asker.go_on(request.data, Answered(request.snapshot, answer), request.began)
            return
        own = b"etag: %b\r\ncontent-length: %d\r\n" % (tag.encode(), answer.size)
        short = kept.Answer(own + _fields(str(request.wanted.solutions)), answer.read(), request.call.query)
        self._answers.keep(kept.in_no_language(request.key), request.snapshot.hash, short)
        self._reply(request.asker, request.head, request.key, short, request.began)

    def _reply(self, asker: Asker, head: Head, key: kept.Key, answer: kept.Answer, began: float) -> None:
        asker.reply(answer.head, answer.body)
        self._note(head, key, answer.query, 200, len(answer.body), began)

    def _note(self, head: Head, key: kept.Key, query: str | None, status: int, size: int, began: float) -> None:
        if self._lines is not None:
            asked = Asked(head.host, "GET", unquote(key[0].decode("ascii")), head.agent, query)
            self._lines.write(line(asked, status, size, time.monotonic() - began))


def _call(parameters: bytes) -> Call | None:
    """The call of a request, where it is nothing but one."""
    if b"_mediatype" in parameters:
        return None
    try:
        return read_address(parameters)
    except Problem:
        return None


@lru_cache(maxsize=16)
def _fields(media: str) -> bytes:
    """The fields of a short answer that are the same in all of one media type."""
    response = Response(headers=cached("", {}), media_type=media)
    fields = with_fields(varied(response.headers).raw)
    return kept.written([(name, value) for name, value in fields if name not in {b"etag", b"content-length"}])
