"""One page of each kind, of the shipped collection: the pages that browsers and validators look at."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode


def _asked(query: str, view: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': query, 'view': view, **more})}"


_TALK: Final = "conversations-with-kim-il-sung-1979-07-10-note-for-the-file-main-points-made-by-president-kim-il-sung"

LANGUAGES: Final = ("de", "ko")
PAGES: Final = {
    "front": "/",
    "browse": "/browse/state",
    "browse-dated": "/browse/event",
    "person": "/page/person/kim-il-sung",
    "person-inferred": "/page/person/kurt-waldheim",
    "state": "/page/state/srr",
    "party": "/page/party/wpk",
    "organisation": "/page/organisation/un",
    "office": "/page/office/foreign-minister-of-romania",
    "place": "/page/place/pyongyang",
    "topic": "/page/topic/economic-cooperation",
    "country": "/page/country/romania",
    "form": "/page/form/conversation-record",
    "collection": "/page/collection/conversations-with-kim-il-sung",
    "event": f"/page/event/{_TALK}-meeting-1",
    "record": "/page/record/1983-09-14-ciphered-telegram-embassy-of-hungary-in-north-korea-to-the",
    "questions": "/queries",
    "question": "/queries/unnamed-office-holders",
    "question-drawn": "/queries/topics-by-year?view=chart",
    "sparql": "/sparql",
    "sparql-answer": "/sparql?query=SELECT%20*%20%7B%20%3Fevent%20a%20kg%3AMeeting%3B%3Fproperty%20%3Fvalue%20%7D",
    "sparql-error": "/sparql?query=SELECT",
    "sparql-addresses": _asked("SELECT * { ?who a rico:Person ; rdfs:label ?name }", "table", names="addresses"),
    "sparql-bars": _asked(
        "SELECT ?kind (COUNT(*) AS ?n) (-COUNT(*) AS ?less) { ?event a rico:Activity, ?kind } GROUP BY ?kind",
        "chart",
        column="less",
    ),
    "sparql-columns": _asked(
        "SELECT ?year (COUNT(*) AS ?n) { ?r a rico:Record ; dcterms:date ?d BIND(xsd:integer(SUBSTR(STR(?d), 1, 4)) "
        "AS ?year) FILTER(BOUND(?year)) } GROUP BY ?year",
        "chart",
    ),
    "sparql-line": _asked("SELECT ?date (COUNT(*) AS ?n) { ?r dcterms:date ?date } GROUP BY ?date", "chart"),
    "sparql-map": _asked("SELECT ?event ?place { ?event rico:hasOrHadLocation ?place }", "map"),
    "sparql-network": _asked("SELECT ?one ?other { ?one kg:met ?other }", "network"),
    "sparql-timeline": _asked(
        "SELECT ?who ?event ?date { ?event rico:hasOrHadParticipant ?who ; rico:occurredAtDate ?date }", "timeline"
    ),
    "ontology": "/ontology",
    "api": "/api",
    "data": "/dataset",
    "release": "/release/2026-11-25",
    "search": "/search?q=kim&type=event",
    "search-nothing": "/search?q=nothing-fits",
    "timeline": "/timeline",
    "network": "/network",
    "map": "/map",
    "silence": "/silence",
    "missing": "/page/person/nobody",
}


def spoken(kind: str, language: str) -> str:
    """The page of a kind in a language."""
    return f"{PAGES[kind]}{'&' if '?' in PAGES[kind] else '?'}lang={language}"
