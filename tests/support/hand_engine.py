"""An engine that a test holds in its hand. Its modules are the real translator's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache

from portalis.compiler import translate
from portalis.translator.client.data import Span
from portalis.translator.engines import Diagnostic, EngineError, EngineHealth, Options, StageProgress, Translation

LIFT = """
def lift(points: list[tuple[float, float, float]], time: float, by: float = 1.0) -> list[tuple[float, float, float]]:
    return [(x, y + by * time, z) for x, y, z in points]


def turn(time: float) -> float:
    return 90.0 * time
"""
FAULT = "def lift(x: float) -> float:\n    return y\n"


@cache
def wasm_of(source: str) -> bytes:
    """A module of the real translator."""
    made = translate(source, filename="lift.py").wasm
    assert made is not None
    return made


class HandEngine:
    """Answers with real modules, when the test lets it: `gate` holds answers back, `lost` makes the engine unreachable."""

    name = "by hand"

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.lost = self.closed = False
        self.checks: list[str] = []
        self.translations = self.cancelled = 0

    async def check(self, source: str, *, filename: str, options: Options, files: object = None) -> list[Diagnostic]:
        self.checks.append(source)
        await self._wait()
        return [self._fault()] if "return y" in source else []

    async def translate(
        self,
        source: str,
        *,
        filename: str,
        options: Options,
        files: object = None,
        mode: str = "standard",
        progress: Callable[[StageProgress], None] | None = None,
    ) -> Translation:
        self.translations += 1
        if progress is not None:
            progress(StageProgress("translate", "started"))
        await self._wait()
        if "return y" in source:
            return Translation("1", "", "refused", diagnostics=(self._fault(),))
        if progress is not None:
            progress(StageProgress("translate", "finished", 0.1))
        return Translation("1", "", "ok", filename=filename, wasm=wasm_of(source))

    async def health(self) -> EngineHealth:
        return EngineHealth(not self.lost, not self.lost, "1.0", "nobody is there" if self.lost else "")

    async def close(self) -> None:
        self.closed = True

    async def _wait(self) -> None:
        if self.lost:
            raise EngineError("nobody is there", code="unreachable", passing=True)
        try:
            while not self.gate.is_set():
                await asyncio.sleep(0.005)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise

    @staticmethod
    def _fault() -> Diagnostic:
        return Diagnostic("PT0201", "error", "name 'y' is not defined", Span(2, 11, 2, 12))
