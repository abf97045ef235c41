"""The server itself: health, reflection, TLS, ports, and how it stops."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from support.certificates import certificate
from support.small import make_parts

from portalis.service.grpc import listener as listening
from portalis.service.grpc.listener import GrpcListener
from portalis.v1 import translation_pb2 as pb
from portalis.v1.translation_pb2_grpc import TranslationServiceStub

from .conftest import Face
from .test_calls import GOOD, _until, code_request

SERVICE = "portalis.v1.TranslationService"
Status = health_pb2.HealthCheckResponse


async def test_health_follows_the_parts_and_flips_when_stopping(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = health_pb2_grpc.HealthStub(face.channel)
    for service in ("", SERVICE):
        assert (await stub.Check(health_pb2.HealthCheckRequest(service=service))).status == Status.SERVING
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.Check(health_pb2.HealthCheckRequest(service="other"))
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    watch = stub.Watch(health_pb2.HealthCheckRequest(service=SERVICE))
    assert (await watch.read()).status == Status.SERVING
    running = asyncio.ensure_future(face.stub.TranslateCode(code_request("while_waiting = 1\n"), timeout=20))
    await _until(lambda: face.core.seen)
    stopping = asyncio.ensure_future(face.listener.stop(1.0))
    assert (await asyncio.wait_for(watch.read(), 5)).status == Status.NOT_SERVING
    started = time.monotonic()
    await stopping
    assert time.monotonic() - started < 5
    with pytest.raises((grpc.aio.AioRpcError, asyncio.CancelledError)):
        await running
    await _until(lambda: face.core.cancelled)


async def test_health_says_when_a_part_is_broken(
    make_face: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "LOOK", 0.05)
    face: Face = await make_face()
    stub = health_pb2_grpc.HealthStub(face.channel)
    watch = stub.Watch(health_pb2.HealthCheckRequest(service=SERVICE))
    assert (await watch.read()).status == Status.SERVING
    face.parts.artifacts.problem = "away"  # type: ignore[attr-defined]
    assert (await asyncio.wait_for(watch.read(), 5)).status == Status.NOT_SERVING
    face.parts.artifacts.problem = None  # type: ignore[attr-defined]
    assert (await asyncio.wait_for(watch.read(), 5)).status == Status.SERVING


async def test_running_calls_end_well_within_the_grace(face: Face) -> None:
    def before(_request: Any) -> None:
        stopping.append(asyncio.ensure_future(face.listener.stop(10.0)))

    stopping: list[Any] = []
    face.core.before = before
    answer = await face.stub.TranslateCode(code_request(GOOD))
    assert answer.translation.status == pb.TRANSLATION_STATUS_OK
    await asyncio.wait_for(stopping[0], 5)


async def test_reflection_lists_the_service(face: Face) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(face.channel)

    async def requests() -> Any:
        yield reflection_pb2.ServerReflectionRequest(list_services="")
        yield reflection_pb2.ServerReflectionRequest(file_containing_symbol=SERVICE)

    answers = [answer async for answer in stub.ServerReflectionInfo(requests())]
    listed = {service.name for service in answers[0].list_services_response.service}
    assert {SERVICE, "grpc.health.v1.Health"} <= listed
    assert b"TranslateInteractive" in answers[1].file_descriptor_response.file_descriptor_proto[0]


async def test_tls(make_face: Callable[..., Any], tmp_path: Path) -> None:
    certificate_file, key_file = certificate(tmp_path)
    face: Face = await make_face(tls_certificate=certificate_file, tls_key=key_file)
    credentials = grpc.ssl_channel_credentials(certificate_file.read_bytes())
    async with grpc.aio.secure_channel(f"localhost:{face.listener.port}", credentials) as channel:
        stub = TranslationServiceStub(channel)  # type: ignore[no-untyped-call]
        assert (await stub.HealthCheck(pb.HealthCheckRequest())).ready
    with pytest.raises(grpc.aio.AioRpcError):
        await face.stub.HealthCheck(pb.HealthCheckRequest(), timeout=2)


async def test_a_new_certificate_is_served_after_reload(make_face: Callable[..., Any], tmp_path: Path) -> None:
    certificate_file, key_file = certificate(tmp_path)
    face: Face = await make_face(tls_certificate=certificate_file, tls_key=key_file)
    before = await asyncio.to_thread(served_certificate, face.listener.port)
    certificate_file.write_text("broken")
    face.listener.reload()
    assert await asyncio.to_thread(served_certificate, face.listener.port) == before
    certificate(tmp_path)
    face.listener.reload()
    assert (
        await asyncio.to_thread(served_certificate, face.listener.port)
        == ssl.PEM_cert_to_DER_cert(certificate_file.read_text())
        != before
    )


def served_certificate(port: int) -> bytes | None:
    """The certificate that a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])
    with socket.create_connection(("127.0.0.1", port), 5) as plain, context.wrap_socket(plain) as secure:
        return secure.getpeercert(binary_form=True)


async def test_a_taken_port_and_bad_files_are_os_errors(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        parts = make_parts(tmp_path)
        parts.settings = parts.settings.model_copy(update={"grpc_port": taken.getsockname()[1]})
        with pytest.raises(OSError, match="cannot listen"):
            await GrpcListener(parts).start()
    parts.settings = parts.settings.model_copy(
        update={"grpc_port": 0, "tls_certificate": tmp_path / "none", "tls_key": tmp_path / "none"}
    )
    with pytest.raises(FileNotFoundError):
        await GrpcListener(parts).start()
    (tmp_path / "none").write_text("no certificate")
    with pytest.raises(ssl.SSLError):
        await GrpcListener(parts).start()


async def test_more_than_a_thousand_calls_at_once(face: Face) -> None:
    answers = await asyncio.gather(*(face.stub.ListModels(pb.ListModelsRequest()) for _ in range(1500)))
    assert len(answers) == 1500
    await _until(lambda: face.metric("portalis_transpiler_requests_in_flight") == 0)


async def test_connections_that_speak_no_grpc_disturb_nobody(face: Face) -> None:
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    said = [
        b"",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x00\xff",
        preface,
        preface + b"\x00\x00\x04\x08\x00\x00\x00\x00\x00\xff\xff\xff\xff",
    ]
    connections = [await asyncio.open_connection("127.0.0.1", face.listener.port) for _ in range(100)]
    for number, (_, writer) in enumerate(connections):
        writer.write(said[number % len(said)])
    await asyncio.sleep(0.1)
    assert (await face.stub.TranslateCode(code_request(GOOD), timeout=10)).translation.rust
    for _, writer in connections:
        writer.close()


async def test_calls_that_are_cancelled_at_once_leave_nothing_behind(face: Face) -> None:
    for _ in range(5):
        calls = [face.stub.TranslateCode(code_request("while_waiting = 1\n")) for _ in range(100)]
        await asyncio.sleep(0.02)
        for call in calls:
            call.cancel()
    await _until(lambda: face.metric("portalis_transpiler_requests_in_flight") == 0, 20)
    assert len(face.core.cancelled) == len(face.core.seen)
    assert (await face.stub.TranslateCode(code_request(GOOD), timeout=10)).translation.rust
