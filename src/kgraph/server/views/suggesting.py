"""What a search field offers while someone types."""

from __future__ import annotations

from typing import Final

from kgraph.server.current import Snapshot
from kgraph.server.http.language import with_language
from kgraph.server.views import words
from kgraph.server.views.dates import When
from kgraph.server.views.naming import named_key

OFFERED: Final = 10


def suggested(snapshot: Snapshot, typed: str, root: str, language: str = "") -> list[dict[str, str]]:
    """What has a name that begins as typed: `label`, the name that fits where it is another, kind, dates, page.

    :param language: that the pages are to be in; "" for the reader's.
    """
    return [
        {
            "label": named_key(snapshot, one.key)[0],
            "also": one.also,
            "kind": words.one(one.key.partition("/")[0]),
            "dates": When("", one.earliest, one.latest).words,
            "href": root + with_language(f"/page/{one.key}", "", language),
        }
        for one in snapshot.generation.index.suggest(typed, OFFERED)
    ]
