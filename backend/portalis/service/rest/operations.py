"""The operations of the REST face, as one table: the application, the OpenAPI document and the tests are made from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web
from pydantic import BaseModel

from portalis.service.models import (
    BatchRequest,
    BatchResult,
    EngineList,
    Job,
    JobList,
    JobRequest,
    TranslateRequest,
    Translation,
)
from portalis.service.rest import artifacts, health, interactive, jobs, translate
from portalis.service.rest.context import BASE

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
JSON = "application/json"
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


@dataclass(frozen=True)
class Parameter:
    """A parameter in the path, the query or a header."""

    name: str
    where: Literal["path", "query", "header"]
    schema: dict[str, Any]
    description: str


@dataclass(frozen=True)
class Answer:
    """What a status means. `content` is a model for JSON, or a schema for another media type."""

    description: str
    content: type[BaseModel] | dict[str, Any] | None = None
    media_type: str = JSON
    headers: tuple[str, ...] = ()
    #: Operations that go on from here: their id, the parameter, and where in the answer its value is (a JSON pointer).
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Operation:
    """One method of one path. `open` ones are answered without a key and without limits."""

    id: str
    method: str
    path: str
    handler: Handler
    summary: str
    tag: str
    answers: dict[int, Answer]
    request: type[BaseModel] | None = None
    parameters: tuple[Parameter, ...] = ()
    #: Statuses of problems, besides those that every operation has.
    problems: tuple[int, ...] = ()
    open: bool = False
    description: str = ""
    extensions: dict[str, Any] = field(default_factory=dict)


_IDEMPOTENCY = Parameter(
    "Idempotency-Key",
    "header",
    {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "Names this request for a day: sending it again has the same effect as sending it once, another request with the key is refused with 409.",
)
_SHA256 = Parameter("sha256", "path", SHA256, "The module's sha256.")
_JOB = Parameter("id", "path", {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}, "The job's id.")
_RANGES = (
    Parameter("Range", "header", {"type": "string"}, "One range of bytes, as `bytes=0-99`."),
    Parameter("If-Range", "header", {"type": "string"}, "An entity tag: the range counts for that version only."),
    Parameter("If-None-Match", "header", {"type": "string"}, "Entity tags that the client has."),
)
_REFUSED = Answer("The script is refused: `diagnostics` say why.", Translation)
#: One event of a stream, as its fields.
_STREAM = {
    "type": "object",
    "description": "Server-sent events; the data of each is an Event.",
    "required": ["data"],
    "properties": {
        "event": {"type": "string"},
        "id": {"type": "string"},
        "data": {
            "type": "string",
            "contentMediaType": JSON,
            "contentSchema": {"$ref": "#/components/schemas/Event"},
        },
    },
}
_BODY = (408, 413, 415)
_WORK = (409, 503, 504)


def _artifact(id: str, path: str, handler: Handler, summary: str, content: dict[str, Any], media: str) -> Operation:
    headers = ("ETag", "Cache-Control", "Accept-Ranges")
    return Operation(
        id,
        "GET",
        f"{BASE}/artifacts/{{sha256}}{path}",
        handler,
        summary,
        "artifacts",
        {
            200: Answer("All of it.", content, media, headers),
            206: Answer(
                "The range.", content if media != JSON else {"type": "string"}, media, (*headers, "Content-Range")
            ),
            304: Answer("The client has it.", headers=("ETag", "Cache-Control")),
        },
        parameters=(_SHA256, *_RANGES),
        problems=(404, 416, 503),
        description="It never changes: keep it as long as you like. `HEAD` gives its size.",
    )


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "translate",
        "POST",
        f"{BASE}/translate",
        translate.translate,
        "Translate a script",
        "translation",
        {
            200: Answer(
                "The module, or the Rust when no module was asked for.",
                Translation,
                links=tuple(
                    (id, "sha256", "/artifact/sha256")
                    for id in ("getModule", "getManifest", "getRust", "getDiagnostics")
                ),
            ),
            422: _REFUSED,
        },
        request=TranslateRequest,
        parameters=(_IDEMPOTENCY,),
        problems=(*_BODY, *_WORK, 422),
        description="Answers when all stages are done. Equal requests share one build; the second answer comes at once.",
    ),
    Operation(
        "translateBatch",
        "POST",
        f"{BASE}/translate/batch",
        translate.batch,
        "Translate several scripts",
        "translation",
        {200: Answer("An answer for each request, in their order: a translation or a problem.", BatchResult)},
        request=BatchRequest,
        parameters=(_IDEMPOTENCY,),
        problems=(*_BODY, *_WORK),
        description="Each request counts for the rate and the quota. One that fails does not disturb the others.",
    ),
    Operation(
        "translateStream",
        "POST",
        f"{BASE}/translate/stream",
        translate.stream,
        "Translate a script and watch",
        "translation",
        {
            200: Answer(
                "Events `queued`, `stage` and at last `result` or `error`, each with an Event as data.",
                _STREAM,
                "text/event-stream",
            )
        },
        request=TranslateRequest,
        parameters=(_IDEMPOTENCY,),
        problems=(*_BODY, *_WORK, 422),
    ),
    Operation(
        "interactive",
        "GET",
        f"{BASE}/ws",
        interactive.interactive,
        "Edit a script and see its diagnostics (WebSocket)",
        "translation",
        {101: Answer("A WebSocket.")},
        problems=(403,),
        description=(
            "The client sends InteractiveMessage: an `edit` with the whole text or with changes to the version before, or a `ping`. "
            "The service sends InteractiveAnswer. The newest edit takes the place of older ones, which get no answer any more. "
            "A browser, which can set no headers here, sends its key as subprotocol: `portalis.v1, portalis.key.pk_…`."
        ),
        extensions={
            "x-websocket": {
                "client": {"$ref": "#/components/schemas/InteractiveMessage"},
                "service": {"$ref": "#/components/schemas/InteractiveAnswer"},
            }
        },
    ),
    Operation(
        "listModels",
        "GET",
        f"{BASE}/models",
        translate.models,
        "The translation engines on offer",
        "translation",
        {200: Answer("All engines.", EngineList)},
    ),
    Operation(
        "submitJob",
        "POST",
        f"{BASE}/jobs",
        jobs.submit,
        "Submit a job",
        "jobs",
        {
            202: Answer(
                "The job is accepted, and survives a restart.",
                Job,
                headers=("Location",),
                links=tuple((id, "id", "/id") for id in ("getJob", "watchJob", "cancelJob", "deleteJob")),
            )
        },
        request=JobRequest,
        parameters=(_IDEMPOTENCY,),
        problems=(*_BODY, 409, 503),
        description="Each request counts for the rate and the quota.",
    ),
    Operation(
        "listJobs",
        "GET",
        f"{BASE}/jobs",
        jobs.show_all,
        "The caller's jobs, newest first",
        "jobs",
        {200: Answer("A page of jobs.", JobList)},
        parameters=(
            Parameter(
                "limit",
                "query",
                {"type": "integer", "minimum": 1, "maximum": jobs.MOST, "default": jobs.PAGE},
                "Jobs on a page.",
            ),
            Parameter(
                "after",
                "query",
                {"type": "string", "pattern": "^[A-Za-z0-9_=.:+-]{1,200}$"},
                "The `next` of the page before.",
            ),
        ),
        problems=(503,),
    ),
    Operation(
        "getJob",
        "GET",
        f"{BASE}/jobs/{{id}}",
        jobs.show,
        "A job with its results",
        "jobs",
        {200: Answer("The job.", Job)},
        parameters=(_JOB,),
        problems=(404, 503),
    ),
    Operation(
        "cancelJob",
        "POST",
        f"{BASE}/jobs/{{id}}/cancel",
        jobs.cancel,
        "Cancel a job",
        "jobs",
        {200: Answer("The job, cancelled.", Job)},
        parameters=(_JOB,),
        problems=(404, 409, 503),
    ),
    Operation(
        "deleteJob",
        "DELETE",
        f"{BASE}/jobs/{{id}}",
        jobs.cancel,
        "Cancel a job",
        "jobs",
        {200: Answer("The job, cancelled.", Job)},
        parameters=(_JOB,),
        problems=(404, 409, 503),
        description="The same as `POST …/cancel`. What is known of the job is kept for a while.",
    ),
    Operation(
        "watchJob",
        "GET",
        f"{BASE}/jobs/{{id}}/events",
        jobs.events,
        "Watch a job",
        "jobs",
        {200: Answer("Events `job`, each with the job as it is; ends with the job.", _STREAM, "text/event-stream")},
        parameters=(
            _JOB,
            Parameter("Last-Event-ID", "header", {"type": "string"}, "The last event that the client knows."),
        ),
        problems=(404, 503),
    ),
    _artifact(
        "getModule",
        "",
        artifacts.module,
        "A module",
        {"type": "string", "contentMediaType": "application/wasm"},
        "application/wasm",
    ),
    _artifact("getManifest", "/manifest", artifacts.manifest, "A module's manifest", {"type": "object"}, JSON),
    _artifact(
        "getRust", "/rust", artifacts.rust, "The Rust that a module was built from", {"type": "string"}, "text/x-rust"
    ),
    _artifact(
        "getDiagnostics",
        "/diagnostics",
        artifacts.diagnostics,
        "What the translator said about a module's script",
        {"type": "array", "items": {"$ref": "#/components/schemas/DiagnosticModel"}},
        JSON,
    ),
    Operation(
        "health",
        "GET",
        "/health",
        health.ready,
        "Whether requests would succeed",
        "operation",
        {200: Answer("They would.", health.Health), 503: Answer("They would not.", health.Health)},
        open=True,
    ),
    Operation(
        "ready",
        "GET",
        "/ready",
        health.ready,
        "The same, for orchestrators",
        "operation",
        {200: Answer("Ready.", health.Health), 503: Answer("Not ready.", health.Health)},
        open=True,
    ),
    Operation(
        "live",
        "GET",
        "/live",
        health.live,
        "Whether the process answers",
        "operation",
        {200: Answer("Alive.", health.Live)},
        open=True,
    ),
    Operation(
        "metrics",
        "GET",
        "/metrics",
        health.metrics,
        "Prometheus metrics",
        "operation",
        {200: Answer("Prometheus' text format.", {"type": "string"}, "text/plain")},
    ),
    Operation(
        "status",
        "GET",
        "/status",
        health.status,
        "How the service is doing",
        "operation",
        {200: Answer("Load and limits.", health.Status)},
    ),
)
