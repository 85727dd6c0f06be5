"""Parts of a query that other endpoints answer, on their way from a worker to the server, and their answers back."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.store.federation import Part
from kgraph.store.remote_answers import RemoteAnswer

RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media types of answers that can be read."""
Fetched = tuple[str, str]
"""An answer on its way to a worker: its media type, its bytes in base 64."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part as a worker says it: whom to ask what, and whether failing is no fault."""

    address: str
    nested: tuple[str, ...]
    silent: bool
    query: str


def to_bytes(parts: Sequence[Part]) -> bytes:
    """What a worker says that others are to be asked."""
    return json.dumps([(part.address, part.nested, part.silent, part.query) for part in parts]).encode()


def from_bytes(text: bytes) -> list[Wanted]:
    """What `to_bytes` wrote."""
    return [Wanted(address, tuple(nested), silent, query) for address, nested, silent, query in json.loads(text)]


def fetched(media: str, body: bytes) -> Fetched:
    """An answer of a media type of `RESULTS`, for a worker."""
    return media, b64encode(body).decode()


def remote_answer(answer: Fetched | None) -> RemoteAnswer | None:
    """A fetched answer, for the query."""
    if answer is None:
        return None
    media, body = answer
    return RemoteAnswer(b64decode(body), RESULTS[media])
