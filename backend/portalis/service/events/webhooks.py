"""Sends what is in the outbox: signed, to allowed targets only, again after failures, each receiver independent of the others."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Sequence
from contextlib import suppress

import aiohttp

from portalis.service.errors import StorageError
from portalis.service.events.outbox import Delivery, Outbox
from portalis.service.events.signature import sign
from portalis.service.events.targets import PublicResolver, TargetError, check_target
from portalis.service.settings import Settings

_log = logging.getLogger(__name__)
FILE = "webhooks.sqlite"
DELIVERY = "X-Portalis-Delivery"
SECONDS = 10.0
"""A receiver must have answered by then."""
PAUSES = (1.0, 10.0, 60.0)
"""Seconds before the first, second and third retry; up to half as much is added at random."""
_AT_ONCE = 8
_LEASE = 3 * SECONDS
_LOOK_SECONDS = 30.0
_FAULT_PAUSE = 1.0


class Webhooks:
    """Takes events for URLs, and sees to it that they arrive. At least once: a receiver may get a message again when the service died on
    the way; the `delivery` in the body is the same then.
    """

    def __init__(self, settings: Settings, *, pauses: Sequence[float] = PAUSES) -> None:
        self._settings = settings
        self._secret = settings.webhook_secret.get_secret_value().encode() if settings.webhook_secret else b""
        self._pauses = tuple(pauses)[: settings.retries]
        self._outbox = Outbox(settings.data / FILE)
        self._news = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._loop: asyncio.Task[None] | None = None

    @property
    def configured(self) -> bool:
        """Whether any webhook can be sent at all."""
        return bool(self._settings.webhook_urls or self._settings.webhook_hosts)

    async def start(self) -> None:
        """Goes on with what an earlier process left. Raises `StorageError`."""
        if self.configured:
            await self._outbox.open()
            self._loop = asyncio.get_running_loop().create_task(self._send_always())

    async def stop(self) -> None:
        """What has not arrived yet is sent after the next start."""
        tasks = [*self._sending, *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._loop = None
        await self._outbox.close()

    def check(self, url: str) -> None:
        """Raises `TargetError` when a caller may not name this URL."""
        check_target(url, urls=(), hosts=self._settings.webhook_hosts)

    async def add(self, kind: str, event: str, webhook: str | None) -> None:
        """Takes an event (JSON) for the operator's URLs and for `webhook`. It is on the disk when this returns. Raises `StorageError`."""
        urls = list(self._settings.webhook_urls)
        if webhook is not None and webhook not in urls:
            try:
                self.check(webhook)
                urls.append(webhook)
            except TargetError as error:
                _log.warning("a webhook was left out: %s", error)
        if urls:
            await self._outbox.add(urls, kind, event)
            self._news.set()

    async def counts(self) -> tuple[int, int]:
        """Messages that are to be sent, and that were given up."""
        return await self._outbox.counts() if self._loop else (0, 0)

    async def _send_always(self) -> None:
        while True:
            try:
                await self._send_often()
            except Exception:
                # A bug must not be the end of all webhooks.
                _log.exception("the sending of webhooks failed and begins again")
                await asyncio.sleep(_FAULT_PAUSE)

    async def _send_often(self) -> None:
        options = aiohttp.ClientTimeout(total=SECONDS)
        # The operator's URLs may be inside; what callers name may not.
        async with (
            aiohttp.ClientSession(
                timeout=options, connector=_connector(None), cookie_jar=aiohttp.DummyCookieJar()
            ) as inside,
            aiohttp.ClientSession(
                timeout=options, connector=_connector(PublicResolver()), cookie_jar=aiohttp.DummyCookieJar()
            ) as outside,
        ):
            while True:
                pause: float | None = _FAULT_PAUSE
                try:
                    await self._outbox.purge(self._settings.job_ttl)
                    for delivery in await self._outbox.take(_AT_ONCE - len(self._sending), _LEASE):
                        task = asyncio.create_task(self._send(delivery, inside, outside))
                        self._sending.add(task)
                        task.add_done_callback(self._done)
                    pause = await self._outbox.wait()
                except StorageError as error:
                    _log.warning("webhooks cannot be read: %s", error)
                if len(self._sending) >= _AT_ONCE:
                    pause = None
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_SECONDS if pause is None else min(pause, _LOOK_SECONDS)):
                        await self._news.wait()
                self._news.clear()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._news.set()

    async def _send(self, delivery: Delivery, inside: aiohttp.ClientSession, outside: aiohttp.ClientSession) -> None:
        problem = None
        try:
            check_target(delivery.url, urls=self._settings.webhook_urls, hosts=self._settings.webhook_hosts)
            session = inside if delivery.url in self._settings.webhook_urls else outside
            headers = sign(self._secret, delivery.body, int(time.time()))
            headers |= {"Content-Type": "application/json", DELIVERY: delivery.id, "User-Agent": "portalis-webhook/1"}
            # A redirect would lead to where nobody has checked.
            async with session.post(delivery.url, data=delivery.body, headers=headers, allow_redirects=False) as answer:
                if not 200 <= answer.status < 300:
                    problem = f"status {answer.status}"
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            problem = type(error).__name__
        try:
            if problem is None:
                await self._outbox.sent(delivery)
                return
            pause = self._pauses[delivery.attempts] if delivery.attempts < len(self._pauses) else None
            _log.warning(
                "webhook %s did not arrive (%s); %s",
                delivery.id,
                problem,
                "given up" if pause is None else "tried again later",
            )
            await self._outbox.failed(delivery, None if pause is None else pause * random.uniform(1.0, 1.5))
        except StorageError as error:
            _log.warning("the state of a webhook cannot be kept: %s", error)


def _connector(resolver: PublicResolver | None) -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=_AT_ONCE, force_close=True)
