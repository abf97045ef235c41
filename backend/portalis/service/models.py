"""Requests and answers of both faces. They validate what comes in, and the OpenAPI document is generated from them."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

PAGE = 65536
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_PATH = re.compile(r"[^\\]{1,200}")


class Model(BaseModel):
    """Unknown fields are errors: a misspelled option must not be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def content(self) -> str:
        """A hash of all that is asked for, the same for both faces: what an idempotency key stands for."""
        text = f"{type(self).__name__}\n{self.model_dump_json()}"
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Mode(StrEnum):
    """How much effort goes into a module."""

    FAST = "fast"
    STANDARD = "standard"
    QUALITY = "quality"


class Stage(StrEnum):
    """The stages of the pipeline, in order."""

    TRANSLATE = "translate"
    BUILD = "build"
    VALIDATE = "validate"
    STORE = "store"
    INDEX = "index"
    ANNOUNCE = "announce"


class Priority(StrEnum):
    """Who is served first. Lower ones wait while higher ones are queued."""

    INTERACTIVE = "interactive"
    STANDARD = "standard"
    BATCH = "batch"


def _relative(path: str) -> str:
    """A path inside the project. Raises `ValueError` for anything that could name something else."""
    if not _PATH.fullmatch(path) or not path.isprintable() or path.startswith("/") or ".." in PurePosixPath(path).parts:
        raise ValueError(
            "must be a relative path with forward slashes, without `..` and characters that can not be printed"
        )
    return path


RelativePath = Annotated[
    str,
    AfterValidator(_relative),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "pattern": r"^(?!/)(?!\.\.(/|$))(?!.*/\.\.(/|$))[^\u0000-\u001f\u007f\\]+$",
        }
    ),
]


class SourceFile(Model):
    """One file of a project."""

    path: RelativePath = Field(description="Relative path with forward slashes.", examples=["wave.py"])
    text: str = Field(description="The file's text.")


class TranslateOptions(Model):
    """What the translator can be told. What is left out is decided by the mode."""

    program: bool = Field(False, description='Build a program (`__name__ == "__main__"`), not a library.')
    int_mode: Literal["auto", "exact", "fast"] = Field(
        "auto",
        description="What `int` is: `exact` is of any size; `auto` has 64 bits and ends a call that needs more with `IntegerOverflow`; "
        "`fast` has 64 bits and raises OverflowError, which the script can catch.",
    )
    optimize: Literal[0, 1, 2, 3] | None = Field(None, description="rustc's level; fast 0, standard and quality 2.")
    max_memory: int = Field(256 << 20, ge=PAGE, le=4 << 30, description="Bytes that the module may grow to.")
    keep_names: bool = Field(False, description="Keep function names in the module, for people who read its code.")
    doctests: bool | None = Field(None, description="Compile the doctests and run them in the sandbox; quality does.")


class TranslateRequest(Model):
    """One script, or a project of several files with one entry."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "oneOf": [
                {
                    "title": "A script",
                    "required": ["source"],
                    "properties": {"source": {"type": "string"}, "files": {"maxItems": 0}, "entry": {"type": "null"}},
                },
                {
                    "title": "A project",
                    "required": ["files"],
                    "properties": {"source": {"type": "null"}, "files": {"minItems": 1}},
                },
            ],
            "examples": [
                {"source": "def area(r: float) -> float:\n    return 3.14159 * r * r\n", "filename": "area.py"},
                {
                    "files": [
                        {"path": "wave.py", "text": "def height(x: float) -> float:\n    return x / 2\n"},
                        {"path": "shape.py", "text": "def bend(x: float) -> float:\n    return x * x\n"},
                    ],
                    "entry": "wave.py",
                    "mode": "fast",
                },
            ],
        },
    )

    source: str | None = Field(None, description="The script. Either this or `files`.")
    filename: RelativePath = Field("script.py", description="What tracebacks and diagnostics call the script.")
    files: tuple[SourceFile, ...] = Field((), description="The files of a project. Either these or `source`.")
    entry: str | None = Field(None, description="The path of the project's file that is translated.")
    mode: Mode = Mode.STANDARD
    options: TranslateOptions = TranslateOptions()
    build: bool = Field(True, description="Without it the answer holds Rust and diagnostics, and no module is made.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.source is None) == (not self.files):
            raise ValueError("give either `source` or `files`")
        if self.files:
            paths = [file.path for file in self.files]
            if len(set(paths)) != len(paths):
                raise ValueError("two of `files` have the same path")
            if self.entry is None and len(paths) > 1:
                raise ValueError("a project needs `entry`: the path of the file to translate")
            if self.entry is not None and self.entry not in paths:
                raise ValueError("`entry` is not the path of one of `files`")
        elif self.entry is not None:
            raise ValueError("`entry` goes with `files`")
        return self

    @property
    def script(self) -> SourceFile:
        """The file to translate."""
        if self.source is not None:
            return SourceFile.model_construct(path=self.filename, text=self.source)
        wanted = self.entry or self.files[0].path
        return next(file for file in self.files if file.path == wanted)

    @property
    def size(self) -> int:
        """Bytes of source."""
        texts = [self.source] if self.source is not None else [file.text for file in self.files]
        return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)

    @property
    def lines(self) -> int:
        """Lines of the script."""
        return self.script.text.count("\n") + 1

    @property
    def optimize(self) -> int:
        """rustc's level, from the options or else the mode."""
        if self.options.optimize is not None:
            return self.options.optimize
        return 0 if self.mode is Mode.FAST else 2

    @property
    def doctests(self) -> bool:
        """Whether the doctests are run."""
        return self.mode is Mode.QUALITY if self.options.doctests is None else self.options.doctests

    def key(self, translator: str) -> str:
        """A hash of all that the answer depends on. `translator` names the translator's version and the toolchain."""
        facts = {
            "translator": translator,
            "files": [[file.path, file.text] for file in self.files] or [[self.filename, self.source or ""]],
            "entry": self.script.path,
            "mode": self.mode.value,
            "program": self.options.program,
            "int_mode": self.options.int_mode,
            "optimize": self.optimize,
            "max_memory": self.options.max_memory,
            "keep_names": self.options.keep_names,
            "doctests": self.doctests,
            "build": self.build,
        }
        text = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class SpanModel(Model):
    """A range of source text: lines count from 1, columns (of characters) from 0; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class DiagnosticModel(Model):
    """One finding about a script."""

    code: str = Field(examples=["PT0103"])
    severity: Literal["error", "warning", "note"]
    message: str
    span: SpanModel
    notes: tuple[str, ...] = ()
    fix: str | None = None
    file: str | None = Field(None, description="The path, in a project.")


class DoctestResult(Model):
    """What became of one example of a docstring."""

    name: str
    line: int
    source: str
    verdict: Literal["passed", "failed", "refused", "skipped"]
    difference: str = ""


class ArtifactInfo(Model):
    """A stored module."""

    sha256: Sha256
    size: int = Field(description="Bytes.")
    url: str = Field(description="Path of the module on this service.")
    exports: tuple[str, ...] = ()


class Translation(Model):
    """The answer to one request. A refused script is an answer too: `diagnostics` says why."""

    id: str = Field(description="Of this request; logs and traces carry it.")
    key: Sha256 = Field(description="Hash of the request's content: equal requests have equal keys.")
    status: Literal["ok", "refused"]
    cached: bool = Field(description="Whether the answer was known, or another request was already working on it.")
    mode: Mode
    filename: str
    diagnostics: tuple[DiagnosticModel, ...] = ()
    rust: str | None = Field(None, description="The emitted Rust, when the script was accepted.")
    artifact: ArtifactInfo | None = Field(None, description="The module, when one was asked for.")
    manifest: dict[str, Any] | None = None
    doctests: tuple[DoctestResult, ...] | None = Field(None, description="Results, when they were asked for.")
    timings: dict[str, float] = Field(
        default_factory=dict,
        description="Seconds of each stage of the work that made the answer, earlier when it is `cached`; `total` is this request's.",
    )


class Event(Model):
    """Something that happened on the way: the items of the event streams."""

    type: Literal["queued", "stage", "result", "error", "job"]
    id: str = Field(description="Of the request or job.")
    stage: Stage | None = None
    state: Literal["started", "finished", "failed", "retrying"] | None = None
    seconds: float | None = None
    translation: Translation | None = None
    problem: Problem | None = None
    job: Job | None = Field(None, description="The job as it is now, without its results, in events of type `job`.")


class Problem(Model):
    """An error, as RFC 9457 describes it (`application/problem+json`)."""

    type: str = Field("about:blank", description="A URI that names the kind of problem.")
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable name of the problem, for programs.")
    request_id: str | None = None
    retry_after: float | None = Field(None, description="Seconds after which trying again can help.")
    errors: tuple[dict[str, str], ...] = Field((), description="Fields that are wrong: `field` and `message`.")


class TextChange(Model):
    """A range of the text, and what takes its place. Columns count characters (code points), as in diagnostics."""

    span: SpanModel
    text: str


class Edit(Model):
    """A new state of the script in an interactive session: the whole `text`, or `changes` to the version before, in order.

    The newest edit is worked on; what was going on for older ones is given up.
    """

    type: Literal["edit"]
    version: int = Field(ge=0, description="Grows with every edit, by one when `changes` are given.")
    text: str | None = None
    changes: tuple[TextChange, ...] = Field((), max_length=100)
    filename: RelativePath = "script.py"
    mode: Mode = Mode.FAST
    options: TranslateOptions = TranslateOptions()
    build: bool = Field(False, description="Answer with a module, too; without it with Rust and diagnostics.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.text is None) == (not self.changes):
            raise ValueError("give either `text` or `changes`")
        return self


class Ping(Model):
    """Answered with a `pong`."""

    type: Literal["ping"]


class InteractiveMessage(RootModel[Annotated[Edit | Ping, Field(discriminator="type")]]):
    """What a client sends in an interactive session."""


class InteractiveAnswer(Model):
    """What the service sends in an interactive session. `version` is that of the edit."""

    type: Literal["queued", "stage", "result", "error", "pong"]
    version: int | None = None
    stage: Stage | None = None
    state: Literal["started", "finished", "failed", "retrying"] | None = None
    seconds: float | None = None
    translation: Translation | None = None
    problem: Problem | None = None


class BatchRequest(Model):
    """Several requests at once; each has its own answer."""

    requests: tuple[TranslateRequest, ...] = Field(min_length=1, max_length=1000)


class BatchItem(Model):
    """The answer to one request of a batch: exactly one of the two."""

    translation: Translation | None = None
    problem: Problem | None = None


class BatchResult(Model):
    """Answers in the order of the requests."""

    results: tuple[BatchItem, ...]
    succeeded: int
    refused: int
    failed: int


class JobState(StrEnum):
    """Where a job is. The last four are final."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing more happens to the job."""
        return self not in (JobState.QUEUED, JobState.RUNNING)


class JobRequest(Model):
    """Work to be done later; it survives a restart of the service."""

    requests: tuple[TranslateRequest, ...] = Field(min_length=1, max_length=1000)
    priority: Priority = Priority.BATCH
    webhook: str | None = Field(
        None, max_length=2000, description="Told when the job ends, if the operator allows its host."
    )
    label: str = Field("", max_length=200)


class Job(Model):
    """A job and how far it is."""

    id: str
    state: JobState
    priority: Priority
    label: str = ""
    created: datetime
    started: datetime | None = None
    finished: datetime | None = None
    total: int = Field(description="Requests in the job.")
    done: int = Field(description="Requests that have an answer.")
    results: tuple[BatchItem, ...] = ()


class JobList(Model):
    """A page of jobs, newest first. `next` continues."""

    jobs: tuple[Job, ...]
    next: str | None = None


class Engine(Model):
    """A translation engine on offer."""

    id: str
    name: str
    version: str
    description: str
    modes: tuple[Mode, ...]
    default: bool = False


class EngineList(Model):
    """All engines."""

    models: tuple[Engine, ...]


Event.model_rebuild()
