"""Answers that can be kept by caches: an ETag from the generation and the variant, 304 where the client has it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.current import Snapshot
from kgraph.server.http.kept import MARK
from kgraph.server.services import Services, services


def etag(request: Request, snapshot: Snapshot, *variant: str) -> str:
    """The ETag of an answer that depends on the generation and on `variant` alone (see `tag`)."""
    return tag(services(request), snapshot, *variant)


def tag(here: Services, snapshot: Snapshot, *variant: str) -> str:
    """An ETag of all that an answer depends on.

    It is weak: two answers with the same one say the same, if not in the same bytes.
    """
    said = "\n".join((snapshot.hash, here.stamp, *variant))
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:20]}"'


def unchanged(request: Request, tag: str, headers: Mapping[str, str]) -> Response | None:
    """304 where the client says that it has this very answer, else None (RFC 9110, 13.1.2)."""
    known = request.headers.get("if-none-match")
    if known is None:
        return None
    tags = {item.strip().removeprefix("W/") for item in known.split(",")}
    if "*" in tags or tag.removeprefix("W/") in tags:
        return Response(None, 304, cached(tag, headers))
    return None


def may_be_kept(request: Request, snapshot: Snapshot) -> None:
    """Let this answer be given again from memory while the generation is served (see `kgraph.server.http.kept`).

    For answers that depend on the generation, the address and what is accepted alone, and that went well.
    """
    request.scope[MARK] = snapshot.hash


def cached(tag: str, headers: Mapping[str, str]) -> dict[str, str]:
    """Header fields of an answer that may be kept and must be asked about before it is used again."""
    return {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache", **headers}
