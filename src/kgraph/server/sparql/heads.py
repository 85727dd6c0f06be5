"""Heads of requests that were read before: a client sends the same fields again and again, byte for byte.

What they say is learned from a request that the framework read, so that nothing here reads fields in its own way;
who asks, behind a proxy, is what the framework made of it too.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import Scope

from kgraph.server.http.compression import chosen
from kgraph.server.http.kept import ALONE, accepted_of
from kgraph.server.http.language import SPOKEN, Spoken
from kgraph.server.http.waiting import client_of
from kgraph.server.sparql.asking import HTML, Wanted

_OTHERS: Final = ALONE | {b"content-length", b"transfer-encoding", b"expect", b"upgrade"}
_LONGEST: Final = 4096
_MOST: Final = 1024


@dataclass(frozen=True, slots=True)
class Head:
    """What the fields of a request say.

    :param accept: media types, `encoding`: encodings that are accepted, as keys of answers have them.
    :param language: of the answer.
    :param wanted: what of a query's results is liked best; None where a page is, or nothing we have.
    :param packs: long answers are packed for this client.
    :param host: who asks, as the log says it, `client`: as the queue of queries does.
    """

    accept: bytes
    encoding: bytes
    language: str
    wanted: Wanted | None
    packs: bool
    host: str | None
    client: str
    agent: str


class Heads:
    """Those that were read last, by the address they came from."""

    def __init__(self) -> None:
        self._heads: OrderedDict[tuple[str, bytes], Head] = OrderedDict()

    def find(self, peer: str, fields: bytes) -> Head | None:
        """What some fields say, if they came from this address before.

        :param fields: all after the first line of a request, to the empty line that ends it.
        """
        return self._heads.get((peer, fields))

    def learn(self, peer: str, fields: bytes, scope: Scope) -> None:
        """Remember what the fields of a request without a body say, where others like it can be answered alike.

        :param scope: of the request, as the application left it.
        """
        spoken: Spoken | None = scope.get(SPOKEN)
        if spoken is None or spoken.asked or len(fields) > _LONGEST or (peer, fields) in self._heads:
            return
        if scope["method"] != "GET" or any(name in _OTHERS for name, _ in scope["headers"]):
            return
        self._heads[peer, fields] = head_of(scope)
        if len(self._heads) > _MOST:
            self._heads.popitem(last=False)


def head_of(scope: Scope) -> Head:
    """What the fields of a request say."""
    accept, encoding = accepted_of(scope)
    accepts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"accept"]
    wanted = Wanted.of(", ".join(accepts) or None)
    program = wanted.solutions and HTML not in {wanted.solutions, wanted.graph}
    return Head(
        accept=accept,
        encoding=encoding,
        language=scope[SPOKEN].language,
        wanted=wanted if program else None,
        packs=chosen(encoding.decode("latin-1")) is not None,
        host=scope["client"][0] if scope.get("client") else None,
        client=client_of(HTTPConnection(scope)),
        agent=next((value for name, value in scope["headers"] if name == b"user-agent"), b"").decode("latin-1"),
    )
