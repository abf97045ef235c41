"""A whole run as a command asks for it: engine, stage, signals, bake."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from pxr import Usd

from portalis.stage.baking import bake
from portalis.stage.cli.common import BadInput, policy_of
from portalis.stage.errors import StageError
from portalis.stage.registry import Registry
from portalis.translator.batch.collecting import Script
from portalis.translator.batch.ledger import Ledger, beside, fingerprint
from portalis.translator.batch.outcome import Report
from portalis.translator.batch.placing import Placer
from portalis.translator.batch.rules import Rules, load_rules
from portalis.translator.batch.running import run
from portalis.translator.batch.submitting import Submitter
from portalis.translator.batch.watching import Watching
from portalis.translator.engines import Engine, EngineError, Options, make_engine

T = TypeVar("T")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Settings:
    """What a run is told, apart from the scripts and the stage. Times are in seconds."""

    backend: str | None = None
    key: str | None = None
    use_grpc: bool = False
    python: str | None = None
    workers: int = 1
    at_once: int = 10
    attempts: int = 3
    patience: float = 60.0
    timeout: float = 120.0
    mode: str = "standard"
    embed: bool = False
    with_source: bool = False
    force: bool = False
    anew: bool = False
    scope: str | None = None
    rules: Path | None = None
    frames: tuple[float, float] | None = None
    bake_output: str | None = None
    trust_file: Path | None = None


def perform(stage: Usd.Stage, scripts: list[Script], report: Report, settings: Settings) -> None:
    """Runs all; what happens is in the report. Raises `BadInput` and `Failure` for what concerns the run as a whole."""
    rules = load_rules(settings.rules) if settings.rules is not None else Rules()
    policy = policy_of(settings.trust_file)
    ledger = Ledger(beside(Path(report.stage)))
    scripts = ledger.named(scripts)
    if settings.anew:
        ledger.entries.clear()
    placer = Placer(
        Registry(stage, scope=settings.scope, policy=policy),
        ledger,
        rules,
        embed=settings.embed,
        source=settings.with_source,
        force=settings.force,
    )
    engine = _engine(settings)
    with Watching(len(scripts)) as watching:
        asyncio.run(_translate(engine, scripts, placer, report, watching, settings))
        if settings.frames is not None and not report.interrupted:
            _bake(stage, report, watching, settings)


def _engine(settings: Settings) -> Engine:
    try:
        return make_engine(
            settings.backend,
            settings.key,
            transport="grpc" if settings.use_grpc else None,
            workers=settings.workers,
            python=settings.python,
            timeout=settings.timeout,
        )
    except EngineError as error:
        raise BadInput(str(error)) from error


async def _translate(
    engine: Engine, scripts: list[Script], placer: Placer, report: Report, watching: Watching, settings: Settings
) -> None:
    options = Options()
    submitter = Submitter(
        engine,
        mode=settings.mode,
        options=options,
        at_once=settings.at_once,
        attempts=settings.attempts,
        # What this machine lacks does not come by waiting.
        patience=settings.patience if settings.backend else 0.0,
        told=watching.note,
    )
    stop = asyncio.Event()

    def interrupt() -> None:
        if not stop.is_set():
            watching.note("stopping: what is translated is still saved")
        stop.set()

    def marked(script: Script) -> str:
        return fingerprint(
            script,
            mode=settings.mode,
            options=options,
            version=report.version,
            embed=settings.embed,
            source=settings.with_source,
        )

    with _interruptible(interrupt):
        try:
            health = await _unless(stop, submitter.ready())
            report.engine, report.version = engine.name, health.version if health is not None else ""
            await run(scripts, submitter, placer, marked, report, watching, stop)
        finally:
            await engine.close()


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result, `None` if the run is stopped before."""
    task, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        return task.result()
    task.cancel()
    return None


def _bake(stage: Usd.Stage, report: Report, watching: Watching, settings: Settings) -> None:
    """Bakes what is bound; interrupted, the next run goes on with it."""
    assert settings.frames is not None
    start, end = settings.frames
    try:
        with _terminable():
            report.bake = bake(
                stage,
                start,
                end,
                output=settings.bake_output,
                policy=policy_of(settings.trust_file),
                progress=watching.baking,
            )
    except (StageError, ValueError) as error:
        report.problems.append(f"bake: {error}")
    except KeyboardInterrupt:
        report.interrupted = True


@contextlib.contextmanager
def _interruptible(interrupt: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and SIGTERM call `interrupt` in the running loop, where that is possible: not in a thread, as in Kit."""
    loop = asyncio.get_running_loop()
    caught = []
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, interrupt)
                caught.append(number)
    try:
        yield
    finally:
        for number in caught:
            loop.remove_signal_handler(number)


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM is a `KeyboardInterrupt`, as Ctrl-C is."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
