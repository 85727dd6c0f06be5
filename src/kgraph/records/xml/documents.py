"""XML documents, whatever they hold: the reader is told from the first element's name and namespace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from lxml import etree

from kgraph.faults import DataFault
from kgraph.records.items import Item, Source
from kgraph.records.text_file import open_file
from kgraph.records.xml.containers import OAI, read_contained
from kgraph.records.xml.described import DUBLIN_CORE, MARC
from kgraph.records.xml.ead.finding_aid import read_finding_aid
from kgraph.records.xml.parsing import Event, events, local, namespace
from kgraph.records.xml.tei import TEI, read_tei

Reader = Callable[[Iterator[Event], Source], Iterator[Item]]

_HEAD: Final = 256
_START: Final = re.compile(r"\s*<(?:\?[^\W\d]|!DOCTYPE|!--|[^\W\d][\w.-]*(?::[\w.-]+)?(?:[\s/>]|\Z))")
_AUTHORITY: Final = (
    "this is an authority record (EAC-CPF), which describes who and not what; name it in authority_files"
)
_OTHERS: Final = {
    "html": "this is a web page (HTML); save what its tables or lists hold as CSV or as plain text",
    "eac-cpf": _AUTHORITY,
    "eac": _AUTHORITY,
    "person": _AUTHORITY.replace("EAC-CPF", "a person of the Office of the Historian"),
}
# What a file begins with, how much of it is no text, and the encoding it shows; XML 1.0, appendix F.
_SIGNS: Final = (
    (b"\xef\xbb\xbf", 3, "utf-8"),
    (b"\xff\xfe", 2, "utf-16-le"),
    (b"\xfe\xff", 2, "utf-16-be"),
    (b"<\x00", 0, "utf-16-le"),
    (b"\x00<", 0, "utf-16-be"),
    (b"", 0, "latin-1"),
)


def looks_like_xml(head: bytes) -> bool:
    """It begins as an XML document does, in any encoding that XML can be told in without being declared."""
    length, encoding = next((length, encoding) for sign, length, encoding in _SIGNS if head.startswith(sign))
    return _START.match(head[length:].decode(encoding, "ignore")) is not None


def is_finding_aid(path: Path) -> bool:
    """A file is one finding aid in EAD, and no answer or wrapper that holds some.

    :raises SettingsFault: as `open_file`.
    """
    with open_file(path, str(path)) as stream:
        if not looks_like_xml(stream.read(_HEAD)):
            return False
        stream.seek(0)
        try:
            return next((local(element) for _, element in events(stream, str(path))), "") == "ead"
        except DataFault:
            return False


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document.

    :param name: what it is called in messages.
    :param root: the name of its first element.
    :param spaces: its namespaces; none where the name alone tells it.
    """

    name: str
    root: str
    spaces: tuple[str, ...]
    read: Reader


DOCUMENTS: Final = (
    Document("EAD", "ead", (), read_finding_aid),
    Document("OAI-PMH", "OAI-PMH", (OAI,), read_contained),
    Document("MODS", "mods", (), read_contained),
    Document("MODS", "modsCollection", (), read_contained),
    Document("MARCXML", "collection", (MARC,), read_contained),
    Document("MARCXML", "record", (MARC,), read_contained),
    Document("METS", "mets", (), read_contained),
    *(Document("TEI", name, (TEI,), read_tei) for name in ("TEI", "teiCorpus", "div")),
    Document("TEI", "TEI.2", (), read_tei),
    *(Document("Dublin Core", name, (), read_contained) for name in DUBLIN_CORE),
)


def read_xml(source: Source) -> Iterator[Item]:
    """The records of an XML document, read in a stream.

    :raises DataFault: it is not well-formed, refused as hostile, or of no format that is read.
    """
    with source.open() as stream:
        found = events(stream, source.file)
        first = next(found)
        root = first[1]
        yield from document_of(root, source.file).read(chain([first], found), source)


def document_of(root: etree._Element, file: str) -> Document:
    """The kind of a document by its first element. Raises DataFault where it is none that is read."""
    name, space = local(root), namespace(root)
    for document in DOCUMENTS:
        if document.root == name and (not document.spaces or space in document.spaces):
            return document
    raise _unknown(name, space, file, root.sourceline)


def _unknown(name: str, space: str, file: str, line: int | None) -> DataFault:
    if name.lower() in _OTHERS and (name != "person" or not space):
        return DataFault(_OTHERS[name.lower()], file=file, line=line)
    named = f"<{name}>" + (f" of the namespace {space}" if space else " without a namespace")
    read = ", ".join(dict.fromkeys(document.name for document in DOCUMENTS))
    what = f"this is XML of no format that is read: its first element is {named}"
    return DataFault(f"{what}; read are {read}; else export the records as CSV or XLSX", file=file, line=line)
