"""`kgraph serve`: the current generation over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.console import ProjectOption, find_project


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    project: ProjectOption = None,
) -> None:
    """Serve the current generation: pages, linked data, SPARQL. Stop with Ctrl-C."""
    from kgraph.server import run

    found = find_project(project)
    found.publication.need_release()
    run(found, host, port)
