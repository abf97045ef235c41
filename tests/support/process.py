"""Runs a command line under a time limit and says what it cost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ended:
    """How a process ended. `peak_mib` is the largest resident size of it or of a child that it waited for."""

    status: int
    stdout: str
    stderr: str
    seconds: float
    peak_mib: float


def run_portalis(*arguments: str, seconds: float = 60.0, stdin: bytes = b"", cwd: Path | None = None) -> Ended:
    """`portalis ARGUMENTS`, in a process of its own."""
    return run([sys.executable, "-m", "portalis.compiler.cli", *arguments], seconds=seconds, stdin=stdin, cwd=cwd)


def run(command: Sequence[str], *, seconds: float, stdin: bytes = b"", cwd: Path | None = None) -> Ended:
    """Any command; a process that is still running after `seconds` is killed with its children and has status -9."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        given.write(stdin)
        given.seek(0)
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=given, stdout=stdout, stderr=stderr, cwd=cwd, start_new_session=True)
        limit = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
        limit.start()
        _, status, usage = os.wait4(process.pid, 0)
        limit.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        stderr.seek(0)
        return Ended(
            process.returncode,
            stdout.read().decode("utf-8", "replace"),
            stderr.read().decode("utf-8", "replace"),
            time.monotonic() - start,
            usage.ru_maxrss / 1024,
        )
