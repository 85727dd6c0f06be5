"""The generations of a project: which one is current, and how a new one becomes it.

Invariant: `current` is either absent or a relative link to a whole generation, replaced by one rename. Whatever kills
a build, at any moment, leaves the link as it was or as it should be.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.store.files import locked, plain_words, remove_tree, sync_folder
from kgraph.store.generation import READERS, RUN, Generation
from kgraph.store.held import Held, held_by, left_behind
from kgraph.store.writer import GenerationWriter

BUILDING: Final = ".building-"
REMOVING: Final = ".removing-"


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations in one folder.

    :param work: the folder `.kgraph` of a project; made when a build begins.
    :param keep: how many to keep, the current one included.
    """

    work: Path
    keep: int = 3

    @property
    def folder(self) -> Path:
        """Where generations lie, each under its hash."""
        return self.work / "generations"

    @property
    def link(self) -> Path:
        """The link to the current one."""
        return self.work / "current"

    def current(self) -> Generation | None:
        """The current generation, or None where nothing was built yet.

        :raises SettingsFault: `current` is something else than a link to a generation.
        """
        try:
            target = self.link.readlink()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SettingsFault(
                f"{self.link} is not a link to a generation; remove it and run `kgraph build`"
            ) from error
        path = self.work / target
        if path.parent != self.folder or not (path / RUN).is_file():
            raise SettingsFault(f"{self.link} leads to {target}, which is no generation; run `kgraph build`")
        return Generation(path)

    def need_current(self) -> Generation:
        """The current generation of a project that must have one.

        :raises SettingsFault: nothing was built yet, or `current` is broken.
        """
        if (generation := self.current()) is None:
            raise SettingsFault(f"{self.work}: nothing was built yet; run `kgraph build`")
        return generation

    def previous(self) -> Generation | None:
        """The generation a build compares its own with: the current one, or None where there is none to read.

        Unlike `current` it passes over a broken link and a damaged generation, which a build is about to mend.
        """
        try:
            generation = self.current()
            if generation is not None:
                generation.open()
            return generation
        except SettingsFault:
            return None

    def all(self) -> tuple[Generation, ...]:
        """Every generation on disk, the newest first."""
        if not self.folder.is_dir():
            return ()
        found = [path for path in self.folder.iterdir() if not path.name.startswith(".") and (path / RUN).is_file()]
        return tuple(Generation(path) for path in sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name)))

    def releases(self) -> dict[str, Generation]:
        """The releases by date, the newest first: of each day the last generation that was published for it."""
        if not self._releases.is_dir():
            return {}
        links = sorted((link for link in self._releases.iterdir() if link.is_symlink()), reverse=True)
        found = {link.name: Generation(self.folder / link.readlink().name) for link in links}
        return {day: generation for day, generation in found.items() if (generation.path / RUN).is_file()}

    @property
    def _releases(self) -> Path:
        return self.work / "releases"

    @contextmanager
    def writer(self, store: ox.Store | None = None) -> Iterator[GenerationWriter]:
        """Write a new generation. One build at a time; leaving the block without `publish` removes everything.

        :param store: publish what this one holds, which stays its owner's.
        :raises SettingsFault: another build is at work, or the folder cannot be written.
        """
        with plain_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with self._build_lock():
            left = self._left_behind()
            self._sweep(left)
            with plain_words(self.folder):
                temporary = Path(tempfile.mkdtemp(prefix=BUILDING, dir=self.folder))
            writer = GenerationWriter(temporary, self._make_current, store, None if store else self._held(left))
            try:
                yield writer
            finally:
                writer.close()
                remove_tree(temporary)
                if left is not None:
                    remove_tree(left)

    def _make_current(self, made: Path, hash_: str, quads: int) -> Generation:
        """Move a finished folder to its name, or take the one that has it already, and turn the link to it."""
        final = self.folder / hash_
        release = Generation(made).run.get("release")
        with plain_words(final):
            if final.exists() and not Generation(final).intact(quads):
                self._remove(final)
            if not final.exists():
                made.replace(final)
                sync_folder(self.folder)
            if release:
                self._releases.mkdir(exist_ok=True)
                self._turn_link(self._releases / str(release), final, Path("../generations"))
            self._turn_link(self.link, final, Path("generations"))
        self._retire(final)
        return Generation(final)

    def _turn_link(self, link: Path, final: Path, folder: Path) -> None:
        fresh = self.work / f".current-{secrets.token_hex(4)}"
        try:
            fresh.symlink_to(folder / final.name)
            fresh.replace(link)
        finally:
            fresh.unlink(missing_ok=True)
        sync_folder(link.parent)

    def _retire(self, current: Path) -> None:
        """Delete the oldest ones beyond `keep` that nobody reads and that are no release."""
        kept = {current, *(generation.path for generation in self.releases().values())}
        others = [generation.path for generation in self.all() if generation.path not in kept]
        for path in others[max(self.keep - 1, 0) :]:
            try:
                with locked(path / READERS, create=False) as lock:
                    if lock is not None:
                        self._remove(path)
            except (OSError, SettingsFault):
                continue  # it stays until a later build can delete it; the new one is current all the same

    def _remove(self, path: Path) -> None:
        """Delete a generation so that a kill on the way leaves no half of one under a generation's name."""
        doomed = self.folder / f"{REMOVING}{secrets.token_hex(4)}"
        path.replace(doomed)
        remove_tree(doomed)

    def _left_behind(self) -> Path | None:
        """Where a killed build had loaded something: the last one's."""
        with plain_words(self.folder):
            found = [path for path in self.folder.iterdir() if path.name.startswith(BUILDING)]
        usable = [path for path in found if left_behind(path) is not None]
        return max(usable, key=lambda path: path.stat().st_mtime_ns, default=None)

    def _held(self, left: Path | None) -> Held | None:
        """A store that holds most of what is built, as a rule: a killed build's, else the current generation's."""
        if left is not None:
            return left_behind(left)
        try:
            current = self.current()
        except SettingsFault:
            return None
        return held_by(current.path) if current else None

    def _sweep(self, but: Path | None) -> None:
        """Remove what killed builds left behind: while the build lock is held, nobody else is at work here."""
        with plain_words(self.folder):
            for path in self.folder.iterdir():
                if path.name.startswith((BUILDING, REMOVING)) and path != but:
                    remove_tree(path)
            for path in self.work.glob(".current-*"):
                path.unlink(missing_ok=True)

    @contextmanager
    def _build_lock(self) -> Iterator[None]:
        path = self.work / "build.lock"
        with locked(path) as handle:
            if handle is None:
                raise SettingsFault(f"{path}: another build is at work{_holder(path)}; wait for it or stop it")
            with plain_words(path):
                os.ftruncate(handle, 0)
                os.pwrite(handle, json.dumps(_self()).encode(), 0)
            yield


def _self() -> Mapping[str, Any]:
    return {"process": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat("T", "seconds")}


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f" (process {holder['process']} on {holder['host']} since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
