"""The whole service while Redis and S3 die and come back: no request notices, and nothing is lost."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from support import servers
from support.serving import Served, serving


@pytest.fixture
def redis() -> Iterator[servers.RedisServer]:
    with servers.redis() as server:
        yield server


@pytest.fixture
def s3() -> Iterator[servers.S3Server]:
    with servers.s3() as server:
        yield server


async def translate(client: aiohttp.ClientSession, served: Served, number: int) -> dict[str, Any]:
    source = f"def f(x: int) -> int:\n    return x + {number}\n"
    async with client.post(f"{served.api}/translate", json={"source": source, "mode": "fast"}) as answer:
        assert answer.status == 200, await answer.text()
        return dict(await answer.json())


async def degraded(client: aiohttp.ClientSession, served: Served) -> dict[str, str]:
    async with client.get(f"{served.root}/status") as answer:
        found = await answer.json()
        assert found["status"] == "ready"
        return dict(found["degraded"])


async def until(seconds: float, client: aiohttp.ClientSession, served: Served, parts: set[str]) -> None:
    """Waits until just these parts are degraded."""
    end = time.monotonic() + seconds
    while (found := await degraded(client, served)).keys() != parts:
        assert time.monotonic() < end, found
        await asyncio.sleep(0.1)


@pytest.mark.slow
async def test_no_request_notices_that_redis_and_s3_are_away(
    redis: servers.RedisServer, s3: servers.S3Server, tmp_path: Path
) -> None:
    settings = {"redis_url": redis.url, **s3.settings}
    timeout = aiohttp.ClientTimeout(total=60)
    with serving(tmp_path / "one", ready=True, **settings) as one:
        async with aiohttp.ClientSession(timeout=timeout) as client:
            made = [await translate(client, one, 0)]
            assert await degraded(client, one) == {}
            redis.kill()
            s3.kill()
            for number in range(1, 4):
                made.append(await translate(client, one, number))
                again = await translate(client, one, number)
                assert again["cached"] and again["artifact"] == made[-1]["artifact"]
            await until(10, client, one, {"artifacts", "index", "limits"})
            start = time.monotonic()
            for number in range(4):
                assert (await translate(client, one, number))["cached"]
                async with client.get(one.root + made[number]["artifact"]["url"]) as answer:
                    assert answer.status == 200
            assert time.monotonic() - start < 5
            assert all("127.0.0.1" not in said for said in (await degraded(client, one)).values())
            # A job that is taken now is done now.
            body = {"requests": [{"source": "x = 1\n", "mode": "fast", "build": False}]}
            async with client.post(f"{one.api}/jobs", json=body) as answer:
                assert answer.status == 202
                job = (await answer.json())["id"]
            async with asyncio.timeout(30):
                while True:
                    async with client.get(f"{one.api}/jobs/{job}") as answer:
                        if (await answer.json())["state"] == "succeeded":
                            break
                    await asyncio.sleep(0.1)

            redis.start()
            await asyncio.to_thread(s3.start)
            await until(10, client, one, set())
            keys = {f"{made_one['artifact']['sha256'][:2]}/{made_one['artifact']['sha256']}/wasm" for made_one in made}
            async with asyncio.timeout(60):
                while not keys <= await asyncio.to_thread(_objects, s3):
                    await asyncio.sleep(0.5)

            # What one service made, another one knows.
            made.append(await translate(client, one, 99))
            with serving(tmp_path / "two", ready=True, **settings) as two:
                known = await translate(client, two, 99)
                assert known["cached"] and known["artifact"] == made[-1]["artifact"]
                async with client.get(two.root + known["artifact"]["url"]) as answer:
                    assert answer.status == 200 and len(await answer.read()) == known["artifact"]["size"]


def _objects(server: servers.S3Server) -> set[str]:
    listed = server.client().list_objects_v2(Bucket=servers.BUCKET)
    return {found["Key"] for found in listed.get("Contents", ())}
