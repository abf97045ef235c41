"""The process that runs one program through Portalis: `python -m portalis.compiler.conformance.child REPORT SCRIPT SECONDS [GRANTS]`.

Works as `portalis run`, and writes to REPORT how it ended, so that a program that exits with 3 or 4 is not mistaken for a
refusal or an internal error: `{"status": 0}`, `{"refused": [diagnostics]}`, `{"declined": "message"}` (refused while it ran), `{"internal": "message"}` or `{"limit": "time"}`, when it ran
for more than SECONDS; what translating and building took does not count.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portalis.compiler import Options


def main(report: Path, script: Path, seconds: float, grants: tuple[str, ...]) -> int:
    """Runs the script with what it was granted; the exit status is `portalis run`'s."""
    from portalis.compiler import TranslationError
    from portalis.compiler.cli.execution import INTERRUPTED, Given, end_by_interrupt, run_script
    from portalis.compiler.cli.exits import Exit
    from portalis.compiler.cli.options import make_options
    from portalis.compiler.cli.translation import modules_of
    from portalis.compiler.diagnostics import to_json
    from portalis.sandbox import Declined

    timers: list[threading.Timer] = []

    def end(code: int, **how: Any) -> int:
        for timer in timers:
            timer.cancel()
        report.write_text(json.dumps(how), "utf-8")
        return code

    def too_long() -> None:
        end(Exit.FAILED, limit="time")
        os._exit(Exit.FAILED)

    def made(wanted: Options) -> bytes:
        for timer in timers:
            timer.cancel()
        wasm = make(wanted)
        timers[:] = [threading.Timer(seconds, too_long)]
        timers[0].daemon = True
        timers[0].start()
        return wasm

    options = make_options(program=True, int_mode="auto", optimize=2, grants=grants)
    make = modules_of(script.read_bytes(), script.name, options)
    ended: list[Exception] = []
    try:
        given = Given((str(script),), functools.cache(sys.stdin.read))
        status = run_script(made, options, given=given, failed=ended.append)
    except TranslationError as refusal:
        errors = [diagnostic for diagnostic in refusal.diagnostics if diagnostic.severity == "error"]
        return end(Exit.REFUSED, refused=to_json(errors))
    except Exception as error:
        traceback.print_exc()
        return end(Exit.INTERNAL, internal=_one_line(error))
    if ended and isinstance(ended[-1], Declined):
        return end(status, declined=str(ended[-1]))
    end(status, status=status)
    if ended and status == INTERRUPTED:
        end_by_interrupt()
    return status


def _one_line(error: Exception) -> str:
    """What failed, short enough for a table: of a compiler's output, the first error."""
    lines = str(error).splitlines() or [""]
    first = next((line for line in lines if line.startswith("error")), lines[0])
    return f"{type(error).__name__}: {first[:300]}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), tuple(sys.argv[4:])))
