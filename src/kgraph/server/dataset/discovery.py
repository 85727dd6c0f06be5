"""What programs look for first: descriptions of the dataset, its dumps, its releases."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from kgraph.publication import Publication
from kgraph.server.aside import aside
from kgraph.server.current import Snapshot
from kgraph.server.dataset.catalogue import catalogue
from kgraph.server.dataset.statements import Statements
from kgraph.server.dataset.void import void
from kgraph.server.http.answers import cached, etag, may_be_kept, unchanged
from kgraph.server.http.formats import GRAPHS
from kgraph.server.http.negotiation import accepted, choose
from kgraph.server.http.problems import Problem
from kgraph.server.pages.rendering import page
from kgraph.server.services import services
from kgraph.server.views.holdings import holdings
from kgraph.server.views.structured import of_dataset
from kgraph.store import DUMPS, Generation, Generations
from kgraph.store.manifest import File

HTML: Final = "text/html"
SUMS: Final = "SHA256SUMS"
OFFERED: Final = {
    media: format_ for format_ in GRAPHS.values() if not format_.quads for media in (format_.media, *format_.also)
}


async def dataset(request: Request) -> Response:
    """`/dataset`: the catalogue's description, DCAT-AP; and in words, for people."""
    here = services(request)
    publication = here.project.publication
    if asks_for_page(request):
        releases = Generations(here.project.work).releases()
        root = request.scope.get("root_path", "")

        def values(snapshot: Snapshot) -> dict[str, Any]:
            shown = holdings(snapshot, publication, releases)
            return {"data": shown, "formats": tuple(GRAPHS.values()), "dataset": of_dataset(publication, shown.dumps)}

        snapshot = await here.current.snapshot()
        links = {"Link": ", ".join(signposts(root, publication, snapshot))}
        return await page(request, "dataset.html", f"dataset {' '.join(releases)}", values, links)
    return await _description(
        request, "dataset", lambda snapshot: catalogue(publication, snapshot.names.base, snapshot.generation)
    )


def asks_for_page(request: Request) -> bool:
    """A page is liked better than any graph."""
    return choose(accepted(request), [*OFFERED, HTML]) == HTML


def signposts(root: str, publication: Publication, snapshot: Snapshot) -> Iterator[str]:
    """The links of the data set's page that machines follow (https://signposting.org/FAIR/)."""
    yield f'<{snapshot.names.base}/dataset>; rel="describes"'
    yield '<https://schema.org/AboutPage>; rel="type"'
    yield '<https://schema.org/Dataset>; rel="type"'
    yield f'<{publication.rights.facts}>; rel="license"'
    for format_ in (format_ for format_ in GRAPHS.values() if not format_.quads):
        yield f'<{root}/dataset?_mediatype={quote(format_.media)}>; rel="describedby"; type="{format_.media}"'
    yield f'<{root}/void.ttl>; rel="describedby"; type="text/turtle"'
    for file in snapshot.generation.manifest.in_folder(DUMPS):
        yield f'<{root}/dump/{file.path.rpartition("/")[2]}>; rel="item"; type="application/gzip"'
    if not publication.local:
        yield f'<{snapshot.names.base}/dataset>; rel="cite-as"'


async def void_description(request: Request) -> Response:
    """`/void.ttl` and `/.well-known/void`: the description in VoID."""
    publication = services(request).project.publication
    return await _description(request, "void", lambda snapshot: void(publication, snapshot))


async def _description(request: Request, what: str, make: Callable[[Snapshot], Statements]) -> Response:
    media = choose(accepted(request), list(OFFERED))
    if media is None:
        raise Problem(406, f"Nothing you accept can be given. On offer: {', '.join(OFFERED)}.")
    snapshot = await services(request).current.snapshot()
    tag = etag(request, snapshot, what, media)
    if (known := unchanged(request, tag, {})) is not None:
        return known
    made = await aside(snapshot.once, what, lambda: make(snapshot))
    may_be_kept(request, snapshot)
    return Response(made.serialised(OFFERED[media]), headers=cached(tag, {}), media_type=media)


async def dump(request: Request) -> Response:
    """`/dump/…`: a dump of the whole graph, or the sums of all dumps; parts of one by Range (RFC 9110, 14)."""
    snapshot = await services(request).current.snapshot()
    return file_of(request, snapshot.generation, request.path_params["name"])


def file_of(request: Request, generation: Generation, name: str) -> Response:
    """A dump of a generation by its name.

    :raises Problem: 404 where it has none of this name.
    """
    files = {file.path.rpartition("/")[2]: file for file in generation.manifest.in_folder(DUMPS)}
    if name == SUMS:
        sums = "".join(f"{file.sha256}  {found}\n" for found, file in files.items())
        return PlainTextResponse(sums, headers={"Cache-Control": "no-cache"})
    if name not in files:
        offered = ", ".join([*files, SUMS])
        raise Problem(404, f"There is no dump of this name; there are {offered}.")
    return _file(request, generation.path, files[name])


def _file(request: Request, folder: Path, file: File) -> Response:
    """A file whose ETag is its hash: it is strong, so that parts of it may be put together."""
    tag = f'"{file.sha256}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Repr-Digest": f"sha-256=:{base64.b64encode(bytes.fromhex(file.sha256)).decode()}:",
    }
    known = request.headers.get("if-none-match", "")
    if tag in {each.strip().removeprefix("W/") for each in known.split(",")} or known.strip() == "*":
        return Response(None, 304, headers)
    return FileResponse(folder / file.path, headers=headers, media_type="application/gzip")
