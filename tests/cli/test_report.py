"""How a build is told."""

from __future__ import annotations

from kgraph.cli.report import gone_lines
from kgraph.names import Names

NAMES = Names("http://a.example")


def said(*keys: str) -> list[str]:
    return list(gone_lines(tuple(map(NAMES.address, keys)), NAMES))


def test_one_address_and_several_are_told_as_such() -> None:
    assert said("mention/a") == ["gone: 1 address of a statement about a reading, read otherwise now"]
    assert said("mention/a", "date/b") == [
        "gone: 2 addresses of mentions, dates, participations and attestations, read otherwise now"
    ]
    assert said("person/a")[0].startswith("gone: http://a.example/id/person/a; say in redirects.csv")
