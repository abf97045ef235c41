"""Runs a script's doctests in the sandbox, within the time that they are given."""

from __future__ import annotations

import io
import time
from pathlib import PurePosixPath
from typing import Any

from portalis.compiler.build import BuildTimeoutError
from portalis.compiler.diagnostics import TranslationError, to_json
from portalis.compiler.doctests import run_doctests
from portalis.compiler.doctests.check import Output, Uncaught
from portalis.compiler.options import Options
from portalis.compiler.pipeline import translate
from portalis.compiler.sources import Sources
from portalis.compiler.widening import with_room
from portalis.sandbox import Limits, Sandbox, SandboxError
from portalis.sandbox.output import Printed

_OUTPUT_BYTES = 1 << 20
_MODULE_BYTES = 64 << 20
#: What a run gets when nothing is left: enough to be told that there is no time.
_LEAST_SECONDS = 0.01


def run_examples(
    source: bytes, filename: str, options: Options, sources: Sources, *, sandbox_seconds: float, deadline: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The examples' results and the diagnostics of those that were refused, which are warnings: the script itself was accepted.

    All runs together get `sandbox_seconds`. Raises `BuildTimeoutError` when `deadline` (of `time.monotonic`) has passed before
    the last example was built.
    """
    left = sandbox_seconds

    def run(program: str) -> Output:
        nonlocal left
        if time.monotonic() > deadline:
            raise BuildTimeoutError("the doctests were not built in time")
        stdout, printed = io.StringIO(), Printed()

        def attempt(wanted: Options) -> int:
            nonlocal left
            wasm = translate(program, filename=filename, options=wanted, sources=sources).wasm
            started = time.monotonic()
            limits = _limits(options.max_memory, max(left, _LEAST_SECONDS))
            try:
                return Sandbox(limits, cache=False).load(wasm).run(stdout=stdout, printed=printed)
            finally:
                left -= time.monotonic() - started

        try:
            status = with_room(_as_program(options), attempt)
        except (BuildTimeoutError, TranslationError):
            raise
        except Exception as error:
            # What the module raised, or the sandbox on its account; anything else is a mistake of ours.
            if not (hasattr(error, "portalis_frames") or isinstance(error, (SandboxError, TimeoutError))):
                raise
            return Output(stdout.getvalue(), Uncaught(type(error).__qualname__, str(error)))
        return Output(stdout.getvalue(), Uncaught("SystemExit", str(status)) if status else None)

    text = source.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    try:
        report = run_doctests(text, PurePosixPath(filename).stem, filename, run)
    except ValueError as error:  # a docstring whose examples are not indented evenly
        place = {"line": 1, "column": 0, "end_line": 1, "end_column": 1}
        message = f"the doctests can not be read: {error}"
        return [], [{"code": "PT0001", "severity": "warning", "message": message, "span": place}]
    results = [
        {
            "name": result.name,
            "line": result.line,
            "source": result.source,
            "verdict": result.verdict,
            "difference": result.difference,
        }
        for result in report.results
    ]
    return results, [{**found, "severity": "warning"} for found in to_json(report.diagnostics)]


def _as_program(options: Options) -> Options:
    return Options(program=True, int_mode=options.int_mode, optimize=options.optimize, max_memory=options.max_memory)


def _limits(memory: int, seconds: float) -> Limits:
    return Limits(memory=memory, seconds=seconds, output=_OUTPUT_BYTES, module=_MODULE_BYTES, complexity=None)
