"""Changes to a scratch store, as they go to the process that makes them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Literal

from kgraph.server.workers.frames import DATA, HEAD

Kind = Literal["update", "put", "post", "delete"]


@dataclass(frozen=True, slots=True)
class Document:
    """Statements in some syntax, by its media type."""

    media: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """One change, made whole or not at all.

    :param graph: the graph that a document is for or that is deleted; None is the unnamed one.
    :param text: of an update.
    :param using: graphs that the WHERE parts of an update see as the default graph.
    :param using_named: graphs that GRAPH can reach there.
    """

    kind: Kind
    graph: str | None = None
    documents: tuple[Document, ...] = ()
    text: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """What is done, in words for the log."""
        return self.text or f"{self.kind} {self.graph or 'the unnamed graph'}"

    def to_bytes(self) -> bytes:
        """As a frame."""
        documents = [(each.media, base64.b64encode(each.body).decode()) for each in self.documents]
        values = (self.kind, self.graph, documents, self.text, self.using, self.using_named)
        body = json.dumps(values).encode()
        return HEAD.pack(DATA, len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> Change:
        """From a frame's body."""
        kind, graph, documents, text, using, using_named = json.loads(body)
        read = tuple(Document(media, base64.b64decode(text_)) for media, text_ in documents)
        return cls(kind, graph, read, text, tuple(using), tuple(using_named))
