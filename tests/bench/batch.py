"""How long `portalis batch` takes for two hundred small scripts, with the translator of this machine and two workers.

    .venv/bin/python tests/bench/batch.py --update-readme

The command runs in a process of its own. Beside the time stands the processor time of the command, its workers and their compilers: on a busy
machine it says what the time would be on a quiet one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import tables
from figures import Figure

SCRIPTS, WORKERS = 200, 2
COMMAND = "import sys; from portalis.translator.batch.kit import status_of; sys.exit(status_of(sys.argv[1:]))"
SCRIPT = '''"""Sways number {number}."""
import math

SPEED = {number}.5


def phase(x: float, time: float) -> float:
    return math.sin(x * {first} + time * SPEED)


def update(time: float, height: float = 1.0) -> float:
    total = 0.0
    for k in range({second}):
        total += phase(k, time)
    return total * height
'''


@dataclass(frozen=True)
class Run:
    """One run of the command: seconds, and seconds of processors."""

    seconds: float
    processor: float


def timed(folder: Path) -> Run:
    """Runs the batch once. Raises `SystemExit` when it fails."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [
            *(sys.executable, "-c", COMMAND, str(folder / "scripts")),
            *("--stage", str(folder / "scene.usda"), "--create", "--workers", str(WORKERS)),
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
        check=False,
    )
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"the batch failed:\n{done.stderr[-2000:]}")
    return Run(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def measured() -> list[Figure]:
    """The first run, which translates all, and the second, which has nothing to do."""
    with tempfile.TemporaryDirectory(prefix="portalis-bench-") as name:
        folder = Path(name)
        (folder / "scripts").mkdir()
        for number in range(SCRIPTS):
            text = SCRIPT.format(number=number, first=number % 7 + 1, second=number % 5 + 1)
            (folder / "scripts" / f"s{number:03}.py").write_text(text)
        first, second = timed(folder), timed(folder)
    return [
        Figure(f"`portalis batch`, {SCRIPTS} scripts, {WORKERS} workers", first.seconds, "s", 30),
        Figure("… processor time, all processes", first.processor, "s", 60),
        Figure("… again, nothing changed", second.seconds, "s", 5),
    ]


if __name__ == "__main__":
    sys.exit(tables.command(__doc__, measured, "batch"))
