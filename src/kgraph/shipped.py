"""Where the files that ship with kgraph lie: in a wheel inside the package, in a checkout beside `src/`."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds `ontology/`, `data/`, `queries/` and the shipped `kgraph.toml`."""
    packed = _PACKAGE / "shipped"
    return packed if packed.is_dir() else _PACKAGE.parent.parent
