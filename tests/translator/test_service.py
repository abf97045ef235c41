"""Clients and the real service: real builds, real modules, and a service that is killed."""

from __future__ import annotations

import asyncio
import hashlib
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from support.collector import Collector, collecting
from support.served import Served

from portalis.sandbox import Sandbox
from portalis.translator.client import Client, ConflictError, Event, Options, Request, Retry
from portalis.v1 import translation_pb2 as pb
from portalis.v1.translation_pb2_grpc import TranslationServiceStub

from .conftest import TRANSPORTS

WAVE = '''def height(x: float, scale: float = 1.0) -> float:
    """The height at x.

    >>> height(2.0, 3.0)
    6.0
    """
    return x * scale
'''


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    async with collecting() as made:
        yield made


BAD = "def f(x: int) -> int:\n    return undefined + x\n"


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_module_is_built_fetched_and_runs(served: Served, transport: str) -> None:
    async with Client(served.url(transport)) as client:
        seen: list[Event] = []
        script = f"{WAVE}\nTRANSPORT = {transport!r}\n"
        answer = await client.translate(script, filename="wave.py", mode="quality", progress=seen.append)
        assert answer.ok and answer.artifact is not None and answer.artifact.exports == ("height",)
        assert [result.verdict for result in answer.doctests or ()] == ["passed"]
        assert {"translate", "build", "validate", "total"} <= set(answer.timings)
        assert seen[0].type == "queued" and seen[-1].type == "result"
        module = await client.download(answer)
        assert hashlib.sha256(module).hexdigest() == answer.artifact.sha256
        with Sandbox().load(module) as wave:
            assert wave.height(2.0, 3.0) == 6.0
        again = await client.translate(script, filename="wave.py", mode="quality")
        assert again.cached and again.artifact == answer.artifact
        assert "height" in (await client.download(answer, part="rust")).decode()


async def test_all_of_it_says_the_same_over_both_transports(served: Served) -> None:
    requests = [Request(WAVE, build=False), Request(BAD), Request(files={"a.py": WAVE, "b.py": ""}, entry="a.py")]
    found = []
    for transport in TRANSPORTS:
        async with Client(served.url(transport)) as client:
            result = await client.batch(requests)
            statuses = [item.translation.status for item in result.results if item.translation is not None]
            diagnostics = [item.translation.diagnostics for item in result.results if item.translation is not None]
            keys = [item.translation.key for item in result.results if item.translation is not None]
            found.append((statuses, diagnostics, keys, await client.models(), await client.health()))
    assert found[0] == found[1]
    assert found[0][0] == ["ok", "refused", "ok"] and found[0][4].ready


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_sessions(served: Served, transport: str) -> None:
    async with Client(served.url(transport)) as client, client.interactive("wave.py") as session:
        assert not (await session.check(BAD)).ok
        answer = await session.check(WAVE, build=True)
        assert answer.ok and answer.artifact is not None
        await session.edit("x = 1\n")
        assert (await session.check(WAVE)).ok


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_jobs(served: Served, transport: str) -> None:
    async with Client(served.url(transport)) as client:
        key = f"job-{transport}"
        job = await client.submit([Request(WAVE), Request(BAD)], label=transport, idempotency_key=key)
        assert (await client.submit([Request(WAVE), Request(BAD)], label=transport, idempotency_key=key)).id == job.id
        with pytest.raises(ConflictError):
            await client.submit([Request(BAD)], idempotency_key=key)
        ended = await client.wait(job, timeout=60)
        statuses = [item.translation.status for item in ended.results if item.translation is not None]
        assert (ended.state, statuses) == ("refused", ["ok", "refused"])
        assert job.id in [item.id for item in (await client.jobs()).jobs]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_module_that_may_have_too_little_memory_is_refused(served: Served, transport: str) -> None:
    async with Client(served.url(transport)) as client:
        answer = await client.translate(WAVE, options=Options(max_memory=65536))
        assert (answer.status, [found.code for found in answer.diagnostics]) == ("refused", ["PT0403"])


async def test_standard_health_of_the_real_service(served: Served) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{served.grpc_port}") as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        watch = stub.Watch(health_pb2.HealthCheckRequest(service="portalis.v1.TranslationService"))
        async with asyncio.timeout(30):
            while (await watch.read()).status != health_pb2.HealthCheckResponse.SERVING:
                pass
        watch.cancel()


async def test_unary_calls_of_the_real_service(served: Served) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{served.grpc_port}") as channel:
        stub = TranslationServiceStub(channel)  # type: ignore[no-untyped-call]
        request = pb.TranslateCodeRequest(request=pb.TranslateRequest(source=WAVE), include_module=True)
        answer = await stub.TranslateCode(request)
        assert hashlib.sha256(answer.module).hexdigest() == answer.translation.artifact.sha256
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.TranslateCode(pb.TranslateCodeRequest(request=pb.TranslateRequest(source=BAD)))
        assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
        assert "PT0201" in str(caught.value.details())
        call = stub.TranslateCode(pb.TranslateCodeRequest(request=pb.TranslateRequest(source=f"{WAVE}\nA = 1\n")))
        await asyncio.sleep(0.05)
        call.cancel()
        assert (await stub.HealthCheck(pb.HealthCheckRequest())).ready


async def test_metrics_of_the_real_service_pass_promtool(served: Served) -> None:
    async with Client(served.grpc) as client:
        await client.batch([Request(WAVE), Request(BAD, build=False)])
    async with aiohttp.ClientSession() as session, session.get(f"{served.rest}/metrics") as answer:
        text = await answer.text()
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    batches = 'portalis_transpiler_requests_total{endpoint="/portalis.v1.TranslationService/TranslateBatch",method="grpc",status="OK"}'
    assert float(values[batches]) >= 1
    assert float(values['portalis_transpiler_translations_total{status="refused",type="translate"}']) >= 1
    assert float(values['portalis_wasm_pipeline_duration_seconds_count{stage="build"}']) >= 1
    assert float(values['portalis_transpiler_queue_depth{priority="batch"}']) == 0


@pytest.mark.slow
async def test_one_trace_through_the_real_service(tmp_path: Path, collector: Collector) -> None:
    service = Served(tmp_path / "data", "--workers", "1", "--otlp-endpoint", collector.url)
    await asyncio.to_thread(service.start)
    try:
        async with Client(service.rest, timeout=90) as client:
            assert (await client.translate(WAVE)).ok
        async with Client(service.grpc, timeout=90) as client:
            assert (await client.translate(BAD)).status == "refused"
    finally:
        assert await asyncio.to_thread(service.stop) == 0
    rest = collector.named("POST /api/v1/translation/translate")
    stages = {span.name for span in collector.spans if span.parent_span_id == rest.span_id}
    assert {f"stage {name}" for name in ("translate", "build", "validate", "store", "index", "announce")} <= stages
    call = collector.named("portalis.v1.TranslationService/TranslateCode")
    assert next(span.name for span in collector.spans if span.parent_span_id == call.span_id) == "stage translate"


@pytest.mark.slow
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_nothing_is_lost_when_the_service_is_killed(tmp_path: Path, transport: str) -> None:
    service = Served(tmp_path / "data", "--workers", "1")
    await asyncio.to_thread(service.start)
    try:
        patient = Retry(attempts=1000, base=0.1, cap=0.5)
        async with Client(service.url(transport), retry=patient, timeout=90) as client:
            job = await client.submit([Request(WAVE, options=Options(max_memory=n << 21)) for n in range(1, 5)])
            scripts = [f"{WAVE}\ndef more{n}(x: int) -> int:\n    return x + {n}\n" for n in range(4)]
            running = [asyncio.create_task(client.translate(script)) for script in scripts]
            await asyncio.sleep(0.3)
            await asyncio.to_thread(service.kill)
            await asyncio.to_thread(service.start)
            assert all(answer.ok for answer in await asyncio.gather(*running))
            ended = await client.wait(job, timeout=60)
            assert (ended.state, ended.done) == ("succeeded", 4)
    finally:
        await asyncio.to_thread(service.stop)
