"""`kgraph serve`: the current generation over HTTP."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import ProjectOption, find_project
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.publication import Project
    from kgraph.server.review import Review


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    processes: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that accept connections.")] = 1,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Queries at once; default: as many as processors.")
    ] = None,
    seconds: Annotated[float, typer.Option("--query-seconds", min=0.1, help="Time of one query.")] = 10,
    memory: Annotated[int, typer.Option("--query-memory", min=128, metavar="MIB", help="Memory of one query.")] = 1024,
    result: Annotated[int, typer.Option("--result-size", min=1, metavar="MIB", help="The longest result.")] = 64,
    rows: Annotated[int, typer.Option("--result-rows", min=0, metavar="N", help="Cut results after N rows.")] = 0,
    root_path: Annotated[str, typer.Option(metavar="PATH", help="What a proxy cuts off every path.")] = "",
    log: Annotated[str, typer.Option(metavar="FILE", help="Add a line of JSON for each request; - for stderr.")] = "",
    service: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="An endpoint that queries may call with SERVICE; may be repeated."),
    ] = None,
    private_service: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="One that lies in a private network; may be repeated.")
    ] = None,
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="Read pages from the store there, which `kgraph push` filled.")
    ] = "",
    write: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Serve a scratch store there instead, which clients with a token may write."),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Decide on proposed links at /review; this machine only.")
    ] = False,
    author: Annotated[str, typer.Option("--author", envvar="KGRAPH_AUTHOR", help="Who decides in the review.")] = "",
    project: ProjectOption = None,
) -> None:
    """Serve the current generation: pages, linked data, SPARQL. Stop with Ctrl-C."""
    from kgraph.server import run
    from kgraph.server.settings import MEBIBYTE, Budget, Settings

    settings = Settings(
        Budget(seconds, result * MEBIBYTE, memory * MEBIBYTE, rows),
        services=tuple(service or ()),
        private_services=tuple(private_service or ()),
        processes=processes,
        root_path=root_path,
        log=log,
        endpoint=endpoint,
    )
    if endpoint and write is not None:
        raise SettingsFault("--endpoint reads a store elsewhere, --write serves one of its own; give one of them")
    found = find_project(project)
    found.publication.need_release()
    pages = _review(found, author) if review else None
    if write is not None:
        found, settings = replace(found, output=write), replace(settings, token=_token())
    settings = replace(settings, workers=workers) if workers else settings
    run(found, host, port, settings, pages)


def _review(project: Project, author: str) -> Review:
    from kgraph.cli.link import default_author
    from kgraph.pipeline.proposing import desk
    from kgraph.server.review import Review

    return Review(lambda: desk(project), author or default_author())


def _token() -> str:
    """From the environment: what stands in a command can be read by everybody on the machine."""
    token = os.environ.get("KGRAPH_TOKEN", "")
    if len(token) < 16:
        raise SettingsFault("--write needs a token of 16 characters at least in the environment's KGRAPH_TOKEN")
    return token
