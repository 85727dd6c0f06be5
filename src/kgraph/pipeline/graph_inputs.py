"""What the graph room needs of a project, and where its entities were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from kgraph import __version__, shipped
from kgraph.authorities import Authorities, Redirect
from kgraph.graph import Inputs
from kgraph.graph.agents import term_key
from kgraph.linking.standing import Standing
from kgraph.names import Names
from kgraph.pipeline.brought import checksums, item_facts
from kgraph.publication import Project
from kgraph.shapes import RecordSource


class LinkedAuthorities(Protocol):
    """Authorities and links as decisions leave them."""

    @property
    def authorities(self) -> Authorities: ...
    @property
    def standing(self) -> Standing: ...


def authority_origins(project: Project, authorities: Authorities) -> dict[str, RecordSource]:
    """Address of each authority to where it was read, so that a finding can name the source's line."""
    minter = Names(project.publication.base)
    found = {
        minter.address(key): RecordSource(entity.label, position=entity.position)
        for key, entity in authorities.entities.items()
    }
    for term in authorities.terms:
        found[minter.address(term_key(term))] = RecordSource(f"{term.person}, {term.office}", position=term.position)
    return found


def inputs_of(
    project: Project,
    now: LinkedAuthorities,
    files: Mapping[str, str],
    redirects: Iterable[Redirect] = (),
) -> Inputs:
    """What the graph room needs of a project.

    :param now: the authorities and links as decisions leave them.
    :param files: name of each file that went in to the SHA-256 of its bytes.
    """
    return Inputs(
        project.publication,
        now.authorities,
        {**files, **checksums(project)},
        shipped.root() / "ontology",
        __version__,
        {row.address: row.replaced_by for row in redirects},
        now.standing.links,
        item_facts(project),
    )
