"""The WebSocket `/ws`: edits in, diagnostics and modules out."""

from __future__ import annotations

import asyncio
import contextlib

from aiohttp import WSCloseCode, WSMsgType, web

from portalis.service.errors import PermissionDeniedError, RateLimitedError, ServiceError
from portalis.service.interactive import Session
from portalis.service.models import Edit, InteractiveAnswer, InteractiveMessage
from portalis.service.problems import problem_of
from portalis.service.rest.body import parse
from portalis.service.rest.context import CALLER, CLOSING, PARTS, PROTOCOL, REQUEST_ID, charge
from portalis.service.rest.origins import Origins

#: Seconds between pings; a peer that does not answer within half of it is gone.
HEARTBEAT = 20.0
#: Characters that a message may have for nothing. Each so many more cost as much as a request, whatever becomes of the edit.
SMALL = 64 << 10


async def interactive(request: web.Request) -> web.WebSocketResponse:
    """`GET /ws`. A message that is not understood is answered with an error, and the session goes on."""
    parts = request.app[PARTS]
    if not Origins(parts.settings).same(request):
        raise PermissionDeniedError("Pages of this origin may not call; `cors_origins` is the setting.")
    # JSON may write each byte of source with six.
    socket = web.WebSocketResponse(
        heartbeat=HEARTBEAT, protocols=(PROTOCOL,), max_msg_size=parts.settings.max_body, compress=False
    )
    await socket.prepare(request)
    request_id = request[REQUEST_ID]

    async def send(message: InteractiveAnswer) -> None:
        await socket.send_str(message.model_dump_json(exclude_none=True))

    session = Session(parts, request[CALLER], send, request_id=request_id)
    closer = asyncio.create_task(_close_with_service(request, socket))
    try:
        while True:
            try:
                message = await socket.receive(parts.settings.session_timeout)
            except TimeoutError:
                await socket.close(code=WSCloseCode.GOING_AWAY, message=b"nothing was sent for too long")
                break
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
            version: int | None = None
            try:
                await charge(request, len(message.data) // SMALL)
                wanted = parse(message.data, InteractiveMessage).root
                if isinstance(wanted, Edit):
                    version = wanted.version
                    await session.edit(wanted)
                else:
                    await send(InteractiveAnswer(type="pong"))
            except ServiceError as error:
                problem = problem_of(error, request_id)
                await send(InteractiveAnswer(type="error", version=version, problem=problem))
                if isinstance(error, RateLimitedError) or not await _affords(request):
                    await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"rate limit exceeded")
    except ConnectionError:
        pass
    finally:
        closer.cancel()
        await session.close()
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await closer
    return socket


async def _affords(request: web.Request) -> bool:
    """Counts a message that was not understood."""
    try:
        await charge(request, 1)
    except RateLimitedError:
        return False
    return True


async def _close_with_service(request: web.Request, socket: web.WebSocketResponse) -> None:
    await request.app[CLOSING].wait()
    await socket.close(code=1001, message=b"the service stops")
