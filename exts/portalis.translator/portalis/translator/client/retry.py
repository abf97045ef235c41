"""When a call is tried again, and after how long."""

from __future__ import annotations

import random
from dataclasses import dataclass

from portalis.translator.client.errors import (
    ClientError,
    OverloadedError,
    RateLimitedError,
    ServiceError,
    UnreachableError,
)

#: Problems of the service's surroundings: the request was fine.
_PASSING = frozenset({"worker_crashed", "toolchain_unavailable"})


@dataclass(frozen=True)
class Retry:
    """Up to `attempts` attempts. Before each further one: what the service asks for, else a random time up to `base` seconds, doubled each
    time and at most `cap`. `patience` bounds what the service may ask for: beyond it, its error is raised at once.
    """

    attempts: int = 5
    base: float = 0.2
    cap: float = 5.0
    patience: float = 30.0

    def delay(self, error: ClientError, attempt: int, *, repeatable: bool) -> float | None:
        """Seconds to wait after this failed attempt (the first is 0), `None` when there is to be no other.

        A request that is not `repeatable` is sent again only when the service said that it did not take it.
        """
        if attempt + 1 >= self.attempts:
            return None
        spread = random.uniform(0.0, min(self.cap, self.base * 2.0**attempt))
        if isinstance(error, RateLimitedError | OverloadedError):
            asked = error.retry_after
            if asked is None:
                return spread
            return asked + spread if asked <= self.patience else None
        if isinstance(error, UnreachableError) or (isinstance(error, ServiceError) and error.code in _PASSING):
            return spread if repeatable else None
        return None
