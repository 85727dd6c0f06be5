"""Breaks of dates, shortcuts and the build."""

from __future__ import annotations

from tests.shapes.cases.case import Case

DATES = (
    Case("date-words", ':minutes-date rico:expressedDate "May 6, 1974" .'),
    Case("date-words", add=':minutes-date rico:expressedDate "6.5.1974" .'),
    Case(
        "date-edtf",
        ":party-begin rico:normalizedDateValue '1945~'^^edtf:EDTF .",
        ":party-begin rico:normalizedDateValue '1945~' .",
    ),
    Case(
        "date-edtf",
        ":party-begin rico:normalizedDateValue '1945~'^^edtf:EDTF .",
        ":party-begin rico:normalizedDateValue 'c. 1945'^^edtf:EDTF .",
    ),
    Case("date-edtf", add=":party-begin rico:normalizedDateValue '1946~'^^edtf:EDTF ."),
    Case(
        "date-read",
        ":report-date rico:normalizedDateValue '1974-05'^^edtf:EDTF ; kg:earliestDay '1974-05-01'^^xsd:date ; "
        "kg:latestDay '1974-05-31'^^xsd:date . :report kg:edtf '1974-05'^^edtf:EDTF .",
    ),
    Case(
        "date-in-span",
        ":talks dcterms:temporal '1970/1976-06'^^edtf:EDTF .",
        ":talks dcterms:temporal '1970/1974-04'^^edtf:EDTF .",
    ),
    Case(
        "date-in-span",
        ":talks dcterms:temporal '1970/1976-06'^^edtf:EDTF .",
        ":talks dcterms:temporal '1975'^^edtf:EDTF .",
    ),
    Case(
        "date-order",
        ":party-begin kg:earliestDay '1943-01-01'^^xsd:date .",
        ":party-begin kg:earliestDay '1948-01-01'^^xsd:date .",
    ),
    Case(
        "date-earliest",
        ":party-begin kg:earliestDay '1943-01-01'^^xsd:date .",
        ":party-begin kg:earliestDay '1943-02-30'^^xsd:date .",
    ),
    Case("date-earliest", add=":party-begin kg:earliestDay '1944-01-01'^^xsd:date ."),
    Case(
        "date-latest",
        ":party-begin kg:latestDay '1947-12-31'^^xsd:date .",
        ":party-begin kg:latestDay '1947-12-32'^^xsd:date .",
    ),
    Case("date-latest", add=":party-begin kg:latestDay '1948-12-31'^^xsd:date ."),
    Case("date-bounds-read", ":party-begin rico:normalizedDateValue '1945~'^^edtf:EDTF ."),
    Case(
        "date-open-start",
        add=":correspondence-date kg:earliestDay '1970-01-01'^^xsd:date . "
        ":correspondence kg:earliestDay '1970-01-01'^^xsd:date .",
    ),
    Case("date-open-end", add=":party-end kg:latestDay '1990-01-01'^^xsd:date ."),
    Case("date-start-known", ":correspondence-date kg:openStart true ."),
    Case("date-end-known", ":party-end kg:openEnd true ."),
    Case(
        "date-not-invented",
        ":report-date kg:latestDay '1974-05-31'^^xsd:date .",
        ":report-date kg:latestDay '1974-05-01'^^xsd:date .",
    ),
    Case(
        "date-not-invented",
        ":old-begin kg:latestDay '1900-12-31'^^xsd:date .",
        ":old-begin kg:latestDay '1901-12-31'^^xsd:date .",
    ),
    Case(
        "date-not-invented",
        ":old-begin kg:earliestDay '1900-01-01'^^xsd:date .",
        ":old-begin kg:earliestDay '1900-06-01'^^xsd:date .",
    ),
    Case(
        "date-not-invented",
        ":old-end kg:latestDay '1949-12-31'^^xsd:date .",
        ":old-end kg:latestDay '1950-01-01'^^xsd:date .",
    ),
    Case("date-owner", add=":x a rico:Date ; rico:expressedDate 'once' ."),
    Case("date-owner", add=":cy rico:hasBirthDate :old-begin ."),
)

SHORTCUTS = (
    Case("record-edtf", ":report kg:edtf '1974-05'^^edtf:EDTF ."),
    Case("event-edtf", ":audience kg:edtf '1974-04-30'^^edtf:EDTF .", also=("date-bounds-read",)),
    Case("event-earliest", ":audience kg:earliestDay '1974-04-30'^^xsd:date ."),
    Case("event-latest", ":audience kg:latestDay '1974-04-30'^^xsd:date ."),
    Case("took-part", ":premier rico:isOrWasParticipantIn :audience ."),
    Case("took-part", add=":cy rico:isOrWasParticipantIn :talk ."),
    Case("met-symmetric", ":bo kg:met :ana ."),
    Case("met-inferred-symmetric", ":cy kg:metInferred :ana ."),
    Case("met-persons", add=":ana kg:metInferred :premier . :premier kg:metInferred :ana ."),
    Case("met-once", add=":ana kg:metInferred :bo . :bo kg:metInferred :ana ."),
    Case("met-together", add=":bo kg:metInferred :cy . :cy kg:metInferred :bo ."),
    Case("met-together", add=":bo kg:met :bo ."),
    Case("involved-state", add=":talk kg:involvedState :northland ."),
    Case("involved-party", add=":talk kg:involvedParty :north ."),
)

PROVENANCE = (
    Case("build-inputs", ":build prov:used :file ."),
    Case("build-software", ":build prov:wasAssociatedWith :software ."),
)
