"""What Wikidata says of linked items, against what stands here."""

from __future__ import annotations

from tests.queries.asking import answer, small

WD = "http://www.wikidata.org/entity/"


def dated(name: str, edtf: str, first: str, last: str) -> str:
    return (
        f'<{name}> a rico:Date ; rico:normalizedDateValue "{edtf}" ;'
        f' kg:earliestDay "{first}"^^xsd:date ; kg:latestDay "{last}"^^xsd:date .'
    )


STORE = small(
    f"""
<kim> rdfs:label "Kim Il Sung"@en ; skos:exactMatch wd:Q41117 ; rico:hasBirthDate <a> ; rico:hasDeathDate <b> .
wd:Q41117 rico:hasBirthDate <c> ; rico:hasDeathDate <d> , <e> ; dcterms:source <answer> .
<park> rdfs:label "Park Chung-hee"@en ; skos:exactMatch wd:Q14356 ; rico:hasBirthDate <f> .
wd:Q14356 rico:hasBirthDate <g> ; dcterms:source <answer> .
<answer> prov:generatedAtTime "2026-11-25T08:00:00Z"^^xsd:dateTime .
{dated("a", "1912-04-15", "1912-04-15", "1912-04-15")}
{dated("b", "1994-07-08", "1994-07-08", "1994-07-08")}
{dated("c", "1911-04-15", "1911-04-15", "1911-04-15")}
{dated("d", "1994", "1994-01-01", "1994-12-31")}
{dated("e", "1995", "1995-01-01", "1995-12-31")}
{dated("f", "1917", "1917-01-01", "1917-12-31")}
{dated("g", "1917-06-14", "1917-06-14", "1917-06-14")}
"""
)


def test_only_what_cannot_be_reconciled_is_shown() -> None:
    assert answer(STORE, "where-wikidata-differs") == [
        ("Kim Il Sung", "born", "1912-04-15", "1911-04-15", WD + "Q41117", "2026-11-25T08:00:00Z")
    ]
