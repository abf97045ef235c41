"""What happens around every call: ids, metrics, logs and errors; then keys and limits.

`Observer` comes first and sees how the call ended; `Guard` lets the call in. Both wrap handlers of all four kinds in the same way.
"""

from __future__ import annotations

import asyncio
import inspect
import re
import time
import uuid
from abc import abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

import grpc
import grpc.aio
import structlog
from google.protobuf.message import DecodeError

from portalis.service.access.proxies import origin_finder
from portalis.service.errors import InvalidRequestError, UnauthenticatedError
from portalis.service.grpc import status as statuses
from portalis.service.ports import Access, Caller, Metrics
from portalis.service.problems import as_service_error
from portalis.service.settings import Settings
from portalis.service.telemetry.logs import bound
from portalis.service.telemetry.tracing import end_rpc, rpc_span

SERVICE = "portalis.v1.TranslationService"
#: Calls that need no key: monitoring asks them, and they tell nothing of anybody's work.
OPEN = (f"/{SERVICE}/HealthCheck", "/grpc.health.v1.", "/grpc.reflection.")
UNMATCHED = "unmatched"
_CLOCK_DIFFERENCE = 0.1
_GIVEN_ID = re.compile(r"[A-Za-z0-9._:@+/=-]{1,128}")
_IDEMPOTENCY = re.compile(r"[\x21-\x7e]{1,200}")

_log = structlog.get_logger(__name__)


@dataclass
class Call:
    """One call while it runs."""

    method: str
    request_id: str
    caller: Caller = field(default_factory=Caller)
    idempotency_key: str | None = None


current_call: ContextVar[Call] = ContextVar("current_call")


class Context(Protocol):
    """What is used of `grpc.aio.ServicerContext`."""

    def invocation_metadata(self) -> Any: ...
    def set_trailing_metadata(self, metadata: Any) -> None: ...
    def peer(self) -> str: ...
    def code(self) -> Any: ...
    def time_remaining(self) -> float | None: ...
    async def abort(self, code: grpc.StatusCode, details: str = "", trailing_metadata: Any = ()) -> Any: ...


class Interceptor(grpc.aio.ServerInterceptor):  # type: ignore[misc,unused-ignore]
    """Puts `around` around every call."""

    @abstractmethod
    def around(self, method: str, context: Context) -> AbstractAsyncContextManager[None]:
        """Runs around one call."""

    async def intercept_service(self, continuation: Callable[[Any], Awaitable[Any]], handler_call_details: Any) -> Any:
        """The handler of the call with `around` around it."""
        handler = await continuation(handler_call_details)
        if handler is None:
            return self.unmatched()
        return self._wrapped(handler_call_details.method, handler)

    def unmatched(self) -> Any:
        """What answers a call of a method that the server does not have; `None` leaves it to those further out."""
        return None

    def _wrapped(self, method: str, handler: Any) -> Any:
        """The handler again. It takes bytes: what is no message is then an error like others, said by `around`."""
        read = _reader(handler.request_deserializer, handler.request_streaming)
        kind = f"{'stream' if handler.request_streaming else 'unary'}_{'stream' if handler.response_streaming else 'unary'}"
        behavior = getattr(handler, kind)

        async def answer(request: Any, context: Any) -> Any:
            async with self.around(method, context):
                return await behavior(read(request), context)

        # Writing here, not yielding: grpc leaves a generator open when a call is cancelled, and its end would come in another task.
        async def write(request: Any, context: Any) -> None:
            async with self.around(method, context), aclosing(behavior(read(request), context)) as items:
                async for item in items:
                    await context.write(item)

        generates = handler.response_streaming and inspect.isasyncgenfunction(behavior)
        make = getattr(grpc, f"{kind}_rpc_method_handler")
        return make(write if generates else answer, response_serializer=handler.response_serializer)


class Observer(Interceptor):
    """Names requests, counts, traces and logs them, and says errors as statuses with details."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def unmatched(self) -> Any:
        return self._wrapped(UNMATCHED, grpc.unary_unary_rpc_method_handler(_unimplemented))

    @asynccontextmanager
    async def around(self, method: str, context: Context) -> AsyncIterator[None]:
        given = _text(context, statuses.REQUEST_ID)
        request_id = given if given and _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        call = Call(method, request_id, idempotency_key=_text(context, "idempotency-key"))
        current_call.set(call)
        context.set_trailing_metadata(((statuses.REQUEST_ID, request_id),))
        started = time.perf_counter()
        status = "OK"
        self._metrics.in_flight(+1)
        with rpc_span(method, _texts(context)) as span, bound(request_id=request_id):
            try:
                yield
                status = _set_code(context) or status
            except asyncio.CancelledError:
                # A client whose deadline has come cancels: by this clock that can be a moment too early.
                remaining = context.time_remaining()
                late = remaining is not None and remaining <= _CLOCK_DIFFERENCE
                status = "DEADLINE_EXCEEDED" if late else "CANCELLED"
                raise
            except grpc.aio.AbortError:
                status = _set_code(context) or "UNKNOWN"
                raise
            except Exception as error:
                told = as_service_error(error, request_id)
                status = told.grpc_status
                self._metrics.error(told.code)
                await abort(context, statuses.error_status(told, request_id), request_id)
            finally:
                end_rpc(span, status)
                seconds = time.perf_counter() - started
                self._metrics.in_flight(-1)
                self._metrics.request(method, "grpc", status, seconds)
                _log.info("call", method=method, status=status, seconds=round(seconds, 6), caller=call.caller.id)


class Guard(Interceptor):
    """Finds out who calls, and counts the call against the caller's limits."""

    def __init__(self, access: Access, settings: Settings) -> None:
        self._access = access
        self._origin_of = origin_finder(settings)

    @asynccontextmanager
    async def around(self, method: str, context: Context) -> AsyncIterator[None]:
        if not method.startswith(OPEN):
            call = current_call.get()
            forwarded = [value for name, value in context.invocation_metadata() or () if name == "x-forwarded-for"]
            address = self._origin_of(address_of(context), forwarded)
            call.caller = await self._access.authenticate(key_of(context), address)
            await self._access.admit(call.caller)
            if call.idempotency_key is not None and not _IDEMPOTENCY.fullmatch(call.idempotency_key):
                raise InvalidRequestError("idempotency-key: 1 to 200 visible ASCII characters")
        yield


async def abort(context: Context, status: Any, request_id: str) -> None:
    """Ends the call with a status and its details."""
    await context.abort(statuses.code_of(status), status.message, statuses.trailers(status, request_id))


def key_of(context: Context) -> str | None:
    """The API key that the call carries. Raises `UnauthenticatedError` for credentials of another kind, or two that differ."""
    metadata, found = _texts(context), set()
    if "authorization" in metadata:
        scheme, _, value = metadata["authorization"].partition(" ")
        if scheme.lower() != "bearer":
            raise UnauthenticatedError("send the API key as `authorization: Bearer …` or as `x-api-key`")
        found.add(value.strip())
    if "x-api-key" in metadata:
        found.add(metadata["x-api-key"].strip())
    if len(found) > 1:
        raise UnauthenticatedError("the call holds two different API keys")
    return found.pop() if found else None


def address_of(context: Context) -> str:
    """The IP address of the peer: `ipv4:10.0.0.7:4242` and `ipv6:%5B::1%5D:4242` are the forms that there are."""
    kind, _, rest = context.peer().partition(":")
    if kind not in ("ipv4", "ipv6"):
        return ""
    return rest.rpartition(":")[0].replace("%5B", "").replace("%5D", "").strip("[]")


def _text(context: Context, name: str) -> str | None:
    """A metadata field, if it is there and a text."""
    return _texts(context).get(name)


def _texts(context: Context) -> dict[str, str]:
    """The metadata fields that are texts; of several with a name, the first."""
    pairs = reversed(list(context.invocation_metadata() or ()))
    return {key: value for key, value in pairs if isinstance(value, str)}


def _set_code(context: Context) -> str | None:
    """Name of the status that the handler has set."""
    code = context.code()
    if isinstance(code, grpc.StatusCode):
        return code.name
    return next((known.name for known in grpc.StatusCode if known.value[0] == code and code != 0), None)


def _reader(deserialize: Callable[[bytes], Any] | None, streaming: bool) -> Callable[[Any], Any]:
    def one(data: Any) -> Any:
        if deserialize is None:
            return data
        try:
            return deserialize(data)
        except (DecodeError, ValueError):
            raise InvalidRequestError("the message is not what this call takes") from None

    async def many(items: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item in items:
            yield one(item)

    return many if streaming else one


async def _unimplemented(_request: Any, context: Context) -> None:
    await context.abort(grpc.StatusCode.UNIMPLEMENTED, "there is no such call")
