"""Events in buckets that memory holds one at a time: those that have to do with one another are in one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kgraph.pipeline.streaming.spill import Spill
from kgraph.pipeline.streaming.tasks import Bucket
from kgraph.resolving.merging import Group
from kgraph.resolving.placing import Placed, Places

EVENTS: Final = 1_000
"""Events in a bucket, as a rule."""


class Buckets:
    """The events of all collections, and what records tell of them.

    :param groups: by collection.
    :param joined: slugs of events that were joined to another, to the slug of that one.
    :param scratch: a folder for what is told.
    """

    def __init__(self, groups: Mapping[str, Sequence[Group]], joined: Mapping[str, str], scratch: Path) -> None:
        self._groups = groups
        self._places = {collection: Places(own) for collection, own in groups.items()}
        self._count = sum(map(len, groups.values())) // EVENTS + 1
        self._above: dict[str, str] = {}
        for own in groups.values():
            for group in own:
                if group.part_of is not None:
                    self._join(group.slug, group.part_of.slug)
        for old, new in joined.items():
            self._join(old, new)
        self._told = [Spill(scratch / f"told-{number}") for number in range(self._count)]

    def places(self, collection: str, told: Iterable[tuple[str, int]]) -> tuple[tuple[tuple[Placed, int], ...], ...]:
        """For each event of each record its address and its bucket.

        :param told: ids of records, each with how many events it tells of.
        """
        places = self._places[collection]
        return tuple(
            tuple((place, self._number(place.slug)) for place in places.of(record, events)) for record, events in told
        )

    def add(self, told: Mapping[int, bytes]) -> None:
        """Add what records tell, by bucket."""
        for number, packed in told.items():
            self._told[number].add(packed)

    def __iter__(self) -> Iterator[Bucket]:
        """All buckets, once."""
        own: list[dict[str, list[Group]]] = [{collection: [] for collection in self._groups} for _ in self._told]
        for collection, groups in self._groups.items():
            for group in groups:
                own[self._number(group.slug)][collection].append(group)
        for here, told in zip(own, self._told, strict=True):
            with told:
                yield Bucket(here, tuple(told))

    def _join(self, one: str, other: str) -> None:
        ours, theirs = self._root(one), self._root(other)
        if ours != theirs:
            self._above[max(ours, theirs)] = min(ours, theirs)

    def _root(self, slug: str) -> str:
        while slug in self._above:
            slug = self._above[slug]
        return slug

    def _number(self, slug: str) -> int:
        return zlib.crc32(self._root(slug).encode()) % self._count
