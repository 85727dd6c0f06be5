"""The package a workbook is: a zip archive of XML parts, checked before any of it is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from kgraph.faults import DataFault
from kgraph.records.xml.guard import check_prolog
from kgraph.records.xml.parsing import Event, attribute, events, local

_LARGEST: Final = 1024 * 1024 * 1024  # bytes of all parts; a million rows of a workbook take less
_SMALL: Final = 10 * 1024 * 1024  # a part below this does no harm, however well it is packed
_RATIO: Final = 200  # XML of sheets packs 5 to 30 times
_MOST_PARTS: Final = 10_000
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)


def is_package(head: bytes) -> bool:
    """A file that begins so is a zip archive."""
    return head.startswith(b"PK\x03\x04")


def is_workbook(data: bytes) -> bool:
    """The bytes are a zip archive with the parts of a workbook."""
    if not is_package(data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except _DAMAGE:
        return False
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


class Package:
    """A workbook's parts.

    :raises DataFault: it is damaged, would unpack to more than is reasonable, or a part declares a document type.
    """

    def __init__(self, data: bytes, file: str):
        self.file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._check_sizes()
            for info in self._archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    with self._archive.open(info) as part:
                        self._check_part(info.filename, part.read(64 * 1024))
        except _DAMAGE as error:
            raise self._fault(f"the workbook is damaged: {error}") from error

    def sheet(self, title: str) -> bytes:
        """The part of a sheet, or nothing where the workbook does not say which it is."""
        try:
            target = self._target(title)
            return self._archive.read(posixpath.normpath(posixpath.join("xl", target)).lstrip("/")) if target else b""
        except (KeyError, *_DAMAGE):
            return b""

    def _target(self, title: str) -> str | None:
        id_ = None
        for _, element in self._events("xl/workbook.xml"):
            if local(element) == "sheet" and element.get("name") == title:
                id_ = attribute(element, "id")
        for _, element in self._events("xl/_rels/workbook.xml.rels") if id_ else ():
            if element.get("Id") == id_:
                return element.get("Target")
        return None

    def _events(self, name: str) -> Iterator[Event]:
        return events(io.BytesIO(self._archive.read(name)), f"{self.file} ({name})")

    def _check_sizes(self) -> None:
        parts = self._archive.infolist()
        total = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS:
            raise self._fault(f"the workbook has {len(parts)} parts; no sheet of records needs more than {_MOST_PARTS}")
        if total > _LARGEST:
            raise self._fault(f"the workbook unpacks to {total // 2**20} MB; save it as CSV, which is read in a stream")
        for part in parts:
            if part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1):
                sizes = f"{part.compress_size} bytes that unpack to {part.file_size}"
                raise self._fault(f"its part {part.filename} is {sizes}; refused as a zip bomb")

    def _check_part(self, name: str, beginning: bytes) -> None:
        if b"<!DOCTYPE" in beginning or "<!DOCTYPE".encode("utf-16-le") in beginning:
            raise self._fault(f"its part {name} declares a document type, which no workbook does; refused as hostile")
        if beginning.strip():
            check_prolog(beginning, f"{self.file} ({name})")

    def _fault(self, words: str) -> DataFault:
        return DataFault(words, file=self.file, line=1)
