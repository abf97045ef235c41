"""Services that break off, lie, or are killed and come back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from support.small import SHA256, WASM, make_parts

from portalis.service.grpc.listener import GrpcListener
from portalis.service.rest.listener import RestListener
from portalis.translator.client import (
    BadAnswerError,
    ChecksumError,
    Client,
    ClientError,
    OverloadedError,
    Retry,
    UnreachableError,
)

GOOD = "def area(r: float) -> float:\n    return 3.0 * r * r\n"
ANSWER = {"id": "1", "key": "0" * 64, "status": "ok", "cached": False, "mode": "fast", "filename": "a.py"}
API = "/api/v1/translation"


@asynccontextmanager
async def serving(handler: Callable[[web.Request], Any]) -> AsyncIterator[str]:
    """A server whose answers are all made by `handler`."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("transport", ["rest", "grpc"])
async def test_a_service_that_is_killed_and_comes_back(tmp_path: Path, transport: str) -> None:
    parts = make_parts(tmp_path, rest_port=0)
    kind: Any = RestListener if transport == "rest" else GrpcListener
    first = kind(parts)
    await first.start()
    port = first.port
    url = f"{'http' if transport == 'rest' else 'grpc'}://127.0.0.1:{port}"
    async with Client(url, retry=Retry(attempts=12, base=0.05, cap=0.5), timeout=30) as client:
        assert (await client.translate(GOOD)).ok
        waiting = asyncio.create_task(client.translate("while_waiting = 1\n", progress=lambda event: None))
        while len(parts.service.seen) < 2:  # type: ignore[attr-defined]
            await asyncio.sleep(0.01)
        await first.stop(0)
        later = [asyncio.create_task(client.translate(GOOD)) for _ in range(20)]
        await asyncio.sleep(0.3)
        again = make_parts(tmp_path, rest_port=port)
        again.settings = again.settings.model_copy(update={"grpc_port": port})
        again.service.translate = _at_once(again.service)  # type: ignore[method-assign]
        second = kind(again)
        await second.start()
        try:
            assert all(answer.ok for answer in await asyncio.gather(waiting, *later))
        finally:
            await second.stop(0)


def _at_once(core: Any) -> Any:
    """The core's own translation, without waiting."""
    translate = core.translate

    async def at_once(request: Any, caller: Any, **options: Any) -> Any:
        return await translate(request.model_copy(update={"source": GOOD}), caller, **options)

    return at_once


async def test_a_stream_that_breaks_off_is_asked_for_again() -> None:
    calls: list[str | None] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        calls.append(request.headers.get("Idempotency-Key"))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b': \n\nevent: queued\ndata: {"type": "queued", "id": "1"}\n\n')
        if len(calls) == 1:
            await asyncio.sleep(0.05)
            assert request.transport is not None
            request.transport.abort()
        elif len(calls) > 2:
            event = json.dumps({"type": "result", "id": "1", "translation": ANSWER})
            for part in ("event: result\nda", f"ta: {event[:20]}", event[20:], "\n", "\n"):
                await response.write(part.encode())
                await asyncio.sleep(0.01)
        return response

    async with serving(handler) as url, Client(url, retry=Retry(base=0.01)) as client:
        seen: list[str] = []
        answer = await client.translate(GOOD, progress=lambda event: seen.append(event.type))
    assert answer.ok and seen == ["queued", "queued", "queued", "result"]
    assert len(set(calls)) == 1 and calls[0]


async def test_a_download_that_breaks_off_goes_on(tmp_path: Path) -> None:
    asked: list[str | None] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        asked.append(request.headers.get("Range"))
        start = int(asked[-1].removeprefix("bytes=").removesuffix("-")) if asked[-1] else 0
        end = min(start + 250_000, len(WASM))
        headers = {"Content-Length": str(len(WASM) - start)}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(WASM) - 1}/{len(WASM)}"
        response = web.StreamResponse(status=206 if start else 200, headers=headers)
        await response.prepare(request)
        await response.write(WASM[start:end])
        if end < len(WASM):
            await asyncio.sleep(0.05)
            assert request.transport is not None
            request.transport.abort()
        return response

    async with serving(handler) as url, Client(url, retry=Retry(base=0.01)) as client:
        assert await client.download(SHA256) == WASM
        assert asked == [None, "bytes=250000-", "bytes=500000-"]
        await client.download_to(tmp_path / "m.wasm", SHA256)
    assert (tmp_path / "m.wasm").read_bytes() == WASM


async def test_a_service_without_ranges_and_one_that_lies(tmp_path: Path) -> None:
    bodies = [WASM, WASM[:-1] + b"!"]

    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=bodies[0])

    async with serving(handler) as url, Client(url) as client:
        partial = tmp_path / f".m.wasm.{SHA256[:16]}.wasm.part"
        partial.write_bytes(b"begun")
        assert (await client.download_to(tmp_path / "m.wasm", SHA256)).read_bytes() == WASM
        del bodies[0]
        with pytest.raises(ChecksumError):
            await client.download(SHA256)


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (200, {}, "<html>", BadAnswerError),
        (200, {}, "[1]", BadAnswerError),
        (200, {}, '{"hello": 1}', BadAnswerError),
        (200, {}, '{"id": 1, "key": "k", "status": "ok", "diagnostics": 5}', BadAnswerError),
        (502, {}, "<html>bad gateway</html>", OverloadedError),
        (503, {"Retry-After": "0"}, "", OverloadedError),
        (404, {}, "not here", ClientError),
        (302, {"Location": "http://127.0.0.1:1/steal"}, "", ClientError),
    ],
)
async def test_answers_of_something_else(
    status: int, headers: dict[str, str], body: str, kind: type[Exception]
) -> None:
    calls = 0

    async def handler(request: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        return web.Response(status=status, headers=headers, text=body)

    async with serving(handler) as url, Client(url, "pk_x", retry=Retry(attempts=2, base=0.01)) as client:
        with pytest.raises(kind):
            await client.translate(GOOD)
        assert calls == (2 if status in (502, 503) else 1)


async def test_cancelling_a_job_is_not_repeated_after_a_break() -> None:
    calls = 0

    async def handler(request: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with serving(handler) as url, Client(url, retry=Retry(base=0.01)) as client:
        with pytest.raises(UnreachableError):
            await client.cancel("j1")
        assert calls == 1
        with pytest.raises(UnreachableError):
            await client.job("j1")
        # aiohttp itself tries a GET once more when a connection that was kept breaks.
        assert calls >= 1 + client.retry.attempts


async def test_a_rest_server_is_no_grpc_server() -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(text="hello")

    async with (
        serving(handler) as url,
        Client(url.replace("http", "grpc"), retry=Retry(attempts=2, base=0.01), timeout=5) as client,
    ):
        with pytest.raises(ClientError):
            await client.models()
