"""A compiler that is loaded before anybody asks for it.

rustc spends a fifth of a small build on loading itself. A process that builds again and again (a worker, Kit, a notebook, a test run) has
the next one wait, loaded, while nothing is to do: from the second build on, for a minute after the last.

    started = SPARE.take(key) or start()
    …
    SPARE.put(key, start)
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

from portalis.compiler.tools import Tool, ToolError

#: A spare that nobody has taken for so long is stopped.
_SECONDS = 60.0


@dataclass(frozen=True)
class Started:
    """A compiler that waits for its source, and the folder it works in, which is its own."""

    tool: Tool
    folder: Path

    def stop(self) -> None:
        """Ends the compiler and removes its files."""
        self.tool.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Spare:
    """At most one compiler in waiting, for one `key`: whatever its command and environment depend on. Thread-safe."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._asked = 0
        self._forget()

    def _forget(self) -> None:
        """A forked process has no compiler in waiting: it is its parent's."""
        self._lock = threading.Lock()
        self._waiting: tuple[Hashable, Started] | None = None
        self._timer: threading.Timer | None = None

    def take(self, key: Hashable) -> Started | None:
        """The compiler in waiting, if it is one for `key` and still there."""
        found = self._release()
        if found is None:
            return None
        if found[0] == key and found[1].tool.waits:
            return found[1]
        found[1].stop()
        return None

    def put(self, key: Hashable, start: Callable[[], Started]) -> bool:
        """Has a compiler wait for the next build with this key, unless this is the first build of the process.

        `start` may raise `OSError` or `ToolError`: then none waits. Whether `start` was called.
        """
        self._asked += 1
        if self._asked < 2:
            return False
        with contextlib.suppress(OSError, ToolError):  # what is in the way is told by the build that meets it
            started = start()
            before = self._release()
            with self._lock:
                crowded, self._waiting = self._waiting, (key, started)
                self._timer = threading.Timer(self._seconds, self.stop)
                self._timer.daemon = True
                self._timer.start()
            for other in (before, crowded):
                if other is not None:
                    other[1].stop()
        return True

    def stop(self) -> None:
        """Ends the compiler in waiting."""
        found = self._release()
        if found is not None:
            found[1].stop()

    def _release(self) -> tuple[Hashable, Started] | None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            found, self._waiting, self._timer = self._waiting, None, None
            return found


SPARE = Spare()
atexit.register(SPARE.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=SPARE._forget)
