"""Listens for REST: connections, their number and their time; TLS."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
import socket
import ssl

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from portalis.service.errors import OverloadedError
from portalis.service.parts import Parts
from portalis.service.problems import problem_of
from portalis.service.rest.answers import PROBLEM_TYPE
from portalis.service.rest.app import make_app
from portalis.service.rest.context import CLOSING
from portalis.service.settings import Settings

log = structlog.get_logger(__name__)
#: Connections that the kernel holds until they are accepted.
BACKLOG = 1024
#: Seconds that a client may go on to send a body which nobody reads, before the connection is closed.
LINGER = 2.0
#: Seconds that a client may leave an answer unread.
UNREAD = 60
#: Bytes of one header, and of the request line; headers of one request.
HEADER, HEADERS = 8190, 100
#: Files that the service opens besides connections to REST.
OTHER_FILES = 1024


class RestListener:
    """The REST face on its port."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        #: The port that is listened on, once started.
        self.port = 0
        #: The times at which connections that have sent no request yet are closed.
        self._silent: dict[asyncio.BaseProtocol, asyncio.TimerHandle] = {}
        self._runner: web.AppRunner | None = None
        self._server: asyncio.Server | None = None
        self._tls: ssl.SSLContext | None = None

    async def start(self) -> None:
        """Listens. Raises `OSError` when the port is taken or a TLS file can not be read."""
        settings = self.parts.settings
        _allow_files(settings.max_connections + OTHER_FILES)
        self._tls = _tls(settings)
        self._runner = web.AppRunner(
            make_app(self.parts, self._heard),
            handler_cancellation=True,
            access_log=None,
            logger=_http_log(),
            shutdown_timeout=1.0,
            keepalive_timeout=settings.keepalive_timeout,
            lingering_time=LINGER,
            max_line_size=HEADER,
            max_field_size=HEADER,
            max_headers=HEADERS,
            # A compressed body is refused, and must not be unpacked before.
            auto_decompress=False,
        )
        await self._runner.setup()
        self._server = await asyncio.get_running_loop().create_server(
            self._accept,
            settings.host,
            settings.rest_port,
            ssl=self._tls,
            ssl_handshake_timeout=settings.header_timeout if self._tls else None,
            backlog=BACKLOG,
        )
        for listening in self._server.sockets:
            # Inherited by the connections: one whose peer reads nothing ends.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD * 1000)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self, grace: float) -> None:
        """Takes no more connections, lets running answers finish for `grace` seconds, then closes all.

        Streams that end with nothing (WebSockets, events of jobs) are ended at once.
        """
        if self._server is not None:
            self._server.close()
        if self._runner is None:
            return
        self._runner.app[CLOSING].set()
        connections = self._runner.server
        if connections is not None:
            connections.pre_shutdown()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(grace + 1.0):
                    await connections.shutdown(grace)
        await self._runner.cleanup()
        for timer in self._silent.values():
            timer.cancel()
        self._silent.clear()

    def reload(self) -> None:
        """Reads the TLS files again, for connections from now on. A fault is logged, and the old certificate stays."""
        settings = self.parts.settings
        if self._tls is None or settings.tls_certificate is None:
            return
        try:
            # A context that fails halfway would serve a certificate without its key: tried on another one first.
            _tls(settings)
            self._tls.load_cert_chain(settings.tls_certificate, settings.tls_key)
        except OSError as error:
            log.error("the TLS files can not be read, the old ones stay", reason=str(error))

    def _accept(self) -> asyncio.BaseProtocol:
        """The protocol of a new connection."""
        assert self._runner is not None
        server = self._runner.server
        if server is None or len(server.connections) >= self.parts.settings.max_connections:
            return _Refusal()
        handler: web.RequestHandler = server()
        seconds = self.parts.settings.header_timeout * (2 if self._tls else 1)
        self._silent[handler] = asyncio.get_running_loop().call_later(seconds, self._close_silent, handler)
        return handler

    def _heard(self, request: web.Request) -> None:
        timer = self._silent.pop(request.protocol, None)
        if timer is not None:
            timer.cancel()

    def _close_silent(self, handler: web.RequestHandler) -> None:
        del self._silent[handler]
        handler.force_close()


class _Refusal(asyncio.Protocol):
    """Says that there are too many connections, without reading anything."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        problem = problem_of(OverloadedError("Too many connections.", retry_after=1.0))
        body = problem.model_dump_json(exclude_none=True).encode()
        head = (
            f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: {PROBLEM_TYPE}\r\nContent-Length: {len(body)}\r\n"
            "Retry-After: 1\r\nConnection: close\r\n\r\n"
        )
        transport.write(head.encode() + body)
        transport.close()


def _http_log() -> logging.Logger:
    """aiohttp's own log, without the stacks that it writes when a client does not speak HTTP."""
    made = logging.getLogger(f"{__name__}.http")
    made.addFilter(lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError)))
    return made


def _tls(settings: Settings) -> ssl.SSLContext | None:
    if settings.tls_certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    context.set_alpn_protocols(["http/1.1"])
    return context


def _allow_files(wanted: int) -> None:
    """Raises this process' soft limit of open files, as far as the hard limit lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    if most < wanted:
        log.warning("the limit of open files is lower than max_connections needs", limit=most, wanted=wanted)
