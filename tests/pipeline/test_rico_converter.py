"""The French National Archives' pairs of EAD or EAC-CPF and the RiC-O expected of it: our graph says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kgraph.names import PREFIXES
from kgraph.pipeline.sources import read_sources
from kgraph.publication import find
from tests.graph.whole import assemble, graph_inputs

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
AID = (
    '<ead><archdesc><did><unittitle>Papers</unittitle><origination><{tag} authfilenumber="{id}">Somebody</{tag}>'
    "</origination></did></archdesc></ead>"
)


def rows(store: Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return {tuple(str(value.value) for value in row) for row in found}  # type: ignore[union-attr]


def ours(folder: Path, records: str, setting: str = "") -> Store:
    (folder / "aid.xml").write_text(records, encoding="utf-8")
    (folder / "kgraph.toml").write_text(
        'title = "T"\nrelease = 2026-01-01\n[[collections]]\nslug = "c"\ntitle = "C"\nrecords = "aid.xml"\n' + setting,
        encoding="utf-8",
    )
    project = find(folder)
    store = Store()
    store.extend(assemble(graph_inputs(project, read_sources(project, lambda _: None))))
    return store


def expected(shared: Path, name: str) -> Store:
    store = Store()
    store.load(path=shared / "samples/rico-converter" / f"{name}_expected.xml", format=RdfFormat.RDF_XML)
    return store


def agent(shared: Path, folder: Path, name: str, id_: str, tag: str = "persname") -> Store:
    source = shared / "samples/rico-converter" / f"{name}_input.xml"
    (folder / "eac.xml").write_bytes(source.read_bytes())
    return ours(folder, AID.format(id=id_, tag=tag), 'authority_files = ["eac.xml"]\n')


def test_dates_and_parts_of_a_finding_aid(shared: Path, tmp_path: Path) -> None:
    source = shared / "samples/rico-converter/_19_unitdate_input.xml"
    store, wanted = ours(tmp_path, source.read_text(encoding="utf-8")), expected(shared, "_19_unitdate")
    dates = rows(
        store,
        """SELECT ?words ?first ?last { ?record rico:hasCreationDate ?date .
        ?date rico:expressedDate ?words ; kg:earliestDay ?first ; kg:latestDay ?last }""",
    )
    theirs = rows(
        wanted,
        "SELECT ?words ?first ?last { ?r rico:date ?words ; rico:beginningDate ?first ; rico:endDate ?last }",
    )
    assert len(dates) == 3
    assert dates <= theirs
    parts = rows(store, "SELECT ?part ?whole { ?part rico:isOrWasIncludedIn ?whole }")
    assert len(parts) == len(rows(wanted, "SELECT ?part ?whole { ?part rico:isDirectlyIncludedIn ?whole }"))
    assert rows(store, "SELECT ?value { ?r rico:hasOrHadIdentifier/rico:textualValue ?value }") == {("FRAN_IR_058220",)}


def test_a_stated_wikidata_item(shared: Path, tmp_path: Path) -> None:
    store = agent(shared, tmp_path, "_15entityIdWikidata", "FRAN_NP_099999")
    query = "SELECT ?item { ?agent a rico:Person ; owl:sameAs ?item }"
    assert rows(store, query) == rows(expected(shared, "_15entityIdWikidata"), query) != set()


def test_the_birth_of_who_may_be_living_is_the_same_as_far_as_it_is_published(shared: Path, tmp_path: Path) -> None:
    store = agent(shared, tmp_path, "_18AexistsDatePerson", "FRAN_NP_005205")
    ((day,),) = rows(expected(shared, "_18AexistsDatePerson"), "SELECT ?day { ?agent rico:birthDate ?day }")
    found = rows(store, "SELECT ?day { ?a a rico:Person ; rico:hasBirthDate/rico:normalizedDateValue ?day }")
    assert found == {(day[:4],)}


def test_the_beginning_of_a_body(shared: Path, tmp_path: Path) -> None:
    store = agent(shared, tmp_path, "_18BexistsDateCorporateBody", "FRAN_NP_005205", "corpname")
    wanted = rows(expected(shared, "_18BexistsDateCorporateBody"), "SELECT ?day { ?agent rico:beginningDate ?day }")
    found = rows(store, "SELECT ?day { ?a a rico:CorporateBody ; rico:hasBeginningDate/kg:earliestDay ?day }")
    assert found == wanted != set()


@pytest.mark.parametrize("name", ["FRAN_NP_050312", "FRAN_NP_003529"])
def test_agents_of_the_archives_have_the_dates_of_their_published_rdf(shared: Path, tmp_path: Path, name: str) -> None:
    number = name.removeprefix("FRAN_NP_")
    (tmp_path / "eac.xml").write_bytes((shared / "samples/eac" / f"{name}.xml").read_bytes())
    store = ours(tmp_path, AID.format(id=name, tag="name"), 'authority_files = ["eac.xml"]\n')
    wanted = Store()
    wanted.load(path=shared / "samples/rico" / f"FRAN_Agent_{number}.rdf", format=RdfFormat.RDF_XML)
    about = f"<http://data.archives-nationales.culture.gouv.fr/agent/{number}>"
    published = "rico:birthDate|rico:deathDate|rico:beginningDate|rico:endDate"
    days = rows(wanted, f"SELECT ?day {{ {about} {published} ?day }}")
    ends = "rico:hasBirthDate|rico:hasDeathDate|rico:hasBeginningDate|rico:hasEndDate"
    found = rows(store, f"SELECT ?day {{ ?record rico:hasCreator/({ends})/kg:earliestDay ?day }}")
    assert found == days != set()


def test_a_finding_aid_says_what_its_published_rdf_says(shared: Path, tmp_path: Path) -> None:
    store = ours(tmp_path, (shared / "samples/ead2002/FRAN_IR_054848.xml").read_text(encoding="utf-8"))
    wanted = Store()
    wanted.load(path=shared / "samples/rico/FRAN_RecordResource_054848.rdf", format=RdfFormat.RDF_XML)
    found = rows(
        store,
        """SELECT ?code ?title ?first ?last { ?record rico:identifier ?code ; rico:title ?title ;
        rico:hasCreationDate ?date . ?date kg:earliestDay ?first ; kg:latestDay ?last .
        FILTER EXISTS { ?record a schema:ArchiveComponent } }""",
    )
    theirs = rows(
        wanted,
        """SELECT ?code ?title ?first ?last { ?record a rico:RecordResource ; rico:title ?title ;
        rico:beginningDate ?first ; rico:endDate ?last ; rico:hasOrHadInstantiation/rico:identifier ?code }""",
    )
    assert len(found) == 4
    assert found == theirs
    whole = "SELECT ?part { ?part {} ?whole . ?whole rico:title ?title FILTER CONTAINS(?title, '1995-1997') }"
    assert len(rows(store, whole.replace("{}", "rico:isOrWasIncludedIn"))) == 3
    assert len(rows(wanted, whole.replace("{}", "rico:isDirectlyIncludedIn"))) == 3
