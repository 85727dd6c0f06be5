"""The documents of a generation in the profiles that give one an entity."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kgraph import __version__
from kgraph.exports.profiles import eac, edm
from kgraph.exports.profiles.agents import agents
from kgraph.exports.profiles.folders import Document
from kgraph.exports.profiles.graph import Graph
from kgraph.exports.profiles.works import works
from kgraph.publication import Publication


def authority_documents(graph: Graph, publication: Publication) -> Iterator[Document]:
    """The authority records in EAC-CPF.

    :raises SettingsFault: the publication has no date of release.
    """
    release, maker = publication.need_release(), f"kgraph {__version__}"
    for agent in agents(graph):
        lacks = tuple(eac.lacks_of(agent, publication.publisher))
        root = None
        if not lacks:
            root = eac.authority_record(agent, publication.publisher, release, maker, is_local=publication.local)
        yield Document(agent.file, agent.address, root, lacks)


def edm_documents(graph: Graph, publication: Publication, decided: Collection[str]) -> Iterator[Document]:
    """The records, but for those that hold others, in EDM.

    :param decided: keys of the entities whose link a person decided.
    """
    for work in works(graph, decided, sets=False):
        lacks = tuple(edm.lacks_of(work, publication.publisher))
        root = None if lacks else edm.edm_record(work, publication.publisher, graph)
        yield Document(work.slug, work.address, root, lacks)
