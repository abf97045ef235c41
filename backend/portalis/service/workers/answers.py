"""Requests as tasks for a worker, and what a worker says as results and errors."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from portalis.service.errors import (
    BuildFailedError,
    DeadlineError,
    InvalidRequestError,
    ResourceLimitError,
    ServiceError,
    ToolchainUnavailableError,
    TranslatorFailedError,
)
from portalis.service.models import DiagnosticModel, DoctestResult, Mode, SourceFile, Stage, TranslateRequest
from portalis.service.ports import Work
from portalis.service.workers.frames import FrameError, Header

_ERRORS: dict[str, type[ServiceError]] = {
    "build": BuildFailedError,
    "deadline": DeadlineError,
    "memory": ResourceLimitError,
    "toolchain": ToolchainUnavailableError,
    "translator": TranslatorFailedError,
}
_MISSING_MODULE = re.compile(r"the module `(\.*)([\w.]*)` is not available")


def task_of(request: TranslateRequest, *, seconds: float, sandbox_seconds: float) -> tuple[Header, bytes]:
    """The task that a worker gets, `seconds` before the request's deadline."""
    script, options = request.script, request.options
    header: Header = {
        "filename": script.path,
        "program": options.program,
        "int_mode": options.int_mode,
        "optimize": request.optimize,
        "max_memory": options.max_memory,
        "keep_names": options.keep_names,
        "build": request.build,
        "doctests": request.doctests,
        "thorough": request.mode is Mode.QUALITY,
        "seconds": seconds,
        "sandbox_seconds": sandbox_seconds,
    }
    # A lone surrogate is not UTF-8, which the translator says in its own words.
    return header, script.text.encode("utf-8", "surrogatepass")


def work_of(header: Header, body: bytes, request: TranslateRequest) -> Work:
    """What a worker has done. Raises `FrameError` when that makes no sense."""
    try:
        diagnostics = tuple(DiagnosticModel.model_validate(found) for found in header["diagnostics"])
        doctests = header["doctests"]
        length = header["rust"]
        timings = {Stage(stage): float(seconds) for stage, seconds in header["timings"].items()}
        rust = None if length is None else body[:length].decode()
        return Work(
            refused=bool(header["refused"]),
            diagnostics=with_project_notes(diagnostics, request),
            rust=rust,
            wasm=body[length or 0 :] or None,
            manifest=_object(header["manifest"]),
            doctests=None if doctests is None else tuple(DoctestResult.model_validate(found) for found in doctests),
            timings=timings,
        )
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError) as error:
        raise FrameError("an answer is not understood") from error


def error_of(header: Header) -> ServiceError:
    """The error that a worker reports. Its details are for the log."""
    kind = str(header.get("kind"))
    if kind == "max_memory":
        told = "too small for the module's stack and constants: 2 MiB are enough for most scripts"
        return InvalidRequestError("the module needs more memory", fields=(("options.max_memory", told),))
    return _ERRORS.get(kind, TranslatorFailedError)()


def with_project_notes(
    diagnostics: tuple[DiagnosticModel, ...], request: TranslateRequest
) -> tuple[DiagnosticModel, ...]:
    """Says, where the script imports another file of its project, that the translator does not do that yet."""
    if len(request.files) < 2:
        return diagnostics
    entry = request.script.path
    return tuple(_noted(found, request.files, entry) for found in diagnostics)


def _noted(found: DiagnosticModel, files: tuple[SourceFile, ...], entry: str) -> DiagnosticModel:
    missing = _MISSING_MODULE.search(found.message) if found.code == "PT0103" else None
    if missing is None:
        return found
    named = _named(missing[2], relative=bool(missing[1]), paths=[file.path for file in files if file.path != entry])
    if named is None:
        return found
    note = f"{named} of this project: imports between files are not supported yet, the translator reads only `{entry}`"
    return found.model_copy(
        update={"notes": (*found.notes, note), "fix": f"move what `{entry}` needs of it into `{entry}`"}
    )


def _named(module: str, *, relative: bool, paths: list[str]) -> str | None:
    """The file of the project that an import means."""
    if relative and not module:
        return "this imports another file"
    for path in paths:
        parts = PurePosixPath(path).with_suffix("").parts
        if parts and parts[-1] == "__init__":
            parts = parts[:-1]
        dotted = ".".join(parts)
        # Where the project's root is on the path is not known: any end of the name will do, and any package on the way.
        if dotted and (f".{dotted}".endswith(f".{module}") or f"{dotted}.".startswith(f"{module}.")):
            return f"`{module}` is `{path}`"
    return None


def _object(value: Any) -> dict[str, Any] | None:
    if value is not None and not isinstance(value, dict):
        raise TypeError("not an object")
    return value
