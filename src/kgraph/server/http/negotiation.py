"""Content negotiation (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class _Range:
    """One media range of an Accept field and its weight."""

    type: str
    subtype: str
    weight: float

    def matches(self, media: str) -> bool:
        type_, _, subtype = media.partition("/")
        return self.type in {"*", type_} and self.subtype in {"*", subtype}

    @property
    def precision(self) -> int:
        return (self.type != "*") + (self.subtype != "*")


def accepted(request: Request) -> str | None:
    """What a client accepts: its parameter `_mediatype`, else its Accept fields together; None where it says nothing.

    A `+` that was not escaped in an address means a space there, and media types have no spaces.
    """
    if chosen := request.query_params.get("_mediatype"):
        return chosen.strip().replace(" ", "+")
    return ", ".join(request.headers.getlist("accept")) or None


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept field likes best; of two liked as much, the one offered first.

    :param accept: the field, or None where the request has none: everything is liked.
    :return: None where it likes nothing that is offered.

    >>> choose("text/turtle;q=0.5, application/ld+json;q=0.9", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [range_ for part in accept.split(",") if (range_ := _range(part)) is not None]
    best = max(offered, key=lambda media: _weight(media, ranges))
    return best if _weight(best, ranges) > 0 else None


def profile(accept: str | None, media: str, offered: Sequence[str]) -> str | None:
    """The profile (https://www.w3.org/TR/json-ld11/#iana-considerations) in which a media type is liked best.

    :param offered: addresses of the profiles that there are.
    :return: None where none of them is asked for, or another form of the media type is liked more.

    >>> profile('application/ld+json;profile="http://x.test/a"', "application/ld+json", ["http://x.test/a"])
    'http://x.test/a'
    """
    parts = [part for part in (accept or "").split(",") if part.partition(";")[0].strip().lower() == media]
    weights = [(range_.weight if (range_ := _range(part)) else 0.0, part) for part in parts]
    if not weights or (best := max(weights, key=lambda pair: pair[0]))[0] == 0:
        return None
    asked = next((p.partition("=")[2] for p in best[1].split(";") if p.partition("=")[0].strip() == "profile"), "")
    wanted = asked.strip().strip('"').split()
    return next((each for each in offered if each in wanted), None)


def _weight(media: str, ranges: Sequence[_Range]) -> float:
    """The weight that the most precise matching range gives a media type."""
    matching = [range_ for range_ in ranges if range_.matches(media)]
    if not matching:
        return 0.0
    precise = max(range_.precision for range_ in matching)
    return max(range_.weight for range_ in matching if range_.precision == precise)


def _range(text: str) -> _Range | None:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    type_, slash, subtype = media.partition("/")
    if not slash or not type_ or not subtype or (type_ == "*" and subtype != "*"):
        return None
    weight = next((value for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"), "1")
    try:
        return _Range(type_, subtype, min(max(float(weight.strip()), 0.0), 1.0))
    except ValueError:
        return None
