"""What every route works with: the publication, the current generation, the workers, the page templates."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from starlette.requests import Request

from kgraph import __version__
from kgraph.publication import Project
from kgraph.server.current import Current
from kgraph.server.http.metrics import Metrics
from kgraph.server.ontology import Ontology
from kgraph.server.pages.library import Library
from kgraph.server.pages.templating import Pages
from kgraph.server.pages.vocabulary import Completion, vocabulary
from kgraph.server.settings import Settings
from kgraph.server.sparql.federation import Federation
from kgraph.server.workers.pool import Pool


@dataclass(frozen=True)
class Services:
    """All of it, made once an application."""

    project: Project
    settings: Settings
    current: Current
    pool: Pool
    writer: Pool | None
    metrics: Metrics
    federation: Federation
    library: Library
    ontology: Ontology
    pages: Pages
    context: dict[str, Any]

    @cached_property
    def vocabulary(self) -> list[Completion]:
        """The terms that a query can use."""
        return vocabulary(self.ontology, self.context)

    @cached_property
    def stamp(self) -> str:
        """Changes whenever the same generation would be answered differently: new settings, a new version."""
        publication = self.project.publication.model_dump_json()
        return hashlib.sha256(f"{__version__}\n{publication}\n{self.pages.stamp}".encode()).hexdigest()[:8]


def services(request: Request) -> Services:
    """The services of the application that got a request."""
    return cast("Services", request.app.state.services)
