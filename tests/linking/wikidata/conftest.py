"""Clients with little patience, and a note of how long each wait was meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina.instrumentation

from kgraph.linking.wikidata import Client, Manners

HASTY = Manners(first_wait=0.01, longest_wait=0.05, timeout=2.0, attempts=4)
CONTACT = "archive@example.org"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(CONTACT, tmp_path, manners=HASTY) as found:
        yield found


@pytest.fixture
def waits() -> Iterator[list[float]]:
    """For how long each retry was to wait, in seconds."""
    found: list[float] = []

    def note(details: stamina.instrumentation.RetryDetails) -> None:
        found.append(details.wait_for)

    before = stamina.instrumentation.get_on_retry_hooks()
    stamina.instrumentation.set_on_retry_hooks([note])
    yield found
    stamina.instrumentation.set_on_retry_hooks(before)
