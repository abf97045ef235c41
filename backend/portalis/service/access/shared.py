"""Limits that several services count together, in Redis; each counts for itself while Redis is away."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from portalis.service.access.limits import DAY, Limit, Limits, LocalLimits, Verdict, judge

#: Seconds that an answer of Redis may take; limits must not make requests slow.
PATIENCE = 0.5
#: Seconds without Redis after a fault, so that not every request waits for it.
PAUSE = 2.0
_PREFIX = "portalis:limit:"
_LOG = logging.getLogger(__name__)

# Bucket and count of the day in one step, by the clock of Redis. The answer is what `judge` needs, as it was before taking.
_TAKE = """
local rate, burst, cost, quota = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1e6
local bucket = redis.call('HMGET', KEYS[1], 't', 's')
local tokens = tonumber(bucket[1]) or burst
local stamp = tonumber(bucket[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - stamp) * rate)
local day = math.floor(now / 86400)
local count = redis.call('HMGET', KEYS[2], 'd', 'n')
local used = 0
if tonumber(count[1]) == day then used = tonumber(count[2]) end
if tokens >= math.min(cost, burst) and (quota == 0 or used + cost <= quota) then
    redis.call('HSET', KEYS[1], 't', tostring(tokens - cost), 's', string.format('%.6f', now))
    redis.call('PEXPIRE', KEYS[1], math.ceil((burst + cost) / rate * 1000) + 1000)
    if quota > 0 then
        redis.call('HSET', KEYS[2], 'd', day, 'n', used + cost)
        redis.call('EXPIRE', KEYS[2], 2 * 86400)
    end
end
return {tostring(tokens), tostring(used), tostring(now)}
"""
_TAKE_SHA = hashlib.sha1(_TAKE.encode(), usedforsecurity=False).hexdigest()


class SharedLimits:
    """`Limits` in Redis. Faults of Redis are no faults of a request: then `local` counts."""

    def __init__(self, redis: Redis, local: LocalLimits) -> None:
        self._redis = redis
        self._local: Limits = local
        self._away_until = 0.0

    @property
    def degraded(self) -> str | None:
        """Set while Redis is away."""
        return "Redis is away, limits are counted here" if self._away_until else None

    async def take(self, caller: str, limit: Limit, cost: int) -> Verdict:
        """See `Limits.take`."""
        if time.monotonic() >= self._away_until:
            try:
                async with asyncio.timeout(PATIENCE):
                    tokens, used, now = await self._script(caller, limit, cost)
            except (RedisError, OSError, TimeoutError) as error:
                self._fault(error)
            else:
                self._works()
                return judge(limit, tokens, used, cost, DAY - now % DAY)
        return await self._local.take(caller, limit, cost)

    async def claim(self, name: str, content: str, seconds: float) -> bool:
        """See `Limits.claim`."""
        key = f"{_PREFIX}claim:{hashlib.sha256(name.encode()).hexdigest()}"
        if time.monotonic() >= self._away_until:
            try:
                async with asyncio.timeout(PATIENCE):
                    if await self._redis.set(key, content, nx=True, ex=int(seconds)):
                        return True
                    known = await self._redis.get(key)
            except (RedisError, OSError, TimeoutError) as error:
                self._fault(error)
            else:
                self._works()
                return known in (None, content.encode())
        return await self._local.claim(name, content, seconds)

    async def _script(self, caller: str, limit: Limit, cost: int) -> tuple[float, int, float]:
        # The braces keep both keys on one node of a cluster.
        keys = [f"{_PREFIX}{{{caller}}}:bucket", f"{_PREFIX}{{{caller}}}:day"]
        values = [repr(limit.rate), str(limit.burst), str(cost), str(limit.quota)]
        try:
            answer = await self._redis.evalsha(_TAKE_SHA, 2, *keys, *values)
        except NoScriptError:
            answer = await self._redis.eval(_TAKE, 2, *keys, *values)
        tokens, used, now = answer
        return float(tokens), int(float(used)), float(now)

    def _fault(self, error: BaseException) -> None:
        if not self._away_until:
            _LOG.warning("limits are counted here while Redis is away (%s)", type(error).__name__)
        self._away_until = time.monotonic() + PAUSE

    def _works(self) -> None:
        if self._away_until:
            _LOG.info("limits are shared through Redis again")
        self._away_until = 0.0
