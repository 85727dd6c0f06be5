"""The `kgraph` command: parse arguments, call a room, print."""

from kgraph.cli.app import main

__all__ = ["main"]
