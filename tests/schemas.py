"""The schemas of archival standards, as packages of tests/schemas.txt carry them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.interop import PYTHON

_FILES: Final = {
    "ead3": "ead/management/commands/ead3.xsd",
    "ead2002": "glamconv/ead/ead-2002-dtd/ead.dtd",
    "eac": "glamconv/eac/eac-cpf-schema/cpf.xsd",
}


def schema_file(name: str) -> Path:
    """The schema of a standard; the test skips where it was not set up."""
    found = next((PYTHON.parents[1] / "lib").glob(f"python*/site-packages/{_FILES[name]}"), None)
    if found is None:
        pytest.skip("needs the schemas of tests/schemas.txt; set them up with `make interop`")
    return found
