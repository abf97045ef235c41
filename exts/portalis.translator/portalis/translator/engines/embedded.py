"""The translator that is installed on this machine, in processes of its own: it never blocks or ends this one."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

from portalis.translator.client.data import Artifact, DoctestResult, read
from portalis.translator.client.errors import BadAnswerError
from portalis.translator.engines.engine import (
    Diagnostic,
    EngineError,
    EngineHealth,
    OnProgress,
    Options,
    StageProgress,
    Translation,
    project,
    shown_name,
)
from portalis.translator.engines.newest import Newest
from portalis.translator.engines.processes import Process, Processes
from portalis.wire.frames import Header

_CHECK_SECONDS = 20.0
_SANDBOX_SECONDS = 10.0
_MEMORY = 256 << 20
#: Kind of failure that a worker tells of → code, message and hint.
_FAILURES = {
    "build": ("build_failed", "the translator made Rust that does not compile", "This is a bug; please report it."),
    "deadline": ("deadline", "the script took too long to be built", "A smaller script, or a longer timeout."),
    "max_memory": ("invalid_request", "the module needs more memory than `max_memory` allows", "Allow 2 MiB or more."),
    "memory": ("resource_limit", "translating the script needs more memory than there is", ""),
    "toolchain": (
        "toolchain_unavailable",
        "there is no usable Rust toolchain",
        "portalis doctor says what is missing.",
    ),
    "translator": ("translator_failed", "the translator failed", "This is a bug; please report it."),
}


class EmbeddedEngine:
    """Processes of this machine: one for checks, and up to `workers` that build. They start with the first call that needs them.

    `python` is the interpreter that has the translator (see `find_python`); `timeout` is in seconds, for one script.
    """

    name = "embedded"

    def __init__(self, *, workers: int = 1, python: str | None = None, timeout: float = 120.0) -> None:
        self._timeout = timeout
        self._checker = Process(python, lint=True)
        self._builders = Processes(workers, python)
        self._checks = Newest()
        self._closed = False

    async def check(
        self, source: str, *, filename: str, options: Options, files: Mapping[str, str] | None = None
    ) -> list[Diagnostic]:
        """See `Engine.check`."""
        name = shown_name(filename)
        task = _task(name, project(source, name, files), options, "fast", seconds=_CHECK_SECONDS, build=False)
        header, _ = await self._checks.run(name, self._checker.ask(task, _bytes(source), lambda _: None))
        return _diagnostics(_done(header))

    async def translate(
        self,
        source: str,
        *,
        filename: str,
        options: Options,
        files: Mapping[str, str] | None = None,
        mode: str = "standard",
        progress: OnProgress | None = None,
    ) -> Translation:
        """See `Engine.translate`."""
        name = shown_name(filename)

        def tell(event: Header) -> None:
            if progress is not None and event.get("event") == "stage":
                progress(StageProgress(str(event["stage"]), str(event["state"]), event.get("seconds")))

        task = _task(name, project(source, name, files), options, mode, seconds=self._timeout, build=True)
        if progress is not None:
            progress(StageProgress("queued" if self._builders.ready else "prepare", "started"))
        header, body = await self._builders.ask(task, _bytes(source), tell)
        return _translation(_done(header), body, name, mode)

    async def health(self) -> EngineHealth:
        """See `Engine.health`. Starts the process for checks, and one that builds, which is not waited for: the first time on a machine
        that compiles the runtime."""
        if self._closed:
            return EngineHealth(False, False, detail="the engine is closed")
        self._builders.warm()
        try:
            worker = await self._checker.start()
        except EngineError as error:
            return EngineHealth(False, False, detail=f"{error}. {error.hint}".rstrip(" ."))
        builder = self._builders.ready or worker
        problem = worker.problem or builder.problem
        return EngineHealth(True, problem is None, worker.version, worker.detail or builder.detail)

    async def close(self) -> None:
        """See `Engine.close`."""
        self._closed = True
        await self._checker.close()
        await self._builders.close()


def _task(
    name: str, files: dict[str, str], options: Options, mode: str, *, seconds: float, build: bool
) -> dict[str, Any]:
    """What a worker is told; what the options leave open is decided as a service does."""
    optimize = options.optimize if options.optimize is not None else 0 if mode == "fast" else 2
    doctests = options.doctests if options.doctests is not None else mode == "quality"
    return {
        "filename": name,
        "files": files,
        "program": bool(options.program),
        "int_mode": "auto",
        "optimize": optimize,
        "max_memory": options.max_memory if options.max_memory is not None else _MEMORY,
        "keep_names": bool(options.keep_names),
        "build": build,
        "doctests": doctests and build,
        "thorough": mode == "quality",
        "seconds": seconds,
        "sandbox_seconds": _SANDBOX_SECONDS,
    }


def _bytes(source: str) -> bytes:
    # A lone surrogate is not UTF-8, which the translator says in its own words.
    return source.encode("utf-8", "surrogatepass")


def _done(header: Header) -> Header:
    """A worker's last word, if it is an answer. Raises `EngineError`."""
    if header.get("event") == "done":
        return header
    code, message, hint = _FAILURES.get(str(header.get("kind")), _FAILURES["translator"])
    detail = str(header.get("detail") or "").strip()
    error = EngineError(message, code=code, hint=hint, passing=code == "deadline")
    if detail:
        error.add_note(detail)
    raise error


def _diagnostics(header: Header) -> list[Diagnostic]:
    try:
        return [read(Diagnostic, found) for found in header["diagnostics"]]
    except (KeyError, TypeError, BadAnswerError) as error:
        raise EngineError(f"the translator's answer is not understood: {error}", code="bad_answer") from error


def _translation(header: Header, body: bytes, name: str, mode: str) -> Translation:
    """A worker's answer as the one that a service would give. Raises `EngineError`."""
    diagnostics = tuple(_diagnostics(header))
    try:
        length = header["rust"]
        wasm = body[length or 0 :] or None
        manifest = header["manifest"]
        artifact = None
        if wasm is not None:
            exports = tuple(str(export["name"]) for export in (manifest or {}).get("exports", ()))
            artifact = Artifact(hashlib.sha256(wasm).hexdigest(), len(wasm), exports=exports)
        timings = {str(stage): float(seconds) for stage, seconds in header["timings"].items()}
        doctests = header["doctests"]
        return Translation(
            id=uuid.uuid4().hex,
            key="",
            status="refused" if header["refused"] else "ok",
            mode=mode,
            filename=name,
            diagnostics=diagnostics,
            rust=None if length is None else body[:length].decode(),
            artifact=artifact,
            manifest=manifest,
            doctests=None if doctests is None else tuple(read(DoctestResult, found) for found in doctests),
            timings={**timings, "total": sum(timings.values())},
            wasm=wasm,
        )
    except (KeyError, TypeError, ValueError, AttributeError, BadAnswerError) as error:
        raise EngineError(f"the translator's answer is not understood: {error}", code="bad_answer") from error
