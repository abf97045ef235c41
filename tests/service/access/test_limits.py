"""Token buckets and quotas, counted here and shared through a real Redis."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from portalis.service.access import limits
from portalis.service.access.limits import DAY, Limit, LocalLimits


class Clock:
    """A time that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_bucket_empties_and_fills_with_time() -> None:
    clock = Clock()
    local = LocalLimits(clock=clock, calendar=clock)
    limit = Limit(rate=2.0, burst=3)
    left = [(await local.take("a", limit, 1)).allowance.remaining for _ in range(3)]
    assert left == [2, 1, 0]
    refused = await local.take("a", limit, 1)
    assert refused.retry_after == pytest.approx(0.5) and not refused.quota_used
    assert (await local.take("b", limit, 1)).retry_after is None, "another caller has a bucket of its own"
    clock.now += 0.5
    assert (await local.take("a", limit, 1)).retry_after is None
    clock.now += 3600
    assert (await local.take("a", limit, 1)).allowance.remaining == 2, "a bucket holds no more than the burst"


async def test_costly_request_leaves_a_debt() -> None:
    clock = Clock()
    local = LocalLimits(clock=clock, calendar=clock)
    limit = Limit(rate=1.0, burst=10)
    assert (await local.take("a", limit, 50)).retry_after is None
    assert (await local.take("a", limit, 1)).retry_after == pytest.approx(41.0)
    clock.now += 41.0
    assert (await local.take("a", limit, 1)).retry_after is None


async def test_quota_lasts_for_the_day_and_over_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    clock.now = 100 * DAY + 3600.0
    limit = Limit(rate=1000.0, burst=1000, quota=3)
    local = LocalLimits(tmp_path / "usage.json", clock=clock, calendar=clock)
    assert (await local.take("a", limit, 2)).retry_after is None
    local.save()
    again = LocalLimits(tmp_path / "usage.json", clock=clock, calendar=clock)
    over = await again.take("a", limit, 2)
    assert over.quota_used and over.retry_after == DAY - 3600 and over.allowance.remaining == 1
    assert (await again.take("a", limit, 1)).retry_after is None, "what was refused was not counted"
    clock.now += DAY
    assert (await again.take("a", limit, 3)).retry_after is None


@pytest.mark.parametrize("text", ["", "[]", '{"day": "x", "used": {}}', '{"day": 1, "used": {"a": "b"}}'])
async def test_broken_counts_begin_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "usage.json").write_text(text)
    verdict = await LocalLimits(tmp_path / "usage.json").take("a", Limit(1.0, 5, 5), 1)
    assert verdict.retry_after is None


async def test_callers_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CALLERS", 10)
    local = LocalLimits()
    for number in range(100):
        await local.take(str(number), Limit(1.0, 5), 1)
        await local.claim(str(number), "x", 60)
    assert len(local._buckets) == 10 and len(local._claims) == 10


async def test_claim_is_for_one_content_and_a_time() -> None:
    clock = Clock()
    local = LocalLimits(clock=clock)
    assert await local.claim("k", "one", 60)
    assert await local.claim("k", "one", 60)
    assert not await local.claim("k", "two", 60)
    clock.now += 61
    assert await local.claim("k", "two", 60)


async def test_tasks_do_not_get_more_than_the_bucket_holds() -> None:
    local = LocalLimits()
    verdicts = await asyncio.gather(*(local.take("a", Limit(0.001, 20), 1) for _ in range(100)))
    assert sum(verdict.retry_after is None for verdict in verdicts) == 20
