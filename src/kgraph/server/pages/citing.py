"""`/cite/{type}/{slug}.{bib,ris,json}`: how to cite an entity or a claim, as a file for reference managers."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.finding import find, follow_claim
from kgraph.server.http.answers import cached, etag, unchanged
from kgraph.server.http.problems import Problem
from kgraph.server.services import services
from kgraph.server.views.citation import Citation, dataset, of_claim, of_entity
from kgraph.server.views.claim import claim_view, find_claim
from kgraph.server.views.reference_formats import MEDIA, serialised

CLAIM: Final = "claim"
DATASET: Final = ("dataset", "release")


async def cite(request: Request) -> Response:
    """The citations of a page: of the document, the entry or statement, and the data set."""
    type_ = request.path_params["type"]
    stem, _, ending = request.path_params["slug"].rpartition(".")
    if ending not in MEDIA:
        raise Problem(404, "Citations come as .bib (BibTeX), .ris (RIS) and .json (CSL-JSON).")
    here = services(request)
    snapshot = await here.current.snapshot()
    tag = etag(request, snapshot, "cite", type_, stem, ending)
    if (known := unchanged(request, tag, {})) is not None:
        return known
    publication = here.project.publication
    if (type_, stem) == DATASET:
        found: tuple[Citation, ...] = (dataset(publication),)
    elif type_ == CLAIM:
        await aside(follow_claim, snapshot, stem)
        found = await aside(_claim, snapshot, stem, request)
    else:
        node = (await find(request, type_, stem)).node
        found = await aside(of_entity, snapshot, node, publication)
    return Response(serialised(found, ending), headers=cached(tag, {}), media_type=MEDIA[ending])


def _claim(snapshot: Snapshot, hash_: str, request: Request) -> tuple[Citation, ...]:
    claim = find_claim(snapshot, hash_)
    if claim is None:
        raise Problem(404, "The current data does not make this claim.")
    view = claim_view(snapshot, claim)
    record: ox.NamedNode | None = claim.record
    return of_claim(snapshot, hash_, view.words, record, services(request).project.publication)
