"""The core while what it needs is away, with other processes beside it, and at its end."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NoReturn

import psutil
import pytest
from support.pools import SMALL, request, slow, until
from support.services import make_service, running_service, stages_run

from portalis.service.core import TranslationService
from portalis.service.errors import OverloadedError, ServiceError, StorageError
from portalis.service.events.announcer import Announcer
from portalis.service.index.sqlite import SqliteIndex
from portalis.service.models import Event, Priority, Stage, Translation
from portalis.service.ports import Caller
from portalis.service.storage.folder import FolderStore
from portalis.service.workers.pool import Pool

ANYBODY = Caller()
SECRET = "/srv/secret/path"


async def ask(service: TranslationService, source: str, name: str = "r") -> Translation:
    return await service.translate(request(source), ANYBODY, request_id=name)


def fail(*_arguments: object, **_options: object) -> NoReturn:
    raise StorageError(f"connection to {SECRET} refused")


class AwayIndex(SqliteIndex):
    """An index that can not be reached."""

    async def get(self, key: str) -> bytes | None:
        fail()

    async def put(self, key: str, answer: bytes, ttl: float) -> None:
        fail()

    def building(self, key: str, timeout: float) -> AbstractAsyncContextManager[bool]:
        fail()


class DeafEvents(Announcer):
    """Webhooks that can not be queued."""

    async def announce(self, event: Event, *, webhook: str | None = None) -> None:
        fail()


class AwayStore(FolderStore):
    """A store that can not be reached."""

    async def put(self, *_arguments: object) -> None:
        fail()


class BrokenStore(FolderStore):
    """A store with a bug."""

    async def put(self, *_arguments: object) -> None:
        raise KeyError(SECRET)


async def test_without_index_and_webhooks_requests_are_answered(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    service.index = AwayIndex(tmp_path / "index.sqlite")
    service.events = DeafEvents(service.settings)
    await service.start()
    try:
        for _ in range(2):
            answer = await ask(service, SMALL)
            assert (answer.status, answer.cached) == ("ok", False)
            assert answer.artifact is not None
        assert stages_run(service, Stage.BUILD) == 2
    finally:
        await service.stop(0.0)


async def test_without_a_store_a_build_is_an_error_and_a_translation_is_not(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    service.artifacts = AwayStore(tmp_path / "artifacts")
    await service.start()
    try:
        with pytest.raises(StorageError):
            await ask(service, SMALL)
        answer = await service.translate(request(SMALL, build=False), ANYBODY, request_id="r")
        assert answer.rust is not None
        # Nothing was kept that is not there.
        service.artifacts = FolderStore(tmp_path / "artifacts")
        await service.artifacts.start()
        assert (await ask(service, SMALL)).cached is False
    finally:
        await service.stop(0.0)


class FarStore(FolderStore):
    """A store whose modules are elsewhere, and that can only be written now."""

    async def get(self, *_arguments: object) -> NoReturn:
        fail()


async def test_a_known_module_that_is_out_of_reach_is_built_again(tmp_path: Path) -> None:
    async with running_service(tmp_path) as service:
        first = await ask(service, SMALL)
        assert first.artifact is not None
        near, far = service.artifacts, FarStore(tmp_path / "elsewhere")
        await far.start()
        service.artifacts = far
        service._seen.clear()
        second = await ask(service, SMALL)
        assert (second.cached, second.artifact) == (False, first.artifact)
        # It is here now.
        assert await FolderStore.get(far, first.artifact.sha256, "wasm") is not None
        assert (await ask(service, SMALL)).cached
        service.artifacts = near
        await far.stop()


async def test_after_an_upgrade_old_answers_are_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running_service(tmp_path) as service:
        assert isinstance(service.workers, Pool)
        before = service.identity
        first = await service.translate(request(SMALL, build=False), ANYBODY, request_id="a")
        assert (await service.translate(request(SMALL, build=False), ANYBODY, request_id="b")).cached
        # Another toolchain, as a worker sees it that starts now: none.
        monkeypatch.setenv("PORTALIS_RUSTC", str(tmp_path / "gone"))
        old = service.workers.processes()
        await until(lambda: len(service.workers.processes()) == 2)  # type: ignore[attr-defined]
        psutil.Process(old[0]).kill()
        await until(lambda: service.identity != before)
        # Who still has the old translator gives way as soon as it has worked.
        answers = [
            await service.translate(request(f"{SMALL}# {n}\n", build=False), ANYBODY, request_id="c") for n in range(6)
        ]
        await until(lambda: not set(old) & set(service.workers.processes()))  # type: ignore[attr-defined]
        second = await service.translate(request(SMALL, build=False), ANYBODY, request_id="d")
        assert (second.cached, second.rust) == (False, first.rust) and second.key != first.key
        assert second.key == request(SMALL, build=False).key(service.identity)
        for n, answer in enumerate(answers):
            asked = request(f"{SMALL}# {n}\n", build=False)
            assert answer.key in (asked.key(before), asked.key(service.identity))


async def test_a_bug_is_told_without_a_word_of_it(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    service.artifacts = BrokenStore(tmp_path / "artifacts")
    await service.start()
    try:
        with pytest.raises(ServiceError) as failure:
            await ask(service, SMALL)
        assert (failure.value.code, str(failure.value)) == ("internal", "Internal error")
    finally:
        await service.stop(0.0)


async def test_an_answer_in_the_index_that_is_garbage_is_made_again(tmp_path: Path) -> None:
    async with running_service(tmp_path) as service:
        key = request(SMALL).key(service.identity)
        await service.index.put(key, b'{"id": 7}', 60.0)
        assert (await ask(service, SMALL)).cached is False
        assert (await ask(service, SMALL)).cached is True


async def test_processes_that_share_an_index_share_builds(tmp_path: Path) -> None:
    async with running_service(tmp_path) as one, running_service(tmp_path / "other") as other:
        # The other process looks at the same files; its workers are its own.
        for part in (other.index, other.artifacts):
            await part.stop()
        other.index, other.artifacts = SqliteIndex(tmp_path / "index.sqlite"), FolderStore(tmp_path / "artifacts")
        await other.index.start()
        await other.artifacts.start()
        source = slow(10)
        answers = await asyncio.gather(*(ask(service, source) for service in (one, other, one, other)))
        assert stages_run(one, Stage.BUILD) + stages_run(other, Stage.BUILD) == 1
        assert sum(not answer.cached for answer in answers) == 1


async def test_a_process_that_fails_leaves_the_build_to_the_next(tmp_path: Path) -> None:
    async with running_service(tmp_path) as service:
        key = request(SMALL).key(service.identity)
        entered, leave = asyncio.Event(), asyncio.Event()

        async def another_process() -> None:
            index = SqliteIndex(tmp_path / "index.sqlite")
            await index.start()
            async with index.building(key, 10.0) as mine:
                assert mine
                entered.set()
                await leave.wait()
            await index.stop()

        other = asyncio.create_task(another_process())
        await entered.wait()
        answer = asyncio.create_task(ask(service, SMALL))
        await asyncio.sleep(0.3)
        assert service.workers.active == 0
        leave.set()
        await other
        assert (await answer).cached is False


async def test_stopping_gives_everybody_an_answer(tmp_path: Path) -> None:
    async with running_service(tmp_path) as service:
        tasks = [asyncio.create_task(ask(service, SMALL + f"# {n}\n", str(n))) for n in range(4)]
        await until(lambda: service.workers.active == 1)
        await service.stop(30.0)
        assert [(await task).status for task in tasks] == ["ok"] * 4
        with pytest.raises(OverloadedError):
            await ask(service, SMALL)


async def test_stopping_in_a_hurry_tells_those_who_wait(tmp_path: Path) -> None:
    async with running_service(tmp_path) as service:
        workers = service.workers
        assert isinstance(workers, Pool)
        pids = workers.processes()
        # One worker for long scripts, and two that it can not have done within the grace.
        tasks = [asyncio.create_task(ask(service, slow(100)))]
        await until(lambda: workers.active == 1)
        tasks.append(asyncio.create_task(ask(service, slow(101))))
        await until(lambda: sum(map(workers.queued, Priority)) == 1)
        await service.stop(0.1)
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [OverloadedError, OverloadedError]
        assert not any(psutil.pid_exists(pid) for pid in pids)
