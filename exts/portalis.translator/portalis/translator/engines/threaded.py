"""An engine on a thread of its own, for applications whose event loop turns once a frame and must not wait for anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from portalis.translator.engines.engine import (
    Diagnostic,
    Engine,
    EngineError,
    EngineHealth,
    OnProgress,
    Options,
    StageProgress,
    Translation,
)

T = TypeVar("T")


def in_thread(make: Callable[[], Engine]) -> Engine:
    """The engine that `make` gives, made and run on a thread with a loop of its own until it is closed.

    Its coroutines are awaited in the caller's loop, where `progress` is called too. Raises what `make` raises.
    """
    return _Threaded(make)


class _Threaded:
    def __init__(self, make: Callable[[], Engine]) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="portalis-engine", daemon=True)
        self._thread.start()

        async def made() -> Engine:
            return make()

        try:
            self._engine = asyncio.run_coroutine_threadsafe(made(), self._loop).result()
        except BaseException:
            # No engine, no thread; the error is the caller's, whatever it is.
            self._stop()
            raise

    @property
    def name(self) -> str:
        return self._engine.name

    async def check(
        self, source: str, *, filename: str, options: Options, files: Mapping[str, str] | None = None
    ) -> list[Diagnostic]:
        return await self._run(self._engine.check(source, filename=filename, options=options, files=files))

    async def translate(
        self,
        source: str,
        *,
        filename: str,
        options: Options,
        files: Mapping[str, str] | None = None,
        mode: str = "standard",
        progress: OnProgress | None = None,
    ) -> Translation:
        loop = asyncio.get_running_loop()

        def tell(found: StageProgress) -> None:
            if progress is not None and not loop.is_closed():
                loop.call_soon_threadsafe(progress, found)

        return await self._run(
            self._engine.translate(
                source,
                filename=filename,
                options=options,
                files=files,
                mode=mode,
                progress=None if progress is None else tell,
            )
        )

    async def health(self) -> EngineHealth:
        return await self._run(self._engine.health())

    async def close(self) -> None:
        if self._loop.is_closed():
            return
        await self._run(self._engine.close())
        await self._run(_cancel_others())
        await asyncio.to_thread(self._stop)

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        if self._loop.is_closed():
            work.close()
            raise EngineError("the engine is closed", code="closed")
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _cancel_others() -> None:
    """Ends what still runs in this loop: calls that were cut off, and processes that ended a moment ago."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
