"""Addresses as people read them."""

from __future__ import annotations

from kgraph import names


def shorten(address: str) -> str:
    """`rico:Record` for an address in a known namespace, else the address as it is."""
    for prefix, namespace in names.PREFIXES.items():
        local = address.removeprefix(namespace)
        if local != address and local.replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{local}"
    return address
