"""An instrument: how long the turns of the UI's loop are that an action of the panel causes, and the frames in which its views are built."""

from __future__ import annotations

import asyncio
import gc
import time
from asyncio import base_events
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from typing import Any

_IDLE = 0.0002
"""Seconds of a turn that does nothing, and more."""


class Turns:
    """Processor seconds of each turn of the running loop, without those in which Python collected its garbage: of them the pause."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.collecting: list[float] = []

    @contextmanager
    def counted(self) -> Any:
        """Counts while it is entered."""
        run_once = base_events.BaseEventLoop._run_once  # type: ignore[attr-defined]
        paused = began = 0.0

        def timed(loop: Any) -> None:
            nonlocal paused
            paused, begun = 0.0, time.thread_time()
            run_once(loop)
            self.seconds.append(time.thread_time() - begun - paused)

        def collected(phase: str, _: object) -> None:
            nonlocal paused, began
            if phase == "start":
                began = time.thread_time()
            else:
                self.collecting.append(time.thread_time() - began)
                paused += self.collecting[-1]

        gc.callbacks.append(collected)
        base_events.BaseEventLoop._run_once = timed  # type: ignore[attr-defined]
        try:
            yield
        finally:
            base_events.BaseEventLoop._run_once = run_once  # type: ignore[attr-defined]
            gc.callbacks.remove(collected)


class Longest:
    """The longest turn of each action, in processor seconds of the UI's thread, and how many turns had something to do for it.

    `rests` says whether the panel has nothing to do; `frame` turns Kit's loop once and draws, for actions that are seen only then.
    """

    def __init__(self, rests: Callable[[], object], frame: Callable[[], Awaitable[object]] | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self.turns: dict[str, int] = {}
        self.pause = 0.0
        """The longest that Python collected its garbage."""
        self._rests, self._frame = rests, frame

    async def of(
        self,
        what: str,
        action: Callable[[], object],
        done: Callable[[], object] = lambda: True,
        *,
        settle: float = 0.1,
        but_last: bool = False,
    ) -> None:
        """Does something and turns the loop until it is done and the panel rests, and for `settle` seconds after that. `but_last`:
        without the longest turn, which then is a frame of the playback, that has a figure of its own."""
        gc.collect()
        await asyncio.sleep(0.01)
        turns = Turns()
        with turns.counted():
            # In a turn of its own.
            await asyncio.sleep(0)
            action()
            while not (done() and self._rests()):
                await asyncio.sleep(0)
            await asyncio.sleep(0 if but_last else settle)
        counted = sorted(turns.seconds)[:-1] if but_last else turns.seconds
        self._note(what, counted, turns)

    async def drawn(self, what: str, action: Callable[[], object], frames: int = 4) -> None:
        """Does something and draws some frames. The time of the action and of its longest frame, without what a frame takes at rest."""
        assert self._frame is not None
        await self._frame()
        gc.collect()
        began = time.thread_time()
        await self._frame()
        rest = time.thread_time() - began
        began = time.thread_time()
        action()
        found = [time.thread_time() - began]
        for _ in range(frames):
            began = time.thread_time()
            await self._frame()
            found.append(max(0.0, time.thread_time() - began - rest))
        self.seconds[what] = max(found)
        self.turns[what] = frames

    def _note(self, what: str, counted: list[float], turns: Turns) -> None:
        self.seconds[what] = max(self.seconds.get(what, 0.0), max(counted))
        # Between them are those that wait for a thread.
        self.turns[what] = sum(seconds > _IDLE for seconds in turns.seconds)
        self.pause = max(self.pause, *turns.collecting, 0.0)
