"""Limits of several services through a real Redis, and without it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from support import servers

from portalis.service.access import KeyedAccess, shared
from portalis.service.access.limits import Limit, LocalLimits
from portalis.service.access.shared import SharedLimits
from portalis.service.errors import ConflictError, RateLimitedError
from portalis.service.ports import Caller
from portalis.service.settings import Settings


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with servers.redis() as server:
        yield server.url


async def test_services_count_together(url: str) -> None:
    async with Redis.from_url(url) as one, Redis.from_url(url) as other:
        both = SharedLimits(one, LocalLimits()), SharedLimits(other, LocalLimits())
        limit = Limit(rate=0.01, burst=6)
        verdicts = await asyncio.gather(*(both[number % 2].take("together", limit, 1) for number in range(20)))
        assert sum(verdict.retry_after is None for verdict in verdicts) == 6
        refused = await both[0].take("together", limit, 1)
        assert refused.retry_after == pytest.approx(100, abs=5) and refused.allowance.remaining == 0
        assert (await both[1].take("somebody else", limit, 1)).retry_after is None


async def test_bucket_fills_and_debts_are_kept(url: str) -> None:
    async with Redis.from_url(url) as redis:
        limits = SharedLimits(redis, LocalLimits())
        limit = Limit(rate=20.0, burst=2)
        assert (await limits.take("fills", limit, 6)).retry_after is None
        refused = await limits.take("fills", limit, 1)
        assert refused.retry_after == pytest.approx(0.25, abs=0.05)
        await asyncio.sleep(refused.retry_after + 0.01)
        assert (await limits.take("fills", limit, 1)).retry_after is None


async def test_quota_of_the_day(url: str) -> None:
    async with Redis.from_url(url) as redis:
        limits = SharedLimits(redis, LocalLimits())
        limit = Limit(rate=1000.0, burst=100, quota=5)
        assert (await limits.take("day", limit, 4)).retry_after is None
        refused = await limits.take("day", limit, 2)
        assert refused.quota_used and refused.allowance.remaining == 1 and 0 < (refused.retry_after or 0) <= 86400
        assert (await limits.take("day", limit, 1)).retry_after is None


async def test_nothing_stays_for_ever(url: str) -> None:
    async with Redis.from_url(url) as redis:
        await redis.flushall()
        limits = SharedLimits(redis, LocalLimits())
        await limits.take("a", Limit(1.0, 5, 5), 1)
        await limits.claim("a:key", "content", 60)
        names = [name async for name in redis.scan_iter()]
        assert len(names) == 3
        assert all([0 < await redis.ttl(name) <= 2 * 86400 for name in names])


async def test_claims_are_shared(url: str) -> None:
    async with Redis.from_url(url) as one, Redis.from_url(url) as other:
        first, second = SharedLimits(one, LocalLimits()), SharedLimits(other, LocalLimits())
        assert await first.claim("k", "content", 60)
        assert await second.claim("k", "content", 60)
        assert not await second.claim("k", "other", 60)


async def test_without_redis_each_counts_for_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shared, "PAUSE", 0.2)
    caller = Caller(id="x", rate=0.01, burst=3)
    with servers.redis() as server:
        access = KeyedAccess(Settings(data=tmp_path, redis_url=server.url))
        await access.start()
        try:
            server.kill()
            begun = time.monotonic()
            for _ in range(3):
                await access.admit(caller)
            with pytest.raises(RateLimitedError):
                await access.admit(caller)
            assert time.monotonic() - begun < 2, "a fault must not be waited for again and again"
            assert access.degraded is not None and "Redis" in access.degraded
            server.start()
            await asyncio.sleep(0.3)
            assert (await access.admit(caller)).remaining == 2, "counted in Redis again"
            assert access.degraded is None
            await access.claim(caller, "key", "one")
            with pytest.raises(ConflictError):
                await access.claim(caller, "key", "two")
            server.kill()
            assert (await access.admit(Caller(id="y", rate=0.01, burst=3))).remaining == 2, "away again"
        finally:
            await access.stop()


async def test_redis_that_hangs_costs_no_more_than_the_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PATIENCE", 0.2)
    with servers.redis() as server:
        async with Redis.from_url(server.url) as redis:
            limits = SharedLimits(redis, LocalLimits())
            assert (await limits.take("a", Limit(1000.0, 1000), 1)).allowance.remaining == 999
            server.freeze()
            begun = time.monotonic()
            for _ in range(50):
                assert (await limits.take("a", Limit(1000.0, 1000), 1)).retry_after is None
            assert time.monotonic() - begun < 2
            server.thaw()
