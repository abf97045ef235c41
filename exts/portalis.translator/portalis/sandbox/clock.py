"""The clock behind time limits: a thread that moves an engine's epoch while modules run."""

from __future__ import annotations

import os
import threading
import time
import weakref

from portalis.sandbox import ffi

TICK = 0.05
"""Seconds between ticks, and so the precision of `Limits.seconds`."""
_IDLE_TICKS = 20

_clocks: weakref.WeakSet[Clock] = weakref.WeakSet()


class Clock:
    """Moves one engine's epoch every `TICK` seconds, from a daemon thread that ends a second after the last call.

    A caller sets `busy` and, when `asleep`, calls `wake`; that order, and the thread's opposite one, is what keeps a call
    from being missed.
    """

    def __init__(self, engine: int) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self.busy = False
        self.asleep = True
        _clocks.add(self)

    def wake(self) -> None:
        """Starts the thread when there is none."""
        with self._lock:
            if self.asleep:
                self.asleep = False
                threading.Thread(target=self._run, name="portalis-clock", daemon=True).start()

    def _run(self) -> None:
        idle = 0
        while True:
            time.sleep(TICK)
            ffi.engine_increment_epoch(self._engine)
            if self.busy:
                self.busy = False
                idle = 0
                continue
            idle += 1
            if idle >= _IDLE_TICKS:
                with self._lock:
                    self.asleep = True
                    if not self.busy:
                        return
                    self.asleep = False


def _forget_threads() -> None:
    for clock in list(_clocks):
        clock._lock = threading.Lock()
        clock.asleep = True


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_threads)
