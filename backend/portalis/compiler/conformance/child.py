"""The process that runs one program through Portalis: `python -m portalis.compiler.conformance.child REPORT SCRIPT`.

Works as `portalis run`, and writes to REPORT how it ended, so that a program that exits with 3 or 4 is not mistaken for a
refusal or an internal error: `{"status": 0}`, `{"refused": [diagnostics]}` or `{"internal": "message"}`.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any


def main(report: Path, script: Path) -> int:
    """Runs the script; the exit status is `portalis run`'s."""
    from portalis.compiler import Options, TranslationError
    from portalis.compiler.cli.execution import run_program
    from portalis.compiler.cli.exits import Exit
    from portalis.compiler.cli.translation import module_for
    from portalis.compiler.diagnostics import to_json

    def end(code: int, **how: Any) -> int:
        report.write_text(json.dumps(how), "utf-8")
        return code

    try:
        wasm = module_for(script.read_bytes(), script.name, Options(program=True))
    except TranslationError as refusal:
        errors = [diagnostic for diagnostic in refusal.diagnostics if diagnostic.severity == "error"]
        return end(Exit.REFUSED, refused=to_json(errors))
    except Exception as error:
        traceback.print_exc()
        return end(Exit.INTERNAL, internal=_one_line("translating", error))
    try:
        status = run_program(wasm)
    except Exception as error:
        traceback.print_exc()
        return end(Exit.INTERNAL, internal=_one_line("running", error))
    return end(status, status=status)


def _one_line(doing: str, error: Exception) -> str:
    """What failed, short enough for a table: of a compiler's output, the first error."""
    lines = str(error).splitlines() or [""]
    first = next((line for line in lines if line.startswith("error")), lines[0])
    return f"{doing}: {type(error).__name__}: {first[:300]}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
