"""Addresses that a project published once and publishes no more, kept beside its generations.

A generation knows only itself and the one before it is soon deleted, so that without this an address nobody explained
would be named at one build and never again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kgraph.faults import SettingsFault
from kgraph.store.files import plain_words, sync_folder
from kgraph.whole_files import replace

FILE: Final = "gone.json"
# Types whose addresses follow from how a record was read; they come and go with every better reading.
OF_STATEMENTS: Final = frozenset({"mention", "date", "participation", "attestation"})


def remembered(work: Path) -> frozenset[str]:
    """Keys of the entities that earlier generations had, as the last build left them; none before the first.

    :param work: the folder `.kgraph` of a project.
    :raises SettingsFault: the file is not what `remember` wrote.
    """
    path = work / FILE
    try:
        keys = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise SettingsFault(f"{path}: cannot be read ({error}); remove it and run `kgraph build` again") from error
    if not (isinstance(keys, list) and all(isinstance(key, str) for key in keys)):
        raise SettingsFault(f"{path}: is no list of addresses; remove it and run `kgraph build` again")
    return frozenset(keys)


def remember(work: Path, keys: Iterable[str]) -> None:
    """Keep the keys of entities that are gone; those of statements about a reading are left out.

    :raises SettingsFault: the disk refuses; what was kept stays.
    """
    path = work / FILE
    kept = sorted(key for key in keys if key.partition("/")[0] not in OF_STATEMENTS)
    with plain_words(path):
        replace(path, [json.dumps(kept, indent=0), "\n"])
        sync_folder(work)
