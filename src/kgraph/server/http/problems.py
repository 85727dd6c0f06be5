"""Errors as answers: problem+json (RFC 9457) for programs, a page for browsers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.http.negotiation import choose

MEDIA: Final = "application/problem+json"


class Problem(Exception):  # noqa: N818 - the standard's word
    """A request that cannot be answered as asked.

    :param status: of the answer.
    :param detail: what is wrong and what to do, in words.
    :param headers: further fields of the answer.
    :param members: further members of the JSON (RFC 9457, 3.2), such as `line`.
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **members: Any):
        self.status, self.detail, self.members = status, detail, members
        self.headers = dict(headers or {})
        super().__init__(detail)

    @property
    def title(self) -> str:
        """The status in words."""
        return HTTPStatus(self.status).phrase

    def to_json(self) -> bytes:
        """The body for programs."""
        members = {name: value for name, value in self.members.items() if value is not None}
        problem = {"title": self.title, "status": self.status, "detail": self.detail, **members}
        return json.dumps(problem, ensure_ascii=False).encode()


def wants_page(request: Request) -> bool:
    """The client is a browser: it likes HTML at least as much as what programs read."""
    accept = request.headers.get("accept")
    return accept is not None and choose(accept, [MEDIA, "application/json", "text/html"]) == "text/html"


def as_json(problem: Problem) -> Response:
    """A problem for programs."""
    headers = {"Vary": "Accept", "Cache-Control": "no-store", **problem.headers}
    return Response(problem.to_json(), problem.status, headers, MEDIA)
