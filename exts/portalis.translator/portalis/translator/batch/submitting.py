"""Gives scripts to an engine, a few at once, and tries again what may pass.

While the engine is away all scripts wait for it together, looking now and then, up to a given time; then those that are left fail at once.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from portalis.translator.batch.collecting import Script
from portalis.translator.engines import Engine, EngineError, EngineHealth, Options, Translation

#: Seconds between two looks at an engine that is away: they grow from the first to the second.
_SOON, _LATE = 0.25, 5.0
#: Errors that say that the engine is away, not that a script is hard.
_AWAY = frozenset({"unreachable", "toolchain_unavailable", "storage_unavailable"})
#: An engine that says it is ready and then does not answer gets so many attempts for one script.
_MOST_ATTEMPTS = 20


@dataclass(frozen=True)
class Answer:
    """A translation or the error that stayed; `seconds` since the script was first sent."""

    translation: Translation | None
    error: EngineError | None
    seconds: float
    attempts: int


class Submitter:
    """Sends scripts to `engine`, at most `at_once`, each up to `attempts` times; waits up to `patience` seconds for an engine that is away.

    `told` hears when the engine is away and when it is back, in words for people.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        mode: str,
        options: Options,
        at_once: int = 10,
        attempts: int = 3,
        patience: float = 60.0,
        told: Callable[[str], None],
    ) -> None:
        self._engine, self._mode, self._options = engine, mode, options
        self._places = asyncio.Semaphore(at_once)
        self._attempts, self._patience, self._told = attempts, patience, told
        #: Has the result true when the engine is back.
        self._outage: asyncio.Task[bool] | None = None
        self._given_up: EngineError | None = None

    async def ready(self) -> EngineHealth:
        """How the engine is, after waiting for it. If it is not ready then, all scripts fail at once."""
        health = await self._engine.health()
        if not health.ready and self._patience > 0:
            await self._wait(health.detail or "it is not ready")
            health = await self._engine.health()
        if not health.ready:
            code = "engine_unavailable" if health.reachable else "unreachable"
            self._given_up = EngineError(health.detail or "the engine is not ready", code=code)
        return health

    async def translate(self, script: Script) -> Answer:
        """The engine's answer."""
        async with self._places:
            started, attempts = time.monotonic(), 0
            while True:
                if self._given_up is not None:
                    return Answer(None, self._given_up, time.monotonic() - started, attempts)
                attempts += 1
                try:
                    found = await self._engine.translate(
                        script.text,
                        filename=script.filename,
                        options=self._options,
                        files=dict(script.files),
                        mode=self._mode,
                    )
                    return Answer(found, None, time.monotonic() - started, attempts)
                except EngineError as error:
                    if not await self._again(error, attempts):
                        return Answer(None, error, time.monotonic() - started, attempts)

    async def _again(self, error: EngineError, attempts: int) -> bool:
        """Whether to try once more, after the time that this takes."""
        if error.code in _AWAY:
            # How often it was away says nothing about the script.
            return attempts < _MOST_ATTEMPTS and await self._back(error)
        if not error.passing or attempts >= self._attempts:
            return False
        await asyncio.sleep(random.uniform(0.0, min(_LATE, _SOON * 2.0**attempts)))
        return True

    async def _back(self, error: EngineError) -> bool:
        """Waits for the engine together with all others."""
        if self._patience <= 0 or self._given_up is not None:
            return False
        if self._outage is None or self._outage.done():
            self._outage = asyncio.create_task(self._wait(str(error)))
        back = await asyncio.shield(self._outage)
        if not back and self._given_up is None:
            self._given_up = error
        return back

    async def _wait(self, reason: str) -> bool:
        self._told(f"{self._engine.name} does not answer ({reason}); waiting up to {self._patience:g} s for it")
        ends, pause = time.monotonic() + self._patience, _SOON
        while time.monotonic() + pause < ends:
            await asyncio.sleep(pause)
            if (await self._engine.health()).ready:
                self._told(f"{self._engine.name} is back")
                return True
            pause = min(_LATE, pause * 1.5)
        self._told(f"{self._engine.name} stays away")
        return False
