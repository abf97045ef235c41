"""Jobs outlive the process that took them."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portalis.service.errors import StorageError
from portalis.service.jobs.runner import JobRunner
from portalis.service.models import Event, JobState

from .conftest import ANN, Translator, ended, job

Make = Callable[..., JobRunner]


async def test_stopped_service_goes_on_where_it_was(make: Make, translator: Translator) -> None:
    first = make()
    await first.start()
    done = await ended(first, (await first.submit(job("done"), ANN)).id)
    translator.open.clear()
    running = await first.submit(job("a", "b", "c"), ANN)
    queued = await first.submit(job("d"), ANN, idempotency_key="k")
    while len(translator.seen) < 3:
        await asyncio.sleep(0.01)
    await first.stop(0.05)
    assert sorted(translator.cancelled) == ["a", "b"]

    translator.seen.clear()
    translator.open.set()
    second = make()
    await second.start()
    assert (await ended(second, running.id)).state is JobState.SUCCEEDED
    assert (await ended(second, queued.id)).state is JobState.SUCCEEDED
    assert sorted(translator.seen) == ["a", "b", "c", "d"]
    assert (await second.get(done.id, ANN)).results == done.results
    assert (await second.submit(job("d"), ANN, idempotency_key="k")).id == queued.id
    await second.stop(0)


async def test_running_requests_get_their_grace(make: Make, translator: Translator) -> None:
    first = make()
    await first.start()
    translator.open.clear()
    submitted = await first.submit(job("a", "b", "c"), ANN)
    while len(translator.seen) < 2:
        await asyncio.sleep(0.01)
    asyncio.get_running_loop().call_later(0.1, translator.open.set)
    await first.stop(5)
    second = make()
    await second.start()
    await ended(second, submitted.id)
    assert sorted(translator.seen) == ["a", "b", "c"], "a and b were finished, c was not begun"
    await second.stop(0)


async def test_end_that_could_not_be_announced_is_announced_later(make: Make) -> None:
    told: list[Event] = []

    class Deaf:
        broken = True

        def publish(self, topic: str, event: Event) -> None: ...

        async def announce(self, event: Event, *, webhook: str | None = None) -> None:
            if self.broken:
                raise StorageError
            told.append(event)

    events = Deaf()
    first = make(events)
    await first.start()
    done = await ended(first, (await first.submit(job("a"), ANN)).id)
    again = await ended(first, (await first.submit(job("b"), ANN)).id)
    events.broken = False
    async with asyncio.timeout(10):
        while len(told) < 2:
            await asyncio.sleep(0.02)
    events.broken = True
    last = await ended(first, (await first.submit(job("c"), ANN)).id)
    await first.stop(1)
    assert {event.id for event in told} == {done.id, again.id}
    told.clear()
    events.broken = False
    for _ in range(2):
        runner = make(events)
        await runner.start()
        await asyncio.sleep(0.1)
        await runner.stop(0)
    assert [event.id for event in told] == [last.id]


_SERVICE = """
import asyncio, sys
from pathlib import Path
from portalis.service.events import make_events
from portalis.service.jobs import make_jobs
from portalis.service.models import JobRequest, TranslateRequest
from portalis.service.ports import Caller
from portalis.service.settings import Settings
from portalis.service.telemetry.metrics import Metrics
async def never(*args, **kwargs):
    await asyncio.Event().wait()
async def main():
    settings = Settings(data=Path(sys.argv[1]), workers=1)
    jobs = make_jobs(settings, never, make_events(settings), Metrics())
    await jobs.start()
    for number in range(5):
        request = JobRequest(requests=(TranslateRequest(source="a"), TranslateRequest(source="b")))
        print((await jobs.submit(request, Caller("ann"))).id, flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


async def test_killed_process_loses_no_job(make: Make, tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", _SERVICE, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    ids = [(await asyncio.to_thread(process.stdout.readline)).strip() for _ in range(5)]
    # Another process on the same folder takes jobs, and runs them when the first one has ended.
    second = make()
    await second.start()
    ids.append((await second.submit(job("c"), ANN)).id)
    await asyncio.sleep(0.3)
    assert not (await second.get(ids[-1], ANN)).state.final
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    for job_id in ids:
        assert (await ended(second, job_id)).state is JobState.SUCCEEDED
    await second.stop(0)


async def test_damaged_table_is_not_thrown_away(make: Make, tmp_path: Path) -> None:
    (tmp_path / "jobs.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(StorageError) as caught:
        await make().start()
    assert str(tmp_path) not in str(caught.value)
    assert (tmp_path / "jobs.sqlite").read_bytes().startswith(b"not a database")


async def test_table_of_another_version_is_refused(make: Make, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "jobs.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError, match="another version"):
        await make().start()
