"""Who translates: the engine behind an address, or the local one, and whether it can be reached."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
from collections.abc import Callable
from enum import Enum

from portalis.translator.engines import Engine, EngineError, in_thread, make_engine
from portalis.translator.model.observable import Value
from portalis.translator.model.store import Store
from portalis.translator.model.tasks import Tasks

EVERY = 15.0
FIRST, LONGEST = 1.0, 30.0
Make = Callable[[str | None, str | None], Engine]


class Light(Enum):
    """What the connection light shows."""

    UNKNOWN = "unknown"
    CHECKING = "checking"
    OK = "ok"
    LOST = "lost"


class Connection:
    """The engine in use, asked for its health from time to time; after a loss at growing intervals, up to half a minute.

    `address` is empty for the local engine. The key is not stored: it comes from `$PORTALIS_KEY` or is typed in.
    """

    def __init__(self, store: Store, tasks: Tasks, make: Make = make_engine) -> None:
        self.address: Value[str] = Value(store.get("address") or "")
        self.key: Value[str] = Value(os.environ.get("PORTALIS_KEY", ""))
        self.light: Value[Light] = Value(Light.UNKNOWN)
        self.detail: Value[str] = Value("")
        self.version: Value[str] = Value("")
        self._store, self._tasks, self._make = store, tasks, make
        self._engine: asyncio.Future[Engine] | None = None
        self._again: asyncio.Event | None = None

    @property
    def local(self) -> bool:
        """Whether the translator of this machine is used."""
        return not self.address.value

    async def engine(self) -> Engine:
        """The engine for the present address and key, on a thread of its own. Raises `EngineError`."""
        if self._engine is None:
            address, key = self.address.value or None, self.key.value or None
            # Its libraries take a moment to load, and its thread one to start.
            self._engine = asyncio.ensure_future(asyncio.to_thread(in_thread, lambda: self._make(address, key)))
        engine = self._engine
        try:
            return await asyncio.shield(engine)
        except asyncio.CancelledError:
            raise
        except BaseException:
            # However it could not be made, the next call tries anew.
            if self._engine is engine:
                self._engine = None
            raise

    def use(self, address: str, key: str | None = None) -> None:
        """Goes over to another address (empty: the local engine), and key if it is given."""
        address = address.strip()
        if key is not None:
            self.key.value = key.strip()
        self.address.value = address
        self._store.set("address", address)
        self._drop()
        self.start()

    def start(self) -> None:
        """Watches the engine from now on."""
        self.light.value = Light.CHECKING
        self._tasks.start("connection", self._watch())

    def check(self) -> None:
        """Asks at once how the engine is: a request has just failed, or somebody wants to know."""
        if self._again is not None and self._tasks.running("connection"):
            self.light.value = Light.CHECKING
            self._again.set()
        else:
            self.start()

    def close(self) -> None:
        """Lets the engine go."""
        self._tasks.cancel("connection")
        self._drop()

    def _drop(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            ending = asyncio.ensure_future(_end(engine))
            _ending.add(ending)
            ending.add_done_callback(_ending.discard)

    async def _watch(self) -> None:
        again = self._again = asyncio.Event()
        wait = FIRST
        while True:
            well = await self._ask()
            # Half of it at random, so that a hundred workstations do not come back at once.
            pause, wait = (EVERY, FIRST) if well else (wait * random.uniform(0.5, 1.0), min(wait * 2, LONGEST))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(again.wait(), pause)
            again.clear()

    async def _ask(self) -> bool:
        try:
            health = await (await self.engine()).health()
        except EngineError as error:
            self.detail.value, self.light.value = _told(error), Light.LOST
            return False
        self.version.value = health.version
        self.detail.value = health.detail
        self.light.value = Light.OK if health.reachable and health.ready else Light.LOST
        return health.reachable and health.ready


#: Nobody else holds these.
_ending: set[asyncio.Future[None]] = set()


async def _end(engine: asyncio.Future[Engine]) -> None:
    with contextlib.suppress(EngineError):
        await (await engine).close()


async def ended() -> None:
    """Waits until all engines that were let go have ended."""
    while _ending:
        await asyncio.sleep(0.01)


def _told(error: EngineError) -> str:
    return f"{error}. {error.hint}" if error.hint else str(error)
