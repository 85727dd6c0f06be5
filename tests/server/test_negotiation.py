"""Accept fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.http.negotiation import choose

OFFERED = ["text/html", "text/turtle", "application/ld+json"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle ; Q=0.5", "text/turtle"),
        ("text/*;q=0.3, application/ld+json;q=0.2", "text/html"),
        ("text/*;q=0.3, text/html;q=0.1, application/ld+json;q=0.2", "text/turtle"),
        ("text/turtle;q=0, */*", "text/html"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("*/*;q=0", None),
        ("image/png", None),
        ("text/turtle;q=abc", None),
        ("text/turtle;q=5", "text/turtle"),
        ("*/turtle", None),
        ("garbage,,;;=, text/turtle", "text/turtle"),
        ('application/ld+json;profile="a;b"', "application/ld+json"),
        ("text/turtle;q=0.2, text/turtle;level=1;q=0.9, text/html;q=0.5", "text/turtle"),
    ],
)
def test_choices(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, OFFERED) == chosen


@given(st.text(alphabet='atexhml/*;,q=0.19 "\t+-', max_size=60))
def test_any_field_is_read(accept: str) -> None:
    assert choose(accept, OFFERED) in {*OFFERED, None}


@given(st.permutations([("text/html", 0.3), ("text/turtle", 0.7), ("application/ld+json", 0.5)]))
def test_the_order_of_a_field_does_not_matter(ranges: list[tuple[str, float]]) -> None:
    assert choose(", ".join(f"{media};q={weight}" for media, weight in ranges), OFFERED) == "text/turtle"
