"""What can go wrong between here and a service."""

from __future__ import annotations

from kgraph.faults import Fault
from kgraph.patience import PassingError

__all__ = ["OfflineFault", "PassingError", "ServiceFault"]


class ServiceFault(Fault):
    """A service gave no answer that can be used, and asking again is no help now."""


class OfflineFault(ServiceFault):
    """The answer is not in the cache, and nobody may be asked."""
