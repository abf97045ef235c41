"""Small parts of the service, whose answers, errors and waiting the tests of the faces and of the client decide."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portalis.compiler import TranslationError
from portalis.compiler.diagnostics import to_json
from portalis.compiler.options import Options
from portalis.compiler.pipeline import emit_rust
from portalis.service.errors import ConflictError, NotFoundError, RateLimitedError, ServiceError, UnauthenticatedError
from portalis.service.models import (
    ArtifactInfo,
    BatchItem,
    BatchRequest,
    BatchResult,
    Engine,
    Event,
    Job,
    JobRequest,
    JobState,
    Mode,
    Priority,
    Stage,
    TranslateRequest,
    Translation,
)
from portalis.service.parts import Parts
from portalis.service.ports import Allowance, Blob, Caller
from portalis.service.problems import problem_of
from portalis.service.settings import Settings
from portalis.service.telemetry.metrics import Metrics

KEY = "pk_test_0123456789"
WASM = b"\0asm\1\0\0\0" + b"x" * 700_000
SHA256 = hashlib.sha256(WASM).hexdigest()


@dataclass
class SmallCore:
    """Translates for real, and makes the same module of everything. `before` runs first and may raise or wait."""

    seen: list[tuple[TranslateRequest, Caller, Priority]] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    before: Callable[[TranslateRequest], Any] | None = None

    async def translate(
        self,
        request: TranslateRequest,
        caller: Caller,
        *,
        request_id: str,
        priority: Priority = Priority.INTERACTIVE,
        on_event: Callable[[Event], None] = lambda event: None,
    ) -> Translation:
        self.seen.append((request, caller, priority))
        on_event(Event(type="queued", id=request_id))
        on_event(Event(type="stage", id=request_id, stage=Stage.TRANSLATE, state="started"))
        try:
            if "while_waiting" in request.script.text:
                await asyncio.sleep(60)
            if self.before is not None:
                self.before(request)
        except asyncio.CancelledError:
            self.cancelled.append(request_id)
            raise
        on_event(Event(type="stage", id=request_id, stage=Stage.TRANSLATE, state="finished", seconds=0.25))
        facts: dict[str, Any] = {
            "id": request_id,
            "key": request.key("test"),
            "cached": False,
            "mode": request.mode,
            "filename": request.script.path,
            "timings": {"translate": 0.25, "total": 0.5},
        }
        try:
            emitted = emit_rust(request.script.text, filename=request.script.path, options=Options())
        except TranslationError as refusal:
            return Translation.model_validate(
                {**facts, "status": "refused", "diagnostics": to_json(refusal.diagnostics)}
            )
        artifact = ArtifactInfo(sha256=SHA256, size=len(WASM), url=f"/x/{SHA256}") if request.build else None
        return Translation(**facts, status="ok", rust=emitted.rust, artifact=artifact, manifest={"format": 1})

    async def batch(
        self, request: BatchRequest, caller: Caller, *, request_id: str, priority: Priority = Priority.STANDARD
    ) -> BatchResult:
        items = []
        for number, one in enumerate(request.requests):
            try:
                answer = await self.translate(one, caller, request_id=f"{request_id}.{number}", priority=priority)
                items.append(BatchItem(translation=answer))
            except ServiceError as error:
                items.append(BatchItem(problem=problem_of(error, request_id)))
        statuses = [item.translation.status if item.translation else "failed" for item in items]
        return BatchResult(
            results=tuple(items),
            succeeded=statuses.count("ok"),
            refused=statuses.count("refused"),
            failed=statuses.count("failed"),
        )

    def engines(self) -> tuple[Engine, ...]:
        return (
            Engine(id="compiler", name="Compiler", version="1", description="Rust", modes=tuple(Mode), default=True),
        )


class SmallAccess:
    """One key; `limited` says that the caller's rate is used up."""

    def __init__(self, *, required: bool) -> None:
        self.required = required
        self.limited = False
        self.costs: list[int] = []
        self.claims: dict[str, str] = {}
        self.addresses: set[str] = set()

    async def authenticate(self, key: str | None, address: str = "") -> Caller:
        self.addresses.add(address)
        if key == KEY:
            return Caller(id="tester")
        if key is not None or self.required:
            raise UnauthenticatedError
        return Caller(id=f"anonymous@{address}")

    async def admit(self, caller: Caller, cost: int = 1) -> Allowance:
        if self.limited:
            raise RateLimitedError(retry_after=1.5)
        self.costs.append(cost)
        return Allowance(limit=1, remaining=1, reset=0.0)

    async def claim(self, caller: Caller, idempotency_key: str, content: str) -> None:
        if self.claims.setdefault(idempotency_key, content) != content:
            raise ConflictError("the idempotency key was used for another request")


class SmallArtifacts:
    """One artifact."""

    def __init__(self) -> None:
        self.problem: str | None = None

    async def get(self, sha256: str, part: str, span: tuple[int, int] | None = None) -> Blob | None:
        if sha256 != SHA256 or part not in ("wasm", "rust"):
            return None
        whole = WASM if part == "wasm" else b"fn main() {}"
        start, end = span or (0, len(whole))
        return Blob(whole[start:end], len(whole), "application/wasm" if part == "wasm" else "text/plain")

    async def healthy(self) -> str | None:
        return self.problem


class SmallJobs:
    """Jobs that are done as soon as they are submitted, but for those called `slow`."""

    def __init__(self, core: SmallCore) -> None:
        self.core = core
        self.kept: dict[str, Job] = {}

    async def submit(self, request: JobRequest, caller: Caller, *, idempotency_key: str | None = None) -> Job:
        now = datetime.now(UTC)
        job_id = f"j{len(self.kept)}"
        slow = request.label == "slow"
        results = (
            ()
            if slow
            else (await self.core.batch(BatchRequest(requests=request.requests), caller, request_id=job_id)).results
        )
        self.kept[job_id] = Job(
            id=job_id,
            state=JobState.RUNNING if slow else JobState.SUCCEEDED,
            priority=request.priority,
            label=request.label,
            created=now,
            total=len(request.requests),
            done=len(results),
            results=results,
        )
        return self.kept[job_id]

    async def get(self, job_id: str, caller: Caller) -> Job:
        if job_id not in self.kept:
            raise NotFoundError("there is no such job")
        return self.kept[job_id]

    async def list(self, caller: Caller, *, limit: int, after: str | None) -> tuple[list[Job], str | None]:
        jobs = list(self.kept.values())[::-1]
        return jobs[:limit], None if len(jobs) <= limit else jobs[limit].id

    async def cancel(self, job_id: str, caller: Caller) -> Job:
        job = await self.get(job_id, caller)
        if job.state.final:
            raise ConflictError("the job has ended")
        self.kept[job_id] = job.model_copy(update={"state": JobState.CANCELLED})
        return self.kept[job_id]


class Healthy:
    """A part that works."""

    async def healthy(self) -> str | None:
        return None


def make_parts(tmp_path: Path, **changes: Any) -> Parts:
    settings = Settings(data=tmp_path, grpc_port=0, **changes)
    core = SmallCore()
    return Parts(
        settings=settings,
        service=core,  # type: ignore[arg-type]
        jobs=SmallJobs(core),  # type: ignore[arg-type]
        access=SmallAccess(required=settings.require_key),  # type: ignore[arg-type]
        events=None,  # type: ignore[arg-type]
        metrics=Metrics(),
        artifacts=SmallArtifacts(),  # type: ignore[arg-type]
        index=Healthy(),  # type: ignore[arg-type]
        workers=Healthy(),  # type: ignore[arg-type]
    )
