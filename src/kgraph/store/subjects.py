"""What a graph says of one subject, by terms as N-Quads writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kgraph.names import expand
from kgraph.shards import address, literal
from kgraph.store.labels import NAMING, clipped, preferred

Said = Mapping[str, Sequence[str]]
"""Properties, and what a subject has for each, in any graph."""


def written(*names: str) -> tuple[str, ...]:
    """Prefixed names as N-Quads writes what they stand for.

    >>> written("rdf:type")
    ('<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>',)
    """
    return tuple(f"<{expand(name)}>" for name in names)


LABELS: Final = tuple(f"<{predicate.value}>" for predicate in NAMING)
"""The properties whose values name a subject, the best first."""


def called(subject: str, said: Said) -> str:
    """What to call a subject (by its address), as `labels.label` does."""
    named = ([found for term in said.get(name, ()) if (found := literal(term)) is not None] for name in LABELS)
    return clipped(preferred(subject, named))


def addresses(terms: Iterable[str]) -> list[str]:
    """The addresses among some terms."""
    return [found for term in terms if (found := address(term)) is not None]


def texts(terms: Iterable[str]) -> Iterator[str]:
    """The values of literals, and addresses; nothing for blank nodes."""
    for term in terms:
        found = literal(term)
        text = found[0] if found is not None else address(term)
        if text is not None:
            yield text
