"""Workers that are killed, hang, use too much or are not wanted any more: one request is lost at most, and none of them stays."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest
from support.pools import SMALL, occupied, request, run, running_pool, slow, until

from portalis.service.errors import DeadlineError, OverloadedError, ResourceLimitError, WorkerCrashedError
from portalis.service.models import Priority, Stage
from portalis.service.workers.memory import resident
from portalis.service.workers.pool import Pool
from portalis.service.workers.waiting import Size

SLOW = slow()


class Stages:
    """Remembers the stages of a run, and can be waited for."""

    def __init__(self) -> None:
        self.seen: list[tuple[Stage, str]] = []

    def __call__(self, stage: Stage, state: str, _seconds: float | None) -> None:
        self.seen.append((stage, state))

    async def reached(self, stage: Stage) -> None:
        await until(lambda: (stage, "started") in self.seen)


async def works(pool: Pool) -> bool:
    """Whether a small build comes out right, soon."""
    return (await run(pool, request(SMALL), timeout=20.0)).wasm is not None


def group_ends(pid: int) -> bool:
    """Whether no process of a worker's group uses memory."""
    return resident([pid])[pid] == 0


@pytest.mark.parametrize("stage", [Stage.TRANSLATE, Stage.BUILD])
async def test_a_killed_worker_costs_its_request_only(tmp_path: Path, stage: Stage) -> None:
    async with running_pool(tmp_path, workers=2) as pool:
        stages, others = Stages(), Stages()
        victim = asyncio.create_task(
            run(pool, request(SLOW if stage is Stage.TRANSLATE else slow(40)), on_stage=stages)
        )
        await stages.reached(stage)
        [pid] = [slot.worker.pid for slot in pool._slots if slot.ticket is not None and slot.worker is not None]
        other = asyncio.create_task(run(pool, request(slow(20)), on_stage=others))
        await others.reached(Stage.TRANSLATE)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkerCrashedError):
            await victim
        assert (await other).wasm is not None
        await until(lambda: len(pool.processes()) == pool.size, seconds=10.0)
        assert pid not in pool.processes()
        await until(lambda: group_ends(pid), seconds=5.0)
        assert await works(pool)


async def test_an_idle_worker_that_dies_is_replaced_before_anybody_notices(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        before = pool.processes()
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        answers = await asyncio.gather(*(run(pool, request(SMALL, build=False)) for _ in range(4)))
        assert all(answer.rust for answer in answers)
        await until(lambda: len(pool.processes()) == pool.size)
        assert not set(before) & set(pool.processes())


async def test_a_worker_that_stopped_answering_is_ended_at_the_deadline(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        [pid] = [slot.worker.pid for slot in pool._slots if slot.most is Size.SHORT and slot.worker is not None]
        os.kill(pid, signal.SIGSTOP)
        clock = time.monotonic()
        with pytest.raises(DeadlineError):
            await run(pool, request(SMALL), timeout=0.5)
        assert time.monotonic() - clock < 2
        assert await works(pool)
        assert not psutil.pid_exists(pid)


async def test_a_long_translation_ends_at_its_deadline(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        clock = time.monotonic()
        with pytest.raises(DeadlineError, match=r"1 s"):
            await run(pool, request(SLOW), timeout=1.0)
        assert time.monotonic() - clock < 3
        assert await works(pool)


async def test_waiting_counts_for_the_deadline(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool, occupied(pool):
        late = Stages()
        with pytest.raises(DeadlineError):
            await run(pool, request(SMALL), timeout=0.3, on_stage=late)
        assert late.seen == []
        assert pool.queued(Priority.INTERACTIVE) == 0


async def test_memory_is_bounded_with_that_of_the_compiler(tmp_path: Path) -> None:
    # The worker itself needs about half of it; rustc alone more than the rest.
    async with running_pool(tmp_path, worker_memory=110 << 20) as pool:
        with pytest.raises(ResourceLimitError, match="110 MiB"):
            await run(pool, request(slow(60)))
        assert (await run(pool, request(SMALL, build=False))).rust is not None


async def test_doctests_that_take_memory_are_ended(tmp_path: Path) -> None:
    source = "def f() -> int:\n    '''\n    >>> f()\n    1\n    '''\n    found = [0]\n    while True:\n        found = found + found\n"
    async with running_pool(tmp_path, worker_memory=500 << 20) as pool:
        options = {"doctests": True, "max_memory": 2 << 30}
        with pytest.raises(ResourceLimitError):
            await run(pool, request(source, options=options))
        # A module's own limit is a Python error like any other.
        work = await run(pool, request(source, options={"doctests": True, "max_memory": 64 << 20}))
        assert work.doctests is not None and "MemoryError" in work.doctests[0].difference


async def test_a_cancelled_run_frees_its_worker(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        stages = Stages()
        task = asyncio.create_task(run(pool, request(SLOW), on_stage=stages))
        await stages.reached(Stage.TRANSLATE)
        [pid] = [slot.worker.pid for slot in pool._slots if slot.ticket is not None and slot.worker is not None]
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        clock = time.monotonic()
        assert await works(pool)
        assert time.monotonic() - clock < 10
        await until(lambda: not psutil.pid_exists(pid))


async def test_a_short_run_that_is_cancelled_does_not_cost_a_worker(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        before = set(pool.processes())
        stages = Stages()
        task = asyncio.create_task(run(pool, request(SMALL, build=False), on_stage=stages))
        await stages.reached(Stage.TRANSLATE)
        task.cancel()
        await until(lambda: pool.active == 0)
        await asyncio.sleep(1.2)
        assert set(pool.processes()) == before


async def test_a_cancelled_request_leaves_the_queue(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool, occupied(pool):
        waiting = asyncio.create_task(run(pool, request(SMALL)))
        await until(lambda: pool.queued(Priority.INTERACTIVE) == 1)
        waiting.cancel()
        await until(lambda: pool.queued(Priority.INTERACTIVE) == 0)


async def test_the_important_are_served_first(tmp_path: Path) -> None:
    order: list[str] = []

    async def one(pool: Pool, priority: Priority, number: int) -> None:
        def began(stage: Stage, state: str, _seconds: float | None) -> None:
            if (stage, state) == (Stage.TRANSLATE, "started"):
                order.append(f"{priority} {number}")

        await run(pool, request(f"{SMALL}# {number}\n", build=False), priority=priority, on_stage=began)

    async with running_pool(tmp_path) as pool, occupied(pool) as pids:
        tasks = []
        for priority in (Priority.BATCH, Priority.STANDARD, Priority.INTERACTIVE):
            for number in (1, 2):
                tasks.append(asyncio.create_task(one(pool, priority, number)))
                await until(lambda: pool.queued(priority) == number)  # noqa: B023
        os.kill(pids[0], signal.SIGCONT)
        await asyncio.gather(*tasks)
    assert order == ["interactive 1", "interactive 2", "standard 1", "standard 2", "batch 1", "batch 2"]


async def test_short_requests_pass_long_builds(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        stages = Stages()
        busy = asyncio.create_task(run(pool, request(SLOW), on_stage=stages))
        await stages.reached(Stage.TRANSLATE)
        clock = time.monotonic()
        assert (await run(pool, request(SMALL))).wasm is not None
        assert time.monotonic() - clock < 4
        assert not busy.done()
        busy.cancel()


async def test_a_full_queue_refuses_at_once(tmp_path: Path) -> None:
    async with running_pool(tmp_path, queue_size=2) as pool, occupied(pool):
        tasks = [asyncio.create_task(run(pool, request(f"{SMALL}# {number}\n"))) for number in range(2)]
        await until(lambda: pool.queued(Priority.INTERACTIVE) == 2)
        clock = time.monotonic()
        with pytest.raises(OverloadedError) as refusal:
            await run(pool, request(SMALL))
        assert time.monotonic() - clock < 0.5
        assert refusal.value.retry_after is not None and 1 <= refusal.value.retry_after <= 60
        for task in tasks:
            task.cancel()


async def test_what_can_not_be_done_in_time_is_refused_and_not_begun(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool, occupied(pool) as pids:
        waiting = asyncio.create_task(run(pool, request(slow(200)), timeout=60.0))
        await until(lambda: pool.queued(Priority.INTERACTIVE) == 1)
        # It would wait for all of that.
        clock = time.monotonic()
        with pytest.raises(OverloadedError) as refusal:
            await run(pool, request(slow(210)), timeout=5.0)
        assert time.monotonic() - clock < 0.5
        assert refusal.value.retry_after is not None and 1 <= refusal.value.retry_after <= 30
        # A worker has time for this one when it is too late for it.
        late = Stages()
        too_late = asyncio.create_task(run(pool, request(slow(30)), timeout=2.0, on_stage=late))
        await asyncio.sleep(1.5)
        os.kill(pids[0], signal.SIGCONT)
        with pytest.raises(OverloadedError):
            await too_late
        assert late.seen == []
        waiting.cancel()


async def test_workers_are_replaced_after_some_requests_without_a_gap(tmp_path: Path) -> None:
    async with running_pool(tmp_path, worker_requests=3) as pool:
        before = set(pool.processes())
        for _ in range(12):
            assert (await run(pool, request(SMALL, build=False))).rust is not None
        await until(lambda: not before & set(pool.processes()) and len(pool.processes()) == pool.size)
        for pid in before:
            await until(lambda: not psutil.pid_exists(pid))  # noqa: B023


async def test_stopping_lets_work_finish_and_leaves_nothing(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        pids = pool.processes()
        tasks = [asyncio.create_task(run(pool, request(SMALL + f"# {n}\n"))) for n in range(3)]
        await until(lambda: pool.active + pool.queued(Priority.INTERACTIVE) == 3)
        await pool.stop(30.0)
        assert None not in [work.wasm for work in await asyncio.gather(*tasks)]
        with pytest.raises(OverloadedError):
            await run(pool, request(SMALL))
        assert not any(psutil.pid_exists(pid) for pid in pids)
        assert list((tmp_path / "work").iterdir()) == []


async def test_stopping_does_not_wait_longer_than_it_may(tmp_path: Path) -> None:
    async with running_pool(tmp_path) as pool:
        stages = Stages()
        tasks = [asyncio.create_task(run(pool, request(SLOW), on_stage=stages)) for _ in range(2)]
        await stages.reached(Stage.TRANSLATE)
        await until(lambda: pool.queued(Priority.INTERACTIVE) == 1)
        clock = time.monotonic()
        await pool.stop(0.2)
        assert time.monotonic() - clock < 5
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(result) for result in results] == [OverloadedError, OverloadedError]


async def test_no_worker_outlives_a_killed_service(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import asyncio, pathlib, sys
        from support.pools import request, run, running_pool, slow

        async def main():
            async with running_pool(pathlib.Path(sys.argv[1])) as pool:
                asyncio.get_running_loop().call_later(
                    0.5, lambda: print(*pool.processes(), flush=True)
                )
                await run(pool, request(slow()))

        asyncio.run(main())
        """
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parents[2])])}
    service = subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, env=environment)
    assert service.stdout is not None
    pids = [int(word) for word in (await asyncio.to_thread(service.stdout.readline)).split()]
    assert len(pids) == 2
    service.kill()
    service.wait()
    service.stdout.close()
    for pid in pids:
        await until(lambda: group_ends(pid), seconds=5.0)  # noqa: B023
    left = list((tmp_path / "work").iterdir())
    assert len(left) == 1
    # The next service on this machine tidies up.
    async with running_pool(tmp_path):
        assert not left[0].exists()
