"""S3 with the local folder as cache and spool, while S3 dies and comes back."""

import asyncio
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import servers
from support.running import running

from portalis.service.errors import StorageError
from portalis.service.settings import Settings
from portalis.service.storage import make_store
from portalis.service.storage.layered import LayeredStore
from portalis.service.storage.s3 import S3Store

Artifact = Callable[..., tuple[str, dict[str, bytes]]]
Make = Callable[..., Settings]


@pytest.fixture
def dying_s3() -> Iterator[servers.S3Server]:
    """A server of the test's own, to be killed."""
    with servers.s3() as server:
        yield server


def layered(settings: Settings) -> LayeredStore:
    store = make_store(settings)
    assert isinstance(store, LayeredStore)
    return store


async def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


async def in_s3(settings: Settings, sha256: str) -> bool:
    async with running(S3Store(settings)) as remote:
        return await remote.get(sha256, "wasm") is not None


async def test_stored_here_and_there_and_read_by_another_machine(
    shared_s3: servers.S3Server, settings: Make, artifact: Artifact
) -> None:
    here = settings(**shared_s3.settings)
    sha256, parts = artifact()
    async with running(layered(here)) as store:
        await store.put(sha256, parts, {})
        await until(lambda: not len(store._spool))
        assert await in_s3(here, sha256)
    shutil.rmtree(here.data)
    async with running(layered(here)) as store:
        found = await asyncio.gather(*(store.get(sha256, part, (0, 3)) for part in parts for _ in range(3)))
        assert [one.data for one in found if one] == [data[:3] for data in parts.values() for _ in range(3)]
        assert await store.get("0" * 64, "wasm") is None and store.degraded is None
    async with running(layered(settings(**{**shared_s3.settings, "s3_endpoint": "http://127.0.0.1:1"}))) as store:
        assert await store.get(sha256, "wasm") is not None, "kept here since it was read"


async def test_wrong_secret_keeps_artifacts_here_until_it_is_right(
    shared_s3: servers.S3Server, settings: Make, artifact: Artifact
) -> None:
    sha256, parts = artifact()
    async with running(layered(settings(**{**shared_s3.settings, "s3_secret_key": "wrong"}))) as store:
        await until(lambda: store.degraded)
        assert store.degraded is not None and "secret" in store.degraded
        await store.put(sha256, parts, {})
        assert await store.get(sha256, "wasm") is not None and await store.healthy() is None
        with pytest.raises(StorageError):
            await store.get("0" * 64, "wasm")
    right = settings(**shared_s3.settings)
    async with running(layered(right)) as store:
        await until(lambda: not len(store._spool))
    assert await in_s3(right, sha256)


@pytest.mark.slow
async def test_dead_s3_costs_nothing_and_gets_everything_when_it_is_back(
    dying_s3: servers.S3Server, settings: Make, artifact: Artifact
) -> None:
    here = settings(**dying_s3.settings)
    async with running(layered(here)) as store:
        stored = [artifact(f"{number}") for number in range(30)]
        for number, (sha256, parts) in enumerate(stored):
            if number == 5:
                # The first writes of a new server can take long.
                await until(lambda: store.degraded is None and not len(store._spool))
                dying_s3.kill()
            await store.put(sha256, parts, {})
            assert await store.get(sha256, "rust") is not None
        assert store.degraded is not None and len(store._spool) == 25
        used = time.process_time()
        start = time.monotonic()
        for _ in range(50):
            with pytest.raises(StorageError):
                await store.get("0" * 64, "wasm")
        assert (time.monotonic() - start) / 50 < 0.1 and (time.process_time() - used) / 50 < 0.01
        await asyncio.to_thread(dying_s3.start)
        await until(lambda: store.degraded is None, 10)
        await until(lambda: not len(store._spool))
        assert await store.get("0" * 64, "wasm") is None
    for sha256, _ in stored:
        assert await in_s3(here, sha256)


@pytest.mark.slow
async def test_frozen_s3_costs_one_timeout(dying_s3: servers.S3Server, settings: Make, artifact: Artifact) -> None:
    async with running(layered(settings(**dying_s3.settings))) as store:
        dying_s3.freeze()
        start = time.monotonic()
        await store.put(*artifact("first"), {})
        assert time.monotonic() - start < 4
        await until(lambda: store.degraded is not None)
        start = time.monotonic()
        for number in range(10):
            await store.put(*artifact(f"{number}"), {})
        assert time.monotonic() - start < 4
        dying_s3.thaw()
        await until(lambda: store.degraded is None, 15)
        await until(lambda: not len(store._spool))


_WRITER = """
import asyncio, hashlib, sys
from pathlib import Path
from portalis.service.settings import Settings
from portalis.service.storage import make_store
async def main():
    store = make_store(Settings(
        data=Path(sys.argv[1]), s3_bucket="portalis", s3_endpoint="http://127.0.0.1:1", s3_access_key="a", s3_secret_key="b"))
    await store.start()
    for number in range(10000):
        wasm = f"{sys.argv[2]} {number}".encode()
        sha256 = hashlib.sha256(wasm).hexdigest()
        await store.put(sha256, {"wasm": wasm, "rust": b"x"}, {})
        print(sha256, flush=True)
asyncio.run(main())
"""


async def test_killed_service_loses_nothing_that_it_took(
    shared_s3: servers.S3Server, settings: Make, artifact: Artifact
) -> None:
    here = settings(**shared_s3.settings)
    command = [sys.executable, "-c", _WRITER, str(here.data), artifact()[0]]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    taken = [(await asyncio.to_thread(writer.stdout.readline)).strip() for _ in range(20)]
    writer.kill()
    taken += [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    async with running(layered(here)) as store:
        await until(lambda: not len(store._spool))
    for sha256 in taken:
        assert await in_s3(here, sha256)


async def test_cache_is_bounded_but_keeps_what_waits_for_s3(
    shared_s3: servers.S3Server, settings: Make, artifact: Artifact
) -> None:
    away = {**shared_s3.settings, "s3_endpoint": "http://127.0.0.1:1", "artifact_bytes": 4000}
    async with running(layered(settings(**away))) as store:
        made = [artifact(f"{number}") for number in range(30)]
        for sha256, parts in made:
            await store.put(sha256, parts, {})
        assert all([await store.get(sha256, "wasm") for sha256, _ in made])
    here = settings(**{**shared_s3.settings, "artifact_bytes": 4000})
    async with running(layered(here)) as store:
        await until(lambda: not len(store._spool))
        await store.put(*artifact("one more"), {})
        folder = Path(here.data) / "artifacts"
        assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 6000
        assert all([await store.get(sha256, "wasm") for sha256, _ in made])


async def test_full_disk_here_leaves_s3(shared_s3: servers.S3Server, settings: Make, artifact: Artifact) -> None:
    here = settings(**shared_s3.settings)
    sha256, parts = artifact()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with running(layered(here)) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            await store.put(sha256, parts, {})
            found = await store.get(sha256, "wasm", (0, 3))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert found is not None and found.data == parts["wasm"][:3]
        await until(lambda: not len(store._spool))
    assert await in_s3(here, sha256)


async def test_artifact_that_s3_refuses_is_no_outage(
    shared_s3: servers.S3Server, settings: Make, artifact: Artifact
) -> None:
    async with running(layered(settings(**shared_s3.settings, s3_prefix="x" * 2000))) as store:
        sha256, parts = artifact()
        await store.put(sha256, parts, {})
        await until(lambda: sha256 in store._refused)
        assert store.degraded is None and await store.get(sha256, "rust") is not None
        assert sha256 in store._spool
