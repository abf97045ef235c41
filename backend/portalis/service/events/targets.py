"""Where webhooks may go. A caller must not make the service reach what only the service can reach.

The operator's own URLs are taken as they are. A caller's must name a host that the operator lists, and that host must not be an address of a
private network, unless it is that address that the operator lists. A name is looked up once, its addresses are checked, and those are
connected to: a name that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

# They carry IPv4 addresses, which may be private ones.
_WRAPPED = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


class TargetError(ValueError):
    """A webhook may not go there."""


def check_target(url: str, *, urls: Collection[str], hosts: Collection[str]) -> None:
    """Raises `TargetError` unless the URL is the operator's or names a host that the operator allows."""
    if url in urls:
        return
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise TargetError("not a URL") from None
    if parts.scheme not in ("http", "https") or not host:
        raise TargetError("not an http or https URL")
    if (
        parts.username is not None
        or parts.password is not None
        or not url.isascii()
        or not url.isprintable()
        or " " in url
    ):
        raise TargetError("a URL with credentials or unusual characters")
    if host not in {listed.lower() for listed in hosts}:
        raise TargetError("its host is not one that the operator allows")


def is_public(address: str) -> bool:
    """Whether an address is one that anybody can reach."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif any(found in net for net in _WRAPPED):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


class PublicResolver(AbstractResolver):
    """Looks names up, and gives only public addresses. For URLs that callers gave."""

    def __init__(self) -> None:
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises `OSError` when the name has no public address."""
        found = await self._resolver.resolve(host, port, family)
        # One private address among them is reason enough not to trust the name.
        if not found or not all(is_public(one["host"]) for one in found):
            raise OSError(None, "the host has no public address")
        return found

    async def close(self) -> None:
        """Ends the look-ups."""
        await self._resolver.close()
