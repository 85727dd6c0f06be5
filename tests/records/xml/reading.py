"""Reads XML that stands in a test."""

from __future__ import annotations

from kgraph.records import RecordFile
from kgraph.records.items import Source
from kgraph.records.sources import collected
from kgraph.records.xml.documents import read_xml


def read_text(xml: str | bytes) -> RecordFile:
    """What a document gives; `file.xml` is its name."""
    data = xml if isinstance(xml, bytes) else xml.encode()
    return collected(read_xml(Source(data, "file.xml", ".xml", "c")), "file.xml")
