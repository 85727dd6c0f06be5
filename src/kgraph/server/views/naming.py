"""What to call things on a page: in its language where the data has a name in it, else in the publication's."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from markupsafe import Markup

from kgraph.server.current import Snapshot
from kgraph.server.saying import SOURCE, tongue
from kgraph.store.labels import label_in

_NOTHING: Final = Markup("")


def named(snapshot: Snapshot, node: ox.NamedNode) -> tuple[str, str]:
    """The label of a node, and its language where that is not the page's."""
    text, tag = label_in(snapshot.store, node, preferences())
    return text, foreign(tag)


def preferences() -> tuple[str, ...]:
    """Languages of labels, the best first: the page's, the publication's, one without a language, English."""
    spoken = tongue()
    return spoken.language.lower(), spoken.own.lower(), "", SOURCE


def named_key(snapshot: Snapshot, key: str) -> tuple[str, str]:
    """As `named`, of an entity by its key."""
    return named(snapshot, ox.NamedNode(snapshot.names.address(key)))


def foreign(tag: str) -> str:
    """A language to be marked: "" where it is the page's. A text without a language is in the publication's."""
    language = tag or tongue().own
    return "" if language.lower() == tongue().language.lower() else language


def marked(tag: str) -> Markup:
    """The attribute that marks a language (https://html.spec.whatwg.org/multipage/dom.html#attr-lang); "" for none."""
    return Markup(' lang="{}"').format(tag) if tag else _NOTHING
