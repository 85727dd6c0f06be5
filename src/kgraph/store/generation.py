"""A generation: one build of the graph on disk. It is written once and never touched again."""

from __future__ import annotations

import fcntl
import json
import os
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.store.addresses import Addresses
from kgraph.store.indexed import Index
from kgraph.store.manifest import NAME as MANIFEST
from kgraph.store.manifest import Manifest

STORE: Final = "store"
RUN: Final = "run.json"
ADDRESSES: Final = "addresses.json"
READERS: Final = "readers.lock"
SHARDS: Final = "shards"
"""The folder of the sorted N-Quads of the graph in a generation, with their manifest."""
DUMPS: Final = "dumps"
"""The folder of dumps of the graph in a generation."""
INDEX: Final = "index-6.sqlite"  # another number with other tables, so that a build makes it anew
VALIDATION: Final = "validation.json"
REPORT: Final = "report.ttl"
CHECKED: Final = "checked.json"
"""What the validation of the next build needs of this one's."""


class NoIndexFault(SettingsFault):
    """A generation has no index that this version reads: another one built it."""


@dataclass(frozen=True)
class Generation:
    """One generation, to be read.

    A generation that is open is not deleted by a build: opening takes a shared lock, which lasts until `close`, the
    end of this value or of the process.

    :param path: its folder; the folder's name is its hash.
    """

    path: Path

    @property
    def hash(self) -> str:
        """The first digits of the SHA-256 of its sorted N-Quads (see `Contents`)."""
        return self.path.name

    @cached_property
    def run(self) -> Mapping[str, Any]:
        """What the build noted: times, versions, inputs, and `quads`, their number."""
        try:
            return dict(json.loads((self.path / RUN).read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error

    @cached_property
    def addresses(self) -> Addresses:
        """Addresses that were merged or withdrawn."""
        try:
            return Addresses.from_json((self.path / ADDRESSES).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error

    @cached_property
    def validation(self) -> Mapping[str, Any] | None:
        """What its validation found, and the shapes it was checked against; None where the build kept nothing of it."""
        try:
            return dict(json.loads((self.path / VALIDATION).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error

    @cached_property
    def manifest(self) -> Manifest:
        """The files beside its store."""
        try:
            return Manifest.from_json((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error

    def open(self) -> ox.Store:
        """Open its store for reading. Many processes may do so at once.

        :raises SettingsFault: it is damaged, or was deleted since it was found.
        """
        try:
            self._hold()
            return ox.Store.read_only(str(self.path / STORE))
        except (OSError, RuntimeError) as error:  # the engine's word for files that are missing or cut
            self.close()
            raise self._damaged(error) from error

    @cached_property
    def index(self) -> Index:
        """Its words, facets and claims, and who met whom.

        :raises NoIndexFault: another version of kgraph made it.
        """
        return Index(self.index_file)

    @property
    def index_file(self) -> Path:
        """The file of its index.

        :raises NoIndexFault: another version of kgraph made it.
        """
        path = self.path / INDEX
        if not path.is_file():
            raise NoIndexFault(f"{self.path}: it has no {INDEX}, which this version reads; run `kgraph build` again")
        return path

    def close(self) -> None:
        """Let builds delete it again. A store that is still open goes on working until its process ends."""
        if (release := self.__dict__.pop("_release", None)) is not None:
            release()

    def intact(self, quads: int) -> bool:
        """It can be opened and holds that many quads (counting reads every page of one index); its files are whole."""
        try:
            whole = bool(self.run) and isinstance(self.addresses, Addresses) and self.manifest.holds(self.path)
            indexed = (self.path / INDEX).is_file()
            return whole and indexed and len(self.open()) == quads
        except (SettingsFault, OSError, RuntimeError):
            return False
        finally:
            self.close()

    def _hold(self) -> None:
        if "_release" in self.__dict__:
            return
        handle = os.open(self.path / READERS, os.O_RDONLY | os.O_CLOEXEC)
        self.__dict__["_release"] = weakref.finalize(self, os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if os.fstat(handle).st_nlink == 0:
            raise FileNotFoundError(f"{self.path} was deleted")

    def _damaged(self, error: Exception) -> SettingsFault:
        return SettingsFault(f"{self.path}: this generation cannot be read ({error}); run `kgraph build` again")
