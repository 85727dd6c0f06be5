"""The first values under each key of JSON records, to guess from what the keys hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from kgraph.records.items import Source
from kgraph.records.json.flattening import texts_of
from kgraph.records.json.iiif import is_manifest
from kgraph.records.json.objects import (
    Member,
    is_json_lines,
    lines_of_objects,
    members,
    parsed,
    path_of_records,
)
from kgraph.records.json.reader import known_field
from kgraph.records.rdf.json_ld import is_json_ld
from kgraph.records.sample import Sample

_OBJECTS: Final = 300


def sample_json(source: Source) -> Sample:
    """A sample of the objects of a document; nothing of IIIF and JSON-LD, whose keys are known.

    :raises DataFault: it is not JSON.
    """
    columns: dict[str, list[str]] = {}
    for member in islice(_objects(source), _OBJECTS):
        for key, texts in texts_of(member.value).items() if isinstance(member.value, dict) else ():
            columns.setdefault(key, []).append(texts[0])
    known = {key: field for key in columns if (field := known_field(key))}
    return Sample(columns, known, None)


def _objects(source: Source) -> Iterator[Member]:
    if is_json_lines(source.beginning, source.suffix):
        yield from lines_of_objects(source)
        return
    document = parsed(source.text, source.file)
    if is_manifest(document) or is_json_ld(document):
        return
    path = path_of_records(document)
    if path is not None:
        yield from members(source.text, path)
    else:
        yield Member(1, document)
