"""The service's Prometheus metrics: every name and label in one place.

Labels take few values: an endpoint is a route's template, never a path; a method or status that is not known becomes `OTHER`. Each server
has its own registry, so that two in one process do not add up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from portalis.service.models import JobState, Mode, Priority, Stage
from portalis.service.ports import Workers
from portalis.service.telemetry import gpu

METHODS = frozenset("GET HEAD POST PUT PATCH DELETE OPTIONS GRPC WEBSOCKET".split())
STATUSES = frozenset(
    "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED "
    "FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED".split()
)
UNMATCHED = "unmatched"
OTHER = "OTHER"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 2.5, 5, 10, 30, 60)
_LINES = (10, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_BYTES = tuple(1024 * 4**power for power in range(9))
_REQUESTS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000)
_JOB_SECONDS = (0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)


@dataclass
class Observed:
    """One request while it runs; whoever answers it says how."""

    status: str = "500"


class Metrics:
    """Counts what happens. All methods are cheap and never fail."""

    #: Of what `render` returns.
    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self._make_transpiler()
        self._make_orchestration()
        self._pipeline = self._histogram(
            "portalis_wasm_pipeline_duration_seconds", "Seconds of one stage of the pipeline.", _SECONDS, "stage"
        )
        self._artifact = self._histogram("portalis_wasm_artifact_size_bytes", "Size of modules that were made.", _BYTES)
        for stage in Stage:
            self._pipeline.labels(stage.value)
        gpu.register(self.registry)

    def _make_transpiler(self) -> None:
        name = "portalis_transpiler_"
        self._requests = self._counter(f"{name}requests_total", "Requests answered.", "endpoint", "method", "status")
        self._request_seconds = self._histogram(
            f"{name}request_duration_seconds", "Seconds from request to answer.", _SECONDS, "endpoint", "method"
        )
        self._in_flight = self._gauge(f"{name}requests_in_flight", "Requests being worked on.")
        self._translations = self._counter(
            f"{name}translations_total",
            "Translations ended, by what was asked for and what became of it.",
            "type",
            "status",
        )
        self._translation_seconds = self._histogram(
            f"{name}translation_duration_seconds", "Seconds of one translation, waiting included.", _SECONDS
        )
        self._loc = self._histogram(f"{name}translation_loc", "Lines of the translated scripts.", _LINES)
        self._errors = self._counter(f"{name}errors_total", "Requests that failed, by the error's code.", "type")
        self._hits = self._counter(f"{name}cache_hits_total", "Answers that were known or shared.")
        self._misses = self._counter(f"{name}cache_misses_total", "Answers that had to be made.")
        self._active_workers = self._gauge(f"{name}active_workers", "Worker processes that are busy.")
        self._queue_depth = self._gauge(f"{name}queue_depth", "Requests that wait for a worker.", "priority")

    def _make_orchestration(self) -> None:
        name = "portalis_orchestration_"
        self._submitted = self._counter(f"{name}jobs_submitted_total", "Jobs accepted.")
        self._completed = self._counter(
            f"{name}jobs_completed_total", "Jobs that ended with an answer to each request."
        )
        self._failed = self._counter(f"{name}jobs_failed_total", "Jobs that ended otherwise.")
        self._job_seconds = self._histogram(
            f"{name}job_duration_seconds", "Seconds from the start of a job to its end.", _JOB_SECONDS
        )
        self._jobs_active = self._gauge(f"{name}jobs_active", "Jobs that run.")
        self._jobs_queued = self._gauge(f"{name}jobs_queued", "Jobs that wait.")
        self._fanout = self._histogram(f"{name}task_fanout", "Requests of one batch or job.", _REQUESTS)

    @contextmanager
    def request(self, endpoint: str | None, method: str) -> Iterator[Observed]:
        """Counts one request while the block runs.

        `endpoint` is the route's template or the name of the RPC, `None` when there is none. Set `status` of what is yielded: an HTTP
        status (`"200"`) or the name of a gRPC one.
        """
        observed = Observed()
        endpoint = endpoint or UNMATCHED
        method = method if method in METHODS else OTHER
        started = time.perf_counter()
        self._in_flight.inc()
        try:
            yield observed
        finally:
            self._in_flight.dec()
            status = observed.status
            if status not in STATUSES and not (len(status) == 3 and status.isascii() and status.isdigit()):
                status = OTHER
            self._requests.labels(endpoint, method, status).inc()
            self._request_seconds.labels(endpoint, method).observe(time.perf_counter() - started)

    def translation(self, *, mode: Mode, build: bool, status: str, seconds: float, lines: int) -> None:
        """One translation has ended: `status` is `ok`, `refused` or `failed`."""
        self._translations.labels(f"{'build' if build else 'translate'}_{mode.value}", status).inc()
        self._translation_seconds.observe(seconds)
        self._loc.observe(lines)

    def error(self, code: str) -> None:
        """A request failed: `code` is that of the `ServiceError`."""
        self._errors.labels(code).inc()

    def cache(self, *, hit: bool) -> None:
        """An answer was looked for."""
        (self._hits if hit else self._misses).inc()

    def stage(self, stage: Stage, seconds: float) -> None:
        """A stage has ended."""
        self._pipeline.labels(stage.value).observe(seconds)

    def artifact(self, size: int) -> None:
        """A module of `size` bytes was stored."""
        self._artifact.observe(size)

    def fanout(self, requests: int) -> None:
        """A batch or a job of so many requests was accepted."""
        self._fanout.observe(requests)

    def job_submitted(self, requests: int) -> None:
        """A job of so many requests was accepted."""
        self._submitted.inc()
        self.fanout(requests)

    def job_ended(self, state: JobState, seconds: float) -> None:
        """A job has ended, `seconds` after it began."""
        completed = state in (JobState.SUCCEEDED, JobState.REFUSED)
        (self._completed if completed else self._failed).inc()
        self._job_seconds.observe(seconds)

    def watch_jobs(self, active: Callable[[], float], queued: Callable[[], float]) -> None:
        """Reads the numbers of jobs whenever the metrics are asked for."""
        self._jobs_active.set_function(active)
        self._jobs_queued.set_function(queued)

    def watch_workers(self, workers: Workers) -> None:
        """Reads the state of the worker processes whenever the metrics are asked for."""
        self._active_workers.set_function(lambda: workers.active)
        for priority in Priority:
            self._queue_depth.labels(priority.value).set_function(partial(workers.queued, priority))

    def render(self) -> bytes:
        """All metrics, in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(name, text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(name, text, labels, buckets=buckets, registry=self.registry)
