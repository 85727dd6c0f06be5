"""JSON-LD in the words of the publication's context, which is in the document: nothing has to be fetched to read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, cast

import pyoxigraph as ox

from kgraph import shipped
from kgraph.exports import jsonld
from kgraph.exports.context import Context

COMPACTED: Final = "http://www.w3.org/ns/json-ld#compacted"
FRAMED: Final = "http://www.w3.org/ns/json-ld#framed"


def read_context() -> dict[str, Any]:
    """The context document that is served at `/context.jsonld`."""
    text = (shipped.root() / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def compacted(triples: Iterable[ox.Triple], first: ox.NamedNode) -> bytes:
    """Triples as compacted JSON-LD in the words of that document, which stands in it.

    :param first: the node that comes first.
    """
    return jsonld.compacted(triples, _context(), [first])


def framed(triples: Iterable[ox.Triple], base: str, first: ox.NamedNode) -> bytes:
    """Triples as framed JSON-LD: inside each node stands what belongs to it; all of them, each once.

    :param base: the publication's base address.
    :param first: the node that comes first.
    """
    return jsonld.to_jsonld(triples, base, _context(), [first])


@cache
def _context() -> Context:
    return Context.shipped()
