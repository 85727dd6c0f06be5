"""A graph behind a SPARQL 1.1 endpoint, read as one that lies here.

What was asked is kept: a generation does not change. All that is said of a subject comes with one request, since
whoever reads one statement of it reads others. https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, Final

import httpx
import pyoxigraph as ox

from kgraph import __version__
from kgraph.faults import Fault, SettingsFault
from kgraph.names import expand
from kgraph.store.readable import Graph, Object, Subject

KEPT: Final = 500_000
"""Statements that are kept, some 400 bytes each."""
_ROWS: Final = "application/sparql-results+json"
_UNION: Final = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?s a <%s> } LIMIT 1 } }"
_ACTIVITY: Final = "SELECT ?s { GRAPH <%s> { ?s a <%s> } }"

_CUT: Final = "x-sparql-maxrows"  # Virtuoso says so where a result is cut

_Pattern = tuple[Subject | None, ox.NamedNode | None, Object | None, Graph | None]


class EndpointFault(Fault):
    """The endpoint gave no answer that can be used."""


class Endpoint:
    """A `Readable` that asks an endpoint.

    :param url: where it is asked. Its default graph is the union of all graphs.
    :param timeout: of one request, in seconds.
    """

    def __init__(self, url: str, timeout: float = 30) -> None:
        if not url.startswith(("http://", "https://")):
            raise SettingsFault(f"--endpoint {url}: an endpoint's address begins with http:// or https://")
        self.url = url
        headers = {"User-Agent": f"kgraph/{__version__}", "Accept": _ROWS}
        self._client = httpx.Client(timeout=timeout, headers=headers, transport=httpx.HTTPTransport(retries=2))
        self._kept: OrderedDict[_Pattern, Sequence[ox.Quad]] = OrderedDict()
        self._size, self._lock = 0, threading.Lock()

    def need(self, activity: str, graph: str) -> None:
        """Make sure that it holds a generation, and answers as this reads it.

        :param activity: the address of the activity that made the generation.
        :param graph: that of its provenance.
        :raises SettingsFault: it holds another one, or its default graph is not the union of all.
        :raises EndpointFault: it does not answer.
        """
        made_by = expand("prov:Activity")
        found = {str(row["s"].value) for row in self._rows(_ACTIVITY % (graph, made_by))}
        if activity not in found:
            other = "another generation" if found else "no generation of this project"
            raise SettingsFault(f"--endpoint {self.url}: {other} is there; run `kgraph push` first")
        (row,) = self._rows(_UNION % made_by)
        if row["n"].value != "1":
            union = "its default graph is not the union of its graphs"
            raise SettingsFault(f"--endpoint {self.url}: {union}; for Oxigraph add ?union-default-graph to the address")

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: Graph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The statements that have these terms; None stands for any."""
        if subject is None:
            return iter(self._held((None, predicate, object, graph_name)))
        return (
            quad
            for quad in self._held((subject, None, None, None))
            if (predicate is None or quad.predicate == predicate)
            and (object is None or quad.object == object)
            and (graph_name is None or quad.graph_name == graph_name)
        )

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """All named graphs."""
        return (row["g"] for row in self._rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))

    def query(
        self,
        query: str,
        /,
        *,
        use_default_graph_as_union: bool = False,  # noqa: ARG002 - the endpoint's is one
        prefixes: dict[str, str] | None = None,
        substitutions: Any = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query of ours that gives rows.

        :param substitutions: variables, and what stands for them; they are no columns of the answer.
        """
        # A constant is told in the pattern, where every engine begins with it, and is no column then.
        columns, brace, pattern = query.partition("{")
        for variable, term in (substitutions or {}).items():
            named = re.compile(rf"[?$]{variable.value}\b")
            columns, pattern = named.sub("", columns), named.sub(str(term).replace("\\", r"\\"), pattern)
        prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        return self._ask(f"{prologue}{columns}{brace}{pattern}")

    def _held(self, pattern: _Pattern) -> Sequence[ox.Quad]:
        with self._lock:
            if (known := self._kept.get(pattern)) is not None:
                self._kept.move_to_end(pattern)
                return known
        found = self._fetched(pattern)
        with self._lock:
            if pattern not in self._kept:
                self._kept[pattern] = found
                self._size += len(found) + 1
            while self._size > KEPT and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1]) + 1
        return found

    def _fetched(self, pattern: _Pattern) -> Sequence[ox.Quad]:
        if any(isinstance(term, ox.BlankNode) for term in pattern):
            return ()  # an endpoint names no blank node for others; the graph has none
        terms = [str(term) if term is not None else f"?{name}" for name, term in zip("spog", pattern, strict=True)]
        columns = " ".join(term for term in terms if term.startswith("?")) or "*"
        rows = self._rows(f"SELECT {columns} {{ GRAPH {terms[3]} {{ {terms[0]} {terms[1]} {terms[2]} }} }}")
        given = dict(zip("spog", pattern, strict=True))
        full = [{**given, **row} for row in rows]
        return [ox.Quad(row["s"], row["p"], row["o"], row["g"]) for row in full]

    def _rows(self, query: str) -> list[dict[str, Any]]:
        solutions = self._ask(query)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        try:
            return [dict(zip(names, solution, strict=True)) for solution in solutions]
        except (SyntaxError, ValueError, OSError) as error:
            raise EndpointFault(f"{self.url}: its answer is cut short ({error})") from error

    def _ask(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean:
        try:
            answer = self._client.post(self.url, data={"query": query})
            answer.raise_for_status()
            if _CUT in answer.headers:
                cut = f"it cuts results after {answer.headers[_CUT]} rows; set ResultSetMaxRows of Virtuoso higher"
                raise EndpointFault(f"{self.url}: {cut}")
            return ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
        except httpx.HTTPStatusError as error:
            raise EndpointFault(f"{self.url}: it answers {error.response.status_code}") from error
        except httpx.HTTPError as error:
            raise EndpointFault(f"{self.url}: it does not answer ({error})") from error
        except (SyntaxError, ValueError) as error:
            raise EndpointFault(f"{self.url}: its answer is no result of a query ({error})") from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()
