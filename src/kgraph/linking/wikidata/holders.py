"""Who held an office on a day, asked of the statements of Wikidata with their qualifiers and ranks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from kgraph.linking.candidate import HeldOffice
from kgraph.linking.times import edtf_of_truthy
from kgraph.linking.wikidata.sparql import Row, Sparql

_ENTITY: Final = "http://www.wikidata.org/entity/"
# Of a subject's many offices no more are asked for.
_OFFICES: Final = 3
# The full statements: the truthy ones have no terms, and hide all but the preferred holder.
_QUERY: Final = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?person ?label ?start ?end WHERE {
  VALUES ?office { wd:%(office)s }
  VALUES (?first ?last) { ("%(first)sT00:00:00Z"^^xsd:dateTime "%(last)sT23:59:59Z"^^xsd:dateTime) }
  ?person p:P39 ?statement .
  ?statement ps:P39 ?office ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL { ?statement pq:P580 ?start }
  OPTIONAL { ?statement pq:P582 ?end }
  FILTER(BOUND(?start) || BOUND(?end))
  FILTER(!BOUND(?start) || ?start <= ?last)
  FILTER(!BOUND(?end) || ?end >= ?first)
  OPTIONAL { ?person rdfs:label ?label FILTER(LANG(?label) = "en") }
}
ORDER BY ?start ?person
LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of office at Wikidata: whose, and from when to when in EDTF ("" where it does not say)."""

    person: str
    label: str
    office: str
    begin: str
    end: str


class Holders:
    """Asks a SPARQL endpoint who held an office."""

    def __init__(self, sparql: Sparql) -> None:
        self._sparql = sparql

    def on(self, office: str, first: date, last: date) -> tuple[FoundTerm, ...]:
        """The terms of an office that cover some of the days from `first` to `last`."""
        rows = self._sparql.select(_QUERY % {"office": office, "first": first, "last": last})
        return tuple(_terms(office, rows))

    def of(self, offices: Iterable[HeldOffice]) -> Iterator[str]:
        """The items of who held a subject's offices on its days, where the offices are linked."""
        asked = ((held.office.item, *held.days) for held in offices if held.office is not None and held.office.item)
        for item, begin, end in islice(dict.fromkeys(asked), _OFFICES):
            first, last = begin or end, end or begin
            if first is not None and last is not None:
                yield from (term.person for term in self.on(item, first, last))


def _terms(office: str, rows: Iterable[Row]) -> Iterator[FoundTerm]:
    for row in rows:
        person = row["person"].removeprefix(_ENTITY)
        begin, end = (edtf_of_truthy(row[side]) or "" if side in row else "" for side in ("start", "end"))
        yield FoundTerm(person, row.get("label", person), office, begin, end)
