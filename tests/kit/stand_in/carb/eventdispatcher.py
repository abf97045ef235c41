"""Events 2.0 (carbonite/latest/docs/python/carb.eventdispatcher.html): dropping what `observe_event` returned ends the observation; `filter`
limits it to events that were dispatched with that key. An observer that raises is logged."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

_observers: dict[object, tuple[str, Any, Callable[[Any], None]]] = {}


class Event:
    def __init__(self, event_name: str, payload: dict[str, Any]) -> None:
        self.event_name, self.payload = event_name, payload

    def __getitem__(self, name: str) -> Any:
        return self.payload[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.payload.get(name, default)


class ObserverGuard:
    def __init__(self, key: object) -> None:
        self._key, self._observers = key, _observers

    def reset(self) -> None:
        self._observers.pop(self._key, None)

    def __del__(self) -> None:
        self.reset()


class IEventDispatcher:
    def observe_event(
        self,
        observer_name: str = "",
        order: int = 0,
        event_name: str = "",
        on_event: Callable[[Any], None] | None = None,
        filter: Any = None,
    ) -> ObserverGuard:
        assert on_event is not None and event_name
        key = object()
        _observers[key] = (event_name, filter, on_event)
        return ObserverGuard(key)

    def dispatch_event(self, event_name: str, payload: dict[str, Any] | None = None, filter: Any = None) -> int:
        called = 0
        for name, wanted, function in list(_observers.values()):
            if name == event_name and (wanted is None or wanted == filter):
                called += 1
                try:
                    function(Event(event_name, payload or {}))
                except Exception:
                    logging.getLogger("carb").exception("an observer of %s failed", event_name)
        return called


def get_eventdispatcher() -> IEventDispatcher:
    return IEventDispatcher()


def observers() -> list[str]:
    """The names of events that somebody observes: of this stand-in only, to see whether all were let go."""
    return [name for name, _, _ in _observers.values()]
