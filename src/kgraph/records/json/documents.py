"""JSON documents, told apart by what stands in them, each read by the reader of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kgraph.faults import DataFault
from kgraph.records.items import Item, Source
from kgraph.records.json.iiif import is_manifest, read_manifests
from kgraph.records.json.objects import is_json_lines, line_of, parsed
from kgraph.records.json.reader import read_lines, read_objects
from kgraph.records.rdf.json_ld import is_json_ld, read_json_ld

# Documents that describe data, not records: a key or a context that shows each, and what to do.
_OTHERS: Final = (
    ("$schema", "a JSON Schema, which says how data are built and holds none"),
    ("http://www.w3.org/ns/csvw", "CSV on the Web metadata, which describes tables; read the CSV files that it names"),
)


def read_json(source: Source) -> Iterator[Item]:
    """The records of a JSON document.

    :raises DataFault: it is not JSON, or of a kind that holds no records; the message names the line.
    :raises MappingFault: the source's mapping does not fit it.
    """
    yield from source.remarks()
    if is_json_lines(source.beginning, source.suffix):
        yield from read_lines(source)
        return
    document = parsed(source.text, source.file)
    if is_manifest(document):
        yield from read_manifests(document, source)
        return
    _refuse_others(document, source)
    if is_json_ld(document) and not source.mapping:
        yield from read_json_ld(document, source)
    else:
        yield from read_objects(document, source)


def _refuse_others(document: Any, source: Source) -> None:
    if not isinstance(document, dict):
        return
    if document.keys() == {"@context"}:
        fault = "this is a JSON-LD context, which says what names mean and holds no records"
        raise DataFault(fault, file=source.file, line=line_of(source.text, "@context"))
    contexts = document.get("@context", ())
    shown = {*map(str, contexts if isinstance(contexts, list) else [contexts]), *document}
    for sign, what in _OTHERS:
        if sign in shown:
            raise DataFault(f"this is {what}", file=source.file, line=line_of(source.text, sign))
