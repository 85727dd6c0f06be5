"""SERVICE is found wherever the engine would call another endpoint, and nowhere else that people write it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.store.tokens import calls_service, is_update, names_dataset, tokens, words

# The engine refuses this port before it connects, and says so: that is how a test sees a call without a network.
CALLED = "<http://127.0.0.1:1/>"
PREFIX = f"PREFIX ex: {CALLED}\n"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }",
        "select * { service silent <http://x.test/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "PREFIX wd: <http://x.test/> SELECT * { SERVICE wd:sparql { ?s ?p ?o } }",
        "SELECT * { SERVICE # a comment\n <http://x.test/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.SERVICE<http://x.test/>{} }",
        # What the engine reads as a call although the grammar's tokens say otherwise.
        "PREFIX ex: <http://x.test/> SELECT * { SERVICEex:a { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://x.test/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://x.test/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://x.test/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1.e3SERVICE<http://x.test/>{ ?s ?p ?o } }",
        # "less than", which looks like the beginning of an address that ends in a comment.
        "SELECT * { VALUES (?a ?b) { (1 2) } FILTER(?a<?b)SERVICE#>\n<http://x.test/>{ ?s ?p ?o } }",
        # A quote inside an address, before a call and another quote.
        "SELECT * { ?s <http://x.test/it's> ?o SERVICE <http://x.test/> { ?s ?p ?o } FILTER(?o = 'a') }",
        r"SELECT * { ?s <http://x.test/\u0041'> ?o SERVICE <http://x.test/> { ?s ?p ?o } FILTER(?o = 'a') }",
        "#\rSELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }",
    ],
)
def test_calls_are_found(query: str) -> None:
    assert calls_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x.test/> { ?s ?p ?o }' }",
        'SELECT * { ?s ?p """a " SERVICE <http://x.test/> { } """ }',
        "SELECT * { ?s ?p ?o # SERVICE <http://x.test/> { }\n }",
        "SELECT * { ?s <http://x.test/SERVICE> ?o }",
        "SELECT * { ?s<http://x.test/SERVICE>?o }",
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { ?s ?p $SERVICE }",
        "PREFIX service: <http://x.test/> SELECT * { ?s service:of ?o }",
        "PREFIX service: <http://x.test/> SELECT * { GRAPH service:of { ?s ?p ?o } }",
        "PREFIX x: <http://x.test/> SELECT * { ?s x:service ?o ; x:SERVICE 1 . { ?a ?b ?c } }",
        "SELECT * { ?s ?p 'a'@service }",
        "SELECT * { _:service ?p ?o }",
        "SELECT * { ?s ?p ?o }",
        "",
    ],
)
def test_what_only_looks_like_a_call_is_let_through(query: str) -> None:
    assert not calls_service(query)


_PIECES = (
    "{", "}", "SERVICE", "service", "SILENT", CALLED, f"SERVICE{CALLED}{{?a ?b ?c}}", "SERVICEex:e{}", "ex:", "ex:e",
    "ex:\\'", "ex:·", "?s", "?p", "?o", "?a<?b", "FILTER(", "(", ")", "BIND(", "AS", "<", ">", "<=", '"', "'", '"""',
    "'''", "\\", ".", ";", ",", "true", "false", "1", "1.", "1e3", "a", "#", "\n", "\r", "\t", " ", " ", "OPTIONAL",
    "UNION", "GRAPH", "VALUES", "@en", "^^", "_:b", "[", "]", "·", "\u0301", "é", "<a:b>", "<a:'>", "<\\u0061:b>",
    "?s ?p ?o .", "'it'", '"q"', "-", "/", "|", "*", "EXISTS", "MINUS", "{?a ?b ?c}",
)  # fmt: skip


@settings(max_examples=3000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=10),
    st.sampled_from(["", " "]),
    st.sampled_from(["", f"SERVICE{CALLED}{{?a ?b ?c}}", f" SERVICE {CALLED} {{}}", "{}"]),
    st.sampled_from(["", "'", '"', "#"]),
)
def test_the_engine_never_calls_what_was_not_found(pieces: list[str], between: str, call: str, end: str) -> None:
    query = f"{PREFIX}SELECT * {{{between.join(pieces)}{call}{end}\n}}"
    if engine_calls(query):
        assert calls_service(query)


def engine_calls(query: str) -> bool:
    """The engine reads a call in a query, and tries it."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x.test/a"), ox.NamedNode("http://x.test/p"), ox.Literal(True)))
    try:
        results = store.query(query)
        if isinstance(results, ox.QuerySolutions):
            list(results)
    except OSError as error:
        return "port 1" in str(error)
    except RuntimeError as error:
        return "service" in str(error)
    except (SyntaxError, ValueError):
        return False
    return False


def test_the_engine_does_call_when_it_is_let() -> None:
    assert engine_calls(f"SELECT * {{ SERVICE {CALLED} {{ ?a ?b ?c }} }}")


@given(st.text())
def test_every_character_belongs_to_a_token_or_to_space(text: str) -> None:
    inside = sum(len(token.text) for token in tokens(text))
    assert inside <= len(text)
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
    calls_service(text)


@pytest.mark.parametrize(
    "query",
    ["SERVICE" * 50_000, "SERVICE" + "#" * 200_000, "SERVICE a" + ".a" * 50_000, "?a<?b SERVICE " * 20_000,
     "SERVICE '''\"\"\"" * 20_000, "SERVICE#\n" * 30_000],
)  # fmt: skip
def test_hostile_texts_are_read_to_their_end(query: str) -> None:
    assert calls_service(query) in {True, False}
    assert len(tuple(words(query))) >= 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("INSERT DATA { }", True),
        ("PREFIX a: <http://a.test/> DELETE WHERE { ?s ?p ?o }", True),
        ("LOAD <http://x.test/>", True),
        ("# SELECT\nDROP ALL", True),
        ("SELECT * { ?insert ?p 'INSERT DATA' }", False),
        ("BASE <http://insert.test/> ASK { }", False),
        ("", False),
    ],
)
def test_updates_are_told_from_queries(query: str, expected: bool) -> None:
    assert is_update(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <http://g.test/> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://g.test/> { ?s ?p ?o }", True),
        ("select * from<http://g.test/>{?s ?p ?o}", True),
        ("SELECT ?from { ?from ?p 'FROM' }", False),
        ("SELECT * { ?s <http://g.test/FROM> ?o } # FROM", False),
    ],
)
def test_a_dataset_named_in_the_query_is_seen(query: str, expected: bool) -> None:
    assert names_dataset(query) == expected
