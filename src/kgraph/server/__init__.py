"""The current generation over HTTP: SPARQL, linked data and pages.

The application is imported only when it is asked for: query workers import this package too and have no use for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kgraph.publication import Project
    from kgraph.server.review import Review
    from kgraph.server.settings import Settings

__all__ = ["create_app", "run"]


def create_app(
    project: Project, settings: Settings | None = None, lines: TextIO | None = None, review: Review | None = None
) -> Starlette:
    """The application that serves a project's current generation (see `kgraph.server.app`)."""
    from kgraph.server.app import create_app

    return create_app(project, settings, lines, review)


def run(project: Project, host: str, port: int, settings: Settings | None = None, review: Review | None = None) -> None:
    """Serve until SIGINT or SIGTERM (see `kgraph.server.running`).

    :raises SettingsFault: nothing was built yet, or the port is taken.
    """
    from kgraph.server.running import run

    run(project, host, port, settings, review)
