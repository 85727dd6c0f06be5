"""The schemas of the specification, against which answers are checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

Check = Callable[[str, Any], None]


@pytest.fixture(scope="session")
def valid(shared: Path) -> Check:
    """A function that fails where a value is not as a schema of version 0.2 has it."""
    schemas = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (shared / "suites" / "reconciliation" / "0.2" / "schemas").glob("*.json")
    }
    registry: Registry[Any] = Registry()
    for name, schema in schemas.items():
        resource = Resource.from_contents(schema, default_specification=DRAFT7)
        registry = registry.with_resource(f"{name}.json", resource)
        if "$id" in schema:
            registry = registry.with_resource(schema["$id"], resource)

    def check(name: str, value: Any) -> None:
        validator = jsonschema.Draft7Validator(schemas[name], registry=registry)
        assert [error.message for error in validator.iter_errors(value)] == []

    return check
