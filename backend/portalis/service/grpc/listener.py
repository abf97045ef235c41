"""Listens for gRPC: message sizes, concurrency, keepalive; TLS."""

from __future__ import annotations

from portalis.service.parts import Parts


class GrpcListener:
    """The gRPC face on its port."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        #: The port that is listened on, once started.
        self.port = 0

    async def start(self) -> None:
        """Listens. Raises `OSError` when the port is taken or a TLS file can not be read."""
        raise NotImplementedError

    async def stop(self, grace: float) -> None:
        """Says in the health service that it stops, lets running calls finish for `grace` seconds, then ends them."""
        raise NotImplementedError
