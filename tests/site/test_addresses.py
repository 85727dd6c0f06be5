"""The addresses of a static site: which file a link leads to, and how it is written there."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.pages.links import links, relinked
from kgraph.site.addresses import address, relative


@given(st.text(max_size=60))
def test_no_link_leads_out_of_the_folder(text: str) -> None:
    for link in (
        f"/{text}",
        f"/page/{text}",
        f"/data/{text}.ttl",
        f"/static/{text}",
        f"/browse/person?page={text}",
        f"/?lang={text}",
    ):
        found = address(link)
        if found is not None:
            parts = found.file.split("/")
            assert ".." not in parts
            assert "" not in parts
            assert not found.file.startswith("/")


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["q", "page", "type", "from"]), st.text(max_size=8)), min_size=2, max_size=5
    )
)
def test_different_queries_have_different_files(asked: list[dict[str, str]]) -> None:
    links_ = {f"/browse/person?{urlencode(query)}" if query else "/browse/person" for query in asked}
    files = [found.file for link in links_ if (found := address(link)) is not None]
    assert len({*files}) == len(files) == len(links_)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("/", "index.html"),
        ("/page/person/x", "page/person/x.html"),
        ("/id/person/x", "page/person/x.html"),
        ("/data/person/x.ttl", "data/person/x.ttl"),
        ("/?lang=ko", "ko/index.html"),
        ("/?lang=en", "index.html"),
        ("/?lang=..", "index.html"),
        ("/browse/person?page=2&lang=ko", "ko/browse/person--page-2-bc7c7eb0.html"),
        ("/data/person/x.ttl?lang=ko", "data/person/x.ttl"),
        ("/static/kgraph.css?v=1", "static/kgraph.css"),
        ("/ontology?_mediatype=text/turtle", "ontology.ttl"),
        ("/sparql?query=ASK%20%7B%7D", None),
        ("/search", None),
        ("/metrics", None),
        ("/page/../../etc/passwd", None),
        ("/page/%2e%2e/%2e%2e/etc/passwd", None),
    ],
)
def test_addresses(link: str, file: str | None) -> None:
    found = address(link)
    assert (found.file if found else None) == file


def test_links_are_led_and_words_are_not() -> None:
    page = (
        '<a class="x" href="/a?b=1&amp;c=2">href=&#34;/no&#34;</a> <img src="/gone"> <a href="//else/x"> <a href="#f">'
    )
    assert list(links(page)) == ["/a?b=1&c=2", "/gone"]
    led = relinked(page, lambda link: "b&c.html" if link.startswith("/a") else None, lambda _: None)
    assert led == '<a class="x" href="b&amp;c.html">href=&#34;/no&#34;</a> <img> <a href="//else/x"> <a href="#f">'
    forms = '<form action="/search"><form action="/years">'
    assert relinked(forms, lambda _: "b.html", {"/search": "s.html"}.get) == '<form action="s.html"><form>'


@pytest.mark.parametrize(
    ("file", "at", "way"),
    [("a.html", "index.html", "a.html"), ("a.html", "page/x/y.html", "../../a.html"), ("page/a/b", "page/a/c", "b")],
)
def test_ways(file: str, at: str, way: str) -> None:
    assert relative(file, at) == way
