"""Jobs over HTTP: submitted, watched, listed, cancelled."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from support.serving import Served

from portalis.service.models import Job

FINAL = {"succeeded", "refused", "failed", "cancelled"}


async def submit(served: Served, client: aiohttp.ClientSession, *sources: str, **more: Any) -> Job:
    requests = [{"source": source, "build": False} for source in sources]
    async with client.post(f"{served.api}/jobs", json={"requests": requests, **more}) as response:
        assert response.status == 202, await response.text()
        job = Job.model_validate_json(await response.read())
        assert response.headers["Location"] == f"/api/v1/translation/jobs/{job.id}"
    return job


async def ended(served: Served, client: aiohttp.ClientSession, job_id: str) -> Job:
    for _ in range(300):
        async with client.get(f"{served.api}/jobs/{job_id}") as response:
            assert response.status == 200
            job = Job.model_validate_json(await response.read())
        if job.state.final:
            return job
        await asyncio.sleep(0.05)
    raise AssertionError("the job does not end")


async def test_job_has_an_answer_for_each_request(served: Served, client: aiohttp.ClientSession) -> None:
    job = await submit(served, client, "x: int = 1\n", "def f(", label="nightly")
    assert (job.total, job.label, job.results) == (2, "nightly", ())
    done = await ended(served, client, job.id)
    assert done.done == 2 and [item.translation.status for item in done.results if item.translation] == [
        "ok",
        "refused",
    ]


async def test_watching_ends_with_the_job(served: Served, client: aiohttp.ClientSession) -> None:
    job = await submit(served, client, *(f"x: int = {number}\n" for number in range(5)))
    states, ids = [], []
    async with client.get(f"{served.api}/jobs/{job.id}/events") as response:
        assert response.content_type == "text/event-stream"
        async for line in response.content:
            if line.startswith(b"data: "):
                data = json.loads(line[6:])
                assert data["type"] == "job" and data["id"] == job.id and data["job"]["results"] == []
                states.append(data["job"]["state"])
            elif line.startswith(b"id: "):
                ids.append(line[4:].strip().decode())
    assert states[-1] == "succeeded" and len(ids) == len(set(ids)) == len(states)
    # Who has seen the end is told nothing again.
    headers = {"Last-Event-ID": ids[-1]}
    async with client.get(f"{served.api}/jobs/{job.id}/events", headers=headers) as response:
        assert await response.read() == b""
    async with client.get(f"{served.api}/jobs/{job.id}/events", headers={"Last-Event-ID": "x"}) as response:
        assert (await response.read()).count(b"data: ") == 1


async def test_list_goes_on_from_a_cursor(served: Served, client: aiohttp.ClientSession) -> None:
    made = {(await submit(served, client, f"y: int = {number}\n")).id for number in range(5)}
    seen: list[str] = []
    after: str | None = None
    for _ in range(50):
        query = {"limit": "2", **({"after": after} if after else {})}
        async with client.get(f"{served.api}/jobs", params=query) as response:
            assert response.status == 200
            page = await response.json()
        assert len(page["jobs"]) <= 2
        seen += [job["id"] for job in page["jobs"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) and made <= set(seen)
    for job_id in made:
        await ended(served, client, job_id)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "limit=-1",
        "limit=1e1",
        "limit=１",
        "after=",
        "after=%00",
        "after=no-such",
        "after=" + "x" * 300,
    ],
)
async def test_wrong_pages_are_400(served: Served, client: aiohttp.ClientSession, query: str) -> None:
    async with client.get(f"{served.api}/jobs?{query}") as response:
        assert response.status == 400, await response.text()


@pytest.mark.parametrize("how", ["cancel", "delete"])
async def test_job_is_cancelled_once(served: Served, client: aiohttp.ClientSession, how: str) -> None:
    sources = [f"def f{number}_{how}(x: int) -> int:\n    return x\n" * 300 for number in range(20)]
    job = await submit(served, client, *sources)
    url = f"{served.api}/jobs/{job.id}"

    def cancel() -> Any:
        return client.post(f"{url}/cancel") if how == "cancel" else client.delete(url)

    async with cancel() as response:
        assert response.status == 200 and (await response.json())["state"] == "cancelled"
    async with cancel() as response:
        assert response.status == 409 and (await response.json())["code"] == "conflict"
    assert (await ended(served, client, job.id)).state.value == "cancelled"


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e", "x" * 65, "a%00", "%F0%9F%98%80"])
async def test_other_jobs_are_404(served: Served, name: str) -> None:
    for method, rest in (("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("GET", "/events")):
        head = (
            f"{method} /api/v1/translation/jobs/{name}{rest} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        answer = await asyncio.to_thread(served.exchange, head.encode())
        assert answer.split(b" ")[1] in (b"404", b"405"), (head, answer[:100])


async def test_idempotency_key_makes_one_job(served: Served, client: aiohttp.ClientSession) -> None:
    headers = {"Idempotency-Key": "job-of-the-tests"}
    body = {"requests": [{"source": "z: int = 1\n", "build": False}]}
    ids = set()
    for _ in range(3):
        async with client.post(f"{served.api}/jobs", json=body, headers=headers) as response:
            assert response.status == 202
            ids.add((await response.json())["id"])
    assert len(ids) == 1
    other = {"requests": [{"source": "z: int = 2\n", "build": False}]}
    async with client.post(f"{served.api}/jobs", json=other, headers=headers) as response:
        assert response.status == 409
    await ended(served, client, ids.pop())


async def test_webhook_that_is_not_allowed_is_refused(served: Served, client: aiohttp.ClientSession) -> None:
    body = {"requests": [{"source": ""}], "webhook": "http://169.254.169.254/latest/meta-data"}
    async with client.post(f"{served.api}/jobs", json=body) as response:
        assert response.status in (400, 403), await response.text()
