"""Where the parts of the service meet: makes them from the settings, and starts and stops them in order."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from aiohttp import web

from portalis.service.access import KeyedAccess
from portalis.service.core import TranslationService
from portalis.service.events.make import make_events
from portalis.service.grpc.listener import GrpcListener
from portalis.service.index.make import make_index
from portalis.service.jobs.make import make_jobs
from portalis.service.parts import Parts
from portalis.service.rest.listener import RestListener
from portalis.service.settings import Settings
from portalis.service.storage.make import make_store
from portalis.service.telemetry.exposition import make_metrics_app
from portalis.service.telemetry.logs import configure_logs
from portalis.service.telemetry.metrics import Metrics
from portalis.service.telemetry.tracing import start_tracing, stop_tracing
from portalis.service.workers.pool import Pool

_log = logging.getLogger(__name__)
#: The exit status of a service that was told twice to stop.
INTERRUPTED = 130


def build_parts(settings: Settings) -> Parts:
    """The service's parts, made and not started."""
    metrics = Metrics()
    artifacts = make_store(settings)
    index = make_index(settings)
    events = make_events(settings)
    workers = Pool(settings)
    service = TranslationService(settings, workers, artifacts, index, events, metrics)
    return Parts(
        settings=settings,
        service=service,
        jobs=make_jobs(settings, service.translate, events, metrics),
        access=KeyedAccess(settings),
        events=events,
        metrics=metrics,
        artifacts=artifacts,
        index=index,
        workers=workers,
    )


class Server:
    """A service with its listeners: REST, gRPC and metrics."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.parts = build_parts(settings)
        #: The ports that are listened on, once started (a setting of 0 takes a free one).
        self.rest_port = self.grpc_port = self.metrics_port = 0
        self._rest = RestListener(self.parts)
        self._grpc = GrpcListener(self.parts)
        self._metrics = web.AppRunner(make_metrics_app(self.parts.metrics), access_log=None)
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        """Starts the parts, then the listeners. Raises `OSError` when a port is taken, `KeyFileError`; nothing runs then."""
        settings = self.settings
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            await self._begin(self.parts.access.start(), self.parts.access.stop)
            # A part that fails to start leaves those before it running: so its end is registered first.
            self._stack.push_async_callback(self._stop_service)
            await self.parts.service.start()
            self._stack.push_async_callback(self._stop_faces)
            await self.parts.jobs.start()
            await self._start_metrics()
            await self._grpc.start()
            await self._rest.start()
        except BaseException:
            self.parts.stopping = True
            self._end = time.monotonic()
            await self._stack.aclose()
            raise
        self.rest_port, self.grpc_port = self._rest.port, self._grpc.port
        _log.info(
            "the service has started",
            extra={"rest": self.rest_port, "grpc": self.grpc_port, "metrics": self.metrics_port},
        )

    async def stop(self) -> None:
        """Stops listening, drains for up to `settings.drain` seconds, then ends the parts."""
        if self.parts.stopping:
            return
        self.parts.stopping = True
        _log.info("the service stops", extra={"running": self.parts.service.running})
        self._end = time.monotonic() + self.settings.drain
        await self._stack.aclose()
        _log.info("the service has stopped")

    def reload(self) -> None:
        """Reads what can change while the service runs: keys and certificates."""
        _log.info("keys and certificates are read again")
        self.parts.access.reload()
        self._rest.reload()
        self._grpc.reload()

    async def _begin(self, start: Awaitable[None], stop: Callable[[], Awaitable[None]]) -> None:
        await start
        self._stack.push_async_callback(stop)

    async def _start_metrics(self) -> None:
        await self._metrics.setup()
        site = web.TCPSite(self._metrics, self.settings.host, self.settings.metrics_port)
        await site.start()
        self.metrics_port = self._metrics.addresses[0][1]

    async def _stop_faces(self) -> None:
        """No new work comes in, and what came in gets its answer. Metrics can be read until the last."""
        grace = self._left()
        await asyncio.gather(self._rest.stop(grace), self._grpc.stop(grace), self.parts.jobs.stop(grace))

    async def _stop_service(self) -> None:
        await self.parts.service.stop(self._left())
        await self._metrics.cleanup()

    def _left(self) -> float:
        return max(0.0, self._end - time.monotonic())


def main(settings: Settings, on_start: Callable[[Server], None] = lambda server: None) -> int:
    """Serves until SIGTERM or SIGINT; SIGHUP reads keys and certificates again. The exit status.

    A second SIGTERM or SIGINT ends the service without waiting for anything. `on_start` is called when all ports are listened on. Raises
    `OSError` when one is taken or a TLS file can not be read, and `KeyFileError`.
    """
    configure_logs(settings)
    start_tracing(settings)
    return asyncio.run(_serve(settings, on_start))


async def _serve(settings: Settings, on_start: Callable[[Server], None]) -> int:
    signals: asyncio.Queue[None] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, signals.put_nowait, None)
    server = Server(settings)
    loop.add_signal_handler(signal.SIGHUP, server.reload)
    try:
        await server.start()
        # What lives as long as the service is not looked through again and again for garbage.
        gc.collect()
        gc.freeze()
        on_start(server)
        await signals.get()
        stopping = asyncio.create_task(server.stop())
        hurry = asyncio.create_task(signals.get())
        await asyncio.wait((stopping, hurry), return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        if not stopping.done():
            _log.warning("told to stop at once")
            stopping.cancel()
            return INTERRUPTED
        await stopping
        return 0
    finally:
        await stop_tracing()
