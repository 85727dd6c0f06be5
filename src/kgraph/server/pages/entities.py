"""Pages for people. Their look-ups are a few small queries of ours, run in threads beside the event loop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgraph.publication import Publication
from kgraph.server.current import Snapshot
from kgraph.server.finding import find
from kgraph.server.http.formats import GRAPHS
from kgraph.server.http.problems import Problem
from kgraph.server.pages.rendering import page, page_number
from kgraph.server.services import services
from kgraph.server.views import editors, event
from kgraph.server.views import record as records
from kgraph.server.views.agent import agent
from kgraph.server.views.brought import brought
from kgraph.server.views.citation import of_entity
from kgraph.server.views.completeness import completeness
from kgraph.server.views.entity import entity
from kgraph.server.views.front import front as front_view
from kgraph.server.views.groups import only
from kgraph.server.views.listing import counts, some_of, total
from kgraph.server.views.mentions import named_in
from kgraph.server.views.origins import origins
from kgraph.server.views.reference_formats import MEDIA
from kgraph.server.views.related import RelatedView, related
from kgraph.server.views.structured import of_dataset, preview
from kgraph.server.views.succession import of_country, succession
from kgraph.server.views.words import KINDS, many
from kgraph.server.views.years import years
from kgraph.store.searching import Wanted

VALUES_SHOWN: Final = 60
QUOTED: Final = 20
ENCOUNTERS: Final = 40
LISTED: Final = 12
FRONT: Final = ("event", "record")
BROWSED: Final = (
    "person", "state", "party", "organisation", "office", "event", "record", "collection", "topic", "form", "place",
    "country", "delegation",
)  # fmt: skip
SHOWN_FOR_AGENTS: Final = (
    "rico:hasOrHadParticipant", "rico:isOrWasParticipantIn", "kg:heldOffice", "kg:inOffice", "kg:probableHolder",
    "kg:onBehalfOf", "kg:involvedState", "kg:involvedParty",
)  # fmt: skip
OVER_TIME: Final = ("event", "record")
CHARTED: Final = ("place", "topic", "country", "form", "collection")  # encounters have charts of their own
LEAD: Final = ("rico:scopeAndContent", "schema:disambiguatingDescription")  # what a collection is
SHOWN_FOR_STATES: Final = ("rico:isSuccessorOf", "rico:hasSuccessor", "kg:country", "kg:endedBy")


async def front(request: Request) -> Response:
    """`/`: what the collection is, and ways into it."""
    return await page(request, "front.html", "front", lambda snapshot: _front(request, snapshot))


async def browse(request: Request) -> Response:
    """`/browse/{type}`: all entities of a type, some on a page."""
    type_ = request.path_params["type"]
    if type_ not in KINDS:
        raise Problem(404, f"There is no kind of thing called {type_!r} here.")
    number = page_number(request)
    size = services(request).settings.page_size

    def values(snapshot: Snapshot) -> dict[str, Any]:
        every = total(snapshot, type_)
        pages = max(1, -(-every.all // size))
        if number > pages:
            raise Problem(404, f"There is no page {number}; there are {pages}.")
        shown = some_of(snapshot, type_, (number - 1) * size, size)
        return {"type": type_, "words": many(type_), "entries": shown, "count": every.reached,
                "page": number, "pages": pages, "browsed": counts(snapshot, BROWSED)}  # fmt: skip

    return await page(request, "browse.html", f"browse {type_} {number}", values)


async def entity_page(request: Request) -> Response:
    """`/page/{type}/{slug}`: what is known of one entity."""
    type_, slug = request.path_params["type"], request.path_params["slug"]
    root = request.scope.get("root_path", "")
    found = await find(request, type_, slug)
    publication = services(request).project.publication

    def values(snapshot: Snapshot) -> dict[str, Any]:
        return _entity(snapshot, found.key, publication)

    headers = {"Link": ", ".join(signposts(root, found.key, found.address, publication))}
    return await page(request, "entity.html", f"page {found.key}", values, headers)


def signposts(root: str, key: str, address: str, publication: Publication) -> Iterator[str]:
    """The links of an entity's page that machines follow (https://signposting.org/FAIR/)."""
    data = f"{root}/data/{key}"
    yield f'<{address}>; rel="describes"'
    yield '<https://schema.org/AboutPage>; rel="type"'
    yield f'<{publication.rights.facts}>; rel="license"'
    for relation in ("describedby", "alternate"):
        yield from (f'<{data}.{one.name}>; rel="{relation}"; type="{one.media}"' for one in GRAPHS.values())
    yield f'<{root}/cite/{key}.bib>; rel="describedby"; type="{MEDIA["bib"]}"'
    yield f'<{root}/dataset>; rel="collection"; type="text/html"'
    if not publication.local:
        yield f'<{address}>; rel="cite-as"'


def _front(request: Request, snapshot: Snapshot) -> dict[str, Any]:
    here = services(request)
    lists = [(type_, many(type_), some_of(snapshot, type_, 0, LISTED), total(snapshot, type_).all) for type_ in FRONT]
    return {"front": front_view(snapshot), "lists": lists, "browsed": counts(snapshot, BROWSED),
            "library": list(here.library.values()), "dataset": of_dataset(here.project.publication),
            "run": snapshot.generation.run, "hash": snapshot.hash}  # fmt: skip


def _entity(snapshot: Snapshot, key: str, publication: Publication) -> dict[str, Any]:
    node = ox.NamedNode(snapshot.names.address(key))
    type_ = key.partition("/")[0]
    without: tuple[str, ...] = ()
    values: dict[str, Any] = {"type": type_, "words": {kind: many(kind) for kind in KINDS}, "record": None,
                              "sides": (), "witnesses": (), "compared": (), "agent": None, "succession": None,
                              "lead": ()}  # fmt: skip
    if type_ == "record":
        values["record"] = records.record(snapshot, node)
        values["editors"] = editors.of_record(snapshot, node)
        without = records.SHOWN_HERE
    elif type_ == "event":
        records_of, values["speaking"] = event.speaking_of(snapshot, node)
        values["sides"] = event.sides(snapshot, node, records_of)
        values["witnesses"] = event.witnesses(snapshot, node, records_of)
        values["compared"] = event.compared(values["sides"], values["witnesses"])
        values["editors"] = editors.of_event(snapshot, node)
        without = ("rico:hasOrHadParticipant", "kg:attests")
    else:
        values["agent"] = agent(snapshot, node, ENCOUNTERS)
        values["editors"] = editors.of_agent(snapshot, node)
        without = SHOWN_FOR_AGENTS
    if type_ == "state":
        values["succession"] = succession(snapshot, node)
        without = (*without, *SHOWN_FOR_STATES)
    elif type_ == "country":
        values["succession"] = of_country(snapshot, node)
    elif type_ == "collection":
        values["lead"] = only(snapshot, node, LEAD)
        without = (*without, *LEAD)
    values["brought"] = brought(snapshot, node)
    values["named_in"] = named_in(snapshot, node, QUOTED)
    values["completeness"] = completeness(snapshot, node)
    values["origins"] = origins(snapshot, node)
    values["related"] = related(snapshot, key) if type_ not in ("record", "event") else RelatedView(())
    values["years"] = years(snapshot, Wanted(types=OVER_TIME, facets=((type_, key),))) if type_ in CHARTED else None
    values["generation"], values["validated"] = snapshot.hash, snapshot.generation.validation is not None
    values["view"] = entity(snapshot, key, publication.need_release(), VALUES_SHOWN, without)
    values["citations"] = of_entity(snapshot, node, publication)
    values["preview"] = preview(snapshot, values["view"], publication)
    values["formats"] = tuple(GRAPHS.values())
    return values
