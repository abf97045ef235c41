"""`TranslationService`: the one place where a request becomes an answer.

    translate → build → validate        in a worker process
    → store → index → announce          here

Answers are found by the hash of the request: equal requests share one build, also while it runs, also across processes that share an
index. Nothing here knows of HTTP or gRPC.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portalis.service.models import BatchRequest, BatchResult, Engine, Event, Priority, TranslateRequest, Translation
from portalis.service.ports import ArtifactStore, Caller, Events, Index, Metrics, Workers
from portalis.service.settings import Settings


@dataclass
class TranslationService:
    """The core. `start` before use, `stop` to drain."""

    settings: Settings
    workers: Workers
    artifacts: ArtifactStore
    index: Index
    events: Events
    metrics: Metrics

    async def start(self) -> None:
        """Starts everything that it was made of."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Takes no more requests, lets running ones finish for `settings.drain` seconds, then ends."""
        raise NotImplementedError

    async def translate(
        self,
        request: TranslateRequest,
        caller: Caller,
        *,
        request_id: str,
        priority: Priority = Priority.INTERACTIVE,
        on_event: Callable[[Event], None] | None = None,
    ) -> Translation:
        """The answer to one request. `on_event` is called with what happens on the way: events `queued` and `stage`.

        Raises `ServiceError`. Cancelling gives up this request's interest: the work goes on while another request waits for it.
        """
        raise NotImplementedError

    async def batch(
        self, request: BatchRequest, caller: Caller, *, request_id: str, priority: Priority = Priority.STANDARD
    ) -> BatchResult:
        """Answers to all, each on its own: one that fails does not disturb the others."""
        raise NotImplementedError

    def engines(self) -> tuple[Engine, ...]:
        """The translation engines on offer."""
        raise NotImplementedError
