"""Linked data: `/id/…` leads to a page or to data, `/data/…` is what we know of one entity in one syntax."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgraph.names import PREFIXES, expand
from kgraph.publication import Publication
from kgraph.server.aside import aside
from kgraph.server.dataset.jsonld import COMPACTED, FRAMED, compacted, framed
from kgraph.server.finding import Found, find
from kgraph.server.http.answers import cached, etag, may_be_kept, unchanged
from kgraph.server.http.formats import GRAPHS, GraphFormat
from kgraph.server.http.language import carried_on
from kgraph.server.http.negotiation import accepted, choose, profile
from kgraph.server.http.problems import Problem
from kgraph.server.services import services
from kgraph.store.description import Description, describe

HTML: Final = "text/html"
LINKS_A_PAGE: Final = 1000
_TYPES: Final = {HTML: ""} | {
    media: format_.name for format_ in GRAPHS.values() for media in (format_.media, *format_.also)
}
_ABOUT: Final = ox.NamedNode(expand("schema:about"))
_LICENSE: Final = ox.NamedNode(expand("dcterms:license"))
_PART_OF: Final = ox.NamedNode(expand("dcterms:isPartOf"))
_RIGHTS: Final = ox.NamedNode(expand("dcterms:rights"))
_RIGHTS_NOTE: Final = "The facts are free. A description's text keeps its author's licence; the document has its own."


async def entity(request: Request) -> Response:
    """`/id/{type}/{slug}`: 303 to the page or the data that the client likes best."""
    type_, slug = request.path_params["type"], request.path_params["slug"]
    root = request.scope.get("root_path", "")
    found = await find(request, type_, slug)
    media = choose(accepted(request), list(_TYPES))
    if media is None:
        raise _not_acceptable()
    name = _TYPES[media]
    if name:
        return _redirect(f"{root}/data/{found.key}.{name}")
    return _redirect(carried_on(request.scope, f"{root}/page/{found.key}"))


async def data(request: Request) -> Response:
    """`/data/{type}/{slug}.{format}`: the entity described; without a format, a redirect to one."""
    type_, slug = request.path_params["type"], request.path_params["slug"]
    root = request.scope.get("root_path", "")
    stem, dot, ending = slug.rpartition(".")
    syntax = GRAPHS.get(ending) if dot else None
    found = await find(request, type_, stem if syntax else slug)
    if syntax is None:
        media = choose(accepted(request), [media for media in _TYPES if media != HTML])
        if media is None:
            raise _not_acceptable()
        return _redirect(f"{root}/data/{found.key}.{_TYPES[media]}")
    return await _described(request, found, syntax)


async def _described(request: Request, found: Found, syntax: GraphFormat) -> Response:
    here = services(request)
    page = _page(request)
    form = profile(accepted(request), syntax.media, (FRAMED, COMPACTED)) if syntax.name == "jsonld" else None
    tag = etag(request, found.snapshot, found.key, syntax.name, str(page), str(form))
    publication = here.project.publication
    snapshot = found.snapshot
    description = await aside(_description, found, page)
    if description is None:
        raise Problem(404, f"There is no page {page} of this data.")
    headers = cached(tag, {"Link": _links(request, found, syntax, description, publication)})
    if (known := unchanged(request, tag, headers)) is not None:
        return known
    statements = _Statements(description, found, publication)
    body = await aside(statements.serialised, syntax, framing=form == FRAMED)
    may_be_kept(request, snapshot)
    media = f'{syntax.media};profile="{form}"' if form else syntax.media
    return Response(body, headers=headers, media_type=media)


def _description(found: Found, page: int) -> Description | None:
    snapshot = found.snapshot
    return describe(snapshot.store, snapshot.names, found.node, page=page, size=LINKS_A_PAGE)


def in_every_format(found: Found, publication: Publication) -> dict[str, bytes]:
    """All that is known of an entity, however much, by the ending of each format."""
    snapshot = found.snapshot
    description = describe(snapshot.store, snapshot.names, found.node, size=sys.maxsize)
    assert description is not None  # an entity has a type
    statements = _Statements(description, found, publication)
    return {name: statements.serialised(syntax) for name, syntax in GRAPHS.items()}


class _Statements:
    """A description, and what its document is about, part of and licensed under."""

    def __init__(self, description: Description, found: Found, publication: Publication) -> None:
        self._description, self._found = description, found
        self._document = tuple(_document(found, publication))

    def serialised(self, syntax: GraphFormat, *, framing: bool = False) -> bytes:
        """All of it in a syntax.

        :param framing: JSON-LD is framed, not compacted.
        """
        if syntax.quads:
            quads, prefixes = self._quads
            return ox.serialize(quads, format=syntax.rdf, prefixes=prefixes) or b""
        triples, prefixes = self._triples
        if syntax.rdf == ox.RdfFormat.JSON_LD:
            if framing:
                return framed(triples, self._found.snapshot.names.base, self._found.node)
            return compacted(triples, self._found.node)
        return ox.serialize(triples, format=syntax.rdf, prefixes=prefixes) or b""

    @cached_property
    def _quads(self) -> tuple[Sequence[ox.Quad], dict[str, str]]:
        quads = [*self._description.quads, *(ox.Quad(*triple) for triple in self._document)]
        return quads, _used(quads)

    @cached_property
    def _triples(self) -> tuple[Sequence[ox.Triple], dict[str, str]]:
        triples = list(dict.fromkeys([*(quad.triple for quad in self._description.quads), *self._document]))
        return triples, _used(triples)


def _document(found: Found, publication: Publication) -> Iterator[ox.Triple]:
    base = found.snapshot.names.base
    document = ox.NamedNode(f"{base}/data/{found.key}")
    yield ox.Triple(document, _ABOUT, found.node)
    yield ox.Triple(document, _PART_OF, ox.NamedNode(f"{base}/dataset"))
    yield ox.Triple(document, _LICENSE, ox.NamedNode(publication.rights.facts))
    yield ox.Triple(document, _RIGHTS, ox.Literal(_RIGHTS_NOTE, language="en"))


def _used(statements: Iterable[ox.Triple | ox.Quad]) -> dict[str, str]:
    text = "\n".join(str(statement) for statement in statements)
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}


def _links(
    request: Request, found: Found, syntax: GraphFormat, description: Description, publication: Publication
) -> str:
    """The Link field (RFC 8288): what is described, other forms of it, its licence, pages before and after."""
    root = request.scope.get("root_path", "")
    here = f"{root}/data/{found.key}"
    links = [f'<{found.address}>; rel="describes"', f'<{root}/page/{found.key}>; rel="alternate"; type="{HTML}"']
    links += [
        f'<{here}.{other.name}>; rel="alternate"; type="{other.media}"' for other in GRAPHS.values() if other != syntax
    ]
    links.append(f'<{publication.rights.facts}>; rel="license"')
    if not publication.local:
        links.append(f'<{found.address}>; rel="cite-as"')
    for page, relation in ((description.page - 1, "prev"), (description.page + 1, "next")):
        if 1 <= page <= description.pages:
            links.append(f'<{here}.{syntax.name}?page={page}>; rel="{relation}"')
    return ", ".join(links)


def _page(request: Request) -> int:
    text = request.query_params.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Problem(400, "`page` is a whole number, from 1.")
    return int(text)


def _redirect(location: str) -> Response:
    return Response(None, 303, {"Location": location, "Vary": "Accept", "Cache-Control": "no-cache"})


def _not_acceptable() -> Problem:
    offered = ", ".join([HTML, *(format_.media for format_ in GRAPHS.values())])
    return Problem(406, f"Nothing you accept can be given. On offer: {offered}.")
