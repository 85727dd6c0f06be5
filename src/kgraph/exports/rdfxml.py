"""RDF/XML for tools that read nothing else (https://www.w3.org/TR/rdf-syntax-grammar/).

Own, because the engine's writer gives XML that is none for control characters and for predicates without a name at
their end, and loses carriage returns; rdflib's refuses predicates that end in digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kgraph import names
from kgraph.exports.described import Described, Statement, Subject, Term, Triples
from kgraph.exports.faults import ExportFault

_RDF = names.expand("rdf:")
_STRING = names.expand("xsd:string")
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL_NAME = re.compile(f"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f-\u2040-]*$")
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Names the syntax keeps for itself: as a predicate they would mean something else (section 7.2.2 to 7.2.5).
_RESERVED = frozenset(
    f"{_RDF}{name}"
    for name in ("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li", "Description")
) | {f"{_RDF}aboutEach", f"{_RDF}aboutEachPrefix", f"{_RDF}bagID"}
_REFERENCES = {"\r": "&#13;"}
# No document may declare it (https://www.w3.org/TR/xml-names/#ns-decl).
_UNDECLARABLE = "http://www.w3.org/2000/xmlns/"


def rdfxml(graph: Described, prefixes: Mapping[str, str]) -> Iterator[str]:
    """The pieces of an RDF/XML document, one element a subject, ordered as in Turtle.

    :raises ExportFault: a predicate or a character has no place in XML, or a term none in RDF 1.1.
    """
    known = {"rdf": _RDF, **dict(sorted(prefixes.items()))}
    by_namespace = {namespace: prefix for prefix, namespace in known.items()}
    declared = "".join(f"\n    xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in known.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'
    for subject in graph.subjects():
        yield _element(subject, graph.about(subject), by_namespace)
    yield "</rdf:RDF>\n"


def to_rdfxml(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """A small graph as RDF/XML. Raises as `rdfxml`."""
    return "".join(rdfxml(Triples(triples), prefixes)).encode()


def _element(subject: Subject, statements: Iterable[Statement], by_namespace: Mapping[str, str]) -> str:
    properties = [_property(predicate, object_, by_namespace) for predicate, object_ in statements]
    about = _node(subject, "about")
    return f"  <rdf:Description {about}>\n" + "".join(properties) + "  </rdf:Description>\n"


def _property(predicate: ox.NamedNode, object_: Term, by_namespace: Mapping[str, str]) -> str:
    name, declaration = _qualified(predicate.value, by_namespace)
    opening = f"    <{name}{declaration}"
    if isinstance(object_, ox.Literal):
        return f"{opening}{_qualifier(object_)}>{_text(object_)}</{name}>\n"
    if isinstance(object_, (ox.NamedNode, ox.BlankNode)):
        return f"{opening} {_node(object_, 'resource')}/>\n"
    raise ExportFault(f"RDF/XML has no triples as objects ({object_}); choose --format trig or nquads")


def _qualified(iri: str, by_namespace: Mapping[str, str]) -> tuple[str, str]:
    """An element's name, and the declaration it needs where its namespace has no prefix."""
    local = _LOCAL_NAME.search(iri)
    namespace = iri[: local.start()] if local else ""
    if local is None or not namespace or namespace == _UNDECLARABLE or iri in _RESERVED:
        raise ExportFault(f"the predicate <{iri}> cannot be an XML element; choose --format turtle or ntriples")
    prefix = by_namespace.get(namespace)
    if prefix is not None:
        return f"{prefix}:{local[0]}", ""
    return f"ns:{local[0]}", f" xmlns:ns={_attribute(namespace)}"


def _node(node: Subject, attribute: str) -> str:
    if isinstance(node, ox.BlankNode):
        # A label may hold a colon, an XML name may not; doubling the underscore keeps two labels two names.
        return f'rdf:nodeID="_{node.value.replace("_", "__").replace(":", "_.")}"'
    return f"rdf:{attribute}={_attribute(node.value)}"


def _qualifier(literal: ox.Literal) -> str:
    if literal.direction is not None:
        raise ExportFault(f"RDF/XML has no base direction ({literal}); choose --format turtle or nquads")
    if literal.language is not None:
        return f' xml:lang="{literal.language}"'
    return "" if literal.datatype.value == _STRING else f" rdf:datatype={_attribute(literal.datatype.value)}"


def _text(literal: ox.Literal) -> str:
    return escape(_checked(literal.value), _REFERENCES)


def _attribute(value: str) -> str:
    return quoteattr(_checked(value))


def _checked(value: str) -> str:
    wrong = NO_XML.search(value)
    if wrong is not None:
        raise ExportFault(
            f"XML cannot hold the character U+{ord(wrong[0]):04X} in {value[:60]!r}; choose --format turtle"
        )
    return value
