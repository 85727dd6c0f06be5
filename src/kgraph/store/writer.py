"""Writing a generation: quads go into a store of its own; `publish` makes a sealed copy of it current."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kgraph.names import Names
from kgraph.shards import Hands, Shard, Shards, pack
from kgraph.store import manifest
from kgraph.store.addresses import Addresses
from kgraph.store.checks import content_hash, named
from kgraph.store.content import statements_of
from kgraph.store.files import plain_words, sync_tree, write_durably
from kgraph.store.generation import ADDRESSES, INDEX, READERS, RUN, SHARDS, STORE, Generation
from kgraph.store.held import GENERATION, LIVE, Held, Journal
from kgraph.store.index import write_index, write_index_of
from kgraph.store.loading import Loading, load
from kgraph.store.reusing import reused

BATCH: Final = 250_000
LARGE: Final = 200_000
"""Statements from which on another process is worth its start."""


class GenerationWriter:
    """A generation in the making (see `Generations.writer`).

    The engine's store is never served itself: what is published is its checkpoint, hard links to the same finished
    files, so that a handle left open here cannot write into a generation.
    """

    def __init__(
        self,
        temporary: Path,
        make_current: Callable[[Path, str, int], Generation],
        store: ox.Store | None = None,
        held: Held | None = None,
    ):
        self._temporary = temporary
        self._make_current = make_current
        self._store = store
        self._held = held
        self._published = False
        self._shards: Shards | None = None
        self._digest = hashlib.sha256()
        self._index: Callable[[], None] | None = None
        self.folder = temporary / GENERATION
        with plain_words(temporary):
            self.folder.mkdir()

    @property
    def scratch(self) -> Path:
        """A folder for what is needed on the way; it goes with the writer's block."""
        return self._temporary / "scratch"

    @property
    def store(self) -> ox.Store:
        """What was added so far, to be queried before anything is published."""
        if self._store is None:
            if self._published:
                raise ValueError("this generation is published; open it to read it")
            with plain_words(self._temporary):
                self._store = ox.Store(str(self._temporary / LIVE))
        return self._store

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, also from a generator; an error it raises comes through unchanged.

        What is added after `fill` is not in the index: use one of the two.

        :raises SettingsFault: the disk refuses.
        """
        remaining = iter(quads)
        while batch := list(islice(remaining, BATCH)):
            with plain_words(self._temporary):
                self.store.bulk_extend(batch)

    def fill(
        self,
        blocks: Iterable[Sequence[str]],
        names: Names,
        addresses: Addresses,
        hands: Hands,
        made_of: Mapping[str, Any],
    ) -> Shards:
        """Take a whole graph: the sorted lines of its N-Quads, in blocks, each triple once.

        What a store at hand holds of it already is not loaded again. The index is made meanwhile, where there is a hand
        for it.

        :param names: the addresses that the index knows.
        :param addresses: what became of addresses that were given up.
        :param made_of: what the graph was made with and of, for the manifest, as JSON has it.
        :raises SettingsFault: the disk refuses.
        """
        with plain_words(self._temporary):
            shards = self._shards = self._filled(blocks) if self._held is None else self._refilled(blocks, self._held)
            shards.write_manifest(made_of)
            who = hands if shards.lines > LARGE else Hands(1)
            self._index = who.begin(write_index_of, shards, names, self.folder / INDEX, addresses)
        return shards

    def _filled(self, blocks: Iterable[Sequence[str]]) -> Shards:
        """Load while packing."""
        with Loading(self.store, Journal(self._temporary)) as loading:

            def sink(shard: Shard, content: bytes) -> None:
                self._digest.update(content)
                loading.add(shard, content)

            return pack(blocks, self.folder / SHARDS, sink)

    def _refilled(self, blocks: Iterable[Sequence[str]], held: Held) -> Shards:
        """Pack, and load what the store at hand lacks; all of it where that store is of no use."""
        shards = pack(blocks, self.folder / SHARDS, lambda _, content: self._digest.update(content))
        self._store = reused(held, shards, self._temporary)
        if self._store is None:
            load(self.store, shards, shards.files, Journal(self._temporary))
        return shards

    def publish(
        self,
        run: Mapping[str, Any],
        redirects: Mapping[str, str] | None = None,
        withdrawn: Mapping[str, str] | None = None,
    ) -> Generation:
        """Make what was added the current generation. The same content again is the same generation.

        Files that others put into `folder` before become part of it.

        :param run: what to note about this run, as JSON has it; `hash` and `quads` are added. `base` is the base of the
            addresses that the index knows. A `release`, a date, makes it the release of that day, which is kept.
        :param redirects: merged or renamed: old key to new key.
        :param withdrawn: old key to the reason.
        :raises SettingsFault: the disk refuses; nothing is published then.
        :raises DataFault: redirects go in a circle, or a key is both redirected and withdrawn.
        """
        addresses = Addresses(redirects or {}, withdrawn or {})
        store, shards = self.store, self._shards
        quads = shards.lines if shards else len(store)
        name = named(self._digest, addresses) if shards else content_hash(store, addresses)
        with plain_words(self._temporary):
            store.backup(str(self.folder / STORE))
            if self._index is not None:
                self._index()
            else:
                names = Names(str(run.get("base", "")))
                write_index(statements_of(store), names, self.folder / INDEX, addresses)
            write_durably(self.folder / ADDRESSES, addresses.to_json())
            noted = {**run, "hash": name, "quads": quads}
            write_durably(self.folder / RUN, json.dumps(noted, ensure_ascii=False, indent=1) + "\n")
            write_durably(self.folder / READERS, "")
            write_durably(self.folder / manifest.NAME, manifest.Manifest.of(self.folder, but=STORE).to_json())
            sync_tree(self.folder)
        generation = self._make_current(self.folder, name, quads)
        self._published = True
        self.close()
        return generation

    def close(self) -> None:
        """Let go of the store; the files of an unpublished generation go with the writer's block."""
        self._store = None
