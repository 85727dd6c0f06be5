"""What archives state of their records, in the graph: wholes and parts, access points, identifiers, extents, dates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Quad

from kgraph.dates import read_date
from kgraph.records import Position, Record
from kgraph.records.record import AccessPoint, Identifier, Note
from kgraph.resolving.resolved import Resolution, ResolvedRecord
from tests.graph.sample import AUTHORITIES, RECORD, inputs, on
from tests.graph.test_assemble import BASE, ask, rows
from tests.graph.whole import assemble

CREATOR = AccessPoint(
    "North, Ana", "person", "cre", "viaf", "http://viaf.org/viaf/1", Position("aid.xml", 4, "persname")
)  # fmt: skip
FONDS = replace(
    RECORD, id="f-1", title="Papers of Ana North", summary=None, level="fonds", reference_code="F 1",
    creators=(CREATOR,), holder="State Archive", extent="2 boxes", date=on("1974-05-06"),
    normal_date="1974-05-06/1974-05-06",
)  # fmt: skip
LETTER = replace(
    RECORD, id="1", title="Letter", summary=None, level="item", reference_code="1", parent="f-1", creators=(CREATOR,),
    holder="State Archive", inherited=("holder", "creators"), identifiers=(Identifier("/objects/7", "aspace_uri"),),
    headings=(AccessPoint("Trade", "subject", None, "lcsh", None, Position("aid.xml", 9, "subject")),),
    access_points=("Trade",), notes=(Note("arrangement", "By date."), Note("bioghist", "A clerk.")),
    digital_copies=("https://example.org/7.pdf",), manifests=("https://example.org/7/manifest.json",),
    other_languages=("rus",), language="eng",
)  # fmt: skip
SECOND = replace(LETTER, id="1-b", title="Another letter")


def made(*records: Record) -> list[Quad]:
    resolved = tuple(ResolvedRecord(record, "letter", "stated", ()) for record in records)
    return assemble(inputs(Resolution("talks", resolved, ())))


def test_what_has_parts_is_a_record_set_of_its_level_and_a_part_leads_to_it() -> None:
    quads = made(FONDS, LETTER)
    types = "<https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Fonds>"
    assert ask(quads, f"id:record\\/f-1 a rico:RecordSet , schema:ArchiveComponent ; rico:hasRecordSetType {types}")
    assert not ask(quads, "id:record\\/f-1 a rico:Record")
    assert not ask(quads, "id:record\\/f-1 rico:hasDocumentaryFormType ?form")
    assert ask(quads, "id:record\\/1 a rico:Record ; rico:isOrWasIncludedIn id:record\\/f-1 ; dcterms:type 'item'")
    assert rows(quads, "SELECT ?field { id:record\\/1 kg:inheritedField ?field }") == {("holder",), ("creators",)}
    assert rows(quads, "SELECT ?r { ?r rico:isDirectlyIncludedIn id:collection\\/talks }") == {
        (f"{BASE}/id/record/f-1",),
        (f"{BASE}/id/record/1",),
    }


def test_a_series_without_described_parts_is_a_set_and_a_file_without_them_a_record() -> None:
    quads = made(replace(FONDS, level="Sub-series"), replace(LETTER, level="file", parent=None))
    assert ask(quads, "id:record\\/f-1 a rico:RecordSet")
    assert ask(quads, "id:record\\/1 a rico:Record")


def test_parts_share_the_node_of_the_creator_that_their_whole_states() -> None:
    quads = made(FONDS, LETTER, SECOND)
    creators = rows(quads, "SELECT ?record ?creator { ?record kg:statedCreator ?creator }")
    assert len(creators) == 3
    ((creator,),) = {row[1:] for row in creators}
    assert creator.startswith(f"{BASE}/id/record/f-1#person-north-ana-")
    said = rows(
        quads,
        f"""SELECT ?kind ?role ?vocabulary ?id ?field {{ <{creator}> a kg:AccessPoint ; rdfs:label "North, Ana" ;
        kg:accessPointKind ?kind ; schema:roleName ?role ; kg:vocabulary ?vocabulary ; rico:identifier ?id ;
        dcterms:source ?field }}""",
    )
    assert said == {("person", "cre", "viaf", "http://viaf.org/viaf/1", "persname")}
    assert ask(quads, f"GRAPH <{BASE}/graph/record/talks/f-1> {{ <{creator}> a kg:AccessPoint }}")


def test_what_the_archive_states_is_stated_in_the_records_own_graph() -> None:
    quads = made(FONDS, LETTER)
    graph = f"GRAPH <{BASE}/graph/record/talks/1>"
    assert ask(
        quads,
        f"""{graph} {{ id:record\\/1 kg:accessPoint ?point ; dcterms:subject "Trade" ; dcterms:language "eng", "rus" ;
        schema:associatedMedia <https://example.org/7.pdf> ; rico:structure "By date."@en ;
        rico:generalDescription "bioghist: A clerk."@en ; schema:subjectOf <https://example.org/7/manifest.json> ;
        rico:hasOrHadIdentifier ?other .
        ?point rdfs:label "Trade" ; kg:accessPointKind "subject" ; kg:vocabulary "lcsh" ; dcterms:source "subject" .
        ?other a rico:Identifier ; rico:textualValue "/objects/7" ; dcterms:type "aspace_uri" }}""",
    )
    assert ask(quads, 'id:record\\/f-1 rico:recordResourceExtent "2 boxes"')


def test_the_archives_own_normalisation_is_kept_beside_the_value() -> None:
    assert ask(
        made(FONDS),
        'id:record\\/f-1 rico:hasCreationDate ?date . ?date kg:normalizedByArchive "1974-05-06/1974-05-06" ; '
        "rico:normalizedDateValue ?value",
    )


@pytest.mark.parametrize("identifier", ["http://viaf.org/viaf/1", "http://www.wikidata.org/entity/Q111", "Q111"])
def test_a_creator_with_an_identifier_of_an_entity_leads_to_it(identifier: str) -> None:
    ana = replace(AUTHORITIES.entities["person/ana"], identifiers=(Identifier("http://viaf.org/viaf/1", "viaf"),))
    authorities = replace(AUTHORITIES, entities={**AUTHORITIES.entities, ana.key: ana})
    creator = replace(CREATOR, identifier=identifier)
    resolved = ResolvedRecord(replace(FONDS, creators=(creator,)), "letter", "stated", ())
    quads = assemble(replace(inputs(Resolution("talks", (resolved,), ())), authorities=authorities))
    assert ask(
        quads,
        """id:record\\/f-1 rico:hasCreator id:person\\/ana ; kg:statedCreator ?point . id:person\\/ana a rico:Person ;
        rico:hasOrHadIdentifier/rico:textualValue "http://viaf.org/viaf/1" .
        ?point rico:isOrWasAppellationOf id:person\\/ana""",
    )


def test_a_creator_without_a_known_identifier_leads_to_nobody() -> None:
    assert not ask(made(FONDS), "?record rico:hasCreator ?anyone")


def test_words_that_say_there_is_no_date_are_no_date() -> None:
    undated = made(replace(LETTER, parent=None, inherited=(), date=read_date("n.d.")))
    assert ask(undated, 'id:record\\/1 dcterms:date "n.d."')
    assert not ask(undated, "id:record\\/1 rico:hasCreationDate ?date")
    unread = made(replace(LETTER, parent=None, inherited=(), date=read_date("in better days")))
    assert ask(unread, "id:record\\/1 rico:hasCreationDate ?date")


def test_each_triple_of_wholes_and_parts_stands_in_one_graph() -> None:
    quads = made(FONDS, LETTER, SECOND)
    assert len(quads) == len({quad.triple for quad in quads})
