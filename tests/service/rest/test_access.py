"""Keys and limits as a client meets them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from support.serving import Served, serving

from portalis.service.access.keys import KeyFile


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, KeyFile, str]]:
    """A service that asks for a key, its file of keys, and a key."""
    folder = tmp_path_factory.mktemp("closed")
    keys = KeyFile(folder)
    _, text = keys.create("tests", rate=1e5, burst=100_000)
    with serving(folder, require_key=True) as running:
        yield running, keys, text


async def status_of(client: aiohttp.ClientSession, url: str, **headers: str) -> int:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.get(url, headers=names) as response:
        return response.status


async def until_status(client: aiohttp.ClientSession, url: str, key: str, status: int) -> None:
    end = time.monotonic() + 10
    while await status_of(client, url, X_API_Key=key) != status:
        assert time.monotonic() < end
        await asyncio.sleep(0.1)


async def test_key_opens_in_both_headers(closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession) -> None:
    served, _, key = closed
    url = f"{served.api}/models"
    assert await status_of(client, url, Authorization=f"Bearer {key}") == 200
    assert await status_of(client, url, Authorization=f"bearer {key}") == 200
    assert await status_of(client, url, X_API_Key=key) == 200
    assert await status_of(client, url, X_API_Key=key, Authorization=f"Bearer {key}") == 200
    assert await status_of(client, url, X_API_Key=key, Authorization="Bearer other") == 401


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "pk_x", "Bearer pk_0_0", "Bearer é", "Bearer " + "x" * 5000],
)
async def test_other_credentials_are_401(
    closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession, authorization: str
) -> None:
    served, _, _ = closed
    async with client.get(f"{served.api}/models", headers={"Authorization": authorization}) as response:
        assert response.status in (401, 429)
        assert (await response.json())["code"] in ("unauthenticated", "rate_limited")


async def test_without_a_key_only_health_is_answered(
    closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession
) -> None:
    served, _, _ = closed
    for path in ("/live", "/ready", "/health", "/api/v1/translation/openapi.json", "/api/v1/translation/docs"):
        assert await status_of(client, served.root + path) in (200, 503), path
    for path in (
        "/metrics",
        "/status",
        "/api/v1/translation/models",
        "/api/v1/translation/jobs",
        "/api/v1/translation/ws",
    ):
        async with client.get(served.root + path) as response:
            assert response.status == 401, path
            assert response.headers["WWW-Authenticate"].startswith("Bearer")


async def test_browser_sends_its_key_as_subprotocol(
    closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession
) -> None:
    served, _, key = closed
    async with client.ws_connect(f"{served.api}/ws", protocols=("portalis.v1", f"portalis.key.{key}")) as socket:
        assert socket.protocol == "portalis.v1"
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await client.ws_connect(f"{served.api}/ws", protocols=("portalis.v1", "portalis.key.pk_0"))
    assert caught.value.status == 401


async def test_keys_are_read_while_the_service_runs(
    closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession
) -> None:
    served, keys, old = closed
    url = f"{served.api}/models"
    key, text = keys.create("new")
    await until_status(client, url, text, 200)
    keys.revoke(key.id)
    await until_status(client, url, text, 401)
    assert await status_of(client, url, X_API_Key=old) == 200


async def test_broken_file_leaves_the_keys_as_they_were(
    closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession
) -> None:
    served, keys, key = closed
    content = keys.path.read_bytes()
    keys.path.write_bytes(b"{")
    try:
        served.server.parts.access.reload()
        assert await status_of(client, f"{served.api}/models", X_API_Key=key) == 200
    finally:
        keys.path.write_bytes(content)
        served.server.parts.access.reload()


async def test_expired_key_is_401(closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession) -> None:
    served, keys, _ = closed
    _, text = keys.create("short", expires=datetime.now(UTC) + timedelta(seconds=2))
    served.server.parts.access.reload()
    assert await status_of(client, f"{served.api}/models", X_API_Key=text) == 200
    await until_status(client, f"{served.api}/models", text, 401)


async def test_jobs_belong_to_their_key(closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession) -> None:
    served, keys, mine = closed
    _, other = keys.create("other")
    _, admin = keys.create("admin", admin=True)
    served.server.parts.access.reload()
    body = {"requests": [{"source": "a: int = 1\n", "build": False}]}
    async with client.post(f"{served.api}/jobs", json=body, headers={"X-API-Key": mine}) as response:
        job_id = (await response.json())["id"]
    url = f"{served.api}/jobs/{job_id}"
    assert await status_of(client, url, X_API_Key=mine) == 200
    assert await status_of(client, url, X_API_Key=admin) == 200
    assert await status_of(client, url, X_API_Key=other) == 404
    assert await status_of(client, f"{url}/events", X_API_Key=other) == 404
    async with client.get(f"{served.api}/jobs", headers={"X-API-Key": other}) as response:
        assert (await response.json())["jobs"] == []
    async with client.delete(url, headers={"X-API-Key": other}) as response:
        assert response.status == 404


async def test_rate_of_a_key(closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession) -> None:
    served, keys, generous = closed
    _, text = keys.create("slow", rate=0.5, burst=3)
    served.server.parts.access.reload()
    url, headers = f"{served.api}/models", {"X-API-Key": text}
    for left in (2, 1, 0):
        async with client.get(url, headers=headers) as response:
            assert response.status == 200
            assert response.headers["RateLimit-Limit"] == "3"
            assert response.headers["RateLimit-Remaining"] == str(left)
            assert 0 < int(response.headers["RateLimit-Reset"]) <= 6
    async with client.get(url, headers=headers) as response:
        assert response.status == 429 and response.headers["Retry-After"] in ("1", "2")
        assert response.headers["RateLimit-Remaining"] == "0"
        problem = await response.json()
    assert problem["code"] == "rate_limited" and 1 < problem["retry_after"] <= 2
    assert await status_of(client, url, X_API_Key=generous) == 200, "others are served"
    await asyncio.sleep(problem["retry_after"])
    assert await status_of(client, url, X_API_Key=text) == 200, "the time that was told is enough"


async def test_quota_of_a_key(closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession) -> None:
    served, keys, _ = closed
    _, text = keys.create("small", quota=2)
    served.server.parts.access.reload()
    url = f"{served.api}/models"
    assert [await status_of(client, url, X_API_Key=text) for _ in range(3)] == [200, 200, 429]
    async with client.get(url, headers={"X-API-Key": text}) as response:
        assert "quota" in (await response.json())["detail"] and 0 < int(response.headers["Retry-After"]) <= 86400


async def test_batch_costs_what_it_holds(closed: tuple[Served, KeyFile, str], client: aiohttp.ClientSession) -> None:
    served, keys, _ = closed
    _, text = keys.create("batches", rate=0.01, burst=10)
    served.server.parts.access.reload()
    body = {"requests": [{"source": "", "build": False}] * 8}
    headers = {"X-API-Key": text}
    async with client.post(f"{served.api}/translate/batch", json=body, headers=headers) as response:
        assert response.status == 200 and response.headers["RateLimit-Remaining"] == "2"
    async with client.post(f"{served.api}/jobs", json=body, headers=headers) as response:
        assert response.status == 429


async def test_anonymous_callers_are_told_apart_by_address(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    with serving(tmp_path, rate=0.01, burst=2, trusted_proxies=("127.0.0.1",)) as served:
        url = f"{served.api}/models"

        async def of(forwarded: str) -> int:
            return await status_of(client, url, X_Forwarded_For=forwarded)

        assert [await of("192.0.2.1") for _ in range(3)] == [200, 200, 429]
        assert await of("192.0.2.2") == 200
        assert await of("203.0.113.9, 192.0.2.1") == 429, "what stands before the proxy's word is the client's own"
        assert [await of(f"2001:db8::{n}") for n in range(3)] == [200, 200, 429], "a network of IPv6 is one caller"


async def test_forwarded_address_of_a_stranger_is_not_believed(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    with serving(tmp_path, rate=0.01, burst=2) as served:
        statuses = [await status_of(client, f"{served.api}/models", X_Forwarded_For=f"192.0.2.{n}") for n in range(3)]
    assert statuses == [200, 200, 429]


async def test_guessing_keys_is_slowed_down(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    keys = KeyFile(tmp_path)
    _, good = keys.create("good")
    with serving(tmp_path) as served:
        url = f"{served.api}/models"
        statuses = [await status_of(client, url, X_API_Key=f"pk_{n:012x}_{'0' * 48}") for n in range(25)]
        assert statuses[:20] == [401] * 20 and 429 in statuses[20:]
        assert await status_of(client, url, X_API_Key=good) == 200, "a key that is known still opens"
