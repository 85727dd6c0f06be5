"""Who may write: whoever knows the token, where anything can be written at all."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from kgraph.server.http.problems import Problem
from kgraph.server.services import services
from kgraph.server.workers.pool import Pool


def writer(request: Request) -> Pool:
    """What makes changes for a request that may make them (RFC 6750, bearer tokens).

    :raises Problem: 403 where nothing can be written, 401 where the token is missing or wrong.
    """
    here = services(request)
    if here.writer is None:
        raise Problem(403, "This server only reads; `kgraph serve --write DIR` serves a store that can be written.")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    known = here.settings.token.encode()
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), known):
        raise Problem(401, "Writing needs the token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
    return here.writer
