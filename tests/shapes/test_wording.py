"""What a shape asks for, in words: for shapes that have none of their own."""

from __future__ import annotations

import pytest
from rdflib import SH, URIRef
from rdflib.graph import Graph

from kgraph.names import PREFIXES
from kgraph.shapes.wording import expected, in_small

HEAD = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items())
S = URIRef("urn:s")


def shape(turtle: str) -> Graph:
    return Graph().parse(data=f"{HEAD}<urn:s> {turtle} .", format="turtle")


@pytest.mark.parametrize(
    ("turtle", "component", "words"),
    [
        ("sh:minCount 1", "MinCount", "At least 1."),
        ("sh:maxCount 2", "MaxCount", "At most 2."),
        ("sh:class rico:Record", "Class", "Of the class rico:Record."),
        ("sh:datatype xsd:date", "Datatype", "Of the datatype xsd:date."),
        ("sh:nodeKind sh:IRI", "NodeKind", "An address."),
        ("sh:minLength 3", "MinLength", "At least 3 characters."),
        ('sh:pattern "^a"', "Pattern", "Like the pattern “^a”."),
        ('sh:in ( "a" rico:Record )', "In", "One of “a”, rico:Record."),
        ('sh:languageIn ( "de" "en" )', "LanguageIn", "In one of the languages de, en."),
        ("sh:uniqueLang true", "UniqueLang", "One in each language."),
        ("sh:closed true", "Closed", "No other property than those named."),
        ("sh:hasValue rico:Record", "HasValue", "rico:Record among them."),
        ("sh:not [ sh:class rico:Record ]", "Not", "Not: (of the class rico:Record)."),
        ("sh:node rico:Other", "Node", "As rico:Other asks."),
        ("sh:xone ( [ sh:class rico:A ] rico:B )", "Xone", "Exactly one of: (of the class rico:A), rico:B."),
        ("sh:qualifiedValueShape [ sh:class rico:A ] ; sh:qualifiedMinCount 2", "QualifiedMinCount",
         "At least 2 of them."),
    ],
)  # fmt: skip
def test_a_constraint_in_words(turtle: str, component: str, words: str) -> None:
    assert expected(shape(turtle), S, URIRef(f"{SH}{component}ConstraintComponent")) == words


def test_a_component_of_ones_own_goes_by_its_name() -> None:
    assert expected(shape("sh:minCount 1"), S, URIRef("http://example.org/ns#Words")) == "Words is not met."


def test_a_shape_in_small() -> None:
    turtle = """sh:targetClass rico:Record , rico:RecordSet ; sh:targetSubjectsOf rico:title ;
        sh:property [ sh:path ( rico:title [ sh:inversePath rico:name ] ) ; sh:minCount 1 ; sh:datatype xsd:string ] """
    assert in_small(shape(turtle), S) == (
        "each rico:Record, each rico:RecordSet, what has rico:title: "
        "(rico:title/^rico:name: at least 1; of the datatype xsd:string)"
    )


def test_shapes_within_shapes_end_somewhere() -> None:
    deep = "sh:not [ " * 12 + "sh:class rico:A" + " ]" * 12
    assert in_small(shape(deep), S).endswith("not: (…))))")
    assert in_small(shape("sh:node <urn:s>"), S) == "as urn:s asks"


def test_long_lists_are_cut() -> None:
    members = " ".join(f'"{number}"' for number in range(20))
    assert in_small(shape(f"sh:in ( {members} )"), S).endswith("“11”, and 8 more")
