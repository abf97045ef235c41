"""Where a request comes from, when proxies stand between."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable

from portalis.service.settings import Settings

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def origin_finder(settings: Settings) -> Callable[[str, Iterable[str]], str]:
    """A function that says which address a request comes from: the peer's (its first argument), or what a trusted proxy says.

    Its second argument are the values of the request's `X-Forwarded-For` fields, in order. Raises `ValueError` when
    `settings.trusted_proxies` holds something else than addresses and networks.
    """
    trusted: list[Network] = [ipaddress.ip_network(name, strict=False) for name in settings.trusted_proxies]

    def is_trusted(address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        mapped = getattr(parsed, "ipv4_mapped", None) or parsed
        return any(mapped.version == network.version and mapped in network for network in trusted)

    def find(peer: str, forwarded: Iterable[str]) -> str:
        if not trusted or not is_trusted(peer):
            return peer
        hops = [hop.strip() for value in forwarded for hop in value.split(",")]
        # From the nearest: the first that is no proxy of ours. What stands before it, the client could have made up.
        return next((hop for hop in reversed(hops) if not is_trusted(hop)), peer)

    return find
