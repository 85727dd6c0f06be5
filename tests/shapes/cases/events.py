"""Breaks of what records give together: events, participations, history."""

from __future__ import annotations

from tests.shapes.cases.case import Case

EVENTS = (
    Case("event-class", ":talk a schema:Event ."),
    Case("event-kind", add=":talk a kg:Negotiation ."),
    Case(
        "event-dated",
        ":audience rico:occurredAtDate :audience-date ; kg:edtf '1974-04-30'^^edtf:EDTF ; "
        "kg:earliestDay '1974-04-30'^^xsd:date ; kg:latestDay '1974-04-30'^^xsd:date . :audience-date a rico:Date .",
        also=("used-as-date",),
    ),
    Case("event-date", add=":correspondence rico:occurredAtDate :policy ."),
    Case("event-place", ":talk rico:hasOrHadLocation :northcity .", ":talk rico:hasOrHadLocation :north ."),
    Case("event-place", add=":war rico:hasOrHadLocation :north ."),
    Case("event-participants", add=":talk rico:hasOrHadParticipant :cy . :cy rico:isOrWasParticipantIn :talk ."),
    Case(
        "event-participants",
        ":talk rico:hasOrHadParticipant :delegation . :delegation rico:isOrWasParticipantIn :talk .",
    ),
    Case(
        "event-attested",
        ":telegram kg:attests :correspondence ; rico:documents :correspondence . :telegram-attest a kg:Attestation ; "
        "rico:relationHasSource :telegram .",
        also=("used-as-relation",),
    ),
    Case("event-whole", add=":talk rico:isDirectSubeventOf :correspondence ."),
    Case(
        "event-inside-whole",
        ":visit-date kg:earliestDay '1974-05-05'^^xsd:date . :visit kg:earliestDay '1974-05-05'^^xsd:date .",
        ":visit-date kg:earliestDay '1974-05-07'^^xsd:date . :visit kg:earliestDay '1974-05-07'^^xsd:date .",
    ),
    Case(
        "event-inside-whole",
        ":visit-date kg:latestDay '1974-05-07'^^xsd:date . :visit kg:latestDay '1974-05-07'^^xsd:date .",
        ":visit-date kg:latestDay '1974-05-05'^^xsd:date . :visit kg:latestDay '1974-05-05'^^xsd:date .",
    ),
    Case(
        "historical-event-talked-about",
        add=":war rico:hasOrHadParticipant :ana . :ana rico:isOrWasParticipantIn :war .",
    ),
    Case(
        "historical-event-talked-about",
        add=":minutes rico:documents :war .",
        also=("record-documents", "record-documents-attests"),
    ),
)

PARTICIPATIONS = (
    Case("participation-event", add=":talk-bo rico:relationHasSource :policy ."),
    Case(
        "participation-event",
        add=":x a kg:Participation ; rdfs:label 'x' ; rico:relationHasTarget :bo ; "
        "rico:relationCertainty 'stated' ; rico:isEvidencedBy :minutes ; kg:evidence :m2 .",
    ),
    Case(
        "participation-agent",
        ":talk-bo rico:relationHasTarget :bo . :talk rico:hasOrHadParticipant :bo . "
        ":bo rico:isOrWasParticipantIn :talk ; kg:met :ana . :ana kg:met :bo .",
    ),
    Case(
        "participation-agent",
        ":talk-delegation rico:relationHasTarget :delegation . :talk rico:hasOrHadParticipant :delegation . "
        ":delegation rico:isOrWasParticipantIn :talk ; a kg:Delegation , rico:Group .",
        ":talk-delegation rico:relationHasTarget :policy . :talk rico:hasOrHadParticipant :policy . "
        ":policy rico:isOrWasParticipantIn :talk .",
    ),
    Case("participation-certainty", ':talk-bo rico:relationCertainty "stated" .'),
    Case(
        "participation-certainty",
        ':talk-bo rico:relationCertainty "stated" .',
        ':talk-bo rico:relationCertainty "sure" .',
    ),
    Case("participation-certainty", add=':talk-bo rico:relationCertainty "inferred" .'),
    Case("participation-side", ":talk-bo kg:onBehalfOf :south .", ":talk-bo kg:onBehalfOf :minister ."),
    Case("participation-side-state", ":talk-bo kg:onBehalfOf :south .", ":talk-bo kg:onBehalfOf :southland ."),
    Case("participation-side", ":delegation kg:onBehalfOf :north .", ":delegation kg:onBehalfOf :northcity ."),
    Case("participation-office", add=":talk-ana kg:inOffice :party ."),
    Case(
        "participation-side-certainty",
        ':talk-bo kg:onBehalfCertainty "inferred" .',
        ":talk-bo kg:onBehalfCertainty 'no' .",
    ),
    Case("participation-side-certainty", add=":talk-bo kg:onBehalfCertainty 'stated' ."),
    Case("participation-office-words", add=":talk-bo kg:officeAsStated '' ."),
    Case("participation-office-words", add=":talk-bo kg:officeAsStated :minister ."),
    Case("participation-record", ":talk-bo rico:isEvidencedBy :minutes ."),
    Case("participation-record", ":correspondence-cy dcterms:source 'Memoirs' .", also=("participation-words",)),
    Case("evidence-record", add=":talk-delegation rico:isEvidencedBy :policy ."),
    Case("participation-words", ":talk-bo kg:evidence :m2 ."),
    Case("participation-words", ":talk-delegation dcterms:source 'authors' ."),
    Case("participation-evidence-record", add=":talk-bo kg:evidence :m5 ."),
    Case("participation-evidence-record", add=":talk-bo kg:evidence :policy ."),
    Case("participation-inferred", add=":audience-cy kg:inferredFrom :policy ."),
    Case("participation-inferred", add=":audience-cy kg:inferredFrom :audience-ana ."),
)

HISTORY = (
    Case(
        "participant-not-dead",
        ":ana-death kg:earliestDay '1990-01-01'^^xsd:date ; kg:latestDay '1990-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1990'^^edtf:EDTF . :telegram rico:hasSender :ana .",
        ":ana-death kg:earliestDay '1974-05-05'^^xsd:date ; kg:latestDay '1974-05-05'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-05'^^edtf:EDTF . ",
    ),
    Case(
        "participant-born",
        ":bo-birth kg:earliestDay '1940-01-01'^^xsd:date ; kg:latestDay '1940-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1940'^^edtf:EDTF .",
        ":bo-birth kg:earliestDay '1975-01-01'^^xsd:date ; kg:latestDay '1975-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1975'^^edtf:EDTF .",
        also=("editor-date-in-life",),
    ),
    Case(
        "body-not-ended",
        ":talk-bo kg:onBehalfOf :south .",
        ":talk-bo kg:onBehalfOf :old-north .",
        also=("editor-date-in-life",),
    ),
    Case(
        "body-not-ended",
        add=":x a kg:Participation ; rdfs:label 'x' ; rico:relationHasSource :talk ; "
        "rico:relationHasTarget :old-north ; rico:relationCertainty 'stated' ; "
        "rico:isEvidencedBy :minutes ; kg:evidence :m2 . "
        ":talk rico:hasOrHadParticipant :old-north . :old-north rico:isOrWasParticipantIn :talk .",
        also=("editor-date-in-life",),
    ),
    Case(
        "body-begun",
        ":north-begin kg:earliestDay '1950-01-01'^^xsd:date ; kg:latestDay '1950-01-01'^^xsd:date ; "
        "rico:normalizedDateValue '1950-01-01'^^edtf:EDTF .",
        ":north-begin kg:earliestDay '1974-05-07'^^xsd:date ; kg:latestDay '1974-05-07'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-07'^^edtf:EDTF .",
        also=("editor-date-in-life",),
    ),
    Case("office-held-on-day", add=":talk-bo kg:heldOffice :premier ."),
    Case("office-held-on-day", add=":visit-bo kg:heldOffice :premier ."),
    Case(
        "office-held-on-day",
        ":talk-bo kg:inOffice :minister . :bo-term-end kg:earliestDay '1976-01-01'^^xsd:date ; "
        "kg:latestDay '1976-12-31'^^xsd:date ; rico:normalizedDateValue '1976'^^edtf:EDTF .",
        ":bo-term-end kg:earliestDay '1974-05-05'^^xsd:date ; kg:latestDay '1974-05-05'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-05'^^edtf:EDTF .",
    ),
    Case("holder-in-office", ":audience-premier kg:probableHolder :cy .", ":audience-premier kg:probableHolder :bo ."),
    Case(
        "holder-in-office",
        ":audience-date kg:earliestDay '1974-04-30'^^xsd:date ; kg:latestDay '1974-04-30'^^xsd:date ; "
        "rico:normalizedDateValue '1974-04-30'^^edtf:EDTF . :audience kg:earliestDay '1974-04-30'^^xsd:date ; "
        "kg:latestDay '1974-04-30'^^xsd:date ; kg:edtf '1974-04-30'^^edtf:EDTF . :audience-cy kg:heldOffice :premier .",
        ":audience-date kg:latestDay '1971-04-30'^^xsd:date ; kg:openStart true ; "
        "rico:normalizedDateValue '/1971-04-30'^^edtf:EDTF . :audience kg:latestDay '1971-04-30'^^xsd:date ; "
        "kg:edtf '/1971-04-30'^^edtf:EDTF .",
    ),
    Case(
        "holder-in-office",
        ":cy-term-begin kg:earliestDay '1972-02-01'^^xsd:date ; kg:latestDay '1972-02-29'^^xsd:date ; "
        "rico:normalizedDateValue '1972-02'^^edtf:EDTF . :audience-cy kg:heldOffice :premier .",
        ":cy-term-begin kg:earliestDay '1974-05-01'^^xsd:date ; kg:latestDay '1974-05-01'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-01'^^edtf:EDTF .",
    ),
    Case(
        "stated-office-dated",
        ":talk-bo kg:heldOffice :minister . :bo-term-end kg:earliestDay '1976-01-01'^^xsd:date ; "
        "kg:latestDay '1976-12-31'^^xsd:date ; rico:normalizedDateValue '1976'^^edtf:EDTF .",
        ":bo-term-end kg:earliestDay '1974-05-05'^^xsd:date ; kg:latestDay '1974-05-05'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-05'^^edtf:EDTF .",
    ),
    Case(
        "attestation-after-event",
        ":minutes-date kg:earliestDay '1974-05-06'^^xsd:date ; kg:latestDay '1974-05-06'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-06'^^edtf:EDTF . :minutes kg:edtf '1974-05-06'^^edtf:EDTF .",
        ":minutes-date kg:earliestDay '1974-05-05'^^xsd:date ; kg:latestDay '1974-05-05'^^xsd:date ; "
        "rico:normalizedDateValue '1974-05-05'^^edtf:EDTF . :minutes kg:edtf '1974-05-05'^^edtf:EDTF .",
    ),
    Case(
        "term-in-life",
        add=":di a rico:Person , schema:Person ; rdfs:label 'Di' ; skos:prefLabel 'Di' ; rico:hasDeathDate :di-death . "
        ":di-death a rico:Date ; rico:expressedDate '1969' ; rico:normalizedDateValue '1969'^^edtf:EDTF ; "
        "kg:earliestDay '1969-01-01'^^xsd:date ; kg:latestDay '1969-12-31'^^xsd:date . "
        ":di-term a rico:PositionHoldingRelation ; rdfs:label 'Di, Premier' ; rico:relationHasSource :di ; "
        "rico:relationHasTarget :premier ; rico:hasBeginningDate :di-begin ; dcterms:source 'Yearbook' . "
        ":di-begin a rico:Date ; rico:expressedDate '1970' ; rico:normalizedDateValue '1970'^^edtf:EDTF ; "
        "kg:earliestDay '1970-01-01'^^xsd:date ; kg:latestDay '1970-12-31'^^xsd:date .",
    ),
    Case(
        "term-in-life",
        ":bo-birth kg:earliestDay '1940-01-01'^^xsd:date ; kg:latestDay '1940-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1940'^^edtf:EDTF .",
        ":bo-birth kg:earliestDay '1977-01-01'^^xsd:date ; kg:latestDay '1977-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1977'^^edtf:EDTF .",
        ("participant-born", "editor-date-in-life"),
    ),
    Case(
        "existence-order",
        ":war-end kg:earliestDay '1953-01-01'^^xsd:date ; kg:latestDay '1953-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1953'^^edtf:EDTF .",
        ":war-end kg:earliestDay '1949-01-01'^^xsd:date ; kg:latestDay '1949-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1949'^^edtf:EDTF .",
    ),
)

ATTESTATIONS = (
    Case("attestation-record", add=":telegram-attest rico:relationHasSource :policy .", also=("attestation-words",)),
    Case(
        "attestation-event",
        add=":telegram-attest rico:relationHasTarget :policy . :telegram kg:attests :policy .",
        also=("record-attests-event",),
    ),
    Case("attestation-testimony", ':telegram-attest kg:testimony "first-hand" .'),
    Case(
        "attestation-testimony",
        ':telegram-attest kg:testimony "first-hand" .',
        ':telegram-attest kg:testimony "hearsay" .',
    ),
    Case("attestation-words", ":telegram-attest kg:evidence :m9 ."),
    Case("attestation-words", add=":telegram-attest kg:evidence :m1 ."),
)


def _editors_day(day: str) -> tuple[str, str]:
    """The day that an editor gives the talk, and another."""
    said = (
        ":talk-statement-date rico:expressedDate '{0}' ; rico:normalizedDateValue '{0}'^^edtf:EDTF ; "
        "kg:earliestDay '{0}'^^xsd:date ; kg:latestDay '{0}'^^xsd:date ."
    )
    return said.format("1974-05-05"), said.format(day)


EDITORS = (
    Case("editor-event", ":talk-statement rico:relationHasSource :talk ."),
    Case("editor-event", add=":talk-statement rico:relationHasSource :policy ."),
    Case(
        "editor-value",
        ":talk-statement rico:relationHasTarget :talk-statement-date . :talk-statement-date a rico:Date .",
        also=("used-as-date",),
    ),
    Case("editor-value", add=":talk-statement rico:relationHasTarget :northcity ."),
    Case("editor-source", ":talk-statement dcterms:source 'A newspaper' ."),
    Case("editor-quotation", add=":talk-statement kg:quotation '' ."),
    Case(
        "editor-office-term",
        add=":talk-office a kg:EditorsStatement ; rdfs:label 'Bo South' ; rico:relationHasSource :talk ; "
        "rico:relationHasTarget :bo ; kg:onBehalfOf :south ; kg:inOffice :premier ; dcterms:source 'Memoirs' ; "
        "kg:quotation 'I was premier then' .",
    ),
    Case("editor-date-in-life", *_editors_day("1991-01-01")),
    Case("editor-date-in-life", *_editors_day("1942-12-31")),
)
