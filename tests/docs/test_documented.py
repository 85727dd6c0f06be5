"""What a user can call or set is documented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from typer.main import get_command

from kgraph.cli.app import app
from kgraph.publication import Collection, Publication, Rights

DOCS = Path(__file__).resolve().parents[2] / "docs"
# Every command has these; they are described once, above the commands.
COMMON = {"--help", "-h", "--project"}


def commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its whole name, those of groups too (`link accept`)."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def options() -> Iterator[tuple[str, str]]:
    for name, command in commands(get_command(app)):
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                if option.startswith("--") and option not in COMMON:
                    yield name, option


def settings() -> Iterator[str]:
    nested: dict[str, type[BaseModel]] = {"": Publication, "rights.": Rights, "collections.": Collection}
    for prefix, model in nested.items():
        for name in model.model_fields:
            if (prefix, name) != ("", "rights"):
                yield prefix + name


def section(command: str) -> str:
    """The section of a command in the reference."""
    text = (DOCS / "reference.md").read_text(encoding="utf-8")
    _, found, rest = text.partition(f"\n### kgraph {command}")
    assert found, f"docs/reference.md has no section for kgraph {command}"
    return rest.partition("\n### ")[0].partition("\n## ")[0]


@pytest.mark.parametrize(("command", "option"), sorted(options()))
def test_every_option_is_documented(command: str, option: str) -> None:
    assert f"`{option}" in section(command)


@pytest.mark.parametrize("setting", sorted(settings()))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in (DOCS / "reference.md").read_text(encoding="utf-8")
