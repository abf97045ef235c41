"""Requests and answers, as the service's interface describes them.

Answers are made of plain dictionaries, in which both transports bring them. A newer service may say more than is known here: what is not
known is left out.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from portalis.translator.client.errors import BadAnswerError

T = TypeVar("T")


def read(kind: type[T], plain: Any) -> T:
    """An object made of an answer's dictionary, by the types of its fields. Raises `BadAnswerError` when it is no such answer."""
    hashable: Any = kind
    try:
        return kind(**{name: reader(plain[name]) for name, reader in _readers(hashable) if plain.get(name) is not None})
    except (TypeError, ValueError, AttributeError) as error:
        raise BadAnswerError(f"the answer is no {kind.__name__}: {error}") from None


@cache
def _readers(kind: Any) -> list[tuple[str, Callable[[Any], Any]]]:
    hints = get_type_hints(kind)
    return [(item.name, _reader(hints[item.name])) for item in fields(kind)]


def _reader(annotation: Any) -> Callable[[Any], Any]:
    """Turns a plain value into one of the annotated type."""
    if get_origin(annotation) in (types.UnionType, Union):
        return _reader(next(part for part in get_args(annotation) if part is not types.NoneType))
    if get_origin(annotation) is tuple:
        item = _reader(get_args(annotation)[0])
        return lambda values: tuple(map(item, values))
    if annotation is datetime:
        return datetime.fromisoformat
    if is_dataclass(annotation):
        kind: Any = annotation
        return lambda value: read(kind, value)
    return lambda value: value


@dataclass(frozen=True)
class Options:
    """What the translator is told; None leaves it to the service.

    `optimize` is rustc's level, 0 to 3; `max_memory` is in bytes; `doctests` runs the docstrings' examples in the service's sandbox.
    """

    program: bool | None = None
    optimize: int | None = None
    max_memory: int | None = None
    keep_names: bool | None = None
    doctests: bool | None = None

    def plain(self) -> dict[str, Any]:
        """The fields that are set."""
        return {item.name: getattr(self, item.name) for item in fields(self) if getattr(self, item.name) is not None}


@dataclass(frozen=True)
class Request:
    """One script (`source`), or a project (`files`: path → text) with its `entry`. `mode` is `fast`, `standard` or `quality`."""

    source: str | None = None
    filename: str = "script.py"
    files: Mapping[str, str] = field(default_factory=dict)
    entry: str | None = None
    mode: str = "standard"
    build: bool = True
    options: Options = Options()

    def plain(self) -> dict[str, Any]:
        """The request as the interface has it."""
        plain: dict[str, Any] = {
            "filename": self.filename,
            "mode": self.mode,
            "build": self.build,
            "options": self.options.plain(),
        }
        if self.source is not None:
            plain["source"] = self.source
        if self.files:
            plain["files"] = [{"path": path, "text": text} for path, text in self.files.items()]
        if self.entry is not None:
            plain["entry"] = self.entry
        return plain


@dataclass(frozen=True)
class Span:
    """A range of source text: lines count from 1, columns (of characters) from 0; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Change:
    """A range of the text in an interactive session, and what takes its place."""

    span: Span
    text: str

    def plain(self) -> dict[str, Any]:
        """The change as the interface has it."""
        return {"span": {item.name: getattr(self.span, item.name) for item in fields(self.span)}, "text": self.text}


@dataclass(frozen=True)
class Diagnostic:
    """One finding about a script. `severity` is `error`, `warning` or `note`; `file` is the path in a project of several files."""

    code: str
    severity: str
    message: str
    span: Span
    notes: tuple[str, ...] = ()
    fix: str | None = None
    file: str | None = None


@dataclass(frozen=True)
class DoctestResult:
    """What became of one example of a docstring: `passed`, `failed`, `refused` or `skipped`."""

    name: str
    line: int
    source: str
    verdict: str
    difference: str = ""


@dataclass(frozen=True)
class Artifact:
    """A stored module; `size` in bytes."""

    sha256: str
    size: int
    url: str = ""
    exports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Translation:
    """The answer to one request. `status` is `ok` or `refused`; `timings` are seconds of each stage of the work that made it
    (earlier, when it is `cached`), and this request's `total`."""

    id: str
    key: str
    status: str
    cached: bool = False
    mode: str = "standard"
    filename: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    rust: str | None = None
    artifact: Artifact | None = None
    manifest: Mapping[str, Any] | None = None
    doctests: tuple[DoctestResult, ...] | None = None
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the script was accepted."""
        return self.status == "ok"


@dataclass(frozen=True)
class Problem:
    """Why a request has no answer. `code` is for programs; `retry_after` is in seconds."""

    code: str
    title: str = ""
    status: int = 0
    detail: str = ""
    request_id: str | None = None
    retry_after: float | None = None
    errors: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Event:
    """Something on the way to an answer. `type` is `queued`, `stage`, `result` or `error`; `state` is of a stage, `seconds` it took."""

    type: str
    id: str = ""
    stage: str | None = None
    state: str | None = None
    seconds: float | None = None
    translation: Translation | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Answer:
    """What the service says in an interactive session. `version` is that of the edit."""

    type: str
    version: int | None = None
    stage: str | None = None
    state: str | None = None
    seconds: float | None = None
    translation: Translation | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class BatchItem:
    """The answer to one request of several: one of the two."""

    translation: Translation | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class BatchResult:
    """Answers in the order of the requests."""

    results: tuple[BatchItem, ...] = ()
    succeeded: int = 0
    refused: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Job:
    """A job. `state` is `queued`, `running`, `succeeded`, `refused`, `failed` or `cancelled`."""

    id: str
    state: str
    priority: str = "batch"
    label: str = ""
    created: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    total: int = 0
    done: int = 0
    results: tuple[BatchItem, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state not in ("queued", "running")


@dataclass(frozen=True)
class JobPage:
    """A page of jobs, newest first. `next` is where the following one begins."""

    jobs: tuple[Job, ...] = ()
    next: str | None = None


@dataclass(frozen=True)
class Engine:
    """A translation engine on offer."""

    id: str
    name: str
    version: str
    description: str = ""
    modes: tuple[str, ...] = ()
    default: bool = False


@dataclass(frozen=True)
class Health:
    """Whether requests would succeed, and what is wrong, by the name of the part."""

    ready: bool
    problems: Mapping[str, str] = field(default_factory=dict)
