"""Which records of which repository are wanted, and the days and times that repositories are asked with."""

from __future__ import annotations

import re
from typing import Annotated, Final

import httpx
from pydantic import BaseModel, ConfigDict, StringConstraints

from kgraph.faults import SettingsFault

_STAMP: Final = r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$"
_DAY: Final = len("2024-01-01")
Stamp = Annotated[str, StringConstraints(pattern=_STAMP)]
"""A day, or a second of universal time: the two that OAI-PMH knows (section 3.3)."""


class Selection(BaseModel):
    """What is harvested.

    :param url: the base address of the repository.
    :param format: its name of the metadata format (`metadataPrefix`); None for the richest that is read.
    :param set: its name of a set (`setSpec`).
    :param since: only records that changed then or later; `until`, then or earlier.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    format: str | None = None
    set: str | None = None
    since: Stamp | None = None
    until: Stamp | None = None


def base_address(text: str) -> str:
    """The base address of a repository as a user gives it, perhaps with a request behind it.

    :raises SettingsFault: it is no address of the web, or has a password in it.
    """
    try:
        url = httpx.URL(text.strip())
    except httpx.InvalidURL as error:
        raise SettingsFault(f"{text}: this is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingsFault(f"{text}: the address of a repository begins with http:// or https://")
    if url.userinfo:
        where = f"{url.scheme}://{url.netloc.decode()}{url.path}"
        raise SettingsFault(f"{where}: leave the name and password out of the address; it is kept with the records")
    for name in ("verb", "metadataPrefix", "resumptionToken", "set", "from", "until", "identifier"):
        url = url.copy_remove_param(name) if name in url.params else url
    return str(url.copy_with(fragment=None)).rstrip("?")


def selected(
    url: str,
    format: str | None,
    set: str | None,
    since: str | None,
    until: str | None,
) -> Selection:
    """What is harvested, as a user says it.

    :raises SettingsFault: the address is none, or a time is.
    """
    for option, text in (("--from", since), ("--until", until)):
        if text is not None and not re.match(_STAMP, text):
            raise SettingsFault(f"{option} {text}: write a day as 2024-01-31, or a second as 2024-01-31T12:00:00Z")
    return Selection(url=base_address(url), format=format, set=set, since=since, until=until)


def at_granularity(stamp: str, granularity: str) -> str:
    """A time as finely as a repository tells times.

    >>> at_granularity("2024-01-31T12:00:00Z", "YYYY-MM-DD"), at_granularity("2024-01-31", "YYYY-MM-DD")
    ('2024-01-31', '2024-01-31')
    """
    return stamp[:_DAY] if granularity == "YYYY-MM-DD" else stamp


def alike(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """A begin and an end at one granularity, as the protocol wants them; the coarser of the two.

    >>> alike("2024-01-31T12:00:00Z", "2024-02-01")
    ('2024-01-31', '2024-02-01')
    """
    if first and last and len(first) != len(last):
        return first[:_DAY], last[:_DAY]
    return first, last


def earlier(one: str, other: str | None) -> str:
    """The earlier of two times; a day counts as its beginning."""
    return min(one, other) if other else one
