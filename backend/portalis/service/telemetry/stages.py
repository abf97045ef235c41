"""Spans of the pipeline's stages, also of those that another process ran."""

from __future__ import annotations

import time

from opentelemetry import context, trace

from portalis.service.models import Stage
from portalis.service.telemetry.tracing import tracer


class StageSpans:
    """An `OnStage` that makes a span of each stage, as children of the span that is current when this is made.

    A stage that is only told of when it has ended gets its start from its seconds. `close` ends what is still open.
    """

    def __init__(self) -> None:
        self._parent = context.get_current()
        self._open: dict[Stage, trace.Span] = {}

    def __call__(self, stage: Stage, state: str, seconds: float | None = None) -> None:
        """A stage came to a state: `started`, `finished`, `failed` or `retrying`."""
        if state == "started":
            self._open[stage] = self._start(stage, time.time_ns())
            return
        if state == "retrying":
            if stage in self._open:
                self._open[stage].add_event("retrying")
            return
        span = self._open.pop(stage, None) or self._start(stage, time.time_ns() - int((seconds or 0.0) * 1e9))
        if state == "failed":
            span.set_status(trace.StatusCode.ERROR)
        span.end()

    def close(self) -> None:
        """Ends the stages that nobody will tell of any more."""
        for span in self._open.values():
            span.set_status(trace.StatusCode.ERROR, "abandoned")
            span.end()
        self._open.clear()

    def _start(self, stage: Stage, at: int) -> trace.Span:
        return tracer().start_span(
            f"stage {stage.value}", context=self._parent, start_time=at, attributes={"portalis.stage": stage.value}
        )
