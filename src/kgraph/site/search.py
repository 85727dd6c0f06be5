"""Search without a server: the names of everything in one file, and a script of a few lines that looks through it."""

from __future__ import annotations

import json
from typing import Final

import pyoxigraph as ox

from kgraph.names import Names
from kgraph.site.addresses import address

INDEX: Final = "search-index.js"
SCRIPT: Final = "search.js"
_NAMES: Final = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label (GROUP_CONCAT(DISTINCT ?name; separator=" · ") AS ?names) WHERE {
  ?thing rdfs:label ?label OPTIONAL { ?thing skos:altLabel ?name }
} GROUP BY ?thing ?label ORDER BY ?label ?thing"""
_TYPES: Final = frozenset({
    "person", "state", "country", "party", "organisation", "office", "event", "place", "topic", "record", "collection",
})  # fmt: skip


def index(store: ox.Store, minter: Names, written: frozenset[str]) -> str:
    """The index as a script, since a page opened from a folder may load scripts and nothing else.

    :param written: files of the site; what has no page is left out.
    :return: `[label, other names, type, file]` of each entity, sorted by label.
    """
    rows = []
    found = store.query(_NAMES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for thing, label, names in found:
        key = minter.key_of(thing.value) if isinstance(thing, ox.NamedNode) else None
        page = address(f"/page/{key}") if key and key.partition("/")[0] in _TYPES else None
        if page is not None and page.file in written and isinstance(label, ox.Literal):
            other = names.value if isinstance(names, ox.Literal) else ""
            rows.append([label.value, other, key.partition("/")[0] if key else "", page.file])
    # `</script>` cannot stand in a script file to any harm; U+2028 could in old browsers, and is escaped by ASCII.
    return f"window.kgraphIndex = {json.dumps(rows, separators=(',', ':'))};\n"
