"""Terms as hypothesis makes them: every character, odd addresses, any datatype and language."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import strategies as st

from kgraph.names import EDTF_DATATYPE, PREFIXES

BASE = "http://localhost:8000"
_ODD_PATHS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co"], exclude_characters='<>"{}|^`\\#?%[]@'),
    max_size=8,
)
_NAMESPACES = st.sampled_from(
    [*PREFIXES.values(), f"{BASE}/id/person/", f"{BASE}/id/record/", f"{BASE}/graph/", "urn:x:", "http://e.org/a%20b/"]
)
_LOCALS = ["a", "x1", "1", "1.5", "a.", ".a", "a-b.c", "-", "_", "a:b", "a/b", "a~b", "é", "ko", "Record", "x#title"]


def _iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _in(prefix: str, *local_names: str) -> list[ox.NamedNode]:
    return [ox.NamedNode(PREFIXES[prefix] + name) for name in local_names]


iris = (
    st.builds("{}{}".format, _NAMESPACES, st.one_of(st.sampled_from(_LOCALS), _ODD_PATHS))
    .filter(_iri)
    .map(ox.NamedNode)
)
# Predicates that XML can name: a letter stands before whatever ends them.
predicates = st.sampled_from(
    [
        *(name for prefix in PREFIXES for name in _in(prefix, "p", "label", "x1", "a-b.c", "ofRecord")),
        *_in("rdf", "type"),
        ox.NamedNode("http://example.org/2a"),
        ox.NamedNode("http://example.org/a1"),
    ]
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
xml_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff"),
    max_size=12,
)
languages = st.sampled_from(["en", "ko", "ko-hani", "ko-latn-alalc97", "zh-latn-wadegile", "x-none"])
_numbers = st.sampled_from(
    ["0", "5", "-5", "05", "+5", "-0", "1.0", "1e3", "true", "false", "1", "TRUE", "", " 5", "9" * 30]
)
_types = st.sampled_from(
    [
        *_in("xsd", "integer", "boolean", "date", "double", "decimal", "string", "int"),
        ox.NamedNode(EDTF_DATATYPE),
        ox.NamedNode("http://example.org/type"),
    ]
)


def literals(text: st.SearchStrategy[str]) -> st.SearchStrategy[ox.Literal]:
    """Literals whose text a strategy makes."""
    return st.one_of(
        text.map(ox.Literal),
        st.builds(lambda value, language: ox.Literal(value, language=language), text, languages),
        st.builds(lambda value, type_: ox.Literal(value, datatype=type_), st.one_of(_numbers, text), _types),
    )


blanks = st.sampled_from([ox.BlankNode(label) for label in ("b", "b1", "0", "a_b", "x")])


def triples(text: st.SearchStrategy[str] = texts) -> st.SearchStrategy[list[ox.Triple]]:
    """A few triples."""
    triple = st.builds(ox.Triple, st.one_of(iris, blanks), predicates, st.one_of(iris, blanks, literals(text)))
    return st.lists(triple, max_size=8)


def framed() -> st.SearchStrategy[list[ox.Triple]]:
    """Graphs of few nodes that point to each other with the links that JSON-LD nests, in circles too."""
    nodes = st.sampled_from([ox.NamedNode(f"{BASE}/id/event/{number}") for number in range(5)])
    links = st.sampled_from(
        [
            *_in("rico", "relationHasSource", "relationHasTarget", "isDirectSubeventOf", "hasCreationDate"),
            *_in("kg", "attests", "ofRecord"),
            *_in("nif", "referenceContext"),
        ]
    )
    classes = st.sampled_from(
        [
            *_in("rico", "Record", "PositionHoldingRelation"),
            *_in("kg", "Participation", "Attestation", "Mention", "Delegation"),
            *_in("nif", "Context"),
        ]
    )
    link = st.builds(ox.Triple, nodes, links, nodes)
    typed = st.builds(ox.Triple, nodes, st.just(ox.NamedNode(PREFIXES["rdf"] + "type")), classes)
    return st.lists(st.one_of(link, typed), max_size=20)
