"""The shapes file says what it must, and a file that would check nothing is refused."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgraph.faults import SettingsFault
from kgraph.names import PREFIXES
from kgraph.shapes import validate
from kgraph.shapes.profile import profile
from tests.shapes.cases import CASES
from tests.shapes.graphs import ROOT, SHAPE, SHAPES, valid

SH, KG = PREFIXES["sh"], PREFIXES["kg"]
PREFIXED = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
CHECKED_ELSEWHERE = {"one-graph"}


@cache
def shipped() -> Store:
    store = Store()
    store.load(path=SHAPES)
    for path in ("kgraph.ttl", "event-types.ttl"):
        store.load(path=ROOT / "ontology" / path)
    return store


def column(query: str) -> list[str]:
    return [row[0].value for row in shipped().query(PREFIXED + query)]  # type: ignore[union-attr]


def shapes() -> list[str]:
    return sorted(
        {name.removeprefix(SHAPE) for name in column("SELECT ?shape { ?shape sh:severity ?severity }") if "#" in name}
    )


@pytest.mark.parametrize("shape", shapes())
def test_shape_says_what_and_why_and_what_to_do(shape: str) -> None:
    store, node = shipped(), NamedNode(SHAPE + shape)
    for predicate in (f"{SH}name", f"{SH}description", f"{SHAPE}remedy"):
        said = [quad.object for quad in store.quads_for_pattern(node, NamedNode(predicate), None)]
        assert len(said) == 1, f"{predicate}: {said}"
        assert isinstance(said[0], Literal)
        assert said[0].language == "en"
    messages = list(
        store.query(f"{PREFIXED} SELECT ?message {{ <{node.value}> sh:sparql?/sh:message ?message }}")  # type: ignore[arg-type]
    )
    assert messages


def test_each_named_shape_has_a_severity() -> None:
    named = column("SELECT ?shape { ?shape a ?kind . FILTER (?kind IN (sh:NodeShape, sh:PropertyShape)) }")
    assert sorted({name.removeprefix(SHAPE) for name in named}) == shapes()


def test_each_shape_has_a_graph_that_violates_it() -> None:
    assert {case.shape for case in CASES} == set(shapes()) - CHECKED_ELSEWHERE


def test_names_of_shapes_are_told_apart() -> None:
    counted = Counter(column("SELECT ?name { ?shape sh:severity ?severity ; sh:name ?name }"))
    assert [name for name, times in counted.items() if times > 1] == []


def test_each_shape_is_documented() -> None:
    page = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    documented = re.findall(r"^### `([a-z-]+)`", page, re.MULTILINE)
    assert sorted(documented) == shapes()
    assert len(documented) == len(set(documented))


@pytest.mark.parametrize(
    "class_", column(f"SELECT ?class {{ ?class a owl:Class . FILTER STRSTARTS(STR(?class), '{KG}') }}")
)
def test_each_own_class_has_shapes(class_: str) -> None:
    query = f"SELECT ?shape {{ <{class_}> rdfs:subClassOf* ?class . ?shape sh:targetClass ?class }}"
    assert column(query), f"no shape looks at {class_}"


def test_each_own_property_has_a_shape() -> None:
    text = SHAPES.read_text(encoding="utf-8")
    properties = column("SELECT ?p { ?p a ?kind . FILTER (?kind IN (owl:ObjectProperty, owl:DatatypeProperty)) }")
    missing = {name.removeprefix(KG) for name in properties if not re.search(rf"\bkg:{name.removeprefix(KG)}\b", text)}
    assert missing == set()


def test_class_hierarchy_is_the_ontologys() -> None:
    """The shapes file repeats the own classes' place in the hierarchy; it must be the one the ontology gives them."""
    own = (ROOT / "ontology" / name for name in ("kgraph.ttl", "event-types.ttl"))
    ontology = Store()
    for path in own:
        ontology.load(path=path)
    subclass = NamedNode(PREFIXES["rdfs"] + "subClassOf")
    stated = {
        (quad.subject, quad.object)
        for quad in shipped().quads_for_pattern(None, subclass, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(KG)
    }
    by_ontology = {(quad.subject, quad.object) for quad in ontology.quads_for_pattern(None, subclass, None)}
    assert stated == by_ontology


HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix ex: <http://example.org/> .
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("ex:s a sh:NodeShape .", "no shape says what it is about", id="no target"),
        pytest.param("", "no shape says what it is about", id="empty"),
        pytest.param("ex:s a sh:NodeShape ; sh:targetclass rico:Record .", "is no term of SHACL", id="mistyped target"),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:property [ sh:path rico:title ; sh:minCuont 1 ] .",
            "shacl#minCuont> is no term of SHACL",
            id="mistyped component",
        ),
        pytest.param(
            "@prefix sh: <http://www.w3.org/ns/shacl/> . ex:s a sh:NodeShape ; sh:targetClass rico:Record .",
            "is not SHACL's namespace",
            id="slash for hash",
        ),
        pytest.param(
            "@prefix sh: <https://www.w3.org/ns/shacl#> . ex:s a sh:NodeShape ; sh:targetClass rico:Record .",
            "is not SHACL's namespace",
            id="https",
        ),
        pytest.param(
            "@prefix sh: <http://www.w3.org/ns/shcal#> . ex:s a sh:NodeShape ; sh:targetClass rico:Record .",
            "looks like a term of SHACL in a mistyped namespace",
            id="mistyped namespace",
        ),
        pytest.param("ex:s a sh:NodeShape ; sh:targetClass rico:Record", "is not Turtle", id="not Turtle"),
        pytest.param(
            'ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:sparql [ sh:select "SELECT $this WHERE { $this" ] .',
            "is not SPARQL",
            id="not SPARQL",
        ),
        pytest.param(
            "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:title , rico:name ; sh:minCount 1 .",
            "the shapes cannot be used",
            id="two paths",
        ),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:node ex:other .",
            "<http://example.org/s> cannot be used: it asks for the shape <http://example.org/other>",
            id="shape nobody defines",
        ),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:or ( [ sh:class ex:A ] ex:other ) .",
            "it asks for the shape <http://example.org/other>",
            id="shape nobody defines in a list",
        ),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:property [ sh:nodeKind sh:IRI ] .",
            "<http://example.org/s> cannot be used: one of its properties (sh:property) has no sh:path",
            id="property without a path",
        ),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:minCount 1 .",
            "without which sh:minCount checks nothing",
            id="count without a path",
        ),
        pytest.param(
            "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:title ; sh:minCount 'one' .",
            "sh:minCount is a whole number, not one",
            id="no number",
        ),
        pytest.param(
            "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:title ; sh:nodeKind ex:Text .",
            "http://example.org/Text is no kind of node",
            id="no kind of node",
        ),
        pytest.param(
            "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:title ; sh:in 'a' .",
            "sh:in takes a list",
            id="no list",
        ),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:sparql [ sh:message 'x' ] .",
            "its sh:sparql has no sh:select",
            id="no query",
        ),
        pytest.param(
            "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:nodeKind sh:IRI . "
            "<http://example.org/> sh:entailment <http://www.w3.org/ns/entailment/RDFS> .",
            "sh:entailment",
            id="inference",
        ),
        pytest.param(
            "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:title ; sh:pattern '(?=a)b' .",
            "the pattern (?=a)b of <http://example.org/s>",
            id="pattern SPARQL does not know",
        ),
    ],
)
def test_shapes_that_would_check_nothing_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(SettingsFault, match=re.escape(words)):
        validate(valid(), path)


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"none\.ttl: cannot be read"):
        validate(valid(), tmp_path / "none.ttl")


def test_several_files_count_together(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        HEAD + "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:history ; sh:minCount 1 ; "
        'sh:message "A record has a history." .',
        encoding="utf-8",
    )
    report = validate(valid(), [SHAPES, own])
    assert [(finding.shape, finding.message) for finding in report.findings] == [
        ("http://example.org/s", "A record has a history.")
    ] * 3


def test_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    """What has no name in one file is not what has none in another."""
    files = [tmp_path / folder / "shapes.ttl" for folder in ("one", "two")]
    for file, property_ in zip(files, ("history", "structure"), strict=True):
        file.parent.mkdir()
        file.write_text(
            HEAD + f"ex:{property_} a sh:NodeShape ; sh:targetClass rico:Record ; "
            f"sh:property [ sh:path rico:{property_} ; sh:minCount 1 ] .",
            encoding="utf-8",
        )
    found = {finding.path for finding in validate(valid(), files).findings}
    assert found == {"rico:history", "rico:structure"}


def test_profile_tells_each_shape_and_its_file(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        HEAD + "ex:s a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:history ; sh:minCount 1 ; "
        "sh:node ex:elsewhere . ex:off a sh:NodeShape ; sh:targetClass rico:Record ; sh:deactivated true .",
        encoding="utf-8",
    )
    told = profile({"shapes.ttl": SHAPES, "own.ttl": own})
    ours = [words for words in told if words.file == "own.ttl"]
    assert [(words.name, words.severity) for words in ours] == [("http://example.org/s", "violation")]
    in_small = "each rico:Record: rico:history: at least 1; as http://example.org/elsewhere asks"
    assert ours[0].message == ours[0].small == in_small
    shipped_words = {words.address.removeprefix(SHAPE): words for words in told if words.file == "shapes.ttl"}
    assert shipped_words.keys() == set(shapes()) - {"one-graph"}
    assert all(words.message and words.reason and words.remedy for words in shipped_words.values())
    assert shipped_words["record-dated"].severity == "info"


def test_message_the_reference_cannot_print_is_a_fault_of_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        HEAD + "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:sparql [ sh:message '{?text}' ; "
        "sh:select 'SELECT $this ?text { $this <http://example.org/text> ?text }' ] .",
        encoding="utf-8",
    )
    record = next(quad.subject for quad in valid() if quad.object == NamedNode(PREFIXES["rico"] + "Record"))
    text = Quad(record, NamedNode("http://example.org/text"), Literal(r"\q"))
    with pytest.raises(SettingsFault, match="value with a backslash"):
        validate([*valid(), text], path, engine="pyshacl")
    (finding,) = validate([*valid(), text], path).findings
    assert finding.message == r"\q"


def test_class_that_is_a_shape_is_its_own_target(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        HEAD + "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . rico:Record a sh:NodeShape , rdfs:Class ; "
        "sh:property [ sh:path rico:history ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    assert len(validate(valid(), path).findings) == 3


def test_shapes_beyond_core_and_sparql_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        HEAD + "ex:s a sh:NodeShape ; sh:targetClass rico:Record ; sh:expression [ sh:path rico:title ] .",
        encoding="utf-8",
    )
    with pytest.raises(SettingsFault, match="are not of SHACL Core"):
        validate(valid(), path)
