"""`ports.Access` from the file of keys and the buckets of callers."""

from __future__ import annotations

from portalis.service.ports import Allowance, Caller
from portalis.service.settings import Settings


class KeyedAccess:
    """Callers by their API keys; their limits from the keys, else from the settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def start(self) -> None:
        """Reads the keys and watches their file."""

    async def stop(self) -> None:
        """Stops watching."""

    async def authenticate(self, key: str | None, address: str = "") -> Caller:
        """Who holds `key`."""
        raise NotImplementedError

    async def admit(self, caller: Caller, cost: int = 1) -> Allowance:
        """Counts `cost` requests."""
        raise NotImplementedError

    async def claim(self, caller: Caller, idempotency_key: str, content: str) -> None:
        """Remembers what the caller used the key for."""
        raise NotImplementedError

    def reload(self) -> None:
        """Reads the keys again."""
