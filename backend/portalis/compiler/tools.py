"""Starts rustc and the linker before there is anything for them to do.

Both spend a good part of a small build on loading themselves. A `Tool` reads its input (rustc its source, the linker its arguments)
from standard input, so it can be started while earlier passes still work, and waits there, loaded.

    with Tool(["rustc", …, "/dev/stdin"], folder, environment) as rustc:
        …
        rustc.finish(source, timeout=60)

A tool that is left before `finish` is killed.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

#: The path that a tool is told to read: its standard input.
STDIN = "/dev/stdin"


class ToolError(Exception):
    """The tool failed; the message is what it said. `status` is its exit status, `None` when it could not be started."""

    def __init__(self, said: str, status: int | None) -> None:
        self.status = status
        super().__init__(said)


class ToolTimeoutError(Exception):
    """The tool did not finish in the time given."""


class Tool:
    """One run of a compiler or a linker that waits for its input. Raises `ToolError` when it cannot be started."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.command = tuple(command)
        try:
            self._process = subprocess.Popen(
                self.command,
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise ToolError(str(error), None) from error

    def __enter__(self) -> Tool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def waits(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Ends the tool, if it has not ended, and waits until it is gone."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stderr):
            with contextlib.suppress(OSError):  # what was never read or written does not matter any more
                _open(stream).close()
        self._process.wait()

    def finish(self, text: str, *, timeout: float, meanwhile: Callable[[], None] | None = None) -> float:
        """Gives the tool its input and waits for its result: seconds that took.

        A tool that reports its artifact as rustc does (`--json=artifacts`) is taken at its word and not waited for: what it still
        does is tidying up. `timeout` is in seconds. `meanwhile` is called while the tool works.
        Raises `ToolError` and `ToolTimeoutError`.
        """
        started = time.perf_counter()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._process.kill()

        watch = threading.Timer(timeout, expire)
        watch.start()
        try:
            with contextlib.suppress(BrokenPipeError):  # it has stopped already, and said why
                stdin = _open(self._process.stdin)
                stdin.write(text.encode())
                stdin.close()
            if meanwhile is not None:
                meanwhile()
            said = []
            for line in _open(self._process.stderr):
                message = _message(line)
                if "artifact" in message:
                    return time.perf_counter() - started
                said.append(str(message.get("rendered") or line.decode("utf-8", "replace")))
            status = self._process.wait()
        finally:
            watch.cancel()
        if expired.is_set():
            raise ToolTimeoutError(f"did not finish within {timeout:g} s")
        if status != 0:
            raise ToolError("".join(said).strip(), status)
        return time.perf_counter() - started


def _message(line: bytes) -> dict[str, Any]:
    """What a line of the tool's output says, when it is one of rustc's JSON messages."""
    if line.startswith(b"{"):
        with contextlib.suppress(ValueError):
            found = json.loads(line)
            if isinstance(found, dict):
                return found
    return {}


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
