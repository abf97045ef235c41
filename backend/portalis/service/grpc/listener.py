"""Listens for gRPC: message sizes, concurrency, keepalive, TLS; the standard health and reflection services."""

from __future__ import annotations

import asyncio
import contextlib
import ssl

import grpc
import grpc.aio
import structlog
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from portalis.service.grpc.interceptors import SERVICE, Guard, Observer
from portalis.service.grpc.servicer import Servicer
from portalis.service.parts import Parts
from portalis.service.settings import Settings
from portalis.v1.translation_pb2_grpc import add_TranslationServiceServicer_to_server

#: Seconds between two looks at the parts, for the health service: while they work, and while they do not.
LOOK, LOOK_SOON = 5.0, 0.5
#: Bytes of one answer: a module and what is said of it.
MAX_ANSWER = 256 << 20
MAX_METADATA = 16 << 10

_log = structlog.get_logger(__name__)
Status = health_pb2.HealthCheckResponse


class GrpcListener:
    """The gRPC face on its port."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        #: The port that is listened on, once started.
        self.port = 0
        self._server: grpc.aio.Server | None = None
        self._health = health.aio.HealthServicer()
        self._looking: asyncio.Task[None] | None = None
        self._certificate: grpc.ServerCertificateConfiguration | None = None

    async def start(self) -> None:
        """Listens. Raises `OSError` when the port is taken or a TLS file can not be read."""
        settings = self.parts.settings
        server = grpc.aio.server(
            interceptors=[Observer(self.parts.metrics), Guard(self.parts.access, settings)],
            options=_options(settings),
            maximum_concurrent_rpcs=settings.max_connections,
        )
        add_TranslationServiceServicer_to_server(Servicer(self.parts), server)  # type: ignore[no-untyped-call]
        health_pb2_grpc.add_HealthServicer_to_server(self._health, server)
        reflection.enable_server_reflection((SERVICE, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"{host}:{settings.grpc_port}"
        try:
            if settings.tls_certificate is None:
                self.port = server.add_insecure_port(address)
            else:
                self._certificate = served = _certificate(settings)
                credentials = grpc.dynamic_ssl_server_credentials(served, lambda: self._certificate or served)
                self.port = server.add_secure_port(address, credentials)
        except (RuntimeError, ValueError) as error:
            raise OSError(f"cannot listen for gRPC on {address}: {error}") from error
        serving = await self._look()
        await server.start()
        self._server = server
        self._looking = asyncio.create_task(self._keep_looking(serving))

    def reload(self) -> None:
        """Reads the TLS files again, for connections from now on. A fault is logged, and the old certificate stays."""
        settings = self.parts.settings
        if settings.tls_certificate is None:
            return
        try:
            self._certificate = _certificate(settings)
        except (OSError, ValueError) as error:
            _log.error("the TLS files can not be read: the old certificate stays", error=str(error))

    async def stop(self, grace: float) -> None:
        """Says in the health service that it stops, lets running calls finish for `grace` seconds, then ends them."""
        if self._server is None:
            return
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking
        await self._health.enter_graceful_shutdown()
        server, self._server = self._server, None
        await server.stop(grace)

    async def _keep_looking(self, serving: bool) -> None:
        while True:
            await asyncio.sleep(LOOK if serving else LOOK_SOON)
            serving = await self._look()

    async def _look(self) -> bool:
        """Tells the health service whether the parts work."""
        serving = not await self.parts.problems()
        for service in ("", SERVICE):
            await self._health.set(service, Status.SERVING if serving else Status.NOT_SERVING)
        return serving


def _options(settings: Settings) -> list[tuple[str, int]]:
    return [
        ("grpc.max_receive_message_length", settings.max_body),
        ("grpc.max_send_message_length", MAX_ANSWER),
        ("grpc.max_metadata_size", MAX_METADATA),
        ("grpc.absolute_max_metadata_size", MAX_METADATA),
        ("grpc.max_concurrent_streams", settings.max_connections),
        ("grpc.server.max_pending_requests", settings.max_connections),
        ("grpc.server.max_pending_requests_hard_limit", 2 * settings.max_connections),
        # A client that is gone is noticed; one that pings without end is sent away.
        ("grpc.keepalive_time_ms", 60_000),
        ("grpc.keepalive_timeout_ms", 20_000),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
        ("grpc.http2.max_ping_strikes", 3),
        ("grpc.max_connection_idle_ms", 15 * 60_000),
        ("grpc.server_handshake_timeout_ms", int(settings.header_timeout * 1000)),
        # Two services on one port would each get a part of the calls.
        ("grpc.so_reuseport", 0),
    ]


def _certificate(settings: Settings) -> grpc.ServerCertificateConfiguration:
    """The certificate and key of the settings. Raises `OSError` for files that can not be read, `ssl.SSLError` for others."""
    assert settings.tls_certificate is not None and settings.tls_key is not None
    # gRPC would take anything and fail at the first connection.
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.tls_certificate, settings.tls_key)
    pair = (settings.tls_key.read_bytes(), settings.tls_certificate.read_bytes())
    return grpc.ssl_server_certificate_configuration([pair])
