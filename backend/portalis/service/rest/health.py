"""Whether the service lives and can work, for orchestrators and people."""

from __future__ import annotations

import asyncio
import time
from typing import Literal

from aiohttp import web
from pydantic import Field

from portalis.compiler.version import VERSION
from portalis.service.models import Engine, Model, Priority
from portalis.service.parts import Parts
from portalis.service.rest.answers import PRIVATE, answer
from portalis.service.rest.context import PARTS

#: Seconds that one look at the parts counts: probes of many must not become load for a store.
FRESH = 1.0


class Live(Model):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Health(Model):
    """Whether requests would succeed now."""

    status: Literal["ready", "unavailable"]
    problems: dict[str, str] = Field(description="What is wrong, by the name of the part.")
    degraded: dict[str, str] = Field(
        description="What this machine stands in for while Redis or S3 is away, by the name of the part. Requests succeed."
    )


class Queue(Model):
    """Requests that wait, by priority."""

    interactive: int
    standard: int
    batch: int


class Limits(Model):
    """What one request may hold."""

    source_bytes: int
    files: int
    batch: int
    body_bytes: int
    seconds: float


class Status(Model):
    """How the service is doing."""

    status: Literal["ready", "unavailable"]
    problems: dict[str, str]
    degraded: dict[str, str] = Field(description="What this machine stands in for, while Redis or S3 is away.")
    version: str
    uptime: float = Field(description="Seconds.")
    workers: int
    workers_active: int
    queue: Queue
    queue_size: int = Field(description="Requests that may wait.")
    models: tuple[Engine, ...]
    limits: Limits


class Looks:
    """Looks at the parts, at most once in a while, however many ask."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lock = asyncio.Lock()
        self._found: dict[str, str] = {}
        self._until = 0.0
        self.started = time.monotonic()

    async def health(self) -> Health:
        """The newest look."""
        if self._parts.stopping:
            return Health(status="unavailable", problems={"service": "stopping"}, degraded={})
        async with self._lock:
            if time.monotonic() >= self._until:
                self._found = await self._parts.problems()
                self._until = time.monotonic() + FRESH
        found, degraded = self._found, self._parts.degraded()
        return Health(status="unavailable" if found else "ready", problems=found, degraded=degraded)


LOOKS: web.AppKey[Looks] = web.AppKey("looks", Looks)


async def live(_request: web.Request) -> web.Response:
    """`GET /live`: 200 as long as the process answers, also while it stops."""
    return answer(Live())


async def ready(request: web.Request) -> web.Response:
    """`GET /ready` and `GET /health`: 200 when requests would succeed, else 503 and why."""
    health = await request.app[LOOKS].health()
    return answer(health, 200 if health.status == "ready" else 503)


async def metrics(request: web.Request) -> web.Response:
    """`GET /metrics`, the same as on the port of metrics."""
    body, content_type = request.app[PARTS].metrics.exposition()
    return web.Response(body=body, headers={"Content-Type": content_type, "Cache-Control": PRIVATE})


async def status(request: web.Request) -> web.Response:
    """`GET /status`."""
    parts, looks = request.app[PARTS], request.app[LOOKS]
    health, settings = await looks.health(), parts.settings
    return answer(
        Status(
            status=health.status,
            problems=health.problems,
            degraded=parts.degraded(),
            version=VERSION,
            uptime=round(time.monotonic() - looks.started, 3),
            workers=parts.workers.size,
            workers_active=parts.workers.active,
            queue=Queue(**{priority.value: parts.workers.queued(priority) for priority in Priority}),
            queue_size=settings.queue_size,
            models=parts.service.engines(),
            limits=Limits(
                source_bytes=settings.max_source,
                files=settings.max_files,
                batch=settings.max_batch,
                body_bytes=settings.max_body,
                seconds=settings.timeout,
            ),
        )
    )
