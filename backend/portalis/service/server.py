"""Where the parts of the service meet: makes them from the settings, and starts and stops them in order."""

from __future__ import annotations

from collections.abc import Callable

from portalis.service.parts import Parts
from portalis.service.settings import Settings


def build_parts(settings: Settings) -> Parts:
    """The service's parts, made and not started."""
    raise NotImplementedError


class Server:
    """A service with its listeners: REST, gRPC and metrics."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.parts = build_parts(settings)
        #: The ports that are listened on, once started (a setting of 0 takes a free one).
        self.rest_port = self.grpc_port = self.metrics_port = 0

    async def start(self) -> None:
        """Starts the parts, then the listeners. Raises `OSError` when a port is taken."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Stops listening, drains for up to `settings.drain` seconds, then ends the parts."""
        raise NotImplementedError


def main(settings: Settings, on_start: Callable[[Server], None] = lambda server: None) -> int:
    """Serves until SIGTERM or SIGINT; SIGHUP reads keys and certificates again (`reload` of access and of the listeners). The exit status.

    `on_start` is called when all ports are listened on. Raises `OSError` when one is taken or a TLS file can not be read, and `KeyFileError`.
    """
    raise NotImplementedError
