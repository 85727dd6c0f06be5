"""The short way of the answers that programs ask for most: few solutions of a query, over GET.

It says what `kgraph.server.sparql` would, in fewer steps: a small query costs less than the way of a request through
the framework. Whatever is not short and good goes that way, with the worker's answer where there is one already.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kgraph.server.answers import cached
from kgraph.server.asking import ANSWERED, HTML, Answered, Wanted, ask_of, tag_of
from kgraph.server.compression import SHORTEST, chosen, varied
from kgraph.server.headers import with_fields
from kgraph.server.journal import QUERY
from kgraph.server.kept import MARK
from kgraph.server.problems import Problem
from kgraph.server.protocol import Call, read_address
from kgraph.server.services import Services
from kgraph.server.settings import MEBIBYTE
from kgraph.server.waiting import ClientGone, client_of, while_connected

Fields = list[tuple[bytes, bytes]]
_LONG_WAY: Final = frozenset({b"if-none-match", b"range", b"if-range", b"content-length", b"transfer-encoding"})


class Quick:
    """Takes the short way where it can.

    :param path: of the endpoint.
    """

    def __init__(self, app: ASGIApp, here: Services, path: str) -> None:
        self._app, self._here, self._path = app, here, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        if scope["type"] == "http" and scope["method"] == "GET" and _path(scope) == self._path:
            accept, encodings = _accepted(scope)
            call, wanted = _call(scope), Wanted.of(accept)
            if call and wanted.solutions and HTML not in (wanted.solutions, wanted.graph):
                scope[QUERY] = call.query
                try:
                    await self._answer(call, wanted, encodings, scope, receive, send)
                except ClientGone:
                    await Response(status_code=499)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _answer(
        self, call: Call, wanted: Wanted, encodings: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        here = self._here
        snapshot = await here.current.snapshot()
        tag = tag_of(here, snapshot, call, wanted)
        asked = here.pool.ask(ask_of(here, snapshot, call, wanted), client_of(HTTPConnection(scope)))
        answer = await while_connected(receive, asked)
        packed = (answer.size >= SHORTEST and chosen(encodings) is not None) or answer.outcome.cut
        if answer.outcome.trouble or answer.outcome.form == "graph" or answer.size > MEBIBYTE or packed or tag is None:
            scope[ANSWERED] = Answered(snapshot, answer)
            await self._app(scope, receive, send)
            return
        scope[MARK] = snapshot.hash
        body = answer.read()
        own = [(b"etag", tag.encode()), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": own + _fields(str(wanted.solutions))})
        await send({"type": "http.response.body", "body": body})


def _path(scope: Scope) -> str:
    """The path below the prefix that a proxy keeps before it."""
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


def _call(scope: Scope) -> Call | None:
    """The call of a request, where it is nothing but one."""
    if any(name in _LONG_WAY for name, _ in scope["headers"]) or b"_mediatype" in scope["query_string"]:
        return None
    try:
        return read_address(scope["query_string"])
    except Problem:
        return None


def _accepted(scope: Scope) -> tuple[str | None, str]:
    """The Accept and the Accept-Encoding fields of a request."""
    accept = ", ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"accept")
    encodings = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
    return accept or None, encodings.decode("latin-1")


@lru_cache(maxsize=16)
def _fields(media: str) -> Fields:
    """The fields of a short answer that are the same in all of one media type."""
    response = Response(headers=cached("", {}), media_type=media)
    fields = with_fields(varied(response.headers).raw)
    return [(name, value) for name, value in fields if name not in {b"etag", b"content-length"}]
