"""The links in a page of ours: found, and led to files.

Pages are made by templates that escape every quotation mark in texts, so that `href="` stands in tags alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Final

_LINK: Final = re.compile(r'(?P<name>\s(?:href|src|action|data-href))="(?P<link>/(?!/)[^"]*)"')


def links(page: str) -> Iterator[str]:
    """The links of a page that lead to the same server, forms left out."""
    for found in _LINK.finditer(page):
        if found["name"].strip() != "action":
            yield html.unescape(found["link"])


def relinked(page: str, lead: Callable[[str], str | None], asked: Callable[[str], str | None]) -> str:
    """A page with its links led elsewhere.

    :param lead: a link's new target; None takes the link away and leaves its words.
    :param asked: the new target of a form, which adds a query to it.
    """

    def replaced(found: re.Match[str]) -> str:
        led = asked if found["name"].strip() == "action" else lead
        target = led(html.unescape(found["link"]))
        return f'{found["name"]}="{html.escape(target)}"' if target is not None else ""

    return _LINK.sub(replaced, page)
