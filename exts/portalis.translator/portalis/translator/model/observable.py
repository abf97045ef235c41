"""Values that say when they change.

    light = Value("unknown")
    held = light.subscribe(lambda new: print(new))
    light.value = "ok"

A subscription lives as long as what `subscribe` returned, as Kit's do: dropping it, or `stop`, ends it. One thread only: the one of the UI.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Subscription:
    """Ends when it is dropped."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end: Callable[[], None] | None = end

    def stop(self) -> None:
        """Ends it now; again is harmless."""
        end, self._end = self._end, None
        if end is not None:
            end()

    def __del__(self) -> None:
        self.stop()


class Signal(Generic[T]):
    """Something that happens. A subscriber that raises is logged; the others hear of it."""

    def __init__(self) -> None:
        self._functions: dict[object, Callable[[T], object]] = {}

    def subscribe(self, function: Callable[[T], object]) -> Subscription:
        """Calls `function` each time, until the subscription ends."""
        key = object()
        self._functions[key] = function
        functions = self._functions
        return Subscription(lambda: functions.pop(key, None) and None)

    def emit(self, value: T) -> None:
        """Tells all subscribers; one that ends meanwhile is not called any more."""
        for key, function in list(self._functions.items()):
            if key in self._functions:
                try:
                    function(value)
                except Exception:  # whatever it is: the others, and who changed the value, are not to blame
                    _log.exception("a subscriber failed")


class Value(Generic[T]):
    """A value; subscribers get the new one when another is assigned."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._changed: Signal[T] = Signal()

    @property
    def value(self) -> T:
        """What it is now."""
        return self._value

    @value.setter
    def value(self, new: T) -> None:
        if new is self._value or (type(new) is type(self._value) and new == self._value):
            return
        self._value = new
        self._changed.emit(new)

    def subscribe(self, function: Callable[[T], object], *, now: bool = False) -> Subscription:
        """Calls `function` with each new value; with `now` also with the present one."""
        held = self._changed.subscribe(function)
        if now:
            function(self._value)
        return held
