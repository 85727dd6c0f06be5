"""`/claim/{hash}`: one statement, opened to the words that support it."""

from __future__ import annotations

import re
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.finding import follow_claim
from kgraph.server.http.problems import Problem
from kgraph.server.pages.rendering import page
from kgraph.server.services import services
from kgraph.server.views.citation import of_claim
from kgraph.server.views.claim import claim_view, find_claim
from kgraph.store.claim_hashes import DIGITS

_HASH: Final = re.compile(f"[0-9a-f]{{{DIGITS}}}")


async def claim(request: Request) -> Response:
    """`/claim/{hash}`: a claim of the current generation; 301 where what it is about was merged since."""
    hash_: str = request.path_params["hash"]
    if not _HASH.fullmatch(hash_):
        raise Problem(404, f"The address of a claim ends in {DIGITS} hexadecimal digits.")

    here = services(request)
    publication = here.project.publication
    await aside(follow_claim, await here.current.snapshot(), hash_)

    def values(snapshot: Snapshot) -> dict[str, Any]:
        found = find_claim(snapshot, hash_)
        if found is None:
            raise Problem(404, "The current data does not make this claim; it may have been corrected since.")
        view = claim_view(snapshot, found)
        return {"claim": view, "citations": of_claim(snapshot, hash_, view.words, found.record, publication)}

    return await page(request, "claim.html", f"claim {hash_}", values, {"X-Robots-Tag": "noindex"})
