"""The whole service in a process of its own: it listens, drains, reads its keys again, and can be killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import textwrap
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import grpc.aio
import psutil
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from support.pools import FIFTY, slow

from portalis.service.access.keys import KeyFile
from portalis.service.server import Server
from portalis.service.settings import Settings
from portalis.translator.client import Client, Request, ServiceError
from portalis.v1 import translation_pb2 as pb
from portalis.v1.translation_pb2_grpc import TranslationServiceStub

PROGRAM = textwrap.dedent(
    """
    import json, sys
    from portalis.service.server import main
    from portalis.service.settings import Settings

    def started(server):
        print(server.rest_port, server.grpc_port, server.metrics_port, flush=True)

    sys.exit(main(Settings(**json.loads(sys.argv[1])), started))
    """
)


@dataclass
class Running:
    """A service process and its ports."""

    process: asyncio.subprocess.Process
    rest: int
    grpc: int
    metrics: int
    http: aiohttp.ClientSession = field(repr=False)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.rest}{path}"

    async def translate(self, source: str, **headers: str) -> tuple[int, dict[str, Any]]:
        body = {"source": source, "mode": "fast"}
        async with self.http.post(self.url("/api/v1/translation/translate"), json=body, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)

    async def until_ready(self) -> None:
        async with asyncio.timeout(60):
            while True:
                async with self.http.get(self.url("/ready")) as answer:
                    if answer.status == 200:
                        return
                await asyncio.sleep(0.1)

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@asynccontextmanager
async def serving(data: Path, **settings: Any) -> AsyncIterator[Running]:
    chosen = {"data": str(data), "rest_port": 0, "grpc_port": 0, "metrics_port": 0, "workers": 1, **settings}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, json.dumps(chosen), stdout=asyncio.subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    try:
        ports = [int(word) for word in (await process.stdout.readline()).split()]
        async with aiohttp.ClientSession() as http:
            running = Running(process, *ports, http)
            await running.until_ready()
            yield running
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def gone(processes: list[psutil.Process]) -> None:
    async with asyncio.timeout(10):
        while any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes):
            await asyncio.sleep(0.05)


async def test_all_faces_answer(tmp_path: Path) -> None:
    async with serving(tmp_path / "data") as service:
        status, answer = await service.translate(FIFTY)
        assert (status, answer["status"]) == (200, "ok")
        async with service.http.get(f"http://127.0.0.1:{service.metrics}/metrics") as metrics:
            assert 'portalis_transpiler_translations_total{status="ok",type="build"} 1.0' in await metrics.text()
        async with grpc.aio.insecure_channel(f"127.0.0.1:{service.grpc}") as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            health = await stub.Check(health_pb2.HealthCheckRequest())
            assert health.status in (health_pb2.HealthCheckResponse.SERVING, health_pb2.HealthCheckResponse.NOT_SERVING)
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0


async def test_an_idempotency_key_is_the_same_in_both_faces(tmp_path: Path) -> None:
    async with (
        serving(tmp_path) as service,
        Client(f"http://127.0.0.1:{service.rest}") as rest,
        Client(f"grpc://127.0.0.1:{service.grpc}") as rpc,
    ):
        project = Request(
            files={
                "a.py": "import b\n\n\ndef f(x: int) -> int:\n    return b.g(x)\n",
                "b.py": "def g(x: int) -> int:\n    return x\n",
            },
            entry="a.py",
            mode="quality",
        )
        requests = [Request(FIFTY, mode="fast"), project]
        for first, second, key in ((rest, rpc, "a"), (rpc, rest, "b")):
            job = await first.submit(requests, label="both", idempotency_key=key)
            assert (await second.submit(requests, label="both", idempotency_key=key)).id == job.id
            with pytest.raises(ServiceError) as failure:
                await second.submit(requests, label="another", idempotency_key=key)
            assert failure.value.code == "conflict"
        # Of a translation, which has no identity of its own, the key only says that it is the same.
        async with grpc.aio.insecure_channel(f"127.0.0.1:{service.grpc}") as channel:
            stub: Any = TranslationServiceStub(channel)  # type: ignore[no-untyped-call]
            asked = pb.TranslateRequest(source="x = 1\n", mode=pb.MODE_FAST)
            metadata = (("idempotency-key", "c"),)
            await stub.TranslateCode(pb.TranslateCodeRequest(request=asked), metadata=metadata)
            assert (await service.translate("x = 1\n", **{"Idempotency-Key": "c"}))[0] == 200
            assert (await service.translate("x = 2\n", **{"Idempotency-Key": "c"}))[0] == 409


async def test_what_is_not_configured_is_not_loaded() -> None:
    """Loading boto3 and redis takes longer than all the rest of the start."""
    program = "import sys, portalis.service.server as s; s.build_parts(s.Settings()); print(*sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    assert process.returncode == 0
    assert {"boto3", "botocore", "redis", "opentelemetry.sdk"}.isdisjoint(said.decode().split())


async def test_sigterm_lets_requests_finish(tmp_path: Path) -> None:
    async with serving(tmp_path) as service:
        children = service.children()
        answer = asyncio.create_task(service.translate(slow(30)))
        await asyncio.sleep(0.5)
        service.signal(signal.SIGTERM)
        status, body = await answer
        assert (status, body["status"]) == (200, "ok")
        assert await service.process.wait() == 0
        await gone(children)
    assert list((tmp_path / "work").iterdir()) == []


async def test_a_drain_that_takes_too_long_is_cut(tmp_path: Path) -> None:
    async with serving(tmp_path, drain=0.5) as service:
        answer = asyncio.create_task(service.translate(slow(600)))
        await asyncio.sleep(0.5)
        clock = time.monotonic()
        service.signal(signal.SIGINT)
        assert await service.process.wait() == 0
        assert time.monotonic() - clock < 6
        outcome = (await asyncio.gather(answer, return_exceptions=True))[0]
        assert isinstance(outcome, aiohttp.ClientError) or outcome[0] == 503


async def test_the_second_signal_ends_the_service_at_once(tmp_path: Path) -> None:
    async with serving(tmp_path) as service:
        children = service.children()
        answer = asyncio.create_task(service.translate(slow()))
        await asyncio.sleep(0.5)
        clock = time.monotonic()
        service.signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        service.signal(signal.SIGTERM)
        assert await service.process.wait() == 130
        assert time.monotonic() - clock < 6
        await asyncio.gather(answer, return_exceptions=True)
        await gone(children)


async def test_sighup_reads_the_keys_again(tmp_path: Path) -> None:
    async with serving(tmp_path, require_key=True) as service:
        assert (await service.translate("x = 1\n"))[0] == 401
        _, secret = KeyFile(tmp_path).create("somebody")
        service.signal(signal.SIGHUP)
        await asyncio.sleep(0.3)
        status, body = await service.translate("x = 1\n", Authorization=f"Bearer {secret}")
        assert (status, body["status"]) == (200, "ok")


async def test_a_killed_service_leaves_no_process_and_forgets_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as service:
        assert (await service.translate(FIFTY))[1]["cached"] is False
        children = service.children()
        assert len(children) == 2
        service.signal(signal.SIGKILL)
        await service.process.wait()
        await gone(children)
    async with serving(tmp_path) as service:
        assert (await service.translate(FIFTY))[1]["cached"] is True


@pytest.mark.parametrize("port", ["rest_port", "grpc_port", "metrics_port"])
async def test_a_port_that_is_taken_is_an_error_and_nothing_stays(tmp_path: Path, port: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = {"rest_port": 0, "grpc_port": 0, "metrics_port": 0, port: taken.getsockname()[1]}
        before = {process.pid for process in psutil.Process().children()}
        server = Server(Settings(data=tmp_path, workers=1, drain=1.0, **ports))
        with pytest.raises(OSError, match=r".+"):
            await server.start()
        assert {process.pid for process in psutil.Process().children()} <= before
