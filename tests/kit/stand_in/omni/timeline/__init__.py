"""The timeline (omni.timeline/latest/EVENTS.html, USAGE_PYTHON.html): what is asked for applies on the next frame, and events follow then; stopping
goes back to the start. The permanent tick comes every frame, the other only while it plays."""

from __future__ import annotations

from enum import IntEnum

from carb.eventdispatcher import get_eventdispatcher
from carb.events import EventStream


class TimelineEventType(IntEnum):
    PLAY = 0
    PAUSE = 1
    STOP = 2
    CURRENT_TIME_TICKED = 5
    CURRENT_TIME_TICKED_PERMANENT = 6


_PREFIX = "omni.timeline:timeline:"
GLOBAL_EVENT_PLAY = f"{_PREFIX}play"
GLOBAL_EVENT_PAUSE = f"{_PREFIX}pause"
GLOBAL_EVENT_STOP = f"{_PREFIX}stop"
GLOBAL_EVENT_CURRENT_TIME_TICKED = f"{_PREFIX}current_time_ticked"
GLOBAL_EVENT_CURRENT_TIME_TICKED_PERMANENT = f"{_PREFIX}current_time_ticked_permanent"


class Timeline:
    def __init__(self) -> None:
        self._state = "stop"
        self._time = 0.0
        self._asked: list[tuple[str, float]] = []
        self._stream = EventStream()

    def get_timeline_event_stream(self) -> EventStream:
        return self._stream

    def get_event_key(self) -> int:
        return id(self)

    def play(self) -> None:
        self._asked.append(("play", 0.0))

    def pause(self) -> None:
        self._asked.append(("pause", 0.0))

    def stop(self) -> None:
        self._asked.append(("stop", 0.0))

    def set_current_time(self, time: float) -> None:
        self._asked.append(("time", time))

    def get_current_time(self) -> float:
        return self._time

    def is_playing(self) -> bool:
        return self._state == "play"

    def is_stopped(self) -> bool:
        return self._state == "stop"

    def update(self, dt: float) -> None:
        """The timeline's part of Kit's update."""
        before = self._time
        asked, self._asked = self._asked, []
        if self._state == "play":
            self._time += dt
        for what, time in asked:
            if what == "time":
                self._time = time
            elif what != self._state:
                self._state = what
                self._time = 0.0 if what == "stop" else self._time
                self._tell(what)
        payload = {"currentTime": self._time, "dt": max(0.0, self._time - before)}
        if self._state == "play":
            self._tell("current_time_ticked", payload)
        self._tell("current_time_ticked_permanent", payload)

    def _tell(self, name: str, payload: dict[str, float] | None = None) -> None:
        get_eventdispatcher().dispatch_event(_PREFIX + name, payload, filter=self.get_event_key())
        self._stream.push(TimelineEventType[name.upper()], payload or {})


_timeline = Timeline()


def get_timeline_interface(name: str = "") -> Timeline:
    return _timeline
