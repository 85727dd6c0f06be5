"""Reads the authority files of one or more folders into `Authorities`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kgraph.authorities.archival import ArchivalFile, add_archival
from kgraph.authorities.authorities import Authorities
from kgraph.authorities.cells import CellReader, is_key
from kgraph.authorities.checks import check
from kgraph.authorities.entity import Entity, Name
from kgraph.authorities.faults import FaultList
from kgraph.authorities.kinds import KINDS, Kind
from kgraph.authorities.name_rows import NAMES_COLUMNS, NAMES_FILE, add_names
from kgraph.authorities.tables import Entry, Row, read_table
from kgraph.authorities.term_rows import TERMS_COLUMNS, TERMS_FILE, read_terms

_FILES: Final = (*(kind.file for kind in KINDS), NAMES_FILE, TERMS_FILE)


def load(folders: Sequence[Path], archival: Sequence[ArchivalFile] = ()) -> Authorities:
    """The authorities of the folders, the world's first, a collection's own last, and of archives' authority files.

    A row whose id an earlier folder has too overrides the cells it fills, leaves the others as they were, and adds its
    source; a label it overrides stays as a variant. Names and terms add up. A folder need not have every file.

    :param archival: files of authority records in EAC-CPF or AtoM's CSV.
    :raises AuthorityFaults: for everything that is wrong with the rows, all together.
    :raises DataFault: an archives' authority file cannot be read as one.
    """
    faults = FaultList()
    reader = CellReader(faults)
    for folder in folders:
        _check_folder(folder, faults)
    entities: dict[str, Entity] = {}
    for kind in KINDS:
        for entry in _entries(kind, folders, reader):
            entity = kind.read(reader, entry)
            entities[entity.key] = entity
    name_rows = [_table(folder / NAMES_FILE, NAMES_COLUMNS, ("entity", "text", "source"), faults) for folder in folders]
    names = add_names(reader, name_rows, entities)
    entities = {key: _with_names(entity, names.get(key)) for key, entity in entities.items()}
    term_rows = [_table(folder / TERMS_FILE, TERMS_COLUMNS, TERMS_COLUMNS, faults) for folder in folders]
    terms = read_terms(reader, [row for rows in term_rows for row in rows])
    check(reader, entities, terms)
    faults.refuse()
    entities, notes = add_archival(entities, archival)
    return Authorities(MappingProxyType(entities), terms, notes)


def _with_names(entity: Entity, names: list[Name] | None) -> Entity:
    return replace(entity, names=tuple(names)) if names else entity


def _check_folder(folder: Path, faults: FaultList) -> None:
    """A folder that is not there, or a file whose name is nearly that of an authority file, would be passed over."""
    if not folder.is_dir():
        faults.add(str(folder), None, None, "is no folder; check the path of the authority files")
        return
    for path in sorted(folder.glob("*.csv")):
        near = get_close_matches(path.name, _FILES, n=1, cutoff=0.85)
        if near and path.name not in _FILES:
            faults.add(str(path), None, None, f"is not read; if it is meant to be {near[0]}, rename it")


def _entries(kind: Kind, folders: Sequence[Path], reader: CellReader) -> list[Entry]:
    """The rows of a kind gathered by id, in the order in which the ids come up."""
    gathered: dict[str, tuple[Row, ...]] = {}
    for folder in folders:
        seen: dict[str, Row] = {}
        for row in _table(folder / kind.file, kind.columns, ("id", "label", "source"), reader.faults):
            slug = row.cells.get("id", "")
            if not is_key(f"{kind.type}/{slug}"):
                reader.note(row, "id", f"{slug!r} is no id; write small letters, digits and hyphens")
            elif slug in seen:
                reader.note(row, "id", f"{slug} stands in line {seen[slug].line} too; keep one row")
            else:
                seen[slug] = row
                gathered[slug] = (*gathered.get(slug, ()), row)
    return [Entry(rows) for rows in gathered.values()]


def _table(path: Path, columns: Sequence[str], needed: Sequence[str], faults: FaultList) -> list[Row]:
    return read_table(path, columns, needed, faults) if path.is_file() else []
