"""What can go wrong between here and a service."""

from __future__ import annotations

from kgraph.faults import Fault


class ServiceFault(Fault):
    """A service gave no answer that can be used, and asking again is no help now."""


class OfflineFault(ServiceFault):
    """The answer is not in the cache, and nobody may be asked."""


class PassingError(Exception):
    """An answer that may be better the next time.

    :param wait: for how many seconds the service wants to be left alone; None where it does not say.
    """

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait
