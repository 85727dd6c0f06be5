"""The other endpoints that queries may call, and the way to them.

Nobody but those whom the operator named is called; a name that leads to an address of a private network leads nowhere,
unless the operator said so. The address that was looked at is the one that is connected to, so that a name that means
something else a moment later makes no difference (https://owasp.org/www-community/attacks/Server_Side_Request_Forgery).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

import httpcore

from kgraph.faults import SettingsFault

_PORTS: Final = {"http": 80, "https": 443}
_EMBEDDING: Final = (ip_network("64:ff9b::/96"), ip_network("::/96"))
_SPECIAL: Final = tuple(
    ip_network(network) for network in ("192.0.0.0/24", "168.63.129.16/32", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")
)
"""Networks that the standard library takes for public: reserved ones, and a cloud's own services in a public one."""


class PrivateAddress(Exception):  # noqa: N818 - a refusal, not an error
    """A name leads to an address of a private network."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Addresses that may be called, in their normal form.

    :param private: those of them that may lie in a private network.
    """

    addresses: frozenset[str]
    private: frozenset[str]

    @classmethod
    def of(cls, public: Iterable[str], private: Iterable[str]) -> Endpoints:
        """Endpoints as the operator names them.

        :raises SettingsFault: one is no whole address of the web, or a private one among the public.
        """
        inside = frozenset(_named(address) for address in private)
        outside = frozenset(_named(address) for address in public)
        for address in outside - inside:
            host = _literal(urlsplit(address).hostname or "")
            if host is not None and is_private(host):
                raise SettingsFault(f"{address} lies in a private network; name it with --private-service")
        return cls(outside | inside, inside)

    def __bool__(self) -> bool:
        return bool(self.addresses)

    def __contains__(self, address: str) -> bool:
        return normal(address) in self.addresses

    def way_to(self, address: str) -> httpcore.AsyncNetworkBackend:
        """Connections to an endpoint, and to no place where it may not lie."""
        return _Way(private=normal(address) in self.private)


def normal(address: str) -> str | None:
    """An address with scheme and host in small letters, and without the port that its scheme implies; None where it is
    no plain address of the web: it has a name and password, or a fragment.

    >>> normal("HTTPS://Query.Example.org:443/sparql")
    'https://query.example.org/sparql'
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or parts.fragment:
        return None
    if not address.isascii() or not address.isprintable() or " " in address:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = host if port in {None, _PORTS[parts.scheme]} else f"{host}:{port}"
    return f"{parts.scheme}://{place}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def is_private(address: IPv4Address | IPv6Address) -> bool:
    """It is of this machine, a private network, a cloud's own services, or no address of one machine.

    Addresses of IPv6 that carry one of IPv4 are what that is.
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
        if address.is_site_local:
            return True
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    return special or not address.is_global or any(address in network for network in _SPECIAL)


class _Way(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were looked at; certificates are still those of the name."""

    def __init__(self, *, private: bool) -> None:
        self._private, self._network = private, httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that answers.

        :raises PrivateAddress: any of its addresses may not be called.
        :raises httpcore.ConnectError: it has no address, or none answers.
        """
        failure: Exception = httpcore.ConnectError("the name has no address")
        for address in await self._resolved(host, port):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _resolved(self, host: str, port: int) -> list[str]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the name has no address") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self._private and ((literal := _literal(address)) is None or is_private(literal)):
                raise PrivateAddress(host)
        return addresses


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _named(address: str) -> str:
    if (whole := normal(address)) is None:
        raise SettingsFault(f"{address!r} is no address of an endpoint; write it whole, as https://example.org/sparql")
    return whole
