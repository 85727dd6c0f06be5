"""Every route and every setting is documented."""

from __future__ import annotations

import re
from dataclasses import fields

from kgraph.server.app import ROUTES
from kgraph.server.settings import Budget, Settings
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")


def test_every_route_is_documented() -> None:
    assert [route.path for route in ROUTES if f"`{route.path}`" not in TEXT] == []


def test_every_setting_is_documented_with_its_name() -> None:
    names = [f"budget.{field.name}" for field in fields(Budget)]
    names += [field.name for field in fields(Settings) if field.name != "budget"]
    documented = re.findall(r"^\| `([a-z_.]+)` \|", TEXT, re.MULTILINE)
    assert sorted(documented) == sorted(names)
