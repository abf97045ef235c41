"""Listens for REST: connections, their number and their time; TLS."""

from __future__ import annotations

from portalis.service.parts import Parts


class RestListener:
    """The REST face on its port."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        #: The port that is listened on, once started.
        self.port = 0

    async def start(self) -> None:
        """Listens. Raises `OSError` when the port is taken or a TLS file can not be read."""
        raise NotImplementedError

    async def stop(self, grace: float) -> None:
        """Takes no more connections, lets running answers finish for `grace` seconds, then closes all."""
        raise NotImplementedError
