"""A small publication as a graph: two records, one meeting, a visit, and titles that would break a careless page."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kgraph.names import EDTF_DATATYPE, PREFIXES, Names

BASE = "http://localhost:8000"
NAMES = Names(BASE)
NASTY = "<script>alert(\"1\")</script> & 'quotes' <b>金日成</b> \u202eמסמך عربي\u202c {{ 7*7 }} " + "long " * 1000
SUMMARY = "Ana North, Premier, meets Bo of Southland in Northcity.\n\nThey speak of 統一 and of the Committee."
TITLE = "Talk between Ana North and 王 Bo"
WITHDRAWN = {"person/gone": "Withdrawn by the publisher."}
REDIRECTS = {"person/anna": "person/ana", "person/annie": "person/anna"}


def quads(extra: str = "") -> Iterator[ox.Quad]:
    """The graph; `extra` is TriG to add."""
    prefixes = "\n".join(f"@prefix {name}: <{namespace}> ." for name, namespace in PREFIXES.items())
    yield from ox.parse(f"{prefixes}\n@base <{BASE}/> .\n{_TRIG}\n{_record_graph()}\n{extra}", ox.RdfFormat.TRIG)


def span(words: str, text: str = SUMMARY) -> tuple[int, int]:
    """Where words stand in a text, in code points."""
    start = text.index(words)
    return start, start + len(words)


def _mention(field: str, words: str, entity: str | None, text: str, more: str = "") -> str:
    start, end = span(words, text)
    names = f"itsrdf:taIdentRef <id/{entity}> ;" if entity else ""
    return f"""<id/mention/talk-{field}-{start}-{end}> a kg:Mention, nif:Phrase ; {names} {more}
        nif:referenceContext <id/record/talk#{field}> ; nif:beginIndex {start} ; nif:endIndex {end} ;
        nif:anchorOf {_literal(words)} ; kg:method "authority" ; kg:certainty "stated" ."""


def _literal(text: str) -> str:
    return str(ox.Literal(text))


def _record_graph() -> str:
    ambiguous = "kg:possiblyMeans <id/party/north-party>, <id/state/south> ;"
    ana = "-".join(map(str, ("talk-summary", *span("Ana North"))))
    return f"""
<graph/record/made-up/talk> {{
  <id/record/talk> a rico:Record, schema:ArchiveComponent ; rico:identifier "talk" ; rdfs:label {_literal(TITLE)} ;
    rico:title {_literal(TITLE)} ; dcterms:title {_literal(TITLE)} ; rico:scopeAndContent {_literal(SUMMARY)}@en ;
    kg:descriptionSource "project" ; rico:isDirectlyIncludedIn <id/collection/made-up> ;
    rico:hasCreationDate <id/date/record-talk> ; dcterms:date "1974-12-21"^^<{EDTF_DATATYPE}> ;
    rico:hasDocumentaryFormType <id/form/minutes> ; schema:url <https://archive.test/talk> ;
    dcterms:rights <http://rightsstatements.org/vocab/CNE/1.0/> ; kg:attests <id/event/talk-meeting-1> ;
    rico:documents <id/event/talk-meeting-1> ; schema:mentions <id/person/ana>, <id/state/south> .
  <id/date/record-talk> a rico:Date ; rdfs:label "21 Dec. 1974" ; rico:expressedDate "21 Dec. 1974" ;
    rico:normalizedDateValue "1974-12-21"^^<{EDTF_DATATYPE}> ; kg:earliestDay "1974-12-21"^^xsd:date ;
    kg:latestDay "1974-12-21"^^xsd:date .
  <id/record/talk#title> a nif:Context ; nif:isString {_literal(TITLE)} ; kg:ofRecord <id/record/talk> ;
    kg:field "title" .
  <id/record/talk#summary> a nif:Context ; nif:isString {_literal(SUMMARY)} ; kg:ofRecord <id/record/talk> ;
    kg:field "summary" ; dcterms:creator "the editors" ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
  {_mention("title", "Ana North", "person/ana", TITLE)}
  {_mention("title", "王 Bo", "person/bo", TITLE)}
  {_mention("summary", "Ana North", "person/ana", SUMMARY)}
  {_mention("summary", "North", "country/northland", SUMMARY)}
  {_mention("summary", "Southland", "state/south", SUMMARY)}
  {_mention("summary", "統一", "topic/union", SUMMARY)}
  {_mention("summary", "the Committee", None, SUMMARY, ambiguous)}
  <id/attestation/talk-1> a kg:Attestation ; rdfs:label "Talk: first-hand" ; kg:testimony "first-hand" ;
    rico:relationHasSource <id/record/talk> ; rico:relationHasTarget <id/event/talk-meeting-1> .
}}
<graph/record/made-up/nasty> {{
  <id/record/nasty> a rico:Record ; rdfs:label {_literal(NASTY)} ; rico:title {_literal(NASTY)} ;
    schema:url <javascript:alert(1)> ; rico:identifier "nasty" ; rico:isDirectlyIncludedIn <id/collection/made-up> .
}}
<graph/events> {{
  <id/participation/talk-meeting-1-ana> kg:evidence <id/mention/{ana}> .
}}"""


_TRIG = f"""
<graph/events> {{
  <id/event/talk-meeting-1> a rico:Activity, schema:Event, kg:Meeting ; rdfs:label "Meeting of Ana North and 王 Bo" ;
    rico:occurredAtDate <id/date/event-talk-meeting-1> ; rico:hasOrHadLocation <id/place/northcity> ;
    rico:isDirectSubeventOf <id/event/talk-visit-1> ; rico:hasOrHadParticipant <id/person/ana>, <id/person/bo> .
  <id/event/talk-visit-1> a rico:Activity, kg:Visit ; rdfs:label "Visit of 王 Bo" ;
    rico:hasOrHadParticipant <id/person/bo> .
  <id/date/event-talk-meeting-1> a rico:Date ; rdfs:label "21 Dec. 1974" ; kg:certainty "inferred" ;
    rico:expressedDate "21 Dec. 1974" ; rico:normalizedDateValue "/1974-12-21"^^<{EDTF_DATATYPE}> ;
    kg:latestDay "1974-12-21"^^xsd:date ; kg:openStart true .
  <id/participation/talk-meeting-1-ana> a kg:Participation ; rdfs:label "Ana North: meeting" ;
    rico:relationHasSource <id/event/talk-meeting-1> ; rico:relationHasTarget <id/person/ana> ;
    rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/north> ; kg:officeAsStated "Premier" ;
    kg:inOffice <id/office/premier> ; rico:isEvidencedBy <id/record/talk> .
  <id/participation/talk-meeting-1-bo> a kg:Participation ; rdfs:label "王 Bo: meeting" ;
    rico:relationHasSource <id/event/talk-meeting-1> ; rico:relationHasTarget <id/person/bo> ;
    rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/south> ; rico:isEvidencedBy <id/record/talk> .
  <id/participation/talk-visit-1-bo> a kg:Participation ; rdfs:label "王 Bo: visit" ;
    rico:relationHasSource <id/event/talk-visit-1> ; rico:relationHasTarget <id/person/bo> ;
    rico:relationCertainty "stated" .
}}
<graph/authorities> {{
  <id/collection/made-up> a rico:RecordSet, schema:Collection ; rdfs:label "Made-up talks" ;
    rico:title "Made-up talks" ;
    schema:disambiguatingDescription "Two records of none."@en ; rico:scopeAndContent "Talks."@en .
  <id/person/ana> a rico:Person, schema:Person ; rdfs:label "Ana North"@en ; skos:prefLabel "Ana North"@en ;
    skos:altLabel "아나"@ko, "Ana 北"@zh ; rico:hasBirthDate <id/date/person-ana-birth> ;
    rico:hasDeathDate <id/date/person-ana-death> ; rico:isOrWasMemberOf <id/party/north-party> .
  <id/date/person-ana-birth> a rico:Date ; rico:expressedDate "1900-02" ; rdfs:label "1900-02" ;
    rico:normalizedDateValue "1900-02"^^<{EDTF_DATATYPE}> ; kg:earliestDay "1900-02-01"^^xsd:date ;
    kg:latestDay "1900-02-28"^^xsd:date .
  <id/date/person-ana-death> a rico:Date ; rico:expressedDate "1990" ; rdfs:label "1990" ;
    rico:normalizedDateValue "1990"^^<{EDTF_DATATYPE}> ; kg:earliestDay "1990-01-01"^^xsd:date ;
    kg:latestDay "1990-12-31"^^xsd:date .
  <id/person/bo> a rico:Person ; rdfs:label "王 Bo"@en ; skos:prefLabel "王 Bo"@en .
  <id/state/north> a kg:State, rico:CorporateBody ; rdfs:label "Republic of Northland"@en ;
    kg:country <id/country/northland> ; rico:hasOrHadName <id/state/north#name-tyranny> .
  <id/state/north#name-tyranny> a rico:Name ; rdfs:label "Northern Tyranny"@en ;
    rico:textualValue "Northern Tyranny"@en ; kg:usedBy "the press of Southland" .
  <id/state/south> a kg:State, rico:CorporateBody ; rdfs:label "Southland"@en .
  <id/country/northland> a kg:Country ; rdfs:label "Northland"@en .
  <id/party/north-party> a kg:PoliticalParty, rico:CorporateBody ; rdfs:label "Northern Party"@en .
  <id/office/premier> a rico:Position ; rdfs:label "Premier of Northland"@en ; kg:officeClass "premier" ;
    rico:existsOrExistedIn <id/state/north> .
  <id/term/ana-premier> a rico:PositionHoldingRelation ; rdfs:label "Ana North, Premier"@en ;
    rico:relationHasSource <id/person/ana> ; rico:relationHasTarget <id/office/premier> ;
    rico:hasBeginningDate <id/date/term-ana-premier-begin> ; dcterms:source "Yearbook 1975" .
  <id/date/term-ana-premier-begin> a rico:Date ; rico:expressedDate "1970" ; rdfs:label "1970" ;
    rico:normalizedDateValue "1970"^^<{EDTF_DATATYPE}> ; kg:earliestDay "1970-01-01"^^xsd:date ;
    kg:latestDay "1970-12-31"^^xsd:date .
  <id/place/northcity> a rico:Place, schema:Place ; rdfs:label "Northcity"@en .
  <id/topic/union> a skos:Concept ; rdfs:label "Union"@en .
  <id/form/minutes> a rico:DocumentaryFormType, skos:Concept ; rdfs:label "minutes"@en .
  <id/person/anna> dcterms:isReplacedBy <id/person/ana> .
}}
<graph/derived> {{
  <id/person/ana> kg:met <id/person/bo> ; rico:isOrWasParticipantIn <id/event/talk-meeting-1> .
  <id/person/bo> kg:met <id/person/ana> ; rico:isOrWasParticipantIn <id/event/talk-meeting-1>, <id/event/talk-visit-1> .
  <id/event/talk-meeting-1> kg:edtf "/1974-12-21"^^<{EDTF_DATATYPE}> ; kg:latestDay "1974-12-21"^^xsd:date ;
    kg:involvedState <id/state/north>, <id/state/south> .
  <id/record/talk> kg:edtf "1974-12-21"^^<{EDTF_DATATYPE}> ; kg:earliestDay "1974-12-21"^^xsd:date ;
    kg:latestDay "1974-12-21"^^xsd:date .
}}
<graph/links> {{
  <id/person/ana> skos:exactMatch wd:Q4115189 ; schema:sameAs wd:Q4115189 ; owl:sameAs wd:Q4115189 .
}}
"""
