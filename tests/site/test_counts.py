"""Every count on the pages of the shipped collection leads to as many rows."""

from __future__ import annotations

import re

import httpx
import pytest

_COUNT = re.compile(r'<a (?:class="note" )?href="(/search\?[^"]*)">(\d+)(?: events?)?</a>')


@pytest.mark.parametrize("type_", ["person", "state", "party", "organisation", "office", "place", "topic"])
def test_every_count_leads_to_as_many_rows(shipped: str, type_: str) -> None:
    with httpx.Client(base_url=shipped, headers={"Accept": "text/html"}, timeout=60) as client:
        listed = re.findall(f'href="(/page/{type_}/[^"]+)"', client.get(f"/browse/{type_}").text)
        counts = {pair for path in listed for pair in _COUNT.findall(client.get(path).text)}
        assert counts
        for link, count in counts:
            found = client.get(link.replace("&amp;", "&")).text
            assert f'role="status">{count} found</p>' in found, link


@pytest.mark.parametrize("path", ["/", "/network", "/timeline", "/map"])
def test_every_count_of_an_overview_does_too(shipped: str, path: str) -> None:
    with httpx.Client(base_url=shipped, headers={"Accept": "text/html"}, timeout=60) as client:
        counts = _COUNT.findall(client.get(path).text)
        assert counts
        for link, count in counts:
            assert f'role="status">{count} found</p>' in client.get(link.replace("&amp;", "&")).text, link
