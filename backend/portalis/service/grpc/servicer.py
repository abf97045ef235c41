"""The calls of `portalis.v1.TranslationService`: messages to models, the core's work, models to messages."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from importlib.metadata import version

from portalis.service.errors import DeadlineError, InvalidRequestError, NotFoundError, TooLargeError
from portalis.service.grpc.convert import checked, from_proto, priority_of, to_proto
from portalis.service.grpc.interceptors import Call, Context, abort, current_call
from portalis.service.grpc.status import refusal_status
from portalis.service.interactive import Session
from portalis.service.models import (
    BatchRequest,
    Edit,
    InteractiveAnswer,
    JobRequest,
    Model,
    Priority,
    TranslateRequest,
    Translation,
)
from portalis.service.parts import Parts
from portalis.service.problems import problem_of
from portalis.service.progress import progress
from portalis.v1 import translation_pb2 as pb
from portalis.v1.translation_pb2_grpc import TranslationServiceServicer
from portalis.wire.plain import enum_name, to_plain

#: Bytes of an artifact in one message: far below what clients accept (4 MiB).
PIECE = 256 << 10
#: Seconds that one look at the parts counts: this call needs no key, and must not become load for a store.
FRESH = 1.0
JOBS_ON_A_PAGE, MOST_JOBS_ON_A_PAGE = 20, 100
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Servicer(TranslationServiceServicer):
    """Answers calls. Errors are raised as `ServiceError`; the interceptors say them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._problems: dict[str, str] = {}
        self._fresh_until = 0.0

    async def TranslateCode(self, request: pb.TranslateCodeRequest, context: Context) -> pb.TranslateCodeResponse:
        call = current_call.get()
        wanted = from_proto(TranslateRequest, request.request, "request")
        await self._claim(call, wanted)
        translation = await self._parts.service.translate(
            wanted,
            call.caller,
            request_id=call.request_id,
            priority=priority_of(request.priority, Priority.INTERACTIVE),
        )
        if translation.status == "refused":
            await abort(context, refusal_status(translation, call.request_id), call.request_id)
        return pb.TranslateCodeResponse(
            translation=to_proto(translation, pb.Translation),
            module=await self._module(translation, request.include_module),
        )

    async def TranslateBatch(self, request: pb.TranslateBatchRequest, context: Context) -> pb.TranslateBatchResponse:
        call = current_call.get()
        wanted = checked(BatchRequest, {"requests": to_plain(request)["requests"]})
        await self._admit(call, len(wanted.requests))
        await self._claim(call, wanted)
        result = await self._parts.service.batch(
            wanted,
            call.caller,
            request_id=call.request_id,
            priority=priority_of(request.priority, Priority.STANDARD),
        )
        return pb.TranslateBatchResponse(result=to_proto(result, pb.BatchResult))

    async def TranslateStream(
        self, request: pb.TranslateStreamRequest, context: Context
    ) -> AsyncIterator[pb.TranslateStreamResponse]:
        call = current_call.get()
        wanted = from_proto(TranslateRequest, request.request, "request")
        await self._claim(call, wanted)
        priority = priority_of(request.priority, Priority.INTERACTIVE)
        events = progress(self._parts.service, wanted, call.caller, request_id=call.request_id, priority=priority)
        async with aclosing(events):
            async for event in events:
                module = await self._module(event.translation, request.include_module)
                yield pb.TranslateStreamResponse(event=to_proto(event, pb.Event), module=module)

    async def TranslateInteractive(
        self, requests: AsyncIterator[pb.TranslateInteractiveRequest], context: Context
    ) -> AsyncIterator[pb.TranslateInteractiveResponse]:
        call = current_call.get()
        # Bounded: a client that does not read its answers holds up its own session.
        answers: asyncio.Queue[InteractiveAnswer | None] = asyncio.Queue(maxsize=64)
        session = Session(self._parts, call.caller, answers.put, request_id=call.request_id)
        with_module: dict[int, bool] = {}
        broken: list[Exception] = []

        async def take(request: pb.TranslateInteractiveRequest) -> None:
            kind = request.WhichOneof("message")
            if kind == "ping":
                await answers.put(InteractiveAnswer(type="pong"))
                return
            try:
                if kind is None:
                    raise InvalidRequestError("a message is an `edit` or a `ping`")
                edit = from_proto(Edit, request.edit, "edit")
                with_module.clear()
                with_module[edit.version] = request.include_module
                await session.edit(edit)
            except (InvalidRequestError, TooLargeError) as error:
                version = request.edit.version if kind == "edit" else None
                problem = problem_of(error, call.request_id)
                await answers.put(InteractiveAnswer(type="error", version=version, problem=problem))

        async def follow() -> None:
            try:
                while (request := await self._next(requests)) is not None:
                    await take(request)
                await session.finish()
            except Exception as error:
                # Whatever ends the session is told by the call itself, where the interceptors see it.
                broken.append(error)
            await answers.put(None)

        following = asyncio.create_task(follow())
        try:
            while (answer := await answers.get()) is not None:
                module = await self._module(answer.translation, with_module.get(answer.version or 0, False))
                yield pb.TranslateInteractiveResponse(answer=to_proto(answer, pb.InteractiveAnswer), module=module)
            if broken:
                raise broken[0]
        finally:
            following.cancel()
            await asyncio.wait([following])
            await session.close()

    async def GetArtifact(
        self, request: pb.GetArtifactRequest, context: Context
    ) -> AsyncIterator[pb.GetArtifactResponse]:
        if not _SHA256.fullmatch(request.sha256):
            raise InvalidRequestError("the request is not valid", fields=(("sha256", "64 hexadecimal digits"),))
        part = enum_name(pb.ArtifactPart.DESCRIPTOR, request.part or pb.ARTIFACT_PART_WASM)
        offset, total = request.offset, None
        while total is None or offset < total:
            blob = await self._parts.artifacts.get(request.sha256, part, (offset, offset + PIECE))
            if blob is None:
                raise NotFoundError("there is no such artifact")
            total = blob.total
            if offset > total:
                raise InvalidRequestError("the request is not valid", fields=(("offset", f"at most {total}"),))
            yield pb.GetArtifactResponse(data=blob.data, offset=offset, total=total, media_type=blob.media_type)
            offset += len(blob.data)
            if not blob.data:
                break

    async def SubmitJob(self, request: pb.SubmitJobRequest, context: Context) -> pb.SubmitJobResponse:
        call = current_call.get()
        wanted = from_proto(JobRequest, request.job, "job")
        await self._admit(call, len(wanted.requests))
        job = await self._parts.jobs.submit(wanted, call.caller, idempotency_key=call.idempotency_key)
        return pb.SubmitJobResponse(job=to_proto(job, pb.Job))

    async def GetJob(self, request: pb.GetJobRequest, context: Context) -> pb.GetJobResponse:
        job = await self._parts.jobs.get(request.id, current_call.get().caller)
        return pb.GetJobResponse(job=to_proto(job, pb.Job))

    async def ListJobs(self, request: pb.ListJobsRequest, context: Context) -> pb.ListJobsResponse:
        limit = request.limit if request.HasField("limit") else JOBS_ON_A_PAGE
        if not 1 <= limit <= MOST_JOBS_ON_A_PAGE:
            fields = (("limit", f"1 to {MOST_JOBS_ON_A_PAGE}"),)
            raise InvalidRequestError("the request is not valid", fields=fields)
        after = request.after if request.HasField("after") else None
        jobs, following = await self._parts.jobs.list(current_call.get().caller, limit=limit, after=after)
        page = pb.JobList(
            jobs=[to_proto(job.model_copy(update={"results": ()}), pb.Job) for job in jobs], next=following
        )
        return pb.ListJobsResponse(list=page)

    async def CancelJob(self, request: pb.CancelJobRequest, context: Context) -> pb.CancelJobResponse:
        job = await self._parts.jobs.cancel(request.id, current_call.get().caller)
        return pb.CancelJobResponse(job=to_proto(job, pb.Job))

    async def HealthCheck(self, request: pb.HealthCheckRequest, context: Context) -> pb.HealthCheckResponse:
        if time.monotonic() >= self._fresh_until:
            self._fresh_until = time.monotonic() + FRESH
            self._problems = await self._parts.problems()
        problems = {**self._problems, "service": "stopping"} if self._parts.stopping else self._problems
        return pb.HealthCheckResponse(ready=not problems, version=version("portalis"), problems=problems)

    async def ListModels(self, request: pb.ListModelsRequest, context: Context) -> pb.ListModelsResponse:
        engines = [to_proto(engine, pb.Engine) for engine in self._parts.service.engines()]
        return pb.ListModelsResponse(list=pb.EngineList(models=engines))

    async def _next(
        self, requests: AsyncIterator[pb.TranslateInteractiveRequest]
    ) -> pb.TranslateInteractiveRequest | None:
        """The next message of a session, `None` after the last. Raises `DeadlineError` when there is none for too long."""
        silence = self._parts.settings.session_timeout
        try:
            async with asyncio.timeout(silence):
                return await anext(requests, None)
        except TimeoutError:
            raise DeadlineError(f"nothing was sent for {silence:g} s") from None

    async def _admit(self, call: Call, requests: int) -> None:
        """Counts the requests of a batch or job; the first was counted when the call came in."""
        if requests > self._parts.settings.max_batch:
            raise TooLargeError(f"at most {self._parts.settings.max_batch} requests at once")
        if requests > 1:
            await self._parts.access.admit(call.caller, requests - 1)

    async def _claim(self, call: Call, request: Model) -> None:
        if call.idempotency_key is not None:
            await self._parts.access.claim(call.caller, call.idempotency_key, request.content())

    async def _module(self, translation: Translation | None, wanted: bool) -> bytes | None:
        """The bytes of an answer's module, when they were asked for and there are any."""
        if not wanted or translation is None or translation.artifact is None:
            return None
        blob = await self._parts.artifacts.get(translation.artifact.sha256, "wasm")
        return None if blob is None else blob.data
