"""Translation over real sockets: answers, refusals, batches, streams, idempotency, clients that go away."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from typing import Any

import aiohttp
import pytest
from support.serving import Served

from portalis.service.models import Event, Translation

DOUBLE = "def double(x: int) -> int:\n    return 2 * x\n"


def numbered(number: int) -> str:
    """A script that no other test sends."""
    return f"def f{number}(x: int) -> int:\n    return x + {number}\n"


async def test_script_becomes_a_module(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{served.api}/translate", json={"source": DOUBLE, "filename": "double.py"}) as response:
        assert response.status == 200 and response.content_type == "application/json"
        answer = Translation.model_validate_json(await response.read())
        assert response.headers["X-Request-ID"] == answer.id
        assert response.headers["Cache-Control"] == "no-store"
    assert answer.status == "ok" and answer.artifact is not None
    assert answer.artifact.exports == ("double",)
    assert {"translate", "build", "validate", "store", "index", "announce", "total"} <= answer.timings.keys()
    async with client.get(served.root + answer.artifact.url) as response:
        wasm = await response.read()
        assert response.content_type == "application/wasm"
    assert hashlib.sha256(wasm).hexdigest() == answer.artifact.sha256
    async with client.post(f"{served.api}/translate", json={"source": DOUBLE, "filename": "double.py"}) as response:
        again = Translation.model_validate_json(await response.read())
    assert again.cached and again.key == answer.key and again.artifact == answer.artifact


async def test_refused_script_is_422_with_diagnostics(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{served.api}/translate", json={"source": "import os\nos.remove('x')\n"}) as response:
        assert response.status == 422 and response.content_type == "application/json"
        answer = Translation.model_validate_json(await response.read())
    assert answer.status == "refused" and answer.artifact is None
    assert answer.diagnostics[0].code.startswith("PT") and answer.diagnostics[0].span.line == 2


async def test_module_that_may_not_have_what_it_needs_is_refused(served: Served, client: aiohttp.ClientSession) -> None:
    body = {"source": DOUBLE, "options": {"max_memory": 65536}}
    async with client.post(f"{served.api}/translate", json=body) as response:
        assert response.status == 422
        (found,) = (await response.json())["diagnostics"]
    assert found["code"] == "PT0403" and "65,536" in found["message"] and found["fix"]


async def test_without_build_there_is_rust_and_no_module(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{served.api}/translate", json={"source": DOUBLE, "build": False}) as response:
        answer = Translation.model_validate_json(await response.read())
    assert answer.status == "ok" and answer.artifact is None and answer.rust is not None and "fn double" in answer.rust


async def test_project_of_two_files(served: Served, client: aiohttp.ClientSession) -> None:
    project = {
        "files": [
            {"path": "shape.py", "text": "def bend(x: float) -> float:\n    return x * x\n"},
            {"path": "main.py", "text": "def height(x: float) -> float:\n    return x / 2\n"},
        ],
        "entry": "main.py",
        "mode": "fast",
    }
    async with client.post(f"{served.api}/translate", json=project) as response:
        answer = await response.json()
    assert response.status == 200 and answer["artifact"]["exports"] == ["height"], answer


async def test_batch_answers_each_on_its_own(served: Served, client: aiohttp.ClientSession) -> None:
    requests = [{"source": DOUBLE, "build": False}, {"source": "def f("}, {"source": "x" * (1 << 20) + "yy"}]
    async with client.post(f"{served.api}/translate/batch", json={"requests": requests}) as response:
        assert response.status == 200
        answer = await response.json()
    assert (answer["succeeded"], answer["refused"], answer["failed"]) == (1, 1, 1)
    first, second, third = answer["results"]
    assert first["translation"]["status"] == "ok" and second["translation"]["status"] == "refused"
    assert third["problem"]["code"] == "too_large" and third["problem"]["status"] == 413


async def test_batch_with_too_many_requests_is_413(served: Served, client: aiohttp.ClientSession) -> None:
    body = {"requests": [{"source": "", "build": False}] * 101}
    async with client.post(f"{served.api}/translate/batch", json=body) as response:
        assert response.status == 413 and (await response.json())["code"] == "too_large"


async def events_of(response: aiohttp.ClientResponse) -> list[tuple[str, Any]]:
    """The events of a stream: their type and data."""
    assert response.content_type == "text/event-stream"
    found = []
    for block in (await response.read()).decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


async def test_stream_tells_the_stages_and_ends_with_the_result(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{served.api}/translate/stream", json={"source": numbered(1)}) as response:
        assert response.status == 200
        events = await events_of(response)
    assert [type for type, _ in events][-1] == "result"
    assert all(Event.model_validate_json(json.dumps(data)).type == type for type, data in events)
    finished = [data["stage"] for type, data in events if type == "stage" and data["state"] == "finished"]
    assert finished == ["translate", "build", "validate", "store", "index", "announce"]
    assert events[-1][1]["translation"]["artifact"]["exports"] == ["f1"]


async def test_stream_of_a_refused_script_ends_with_its_diagnostics(
    served: Served, client: aiohttp.ClientSession
) -> None:
    async with client.post(f"{served.api}/translate/stream", json={"source": "def f("}) as response:
        type, data = (await events_of(response))[-1]
    assert type == "result" and data["translation"]["status"] == "refused" and data["translation"]["diagnostics"]


async def test_stream_that_can_not_begin_has_a_status(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{served.api}/translate/stream", json={"source": "#" * (1 << 20) + "##"}) as response:
        assert response.status == 413 and response.content_type == "application/problem+json"


async def test_idempotency_key_is_for_one_request(served: Served, client: aiohttp.ClientSession) -> None:
    headers = {"Idempotency-Key": "one-of-the-tests"}
    for status, source in ((200, DOUBLE), (200, DOUBLE), (409, numbered(2)), (200, DOUBLE)):
        body = {"source": source, "build": False}
        async with client.post(f"{served.api}/translate", json=body, headers=headers) as response:
            assert response.status == status
    for key in ("with blank", "x" * 201, "é"):
        async with client.post(
            f"{served.api}/translate", json={"source": ""}, headers={"Idempotency-Key": key}
        ) as response:
            assert response.status == 400, key


async def test_models_lists_the_compiler(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.get(f"{served.api}/models") as response:
        models = (await response.json())["models"]
    assert [model["id"] for model in models if model["default"]] == ["compiler"]
    assert models[0]["modes"] == ["fast", "standard", "quality"]


@pytest.mark.parametrize("path", ["translate", "translate/stream"])
async def test_client_that_goes_away_gives_up_its_work(served: Served, path: str) -> None:
    # Long enough that it is not done before the client is gone.
    source = "".join(f"def g{n}_{path[-1]}(x: float) -> float:\n    return x * {n}.5\n" for n in range(1500))
    service = served.server.parts.service
    async with aiohttp.ClientSession() as session:
        request = asyncio.create_task(session.post(f"{served.api}/{path}", json={"source": source}))
        end = time.monotonic() + 10
        while service.running == 0:
            assert time.monotonic() < end and not (request.done() and path == "translate")
            await asyncio.sleep(0.01)
        request.cancel()
    end = time.monotonic() + 5
    while service.running:
        assert time.monotonic() < end, "the work went on for nobody"
        await asyncio.sleep(0.02)
