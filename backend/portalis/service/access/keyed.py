"""`ports.Access` from the file of keys and the counts of callers."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import math
from datetime import UTC, datetime
from functools import lru_cache

from portalis.service.access.keys import Key, KeyFile, KeyFileError, recognize
from portalis.service.access.limits import DAY, Limit, Limits, LocalLimits
from portalis.service.errors import ConflictError, RateLimitedError, UnauthenticatedError
from portalis.service.ports import Allowance, Caller
from portalis.service.settings import Settings

ANONYMOUS = "anonymous@"
#: Seconds between looks at the file of keys, and between writes of the counts of the day.
LOOK, WRITE = 1.0, 15.0
#: Unknown keys that one address may try: per second, and at once.
GUESSES = Limit(rate=1.0, burst=20)
_LOG = logging.getLogger(__name__)


class KeyedAccess:
    """Callers by their API keys; their limits from the keys, else from the settings. Anonymous callers are told apart by address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._file = KeyFile(settings.data)
        self._keys: dict[str, Key] = {}
        self._stamp: tuple[int, int, int] | None = None
        self._local = LocalLimits(settings.data / "usage.json")
        self._limits: Limits = self._local
        self._watch: asyncio.Task[None] | None = None
        self._close: contextlib.AsyncExitStack = contextlib.AsyncExitStack()

    async def start(self) -> None:
        """Reads the keys and watches their file. Raises `KeyFileError`: with a broken file nothing is known of who may ask."""
        self._settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._stamp = self._file.stamp()
        self._keys = self._file.load()
        if self._settings.redis_url is not None:
            from redis.asyncio import Redis

            from portalis.service.access.shared import PATIENCE, SharedLimits

            redis = Redis.from_url(
                self._settings.redis_url.get_secret_value(), socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
            )
            self._close.push_async_callback(redis.aclose)
            self._limits = SharedLimits(redis, self._local)
        self._watch = asyncio.create_task(self._watching(), name="access: watch of the keys")

    async def stop(self) -> None:
        """Stops watching, and writes the counts of the day."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        self._local.save()
        await self._close.aclose()

    async def authenticate(self, key: str | None, address: str = "") -> Caller:
        """See `ports.Access.authenticate`."""
        if key is None:
            if self._settings.require_key:
                raise UnauthenticatedError("This service asks for an API key.")
            return Caller(id=ANONYMOUS + network_of(address))
        known = recognize(self._keys, key, datetime.now(UTC))
        if known is not None:
            return known.caller
        verdict = await self._local.take(f"guesses@{network_of(address)}", GUESSES, 1)
        if verdict.retry_after is not None:
            raise RateLimitedError("Too many unknown API keys.", retry_after=verdict.retry_after)
        raise UnauthenticatedError("The API key is not known, or no longer valid.")

    async def admit(self, caller: Caller, cost: int = 1) -> Allowance:
        """See `ports.Access.admit`."""
        settings = self._settings
        limit = Limit(
            settings.rate if caller.rate is None else caller.rate,
            settings.burst if caller.burst is None else caller.burst,
            settings.quota if caller.quota is None else caller.quota,
        )
        verdict = await self._limits.take(caller.id, limit, cost)
        if verdict.retry_after is not None:
            what = "The quota of the day is used up." if verdict.quota_used else "Too many requests."
            # Rounded up a little: who comes back at that time is let in.
            error = RateLimitedError(what, retry_after=math.ceil(verdict.retry_after * 1000) / 1000)
            error.allowance = verdict.allowance
            raise error
        return verdict.allowance

    async def claim(self, caller: Caller, idempotency_key: str, content: str) -> None:
        """See `ports.Access.claim`."""
        if not await self._limits.claim(f"{caller.id}:{idempotency_key}", content, DAY):
            raise ConflictError("This idempotency key was used for another request.")

    @property
    def degraded(self) -> str | None:
        """Why limits are not shared with other services now, though they should be."""
        return getattr(self._limits, "degraded", None)

    def reload(self) -> None:
        """Reads the keys again. A file that can not be read leaves the keys as they were."""
        stamp = self._file.stamp()
        try:
            self._keys = self._file.load()
        except KeyFileError as error:
            _LOG.error("the keys stay as they were: %s", error)
        else:
            _LOG.info("read the API keys again", extra={"keys": len(self._keys)})
        self._stamp = stamp

    async def _watching(self) -> None:
        elapsed = 0.0
        while True:
            await asyncio.sleep(LOOK)
            if self._file.stamp() != self._stamp:
                self.reload()
            elapsed += LOOK
            if elapsed >= WRITE:
                elapsed = 0.0
                self._local.save()


@lru_cache(4096)
def network_of(address: str) -> str:
    """What counts as one anonymous caller: an IPv4 address, or the /64 network of an IPv6 address, of which one client has many."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
