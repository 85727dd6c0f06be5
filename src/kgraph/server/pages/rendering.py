"""Rendering a page of the current generation, or answering that nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.http.answers import cached, etag, may_be_kept, unchanged
from kgraph.server.http.language import PAGE
from kgraph.server.http.problems import Problem
from kgraph.server.saying import tongue
from kgraph.server.services import services


async def page(
    request: Request,
    template: str,
    variant: str,
    make: Callable[[Snapshot], dict[str, Any]],
    headers: dict[str, str] | None = None,
) -> Response:
    """A page of the current generation, or 304; `make` gives the template's values and runs in a thread."""
    here = services(request)
    snapshot = await here.current.snapshot()
    tag = etag(request, snapshot, "html", tongue().language, variant)
    fields = cached(tag, {**PAGE, **(headers or {})})
    if (known := unchanged(request, tag, fields)) is not None:
        return known

    def render() -> Response:
        values = make(snapshot)
        answer = here.pages.page(request, template, values, 200, fields)
        if getattr(values.get("view"), "noindex", False):
            answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    answer = await aside(render)
    may_be_kept(request, snapshot)
    return answer


def page_number(request: Request) -> int:
    """Which page of a list is asked for, from 1.

    :raises Problem: 400 where it is no such number.
    """
    text = request.query_params.get("page", "1")
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0 and len(text) < 10):
        raise Problem(400, "`page` is a whole number, from 1.")
    return int(text)
