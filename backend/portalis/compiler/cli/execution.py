"""Runs modules in the sandbox the way Python runs programs: output as it comes, tracebacks on stderr, an exit status."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from portalis.compiler.cli.exits import Exit
from portalis.compiler.widening import with_room
from portalis.sandbox.output import Printed

if TYPE_CHECKING:
    from portalis.compiler import Options
    from portalis.compiler.doctests.check import Output
    from portalis.sandbox import Module

#: What a program may print, in bytes.
OUTPUT_LIMIT = 256 * 2**20
#: The largest memory that a module may declare: the module's own maximum is the limit.
MEMORY_LIMIT = 2**32
#: what a shell says of a program that SIGINT ended
INTERRUPTED = 128 + signal.SIGINT


def load(wasm: bytes, timeout: float | None = None, clock: bool = False) -> Module:
    """A module with `timeout` seconds per call; `None` leaves the checks out, so that only a signal ends a call.

    Raises `ValidationError`.
    """
    from portalis.sandbox import Limits, Sandbox

    return Sandbox(Limits(memory=MEMORY_LIMIT, seconds=timeout, output=OUTPUT_LIMIT, clock=clock)).load(wasm)


@dataclass(frozen=True, slots=True)
class Script:
    """What tracebacks show of a script: its name as the user gave it, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a program is given: its arguments, the script's name first, and what reads its standard input, again and again."""

    argv: tuple[str, ...] = ()
    stdin: Callable[[], str] | None = None


def run_loaded(
    module: Module, stdout: TextIO | None = None, stderr: TextIO | None = None, script: Script | None = None
) -> int:
    """Runs a program; its exit status, 1 behind an uncaught exception, whose traceback goes to stderr.

    Behind a KeyboardInterrupt it is `INTERRUPTED`.
    """
    return _shown(lambda: module.run(stdout=stdout), stderr, script)


def run_script(
    made: Callable[[Options], bytes],
    options: Options,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    timeout: float | None = None,
    script: Script | None = None,
    given: Given | None = None,
    failed: Callable[[Exception], None] = lambda _: None,
) -> int:
    """`run_loaded` of what `made` translates, which is done again with wider ints where it has to. Raises `TranslationError`.

    What ended the module, if anything did, is shown and given to `failed`.
    """
    printed = Printed()

    def attempt(options: Options) -> int:
        found = given or Given()
        return load(made(options), timeout, options.clock).run(
            found.argv, stdout=stdout, printed=printed, stdin=found.stdin
        )

    return _shown(lambda: with_room(options, attempt), stderr, script, failed)


def _shown(
    run: Callable[[], int],
    stderr: TextIO | None,
    script: Script | None,
    failed: Callable[[Exception], None] = lambda _: None,
) -> int:
    try:
        return run()
    except Exception as error:
        if not of_module(error):
            raise
        interrupt = error.__cause__ if isinstance(error.__cause__, KeyboardInterrupt) else None
        if interrupt is not None:
            interrupt.portalis_frames = getattr(error, "portalis_frames", [])  # type: ignore[attr-defined]
        _show(interrupt or error, stderr, script)
        failed(error)
        return Exit.FAILED if interrupt is None else INTERRUPTED


def end_by_interrupt() -> None:
    """Ends this process as CPython ends its own behind an uncaught KeyboardInterrupt: by the signal."""
    sys.stdout.flush()
    sys.stderr.flush()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)


def run_for_output(made: Callable[[Options], bytes], options: Options, timeout: float | None) -> Output:
    """Runs a program as `run_script` does and gives back what it printed and the exception that ended it."""
    from portalis.compiler.doctests.check import Output, Uncaught

    stdout, printed = io.StringIO(), Printed()

    def attempt(options: Options) -> int:
        return load(made(options), timeout, options.clock).run(stdout=stdout, printed=printed)

    try:
        status = with_room(options, attempt)
    except Exception as error:
        if not of_module(error):
            raise
        from portalis.sandbox import Declined

        declined = isinstance(error, Declined)
        return Output(stdout.getvalue(), Uncaught(type(error).__qualname__, str(error), declined))
    return Output(stdout.getvalue(), Uncaught("SystemExit", str(status)) if status else None)


def of_module(error: Exception) -> bool:
    """Whether the module raised this, or the sandbox on its account, and not a mistake of the host."""
    from portalis.sandbox import SandboxError

    return hasattr(error, "portalis_frames") or isinstance(error, SandboxError)


def _show(error: BaseException, stderr: TextIO | None, script: Script | None) -> None:
    from portalis.sandbox import format_traceback

    if script is not None and hasattr(error, "portalis_frames"):
        # A module knows its files without the folder: the same source gives the same bytes wherever it lies. The library's lie nowhere.
        entry = Path(script.name)
        found = {frame.file for frame in error.portalis_frames}
        names = {file: file if file.startswith("<") else str(entry.parent / file) for file in found}
        names[entry.name] = script.name
        error.portalis_frames = [frame._replace(file=names[frame.file]) for frame in error.portalis_frames]
    # Before the traceback, so that a terminal shows them in the order in which they happened.
    sys.stdout.flush()
    files = None
    if script is not None:
        others = {frame.file for frame in getattr(error, "portalis_frames", ())} - {script.name}
        files = {name: Path(name).read_text("utf-8", "replace") for name in others if Path(name).is_file()}
        files[script.name] = script.text
    print(format_traceback(error, files=files), end="", file=stderr or sys.stderr, flush=True)
