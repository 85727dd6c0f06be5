"""`/reconcile` and what lies below it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from html import escape
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kgraph.server.current import Snapshot
from kgraph.server.http.headers import SECURITY
from kgraph.server.http.problems import Problem
from kgraph.server.reconcile.manifest import manifest
from kgraph.server.reconcile.matching import answer, description, type_json
from kgraph.server.reconcile.properties import PROPERTIES, Property
from kgraph.server.reconcile.query import MOST_CANDIDATES, read_batch, read_extension
from kgraph.server.services import services
from kgraph.server.sparql.protocol import FORM, read_body
from kgraph.server.views.words import KINDS
from kgraph.store.index import INDEXED
from kgraph.store.naming import Named, NameReader, folded, reading_names

_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*")
# A preview is shown inside pages of others.
_FRAMED: Final = {
    "Content-Security-Policy": SECURITY["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    ),
    "Cross-Origin-Opener-Policy": "unsafe-none",
}
_SHOWN: Final = ("birth", "death", "begin", "end", "date", "state", "country", "party", "office", "place")
_PREVIEWED: Final = 5


async def endpoint(request: Request) -> Response:
    """`/reconcile`: the manifest; queries in a batch; data extension."""
    parameters = await _parameters(request)
    snapshot = await services(request).current.snapshot()
    if "queries" in parameters:
        batch = read_batch(parameters["queries"])

        def answers() -> dict[str, Any]:
            with _names(snapshot) as reader:
                return {name: answer(snapshot, reader, query) for name, query in batch.items()}

        return _json(parameters, await run_in_threadpool(answers))
    if "extend" in parameters:
        ids, properties = read_extension(parameters["extend"])
        return _json(parameters, await run_in_threadpool(_extended, snapshot, ids, properties))
    publication = services(request).project.publication
    here = str(request.base_url).rstrip("/")
    return _json(parameters, manifest(publication, snapshot.names, here))


async def suggest(request: Request) -> Response:
    """`/reconcile/suggest/{kind}`: entities, types or properties whose names begin like `prefix`."""
    parameters = dict(request.query_params)
    prefix, cursor = parameters.get("prefix", ""), parameters.get("cursor", "0")
    if not cursor.isdecimal() or len(cursor) > 6:
        raise Problem(400, "`cursor` is a whole number, from 0.")
    snapshot = await services(request).current.snapshot()
    match request.path_params["kind"]:
        case "entity":
            types = [type_ for type_ in parameters.get("type", "").split(",") if type_ in KINDS]
            found = await run_in_threadpool(_suggested, snapshot, prefix, types, int(cursor))
        case "type":
            found = [type_json(type_) for type_ in INDEXED if _begins(prefix, type_, KINDS[type_][0])]
        case "property":
            found = [
                {"id": one.id, "name": one.name} for one in PROPERTIES.values() if _begins(prefix, one.id, one.name)
            ]
        case kind:
            raise Problem(404, f"Nothing is suggested for {kind!r}; entity, type and property are.")
    return _json(parameters, {"result": found})


async def flyout(request: Request) -> Response:
    """`/reconcile/flyout/{kind}?id=`: a few words on an entity, a type or a property."""
    parameters = dict(request.query_params)
    id_ = parameters.get("id", "")
    match request.path_params["kind"]:
        case "entity":
            named = await run_in_threadpool(_entity, await services(request).current.snapshot(), id_)
            words = f"<p><strong>{escape(named.label)}</strong></p><p>{escape(description(named))}</p>"
        case "type" if id_ in KINDS:
            words = f"<p>{escape(KINDS[id_][1])}</p>"
        case "property" if id_ in PROPERTIES:
            words = f"<p>{escape(PROPERTIES[id_].name)}</p>"
        case _:
            raise Problem(404, f"There is nothing called {id_!r} here.")
    return _json(parameters, {"id": id_, "html": words})


async def properties(request: Request) -> Response:
    """`/reconcile/properties?type=`: properties that entities of a type have, for data extension."""
    parameters = dict(request.query_params)
    type_, limit = parameters.get("type", ""), parameters.get("limit", "")
    found = [{"id": one.id, "name": one.name} for one in PROPERTIES.values() if not type_ or type_ in one.types]
    said: dict[str, Any] = {"type": type_} if type_ else {}
    if limit.isdecimal() and 0 < int(limit[:6]) < len(found):
        found = found[: int(limit)]
        said["limit"] = int(limit)
    return _json(parameters, {**said, "properties": found})


async def preview(request: Request) -> Response:
    """`/reconcile/preview?id=`: a small page on an entity, for a frame in another's page."""
    id_ = request.query_params.get("id", "")
    snapshot = await services(request).current.snapshot()

    def render() -> Response:
        named = _entity(snapshot, id_)
        facts = [
            (PROPERTIES[pid].name, "; ".join(value.text for value in found[:_PREVIEWED]))
            for pid in _SHOWN
            if named.type in PROPERTIES[pid].types and (found := PROPERTIES[pid].values(snapshot, named.key))
        ]
        values = {"named": named, "description": description(named), "facts": facts}
        return services(request).pages.page(request, "reconcile_preview.html", values, 200, _FRAMED)

    return await run_in_threadpool(render)


def _extended(snapshot: Snapshot, ids: Iterable[str], asked: Iterable[tuple[str, int]]) -> dict[str, Any]:
    known = [(PROPERTIES[pid], limit) for pid, limit in asked if pid in PROPERTIES]
    rows = {id_: {one.id: _cells(snapshot, id_, one, limit) for one, limit in known} for id_ in ids}
    return {"meta": [_meta(one) for one, _ in known], "rows": rows}


def _cells(snapshot: Snapshot, id_: str, property_: Property, limit: int) -> list[dict[str, str]]:
    key = snapshot.names.key_of(snapshot.names.address(id_))
    values = property_.values(snapshot, snapshot.addresses.replacement(key) or key) if key else ()
    return [value.to_json() for value in (values[:limit] if limit else values)]


def _meta(property_: Property) -> dict[str, Any]:
    meta: dict[str, Any] = {"id": property_.id, "name": property_.name}
    if property_.range in KINDS and property_.range != "date":
        meta["type"] = type_json(property_.range)
    return meta


def _suggested(snapshot: Snapshot, prefix: str, types: list[str], first: int) -> list[dict[str, Any]]:
    with _names(snapshot) as reader:
        found = reader.begins(prefix, types, first + MOST_CANDIDATES)
    wanted = folded(prefix)
    ranked = sorted(found, key=lambda one: (not any(folded(name).startswith(wanted) for name in one.names), one.label))
    shown = ranked[first : first + 10]
    return [
        {"id": one.key, "name": one.label, "description": description(one), "notable": [type_json(one.type)]}
        for one in shown
    ]


def _entity(snapshot: Snapshot, id_: str) -> Named:
    key = snapshot.names.key_of(snapshot.names.address(id_)) or ""
    with _names(snapshot) as reader:
        found = reader.get([snapshot.addresses.replacement(key) or key])
    if not found:
        raise Problem(404, f"There is no entity called {id_!r} here.")
    return next(iter(found.values()))


def _names(snapshot: Snapshot) -> AbstractContextManager[NameReader]:
    return reading_names(snapshot.generation.index_file)


def _begins(prefix: str, *names: str) -> bool:
    wanted = folded(prefix)
    return any(word.startswith(wanted) for name in names for word in (folded(name), *folded(name).split()))


async def _parameters(request: Request) -> dict[str, str]:
    """The parameters of a GET, or of a form that was posted."""
    if request.method in {"GET", "HEAD"}:
        return dict(request.query_params)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != FORM:
        raise Problem(415, f"POST a form, {FORM}; this is {media or 'none'}.")
    settings = services(request).settings
    body = await read_body(request, settings.body_bytes, settings.body_seconds)
    try:
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError as error:
        raise Problem(400, f"The form cannot be read: {error}.") from error
    return {**request.query_params, **dict(fields)}


def _json(parameters: Mapping[str, str], value: Any) -> Response:
    """JSON, or a call of the client's function where it asks for one (JSONP, as the specification allows)."""
    text = json.dumps(value, ensure_ascii=False)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    callback = parameters.get("callback")
    if callback is None:
        return Response(text, headers=headers, media_type="application/json")
    if len(callback) > 100 or not _CALLBACK.fullmatch(callback):
        raise Problem(400, "`callback` is no name of a function.")
    # The comment before it keeps what a client can choose from being the first bytes of the answer.
    return Response(f"/**/{callback}({_script(text)});", headers=headers, media_type="text/javascript")


def _script(text: str) -> str:
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


ROUTES: Final = (
    Route("/reconcile", endpoint, methods=["GET", "HEAD", "POST"]),
    Route("/reconcile/suggest/{kind}", suggest),
    Route("/reconcile/flyout/{kind}", flyout),
    Route("/reconcile/properties", properties),
    Route("/reconcile/preview", preview),
)
