"""A folder of documents, one an entity: those that a schema refuses are left out and listed, never mended by guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from kgraph.exports.folder import replaced
from kgraph.exports.profiles.lacks import Lack
from kgraph.exports.profiles.validation import Schema
from kgraph.exports.profiles.xml_writing import document


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be written.

    :param file: its name without the ending.
    :param of: the address of what it describes.
    :param root: None where something mandatory is lacking.
    """

    file: str
    of: str
    root: etree._Element | None
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """How many documents were written, how many left out, and why."""

    files: int
    left_out: int
    lacks: tuple[Lack, ...]


class _NothingToWrite(Exception):  # noqa: N818 - no error: the folder stays as it was
    pass


def write_documents(documents: Iterable[Document], out: Path, kind: str, schemas: Sequence[Schema]) -> Written:
    """Write documents into a folder, which is replaced whole. Where none can be written, what was there stays.

    :param kind: what the folder holds, in a word.
    :raises SettingsFault: the folder holds something else, or the disk refuses.
    """
    lacks: list[Lack] = []
    files = left_out = 0
    try:
        with replaced(out, kind) as folder:
            for one in documents:
                found = [*one.lacks, *_complaints(one, schemas)]
                lacks += found
                if found or one.root is None:
                    left_out += 1
                else:
                    (folder / f"{one.file}.xml").write_bytes(document(one.root))
                    files += 1
            if not files:
                raise _NothingToWrite
    except _NothingToWrite:
        pass
    return Written(files, left_out, tuple(lacks))


def _complaints(one: Document, schemas: Sequence[Schema]) -> list[Lack]:
    if one.root is None:
        return []
    # A schema reads what a reader will read: the document, not the tree it was written from.
    root = etree.fromstring(document(one.root))
    return [Lack(one.of, schema.name, words) for schema in schemas for words in schema.complaints(root)]
