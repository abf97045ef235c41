"""Work on the stage in slices: some milliseconds in each turn of the UI's loop, so that no frame waits for it.

    work = Sliced(player.prepare(), scene.quiet)
    if not work.advance():              # small things are done at once
        await work.rest()               # the others go on in the turns that follow

Whatever goes on at the same time shares the milliseconds of a turn.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Generic, TypeVar

from portalis.stage.pacing import Step, Steps

T = TypeVar("T")
SLICE = 0.004
"""Seconds of a turn that all such work takes together. One step of each piece comes on top."""


class _Turn:
    """The present turn of the loop: who works in it. A slice between two turns, in an event of the application, counts as one of the next."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._working: set[int] = set()
        self._sharing = 0
        """How many worked in the turn before."""
        self._ending = False
        self._spent = 0.0

    def share(self, work: object) -> float:
        """How many seconds a piece of work may take now."""
        try:
            loop, end = asyncio.get_running_loop(), self._end
        except RuntimeError:
            if self._loop is None or self._loop.is_closed():
                return SLICE
            loop, end = self._loop, self._end_later
        if loop is not self._loop:
            self._loop, self._ending, self._sharing = loop, False, 0
            self._working.clear()
            self._spent = 0.0
        if not self._ending:
            self._ending = True
            # What is scheduled now happens in the next turn.
            loop.call_soon(end, loop)
        self._working.add(id(work))
        return min(SLICE / max(self._sharing, len(self._working)), SLICE - self._spent)

    def spent(self, seconds: float) -> None:
        """So much of the turn is gone."""
        self._spent += seconds

    def _end_later(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon(self._end, loop)

    def _end(self, loop: asyncio.AbstractEventLoop) -> None:
        if loop is self._loop:
            self._sharing, self._spent = len(self._working), 0.0
            self._working.clear()
            self._ending = False


_turn = _Turn()
_frozen = gc.get_freeze_count() > 5_000
"""Whether the application has put objects aside for ever: then it is not for us to bring them back. Python 3.12 begins with some hundreds."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Puts the collection of garbage off, and makes what a slice leaves old at once. Collections of what is young would find that all of it is in
    use, and each brings the next full one nearer: with many objects that is the longest pause of all."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if gc.get_count()[0] > gc.get_threshold()[0] and not _frozen:
                # Both move lists of objects and look at none of them.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class Sliced(Generic[T]):
    """Work that consists of steps. `around` is entered for each slice. Those that need nothing of USD go to a thread."""

    def __init__(self, steps: Steps[T], around: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self.result: T | None = None
        self.slices = 0
        """How many it took so far."""
        self._steps, self._around = steps, around
        self._apart: Step = None
        self._error: Exception | None = None
        self.interrupted = False

    def advance(self) -> bool:
        """Goes on for one slice; whether all is done. Raises what the work raises."""
        self.slices += 1
        began = time.perf_counter()
        until = began + _turn.share(self)
        with self._around(), _uncollected():
            try:
                while self._apart is None:
                    error, self._error = self._error, None
                    self._apart = next(self._steps) if error is None else self._steps.throw(error)
                    if time.perf_counter() >= until:
                        break
            except StopIteration as ended:
                self.result = ended.value
                return True
            finally:
                _turn.spent(time.perf_counter() - began)
        return False

    async def rest(self) -> T | None:
        """Goes on until all is done, from the next turn of the loop on."""
        await self.between()
        while not self.advance():
            await self.between()
        return self.result

    async def between(self) -> None:
        """What is between two slices: the rest of a turn, or a step in a thread."""
        if self._apart is not None:
            await asyncio.to_thread(self._apart)
            self._apart = None
        else:
            await asyncio.sleep(0)

    def finish(self) -> None:
        """Does the rest at once."""
        while not self.advance():
            if self._apart is not None:
                self._apart()
                self._apart = None

    def interrupt(self, error: Exception) -> None:
        """The work goes on with this error, which it raises when it has taken back what it did."""
        self._error, self.interrupted = error, True

    def drop(self) -> None:
        """Does no more of it; what the steps say about their end happens now."""
        self._steps.close()
