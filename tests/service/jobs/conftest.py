"""Jobs with a translator that does what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from portalis.service.events import make_events
from portalis.service.jobs import make_jobs
from portalis.service.jobs.runner import JobRunner
from portalis.service.models import Job, JobRequest, Mode, Priority, TranslateRequest, Translation
from portalis.service.ports import Caller, Events
from portalis.service.settings import Settings
from portalis.service.telemetry.metrics import Metrics

ANN, BOB, ADMIN = Caller("ann"), Caller("bob"), Caller("root", admin=True)


class Translator:
    """Answers what is let through. `fail` are errors by source, raised once each."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.open = asyncio.Event()
        self.open.set()
        self.fail: dict[str, list[Exception]] = {}
        self.cancelled: list[str] = []
        #: Characters of Rust in each answer.
        self.padding = 0

    async def translate(
        self, request: TranslateRequest, caller: Caller, *, request_id: str, priority: Priority, on_event: object
    ) -> Translation:
        source = request.script.text
        self.seen.append(source)
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            self.cancelled.append(source)
            raise
        if self.fail.get(source):
            raise self.fail[source].pop(0)
        status = "refused" if "refuse" in source else "ok"
        return Translation(
            id=request_id,
            key="0" * 64,
            status=status,
            cached=False,
            mode=Mode.FAST,
            filename="script.py",
            rust="x" * self.padding,
        )


def job(*sources: str, priority: Priority = Priority.BATCH, label: str = "") -> JobRequest:
    requests = tuple(TranslateRequest(source=source) for source in sources)
    return JobRequest(requests=requests, priority=priority, label=label)


async def ended(jobs: JobRunner, job_id: str, caller: Caller = ANN) -> Job:
    """The job, when it has ended."""
    async with asyncio.timeout(10):
        while not (found := await jobs.get(job_id, caller)).state.final:
            await asyncio.sleep(0.01)
    return found


@pytest.fixture
def translator() -> Translator:
    return Translator()


@pytest.fixture
def make(tmp_path: Path, translator: Translator) -> Callable[..., JobRunner]:
    """Makes a runner on the test's folder. Its events are those given, or its own."""

    def made(events: Events | None = None, **values: object) -> JobRunner:
        settings = Settings(data=tmp_path, **{"workers": 1, **values})
        return make_jobs(settings, translator.translate, events or make_events(settings), Metrics())

    return made
