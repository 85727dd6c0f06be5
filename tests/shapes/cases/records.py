"""Breaks of what a record alone gives, and its words."""

from __future__ import annotations

from tests.shapes.cases.case import Case

EVERYTHING = (
    Case("no-blank-nodes", add="[] a kg:Unknown ."),
    Case("linked-thing", add=":tyranny skos:broader :nothing .", also=("topic-broader",)),
    Case(
        "used-as-record",
        ":report a rico:Record , schema:ArchiveComponent ; rico:isDirectlyIncludedIn :talks . "
        ":talks schema:collectionSize 3 .",
        ":report a kg:Unknown . :talks schema:collectionSize 2 .",
        ("text-record", "attestation-record", "evidence-record", "event-attested"),
    ),
    Case("used-as-text", ":telegram-title a nif:Context .", also=("mention-text",)),
    Case("used-as-mention", ":m7 a kg:Mention ."),
    Case(
        "used-as-event",
        ":correspondence a rico:Activity , schema:Event , kg:Correspondence .",
        also=("record-attests-event", "record-documents", "attestation-event", "participation-event", "linked-thing"),
    ),
    Case("used-as-relation", ":visit-bo a kg:Participation ."),
    Case("used-as-date", ":party-begin a rico:Date .", also=("existence-beginning",)),
    Case(
        "used-as-agent",
        ":minister a rico:Position .",
        ":minister a kg:Unknown .",
        ("participation-office", "term-office"),
    ),
    Case("label", ':cy rdfs:label "Cy South"@en .'),
    Case("label", ':cy rdfs:label "Cy South"@en .', ':cy rdfs:label ""@en .'),
    Case("label", ':talk rdfs:label "Meeting" .'),
    Case("label", ':north rdfs:label "Northland"@en .'),
    Case("preferred-label", ':cy skos:prefLabel "Cy South"@en .'),
    Case("preferred-label", add=':ana skos:prefLabel "Anna North"@en .'),
    Case("preferred-label", add=':talk skos:prefLabel "Conversation" .'),
    Case("variant-name", add=':ana skos:altLabel "Ana North"@en .'),
)

RECORDS = (
    Case("record-class", ":report a schema:ArchiveComponent ."),
    Case("record-identifier", ':report rico:identifier "T-2" .'),
    Case("record-identifier", add=':report rico:identifier "T-2b" .'),
    Case("record-identifier", ':report rico:identifier "T-2" .', ":report rico:identifier 2 ."),
    Case("record-identifier", ':report rico:identifier "T-2" .', ':report rico:identifier "" .'),
    Case("record-identifier-unique", ':report rico:identifier "T-2" .', ':report rico:identifier "T-1" .'),
    Case("record-dublin-core-title", ':telegram dcterms:title "Ana North to Bo South" .'),
    Case("record-dublin-core-title", add=':telegram dcterms:title "Another title" .'),
    Case("record-title", add=':telegram rico:title "Second title" ; dcterms:title "Second title" .'),
    Case(
        "record-title",
        ':telegram rico:title "Ana North to Bo South" ; dcterms:title "Ana North to Bo South" . '
        ':telegram-title nif:isString "Ana North to Bo South" .',
        r':telegram rico:title "Ana North to Bo South\nin haste" ; dcterms:title "Ana North to Bo South\nin haste" . '
        r':telegram-title nif:isString "Ana North to Bo South\nin haste" .',
    ),
    Case(
        "record-title",
        ':telegram rico:title "Ana North to Bo South" ; dcterms:title "Ana North to Bo South" .',
        also=("text-is-field",),
    ),
    Case("record-form", ":report rico:hasDocumentaryFormType :report-form ."),
    Case("record-form", add=":report rico:hasDocumentaryFormType :minutes-form ."),
    Case(
        "record-form",
        ":report rico:hasDocumentaryFormType :report-form .",
        ":report rico:hasDocumentaryFormType :policy .",
    ),
    Case("record-collection", add=":report rico:isDirectlyIncludedIn :policy ."),
    Case(
        "record-collection",
        ":report rico:isDirectlyIncludedIn :talks . :talks schema:collectionSize 3 .",
        ":talks schema:collectionSize 2 .",
    ),
    Case(
        "record-date",
        ":telegram rico:hasCreationDate :telegram-date .",
        ":telegram rico:hasCreationDate :policy .",
        ("date-owner", "record-edtf"),
    ),
    Case(
        "record-dated",
        ':telegram rico:hasCreationDate :telegram-date ; kg:edtf "1975"^^edtf:EDTF . :telegram-date a rico:Date .',
        also=("used-as-date",),
    ),
    Case("record-description", add=':minutes rico:scopeAndContent "Another description"@en .'),
    Case(
        "record-description",
        ':minutes rico:scopeAndContent "Ana North spoke of reunification after the Northern War."@en .',
        ':minutes rico:scopeAndContent "Ana North spoke of reunification after the Northern War." .',
    ),
    Case("record-description-source", ':minutes kg:descriptionSource "project" .'),
    Case(
        "record-description-source",
        ':minutes kg:descriptionSource "project" .',
        ':minutes kg:descriptionSource "someone" .',
    ),
    Case("record-rights", ":report dcterms:rights <http://rightsstatements.org/vocab/CNE/1.0/> ."),
    Case("record-rights", add=":report dcterms:rights <http://rightsstatements.org/vocab/InC/1.0/> ."),
    Case(
        "record-rights",
        ":report dcterms:rights <http://rightsstatements.org/vocab/CNE/1.0/> .",
        ':report dcterms:rights "free" .',
    ),
    Case("record-page", add=":report schema:url <ftp://archive.example.org/T-2> ."),
    Case("record-language", add=':report dcterms:language "Korean language" .'),
    Case("record-attested", add=":report kg:attests :talk ."),
    Case(
        "record-attested",
        add=":other a rico:Relation ; rico:relationHasSource :report ; rico:relationHasTarget :talk .",
    ),
    Case(
        "record-attests-event",
        add=":report kg:attests :policy . "
        ":x a rico:Relation ; rico:relationHasSource :report ; rico:relationHasTarget :policy .",
    ),
    Case(
        "record-documents",
        add=":report kg:attests :other ; rico:documents :other . "
        ":other a rico:Event ; rdfs:label 'x' ; skos:prefLabel 'x' . "
        ":x a rico:Relation ; rico:relationHasSource :report ; rico:relationHasTarget :other .",
    ),
    Case("record-documents-attests", add=":report rico:documents :talk ."),
    Case("record-mentions", ":report schema:mentions :south ."),
    Case("record-mentions", add=":report schema:mentions :party ."),
    Case("record-subject", add=":report rico:hasOrHadSubject :reunification ."),
    Case("record-correspondent", ":telegram rico:hasAddressee :bo .", ":telegram rico:hasAddressee :policy ."),
    Case("record-correspondent", ":telegram rico:hasSender :ana .", ":telegram rico:hasSender :northland ."),
    Case(
        "sender-alive",
        ":ana-death kg:earliestDay '1990-01-01'^^xsd:date ; kg:latestDay '1990-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1990'^^edtf:EDTF .",
        ":ana-death kg:earliestDay '1974-12-01'^^xsd:date ; kg:latestDay '1974-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1974-12'^^edtf:EDTF .",
    ),
)

STATED = (
    Case("record-whole", add=":report rico:isOrWasIncludedIn :minutes ."),
    Case(
        "record-whole",
        add=":series a rico:RecordSet , schema:Collection ; rdfs:label 'x' ; rico:title 'x' ; "
        "skos:prefLabel 'x' ; rico:hasRecordSetType <http://example.org/Series> ; "
        "schema:disambiguatingDescription 'all'@en . :telegram rico:isOrWasIncludedIn :series .",
    ),
    Case("record-inherits", add=":report kg:inheritedField 'holder' ."),
    Case("used-as-access-point", ":telegram-subject a kg:AccessPoint .", ":telegram-subject a kg:Unknown ."),
    Case("used-as-access-point", add=":ana kg:vocabulary 'viaf' ."),
    Case(
        "access-point-of-record",
        ":telegram kg:accessPoint :telegram-subject .",
    ),
    Case("access-point-kind", ':telegram-subject kg:accessPointKind "subject" .'),
    Case(
        "access-point-kind",
        ':telegram-subject kg:accessPointKind "subject" .',
        ':telegram-subject kg:accessPointKind "theme" .',
    ),
    Case("access-point-source", ':telegram-creator dcterms:source "persname" .'),
    Case("identifier-value", ':telegram-number rico:textualValue "17" .'),
    Case("identifier-value", add=':telegram-number rico:textualValue "18" .'),
    Case("archives-own-date", add=':telegram-date kg:normalizedByArchive "1975" .'),
)

COLLECTIONS = (
    Case("collection-class", ":talks a schema:Collection ."),
    Case(
        "collection-type",
        ":talks rico:hasRecordSetType <https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Collection> .",
    ),
    Case("collection-title", ':talks rico:title "Talks" .'),
    Case("collection-title", add=':talks rico:title "Conversations" .'),
    Case("collection-scope", ':talks schema:disambiguatingDescription "Three of many records, chosen by nobody."@en .'),
    Case("collection-size", ":talks schema:collectionSize 3 .", ":talks schema:collectionSize 4 ."),
    Case("collection-size", add=":talks schema:collectionSize 20 ."),
    Case("collection-size", ":talks schema:collectionSize 3 .", ':talks schema:collectionSize "three"^^xsd:integer .'),
    Case("collection-size", ":talks schema:collectionSize 3 .", ':talks schema:collectionSize "3"^^:measure .'),
)

TEXTS = (
    Case("text-string", ':telegram-title nif:isString "Ana North to Bo South" .'),
    Case("text-string", add=":telegram-title nif:isString 'Ana North to Bo South'@en ."),
    Case(
        "text-record",
        ":minutes-summary kg:ofRecord :minutes . :minutes schema:mentions :reunification , :war ; "
        "rico:hasOrHadSubject :reunification .",
    ),
    Case("text-field", ':telegram-title kg:field "title" .', also=("text-author",)),
    Case("text-field", ':minutes-summary kg:field "summary" .', ':minutes-summary kg:field "abstract" .'),
    Case("text-field", add=':telegram-title kg:field "summary" .'),
    Case("text-author", ':minutes-summary dcterms:creator "An Editor" .'),
    Case("text-author", ":minutes-summary dcterms:license <https://creativecommons.org/licenses/by/4.0/> ."),
    Case(
        "text-author",
        ":minutes-summary dcterms:license <https://creativecommons.org/licenses/by/4.0/> .",
        ':minutes-summary dcterms:license "CC BY" .',
    ),
    Case(
        "text-is-field",
        ':telegram-title nif:isString "Ana North to Bo South" .',
        ':telegram-title nif:isString "Ana North to Bo South, in haste" .',
    ),
)

MENTIONS = (
    Case("mention-class", ":m1 a nif:Phrase ."),
    Case("mention-text", ":m4 nif:referenceContext :minutes-summary . :minutes schema:mentions :war ."),
    Case("mention-text", add=":m1 nif:referenceContext :policy ."),
    Case("mention-begin", ":m1 nif:beginIndex 8 ."),
    Case("mention-begin", ":m1 nif:beginIndex 8 .", ':m1 nif:beginIndex "8" .'),
    Case("mention-begin", ":m5 nif:beginIndex 0 .", ":m5 nif:beginIndex -1 ."),
    Case("mention-quotation", ":m1 nif:endIndex 17 .", ":m1 nif:endIndex 8 ."),
    Case("mention-end", ":m1 nif:endIndex 17 ."),
    Case("mention-end", ":m1 nif:endIndex 17 .", ":m1 nif:endIndex 17.0 ."),
    Case("mention-words", ':m1 nif:anchorOf "Ana North" .'),
    Case("mention-words", ':m1 nif:anchorOf "Ana North" .', ':m1 nif:anchorOf "Ana North"@en .'),
    Case("mention-quotation", ':m1 nif:anchorOf "Ana North" .', ':m1 nif:anchorOf "Ana" .'),
    Case("mention-quotation", ":m2 nif:beginIndex 22 ; nif:endIndex 30 .", ":m2 nif:beginIndex 21 ; nif:endIndex 29 ."),
    Case("mention-quotation", ':m2 nif:anchorOf "Bo South" .', ':m2 nif:anchorOf "bo South" .'),
    Case("mention-entity", add=":m1 itsrdf:taIdentRef :bo ."),
    Case("mention-certainty", ':m1 kg:certainty "stated" .'),
    Case("mention-certainty", ':m1 kg:certainty "stated" .', ':m1 kg:certainty "likely" .'),
    Case("mention-certainty", add=':m1 kg:certainty "inferred" .'),
    Case("ambiguous-readings", ":m8 kg:possiblyMeans :bo ."),
    Case("ambiguous-readings", ':m1 kg:certainty "stated" .', ':m1 kg:certainty "ambiguous" .'),
    Case("ambiguous-certainty", ':m8 kg:certainty "ambiguous" .', ':m8 kg:certainty "stated" .'),
    Case("ambiguous-entity", add=":m8 itsrdf:taIdentRef :south ."),
    Case("mention-method", ':m1 kg:method "authority" .'),
    Case("mention-sense", ':m7 kg:sense "metonym" .', ':m7 kg:sense "irony" .'),
    Case("mention-sense", add=':m7 kg:sense "name" .'),
)
