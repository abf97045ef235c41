"""The service's Prometheus metrics: every name and label in one place.

Labels take few values: an endpoint is a route's template, never a path; a method or status that is not known becomes `OTHER`. Each server
has its own registry, so that two in one process do not add up.
"""

from __future__ import annotations

from collections.abc import Callable
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

from portalis.service.models import Priority, Stage
from portalis.service.ports import Workers
from portalis.service.telemetry import gpu

METHODS = frozenset("GET HEAD POST PUT PATCH DELETE OPTIONS grpc".split())
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


class Metrics:
    """The `ports.Metrics` of a server."""

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
        texts = {
            "submitted": "Jobs accepted.",
            "completed": "Jobs that ended with an answer to each request.",
            "failed": "Jobs that ended otherwise.",
        }
        self._jobs = {state: self._counter(f"{name}jobs_{state}_total", text) for state, text in texts.items()}
        self._job_seconds = self._histogram(
            f"{name}job_duration_seconds", "Seconds from the start of a job to its end.", _JOB_SECONDS
        )
        self._jobs_active = self._gauge(f"{name}jobs_active", "Jobs that run.")
        self._jobs_queued = self._gauge(f"{name}jobs_queued", "Jobs that wait.")
        self._fanout = self._histogram(f"{name}task_fanout", "Requests of one batch or job.", _REQUESTS)

    def request(self, endpoint: str, method: str, status: str, seconds: float) -> None:
        """An answered request. `endpoint` is the route's template or the RPC's name, or `UNMATCHED`; `status` is `200` or `OK`."""
        method = method if method in METHODS else OTHER
        if status not in STATUSES and not (len(status) == 3 and status.isascii() and status.isdigit()):
            status = OTHER
        self._requests.labels(endpoint, method, status).inc()
        self._request_seconds.labels(endpoint, method).observe(seconds)

    def in_flight(self, change: int) -> None:
        """Requests that are being answered: +1, -1."""
        self._in_flight.inc(change)

    def translation(self, type: str, status: str, seconds: float, lines: int) -> None:
        """An ended translation: `translate` or `build`; `ok`, `refused` or `error`."""
        self._translations.labels(type, status).inc()
        self._translation_seconds.observe(seconds)
        self._loc.observe(lines)

    def error(self, type: str) -> None:
        """A request that failed, by the `code` of its `ServiceError`."""
        self._errors.labels(type).inc()

    def cache(self, hit: bool) -> None:
        """An answer that was known, or was not."""
        (self._hits if hit else self._misses).inc()

    def stage(self, stage: Stage, seconds: float) -> None:
        """A stage of the pipeline that ended."""
        self._pipeline.labels(stage.value).observe(seconds)

    def artifact(self, size: int) -> None:
        """A module of `size` bytes was made."""
        self._artifact.observe(size)

    def job(self, state: str, seconds: float | None = None, fanout: int | None = None) -> None:
        """A job came to a state (`submitted` with its number of requests; `completed` or `failed` with its seconds)."""
        self._jobs[state].inc()
        if fanout is not None:
            self._fanout.observe(fanout)
        if seconds is not None:
            self._job_seconds.observe(seconds)

    def watch_workers(self, workers: Workers) -> None:
        """Reads the state of the worker processes whenever the metrics are asked for."""
        self._active_workers.set_function(lambda: workers.active)
        for priority in Priority:
            self._queue_depth.labels(priority.value).set_function(partial(workers.queued, priority))

    def watch_jobs(self, active: Callable[[], int], queued: Callable[[], int]) -> None:
        """Reads the numbers of jobs whenever the metrics are asked for."""
        self._jobs_active.set_function(active)
        self._jobs_queued.set_function(queued)

    def exposition(self) -> tuple[bytes, str]:
        """All metrics in Prometheus' text format, and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_PLAIN_0_0_4

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(name, text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(name, text, labels, buckets=buckets, registry=self.registry)
