"""The SPARQL page with its script: used in a real browser under its own policy, and without it."""

from __future__ import annotations

import httpx
import pytest

from kgraph.server.dataset.jsonld import read_context
from kgraph.server.ontology import Ontology
from kgraph.server.pages.templating import BUILT
from kgraph.server.pages.vocabulary import vocabulary
from tests.site.conftest import NEEDED, Browser, drive

SCRIPT = BUILT / "editor.js"


@pytest.mark.usefixtures("browser")
def test_a_query_is_completed_run_and_marked_where_it_is_wrong(shipped: str) -> None:
    if not SCRIPT.is_file():
        pytest.skip(NEEDED)
    seen = drive("editor-check.mjs", shipped)
    query = "SELECT ?p WHERE { ?p a rico:Person } LIMIT 2"
    assert seen["completions"] == ["rico:Person"]
    assert (seen["field"], seen["shown"], seen["rows"]) == (query, query, 2)
    assert seen["faultLine"] == "WHERE { ?s ?p }"
    assert seen["tabLeaves"] == "BUTTON"
    assert seen["complaints"] == []


def test_no_rule_is_violated_with_the_editor_open(shipped: str, browser: Browser) -> None:
    for dark in (False, True):
        seen = browser.look(f"{shipped}/sparql?query=SELECT%20*%20%7B", 1280, 360, dark=dark)
        assert (seen["violations"], seen["overflow"], seen["elsewhere"]) == ([], {}, [])


def test_pages_run_scripts_of_ours_from_files_and_nothing_else(shipped: str) -> None:
    for path in ("/", "/sparql", "/queries", "/page/person/kim-il-sung", "/page/person/nobody", "/dump/dump.nq.gz"):
        policy = httpx.get(f"{shipped}{path}", headers={"Accept": "text/html"}).headers["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert (rules["default-src"], rules["script-src"], rules["connect-src"]) == ("'none'", "'self'", "'self'")
        assert "unsafe" not in policy


def test_without_a_script_the_form_is_whole(shipped: str) -> None:
    page = httpx.get(f"{shipped}/sparql", headers={"Accept": "text/html"}).text
    assert '<textarea id="query" name="query"' in page
    assert '<button type="submit">Run</button>' in page


def test_the_words_of_completion() -> None:
    terms = {term["label"]: term for term in vocabulary(Ontology(), read_context())}
    assert terms["rico:Person"]["type"] == "class"
    assert terms["kg:met"]["type"] == "property"
    assert terms["kg:attests"]["info"]
    assert all(":" in label and not label.endswith(":") for label in terms)
    assert list(terms) == sorted(terms)
