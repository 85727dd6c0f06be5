"""What a name means: an entity, or the readings that are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgraph.resolving.resolved import Certainty


@dataclass(frozen=True, slots=True)
class Identity:
    """Which entity a find means. Where two readings are left, `entity` is None and `alternatives` holds both."""

    entity: str | None
    certainty: Certainty = "stated"
    alternatives: tuple[str, ...] = ()


UNKNOWN: Final = Identity(None)
