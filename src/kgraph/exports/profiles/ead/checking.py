"""A finding aid before and after, by a schema that the user names: what is put in may not make it less valid."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kgraph.exports.profiles.ead.returning import Returned
from kgraph.exports.profiles.lacks import Lack
from kgraph.exports.profiles.validation import Schema

_LINE: Final = re.compile(r"line \d+: ")


def complaints(returned: Returned, schema: Schema) -> tuple[tuple[Lack, ...], tuple[Lack, ...]]:
    """What the schema has against the archivist's file, and what it has against the new one only."""
    before = list(schema.complaints(_tree(returned.path.read_bytes())))
    known = {_LINE.sub("", words) for words in before}
    after = (
        words for words in schema.complaints(_tree(b"".join(returned.pieces()))) if _LINE.sub("", words) not in known
    )
    return tuple(_lacks(returned, schema, iter(before))), tuple(_lacks(returned, schema, after))


def _lacks(returned: Returned, schema: Schema, words: Iterator[str]) -> Iterator[Lack]:
    return (Lack(returned.file, schema.name, one) for one in words)


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.parse(io.BytesIO(data), parser).getroot()
