"""The data set in words: its files, graphs, rights and releases, and how to cite it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.exports.dumps import LARGE, format_of
from kgraph.publication import Publication
from kgraph.server.current import Snapshot
from kgraph.server.http.formats import GRAPHS
from kgraph.server.saying import digits, say
from kgraph.server.views.citation import Citation, dataset
from kgraph.server.views.origins import in_graph
from kgraph.server.views.values import Value, is_web
from kgraph.server.views.words import known
from kgraph.store import DUMPS, Generation

_RECORDS: Final = "record/"
_LABELS: Final = {format_.media: format_.label for format_ in GRAPHS.values()}
_UNITS: Final = ("B", "KB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of the whole graph: its size in words, and the SHA-256 of its bytes in hex."""

    name: str
    format: str
    media: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph, or those of all records of a collection together.

    :param href: the graph itself, "" for several together.
    :param statements: how many; None where they are too many to be counted for a page.
    """

    name: str
    words: str
    href: str
    graphs: int
    statements: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its date, version, size, dumps, and whether there is one before it to compare it with."""

    day: str
    version: str
    statements: int
    dumps: tuple[Dump, ...]
    changes: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """All of it."""

    version: str
    statements: int
    dumps: tuple[Dump, ...]
    graphs: tuple[Graph, ...]
    rights: tuple[tuple[str, Value], ...]
    releases: tuple[Release, ...]
    citations: tuple[Citation, ...]
    contact: str


def holdings(snapshot: Snapshot, publication: Publication, releases: Mapping[str, Generation]) -> Holdings:
    """The data set as a page shows it.

    :param releases: by date, the newest first.
    """
    return Holdings(
        version=snapshot.hash,
        statements=int(snapshot.generation.run["quads"]),
        dumps=_dumps(snapshot.generation),
        graphs=snapshot.once_said("graphs", lambda: _graphs(snapshot)),
        rights=_rights(publication),
        releases=tuple(_releases(releases)),
        citations=(dataset(publication),),
        contact=_contact(publication.contact.strip()),
    )


def size(count: int) -> str:
    """Bytes in words: "1.4 MB", in powers of a thousand, as disks are sold.

    >>> size(1_400_000)
    '1.4 MB'
    """
    number, unit = float(count), 0
    while number >= 999.5 and unit < len(_UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{digits(number, '#,##0.#' if number < 10 and unit else '#,##0')} {_UNITS[unit]}"


def _dumps(generation: Generation) -> tuple[Dump, ...]:
    found = []
    for file in generation.manifest.in_folder(DUMPS):
        name = file.path.rpartition("/")[2]
        format_ = format_of(name)
        if format_ is not None:
            found.append(Dump(name, _LABELS[format_.media_type], format_.media_type, size(file.size), file.sha256))
    return tuple(found)


def _graphs(snapshot: Snapshot) -> tuple[Graph, ...]:
    head = snapshot.names.graph("")
    counted = _counted(snapshot)
    records: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    alone = []
    for graph, count in counted.items():
        name = graph.removeprefix(head)
        if name.startswith(_RECORDS):
            collection = name.removeprefix(_RECORDS).partition("/")[0]
            records[collection] += 1
            statements[collection] += count or 0
        else:
            words = in_graph(snapshot, graph) if graph.startswith(head) else ""
            alone.append(
                Graph(
                    name,
                    words if words != name else "",
                    f"/graph/{name}?_mediatype=text/turtle" if graph != name else "",
                    1,
                    count,
                )
            )
    together = [
        Graph(
            f"{_RECORDS}{collection}/…",
            say("from what one record alone gives"),
            "",
            count,
            statements[collection] if None not in counted.values() else None,
        )
        for collection, count in sorted(records.items())
    ]
    return (*sorted(alone, key=lambda graph: graph.name), *together)


def _counted(snapshot: Snapshot) -> dict[str, int | None]:
    graphs = [graph for graph in snapshot.store.named_graphs() if isinstance(graph, ox.NamedNode)]
    if int(snapshot.generation.run["quads"]) > LARGE:
        return {graph.value: None for graph in graphs}
    return {graph.value: sum(1 for _ in snapshot.store.quads_for_pattern(None, None, None, graph)) for graph in graphs}


def _rights(publication: Publication) -> tuple[tuple[str, Value], ...]:
    rights = publication.rights
    return tuple(
        (what, Value(known(address), address if is_web(address) else ""))
        for what, address in (
            (say("The facts"), rights.facts),
            (say("The descriptions’ text"), rights.descriptions),
            (say("The documents, which are not in it"), rights.documents),
        )
    )


def release_of(releases: Mapping[str, Generation], day: str) -> Release:
    """The release of a day that there is."""
    return next(one for one in _releases(releases) if one.day == day)


def _releases(found: Mapping[str, Generation]) -> list[Release]:
    listed = [
        Release(day, generation.hash, int(generation.run["quads"]), _dumps(generation), changes=False)
        for day, generation in found.items()
    ]
    comparable = [any(dump.name == "dump.nq.gz" for dump in one.dumps) for one in listed]
    return [
        Release(one.day, one.version, one.statements, one.dumps, comparable[place] and any(comparable[place + 1 :]))
        for place, one in enumerate(listed)
    ]


def _contact(contact: str) -> str:
    if contact.startswith(("http://", "https://", "mailto:")):
        return contact
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else ""
