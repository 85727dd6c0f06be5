"""A result in the format that was asked for: whole, or cut after so many rows where the operator wants that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import IO, Final

import pyoxigraph as ox

from kgraph.names import publication_prefixes
from kgraph.server.http.formats import GRAPHS, SHEET, SOLUTIONS, TABLE
from kgraph.server.workers.frames import Terms
from kgraph.server.workers.table import sheet, table
from kgraph.store.queries import Results
from kgraph.store.remote_answers import first_of

_FEW: Final = 1000
NO_JSON_LD: Final = "Triple terms and directions of text cannot be said in JSON-LD; ask for Turtle. "
_COMMENTED: Final = frozenset({"ttl", "nt", "trig", "nq"})


class InexpressibleError(Exception):
    """The syntax that was asked for has no words for a term of the result."""


def serialise(results: Results, media: str, terms: Terms, file: IO[bytes]) -> int:
    """Write a result.

    :param media: name of a format that fits the form of the result.
    :return: after how many rows or triples it was cut; 0: it is whole.
    :raises InexpressibleError: the format has no words for a term.
    """
    if media == TABLE:
        file.write(table(results, terms.rows))
        return 0
    if media == SHEET:
        lines = sheet(results)
        for line in islice(lines, terms.result_rows + 1) if terms.result_rows else lines:
            file.write(line)
        return terms.result_rows if terms.result_rows and next(lines, None) is not None else 0
    if isinstance(results, ox.QueryTriples):
        return _graph(results, media, terms, file)
    more = False
    if isinstance(results, ox.QuerySolutions) and terms.result_rows:
        results, more = first_of(results, terms.result_rows)
    if not more:
        results.serialize(file, SOLUTIONS[media].results)
        return 0
    file.write(
        _noted(results.serialize(format=SOLUTIONS[media].results) or b"", f"{terms.base}/sparql", terms.result_rows)
    )
    return terms.result_rows


def _graph(results: ox.QueryTriples, media: str, terms: Terms, file: IO[bytes]) -> int:
    first = list(islice(results, min(_FEW, terms.result_rows or _FEW)))
    prefixes = publication_prefixes(terms.base)
    if len(first) < _FEW:
        prefixes = _used(prefixes, first)
    triples: Iterator[ox.Triple] = chain(first, results)
    more = False
    if terms.result_rows:
        held = [*first, *islice(results, max(0, terms.result_rows - len(first)))]
        triples, more = iter(held), next(results, None) is not None
    if more and media in _COMMENTED:
        file.write(f"# Cut after {terms.result_rows} triples; there are more.\n".encode())
    shown = _of_rdf_11(triples) if media == "jsonld" else triples
    ox.serialize(shown, file, GRAPHS[media].rdf, prefixes=dict(prefixes))
    return terms.result_rows if more else 0


def _noted(body: bytes, endpoint: str, rows: int) -> bytes:
    """A table with a link in its head that says that it was cut; CSV and TSV have no place for it.

    https://www.w3.org/TR/sparql11-results-json/#select-link, https://www.w3.org/TR/rdf-sparql-XMLres/#head
    """
    link = f"{endpoint}#cut-after-{rows}-rows"
    if body.startswith(b'{"head":{'):
        return body.replace(b'{"head":{', b'{"head":{"link":["%s"],' % link.encode(), 1)
    if body.startswith(b"<?xml"):
        return body.replace(b"</head>", b'<link href="%s"/></head>' % link.encode(), 1)
    return body


def _of_rdf_11(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples as they are.

    :raises InexpressibleError: one has a term of RDF 1.2, for which the engine has no JSON-LD.
    """
    for triple in triples:
        match triple.object:
            case ox.Triple() | ox.Literal(direction=ox.BaseDirection()):
                raise InexpressibleError
        yield triple


def _used(prefixes: Mapping[str, str], triples: list[ox.Triple]) -> dict[str, str]:
    """The prefixes that a small graph needs: more of them than triples would hide those."""
    text = "\n".join(map(str, triples))
    return {prefix: namespace for prefix, namespace in prefixes.items() if f"<{namespace}" in text}
