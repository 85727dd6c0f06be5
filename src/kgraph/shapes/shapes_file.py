"""SHACL shapes as read from files, refused where they would check nothing.

A shapes graph whose namespace is mistyped conforms to everything. So a file without a target, a term that SHACL does
not define, or a query that is none is a fault of the settings, before anything is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat
from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.graph import Graph
from rdflib.namespace import OWL
from rdflib.term import Node

from kgraph.faults import SettingsFault
from kgraph.shapes.loading import Terms, load
from kgraph.shapes.well_formed import refuse_ill_formed

_SH: Final = str(SH)
# rdflib keeps apart the terms that are words of Python.
_DEFINED: Final = frozenset({*map(str, dir(SH)), *(_SH + word for word in ("and", "class", "in", "not", "or"))})
_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.target)
# Words that only SHACL has: met in another namespace, they are a mistyped prefix.
_UNMISTAKABLE: Final = frozenset(
    {"NodeShape", "PropertyShape", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "minCount",
     "maxCount", "nodeKind"}
)  # fmt: skip
_NEARLY: Final = re.compile(r"https?://(www\.)?w3\.org/(ns|\d{4})/[\w/]*shacl", re.IGNORECASE)
# What drafts of SHACL called sh:node; the shapes of DCAT-AP 3.0 still do.
_FORMER: Final = {NamedNode(_SH + "shape"): NamedNode(_SH + "node")}
_ADVANCED: Final = (SH.rule, SH.target, SH.expression, SH.js)


def read(paths: Sequence[Path], terms: Terms) -> Graph:
    """The shapes of one or more files as one graph.

    :raises SettingsFault: a file cannot be read, is not RDF, uses a term SHACL does not define, holds a query that is
        not SPARQL, or none of the files has a shape with a target.
    """
    shapes = Graph(bind_namespaces="none")
    for number, path in enumerate(paths):
        _load_file(path, number, shapes, terms)
    where = ", ".join(map(str, paths)) or "no shapes file given"
    if not any(True for target in _TARGETS for _ in shapes.subjects(target, None)) and not _implicit(shapes):
        raise SettingsFault(
            f"{where}: no shape says what it is about, so nothing would be checked; give the shapes a sh:targetClass "
            f"and see that the prefix sh: is <{_SH}>"
        )
    refuse_ill_formed(where, shapes)
    _check_queries(where, shapes)
    _join_lines(shapes)
    return shapes


def read_one(path: Path, terms: Terms) -> Graph:
    """The shapes of one of several files, for what stands in it: what it asks for may stand in another.

    :raises SettingsFault: it cannot be read, is not RDF, or uses a term SHACL does not define.
    """
    shapes = Graph(bind_namespaces="none")
    _load_file(path, 0, shapes, terms)
    return shapes


def add_hierarchy(shapes: Graph, data: Graph) -> None:
    """Give the checked graph the subclass statements of the shapes, by which targets and `sh:class` know subclasses."""
    for subject, object_ in shapes.subject_objects(RDFS.subClassOf):
        data.add((subject, RDFS.subClassOf, object_))


def needs_advanced(shapes: Graph) -> bool:
    """The shapes use rules, custom targets or expressions, which the engine only reads when it is told to."""
    return any(True for term in _ADVANCED for _ in shapes.subjects(term, None))


def _load_file(path: Path, number: int, shapes: Graph, terms: Terms) -> None:
    quads = list(_parsed(path, number))
    _check_terms(path, quads)
    load(quads, shapes, terms)


def _parsed(path: Path, number: int) -> Iterator[Quad]:
    """Quads of a file; blank nodes get names by their order, the same in every run, and others than in other files."""
    form = RdfFormat.from_extension(path.suffix.lstrip(".")) or RdfFormat.TURTLE
    names: dict[BlankNode, BlankNode] = {}

    def named(term: object) -> object:
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"file{number}node{len(names):05d}"))
        return term

    try:
        for quad in pyoxigraph.parse(path=path, format=form, base_iri=path.resolve().as_uri()):
            predicate = _FORMER.get(quad.predicate, quad.predicate)
            yield Quad(named(quad.subject), predicate, named(quad.object))  # type: ignore[arg-type]
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        raise SettingsFault(f"{path}: is not {form.name}: {error}") from error


def _check_terms(path: Path, quads: Iterable[Quad]) -> None:
    for quad in quads:
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and (wrong := _wrong(term.value)):
                raise SettingsFault(f"{path}: <{term.value}> {wrong}; the prefix sh: is <{_SH}>")


def _wrong(address: str) -> str | None:
    if address.startswith(_SH):
        return None if address in _DEFINED or address == _SH else "is no term of SHACL"
    if _NEARLY.match(address):
        return "is not SHACL's namespace"
    if re.split(r"[#/:]", address)[-1] in _UNMISTAKABLE:
        return "looks like a term of SHACL in a mistyped namespace"
    return None


def _implicit(shapes: Graph) -> bool:
    """A shape that is also a class is its own target (SHACL 2.1.3.3)."""
    kinds: tuple[URIRef, ...] = (SH.NodeShape, SH.PropertyShape)
    classes: tuple[Node, ...] = (RDFS.Class, OWL.Class)
    return any(
        (shape, RDF.type, class_) in shapes
        for kind in kinds
        for shape in shapes.subjects(RDF.type, kind)
        for class_ in classes
    )


def _check_queries(where: str, shapes: Graph) -> None:
    """Parse every query now: the engine would only find a fault when a node comes by."""
    store = pyoxigraph.Store()
    for constraint, query in shapes.subject_objects(SH.select):
        prefixes = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(OWL)}
        for declaring in shapes.objects(constraint, SH.prefixes):
            for declared in shapes.objects(declaring, SH.declare):
                prefix, namespace = shapes.value(declared, SH.prefix), shapes.value(declared, SH.namespace)
                prefixes[str(prefix)] = str(namespace)
        text = re.sub(r"[$?]PATH\b", "<urn:path>", str(query))
        try:
            store.query(text, prefixes=prefixes)
        except (SyntaxError, ValueError) as error:
            name = next((str(shape) for shape in shapes.subjects(SH.sparql, constraint)), str(constraint))
            raise SettingsFault(f"{where}: the query of <{name}> is not SPARQL: {error}") from error


def _join_lines(shapes: Graph) -> None:
    """Put each query on one line. For every focus node the engine searches its text from the start of each line on for
    what a constraint may not hold, which takes longer than the answer. A comment or a long string keeps its lines."""
    for constraint, query in list(shapes.subject_objects(SH.select)):
        text = str(query)
        if not re.search(r"#|\"{3}|'{3}", text):
            shapes.set((constraint, SH.select, Literal(re.sub(r"\s*\n\s*", " ", text))))
