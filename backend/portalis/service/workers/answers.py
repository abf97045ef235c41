"""Requests as tasks for a worker, and what a worker says as results and errors."""

from __future__ import annotations

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
from portalis.service.models import DiagnosticModel, DoctestResult, Mode, Stage, TranslateRequest
from portalis.service.ports import Work
from portalis.wire.frames import FrameError, Header

_ERRORS: dict[str, type[ServiceError]] = {
    "build": BuildFailedError,
    "deadline": DeadlineError,
    "memory": ResourceLimitError,
    "toolchain": ToolchainUnavailableError,
    "translator": TranslatorFailedError,
}


def task_of(request: TranslateRequest, *, seconds: float, sandbox_seconds: float) -> tuple[Header, bytes]:
    """The task that a worker gets, `seconds` before the request's deadline."""
    script, options = request.script, request.options
    header: Header = {
        "filename": script.path,
        "files": {file.path: file.text for file in request.files},
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


def work_of(header: Header, body: bytes, identity: str) -> Work:
    """What a worker with this identity has done. Raises `FrameError` when that makes no sense."""
    try:
        diagnostics = tuple(DiagnosticModel.model_validate(found) for found in header["diagnostics"])
        doctests = header["doctests"]
        length = header["rust"]
        timings = {Stage(stage): float(seconds) for stage, seconds in header["timings"].items()}
        rust = None if length is None else body[:length].decode()
        return Work(
            refused=bool(header["refused"]),
            diagnostics=diagnostics,
            rust=rust,
            wasm=body[length or 0 :] or None,
            manifest=_object(header["manifest"]),
            doctests=None if doctests is None else tuple(DoctestResult.model_validate(found) for found in doctests),
            timings=timings,
            identity=identity,
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


def _object(value: Any) -> dict[str, Any] | None:
    if value is not None and not isinstance(value, dict):
        raise TypeError("not an object")
    return value
