"""How much a caller may ask for: a token bucket for the rate, a count for the day.

`LocalLimits` counts in this process, `shared.SharedLimits` in Redis for several services.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from portalis.service.ports import Allowance

DAY = 86400
#: Callers that are remembered. The one that was silent longest is forgotten first; its bucket is full again by then.
CALLERS = 100_000
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """Requests per second, at once, and per day (0: as many as they like)."""

    rate: float
    burst: int
    quota: int = 0


@dataclass(frozen=True)
class Verdict:
    """Whether a request is let in. If not: seconds to wait, and whether it is the day's quota that is used up."""

    allowance: Allowance
    retry_after: float | None = None
    quota_used: bool = False


class Limits(Protocol):
    """Counts requests of callers."""

    async def take(self, caller: str, limit: Limit, cost: int) -> Verdict:
        """Counts `cost` requests of `caller` if they are allowed.

        A request that costs more than a full bucket is let in when the bucket is full, and leaves a debt.
        """

    async def claim(self, name: str, content: str, seconds: float) -> bool:
        """Whether `name` is new, or was claimed for the same `content` within the last `seconds`."""


def judge(limit: Limit, tokens: float, used: int, cost: int, day_left: float) -> Verdict:
    """What follows from a bucket with `tokens` and a day on which `used` were used, before `cost` is taken."""
    needed = min(cost, limit.burst)
    if limit.quota and used + cost > limit.quota:
        left = max(0, limit.quota - used)
        return Verdict(Allowance(limit.quota, left, day_left), day_left, quota_used=True)
    if tokens < needed:
        full = (limit.burst - tokens) / limit.rate
        return Verdict(Allowance(limit.burst, max(0, int(tokens)), full), (needed - tokens) / limit.rate)
    after = tokens - cost
    return Verdict(Allowance(limit.burst, max(0, int(after)), (limit.burst - after) / limit.rate))


class LocalLimits:
    """Counts in this process. The counts of the day are written to `file`, so that a restart does not renew quotas."""

    def __init__(
        self,
        file: Path | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        calendar: Callable[[], float] = time.time,
    ) -> None:
        self._file = file
        self._clock = clock
        self._calendar = calendar
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._claims: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._day = -1
        self._used: dict[str, int] = {}
        self._changed = False
        self._read()

    async def take(self, caller: str, limit: Limit, cost: int) -> Verdict:
        """See `Limits.take`."""
        now, today = self._clock(), self._calendar()
        self._turn(today)
        tokens, stamp = self._buckets.pop(caller, (float(limit.burst), now))
        tokens = min(float(limit.burst), tokens + (now - stamp) * limit.rate)
        used = self._used.get(caller, 0)
        verdict = judge(limit, tokens, used, cost, DAY - today % DAY)
        if verdict.retry_after is None:
            tokens -= cost
            if limit.quota:
                self._used[caller] = used + cost
                self._changed = True
        self._buckets[caller] = (tokens, now)
        if len(self._buckets) > CALLERS:
            self._buckets.popitem(last=False)
        return verdict

    async def claim(self, name: str, content: str, seconds: float) -> bool:
        """See `Limits.claim`."""
        now = self._clock()
        known, until = self._claims.get(name, (content, 0.0))
        if until > now:
            return known == content
        self._claims.pop(name, None)
        self._claims[name] = (content, now + seconds)
        if len(self._claims) > CALLERS:
            self._claims.popitem(last=False)
        return True

    def save(self) -> None:
        """Writes the counts of the day, when they have changed. A fault is logged: limits go on."""
        if self._file is None or not self._changed:
            return
        self._changed = False
        text = json.dumps({"day": self._day, "used": self._used})
        temporary = self._file.with_suffix(".new")
        try:
            handle = os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            temporary.replace(self._file)
        except OSError as error:
            _LOG.warning("the counts of the day can not be written: %s", error.strerror)

    def _turn(self, today: float) -> None:
        day = int(today // DAY)
        if day != self._day:
            self._day, self._used, self._changed = day, {}, True

    def _read(self) -> None:
        if self._file is None:
            return
        try:
            content = json.loads(self._file.read_bytes())
            day, used = content["day"], content["used"]
            if isinstance(day, int) and isinstance(used, dict) and all(type(count) is int for count in used.values()):
                self._day, self._used = day, used
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            _LOG.warning("the counts of the day can not be read; they begin anew")
