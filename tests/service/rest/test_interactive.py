"""The WebSocket: edits in, answers about the newest state out."""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from support.serving import Served, serving

GOOD = "def f(x: int) -> int:\n    return x\n"


async def answer_to(socket: aiohttp.ClientWebSocketResponse, version: int) -> dict[str, Any]:
    """The last answer to a version; stages before it are skipped."""
    while True:
        message = json.loads(await socket.receive_str(timeout=20))
        if message.get("version") == version and message["type"] in ("result", "error"):
            return message


async def test_edits_have_answers(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.ws_connect(f"{served.api}/ws", protocols=("portalis.v1",)) as socket:
        assert socket.protocol == "portalis.v1"
        await socket.send_json({"type": "ping"})
        assert json.loads(await socket.receive_str()) == {"type": "pong"}
        await socket.send_json({"type": "edit", "version": 1, "text": "def f(x: int) -> int:\n    return y\n"})
        first = await answer_to(socket, 1)
        assert first["translation"]["status"] == "refused"
        span = first["translation"]["diagnostics"][0]["span"]
        assert (span["line"], span["column"]) == (2, 11)
        change = {"span": {"line": 2, "column": 11, "end_line": 2, "end_column": 12}, "text": "x + 1"}
        await socket.send_json({"type": "edit", "version": 2, "changes": [change]})
        second = await answer_to(socket, 2)
        assert second["translation"]["status"] == "ok" and "artifact" not in second["translation"]
        await socket.send_json({"type": "edit", "version": 3, "text": GOOD, "build": True})
        third = await answer_to(socket, 3)
        assert third["translation"]["artifact"]["exports"] == ["f"]
        assert socket._response.headers["X-Request-ID"] in third["translation"]["id"]


async def test_newest_edit_takes_the_place_of_the_older(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.ws_connect(f"{served.api}/ws") as socket:
        long = "".join(f"def g{n}(x: float) -> float:\n    return x * {n}.25\n" for n in range(800))
        for version in range(1, 6):
            await socket.send_json({"type": "edit", "version": version, "text": f"{long}# {version}\n", "build": True})
        await socket.send_json({"type": "edit", "version": 6, "text": GOOD})
        ended = []
        while not ended or ended[-1] != 6:
            message = json.loads(await socket.receive_str(timeout=20))
            if message["type"] in ("result", "error"):
                ended.append(message["version"])
        assert ended == [6]
    for _ in range(100):
        if served.server.parts.service.running == 0:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the work on old edits went on")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "[]",
        '{"type": "other"}',
        '{"type": "edit"}',
        '{"type": "edit", "version": 1}',
        '{"type": "edit", "version": -1, "text": ""}',
        '{"type": "edit", "version": 1, "text": "", "changes": [{"span": {"line": 1, "column": 0, "end_line": 1, "end_column": 0}, "text": ""}]}',
        '{"type": "edit", "version": 1, "changes": [{"span": {"line": 1, "column": 0, "end_line": 1, "end_column": 0}, "text": ""}]}',
        '{"type": "edit", "version": 1, "text": "", "filename": "../x"}',
        '{"type": "edit", "version": 1, "text": "\\ud800"}',
        '{"type": "ping", "type": "ping"}',
        "[" * 50_000,
        json.dumps({"type": "edit", "version": 1, "text": "#" * ((1 << 20) + 1)}),
    ],
)
async def test_wrong_message_is_answered_and_the_session_goes_on(
    served: Served, client: aiohttp.ClientSession, message: str
) -> None:
    async with client.ws_connect(f"{served.api}/ws") as socket:
        await socket.send_str(message)
        answer = json.loads(await socket.receive_str(timeout=20))
        assert answer["type"] == "error" and 400 <= answer["problem"]["status"] < 500
        await socket.send_json({"type": "edit", "version": 9, "text": "x: int = 1\n"})
        assert (await answer_to(socket, 9))["translation"]["status"] == "ok"


async def test_changes_after_a_lost_edit_need_the_whole_text(served: Served, client: aiohttp.ClientSession) -> None:
    change = {"span": {"line": 1, "column": 0, "end_line": 1, "end_column": 0}, "text": "#"}
    async with client.ws_connect(f"{served.api}/ws") as socket:
        await socket.send_json({"type": "edit", "version": 1, "text": GOOD})
        assert (await answer_to(socket, 1))["type"] == "result"
        for version in (3, 2):
            await socket.send_json({"type": "edit", "version": version, "changes": [change]})
            assert (await answer_to(socket, version))["problem"]["code"] == "invalid_request"
        await socket.send_json({"type": "edit", "version": 4, "text": GOOD})
        assert (await answer_to(socket, 4))["type"] == "result"


async def test_message_that_is_too_large_ends_the_session(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.ws_connect(f"{served.api}/ws", max_msg_size=0) as socket:
        # The service closes without reading all: a client that still writes sees the connection break.
        with contextlib.suppress(ConnectionError):
            await socket.send_str(" " * (9 << 20))
            message = await socket.receive(timeout=20)
            assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)
        assert socket.close_code in (None, 1006, 1009)


@pytest.mark.parametrize("message", ["{", " " * 500_000])
async def test_flood_of_messages_ends_the_session(tmp_path: Path, message: str) -> None:
    async with aiohttp.ClientSession() as session:
        with serving(tmp_path, rate=0.1, burst=30) as served, contextlib.suppress(ConnectionError):
            socket = await session.ws_connect(f"{served.api}/ws")
            codes = []
            for _ in range(60):
                await socket.send_str(message)
                answer = await socket.receive(timeout=20)
                if answer.type != aiohttp.WSMsgType.TEXT:
                    break
                codes.append(json.loads(answer.data)["problem"]["code"])
            assert len(codes) <= 31 and socket.close_code == 1008


async def test_pages_of_other_origins_are_refused(served: Served, client: aiohttp.ClientSession) -> None:
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{served.port + 1}"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await client.ws_connect(f"{served.api}/ws", headers={"Origin": origin})
        assert caught.value.status == 403, origin
    async with client.ws_connect(f"{served.api}/ws", headers={"Origin": served.root}) as socket:
        await socket.send_json({"type": "ping"})
        assert json.loads(await socket.receive_str()) == {"type": "pong"}


async def test_plain_request_is_a_client_error(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.get(f"{served.api}/ws") as response:
        assert 400 <= response.status < 500 and response.content_type == "application/problem+json"


async def test_sessions_end_with_the_service(tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as session:
        with serving(tmp_path) as served:
            socket = await session.ws_connect(f"{served.api}/ws")
            stopping = asyncio.create_task(asyncio.to_thread(served.run, served.server.stop()))
            message = await socket.receive(timeout=10)
            assert message.type == aiohttp.WSMsgType.CLOSE and socket.close_code == 1001
            await stopping


async def test_silent_session_is_ended(tmp_path: Path) -> None:
    with serving(tmp_path, session_timeout=0.5) as served:
        async with aiohttp.ClientSession() as session, session.ws_connect(f"{served.api}/ws") as socket:
            for _ in range(3):
                await asyncio.sleep(0.3)
                await socket.send_json({"type": "ping"})
                assert json.loads(await socket.receive_str(timeout=5)) == {"type": "pong"}
            message = await socket.receive(timeout=10)
            assert message.type == aiohttp.WSMsgType.CLOSE and socket.close_code == 1001
