"""The side of CPython: a process with the script in it, asked for one case after the other."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalis.compiler.verify.libm import Libm
from portalis.compiler.verify.outcomes import Outcome, Side
from portalis.compiler.verify.values import Tree

#: The calls of a case: name and arguments of each.
Calls = Sequence[tuple[str, Sequence[Tree]]]
#: Bytes of address space for a case. Python's objects take more than a module's values, which have 256 MiB.
MEMORY = 2 << 30
#: Seconds for the script's own statements, and beyond the deadline for an answer: the process kills its forks itself.
_START = 30.0
_GRACE = 10.0
#: How often CPython is asked again with more values of the C library's functions.
_ROUNDS = 8


class PythonError(Exception):
    """CPython can not run the script at all: its own statements take too long, or end the process."""


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """What CPython runs. `folder` is where it finds the script's own modules."""

    source: bytes
    filename: str
    folder: Path
    records: Mapping[str, Sequence[str]]
    functions: Sequence[str]


class PythonSide:
    """CPython with the script loaded. `started` is how its statements went.

    `hash_seed` fixes the order of sets of strings. `libm` makes the C library's functions round as a module's do.
    Raises `PythonError` when the script can not be started.
    """

    def __init__(self, script: ScriptFile, hash_seed: str = "0", libm: Libm | None = None) -> None:
        self._script = script
        self._hash_seed = hash_seed
        self._libm = libm
        self._known: dict[str, float] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self.started = Side(())
        self.keyword_only: dict[str, list[str]] = {}
        self._start()

    def __enter__(self) -> PythonSide:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, calls: Calls, deadline: float, padding: int = 0) -> Side:
        """What the calls do, each case from the module's first state; `deadline` in seconds for all of them.

        `padding` objects are made before, so that others have other addresses.
        """
        if self._process is None:
            self._start()
        request = {"calls": calls, "deadline": deadline, "padding": padding, "known": {}}
        try:
            answer = self._ask(request, deadline + _GRACE)
            for _ in range(_ROUNDS):
                missing = self._missing(answer)
                if not missing:
                    break
                answer = self._ask({**request, "known": missing}, deadline + _GRACE)
        except PythonError:
            self.close()
            return Side((Outcome(limit="crash"),))
        if "limit" in answer:
            return Side((Outcome(limit=answer["limit"]),), answer["seconds"])
        return Side(tuple(map(Outcome.from_json, answer["outcomes"])), answer["seconds"])

    def close(self) -> None:
        """Ends the process and what it started."""
        if self._process is not None:
            process, self._process = self._process, None
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _missing(self, answer: dict[str, Any]) -> dict[str, float]:
        """The values that an answer asks for and did not have. They change what is asked for next, so there are rounds of this."""
        asked = [key for key in answer.get("asked", ()) if key not in self._known]
        found = self._libm.values(asked) if self._libm is not None and asked else {}
        self._known.update(found)
        return found

    def _start(self) -> None:
        for _ in range(_ROUNDS):
            if not self._missing(self._started()):
                break
            self.close()

    def _started(self) -> dict[str, Any]:
        environment = {**os.environ, "PYTHONHASHSEED": self._hash_seed, "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            # -P: a script's folder must not stand in for the standard library before the script runs.
            [sys.executable, "-P", "-m", "portalis.compiler.verify.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        script = self._script
        request = {
            "source": script.source.decode("latin-1"),
            "filename": script.filename,
            "folder": str(script.folder),
            "name": Path(script.filename).stem,
            "records": {name: list(fields) for name, fields in script.records.items()},
            "functions": list(script.functions),
            "memory": MEMORY,
            "rounding": None if self._libm is None else self._known,
        }
        try:
            answer = self._ask(request, _START)
        except PythonError as error:
            self.close()
            raise PythonError(f"CPython can not run the script's own statements: {error}") from None
        self.started = Side((Outcome.from_json(answer),))
        self.keyword_only = answer["keyword_only"]
        return answer

    def _ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer to one line. Raises `PythonError` when there is none in time."""
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            raise PythonError("the process ended") from None
        # Read without Python's buffer, which `select` can not see.
        descriptor, parts, until = process.stdout.fileno(), [b""], time.monotonic() + seconds
        while not parts[-1].endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise PythonError(f"they took longer than {seconds:g} s")
            parts.append(os.read(descriptor, 1 << 20))
            if not parts[-1]:
                raise PythonError("the process ended")
        answer: dict[str, Any] = json.loads(b"".join(parts))
        return answer
