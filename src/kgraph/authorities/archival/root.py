"""The first element of an XML file of one authority record, with all that is in it."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from kgraph.faults import DataFault
from kgraph.records.text_file import open_file
from kgraph.records.xml.parsing import events


def read_root(path: Path, file: str) -> etree._Element:
    """The element.

    :param file: the file as the user named it.
    :raises SettingsFault: it cannot be read.
    :raises DataFault: it is not well-formed, or refused as hostile.
    """
    with open_file(path, file) as stream:
        found = events(stream, file)
        first = next(found, None)
        for _ in found:
            pass
    if first is None:
        raise DataFault("the XML has no element", file=file, line=1)
    return first[1]
