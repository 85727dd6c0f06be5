"""Addresses that were given out once: what became of them.

Invariant: an address is merged, withdrawn or neither, and no chain of merges is a circle; `replacement` answers with
the end of the chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.faults import DataFault
from kgraph.names import Names
from kgraph.store.readable import Readable

_TYPED = f"SELECT DISTINCT ?s WHERE {{ ?s <{'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'}> ?type }}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Keys (`type/slug`) that no longer name an entity.

    :param redirects: merged or renamed: old key to new key.
    :param withdrawn: old key to the reason, in words meant for the public.
    :raises DataFault: for a key that is both, or redirects that go in a circle.
    """

    redirects: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if both := sorted(self.redirects.keys() & self.withdrawn.keys()):
            raise DataFault(f"{both[0]} is both redirected and withdrawn; keep one of the two rows")
        for key in self.redirects:
            self.replacement(key)

    def replacement(self, key: str) -> str | None:
        """The key that stands for `key` now, at the end of every chain of merges; None where it was never merged.

        :raises DataFault: where the redirects go in a circle.
        """
        seen = [key]
        while (target := self.redirects.get(seen[-1])) is not None:
            if target in seen:
                raise DataFault(f"redirects go in a circle: {' → '.join([*seen, target])}; remove one of these rows")
            seen.append(target)
        return seen[-1] if len(seen) > 1 else None

    def unexplained(self, gone: Iterable[str], names: Names) -> tuple[str, ...]:
        """Those of the gone addresses that are neither merged nor withdrawn, sorted: whoever cited one is let down."""
        explained = self.redirects.keys() | self.withdrawn.keys()
        return tuple(sorted(address for address in gone if names.key_of(address) not in explained))

    def to_json(self) -> str:
        """As stored in a generation: sorted, so that the same input gives the same bytes."""
        maps = {"redirects": dict(self.redirects), "withdrawn": dict(self.withdrawn)}
        return json.dumps(maps, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Addresses:
        """Read what `to_json` wrote. Raises ValueError where it is something else."""
        maps = json.loads(text)
        try:
            return cls(redirects=dict(maps["redirects"]), withdrawn=dict(maps["withdrawn"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a map of addresses: {error}") from error


def entity_addresses(store: Readable, names: Names) -> frozenset[str]:
    """Addresses of all entities that a store describes: what has a type and lies under `{base}/id/`."""
    solutions = store.query(_TYPED, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    found = (solution["s"] for solution in solutions)
    return frozenset(term.value for term in found if isinstance(term, ox.NamedNode) and names.key_of(term.value))
