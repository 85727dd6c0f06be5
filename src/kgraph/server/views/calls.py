"""Calls of the API that can be tried as they stand: each with names of things that this publication has."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.listing import some_of
from kgraph.store import DUMPS
from kgraph.store.claims import claims

_HTML: Final = "text/html"
_TYPES: Final = ("person", "event", "record", "state", "collection")
_QUERY: Final = "SELECT ?person ?name { ?person a rico:Person ; rdfs:label ?name } LIMIT 10"
_UPDATE: Final = 'INSERT DATA { GRAPH <graph/mine> { <id/place/x> rdfs:label "X" } }'
_TURTLE: Final = "-H 'Content-Type: text/turtle' -T data.ttl"
_WRITING: Final = '-H "Authorization: Bearer $KGRAPH_TOKEN"'
"""Written as it is, for the shell to fill in: a token is nothing to put on a page."""


@dataclass(frozen=True, slots=True)
class Calls:
    """What stands for the parameters of calls.

    :param base: of the publication.
    :param names: the values of paths' parameters, by `path name`, or by `name` where they are the same for all paths.
    :param word: the beginning of a name that something here has.
    """

    base: str
    names: dict[str, str]
    word: str

    def curl(self, method: str, path: str, media: str) -> str:
        """A call with curl (https://curl.se/docs/manpage.html), which most machines have.

        :param media: of the answer that is asked for; "" for whatever there is.
        """
        words = ["curl"] if method == "get" else [f"curl -X {method.upper()}"]
        if method == "get":
            words += ["-L", *(["-G"] if self._asked(path) else [])]
        words += self._sent(method, path)
        if media and media != _HTML and method in {"get", "post"} and "{format}" not in path:
            words.append(f"-H {shlex.quote(f'Accept: {media}')}")
        if method == "get":
            words += [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in self._asked(path)]
        return " ".join([*words, shlex.quote(self._address(method, path))])

    def _address(self, method: str, path: str) -> str:
        filled = path
        for name in [part.partition("}")[0] for part in path.split("{")[1:]]:
            value = self.names.get(f"{path} {name}", self.names.get(name, ""))
            filled = filled.replace(f"{{{name}}}", quote(value, safe="/"))
        graph = f"?graph={quote(f'{self.base}/graph/mine', safe='')}" if method != "get" and path == "/store" else ""
        return f"{self.base}{filled}{graph}"

    def _asked(self, path: str) -> list[tuple[str, str]]:
        entity = f"{self.names['type']}/{self.names['slug']}"
        match path:
            case "/sparql" | "/sparql.csv":
                return [("query", _QUERY)]
            case "/search" | "/suggest":
                return [("q", self.word)]
            case "/store":
                return [("graph", f"{self.base}/graph/{self.names['/graph/{name} name']}")]
            case "/reconcile/suggest/{kind}":
                return [("prefix", self.word)]
            case "/reconcile/flyout/{kind}" | "/reconcile/preview":
                return [("id", entity)]
            case "/reconcile/properties":
                return [("type", self.names["type"])]
        return []

    def _sent(self, method: str, path: str) -> list[str]:
        match method, path:
            case "get", _:
                return []
            case "post", "/sparql":
                return [f"--data-urlencode {shlex.quote(f'query={_QUERY}')}"]
            case "post", "/reconcile":
                batch = f'queries={{"q0": {{"query": "{self.word}"}}}}'
                return [f"--data-urlencode {shlex.quote(batch)}"]
            case "post", "/update":
                return [_WRITING, f"--data-urlencode {shlex.quote(f'update={_UPDATE}')}"]
            case "delete", _:
                return [_WRITING]
        return [_WRITING, _TURTLE]


def calls(snapshot: Snapshot, questions: Iterable[str], releases: Sequence[str]) -> Calls:
    """The calls of a generation.

    :param questions: names of the library's queries.
    :param releases: dates of releases, the newest first.
    """
    type_, slug, label = _entity(snapshot)
    dump = next((file.path.rpartition("/")[2] for file in snapshot.generation.manifest.in_folder(DUMPS)), "SHA256SUMS")
    names = {
        "type": type_,
        "slug": slug,
        "/data/{type}/{slug} slug": f"{slug}.ttl",
        "/picture/{type}/{slug} slug": f"{slug}.png",
        "/cite/{type}/{slug} slug": f"{slug}.bib",
        "hash": _claim(snapshot, f"{type_}/{slug}"),
        "/store/{name} name": "mine",  # a scratch store has such graphs alone
        "/graph/{name} name": _graph(snapshot),
        "/dump/{name} name": dump,
        "/release/{date}/{name} name": dump,
        "date": next(iter(releases), str(snapshot.generation.run.get("release", ""))),
        "/queries/{name} name": next(iter(questions), ""),
        "/static/{name} name": "kgraph.css",
        "number": "1",
        "format": "graphml",
        "kind": "entity",
    }
    return Calls(snapshot.names.base, names, label.split()[0] if label.split() else "a")


def _entity(snapshot: Snapshot) -> tuple[str, str, str]:
    for type_ in _TYPES:
        for entry in some_of(snapshot, type_, 0, 1):
            found, _, slug = entry.listed.key.partition("/")
            return found, slug, entry.listed.label
    return "", "", ""


def _claim(snapshot: Snapshot, key: str) -> str:
    if key == "/":
        return ""
    found = claims(snapshot.store, snapshot.names, ox.NamedNode(snapshot.names.address(key)))
    return min((claim.hash for claim in found), default="")


def _graph(snapshot: Snapshot) -> str:
    """The graph with the shortest name, which is one of the project's own."""
    head = snapshot.names.graph("")
    names = (str(graph.value) for graph in snapshot.store.named_graphs() if isinstance(graph, ox.NamedNode))
    ours = (name.removeprefix(head) for name in names if name.startswith(head))
    return min(ours, key=lambda name: (len(name), name), default="")
