"""`/picture.png` and `/picture/{type}/{slug}.png`: what link previews show of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.finding import find
from kgraph.server.http.answers import cached, etag, may_be_kept, unchanged
from kgraph.server.http.problems import Problem
from kgraph.server.pages.painting import MEDIA, Card, painted
from kgraph.server.services import services
from kgraph.server.views.entity import entity
from kgraph.server.views.front import front
from kgraph.server.views.years import Years, years
from kgraph.store.searching import FACETS, Wanted

ENDING: Final = ".png"
_EVENTS: Final = ("event",)


async def picture(request: Request) -> Response:
    """`/picture.png`: the publication."""
    publication = services(request).project.publication

    def card(snapshot: Snapshot) -> Card:
        shown = front(snapshot)
        return Card(publication.title, shown.span, publication.publisher or publication.base, _counts(shown.years))

    return await _picture(request, "", card)


async def entity_picture(request: Request) -> Response:
    """`/picture/{type}/{slug}.png`: an entity."""
    type_, slug = request.path_params["type"], request.path_params["slug"]
    if not slug.endswith(ENDING):
        raise Problem(404, "Pictures come as .png.")
    found = await find(request, type_, slug.removesuffix(ENDING))
    publication = services(request).project.publication

    def card(snapshot: Snapshot) -> Card:
        view = entity(snapshot, found.key, publication.need_release(), 1, ())
        about = " · ".join(filter(None, (view.kind[:1].upper() + view.kind[1:], view.span)))
        shown: tuple[int, ...] = ()
        if type_ in FACETS:
            shown = _counts(years(snapshot, Wanted(types=_EVENTS, facets=((type_, found.key),))))
        return Card(view.label, about, publication.title, shown)

    return await _picture(request, found.key, card)


async def _picture(request: Request, key: str, make: Callable[[Snapshot], Card]) -> Response:
    snapshot = await services(request).current.snapshot()
    tag = etag(request, snapshot, "picture", key)
    if (known := unchanged(request, tag, {})) is not None:
        return known
    body = await aside(lambda: painted(make(snapshot)))
    may_be_kept(request, snapshot)
    return Response(body, headers=cached(tag, {"Cache-Control": "max-age=3600"}), media_type=MEDIA)


def _counts(shown: Years) -> tuple[int, ...]:
    return tuple(column.count for column in shown.columns)
