"""What a worker does with a task: the first three stages of the pipeline.

A task is a header with the source's bytes as body. While it runs, `tell` gets a frame at the start and end of each stage.
The last frame says `done`, with Rust and the module in its body, or `failed`, with the kind of failure and details for the log.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from portalis.compiler.build import Builder, BuildError, BuildTimeoutError
from portalis.compiler.diagnostics import TranslationError, to_json
from portalis.compiler.options import Options
from portalis.compiler.pipeline import emit_rust, finish
from portalis.compiler.prebuilt import Runtime, RuntimeBuildError, prebuilt
from portalis.compiler.sources import Files, NoSources, Sources
from portalis.compiler.toolchain import Toolchain, ToolchainError, find
from portalis.compiler.tools import ToolError
from portalis.compiler.worker.validation import validate
from portalis.sandbox import ValidationError
from portalis.wire.frames import Header

Tell = Callable[..., None]
_MAX_DETAIL = 20_000
_MAX_NOTES = 10
_NO_TOOLCHAIN = "no usable Rust toolchain; `portalis doctor` on the server says what is missing"
#: Uses enough of the language that the translator has read its tables before the first request.
_FIRST = b"""
class Item:
    def __init__(self, name: str, count: int) -> None:
        self.name = name
        self.count = count


def total(text: str) -> str:
    items = {}
    for line in text.splitlines():
        name, count = line.split(",")
        items[name.strip()] = Item(name, int(count))
    found = [item.count * 0.5 for item in items.values()]
    return f"{sum(found):.2f} {sorted(items)}"
"""


_tools: tuple[Toolchain, Runtime] | None = None


def _known_tools() -> tuple[Toolchain | None, Runtime | None]:
    """The toolchain and its runtime as they were found last, so that no build looks through their files again.

    While there is none every build looks for them, and says what is missing.
    """
    global _tools
    if _tools is None or not _tools[1].object.is_file():
        _tools = None
        with suppress(ToolchainError, RuntimeBuildError):
            toolchain = find()
            _tools = toolchain, prebuilt(toolchain)
    return _tools or (None, None)


def prepare(check: bool, lint: bool = False) -> tuple[str | None, str]:
    """Loads everything that a task needs, with `lint` one that builds nothing. What stands in the way of building, in a word for callers
    and in detail."""
    emit_rust(_FIRST)
    try:
        toolchain = find()
        if lint:
            return None, ""
        prebuilt(toolchain)
        if check:
            options = Options()
            with Builder(opt_level=options.optimize, max_memory=options.max_memory) as builder:
                validate(finish(emit_rust(_FIRST), builder=builder).wasm, thorough=False)
    except (ToolchainError, RuntimeBuildError, BuildError) as error:
        return _NO_TOOLCHAIN, str(error)[:_MAX_DETAIL]
    return None, ""


def perform(task: Header, source: bytes, tell: Tell) -> tuple[Header, bytes]:
    """Works on a task: the last frame."""
    try:
        return _Run(task, source, tell).run()
    except Exception as error:
        # A bug ends the task, not the process: what is expected was answered by then.
        return {"event": "failed", "kind": _kind(error), "detail": _detail(error)}, b""


class _Run:
    """One task on its way through the stages."""

    def __init__(self, task: Header, source: bytes, tell: Tell) -> None:
        self._task, self._source, self._tell = task, source, tell
        self._filename: str = task["filename"]
        self._sources: Sources = Files(task["files"], self._filename) if task["files"] else NoSources()
        self._options = Options(
            program=task["program"],
            int_mode=task["int_mode"],
            optimize=task["optimize"],
            max_memory=task["max_memory"],
            keep_names=task["keep_names"],
        )
        self._deadline = time.monotonic() + task["seconds"]
        self._timings: dict[str, float] = {}

    def run(self) -> tuple[Header, bytes]:
        if not self._task["build"]:
            return self._translate_only()
        toolchain, runtime = _known_tools()
        with Builder(
            toolchain=toolchain,
            runtime=runtime,
            opt_level=self._options.optimize,
            max_memory=self._options.max_memory,
            timeout=self._task["seconds"],
        ) as builder:
            try:
                with self._stage("translate"):
                    emitted = emit_rust(
                        self._source, filename=self._filename, options=self._options, sources=self._sources
                    )
                with self._stage("build"):
                    built = finish(emitted, builder=builder)
            except TranslationError as refusal:
                return self._refused(refusal)
        doctests = None
        diagnostics = to_json(built.diagnostics)
        with self._stage("validate"):
            try:
                validate(built.wasm, thorough=self._task["thorough"])
            except ValidationError as refusal:
                return self._unloadable(refusal)
            if self._task["doctests"]:
                doctests, found = self._doctests()
                diagnostics += found
        rust = built.rust if self._task["thorough"] else built.rust_source
        return self._done(diagnostics, rust, built.wasm, manifest=built.manifest, doctests=doctests)

    def _translate_only(self) -> tuple[Header, bytes]:
        try:
            with self._stage("translate"):
                emitted = emit_rust(self._source, filename=self._filename, options=self._options, sources=self._sources)
        except TranslationError as refusal:
            return self._refused(refusal)
        rust = emitted.rust if self._task["thorough"] else emitted.program.source
        return self._done(to_json(emitted.diagnostics), rust, b"", manifest=emitted.manifest)

    def _doctests(self) -> tuple[list[Header], list[Header]]:
        from portalis.compiler.worker.examples import run_examples

        return run_examples(
            self._source,
            self._filename,
            self._options,
            self._sources,
            sandbox_seconds=self._task["sandbox_seconds"],
            deadline=self._deadline,
        )

    def _unloadable(self, refusal: ValidationError) -> tuple[Header, bytes]:
        """The translator should have refused a script whose module nothing can load; the caller is told all the same."""
        found = {
            "code": "PT0004",
            "severity": "error",
            "message": "the sandbox does not take the module that this makes",
            "span": {"line": 1, "column": 0, "end_line": 1, "end_column": 1},
            "notes": refusal.problems[:_MAX_NOTES],
        }
        header, body = self._done([found], None, b"", refused=True)
        return {**header, "detail": str(refusal)[:_MAX_DETAIL]}, body

    def _refused(self, refusal: TranslationError) -> tuple[Header, bytes]:
        return self._done(to_json(refusal.diagnostics), None, b"", refused=True)

    def _done(
        self,
        diagnostics: list[dict[str, Any]],
        rust: str | None,
        wasm: bytes,
        *,
        refused: bool = False,
        manifest: dict[str, Any] | None = None,
        doctests: list[Header] | None = None,
    ) -> tuple[Header, bytes]:
        text = (rust or "").encode()
        header = {
            "event": "done",
            "refused": refused,
            "diagnostics": diagnostics,
            "manifest": manifest,
            "doctests": doctests,
            "timings": self._timings,
            "rust": None if rust is None else len(text),
        }
        return header, text + wasm

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self._tell({"event": "stage", "stage": name, "state": "started"})
        clock = time.perf_counter()
        state = "failed"
        try:
            yield
            state = "finished"
        except TranslationError:
            state = "finished"  # a refusal is what the stage found out
            raise
        finally:
            self._timings[name] = time.perf_counter() - clock
            self._tell({"event": "stage", "stage": name, "state": state, "seconds": self._timings[name]})


#: What the linker says of a module that may not grow to what its stack and constants need.
_TOO_SMALL = "maximum memory too small"


def _kind(error: BaseException) -> str:
    if isinstance(error, (MemoryError, RecursionError)):
        return "memory"
    if isinstance(error, BuildTimeoutError):
        return "deadline"
    if isinstance(error, (ToolchainError, RuntimeBuildError)):
        return "toolchain"
    if isinstance(error, BuildError):
        status = error.__cause__.status if isinstance(error.__cause__, ToolError) else 0
        if status is None:
            return "toolchain"  # the compiler could not be started
        if _TOO_SMALL in error.detail:
            return "max_memory"
        # A compiler that a signal ended ran out of stack or memory; one that refuses what it was given says so.
        return "memory" if status < 0 else "build"
    return "translator"


def _detail(error: BaseException) -> str:
    text = str(error) if isinstance(error, (BuildError, ToolchainError, RuntimeBuildError)) else ""
    return (text or "".join(traceback.format_exception(error)))[-_MAX_DETAIL:]
