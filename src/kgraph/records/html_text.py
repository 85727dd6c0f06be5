"""Text that an archive's system saved as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset({"p", "div", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE: Final = frozenset({"a", "b", "i", "em", "strong", "span", "u", "sup", "sub", "small", "font", "cite", "q"})
_EMPTY: Final = frozenset({"br", "hr"})
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_ANY_TAG: Final = re.compile(r"<[/!?A-Za-z][^<>]*>")


def is_plainly_html(text: str) -> bool:
    """Every tag in it is one of running text, and one of them at least is closed or needs no closing.

    Angle brackets that are anything else leave the text what it is.
    """
    tags = [(closing, name.lower()) for closing, name in _TAG.findall(text)]
    known = all(name in _BLOCKS | _INLINE | _EMPTY for _, name in tags)
    opened = {name for closing, name in tags if not closing}
    complete = any(name in _EMPTY or (closing and name in opened) for closing, name in tags)
    return known and complete and len(tags) == len(_ANY_TAG.findall(text))


def without_tags(html: str) -> str:
    """The text of HTML: blocks parted by a blank line, line breaks kept, character references read.

    >>> without_tags("<p>One &amp; <b>two</b></p><p>Three</p>")
    'One & two\\n\\nThree'
    """
    reader = _Text()
    reader.feed(html)
    reader.close()
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", "".join(reader.parts)).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS or tag == "hr":
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
