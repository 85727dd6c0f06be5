"""The syntaxes of RDF: which one a file is in, told from what stands in it, and its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.faults import DataFault
from kgraph.records.items import Source
from kgraph.records.tables.package import is_package
from kgraph.records.xml.documents import looks_like_xml
from kgraph.records.xml.parsing import events, release

_BY_NAME: Final = {
    ".ttl": RdfFormat.TURTLE, ".turtle": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG, ".n3": RdfFormat.N3,
}  # fmt: skip
_DIRECTIVE: Final = re.compile(r"^[ \t]*(?:@prefix|@base|PREFIX|BASE)[ \t]+[^\n]*<[^>\n]*>", re.MULTILINE)
_IRI: Final = r"<[a-z][\w+.-]*:[^<>\s]*>"
_LINE: Final = re.compile(rf"(?:{_IRI}|_:\w+)[ \t]+{_IRI}[ \t]+[<\"_].*\.[ \t]*(?:#.*)?\r?\Z")
_STATEMENT: Final = re.compile(rf"(?:{_IRI}|_:\w+)\s+(?:a|{_IRI})\s+[<\"_\[]")
_NAMED_GRAPH: Final = re.compile(r"^[ \t]*(?:GRAPH\b.*|(?:<[^<>\s]*>|[\w.-]*:[\w.-]*)[ \t]*)\{", re.MULTILINE)
# Each piece before the first element is taken once and for all: gone back upon, many comments would take for ever.
_IN_XML: Final = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?RDF[\s>/]", re.DOTALL
)
_PROLOG: Final = 64 * 1024
_WHERE: Final = re.compile(r"^Parser error at line (?P<line>\d+)(?: between columns? [\d and]+| column \d+)?: ?")


def looks_like_rdf(source: Source) -> bool:
    """It is RDF in a syntax of its own; JSON-LD is JSON."""
    return not is_package(source.head) and syntax_of(source) is not None


def syntax_of(source: Source) -> RdfFormat | None:
    """The syntax of a file of RDF, JSON-LD left out; None where it is none."""
    found = _BY_NAME.get(source.suffix)
    if found is not None:
        return found
    if looks_like_xml(source.head):
        return RdfFormat.RDF_XML if _IN_XML.match(_beginning_of_xml(source)) else None
    text = source.beginning.lstrip()
    first = next((line for line in text.split("\n", 200) if line.strip() and not line.startswith("#")), "")
    if _LINE.match(first):
        return RdfFormat.N_QUADS
    if _DIRECTIVE.search(text) or _STATEMENT.match(text):
        return RdfFormat.TRIG if _NAMED_GRAPH.search(text) else RdfFormat.TURTLE
    return None


def _beginning_of_xml(source: Source) -> str:
    """Enough of a document to see its first element; what its letters are does not matter for that."""
    with source.open() as stream:
        data = stream.read(_PROLOG)
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "utf-8")
    return data.decode(wide, "ignore").lstrip("\ufeff")


def quads_of(source: Source, syntax: RdfFormat, data: bytes | None = None) -> Iterator[Quad]:
    """The statements of a file.

    :param data: what to parse in the file's place.
    :raises DataFault: it is malformed, or refused as hostile; the message names the line.
    """
    if syntax == RdfFormat.RDF_XML:
        _check_xml(source)
    base = f"file:///{quote(source.file.lstrip('/'))}"
    try:
        with source.open() as stream:
            yield from parse(data if data is not None else stream, format=syntax, base_iri=base)
    except MemoryError as error:
        raise DataFault("a text or an address is longer than 16 MB", file=source.file, line=1) from error
    except (SyntaxError, ValueError) as error:
        raise _fault(str(getattr(error, "msg", error)), getattr(error, "lineno", None), syntax, source) from error


def _check_xml(source: Source) -> None:
    """Refuse what the one parser of XML refuses: entities, and the depth that takes parsers of RDF forever."""
    with source.open() as stream:
        for event, element in events(stream, source.file):
            if event == "end":
                release(element)


def _fault(words: str, line: int | None, syntax: RdfFormat, source: Source) -> DataFault:
    where = _WHERE.match(words)
    what = _WHERE.sub("", words)
    prefix = re.match(r"The prefix ([\w.-]*:?) has not been declared", what)
    if prefix:
        name = prefix[1].rstrip(":")
        what = f"the prefix {name}: is used here and declared nowhere; add a line `@prefix {name}: <…> .` above"
    number = line or (int(where["line"]) if where else 1)
    return DataFault(f"not valid {syntax.name}: {what}", file=source.file, line=number)
