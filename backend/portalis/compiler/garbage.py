"""The cyclic garbage collector waits while something is translated.

A translation makes some hundred thousand objects that live until its end: looking through them again and again takes a tenth of its time,
more in a process that holds many others.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_paused = 0
_was_enabled = False


@contextmanager
def collected_later() -> Iterator[None]:
    """Within it, on any thread, no cycles are collected; nothing changes where the collector is off."""
    global _paused, _was_enabled
    with _lock:
        if not _paused:
            _was_enabled = gc.isenabled()
            gc.disable()
        _paused += 1
    try:
        yield
    finally:
        with _lock:
            _paused -= 1
            if not _paused and _was_enabled:
                gc.enable()
