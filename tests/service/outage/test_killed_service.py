"""The service is killed while it works on a job: the job ends after the restart, and its webhook arrives."""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from support.served import Served

from portalis.service.events.signature import verify_signature


@pytest.mark.slow
async def test_job_and_its_webhook_survive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    got: list[tuple[dict[str, str], bytes]] = []
    fails = [503, 503]

    async def take(request: web.Request) -> web.Response:
        got.append((dict(request.headers), await request.read()))
        return web.Response(status=fails.pop() if fails else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    receiver = web.AppRunner(app)
    await receiver.setup()
    await web.TCPSite(receiver, "127.0.0.1", 0).start()
    hook = f"http://127.0.0.1:{receiver.addresses[0][1]}/hook"

    monkeypatch.setenv("PORTALIS_WEBHOOK_SECRET", "s3cret")
    service = Served(tmp_path / "data", "--webhook-hosts", "127.0.0.1", "--workers", "1")
    await asyncio.to_thread(service.start)
    api = "/api/v1/translation/jobs"
    try:
        sources = [f"def f(x: int) -> int:\n    return x * {number}\n" for number in range(12)]
        requests = [{"source": source, "mode": "fast", "build": False} for source in sources]
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as client:
            body = {"requests": requests, "webhook": hook}
            async with client.post(service.rest + api, json=body, headers={"Idempotency-Key": "k"}) as answer:
                assert answer.status == 202, await answer.text()
                job = (await answer.json())["id"]
            for _ in range(2):
                await asyncio.sleep(0.5)
                service.kill()
                await asyncio.to_thread(service.start)
            async with asyncio.timeout(240):
                while True:
                    async with client.get(f"{service.rest}{api}/{job}") as answer:
                        found = await answer.json()
                    if found["state"] not in ("queued", "running"):
                        break
                    await asyncio.sleep(0.2)
            assert found["state"] == "succeeded" and found["done"] == len(found["results"]) == 12
            assert all(item["translation"]["rust"] for item in found["results"])
            async with client.post(service.rest + api, json=body, headers={"Idempotency-Key": "k"}) as answer:
                assert (await answer.json())["id"] == job
        async with asyncio.timeout(60):
            while len(got) < 3:
                await asyncio.sleep(0.1)
        for headers, message in got:
            verify_signature("s3cret", headers, message)
        assert len({message for _, message in got}) == 1
    finally:
        service.kill()
        await receiver.cleanup()
