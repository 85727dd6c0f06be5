"""Search without a server: names, dates and facets of everything in one file, and a script that looks through it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from kgraph.site.addresses import address
from kgraph.store.listing import Indexed

INDEX: Final = "search-index.js"
SCRIPT: Final = "search.js"
_TYPES: Final = frozenset({
    "person", "state", "country", "party", "organisation", "office", "event", "place", "topic", "record", "collection",
})  # fmt: skip


def index(everything: Iterable[Indexed], written: frozenset[str]) -> str:
    """The index as a script, since a page opened from a folder may load scripts and nothing else.

    It sets `window.kgraphIndex` to a list of `[label, other names, type, file, first day, last day, certainty,
    facets]`, sorted by label; facets are places in `window.kgraphFacets`, a list of keys (`person/ana`).

    :param written: files of the site; what has no page is left out.
    """
    facets: dict[str, int] = {}
    rows = []
    for one in everything:
        type_, page = one.key.partition("/")[0], address(f"/page/{one.key}")
        if page is not None and type_ in _TYPES and page.file in written:
            names = " · ".join(name for name in one.names.split("\n") if name != one.label)
            of_this = [facets.setdefault(value, len(facets)) for value in one.facets]
            rows.append([one.label, names, type_, page.file, one.earliest, one.latest, one.certainty, of_this])
    rows.sort(key=lambda row: (str(row[0]), str(row[3])))
    # `</script>` cannot stand in a script file to any harm; U+2028 could in old browsers, and is escaped by ASCII.
    lists = (("kgraphFacets", list(facets)), ("kgraphIndex", rows))
    return "".join(f"window.{name} = {json.dumps(found, separators=(',', ':'))};\n" for name, found in lists)
