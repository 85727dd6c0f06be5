"""Breaks of persons, bodies, offices, places and their links."""

from __future__ import annotations

from tests.shapes.cases.case import Case

PERSONS = (
    Case("person-class", ":cy a schema:Person ."),
    Case("person-birth", add=":cy rico:hasBirthDate :policy ."),
    Case("person-birth", add=":bo rico:hasBirthDate :x . :x a rico:Date ; rico:expressedDate 'about 1940' ."),
    Case("person-death", add=":cy rico:hasDeathDate :policy ."),
    Case("person-death", add=":ana rico:hasDeathDate :x . :x a rico:Date ; rico:expressedDate 'about 1990' ."),
    Case("person-party", add=":bo rico:isOrWasMemberOf :northland ."),
    Case("person-party", add=":bo rico:isOrWasLeaderOf :minister ."),
    Case(
        "living-person",
        ":bo-birth kg:earliestDay '1940-01-01'^^xsd:date ; kg:latestDay '1940-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1940'^^edtf:EDTF .",
        ":bo-birth kg:earliestDay '1940-05-01'^^xsd:date ; kg:latestDay '1940-05-31'^^xsd:date ; "
        "rico:normalizedDateValue '1940-05'^^edtf:EDTF .",
    ),
)

BODIES = (
    Case("body-class", ":south a rico:CorporateBody ."),
    Case("existence-beginning", add=":south rico:hasBeginningDate :policy ."),
    Case(
        "existence-beginning", add=":north rico:hasBeginningDate :x . :x a rico:Date ; rico:expressedDate 'long ago' ."
    ),
    Case("existence-end", add=":south rico:hasEndDate :policy ."),
    Case("existence-end", add=":old-north rico:hasEndDate :x . :x a rico:Date ; rico:expressedDate 'later' ."),
    Case("state-country", ":south kg:country :southland ."),
    Case("state-country", add=":south kg:country :northland ."),
    Case("state-country", ":south kg:country :southland .", ":south kg:country :northcity ."),
    Case("place-country", ":northcity kg:country :northland .", ":northcity kg:country :north ."),
    Case("place-country", add=":northcity kg:country :southland ."),
    Case("state-capital", ":north kg:capital :northcity .", ":north kg:capital :northland ."),
    Case(
        "state-territory",
        ":north rico:hasOrHadJurisdiction :territory .",
        ":north rico:hasOrHadJurisdiction :northland .",
    ),
    Case("state-ended-by", ':old-north kg:endedBy "constitution" .', ':old-north kg:endedBy "war" .'),
    Case("state-ended-by", add=':old-north kg:endedBy "accession" .'),
    Case("state-ended-date", ":old-north rico:hasEndDate :old-end . :old-end a rico:Date .", also=("used-as-date",)),
    Case("party-active-in", ":party kg:activeIn :north .", ":party kg:activeIn :northcity ."),
    Case("succession", add=":south rico:hasSuccessor :south ."),
    Case("succession", add=":south rico:isSuccessorOf 'the past' ."),
)

_YEAR = (
    " {0} a rico:Date ; rico:expressedDate '{1}' ; rico:normalizedDateValue '{1}'^^edtf:EDTF ; "
    "kg:earliestDay '{1}-01-01'^^xsd:date ; kg:latestDay '{1}-12-31'^^xsd:date ."
)
SUCCESSORS = (
    Case(
        "successors-apart",
        add=":south rico:hasBeginningDate :b ; rico:hasEndDate :e ; kg:endedBy 'constitution' ; "
        "rico:hasSuccessor :north ." + _YEAR.format(":b", "1940") + _YEAR.format(":e", "1980"),
    ),
)

DELEGATIONS = (
    Case("delegation-side", ":delegation kg:onBehalfOf :north ."),
    Case("delegation-links", add=":delegation skos:exactMatch wd:Q333 ; schema:sameAs wd:Q333 ."),
    Case("delegation-links", add=":delegation skos:closeMatch wd:Q333 ."),
    Case("delegation-not-person", add=":delegation a rico:Person , schema:Person ."),
    Case(
        "delegation-event",
        add=":x a kg:Participation ; rdfs:label 'x' ; rico:relationHasSource :audience ; "
        "rico:relationHasTarget :delegation ; rico:relationCertainty 'stated' ; "
        "rico:isEvidencedBy :report ; kg:evidence :m5 . "
        ":audience rico:hasOrHadParticipant :delegation . :delegation rico:isOrWasParticipantIn :audience .",
    ),
)

OFFICES = (
    Case("office-of-unknown-body", ":minister rico:existsOrExistedIn :south ."),
    Case("office-body", ":minister rico:existsOrExistedIn :south .", ":minister rico:existsOrExistedIn :northcity ."),
    Case("office-kind", ':minister kg:officeClass "foreign-minister" .'),
    Case(
        "office-kind", ':minister kg:officeClass "foreign-minister" .', ':minister kg:officeClass "Foreign Minister" .'
    ),
    Case("office-kind", add=':minister kg:officeClass "minister" .'),
    Case("term-person", add=":bo-term rico:relationHasSource :party ."),
    Case("term-office", add=":bo-term rico:relationHasTarget :party ."),
    Case("term-source", ":bo-term dcterms:source 'Yearbook' ."),
    Case(
        "one-holder",
        add=":x a rico:PositionHoldingRelation ; rdfs:label 'x' ; rico:relationHasSource :ana ; "
        "rico:relationHasTarget :premier ; rico:hasBeginningDate :b ; rico:hasEndDate :e ; dcterms:source 'Yearbook' ."
        + _YEAR.format(":b", "1970")
        + _YEAR.format(":e", "1973"),
    ),
)

OTHERS = (
    Case("place-latitude", ":northcity schema:latitude 39.0e0 .", ":northcity schema:latitude 139.0e0 ."),
    Case("place-latitude", ":northcity schema:latitude 39.0e0 ."),
    Case("place-longitude", ":northcity schema:longitude 125.7e0 .", ":northcity schema:longitude 225.7e0 ."),
    Case("place-longitude", ":northcity schema:longitude 125.7e0 ."),
    Case("topic-broader", ":reunification skos:broader :policy .", ":reunification skos:broader :northland ."),
    Case("form-class", ":report-form a skos:Concept ."),
    Case("partisan-name", ':tyranny rico:textualValue "Northern Tyranny"@en .'),
)

LINKS = (
    Case("exact-match", ":ana schema:sameAs wd:Q111 ."),
    Case("exact-match", add=":ana skos:exactMatch wd:Q112 ; schema:sameAs wd:Q112 ."),
    Case("exact-match", add=":bo skos:exactMatch <https://example.org/Q9> ; schema:sameAs <https://example.org/Q9> ."),
    Case("one-entity-an-item", add=":bo skos:exactMatch wd:Q111 ; schema:sameAs wd:Q111 ."),
    Case("exact-or-close", add=":ana skos:closeMatch wd:Q111 ."),
    Case("exact-or-close", add=":south skos:broadMatch 'Southland' ."),
    Case(
        "item-type", add=":south skos:closeMatch wd:Q555 . wd:Q555 rico:hasBirthDate :b ." + _YEAR.format(":b", "1900")
    ),
    Case("item-type", add="wd:Q111 rico:hasBeginningDate :b ." + _YEAR.format(":b", "1900")),
    Case("same-as-person", add=":south owl:sameAs wd:Q444 ."),
)
