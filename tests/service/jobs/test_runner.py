"""Jobs are run, once each, in their order, and belong to their caller."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import web
from support.running import running

from portalis.service.errors import (
    BuildFailedError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    OverloadedError,
    StorageError,
    TooLargeError,
    WorkerCrashedError,
)
from portalis.service.events.announcer import Announcer
from portalis.service.jobs.runner import JobRunner
from portalis.service.models import JobState, Priority
from portalis.service.settings import Settings

from .conftest import ADMIN, ANN, BOB, Translator, ended, job

Make = Callable[..., JobRunner]


class Stoppable:
    """`running` stops without a grace."""

    def __init__(self, jobs: JobRunner) -> None:
        self.jobs = jobs

    async def start(self) -> None:
        await self.jobs.start()

    async def stop(self) -> None:
        await self.jobs.stop(0)


@pytest.fixture
async def jobs(make: Make):
    async with running(Stoppable(make())) as started:
        yield started.jobs


async def test_results_in_the_order_of_the_requests(jobs: JobRunner) -> None:
    submitted = await jobs.submit(job(*(f"x = {n}" for n in range(20)), label="twenty"), ANN)
    assert submitted.state is JobState.QUEUED and submitted.total == 20 and submitted.results == ()
    done = await ended(jobs, submitted.id)
    assert done.state is JobState.SUCCEEDED and done.done == 20 and done.label == "twenty"
    assert [item.translation and item.translation.id for item in done.results] == [f"{done.id}.{n}" for n in range(20)]
    assert done.started is not None and done.finished is not None and done.created <= done.started <= done.finished


@pytest.mark.parametrize(
    ("sources", "state"),
    [
        (("a", "refuse"), JobState.REFUSED),
        (("a", "fails"), JobState.FAILED),
        (("refuse", "fails", "a"), JobState.FAILED),
    ],
)
async def test_state_says_how_it_went(
    jobs: JobRunner, translator: Translator, sources: tuple[str, ...], state: JobState
) -> None:
    translator.fail = {"fails": [BuildFailedError()]}
    done = await ended(jobs, (await jobs.submit(job(*sources), ANN)).id)
    assert done.state is state
    problems = [item.problem.code if item.problem else None for item in done.results]
    assert problems == ["build_failed" if source == "fails" else None for source in sources]


async def test_a_bug_is_told_without_its_text(jobs: JobRunner, translator: Translator) -> None:
    translator.fail = {"a": [RuntimeError("/secret/path")]}
    done = await ended(jobs, (await jobs.submit(job("a"), ANN)).id)
    assert done.state is JobState.FAILED and "secret" not in done.model_dump_json()


async def test_full_queue_is_waited_for_and_faults_are_retried(jobs: JobRunner, translator: Translator) -> None:
    translator.fail = {"a": [OverloadedError()] * 4, "b": [StorageError()] * 3, "c": [StorageError()] * 4}
    done = await ended(jobs, (await jobs.submit(job("a", "b", "c"), ANN)).id)
    assert [item.problem.code if item.problem else None for item in done.results] == [None, None, "storage_unavailable"]


async def test_a_script_whose_worker_crashed_is_tried_once_more(jobs: JobRunner, translator: Translator) -> None:
    translator.fail = {"a": [WorkerCrashedError()], "b": [WorkerCrashedError(), WorkerCrashedError()]}
    found = await ended(jobs, (await jobs.submit(job("a", "b"), ANN)).id)
    assert found.results[0].translation is not None
    problem = found.results[1].problem
    assert problem is not None and problem.code == "worker_crashed"
    assert sorted(translator.seen) == ["a", "a", "b", "b"]


async def test_higher_priorities_first_and_equal_ones_in_turns(jobs: JobRunner, translator: Translator) -> None:
    translator.open.clear()
    made = [await jobs.submit(job("first", "first"), ANN)]
    async with asyncio.timeout(5):
        while len(translator.seen) < 2:  # both places are taken
            await asyncio.sleep(0.01)
    made.append(await jobs.submit(job("batch a", "batch a", "batch a"), ANN))
    made.append(await jobs.submit(job("batch b", "batch b"), ANN))
    made.append(await jobs.submit(job("urgent", "urgent", priority=Priority.INTERACTIVE), ANN))
    await asyncio.sleep(0.1)
    translator.open.set()
    for one in made:
        await ended(jobs, one.id)
    assert translator.seen[2:4] == ["urgent", "urgent"]
    assert "batch b" in translator.seen[4:7]


async def test_cancelled_job_gives_up_what_runs(jobs: JobRunner, translator: Translator) -> None:
    translator.open.clear()
    other = await jobs.submit(job("d", "e", "f"), ANN)
    async with asyncio.timeout(5):
        while len(translator.seen) < 2:
            await asyncio.sleep(0.01)
    cancelled = await jobs.cancel(other.id, ANN)
    assert cancelled.state is JobState.CANCELLED and cancelled.done == 0
    await asyncio.sleep(0.05)
    assert sorted(translator.cancelled) == ["d", "e"] and "f" not in translator.seen
    for _ in range(2):
        with pytest.raises(ConflictError):
            await jobs.cancel(other.id, ANN)
    translator.open.set()
    assert (await ended(jobs, (await jobs.submit(job("g"), ANN)).id)).state is JobState.SUCCEEDED


async def test_jobs_are_their_callers_alone(jobs: JobRunner) -> None:
    submitted = await jobs.submit(job("a"), ANN)
    for attempt in (jobs.get, jobs.cancel):
        with pytest.raises(NotFoundError):
            await attempt(submitted.id, BOB)
    assert (await jobs.list(BOB, limit=10, after=None))[0] == []
    assert (await ended(jobs, submitted.id, ADMIN)).id == submitted.id
    assert [one.id for one in (await jobs.list(ADMIN, limit=10, after=None))[0]] == [submitted.id]
    with pytest.raises(InvalidRequestError):
        await jobs.list(BOB, limit=10, after=submitted.id)


@pytest.mark.parametrize("name", ["", "x", "0" * 32, "' OR 1=1 --", "\ud800", "../" * 8, "\0"])
async def test_unknown_names(jobs: JobRunner, name: str) -> None:
    with pytest.raises(NotFoundError):
        await jobs.get(name, ADMIN)
    with pytest.raises(NotFoundError):
        await jobs.cancel(name, ADMIN)
    with pytest.raises(InvalidRequestError):
        await jobs.list(ADMIN, limit=10, after=name)


async def test_pages_hold_every_job_once(jobs: JobRunner) -> None:
    made = [(await jobs.submit(job("a"), ANN if number % 3 else BOB)).id for number in range(20)]
    mine = [job_id for number, job_id in enumerate(made) if number % 3]
    found: list[str] = []
    after: str | None = None
    while True:
        page, after = await jobs.list(ANN, limit=5, after=after)
        found += [one.id for one in page]
        assert len(page) <= 5
        if after is None:
            break
        await jobs.submit(job("newer"), ANN)  # does not move the pages
    assert found == mine[::-1]
    for limit in (0, -1, 1000):
        with pytest.raises(InvalidRequestError):
            await jobs.list(ANN, limit=limit, after=None)


async def test_idempotency_keys(jobs: JobRunner) -> None:
    first = await jobs.submit(job("a"), ANN, idempotency_key="k")
    same = await asyncio.gather(*(jobs.submit(job("a"), ANN, idempotency_key="k") for _ in range(5)))
    assert {one.id for one in same} == {first.id}
    with pytest.raises(ConflictError):
        await jobs.submit(job("b"), ANN, idempotency_key="k")
    assert (await jobs.submit(job("b"), BOB, idempotency_key="k")).id != first.id
    assert (await jobs.submit(job("a"), ANN)).id != first.id
    for key in ("", "a b", "é", "x" * 201, "a\n"):
        with pytest.raises(InvalidRequestError):
            await jobs.submit(job("a"), ANN, idempotency_key=key)


async def test_limits(make: Make, translator: Translator) -> None:
    translator.open.clear()
    async with running(Stoppable(make(max_jobs=2, max_batch=3, max_source=10))) as started:
        jobs = started.jobs
        with pytest.raises(TooLargeError):
            await jobs.submit(job(*"abcd"), ANN)
        with pytest.raises(TooLargeError):
            await jobs.submit(job("a" * 11), ANN)
        first = await jobs.submit(job("a"), ANN, idempotency_key="k")
        await jobs.submit(job("b"), ANN)
        with pytest.raises(OverloadedError) as caught:
            await jobs.submit(job("c"), ANN)
        assert caught.value.retry_after
        assert (await jobs.submit(job("a"), ANN, idempotency_key="k")).id == first.id
        await jobs.cancel(first.id, ANN)
        await jobs.submit(job("c"), ANN)


async def test_webhooks_that_are_not_allowed_are_said_at_once(make: Make) -> None:
    async with running(Stoppable(make(webhook_hosts=("example.com",), webhook_secret="s"))) as started:
        for url in ("https://evil.example/", "file:///etc/passwd", "x"):
            with pytest.raises(InvalidRequestError) as caught:
                await started.jobs.submit(job("a").model_copy(update={"webhook": url}), ANN)
            assert caught.value.fields[0][0] == "webhook"
        await started.jobs.submit(job("a").model_copy(update={"webhook": "https://example.com/x"}), ANN)


async def test_events_tell_the_progress(make: Make, tmp_path: Path, translator: Translator) -> None:
    events = Announcer(Settings(data=tmp_path))
    translator.open.clear()
    async with running(Stoppable(make(events))) as started:
        submitted = await started.jobs.submit(job("a", "b"), ANN)
        heard = events.subscribe(f"job:{submitted.id}")
        translator.open.set()
        seen = []
        async with asyncio.timeout(5):
            async for event in heard:
                assert event.type == "job" and event.id == submitted.id and event.job is not None
                seen.append((event.state, event.job.state, event.job.done))
                if event.job.state.final:
                    break
    assert seen[-2:] == [(None, JobState.RUNNING, 1), ("finished", JobState.SUCCEEDED, 2)]
    assert set(seen[:-2]) <= {("started", JobState.RUNNING, 0)}


async def test_old_jobs_are_forgotten(make: Make) -> None:
    async with running(Stoppable(make(job_ttl=0.1))) as started:
        jobs = started.jobs
        done = await ended(jobs, (await jobs.submit(job("a"), ANN)).id)
        await asyncio.sleep(0.2)
        await jobs._table.purge(0.1)
        with pytest.raises(NotFoundError):
            await jobs.get(done.id, ANN)


async def test_oldest_ended_jobs_leave_when_all_take_too_much(
    make: Make, translator: Translator, tmp_path: Path
) -> None:
    async with running(Stoppable(make(job_bytes=3_000_000))) as started:
        jobs = started.jobs
        made = []
        translator.padding = 300_000
        for _ in range(30):
            made.append((await jobs.submit(job("a"), ANN)).id)
            await ended(jobs, made[-1])
        page, _ = await jobs.list(ANN, limit=100, after=None)
        kept = [one.id for one in page][::-1]
        assert 3 < len(kept) < 15 and kept == made[-len(kept) :]
        assert (tmp_path / "jobs.sqlite").stat().st_size < 5_000_000
        translator.open.clear()
        told = ""
        for _ in range(30):
            try:
                await jobs.submit(job("#" * 300_000), ANN)
            except OverloadedError as error:
                told = str(error)
        assert "space" in told
        page, _ = await jobs.list(ANN, limit=100, after=None)
        assert all(not one.state.final for one in page)


async def test_submitting_is_quick_while_jobs_run(jobs: JobRunner, translator: Translator) -> None:
    await jobs.submit(job(*(f"{n}" for n in range(100))), ANN)
    start = time.monotonic()
    await jobs.submit(job("a"), ANN)
    assert time.monotonic() - start < 2


async def test_cancelled_callers_leave_the_table_working(jobs: JobRunner) -> None:
    made = 0
    for delay in range(60):
        task = asyncio.create_task(jobs.submit(job("a", "b"), ANN, idempotency_key=f"k{delay}"))
        await asyncio.sleep(delay * 0.0002)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
            made += 1
    last = await jobs.submit(job("last"), ANN)
    assert (await ended(jobs, last.id)).state is JobState.SUCCEEDED
    page, _ = await jobs.list(ANN, limit=100, after=None)
    assert len(page) >= made + 1
    for one in page:
        done = await ended(jobs, one.id)
        assert len(done.results) == done.total, "whole or not there"


async def test_end_is_told_to_the_webhook_of_the_job(make: Make, tmp_path: Path) -> None:
    got = []

    async def take(request: web.Request) -> web.Response:
        got.append(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    receiver = web.AppRunner(app)
    await receiver.setup()
    await web.TCPSite(receiver, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{receiver.addresses[0][1]}/hook"
    values = {"webhook_hosts": ("127.0.0.1",), "webhook_secret": "s"}
    events = Announcer(Settings(data=tmp_path, **values))
    async with running(events), running(Stoppable(make(events, **values))) as started:
        wanted = job("a").model_copy(update={"webhook": url})
        done = await ended(started.jobs, (await started.jobs.submit(wanted, ANN)).id)
        async with asyncio.timeout(10):
            while not got:
                await asyncio.sleep(0.02)
    await receiver.cleanup()
    assert got[0]["event"]["id"] == done.id and got[0]["event"]["job"]["state"] == "succeeded"
    assert "results" not in got[0]["event"]["job"] or not got[0]["event"]["job"]["results"]
