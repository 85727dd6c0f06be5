"""What the pages need of a review: the server reads generations, and whoever starts it says how decisions are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol

Choice = Literal["accept", "close", "broader", "never", "none"]
Verdict = Literal["sure", "question", "none"]


class Waiting(Protocol):
    """A case that waits for a decision."""

    @property
    def case(self) -> Any:
        """The case: its key and label, and whatever else the template shows."""

    @property
    def candidates(self) -> Sequence[Any]:
        """The items it may be, the best first."""


class Decided(Protocol):
    """A decision that was written."""

    @property
    def subject(self) -> str:
        """The key of the entity it is about."""

    @property
    def words(self) -> str:
        """What it says."""

    @property
    def batch(self) -> str | None:
        """What the decisions it was made together with are called; None where it was made alone."""


class ReviewDesk(Protocol):
    """Where cases wait and decisions are written; each method may raise a `Fault`."""

    def batches(self) -> Sequence[tuple[str, Verdict, int, int]]:
        """Kind, verdict, how many cases are open, how many records they are in."""
        ...

    def open(self, kind: str | None = None, verdict: Verdict | None = None) -> Sequence[Waiting]:
        """The open cases of a batch, in the order they are to be looked at."""
        ...

    def decide(self, key: str, choice: Choice, item: str | None, author: str, day: date, comment: str = "") -> Decided:
        """Write a decision."""
        ...

    def accept_sure(self, chosen: Mapping[str, str], author: str, day: date) -> Sequence[Decided]:
        """Accept sure proposals together, by key the item that was seen; what is not as it was seen is passed over."""
        ...

    def undo_batch(self, batch: str, author: str, day: date) -> Sequence[Decided]:
        """Take back those decisions of a batch that still stand."""
        ...

    def undo(self, key: str, author: str, day: date) -> Decided | None:
        """Take back the last decision about an entity, where there is one."""
        ...

    def last(self) -> Decided | None:
        """The last decision in force."""
        ...
