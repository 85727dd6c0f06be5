"""Comunica, a client of the JavaScript world, on one of our servers and on two at once."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server import serving

FOLDER = Path(__file__).parent / "comunica"
COMMAND = FOLDER / "node_modules" / ".bin" / "comunica-sparql"
PREFIXES = (
    "PREFIX rico: <https://www.ica.org/standards/RiC/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)
OTHER = '<graph/more> { <id/person/ana> rdfs:comment "known elsewhere too" . <id/person/cy> a rico:Person . }'
Asked = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="module")
def asked() -> Asked:
    """Asks sources with Comunica; gives its solutions."""
    if shutil.which("node") is None:
        pytest.skip("needs Node.js 20 or newer: apt-get install nodejs npm")
    if not COMMAND.is_file():
        pytest.skip("needs Comunica: npm --prefix tests/server/comunica ci")

    def ask(query: str, *sources: str) -> list[dict[str, str]]:
        # Comunica 4.5 loses the languages of literals in results (a newer parser, an older factory of terms), so tests
        # ask for words and languages apart.
        command = [str(COMMAND), *sources, PREFIXES + query, "-t", "application/json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        found: list[dict[str, str]] = json.loads(done.stdout)
        return found

    return ask


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where another publication is served."""
    project = serving.project(tmp_path_factory.mktemp("other"))
    serving.publish(project, OTHER)
    with serving.serving(project) as address:
        yield address


def test_it_asks_our_endpoint(asked: Asked, address: str) -> None:
    rows = asked(
        "SELECT (STR(?l) AS ?name) (LANG(?l) AS ?in) { ?s a rico:Person ; rdfs:label ?l } ORDER BY ?name",
        f"sparql@{address}/sparql",
    )
    assert [(row["name"], row["in"]) for row in rows] == [('"Ana North"', '"en"'), ('"王 Bo"', '"en"')]


def test_it_joins_two_of_our_servers(asked: Asked, address: str, other: str) -> None:
    query = "SELECT (STR(?l) AS ?name) ?note { ?s rdfs:label ?l ; rdfs:comment ?note }"
    sources = [f"sparql@{each}/sparql" for each in (address, other)]
    rows = asked(query, *sources)
    assert {(row["name"], row["note"]) for row in rows} == {('"Ana North"', '"known elsewhere too"')}
    assert asked(query, sources[0]) == []


def test_it_follows_our_linked_data(asked: Asked, address: str) -> None:
    rows = asked("SELECT ?name { ?s a rico:Person ; rdfs:label ?name }", f"file@{address}/data/person/ana.ttl")
    assert '"Ana North"@en' in {row["name"] for row in rows}
