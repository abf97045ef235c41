"""A circuit breaker with retries around a part that is reached over the network.

A dead server must cost a request milliseconds, not timeouts: after a few failures in a row nothing is tried any more, and one task in the
background finds out when the server is back. No request pays for the trial.

    closed  ──failures──▶  open  ──probe answers──▶  closed
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    stop_any,
    wait_exponential,
    wait_random,
)
from tenacity.stop import stop_base

_log = logging.getLogger(__name__)
T = TypeVar("T")
FIRST_PAUSE = 0.05
"""Seconds before the first retry; doubled after each, with as much again at random."""
_LONG = 1.0


class AwayError(Exception):
    """The part cannot be reached now. The message is for operators' eyes and holds no address."""


class Guard:
    """Calls a remote part through a circuit breaker.

    `probe` is a cheap call that raises when the part does not work. `faults` are the exceptions that are the infrastructure's; all others
    are the caller's own business and pass through. `threshold` failures in a row, or one that took long, open the breaker; then `probe` is tried after
    `shortest` seconds, twice as long each time up to `longest`.
    Each call takes one of `places`; waiting for it is not the server's fault, and does not count for `timeout`.
    """

    def __init__(
        self,
        name: str,
        probe: Callable[[], Awaitable[object]],
        *,
        faults: tuple[type[Exception], ...],
        retries: int,
        timeout: float,
        places: asyncio.Semaphore,
        threshold: int = 2,
        shortest: float = 0.25,
        longest: float = 4.0,
    ) -> None:
        self.name = name
        self._probe = probe
        self._faults: tuple[type[Exception], ...] = (*faults, TimeoutError)
        self._retries = retries
        self._timeout = timeout
        self._threshold = threshold
        self._pauses = (shortest, longest)
        self._places = places
        self._failures = 0
        self._prober: asyncio.Task[None] | None = None
        self._returns: list[Callable[[], object]] = []
        #: What is wrong, while the breaker is open.
        self.problem: str | None = None

    @property
    def available(self) -> bool:
        """Whether calls are tried at all."""
        return self.problem is None

    def when_back(self, callback: Callable[[], object]) -> None:
        """`callback` is called each time that the part can be reached again."""
        self._returns.append(callback)

    async def start(self) -> None:
        """Finds out whether the part is there; it need not be."""
        try:
            async with asyncio.timeout(self._timeout):
                await self._probe()
        except self._faults as error:
            self._open(error)

    async def stop(self) -> None:
        """Ends the probing."""
        if self._prober is not None:
            self._prober.cancel()
            with suppress(asyncio.CancelledError):
                await self._prober
            self._prober = None

    async def call(self, work: Callable[[], Awaitable[T]]) -> T:
        """What `work` gives. Tried again after faults, while there are retries left and the breaker is closed.

        Raises `AwayError` when the part cannot be reached.
        """
        if self.problem is not None:
            raise AwayError(self.problem)
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(self._faults),
            stop=stop_any(stop_after_attempt(self._retries + 1), _StopWhenOpen(self)),
            wait=wait_exponential(multiplier=FIRST_PAUSE, max=1.0) + wait_random(0, FIRST_PAUSE),
            reraise=True,
        )
        try:
            return await retrying(self._once, work)
        except self._faults as error:
            raise AwayError(self.problem or describe(self.name, error)) from error

    async def _once(self, work: Callable[[], Awaitable[T]]) -> T:
        async with self._places:
            if self.problem is not None:
                raise AwayError(self.problem)
            started = time.monotonic()
            try:
                async with asyncio.timeout(self._timeout):
                    result = await work()
            except self._faults as error:
                # One that took long says enough: the next request must not wait as long.
                self._failures += self._threshold if time.monotonic() - started >= _LONG else 1
                if self._failures >= self._threshold:
                    self._open(error)
                raise
        self._failures = 0
        return result

    def _open(self, error: Exception) -> None:
        if self.problem is None:
            self.problem = describe(self.name, error)
            _log.warning("%s; using this machine until it is back", self.problem)
            self._prober = asyncio.get_running_loop().create_task(self._wait_for_it())

    async def _wait_for_it(self) -> None:
        pause, longest = self._pauses
        while True:
            await asyncio.sleep(pause * random.uniform(0.75, 1.0))
            try:
                async with asyncio.timeout(self._timeout):
                    await self._probe()
            except self._faults as error:
                # The kind of fault can change: first no answer, then an answer that the secret is wrong.
                self.problem = describe(self.name, error)
                pause = min(pause * 2, longest)
            except Exception:
                # A bug; but without this task the part would never be used again.
                _log.exception("the probe of %s failed", self.name)
                pause = longest
            else:
                break
        self._failures, self.problem, self._prober = 0, None, None
        _log.info("%s is back", self.name)
        for callback in self._returns:
            callback()


class _StopWhenOpen(stop_base):
    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def __call__(self, retry_state: RetryCallState) -> bool:
        return not self._guard.available


def describe(name: str, error: BaseException) -> str:
    """What an operator should read: the kind of the fault; its text can hold addresses and paths."""
    said = getattr(error, "explanation", None)
    return f"{name} is away: {said or type(error).__name__}"
