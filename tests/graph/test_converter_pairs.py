"""The pairs that the National Archives of France test their RiC-O converter with: what their RDF says, ours says.

The two are asked by query, since they model dates and identifiers differently: theirs with values on the thing itself,
ours with dates and identifiers that are things of their own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph import publication
from kgraph.names import PREFIXES
from kgraph.pipeline import build

PAIRS = "samples/rico-converter"
PREFIX = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
Rows = set[tuple[str, ...]]

# Of each part: its date in words, the first and the last day, and the words of the date of its whole.
THEIR_PARTS = """SELECT ?words ?first ?last ?whole {
  ?part rico:isDirectlyIncludedIn/rico:date ?whole ; rico:date ?words ; rico:beginningDate ?first ; rico:endDate ?last .
  FILTER(LANG(?words) = "fr" && ?whole = "entre 1926 et 1986"@fr) }"""
OUR_PARTS = """SELECT ?words ?first ?last ?whole {
  ?part rico:isOrWasIncludedIn/rico:hasCreationDate/rico:expressedDate ?whole ; rico:hasCreationDate ?date .
  ?date rico:expressedDate ?words ; kg:earliestDay ?first ; kg:latestDay ?last }"""
# Of the whole: every date in words, and every day and year that is stated of it.
THEIR_WORDS = 'SELECT ?words { ?whole rico:directlyIncludes ?part ; rico:date ?words FILTER(LANG(?words) = "fr") }'
THEIR_DAYS = """SELECT DISTINCT ?day {
  ?whole rico:directlyIncludes ?part ; rico:date|rico:beginningDate|rico:endDate ?day
  FILTER(DATATYPE(?day) = xsd:date) }"""
OUR_WORDS = """SELECT ?words { ?part rico:isOrWasIncludedIn ?whole . ?whole
  rico:generalDescription|rico:hasCreationDate/(rico:expressedDate|kg:normalizedByArchive) ?words }"""
# Of an agent: its class, the identifier of its authority record, Wikidata item, first day.
THEIR_AGENT = """SELECT ?class ?identifier ?item ?first {
  ?agent a rico:Agent, ?class ; rico:isOrWasDescribedBy/rico:hasOrHadDigitalInstantiation/rico:identifier ?identifier .
  OPTIONAL { ?agent owl:sameAs ?item } OPTIONAL { ?agent rico:birthDate|rico:beginningDate ?first }
  FILTER(?class != rico:Agent) }"""
OUR_AGENT = """SELECT ?class ?identifier ?item ?first {
  ?record rico:hasCreator ?agent . ?agent a ?class ; rico:hasOrHadIdentifier ?node .
  ?node dcterms:type "authority record" ; rico:textualValue ?identifier .
  OPTIONAL { ?agent owl:sameAs ?item }
  OPTIONAL { ?agent (rico:hasBirthDate|rico:hasBeginningDate)/kg:earliestDay ?first }
  FILTER(?class IN (rico:Person, rico:CorporateBody)) }"""
AID = """<ead><archdesc level="fonds"><did><unittitle>Papers</unittitle><unitdate>1960</unitdate>
<origination><{tag} authfilenumber="{id}">Somebody</{tag}></origination></did></archdesc></ead>"""
AGENTS = {
    "_15entityIdWikidata": ("persname", "FRAN_NP_099999"),
    "_18AexistsDatePerson": ("persname", "FRAN_NP_005205"),
    "_18BexistsDateCorporateBody": ("corpname", "FRAN_NP_005205"),
}


def asked(store: ox.Store, query: str) -> Rows:
    found = store.query(PREFIX + query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return {tuple(getattr(row[name], "value", "") for name in names) for row in found}


def theirs(path: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.RDF_XML)
    return store


def ours(folder: Path, **settings: str) -> ox.Store:
    more = "".join(f"{name} = {value}\n" for name, value in settings.items())
    (folder / "kgraph.toml").write_text(
        'title = "T"\nrelease = 2024-01-01\n[[collections]]\nslug = "x"\ntitle = "X"\nrecords = "aid.xml"\n' + more,
        encoding="utf-8",
    )
    made = build(publication.find(folder), lambda _: None)
    assert made.generation is not None, made.report.to_text()
    return made.generation.open()


def test_dates_and_wholes_of_a_finding_aid(tmp_path: Path, shared: Path) -> None:
    shutil.copy(shared / PAIRS / "_19_unitdate_input.xml", tmp_path / "aid.xml")
    expected, made = theirs(shared / PAIRS / "_19_unitdate_expected.xml"), ours(tmp_path)
    assert len(asked(expected, THEIR_PARTS)) == 2
    assert asked(made, OUR_PARTS) == asked(expected, THEIR_PARTS)
    said = {words for (words,) in asked(made, OUR_WORDS)}
    words, days = asked(expected, THEIR_WORDS), asked(expected, THEIR_DAYS)
    assert (len(words), len(days)) == (6, 3)
    for (text,) in words | days:
        assert any(text in each for each in said), text


@pytest.mark.parametrize("name", AGENTS)
def test_what_is_said_of_an_agent(tmp_path: Path, shared: Path, name: str) -> None:
    tag, id_ = AGENTS[name]
    (tmp_path / "aid.xml").write_text(AID.format(tag=tag, id=id_), encoding="utf-8")
    shutil.copy(shared / PAIRS / f"{name}_input.xml", tmp_path / "agent.xml")
    expected = asked(theirs(shared / PAIRS / f"{name}_expected.xml"), THEIR_AGENT)
    assert len(expected) == 1
    if name == "_18AexistsDatePerson":
        # She may be living, and of the living no more than the year of birth is published.
        expected = {(*row[:3], f"{row[3][:4]}-01-01") for row in expected}
    assert asked(ours(tmp_path, authority_files='["agent.xml"]'), OUR_AGENT) == expected
