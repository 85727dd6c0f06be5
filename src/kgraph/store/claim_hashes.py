"""What names a claim, and which statements make one, by terms as N-Quads writes them: without the engine's objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import Final

from kgraph.names import PREFIXES, Names, digest, expand
from kgraph.shards import address

DIGITS: Final = 16
# What serves the words of a text, repeats another statement, or says how sure one is and what it rests on.
_SERVING: Final = frozenset(
    expand(name)
    for name in (
        "rdf:type", "rdfs:label", "kg:ofRecord", "kg:field", "kg:method", "kg:certainty", "kg:sense", "kg:edtf",
        "kg:earliestDay", "kg:latestDay", "dcterms:title", "dcterms:date", "rico:relationCertainty",
        "kg:onBehalfCertainty", "rico:isEvidencedBy", "kg:evidence",
    )
)  # fmt: skip


def claim_hash(subject: str, predicate: str, object_: str, record: str) -> str:
    """Names a claim, the same on every machine; the record that states it is "" where none does."""
    return digest(f"{subject} {predicate} {object_} {record}", DIGITS)


@cache
def is_claimed(predicate: str) -> bool:
    """Statements with a property make claims: it does not only serve others.

    :param predicate: its address.
    """
    return predicate not in _SERVING and not predicate.startswith(PREFIXES["nif"])


def is_ours(key: str) -> bool:
    """The key is of something that claims are made about; dates say what they are themselves."""
    return not key.startswith("date/")


@lru_cache(maxsize=1 << 10)
def record_of(names: Names, graph: str) -> str | None:
    """The address of the record whose graph it is; None for a graph of several."""
    if not graph.startswith(names.graph("record/")):
        return None
    return names.address(f"record/{graph.rpartition('/')[2]}")


class Earlier:
    """The hashes that claims had before what they are about was merged: what was cited then says the same now.

    :param redirects: old key to the key that stands for it now, chains already followed.
    """

    def __init__(self, names: Names, redirects: Mapping[str, str]) -> None:
        self._old: dict[str, list[str]] = {}
        for old, new in redirects.items():
            self._old.setdefault(names.address(new), []).append(names.address(old))

    def hashes(self, subject: str, predicate: str, object_: str, record: str) -> Iterator[str]:
        """The hashes of a claim with each merged address in the place of the one that stands for it."""
        if not self._old:
            return
        for one, other in product(self._forms(subject), self._forms(object_)):
            if (one, other) != (subject, object_):
                yield claim_hash(one, predicate, other, record)

    def _forms(self, term: str) -> list[str]:
        whole, mark, part = (address(term) or "").partition("#")
        return [term, *(f"<{old}{mark}{part}>" for old in self._old.get(whole, ()))]
