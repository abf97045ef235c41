"""Runs a program under CPython and through Portalis: the two answers that every test program compares."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from portalis.compiler import Options, translate
from portalis.compiler.cli.execution import Given, run_script

TIME_LIMIT = 60.0


@dataclass(frozen=True)
class Answer:
    """What a program printed, and its exit status."""

    stdout: str
    status: int


def _stdin(path: Path) -> str:
    """What the program reads: a file of its name beside it."""
    beside = path.with_suffix(".stdin")
    return beside.read_text("utf-8") if beside.is_file() else ""


def cpython(path: Path) -> Answer:
    """The oracle's answer."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, str(path)],
        capture_output=True,
        timeout=TIME_LIMIT,
        env=environment,
        input=_stdin(path).encode(),
        check=False,
    )
    return Answer(done.stdout.decode("utf-8"), done.returncode)


def portalis(path: Path) -> Answer:
    """Ours: translated, built, validated and run in the sandbox, in this process."""
    stdout, stderr = io.StringIO(), io.StringIO()

    def made(options: Options) -> bytes:
        return translate(path.read_bytes(), filename=path.name, options=options).wasm

    given = Given((str(path),), lambda: _stdin(path))
    status = run_script(made, Options(program=True), stdout=stdout, stderr=stderr, timeout=TIME_LIMIT, given=given)
    return Answer(stdout.getvalue(), status)
