"""Translating the script: stages as they pass, the result, and cancelling."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum

from portalis.translator.engines import EngineError, Options, StageProgress, Translation
from portalis.translator.model.connection import Connection
from portalis.translator.model.document import Document
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value
from portalis.translator.model.problems import Problems
from portalis.translator.model.rust_text import formatted
from portalis.translator.model.tasks import Tasks

STAGES = ("translate", "build", "validate", "store")
_WAITING = ("queued", "prepare")
MODES = ("fast", "standard", "quality")
MEMORIES = (16, 64, 256, 1024)
"""What the most memory can be set to, in MiB."""


class State(Enum):
    """How far it is."""

    IDLE = "idle"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Result:
    """A translation, and the text that it is of."""

    translation: Translation
    wasm: bytes
    text: str
    filename: str


class Translating:
    """One translation at a time; to start another while one runs changes nothing."""

    def __init__(
        self,
        document: Document,
        connection: Connection,
        problems: Problems,
        notices: Notices,
        tasks: Tasks,
    ) -> None:
        self.state: Value[State] = Value(State.IDLE)
        self.passed: Value[tuple[StageProgress, ...]] = Value(())
        self.result: Value[Result | None] = Value(None)
        self.answer: Value[Translation | None] = Value(None)
        self.error: Value[str] = Value("")
        self.mode: Value[str] = Value("standard")
        self.doctests: Value[bool] = Value(True)
        self.keep_names: Value[bool] = Value(False)
        self.optimize: Value[int | None] = Value(None)
        """rustc's level, 0 to 3; None for what the mode takes."""
        self.max_memory: Value[int | None] = Value(None)
        """The most memory that the module may ask for, in MiB; None for the translator's default."""
        self.rust: Value[str] = Value("")
        """The Rust source of the result, as it is shown."""
        self._document, self._connection, self._problems = document, connection, problems
        self._notices, self._tasks = notices, tasks

    @property
    def current(self) -> bool:
        """Whether the result is of the text as it stands now."""
        return self.result.value is not None and self.result.value.text == self._document.text.value

    @property
    def options(self) -> Options:
        """What the translator is told."""
        most = self.max_memory.value
        return Options(
            optimize=self.optimize.value,
            max_memory=None if most is None else most << 20,
            keep_names=self.keep_names.value or None,
            doctests=self.doctests.value or None,
        )

    @property
    def going(self) -> str:
        """The stage that goes on; empty for none."""
        return next((stage.stage for stage in reversed(self.passed.value) if stage.state == "started"), "")

    @property
    def fraction(self) -> float:
        """How much of the work is done, 0 to 1, as far as stages tell."""
        ended = sum(stage.state == "finished" for stage in self.passed.value)
        return 1.0 if self.state.value is State.DONE else min(ended / len(STAGES), 1.0)

    def start(self) -> bool:
        """Translates the text as it stands. False when there is nothing to do it with: no text, or one is running."""
        if self.state.value is State.RUNNING or not self._document.text.value.strip():
            return False
        self.passed.value, self.error.value = (), ""
        self.state.value = State.RUNNING
        self._tasks.start("translate", self._translate(self._document.text.value, self._document.name))
        return True

    def cancel(self) -> None:
        """Stops a running translation."""
        if self.state.value is State.RUNNING:
            self._tasks.cancel("translate")
            self.state.value = State.CANCELLED
            self._notices.info("Translation cancelled.")

    async def _translate(self, text: str, filename: str) -> None:
        options = self.options
        try:
            engine = await self._connection.engine()
            answer = await engine.translate(
                text, filename=filename, options=options, mode=self.mode.value, progress=self._advance
            )
        except asyncio.CancelledError:
            if self.state.value is State.RUNNING:
                self.state.value = State.CANCELLED
            raise
        except EngineError as error:
            self.error.value = f"{error}. {error.hint}" if error.hint else str(error)
            self.state.value = State.FAILED
            if error.passing:
                self._connection.check()
            self._notices.error(f"Not translated: {self.error.value}")
            return
        self._problems.take(answer, text)
        self.answer.value = answer
        if not answer.ok:
            errors = sum(found.severity == "error" for found in answer.diagnostics)
            self.state.value = State.REFUSED
            self._notices.error(f"Not translated: {errors} problem{'s' * (errors != 1)} in the script.")
            return
        wasm = answer.wasm or b""
        self.result.value = Result(answer, wasm, text, filename)
        self.state.value = State.DONE
        self.rust.value = answer.rust or ""
        if answer.rust:
            self._tasks.start("rust", self._format(answer.rust))
        self._notices.done(f"Translated {filename}: {_size(len(wasm))}.")

    async def _format(self, rust: str) -> None:
        shown = await formatted(rust)
        if self.rust.value == rust:
            self.rust.value = shown

    def _advance(self, stage: StageProgress) -> None:
        if self.state.value is State.RUNNING:
            others = tuple(other for other in self.passed.value if other.stage not in (stage.stage, *_WAITING))
            self.passed.value = (*others, stage)


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 1024 else f"{count / 1024:.1f} KiB"
