"""Addresses that were given up, against the graph that is about to be published.

What answers "gone" or "see there" must not be published beside its tombstone, or the withdrawal is only a pretence.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Protocol

from kgraph.authorities import Redirect, Withdrawal
from kgraph.authorities.faults import FaultList
from kgraph.linking.standing import Standing
from kgraph.names import Names
from kgraph.records import Position


class GivenUp(Protocol):
    """What says which addresses were given up: files, and decisions about links."""

    @property
    def redirects(self) -> Sequence[Redirect]: ...
    @property
    def withdrawn(self) -> Sequence[Withdrawal]: ...
    @property
    def standing(self) -> Standing: ...


def refuse_contradictions(sources: GivenUp, described: Container[str], names: Names) -> None:
    """Refuse redirects and withdrawals that the graph contradicts.

    :param described: the addresses of the entities that the new graph describes.
    :raises AuthorityFaults: for every row whose entity is still in the graph, and every redirect that leads nowhere.
    """
    faults = FaultList()
    for file, line, column, message in _contradictions(sources, described, names):
        faults.add(file, line, column, message)
    faults.refuse()


def _contradictions(sources: GivenUp, described: Container[str], names: Names) -> Iterator[tuple[str, int, str, str]]:
    rows: list[Redirect | Withdrawal] = [*sources.redirects, *sources.withdrawn]
    for row in rows:
        if names.address(row.address) in described:
            yield (
                row.position.file,
                row.position.line,
                "address",
                f"{row.address} is still in the graph; take it out of the authority files, and where records name it, "
                "refuse those words in statements.csv (action mention, empty value), or remove this row",
            )
    withdrawn = {row.address for row in sources.withdrawn}
    for decision in sources.standing.decided.values():
        merged = decision.merges and not decision.refused and decision.object in withdrawn
        if merged and names.address(decision.subject) in described:
            position = decision.position or Position("", 0)
            yield (
                position.file,
                position.line,
                "object_id",
                f"{decision.subject} is the same as {decision.object}, which was withdrawn, but is in the graph; "
                "withdraw it too, or take this decision back",
            )
    for redirect in sources.redirects:
        target = redirect.replaced_by
        if names.address(target) not in described and target not in withdrawn:
            yield (
                redirect.position.file,
                redirect.position.line,
                "replaced_by",
                f"{target} is not in the graph, so the redirect would lead nowhere; correct it",
            )
