"""IIIF manifests of a folder, attached to the records whose digital copies they are.

A manifest belongs to the record whose page it names as its own (`homepage`, `related`), else to the one with the
reference code, shelfmark or identifier that stands in its metadata, else to the only one of its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from kgraph.faults import SettingsFault
from kgraph.records.record import Record
from kgraph.records.record_file import RecordFile
from kgraph.records.sources import read


def manifest_files(folder: Path, name: str) -> list[Path]:
    """The files of a folder that may be manifests, sorted.

    :param name: the folder as the user named it.
    :raises SettingsFault: there is no such folder.
    """
    if not folder.is_dir():
        raise SettingsFault(f"{name}: there is no such folder of IIIF manifests")
    return sorted(folder.rglob("*.json"))


def attached(files: Sequence[RecordFile], folder: Path, name: str) -> tuple[RecordFile, ...]:
    """The records of files with the manifests of a folder, and notes on manifests that fit no record, or several.

    :param name: the folder as the user named it.
    :raises SettingsFault: there is no such folder.
    :raises DataFault: a file in it is no manifest.
    """
    found: dict[str, list[Record]] = defaultdict(list)
    notes: list[str] = []
    keys = _Keys([record for file in files for record in file.records])
    for path in manifest_files(folder, name):
        shown = f"{name}/{path.relative_to(folder).as_posix()}"
        for manifest in read(path, "", name=shown).records:
            fitting = keys.fitting(manifest)
            if len(fitting) == 1:
                found[fitting[0]].append(manifest)
            else:
                what = f"fits {len(fitting)} records" if fitting else "fits no record"
                notes.append(f"{shown}: the manifest “{manifest.title}” {what} by page, code or title; not attached")
    return tuple(
        replace(
            file,
            records=tuple(_with(record, found[record.id]) if record.id in found else record for record in file.records),
            notes=(*file.notes, *(notes if file is files[0] else ())),
        )
        for file in files
    )


class _Keys:
    """The records by what a manifest may know them by, the surest first."""

    def __init__(self, records: Sequence[Record]):
        self._by_key: list[dict[str, list[str]]] = []
        for keys_of in _KINDS:
            by_key: dict[str, list[str]] = defaultdict(list)
            for record in records:
                for key in keys_of(record):
                    by_key[key].append(record.id)
            self._by_key.append(by_key)

    def fitting(self, manifest: Record) -> list[str]:
        """The ids of the records that a manifest fits, by the surest kind of key it has in common with any."""
        for by_key, keys_of in zip(self._by_key, _KINDS, strict=True):
            if ids := sorted({id_ for key in keys_of(manifest) for id_ in by_key.get(key, ())}):
                return ids
        return []


def _pages(record: Record) -> list[str]:
    return [record.url] if record.url else []


def _codes(record: Record) -> list[str]:
    """The codes of a record; a manifest's metadata give theirs under any label, so what is noted counts too."""
    said = (record.reference_code, record.shelfmark, *(identifier.value for identifier in record.identifiers))
    return [code for code in (*said, *(note.text for note in record.notes)) if code]


def _titles(record: Record) -> list[str]:
    return [record.title]


_KINDS: Final = (_pages, _codes, _titles)


def _with(record: Record, manifests: Iterable[Record]) -> Record:
    """A record with the addresses of its manifests, and what they offer to load."""
    several = list(manifests)
    addresses = [*record.manifests, *(address for manifest in several for address in manifest.manifests)]
    copies = [*record.digital_copies, *(copy for manifest in several for copy in manifest.digital_copies)]
    return replace(record, manifests=tuple(dict.fromkeys(addresses)), digital_copies=tuple(dict.fromkeys(copies)))
