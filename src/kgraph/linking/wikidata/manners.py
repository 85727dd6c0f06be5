"""How services are treated, and as whom.

After https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy and
https://www.mediawiki.org/wiki/API:Etiquette.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from kgraph import __version__
from kgraph.faults import SettingsFault
from kgraph.linking.wikidata.budget import Budget


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is treated. The defaults are Wikimedia's limits or below them.

    :param throttled: after so many refusals for asking too much a run ends: who goes on is shut out for a day.
    """

    parallel: int = 5
    timeout: float = 60.0
    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 60.0
    patience: float = 600.0
    throttled: int = 20
    days: float = 30.0
    budget: Budget = field(default_factory=Budget)


def user_agent(contact: str) -> str:
    """Who we are, and whom to write to.

    :raises SettingsFault: no contact is set; without one nobody goes online.
    """
    if not contact.strip():
        raise SettingsFault(
            'Wikimedia asks who is asking: set contact = "you@example.org" (or a page\'s address) in kgraph.toml'
        )
    return f"kgraph/{__version__} ({contact.strip()}) python-httpx/{httpx.__version__}"
