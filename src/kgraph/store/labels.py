"""What to call things: labels and kinds of addresses, read from a store.

Looking one up costs a few microseconds, so nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.names import Names, expand
from kgraph.store.readable import Readable

NAMING: Final = tuple(ox.NamedNode(expand(name)) for name in ("skos:prefLabel", "rdfs:label", "nif:anchorOf"))
_TYPE: Final = ox.NamedNode(expand("rdf:type"))
_LANGUAGES: Final = ("en", "")
_LONGEST: Final = 10_000  # characters by which a thing is called; catalogues have titles of some hundred

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Listed:
    """One entity of a list."""

    key: str
    label: str


def objects(store: Readable, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[Term, ...]:
    """What a subject has for a property, in any graph.

    All of it at once: an iterator of the engine must end in the thread it began in, and that of a generator caught in
    an error's traceback does not.
    """
    return tuple(quad.object for quad in store.quads_for_pattern(subject, predicate, None, None))


def first_object(store: Readable, subject: ox.NamedNode, predicate: ox.NamedNode) -> Term | None:
    """One of the values a subject has for a property, where it has any."""
    return next(iter(objects(store, subject, predicate)), None)


def label(store: Readable, node: ox.NamedNode) -> str:
    """The preferred label in English, else without language, else in any; failing all, the end of the address.

    Of a very long one the beginning; `whole_label` gives all of it.
    """
    return clipped(whole_label(store, node))


def whole_label(store: Readable, node: ox.NamedNode) -> str:
    """As `label`, however long."""
    return preferred(node.value, _labels(store, node))


def label_in(store: Readable, node: ox.NamedNode, languages: Sequence[str]) -> tuple[str, str]:
    """The preferred label in the first of some languages that has one, else in any, and its language.

    :param languages: language tags in lower case; "" stands for labels without one.
    :return: failing all labels the end of the address, without a language; of a very long one the beginning.
    """
    text, language = preferred_in(node.value, _labels(store, node), languages)
    return clipped(text), language


def clipped(text: str, longest: int = _LONGEST) -> str:
    """A text, or the beginning of one of more characters than `longest`, with an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def preferred(address: str, labels: Iterable[Sequence[tuple[str, str]]]) -> str:
    """What to call what has an address.

    :param labels: texts with their languages ("" for none), by property, in the order of `NAMING`.
    """
    return preferred_in(address, labels, _LANGUAGES)[0]


def preferred_in(
    address: str, labels: Iterable[Sequence[tuple[str, str]]], languages: Sequence[str]
) -> tuple[str, str]:
    """As `preferred`, with the language that the label is in: of `languages` the first that has one."""

    def preference(said: tuple[str, str]) -> tuple[int, str, str]:
        text, language = said[0], said[1].lower()
        return languages.index(language) if language in languages else len(languages), language, text

    for found in labels:
        if found:
            return min(found, key=preference)
    return unquote(address.rstrip("/#").replace("#", "/").rpartition("/")[2]) or address, ""


def _labels(store: Readable, node: ox.NamedNode) -> Iterator[list[tuple[str, str]]]:
    for predicate in NAMING:
        found = objects(store, node, predicate)
        yield [(term.value, term.language or "") for term in found if isinstance(term, ox.Literal)]


def types(store: Readable, node: ox.NamedNode) -> tuple[str, ...]:
    """The classes of a node, sorted."""
    return tuple(sorted(term.value for term in objects(store, node, _TYPE) if isinstance(term, ox.NamedNode)))


def exists(store: Readable, node: ox.NamedNode) -> bool:
    """The store describes the node: it says at least its type."""
    return bool(objects(store, node, _TYPE))


def keys_of_type(store: Readable, names: Names, type_: str, classes: tuple[str, ...]) -> tuple[Listed, ...]:
    """All entities whose address is of a type, by label.

    :param type_: the type in the address ("person").
    :param classes: the classes entities of that type have, so that nothing else is looked at.
    """
    head = names.address(f"{type_}/")
    found = {
        quad.subject
        for class_ in classes
        for quad in store.quads_for_pattern(None, _TYPE, ox.NamedNode(class_), None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(head)
    }
    listed = (Listed(names.key_of(node.value) or "", label(store, node)) for node in found)
    return tuple(sorted((item for item in listed if item.key), key=lambda item: (item.label.casefold(), item.key)))
