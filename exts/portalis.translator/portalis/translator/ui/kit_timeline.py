"""The application's timeline, told to the playback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import carb.eventdispatcher
import omni.timeline

from portalis.translator.model.playback import Mode, Playback

_EVENTS = ("PLAY", "PAUSE", "STOP", "CURRENT_TIME_TICKED_PERMANENT")


class TimelineEvents:
    """Follows the default timeline until it is closed.

    The permanent tick comes every frame, playing or not: a time that changed without playing was scrubbed. Kit 107 has these events only
    on the timeline's own stream, later ones have them on the event dispatcher.
    """

    def __init__(self, playback: Playback) -> None:
        self._playback = playback
        self._timeline = timeline = omni.timeline.get_timeline_interface()
        self._time: float | None = None
        handlers: dict[str, Callable[[Any], None]] = {
            "PLAY": lambda _: playback.play(),
            "PAUSE": lambda _: playback.pause(),
            "STOP": lambda _: self._stop(),
            "CURRENT_TIME_TICKED_PERMANENT": self._tick,
        }
        self._held: list[Any] = []
        if hasattr(omni.timeline, "GLOBAL_EVENT_CURRENT_TIME_TICKED_PERMANENT"):
            dispatcher = carb.eventdispatcher.get_eventdispatcher()
            for name in _EVENTS:
                self._held.append(
                    dispatcher.observe_event(
                        observer_name=f"portalis.translator:timeline {name.lower()}",
                        event_name=getattr(omni.timeline, f"GLOBAL_EVENT_{name}"),
                        filter=timeline.get_event_key(),
                        on_event=handlers[name],
                    )
                )
        else:
            kinds = {int(getattr(omni.timeline.TimelineEventType, name)): handlers[name] for name in _EVENTS}

            def heard(event: Any) -> None:
                if event.type in kinds:
                    kinds[event.type](event.payload)

            stream = timeline.get_timeline_event_stream()
            self._held.append(stream.create_subscription_to_pop(heard, name="portalis.translator"))
        if timeline.is_playing():
            playback.mode.value = Mode.PLAYING

    def close(self) -> None:
        """Hears nothing more."""
        self._held = []

    def _stop(self) -> None:
        # Stopping also moves the time back; that is no scrubbing.
        self._time = None
        self._playback.stop()

    def _tick(self, event: Any) -> None:
        time = float(event["currentTime"])
        before, self._time = self._time, time
        if self._playback.mode.value is Mode.PLAYING:
            self._playback.tick(time, float(event["dt"]))
        elif before is not None and before != time:
            self._playback.tick(time)
