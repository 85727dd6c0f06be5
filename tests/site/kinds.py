"""One page of each kind, of the shipped collection: the pages that browsers and validators look at."""

from __future__ import annotations

from typing import Final

_TALK: Final = "conversations-with-kim-il-sung-1979-07-10-note-for-the-file-main-points-made-by-president-kim-il-sung"

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
    "sparql": "/sparql",
    "sparql-answer": "/sparql?query=SELECT%20*%20%7B%20%3Fevent%20a%20kg%3AMeeting%3B%3Fproperty%20%3Fvalue%20%7D",
    "sparql-error": "/sparql?query=SELECT",
    "ontology": "/ontology",
    "search": "/search?q=kim&type=event",
    "search-nothing": "/search?q=nothing-fits",
    "timeline": "/timeline",
    "network": "/network",
    "map": "/map",
    "silence": "/silence",
    "missing": "/page/person/nobody",
}
