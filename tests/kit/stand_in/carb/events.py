"""Events 1.0 (kit-manual/107.2.0/guide/legacy_events.html): streams of their own; dropping the subscription ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet


class Event:
    def __init__(self, type: int, payload: dict[str, Any]) -> None:
        self.type, self.payload = type, payload


class EventStream:
    def __init__(self) -> None:
        self._subscriptions: WeakSet[Subscription] = WeakSet()

    def create_subscription_to_pop(
        self, function: Callable[[Any], None], order: int = 0, name: str = ""
    ) -> Subscription:
        made = Subscription(function)
        self._subscriptions.add(made)
        return made

    def push(self, type: int, payload: dict[str, Any]) -> None:
        for subscription in list(self._subscriptions):
            subscription.function(Event(int(type), payload))


class Subscription:
    def __init__(self, function: Callable[[Any], None]) -> None:
        self.function = function
