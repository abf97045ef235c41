"""Webhooks reach only what they may."""

import socket

import pytest

from portalis.service.events.targets import PublicResolver, TargetError, check_target, is_public

OWN = ("http://10.0.0.5:8080/hook",)


@pytest.mark.parametrize(
    "url", [*OWN, "https://example.com/x", "http://EXAMPLE.com:8080/x?y=z#f", "https://192.0.2.7/", "http://[::1]:80/"]
)
def test_allowed(url: str) -> None:
    check_target(url, urls=OWN, hosts=("Example.com", "192.0.2.7", "::1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.5:8080/other",
        "http://10.0.0.5/",
        "https://evil.example/",
        "https://example.com.evil.example/",
        "https://example.com@evil.example/",
        "https://user:secret@example.com/",
        "https://evil.example#@example.com/",
        "https://evil.example\\@example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "//example.com/",
        "example.com",
        "",
        "http://",
        "http://example.com:99999/",
        "http://[::1/",
        "https://example.com/ x",
        "https://example.com/\r\nX: y",
        "https://exämple.com/",
        "http://example.com./",
    ],
)
def test_refused(url: str) -> None:
    with pytest.raises(TargetError):
        check_target(url, urls=OWN, hosts=("example.com",))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((address, True) for address in ("8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8")),
        *((address, False) for address in ("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254")),
        *((address, False) for address in ("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1")),
        *((address, False) for address in ("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "x", "")),
        *((address, False) for address in ("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1"])
async def test_names_of_private_addresses_are_not_resolved(host: str) -> None:
    resolver = PublicResolver()
    with pytest.raises(OSError, match=r"public|known|address"):
        await resolver.resolve(host, 80)
    await resolver.close()


async def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    # What a name server could say; there is none here to ask.
    addresses = ["8.8.8.8", "127.0.0.1"]
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    resolver = PublicResolver()
    with pytest.raises(OSError, match="public"):
        await resolver.resolve("rebinding.example", 80)
    found.pop()
    assert [one["host"] for one in await resolver.resolve("rebinding.example", 80)] == ["8.8.8.8"]
    await resolver.close()
