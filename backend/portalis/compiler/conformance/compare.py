"""Runs one program under CPython and through Portalis and says how they compare."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from portalis.compiler.conformance.corpus import Program

Verdict = Literal["equal", "refused", "wrong", "crashed", "skipped"]
VERDICTS: tuple[Verdict, ...] = ("equal", "refused", "wrong", "crashed", "skipped")

_MAX_OUTPUT = 64 * 2**20
_TAIL = 2000
#: Seconds for all builds of a program; it may take several where ints turn out large.
_BUILDING = 120.0
#: Sets of few texts have the same order under many a seed.
_OTHER_SEEDS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one program compares. `codes` are the diagnostics of a refusal; `detail` says the first difference."""

    name: str
    verdict: Verdict
    detail: str = ""
    codes: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Run:
    """What a process left; `status` is `None` when the time limit ended it."""

    status: int | None
    stdout: bytes
    stderr: str


def compare(program: Program, timeout: float, arguments: tuple[str, ...] = ()) -> Outcome:
    """The outcome for one program; `timeout` in seconds holds for each of the two runs."""
    start = time.monotonic()
    verdict, detail, codes = _compare(program.path.absolute(), timeout, arguments)
    return Outcome(program.name, verdict, detail, codes, round(time.monotonic() - start, 3))


def _compare(path: Path, timeout: float, arguments: tuple[str, ...]) -> tuple[Verdict, str, tuple[str, ...]]:
    expected = _run([sys.executable, str(path)], path, timeout)
    if expected.status is None:
        return "skipped", f"CPython took longer than {timeout:g} s", ()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        child = [
            sys.executable,
            # What lies beside the program must not stand in for modules that the translator imports.
            "-P",
            "-m",
            "portalis.compiler.conformance.child",
            str(report),
            str(path),
            str(timeout),
            *arguments,
        ]
        actual = _run(child, path, timeout + _BUILDING)
        ended = json.loads(report.read_text("utf-8")) if report.exists() else {}
    if ended.get("refused"):
        codes = tuple(diagnostic["code"] for diagnostic in ended["refused"])
        first = ended["refused"][0]
        return "refused", f"{first['code']} line {first['span']['line']}: {first['message']}", codes
    if actual.status is None:
        return "crashed", f"took longer than {timeout:g} s, and {_BUILDING:g} s for translating and building", ()
    if "limit" in ended:
        return "crashed", f"took longer than {timeout:g} s", ()
    if "internal" in ended:
        return "crashed", ended["internal"], ()
    if "declined" in ended and expected.stdout.startswith(actual.stdout):
        return "refused", f"while running: {ended['declined']}", ()
    if "status" not in ended and "declined" not in ended:
        return "crashed", f"the process ended with status {actual.status}: {_last_line(actual.stderr)}", ()
    if (actual.stdout, actual.status) == (expected.stdout, expected.status):
        return "equal", "", ()
    # Programs that show the order of a set of str (or an address) differ from run to run under CPython itself.
    if any(_run([sys.executable, str(path)], path, timeout, seed).stdout != expected.stdout for seed in _OTHER_SEEDS):
        return "skipped", "CPython's own output changes from run to run", ()
    return "wrong", _difference(expected, actual), ()


def _run(command: list[str], path: Path, timeout: float, hash_seed: str = "0") -> _Run:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "NO_COLOR": "1",
    }
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            cwd=path.parent,
            env=environment,
            start_new_session=True,
        )
        try:
            status: int | None = process.wait(timeout)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            # The whole group: rustc may still be running.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return _Run(status, _start_of(stdout), _start_of(stderr).decode("utf-8", "replace"))


def _start_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(_MAX_OUTPUT)


def _difference(expected: _Run, actual: _Run) -> str:
    wanted, got = expected.stdout.splitlines(), actual.stdout.splitlines()
    for number, (want, have) in enumerate(zip(wanted, got, strict=False), 1):
        if want != have:
            return f"line {number} of the output: expected {_short(want)}, got {_short(have)}{_why(actual)}"
    if len(wanted) != len(got):
        return f"expected {len(wanted)} lines of output, got {len(got)}{_why(actual)}"
    if expected.status != actual.status:
        return f"expected exit status {expected.status}, got {actual.status}{_why(actual)}"
    return "the output differs in line ends only"


def _why(run: _Run) -> str:
    return f" ({_last_line(run.stderr)})" if run.status else ""


def _short(line: bytes) -> str:
    text = line.decode("utf-8", "replace")
    return repr(text if len(text) <= 80 else text[:77] + "...")


def _last_line(text: str) -> str:
    lines = text[-_TAIL:].strip().splitlines()
    return lines[-1][:200] if lines else "no message"
