"""A whole service on free ports, in a thread with a loop of its own, so that tests reach it through real sockets only."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from portalis.service.server import Server
from portalis.service.settings import Settings
from portalis.service.workers.pool import Pool

T = TypeVar("T")


@dataclass
class Served:
    """A running service."""

    server: Server
    loop: asyncio.AbstractEventLoop

    @property
    def port(self) -> int:
        """Of REST."""
        return self.server.rest_port

    @property
    def root(self) -> str:
        """The URL of the service."""
        scheme = "https" if self.server.settings.tls_certificate else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    @property
    def api(self) -> str:
        """The URL under which the API is."""
        return f"{self.root}/api/v1/translation"

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs something in the loop of the service."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def exchange(self, sent: bytes, seconds: float = 10.0) -> bytes:
        """All that the service answers to some bytes until it closes the connection or says nothing for `seconds`."""
        received = bytearray()
        with socket.create_connection(("127.0.0.1", self.port), seconds) as connection:
            connection.sendall(sent)
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except (TimeoutError, ConnectionResetError):
                pass
        return bytes(received)


@contextmanager
def serving(folder: Path, *, ready: bool = False, **settings: Any) -> Iterator[Served]:
    """A service with these settings. With `ready`, its first worker has started."""
    chosen = Settings(
        data=folder,
        **{
            "rest_port": 0,
            "grpc_port": 0,
            "metrics_port": 0,
            "workers": 1,
            "rate": 1e5,
            "burst": 100_000,
            "drain": 5.0,
            **settings,
        },
    )
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="service", daemon=True)
    thread.start()

    async def start() -> Server:
        server = Server(chosen)
        await server.start()
        if ready:
            assert isinstance(server.parts.workers, Pool)
            await server.parts.workers.ready()
        return server

    try:
        served = Served(asyncio.run_coroutine_threadsafe(start(), loop).result(60), loop)
        try:
            yield served
        finally:
            served.run(served.server.stop())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
