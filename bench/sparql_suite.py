"""The SPARQL 1.1 suite over HTTP: `python -m bench.sparql_suite ../shared/suites [sparql/sparql11]`.

Runs a suite's own runner (`run/sparql_suite.py` in the folder of suites) twice: with the engine in its own process, and
with every store of it replaced by a scratch store of ours, loaded, updated and asked over HTTP. Prints the tests that
only one of the two passes, and both counts; ends with status 1 where the server fails one that the engine passes, for
another reason than those of `MEANT`.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import runpy
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox

from bench.serving import started

ENGINE = ox.Store
TOKEN = "a token of a bench"
DEFAULT = "urn:x-arq:DefaultGraph"
RESULTS = {
    "json": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
}
MEANT = {
    "service/manifest#service7": "SERVICE is off, SILENT or not",
    "update-silent/manifest#load-silent": "LOAD is off, SILENT or not",
    "update-silent/manifest#load-into-silent": "LOAD is off, SILENT or not",
    "syntax-update-1/manifest#test_41": "LOAD is refused (403) whatever its syntax",
    "syntax-update-1/manifest#test_47": "LOAD is refused (403) whatever its syntax",
    "syntax-update-1/manifest#test_48": "LOAD is refused (403) whatever its syntax",
    "syntax-update-1/manifest#test_49": "LOAD is refused (403) whatever its syntax",
    "syntax-update-1/manifest#test_8": "it drops a graph that is not there: 400, as for a wrong syntax",
    "syntax-update-1/manifest#test_18": "it clears a graph that is not there: 400, as for a wrong syntax",
}
EVERYTHING = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


class Served:
    """What the runner needs of `pyoxigraph.Store`, as a scratch store of a server."""

    client: httpx.Client
    results = "json"

    def __init__(self) -> None:
        self._graphs: set[str] = set()
        self.update("DROP ALL")

    def load(self, *, path: str, format: ox.RdfFormat, base_iri: str, to_graph: ox.NamedNode | None = None) -> None:
        """Add a file."""
        graphs: dict[str, list[ox.Triple]] = {}
        for quad in ox.parse(path=path, format=format, base_iri=base_iri):
            graph = to_graph or quad.graph_name
            graphs.setdefault("" if isinstance(graph, ox.DefaultGraph) else graph.value, []).append(quad.triple)
        for name, triples in graphs.items():
            body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            where = {"graph": name} if name else {"default": ""}
            headers = {"Content-Type": "application/n-triples"}
            self._checked(self.client.post("/store", params=where, content=body, headers=headers))
            self._graphs |= {name} - {""}

    def update(self, text: str, base_iri: str | None = None) -> None:
        """Change it; what is no update is a SyntaxError."""
        self._checked(self.client.post("/update", data={"update": _based(text, base_iri)}))

    def query(self, text: str, base_iri: str | None = None) -> Any:
        """Ask it; results are those that came over HTTP, read back."""
        media, syntax = RESULTS[self.results]
        asked: dict[str, Any] = {
            "query": _based(text, base_iri),
        }
        if not re.search(r"\bFROM\b", text):
            asked |= {"default-graph-uri": DEFAULT, "named-graph-uri": sorted(self._graphs)}
        answer = self.client.post("/sparql", data=asked, headers={"Accept": f"{media}, application/n-triples"})
        body = self._checked(answer)
        if answer.headers["content-type"].startswith(media):
            return ox.parse_query_results(body, syntax)
        graph = ENGINE()
        graph.extend(ox.parse(body, ox.RdfFormat.N_TRIPLES))
        return graph.query("CONSTRUCT WHERE { ?s ?p ?o }")

    def __iter__(self) -> Iterator[ox.Quad]:
        names = self.query_all("SELECT DISTINCT ?g { GRAPH ?g {} }")
        self._graphs = {row["g"].value for row in names}
        for row in self.query(EVERYTHING):
            yield ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph())

    def query_all(self, text: str) -> Any:
        """Ask it of all graphs, whatever was loaded."""
        media, syntax = RESULTS["json"]
        answer = self.client.post("/sparql", data={"query": text}, headers={"Accept": media})
        return ox.parse_query_results(self._checked(answer), syntax)

    @staticmethod
    def _checked(answer: httpx.Response) -> bytes:
        if answer.status_code == 400 or "this is an update" in answer.text[:200]:
            raise SyntaxError(answer.json()["detail"])
        if answer.status_code not in {200, 201, 204}:
            raise RuntimeError(answer.text)
        return answer.content


def _based(text: str, base: str | None) -> str:
    """With a base before it, on the same line, so that lines stay what they are."""
    return f"BASE <{base}> {text}" if base else text


def failures(runner: Path, suite: Path) -> tuple[set[str], str]:
    """The tests that fail, each with its reason, and the runner's own last line."""
    said = io.StringIO()
    before = sys.argv
    sys.argv = [str(runner), str(suite)]
    try:
        with redirect_stdout(said):
            runpy.run_path(str(runner), run_name="__main__")
    finally:
        sys.argv = before
    lines = said.getvalue().splitlines()
    return {line.removeprefix("FAIL ") for line in lines if line.startswith("FAIL ")}, lines[-1]


@contextmanager
def scratch() -> Iterator[None]:
    """A scratch store in place of the engine's, as long as the block runs."""
    kgraph = str(Path(sys.executable).parent / "kgraph")
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["KGRAPH_TOKEN"] = TOKEN
        command = [kgraph, "serve", "--port", "{port}", "--write", temporary]
        with (
            started("kgraph", command, Path(temporary), "/sparql") as server,
            httpx.Client(
                base_url=server.address, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60
            ) as Served.client,
        ):
            ox.Store = Served  # type: ignore[assignment,misc]
            try:
                yield
            finally:
                ox.Store = ENGINE  # type: ignore[misc]


def name_of(failure: str) -> str:
    """The test's own name, without its reason."""
    return re.split(r"\s", failure, maxsplit=1)[0]


def main() -> None:
    """Run both, and tell them apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("suites", type=Path)
    parser.add_argument("suite", nargs="?", default="sparql/sparql11")
    parser.add_argument("--results", choices=list(RESULTS), default="json")
    chosen = parser.parse_args()
    runner, suite = chosen.suites / "run" / "sparql_suite.py", chosen.suites / chosen.suite
    Served.results = chosen.results
    theirs, engine = failures(runner, suite)
    with scratch():
        ours, server = failures(runner, suite)
    names = {name_of(failure) for failure in theirs}
    differing = sorted(failure for failure in ours if name_of(failure) not in names)
    meant = {failure: why for failure in differing for test, why in MEANT.items() if name_of(failure).endswith(test)}
    worse = [failure for failure in differing if failure not in meant]
    better = sorted(failure for failure in theirs if name_of(failure) not in {name_of(each) for each in ours})
    print(f"the engine: {engine}\nthe server: {server}")
    print("only the server fails:", *worse, sep="\n  ")
    print("it does so on purpose:", *(f"{name_of(failure)}: {why}" for failure, why in meant.items()), sep="\n  ")
    print("only the engine fails:", *better, sep="\n  ")
    sys.exit(1 if worse else 0)


if __name__ == "__main__":
    main()
