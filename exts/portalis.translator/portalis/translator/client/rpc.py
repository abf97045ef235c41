"""The gRPC transport. Needs grpcio and protobuf."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import grpc
import grpc.aio
from google.protobuf.message import DecodeError, Message

from portalis.translator.client.errors import (
    BadAnswerError,
    ClientError,
    DeadlineError,
    UnreachableError,
    service_error,
)
from portalis.translator.client.status import read_status
from portalis.translator.client.tracing import trace_headers
from portalis.translator.client.transport import Attempt, Piece, Plain, Target
from portalis.v1 import translation_pb2 as pb
from portalis.v1.translation_pb2_grpc import TranslationServiceStub
from portalis.wire.plain import enum_value, to_message, to_plain

DEFAULT_PORT = 50051
DETAILS = "grpc-status-details-bin"
MAX_ANSWER = 256 << 20
OPTIONS = [
    ("grpc.max_receive_message_length", MAX_ANSWER),
    ("grpc.max_send_message_length", MAX_ANSWER),
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    # The client has its own, which knows what may be repeated.
    ("grpc.enable_retries", 0),
    # After a failed attempt to connect the next one comes soon: the client waits by itself.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2000),
]


class GrpcTransport:
    """Calls over one channel, which connects by itself."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._channel: grpc.aio.Channel | None = None
        self._stub: Any = None

    async def close(self) -> None:
        if self._channel is not None:
            await self._channel.close()
            self._channel = self._stub = None

    async def translate(self, request: Plain, attempt: Attempt) -> Plain:
        message = pb.TranslateCodeRequest(request=to_message(pb.TranslateRequest, request))
        try:
            answer = await self._connected().TranslateCode(message, **self._options(attempt))
        except grpc.aio.AioRpcError as error:
            refusal = _refusal(error)
            if refusal is None:
                raise _error(error) from None
            if refusal.diagnostics_total == len(refusal.translation.diagnostics):
                return to_plain(refusal.translation)
        else:
            return to_plain(answer.translation)
        # A status has no room for all diagnostics: the stream has.
        async for event in self.stream(request, attempt):
            if event.get("type") == "result":
                return cast(Plain, event["translation"])
        raise UnreachableError("the service broke off before the answer")

    async def stream(self, request: Plain, attempt: Attempt) -> AsyncGenerator[Plain, None]:
        message = pb.TranslateStreamRequest(request=to_message(pb.TranslateRequest, request))
        call = self._connected().TranslateStream(message, **self._options(attempt))
        async for answer in self._said(call):
            yield to_plain(answer.event)

    async def batch(self, requests: list[Plain], attempt: Attempt) -> Plain:
        message = pb.TranslateBatchRequest(requests=[to_message(pb.TranslateRequest, one) for one in requests])
        return to_plain((await self._unary("TranslateBatch", message, attempt)).result)

    async def submit(self, job: Plain, attempt: Attempt) -> Plain:
        message = pb.SubmitJobRequest(job=to_message(pb.JobRequest, job))
        return to_plain((await self._unary("SubmitJob", message, attempt)).job)

    async def job(self, job_id: str, attempt: Attempt) -> Plain:
        return to_plain((await self._unary("GetJob", pb.GetJobRequest(id=job_id), attempt)).job)

    async def jobs(self, limit: int, after: str | None, attempt: Attempt) -> Plain:
        message = pb.ListJobsRequest(limit=limit, after=after)
        return to_plain((await self._unary("ListJobs", message, attempt)).list)

    async def cancel(self, job_id: str, attempt: Attempt) -> Plain:
        return to_plain((await self._unary("CancelJob", pb.CancelJobRequest(id=job_id), attempt)).job)

    async def models(self, attempt: Attempt) -> list[Plain]:
        answer = await self._unary("ListModels", pb.ListModelsRequest(), attempt)
        return [to_plain(engine) for engine in answer.list.models]

    async def health(self, attempt: Attempt) -> Plain:
        return to_plain(await self._unary("HealthCheck", pb.HealthCheckRequest(), attempt))

    async def artifact(self, sha256: str, part: str, offset: int, attempt: Attempt) -> AsyncGenerator[Piece, None]:
        number = enum_value(pb.ArtifactPart.DESCRIPTOR, part)
        message = pb.GetArtifactRequest(sha256=sha256, part=cast(Any, number), offset=offset)
        call = self._connected().GetArtifact(message, **self._options(attempt))
        async for piece in self._said(call):
            yield Piece(piece.data, piece.offset, piece.total)

    @asynccontextmanager
    async def converse(self, attempt: Attempt) -> AsyncIterator[_Conversation]:
        call = self._connected().TranslateInteractive(metadata=self._options(attempt)["metadata"])
        try:
            yield _Conversation(call)
        finally:
            call.cancel()

    async def _unary(self, name: str, message: Message, attempt: Attempt) -> Any:
        try:
            return await getattr(self._connected(), name)(message, **self._options(attempt))
        except grpc.aio.AioRpcError as error:
            raise _error(error) from None

    async def _said(self, call: Any) -> AsyncGenerator[Any, None]:
        """The call's messages, and its errors as ours. The call ends with the generator."""
        try:
            async for message in call:
                yield message
        except grpc.aio.AioRpcError as error:
            raise _error(error) from None
        finally:
            call.cancel()

    def _options(self, attempt: Attempt) -> dict[str, Any]:
        metadata = list(trace_headers().items())
        if self._target.key is not None:
            metadata.append(("x-api-key", self._target.key))
        if attempt.idempotency_key is not None:
            metadata.append(("idempotency-key", attempt.idempotency_key))
        return {"metadata": tuple(metadata), "timeout": attempt.timeout}

    def _connected(self) -> Any:
        if self._channel is None:
            parts = urlsplit(self._target.url)
            host = parts.hostname or ""
            address = f"{f'[{host}]' if ':' in host else host}:{parts.port or DEFAULT_PORT}"
            options = [*OPTIONS, ("grpc.primary_user_agent", self._target.agent)]
            if parts.scheme in ("https", "grpcs"):
                authorities = Path(self._target.ca).read_bytes() if self._target.ca is not None else None
                credentials = grpc.ssl_channel_credentials(authorities)
                self._channel = grpc.aio.secure_channel(address, credentials, options=options)
            else:
                self._channel = grpc.aio.insecure_channel(address, options=options)
            self._stub = TranslationServiceStub(self._channel)  # type: ignore[no-untyped-call]
        return self._stub


class _Conversation:
    """An interactive session over a bidirectional call."""

    def __init__(self, call: Any) -> None:
        self._call = call

    async def send(self, edit: Plain) -> None:
        try:
            await self._call.write(pb.TranslateInteractiveRequest(edit=to_message(pb.Edit, edit)))
        except grpc.aio.AioRpcError as error:
            raise _error(error) from None
        except (grpc.aio.UsageError, ValueError) as error:
            raise UnreachableError(f"the session has ended: {error}") from None

    async def receive(self) -> Plain | None:
        try:
            message = await self._call.read()
        except grpc.aio.AioRpcError as error:
            raise _error(error) from None
        if message is grpc.aio.EOF:
            if await self._call.code() is not grpc.StatusCode.OK:
                raise UnreachableError(f"the session broke off: {await self._call.details()}")
            return None
        return to_plain(message.answer)

    async def finish(self) -> None:
        await self._call.done_writing()


def _refusal(error: grpc.aio.AioRpcError) -> pb.RefusalDetail | None:
    """What a status says of a refused script, if that is what it says."""
    details = dict(error.trailing_metadata() or ()).get(DETAILS)
    if error.code() is not grpc.StatusCode.INVALID_ARGUMENT or not isinstance(details, bytes):
        return None
    try:
        packed = read_status(details).refusal
        return None if packed is None else pb.RefusalDetail.FromString(packed)
    except DecodeError:
        return None


def _error(error: grpc.aio.AioRpcError) -> ClientError:
    """The error that a status tells of: by its details where the service gave them, else by its code."""
    metadata = dict(error.trailing_metadata() or ())
    details = metadata.get(DETAILS)
    request_id = metadata.get("x-request-id")
    text = error.details() or error.code().name
    if isinstance(details, bytes):
        try:
            told = read_status(details)
        except DecodeError:
            return BadAnswerError("a status with details that are none")
        if told.reason:
            return service_error(
                text,
                code=told.reason.lower(),
                request_id=told.request_id or (str(request_id) if request_id else None),
                retry_after=told.retry_after,
                errors=told.violations,
            )
    if error.code() is grpc.StatusCode.DEADLINE_EXCEEDED:
        return DeadlineError("the answer did not come in time")
    if error.code() is grpc.StatusCode.UNIMPLEMENTED:
        return BadAnswerError("what answers is no Portalis service, or an older one")
    if error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED:
        return service_error(text, code="too_large" if "larger than max" in text else "overloaded")
    if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED):
        return UnreachableError(text)
    return service_error(text, code=error.code().name.lower())
