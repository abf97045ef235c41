"""The REST transport. Needs aiohttp."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp

from portalis.translator.client.errors import (
    BadAnswerError,
    ClientError,
    DeadlineError,
    ServiceError,
    UnreachableError,
    service_error,
)
from portalis.translator.client.tracing import trace_headers
from portalis.translator.client.transport import Attempt, Piece, Plain, Target

BASE = "/api/v1/translation"
PROTOCOL = "portalis.v1"
MAX_CONNECTIONS = 100
CONNECT_TIMEOUT = 10.0
#: Bytes of one event or answer that are kept at most.
MAX_ANSWER = 256 << 20
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_NO_RANGE = re.compile(r"bytes \*/(\d+)")


class RestTransport:
    """Calls over HTTP; connections are kept and used again."""

    def __init__(self, target: Target) -> None:
        path = urlsplit(target.url).path.rstrip("/")
        self._base = target.url.rstrip("/") if path.endswith(BASE) else target.url.rstrip("/") + BASE
        self._root = self._base.removesuffix(BASE)
        self._target = target
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def translate(self, request: Plain, attempt: Attempt) -> Plain:
        status, answer = await self._json("POST", "/translate", attempt, request, also=(422,))
        if status == 422 and "diagnostics" not in answer:
            raise _problem(answer, status)
        return answer

    async def stream(self, request: Plain, attempt: Attempt) -> AsyncGenerator[Plain, None]:
        headers = {"Accept": "text/event-stream"}
        async with self._answer("POST", "/translate/stream", attempt, json=request, headers=headers) as response:
            if response.status != 200:
                raise await _error(response)
            ended = False
            async for event in _events(response.content.iter_any()):
                if event.get("type") == "error":
                    raise _problem(event.get("problem") or {}, 0)
                ended = event.get("type") == "result"
                yield event
            if not ended:
                raise UnreachableError("the service broke off before the answer")

    async def batch(self, requests: list[Plain], attempt: Attempt) -> Plain:
        return (await self._json("POST", "/translate/batch", attempt, {"requests": requests}))[1]

    async def submit(self, job: Plain, attempt: Attempt) -> Plain:
        return (await self._json("POST", "/jobs", attempt, job))[1]

    async def job(self, job_id: str, attempt: Attempt) -> Plain:
        return (await self._json("GET", f"/jobs/{quote(job_id, safe='')}", attempt))[1]

    async def jobs(self, limit: int, after: str | None, attempt: Attempt) -> Plain:
        query = f"?limit={limit}" + (f"&after={quote(after, safe='')}" if after is not None else "")
        return (await self._json("GET", f"/jobs{query}", attempt))[1]

    async def cancel(self, job_id: str, attempt: Attempt) -> Plain:
        return (await self._json("POST", f"/jobs/{quote(job_id, safe='')}/cancel", attempt))[1]

    async def models(self, attempt: Attempt) -> list[Plain]:
        models = (await self._json("GET", "/models", attempt))[1].get("models")
        if not isinstance(models, list):
            raise BadAnswerError("the answer is no list of models")
        return models

    async def health(self, attempt: Attempt) -> Plain:
        _, answer = await self._json("GET", f"{self._root}/health", attempt, also=(503,))
        if answer.get("status") not in ("ready", "unavailable"):
            raise BadAnswerError("the answer says nothing of health")
        return {"ready": answer["status"] == "ready", "problems": answer.get("problems")}

    async def artifact(self, sha256: str, part: str, offset: int, attempt: Attempt) -> AsyncGenerator[Piece, None]:
        path = f"/artifacts/{quote(sha256, safe='')}" + ("" if part == "wasm" else f"/{quote(part, safe='')}")
        headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={offset}-"} if offset else {})}
        async with self._answer("GET", path, attempt, headers=headers) as response:
            nothing_left = _NO_RANGE.fullmatch(response.headers.get("Content-Range", ""))
            if response.status == 416 and nothing_left is not None:
                # All of it is there, or more than all: then it is not this artifact, and begins anew.
                total = int(nothing_left[1])
                yield Piece(b"", offset if offset == total else 0, total)
                return
            if response.status not in (200, 206):
                raise await _error(response)
            place, size = 0, response.content_length
            if response.status == 206:
                found = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
                if found is None:
                    raise BadAnswerError("a part without its place")
                place, size = int(found[1]), int(found[3])
            if size is None:
                raise BadAnswerError("an artifact without its size")
            yield Piece(b"", place, size)
            async for data in response.content.iter_any():
                yield Piece(data, place, size)
                place += len(data)

    @asynccontextmanager
    async def converse(self, attempt: Attempt) -> AsyncIterator[_Conversation]:
        session = self._connected()
        with _said(self._target.url):
            socket = await session.ws_connect(
                f"{self._base}/ws",
                protocols=(PROTOCOL,),
                headers=trace_headers(),
                max_msg_size=MAX_ANSWER,
                timeout=aiohttp.ClientWSTimeout(ws_close=5.0),
                heartbeat=20.0,
            )
        try:
            yield _Conversation(socket)
        finally:
            await socket.close()

    async def _json(
        self, method: str, path: str, attempt: Attempt, body: Plain | None = None, also: tuple[int, ...] = ()
    ) -> tuple[int, Plain]:
        async with self._answer(method, path, attempt, json=body) as response:
            if response.status >= 300 and not (response.status in also and "problem" not in response.content_type):
                raise await _error(response)
            try:
                answer = json.loads(await response.read())
            except ValueError:
                raise BadAnswerError(f"the answer is no JSON (status {response.status})") from None
            if not isinstance(answer, dict):
                raise BadAnswerError("the answer is no JSON object")
            return response.status, answer

    @asynccontextmanager
    async def _answer(
        self, method: str, path: str, attempt: Attempt, *, headers: dict[str, str] | None = None, **body: Any
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        sent = {**(headers or {}), **trace_headers()}
        if attempt.idempotency_key is not None:
            sent["Idempotency-Key"] = attempt.idempotency_key
        timeout = aiohttp.ClientTimeout(total=attempt.timeout, sock_connect=CONNECT_TIMEOUT)
        url = path if path.startswith("http") else self._base + path
        with _said(self._target.url):
            async with self._connected().request(
                method, url, headers=sent, timeout=timeout, allow_redirects=False, **body
            ) as response:
                yield response

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            headers = {"User-Agent": self._target.agent}
            if self._target.key is not None:
                headers["Authorization"] = f"Bearer {self._target.key}"
            secure = self._target.url.startswith("https")
            connector = aiohttp.TCPConnector(limit=MAX_CONNECTIONS, ssl=self._target.tls() if secure else True)
            self._session = aiohttp.ClientSession(connector=connector, headers=headers)
        return self._session


class _Conversation:
    """An interactive session over a WebSocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._finished = asyncio.Event()

    async def send(self, edit: Plain) -> None:
        try:
            await self._socket.send_json({"type": "edit", **edit})
        except (aiohttp.ClientError, ConnectionError) as error:
            raise UnreachableError(f"the session broke off: {error}") from None

    async def receive(self) -> Plain | None:
        message = await self._socket.receive()
        if message.type is aiohttp.WSMsgType.TEXT:
            try:
                return dict(json.loads(message.data))
            except (ValueError, TypeError):
                raise BadAnswerError("an answer that is no JSON object") from None
        if message.type is aiohttp.WSMsgType.ERROR:
            raise UnreachableError("the session broke off")
        return None

    async def finish(self) -> None:
        """A WebSocket has no half that could be closed."""


class _said:  # noqa: N801 - reads as a word where it is used
    """Says aiohttp's errors as ours."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, ClientError):
            return
        if isinstance(error, aiohttp.ConnectionTimeoutError):
            raise UnreachableError(f"no connection to {self._url} within {CONNECT_TIMEOUT:g} s") from None
        if isinstance(error, TimeoutError):
            raise DeadlineError("the answer did not come in time") from None
        if isinstance(error, aiohttp.InvalidURL):
            raise UnreachableError(f"{self._url} is no URL of a service") from None
        if isinstance(error, aiohttp.WSServerHandshakeError):
            raise service_error(error.message, status=error.status) from None
        if isinstance(error, aiohttp.ClientError | OSError):
            raise UnreachableError(f"no connection to {self._url}: {error}") from None


async def _events(chunks: AsyncIterator[bytes]) -> AsyncGenerator[Plain, None]:
    """The data of server-sent events. An event may be longer than any line that a stream reader would hand out."""
    pending = bytearray()
    async for chunk in chunks:
        searched = max(0, len(pending) - 1)
        pending += chunk
        if len(pending) > MAX_ANSWER:
            raise BadAnswerError("an event without end")
        while (end := pending.find(b"\n\n", searched)) >= 0:
            block, searched = bytes(pending[:end]), 0
            del pending[: end + 2]
            data = b"\n".join(line[5:].lstrip(b" ") for line in block.split(b"\n") if line.startswith(b"data:"))
            if data:
                try:
                    event = json.loads(data)
                except ValueError:
                    raise BadAnswerError("an event that is no JSON") from None
                if not isinstance(event, dict):
                    raise BadAnswerError("an event that is no JSON object")
                yield event


async def _error(response: aiohttp.ClientResponse) -> ServiceError:
    """The error that an answer tells of. What is not from the service (a proxy's page) is told by its status."""
    try:
        problem = json.loads(await response.read())
    except ValueError:
        problem = {}
    if not isinstance(problem, dict):
        problem = {}
    if problem.get("retry_after") is None:
        after = response.headers.get("Retry-After", "")
        problem["retry_after"] = float(after) if after.isascii() and after.isdigit() else None
    problem.setdefault("request_id", response.headers.get("X-Request-ID"))
    return _problem(problem, response.status)


def _problem(problem: Plain, status: int) -> ServiceError:
    return service_error(
        str(problem.get("detail") or problem.get("title") or f"status {status}"),
        code=str(problem.get("code") or ""),
        status=status or int(problem.get("status") or 0),
        request_id=problem.get("request_id"),
        retry_after=problem.get("retry_after"),
        errors=problem.get("errors") or (),
    )
