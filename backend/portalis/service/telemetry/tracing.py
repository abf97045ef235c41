"""OpenTelemetry traces: of aiohttp requests, gRPC calls and the pipeline's stages, exported by OTLP/HTTP.

Off until `start_tracing` finds an endpoint in the settings; then the listeners that are made take part. A trace that a client began goes on
here (W3C `traceparent`). A collector that is away costs spans, never requests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web
from google.rpc import code_pb2
from opentelemetry import propagate, trace

from portalis.service.settings import Settings

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware
    from opentelemetry.sdk.trace import TracerProvider

#: Seconds that one export may take, and that the last one may hold up the end of the service.
EXPORT_TIMEOUT = 5.0
#: Calls of other services of the server (health, reflection) are not traced.
TRACED = "/portalis.v1."
#: Statuses that are the server's fault, as the semantic conventions for gRPC list them.
_FAULTS = frozenset({"UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"})

_started: TracerProvider | None = None


def start_tracing(settings: Settings) -> bool:
    """Exports spans to `settings.otlp_endpoint` from now on; says whether there is one."""
    global _started
    if settings.otlp_endpoint is None:
        return False
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create({"service.name": "portalis", "service.version": version("portalis")})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(_traces_url(settings.otlp_endpoint), timeout=EXPORT_TIMEOUT)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
    _started = provider
    return True


async def stop_tracing() -> None:
    """Exports what is left, and stops."""
    global _started
    provider, _started = _started, None
    if provider is None:
        return

    def finish() -> None:
        provider.force_flush(int(EXPORT_TIMEOUT * 1000))
        provider.shutdown()

    await asyncio.to_thread(finish)


def tracer() -> trace.Tracer:
    """Makes spans; they come to nothing while tracing is off."""
    return (_started or trace.NoOpTracerProvider()).get_tracer("portalis.service")


def aiohttp_middlewares() -> list[Middleware]:
    """What an aiohttp application takes part with; the first of its middlewares."""
    return [] if _started is None else [_http_span]


@web.middleware
async def _http_span(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The span of one request, in the trace that its headers name. A request that no route answers has none: its path could be anything."""
    resource = request.match_info.route.resource
    if resource is None:
        return await handler(request)
    facts = {"http.request.method": request.method, "http.route": resource.canonical, "url.scheme": request.scheme}
    with _server_span(f"{request.method} {resource.canonical}", request.headers, facts) as span:
        response = await handler(request)
        span.set_attribute("http.response.status_code", response.status)
        if response.status >= 500:
            span.set_status(trace.StatusCode.ERROR)
        return response


@contextmanager
def rpc_span(method: str, metadata: Mapping[str, str]) -> Iterator[trace.Span]:
    """The span of one gRPC call while the block runs, in the trace that the metadata names."""
    if _started is None or not method.startswith(TRACED):
        yield trace.INVALID_SPAN
        return
    service, _, name = method.lstrip("/").partition("/")
    facts = {"rpc.system": "grpc", "rpc.service": service, "rpc.method": name}
    with _server_span(method.lstrip("/"), metadata, facts) as span:
        yield span


def end_rpc(span: trace.Span, status: str) -> None:
    """Says in the span how the call ended: the name of its status."""
    span.set_attribute("rpc.grpc.status_code", getattr(code_pb2, status, code_pb2.UNKNOWN))
    if status in _FAULTS:
        span.set_status(trace.StatusCode.ERROR, status)


def _server_span(name: str, carrier: Mapping[str, str], facts: dict[str, str]) -> AbstractContextManager[trace.Span]:
    return tracer().start_as_current_span(
        name,
        context=propagate.extract(carrier),
        kind=trace.SpanKind.SERVER,
        attributes=facts,
        record_exception=False,
        set_status_on_exception=False,
    )


def _traces_url(endpoint: str) -> str:
    """A collector's address with the path of traces, as OTLP's specification forms it from a base URL."""
    return endpoint if urlsplit(endpoint).path.endswith("/v1/traces") else f"{endpoint.rstrip('/')}/v1/traces"
