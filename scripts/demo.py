"""Translates the example scripts and shows, for each: the module's size, CPython's time against the module's, equal output.

Times are those of the script itself, the best of a few runs: without starting the interpreter, translating or loading.
Exit status 1 when an example is refused or prints something else than CPython.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.cli.execution import load, run_loaded
from portalis.compiler.cli.terminal import size

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "exts" / "portalis.translator" / "data" / "examples"
RUNS = 3

#: Runs a script as `__main__` and writes its time in seconds as the last line of stderr.
_TIMED = """
import runpy, sys, time
start = time.perf_counter()
runpy.run_path(sys.argv[1], run_name="__main__")
sys.stdout.flush()
print(time.perf_counter() - start, file=sys.stderr)
"""


@dataclass(frozen=True)
class Row:
    """One example's figures; times in seconds."""

    name: str
    about: str
    bytes: int
    translated: float
    cpython: float
    module: float
    equal: bool


def measure(script: Path) -> Row:
    """Runs one example both ways. Raises `TranslationError` when it is refused."""
    cpython = float("inf")
    for _ in range(RUNS):
        done = subprocess.run([sys.executable, "-c", _TIMED, str(script)], capture_output=True, check=True)
        cpython = min(cpython, float(done.stderr.split()[-1]))
    source = script.read_bytes()
    start = time.perf_counter()
    translation = translate(source, filename=script.name, options=Options(program=True))
    translated = time.perf_counter() - start
    module, best, equal = load(translation.wasm), float("inf"), True
    for _ in range(RUNS):
        output = io.StringIO()
        start = time.perf_counter()
        status = run_loaded(module, stdout=output)
        best = min(best, time.perf_counter() - start)
        equal = equal and status == 0 and output.getvalue() == done.stdout.decode()
    docstring = ast.get_docstring(ast.parse(source)) or ""
    about = docstring.partition("\n")[0].partition(": ")[2] or docstring.partition("\n")[0]
    return Row(script.stem, about, len(translation.wasm), translated, cpython, best, equal)


def main() -> int:
    """Shows the table."""
    console = Console()
    if not console.is_terminal:
        console.width = 120
    table = Table(title="Plain Python, translated to WebAssembly and run in the sandbox", title_justify="left")
    table.add_column("script", no_wrap=True)
    table.add_column("what it does", no_wrap=True, overflow="ellipsis", max_width=max(16, console.width - 96))
    for heading in ("module", "translated in", "CPython", "module", "faster", "same output"):
        table.add_column(heading, justify="right", no_wrap=True)
    good = True
    for script in sorted(EXAMPLES.glob("*.py")):
        try:
            row = measure(script)
        except TranslationError as refusal:
            console.print(f"{script.name} is refused:\n{refusal}", markup=False, highlight=False)
            good = False
            continue
        good = good and row.equal
        table.add_row(
            row.name,
            row.about,
            size(row.bytes),
            f"{row.translated * 1000:.0f} ms",
            f"{row.cpython * 1000:.1f} ms",
            f"{row.module * 1000:.1f} ms",
            f"{row.cpython / row.module:.0f}×",
            "yes" if row.equal else "NO",
        )
    console.print(table)
    if not table.row_count:
        console.print(f"no example could be shown: none translated in {EXAMPLES}", markup=False)
        good = False
    console.print("Your own script: .venv/bin/portalis run SCRIPT.py", markup=False, highlight=False)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
