"""Traces: one from the client through the server to the stages, received by a collector that is a plain HTTP server."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from support.collector import Collector, collecting
from support.small import KEY, make_parts

from portalis.service.grpc.listener import GrpcListener
from portalis.service.models import Stage, TranslateRequest
from portalis.service.rest.listener import RestListener
from portalis.service.settings import Settings
from portalis.service.telemetry.stages import StageSpans
from portalis.service.telemetry.tracing import start_tracing, stop_tracing
from portalis.translator.client import Client, UnauthenticatedError

GOOD = "def area(r: float) -> float:\n    return 3.0 * r * r\n"


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    async with collecting() as made:
        yield made


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application that traces: what the client finds as the global tracer provider."""
    provider = TracerProvider()
    monkeypatch.setattr(trace, "get_tracer", lambda name, *_, **__: provider.get_tracer(name))


def with_stages(core: Any) -> None:
    """The small core tells of its stages as the real one does."""

    def before(_request: TranslateRequest) -> None:
        spans = StageSpans()
        spans(Stage.TRANSLATE, "started")
        spans(Stage.TRANSLATE, "finished", 0.1)
        spans(Stage.BUILD, "failed", 0.2)

    core.before = before


@pytest.mark.parametrize("transport", ["rest", "grpc"])
async def test_one_trace_spans_client_server_and_stages(
    collector: Collector, application: None, tmp_path: Path, transport: str
) -> None:
    parts = make_parts(tmp_path, rest_port=0, otlp_endpoint=collector.url)
    with_stages(parts.service)
    assert start_tracing(parts.settings)
    kind: Any = RestListener if transport == "rest" else GrpcListener
    listener = kind(parts)
    await listener.start()
    try:
        url = f"{'http' if transport == 'rest' else 'grpc'}://127.0.0.1:{listener.port}"
        async with Client(url, KEY) as client:
            tracer = trace.get_tracer("test")
            with tracer.start_as_current_span("the application") as span:
                own = span.get_span_context()
                assert (await client.translate(GOOD)).ok
            with pytest.raises(UnauthenticatedError):
                async with Client(url, "pk_very_secret_wrong") as stranger:
                    await stranger.models()
    finally:
        await listener.stop(0)
        await stop_tracing()
    assert collector.paths == {"/v1/traces"} and collector.service == "portalis"
    name = {
        "rest": "POST /api/v1/translation/translate",
        "grpc": "portalis.v1.TranslationService/TranslateCode",
    }[transport]
    server, translate, build = collector.named(name), collector.named("stage translate"), collector.named("stage build")
    assert {span.trace_id for span in (server, translate, build)} == {own.trace_id.to_bytes(16, "big")}
    assert server.parent_span_id not in (b"", own.span_id.to_bytes(8, "big")), "the client's span is between"
    assert translate.parent_span_id == build.parent_span_id == server.span_id
    assert build.end_time_unix_nano - build.start_time_unix_nano == pytest.approx(0.2e9, rel=0.2)
    assert build.status.code == 2 and translate.status.code != 2
    assert KEY.encode() not in collector.raw and b"very_secret" not in collector.raw
    assert GOOD.encode() not in collector.raw


async def test_nothing_happens_without_an_endpoint(tmp_path: Path) -> None:
    assert not start_tracing(Settings(data=tmp_path))
    spans = StageSpans()
    spans(Stage.BUILD, "started")
    spans.close()
    await stop_tracing()


async def test_a_collector_that_is_away_holds_nothing_up(tmp_path: Path) -> None:
    parts = make_parts(tmp_path, otlp_endpoint="http://127.0.0.1:9")
    start_tracing(parts.settings)
    listener = GrpcListener(parts)
    await listener.start()
    async with Client(f"grpc://127.0.0.1:{listener.port}") as client:
        assert (await client.translate(GOOD)).ok
    await listener.stop(0)
    started = time.monotonic()
    await stop_tracing()
    assert time.monotonic() - started < 15


def test_what_is_abandoned_is_said_to_be(tmp_path: Path) -> None:
    spans = StageSpans()
    spans(Stage.BUILD, "started")
    spans(Stage.BUILD, "retrying")
    spans(Stage.STORE, "retrying")
    spans.close()
