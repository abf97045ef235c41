"""Artifacts over HTTP: conditions, ranges, caching, and names that are none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import aiohttp
import pytest
from support.serving import Served

PATH = "/api/v1/translation/artifacts"


@pytest.fixture(scope="module")
def artifact(served: Served) -> tuple[str, bytes]:
    """(sha256, bytes) of a stored module."""
    wasm = b"\0asm\1\0\0\0" + bytes(range(256)) * 8
    sha256 = hashlib.sha256(wasm).hexdigest()
    parts = {"wasm": wasm, "manifest": b'{"format": 1}', "rust": "// é\n".encode(), "diagnostics": b"[]"}
    served.run(served.server.parts.artifacts.put(sha256, parts, {}))
    return sha256, wasm


async def test_module_may_be_kept_for_ever(
    served: Served, client: aiohttp.ClientSession, artifact: tuple[str, bytes]
) -> None:
    sha256, wasm = artifact
    async with client.get(f"{served.root}{PATH}/{sha256}") as response:
        assert response.status == 200 and await response.read() == wasm
        headers = response.headers
    assert headers["ETag"] == f'"{sha256}"' and headers["Content-Type"] == "application/wasm"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Accept-Ranges"] == "bytes" and headers["X-Content-Type-Options"] == "nosniff"
    async with client.head(f"{served.root}{PATH}/{sha256}") as response:
        assert response.status == 200 and await response.read() == b""
        assert response.headers["Content-Length"] == str(len(wasm)) and response.headers["ETag"] == f'"{sha256}"'


@pytest.mark.parametrize(
    ("part", "content_type", "expected"),
    [
        ("manifest", "application/json", {"format": 1}),
        ("rust", "text/x-rust", "// é\n"),
        ("diagnostics", "application/json", []),
    ],
)
async def test_parts(
    served: Served,
    client: aiohttp.ClientSession,
    artifact: tuple[str, bytes],
    part: str,
    content_type: str,
    expected: object,
) -> None:
    async with client.get(f"{served.root}{PATH}/{artifact[0]}/{part}") as response:
        text = await response.text()
        assert response.status == 200 and response.content_type == content_type
        assert (json.loads(text) if content_type == "application/json" else text) == expected
        assert response.headers["ETag"] == f'"{artifact[0]}-{part}"'
        assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("condition", "status"),
    [('"{}"', 304), ('W/"{}"', 304), ('"x", "{}"', 304), ("*", 304), ('"x"', 200), ("{}", 200), ('"{}-rust"', 200)],
)
async def test_conditions(
    served: Served, client: aiohttp.ClientSession, artifact: tuple[str, bytes], condition: str, status: int
) -> None:
    headers = {"If-None-Match": condition.format(artifact[0])}
    async with client.get(f"{served.root}{PATH}/{artifact[0]}", headers=headers) as response:
        assert response.status == status
        assert (await response.read() == b"") == (status == 304)
        assert response.headers["ETag"] == f'"{artifact[0]}"'


@pytest.mark.parametrize(
    ("wanted", "span"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-99", (0, 100)),
        ("bytes=100-", (100, 2056)),
        ("bytes=-10", (2046, 2056)),
        ("bytes=-99999", (0, 2056)),
        ("bytes=2000-99999", (2000, 2056)),
        ("bytes=2055-2055", (2055, 2056)),
    ],
)
async def test_range_is_206(
    served: Served, client: aiohttp.ClientSession, artifact: tuple[str, bytes], wanted: str, span: tuple[int, int]
) -> None:
    sha256, wasm = artifact
    async with client.get(f"{served.root}{PATH}/{sha256}", headers={"Range": wanted}) as response:
        assert response.status == 206 and await response.read() == wasm[span[0] : span[1]]
        assert response.headers["Content-Range"] == f"bytes {span[0]}-{span[1] - 1}/{len(wasm)}"


@pytest.mark.parametrize("wanted", ["bytes=2056-", "bytes=99999-100000", "bytes=-0"])
async def test_range_outside_is_416(
    served: Served, client: aiohttp.ClientSession, artifact: tuple[str, bytes], wanted: str
) -> None:
    async with client.get(f"{served.root}{PATH}/{artifact[0]}", headers={"Range": wanted}) as response:
        assert response.status == 416 and response.headers["Content-Range"] == "bytes */2056"


@pytest.mark.parametrize(
    "wanted", ["bytes=5-2", "bytes=0-1,5-6", "bytes=x", "bytes=-", "lines=0-1", "bytes=" + "9" * 30 + "-", ""]
)
async def test_range_that_is_not_understood_is_ignored(
    served: Served, client: aiohttp.ClientSession, artifact: tuple[str, bytes], wanted: str
) -> None:
    async with client.get(f"{served.root}{PATH}/{artifact[0]}", headers={"Range": wanted}) as response:
        assert response.status == 200 and await response.read() == artifact[1]


async def test_range_of_another_version_is_all_of_this_one(
    served: Served, client: aiohttp.ClientSession, artifact: tuple[str, bytes]
) -> None:
    for condition, status in ((f'"{artifact[0]}"', 206), ('"other"', 200), (f'W/"{artifact[0]}"', 200)):
        headers = {"Range": "bytes=0-9", "If-Range": condition}
        async with client.get(f"{served.root}{PATH}/{artifact[0]}", headers=headers) as response:
            assert response.status == status


@pytest.mark.parametrize(
    "name",
    [
        "0" * 64,
        "0" * 63,
        "0" * 65,
        "A" * 64,
        "a" * 5000,
        "..",
        "%2e%2e",
        "%2e%2e%2f%2e%2e%2fkeys.json",
        "..%2fkeys.json",
        "../../../../etc/passwd",
        "%00",
        "0" * 64 + "%00",
        "0" * 64 + "%0a",
        "%ff",
        "é" * 64,
        "１" * 64,
        "0" * 64 + "/..%2f..%2fkeys.json",
        "0" * 64 + "/wasm",
        "C:%5Cwindows",
        "",
    ],
)
def test_other_names_are_404_and_touch_nothing(served: Served, name: str) -> None:
    data = served.server.settings.data
    before = sorted(path for path in data.rglob("*") if "work" not in path.parts)
    for method in ("GET", "HEAD"):
        head = f"{method} {PATH}/{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = served.exchange(head.encode())
        assert answer.split(b" ")[1] in (b"404", b"400"), answer[:200]
        assert b"salt" not in answer and str(Path.cwd()).encode() not in answer
    assert sorted(path for path in data.rglob("*") if "work" not in path.parts) == before
