"""Single flight: equal requests that come while one of them is worked on share its work.

The work belongs to all who wait for it. It is cancelled when the last of them has given up, and it is as urgent as the most urgent
of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from portalis.service.models import Event, Priority, Stage, TranslateRequest, Translation
from portalis.service.ports import OnStage

_log = logging.getLogger(__name__)
_ORDER = tuple(Priority)
OnEvent = Callable[[Event], None]


@dataclass(frozen=True)
class Outcome:
    """What a flight came to: an answer that is nobody's yet, whether it was known, and the seconds of each stage."""

    answer: Translation
    known: bool
    timings: dict[str, float] = field(default_factory=dict)


@dataclass(eq=False)
class Flight:
    """The work on one key."""

    key: str
    #: Of the first request: what the work is called in workers, logs and events.
    request_id: str
    request: TranslateRequest
    priority: Priority
    #: Gets the stages beside the listeners, in the context of the first request.
    span: OnStage | None = None
    task: asyncio.Task[Outcome] | None = None
    waiters: int = 0
    listeners: dict[object, tuple[str, OnEvent]] = field(default_factory=dict)

    def on_stage(self, stage: Stage, state: str, seconds: float | None = None) -> None:
        """Tells everybody who waits of a stage."""
        if self.span is not None:
            self.span(stage, state, seconds)
        for request_id, on_event in tuple(self.listeners.values()):
            event = {"type": "stage", "id": request_id, "stage": stage, "state": state, "seconds": seconds}
            try:
                on_event(Event.model_validate(event))
            except Exception:  # one listener's trouble is not that of the work
                _log.exception("a listener failed")


class Flights:
    """The work that goes on now, by key. `fly` does it; `promote` is told when it becomes more urgent."""

    def __init__(self, fly: Callable[[Flight], Awaitable[Outcome]], promote: Callable[[str, Priority], None]) -> None:
        self._fly, self._promote = fly, promote
        self._flights: dict[str, Flight] = {}

    def __len__(self) -> int:
        return len(self._flights)

    async def join(
        self, key: str, request: TranslateRequest, request_id: str, priority: Priority, on_event: OnEvent | None
    ) -> tuple[Outcome, bool]:
        """The outcome for a key, and whether somebody else had begun the work. Raises what the work raises."""
        flight = self._flights.get(key)
        joined = flight is not None
        if flight is None:
            flight = Flight(key, request_id, request, priority)
            flight.task = asyncio.create_task(self._run(flight))
            self._flights[key] = flight
        elif _ORDER.index(priority) < _ORDER.index(flight.priority):
            flight.priority = priority
            self._promote(flight.request_id, priority)
        assert flight.task is not None
        token = object()
        if on_event is not None:
            flight.listeners[token] = (request_id, on_event)
        flight.waiters += 1
        try:
            return await asyncio.shield(flight.task), joined
        finally:
            flight.waiters -= 1
            flight.listeners.pop(token, None)
            if not flight.waiters and not flight.task.done():
                # Whoever comes now must not join what is about to end.
                self._forget(flight)
                flight.task.cancel()

    async def settle(self, grace: float) -> None:
        """Returns when nothing goes on any more; after `grace` seconds what still does is cancelled."""
        tasks = [flight.task for flight in self._flights.values() if flight.task is not None]
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=max(0.0, grace))
        for task in late:
            task.cancel()
        for task in late:
            with suppress(asyncio.CancelledError, Exception):
                await task

    async def _run(self, flight: Flight) -> Outcome:
        try:
            return await self._fly(flight)
        finally:
            self._forget(flight)

    def _forget(self, flight: Flight) -> None:
        if self._flights.get(flight.key) is flight:
            del self._flights[flight.key]
