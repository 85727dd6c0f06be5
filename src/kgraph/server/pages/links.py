"""The links in a page of ours: found, and led elsewhere.

Pages are made by templates that escape every quotation mark in texts, so that `href="` stands in tags alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

from kgraph.server.http.language import PARAMETER, SPEAKING, asked, with_language

_FORM: Final = re.compile(r'<form [^>]*action="[^>]* method="get"[^>]*>')
_SENT: Final = re.compile(r'(<form method="post" action=")([^"]*)')
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


def carrying(page: str, root: str, language: str) -> str:
    """A page whose links and forms lead to pages in a language that was asked for.

    :param root: what stands before every path.
    """

    def carried(link: str) -> str:
        parts = urlsplit(link)
        path = parts.path.removeprefix(root)
        if not SPEAKING.fullmatch(path) or "_mediatype=" in parts.query or asked(parts.query):
            return link
        return root + with_language(path, parts.query, language) + (f"#{parts.fragment}" if parts.fragment else "")

    page = _SENT.sub(lambda form: form[1] + html.escape(carried(html.unescape(form[2]))), page)
    hidden = f'<input type="hidden" name="{PARAMETER}" value="{html.escape(language)}">'
    return _FORM.sub(lambda form: form[0] + hidden, relinked(page, carried, lambda link: link))
