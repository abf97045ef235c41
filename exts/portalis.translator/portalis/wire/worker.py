"""One worker process and the group of compilers that it starts, seen from the process that has started it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from portalis.wire.frames import FrameError, Header, pack, receive

_log = logging.getLogger(__name__)
Reason = Literal["memory", "deadline", "cancelled", "stopped", "garbled"]
#: The first start on a machine compiles the runtime.
_START_SECONDS = 300.0
_STDERR_BYTES = 4000
#: What a worker gets of the environment: how to find Python, the toolchain and the caches, and no secrets.
_ENVIRONMENT = (
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "XDG_CACHE_HOME",
    "PORTALIS_CACHE",
    "PORTALIS_RUSTC",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "CARGO_HOME",
)


class WorkerDiedError(Exception):
    """The process ended before it had answered. `Worker.reason` says whether we ended it."""


class Worker:
    """A process in a group of its own. `folder` is where it may write; it is removed when the worker is closed.

    With `check` it builds a module before it is ready; with `lint` it is for tasks that build nothing; with `behind` it works when others leave the processors time. `python` is the
    interpreter, by default this process's. It imports from where this process does, unless it is `foreign`: then from where it does itself.
    """

    def __init__(
        self,
        folder: Path,
        *,
        check: bool = False,
        lint: bool = False,
        behind: bool = False,
        python: str | None = None,
        foreign: bool = False,
    ) -> None:
        self._folder, self._python, self._foreign = folder, python, foreign
        self._words = [word for word, on in (("check", check), ("lint", lint), ("behind", behind)) if on]
        self._process: asyncio.subprocess.Process | None = None
        self._stderr = bytearray()
        self._drain: asyncio.Task[None] | None = None
        self._creating: asyncio.Task[None] | None = None
        #: Held by who reads the answers.
        self._reading = asyncio.Lock()
        self.exited: asyncio.Task[int] | None = None
        self._ended = False
        #: Why the process was ended by us, if it was.
        self.reason: Reason | None = None
        #: Tasks that it was given.
        self.served = 0
        #: What stands in the way of builds, `None` when they work; and what the tools say of it.
        self.problem: str | None = None
        self.detail = ""
        #: The translator's version, and what its answers depend on beside the requests.
        self.version = self.identity = ""

    @property
    def pid(self) -> int:
        """The process's id, which is also that of its group."""
        assert self._process is not None
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be given a task."""
        return self.exited is not None and not self.exited.done() and not self._ended

    async def start(self) -> None:
        """Returns when the process is ready. Raises `WorkerDiedError`, also when that takes too long, and `OSError`."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A task of its own, which `close` waits for: a process that is just being made can not be ended yet.
        self._creating = asyncio.create_task(self._create())
        await asyncio.shield(self._creating)
        try:
            async with asyncio.timeout(_START_SECONDS):
                header, _ = await self._receive()
        except TimeoutError:
            self.kill("deadline")
            raise WorkerDiedError("it was not ready in time") from None
        problem = header.get("problem")
        self.problem = str(problem) if problem else None
        self.detail, self.version = str(header.get("detail", "")), str(header.get("version", ""))
        self.identity = str(header.get("identity", ""))
        if self.problem:
            _log.error("a worker can not build: %s", self.detail)

    async def ask(self, task: Header, source: bytes, on_event: Callable[[Header], None]) -> tuple[Header, bytes]:
        """Gives it a task: its last frame, the others go to `on_event`. Raises `WorkerDiedError`."""
        self.served += 1
        process = self._process
        assert process is not None and process.stdin is not None
        try:
            process.stdin.write(pack(task, source))
            await process.stdin.drain()
        except (ConnectionError, OSError) as error:
            self._end_group()
            raise WorkerDiedError("it does not listen") from error
        while True:
            header, body = await self._receive()
            if header.get("event") in ("done", "failed"):
                return header, body
            on_event(header)

    def kill(self, reason: Reason) -> None:
        """Ends the process and everything that it has started, at once."""
        if self.reason is None:
            self.reason = reason
        self._end_group()

    async def close(self) -> None:
        """Ends it and removes its files. Nothing of it is left in the loop then."""
        self.kill("stopped")
        if self._creating is not None:
            await asyncio.wait([self._creating])
            with contextlib.suppress(OSError):
                self._creating.result()
        if self._process is not None:
            await self._hang_up(self._process)
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    def last_words(self) -> str:
        """How it ended and the end of what it wrote to standard error; for the log."""
        status = self._process.returncode if self._process is not None else None
        return f"status {status}: {self._stderr.decode('utf-8', 'replace').strip()}"

    async def _create(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *[self._python or sys.executable, "-P", "-m", "portalis.compiler.worker", *self._words],
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=self._folder,
            env=self._environment(),
            start_new_session=True,
        )
        self.exited = asyncio.create_task(self._process.wait())
        self._drain = asyncio.create_task(self._keep_stderr())
        if self._ended:
            self._end_group()

    async def _hang_up(self, process: asyncio.subprocess.Process) -> None:
        """Waits until an ended process and its pipes are gone."""
        await asyncio.wait([task for task in (self.exited, self._drain) if task is not None])
        assert process.stdin is not None and process.stdout is not None
        process.stdin.close()
        with contextlib.suppress(OSError):
            await process.stdin.wait_closed()
        async with self._reading:
            await process.stdout.read()
        # The loop takes one more turn to close what has no pipes any more.
        await asyncio.sleep(0)

    async def _receive(self) -> tuple[Header, bytes]:
        assert self._process is not None and self._process.stdout is not None
        try:
            async with self._reading:
                return await receive(self._process.stdout)
        except FrameError as error:
            self.kill("garbled")
            raise WorkerDiedError(str(error)) from error
        except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
            self._end_group()
            raise WorkerDiedError("it ended") from error

    def _end_group(self) -> None:
        self._ended = True
        if self._process is not None:
            # The group can outlive its leader, so this is right even when the process has ended by itself.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    async def _keep_stderr(self) -> None:
        assert self._process is not None and self._process.stderr is not None
        while chunk := await self._process.stderr.read(4096):
            self._stderr += chunk
            del self._stderr[:-_STDERR_BYTES]

    def _environment(self) -> dict[str, str]:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        if "PORTALIS_CACHE" in environment:
            environment["PORTALIS_CACHE"] = str(Path(environment["PORTALIS_CACHE"]).absolute())
        if not self._foreign:
            environment["PYTHONPATH"] = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path if entry)
        environment["TMPDIR"] = str(self._folder)
        return environment
