import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Mode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MODE_UNSPECIFIED: _ClassVar[Mode]
    MODE_FAST: _ClassVar[Mode]
    MODE_STANDARD: _ClassVar[Mode]
    MODE_QUALITY: _ClassVar[Mode]

class IntMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INT_MODE_UNSPECIFIED: _ClassVar[IntMode]
    INT_MODE_FAST: _ClassVar[IntMode]
    INT_MODE_AUTO: _ClassVar[IntMode]
    INT_MODE_EXACT: _ClassVar[IntMode]

class Stage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_UNSPECIFIED: _ClassVar[Stage]
    STAGE_TRANSLATE: _ClassVar[Stage]
    STAGE_BUILD: _ClassVar[Stage]
    STAGE_VALIDATE: _ClassVar[Stage]
    STAGE_STORE: _ClassVar[Stage]
    STAGE_INDEX: _ClassVar[Stage]
    STAGE_ANNOUNCE: _ClassVar[Stage]

class Priority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRIORITY_UNSPECIFIED: _ClassVar[Priority]
    PRIORITY_INTERACTIVE: _ClassVar[Priority]
    PRIORITY_STANDARD: _ClassVar[Priority]
    PRIORITY_BATCH: _ClassVar[Priority]

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEVERITY_UNSPECIFIED: _ClassVar[Severity]
    SEVERITY_ERROR: _ClassVar[Severity]
    SEVERITY_WARNING: _ClassVar[Severity]
    SEVERITY_NOTE: _ClassVar[Severity]

class TranslationStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRANSLATION_STATUS_UNSPECIFIED: _ClassVar[TranslationStatus]
    TRANSLATION_STATUS_OK: _ClassVar[TranslationStatus]
    TRANSLATION_STATUS_REFUSED: _ClassVar[TranslationStatus]

class Verdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERDICT_UNSPECIFIED: _ClassVar[Verdict]
    VERDICT_PASSED: _ClassVar[Verdict]
    VERDICT_FAILED: _ClassVar[Verdict]
    VERDICT_REFUSED: _ClassVar[Verdict]
    VERDICT_SKIPPED: _ClassVar[Verdict]

class EventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVENT_TYPE_UNSPECIFIED: _ClassVar[EventType]
    EVENT_TYPE_QUEUED: _ClassVar[EventType]
    EVENT_TYPE_STAGE: _ClassVar[EventType]
    EVENT_TYPE_RESULT: _ClassVar[EventType]
    EVENT_TYPE_ERROR: _ClassVar[EventType]
    EVENT_TYPE_JOB: _ClassVar[EventType]

class EventState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVENT_STATE_UNSPECIFIED: _ClassVar[EventState]
    EVENT_STATE_STARTED: _ClassVar[EventState]
    EVENT_STATE_FINISHED: _ClassVar[EventState]
    EVENT_STATE_FAILED: _ClassVar[EventState]
    EVENT_STATE_RETRYING: _ClassVar[EventState]

class JobState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOB_STATE_UNSPECIFIED: _ClassVar[JobState]
    JOB_STATE_QUEUED: _ClassVar[JobState]
    JOB_STATE_RUNNING: _ClassVar[JobState]
    JOB_STATE_SUCCEEDED: _ClassVar[JobState]
    JOB_STATE_REFUSED: _ClassVar[JobState]
    JOB_STATE_FAILED: _ClassVar[JobState]
    JOB_STATE_CANCELLED: _ClassVar[JobState]

class ArtifactPart(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ARTIFACT_PART_UNSPECIFIED: _ClassVar[ArtifactPart]
    ARTIFACT_PART_WASM: _ClassVar[ArtifactPart]
    ARTIFACT_PART_MANIFEST: _ClassVar[ArtifactPart]
    ARTIFACT_PART_RUST: _ClassVar[ArtifactPart]
    ARTIFACT_PART_DIAGNOSTICS: _ClassVar[ArtifactPart]

class AnswerType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANSWER_TYPE_UNSPECIFIED: _ClassVar[AnswerType]
    ANSWER_TYPE_QUEUED: _ClassVar[AnswerType]
    ANSWER_TYPE_STAGE: _ClassVar[AnswerType]
    ANSWER_TYPE_RESULT: _ClassVar[AnswerType]
    ANSWER_TYPE_ERROR: _ClassVar[AnswerType]
    ANSWER_TYPE_PONG: _ClassVar[AnswerType]
MODE_UNSPECIFIED: Mode
MODE_FAST: Mode
MODE_STANDARD: Mode
MODE_QUALITY: Mode
INT_MODE_UNSPECIFIED: IntMode
INT_MODE_FAST: IntMode
INT_MODE_AUTO: IntMode
INT_MODE_EXACT: IntMode
STAGE_UNSPECIFIED: Stage
STAGE_TRANSLATE: Stage
STAGE_BUILD: Stage
STAGE_VALIDATE: Stage
STAGE_STORE: Stage
STAGE_INDEX: Stage
STAGE_ANNOUNCE: Stage
PRIORITY_UNSPECIFIED: Priority
PRIORITY_INTERACTIVE: Priority
PRIORITY_STANDARD: Priority
PRIORITY_BATCH: Priority
SEVERITY_UNSPECIFIED: Severity
SEVERITY_ERROR: Severity
SEVERITY_WARNING: Severity
SEVERITY_NOTE: Severity
TRANSLATION_STATUS_UNSPECIFIED: TranslationStatus
TRANSLATION_STATUS_OK: TranslationStatus
TRANSLATION_STATUS_REFUSED: TranslationStatus
VERDICT_UNSPECIFIED: Verdict
VERDICT_PASSED: Verdict
VERDICT_FAILED: Verdict
VERDICT_REFUSED: Verdict
VERDICT_SKIPPED: Verdict
EVENT_TYPE_UNSPECIFIED: EventType
EVENT_TYPE_QUEUED: EventType
EVENT_TYPE_STAGE: EventType
EVENT_TYPE_RESULT: EventType
EVENT_TYPE_ERROR: EventType
EVENT_TYPE_JOB: EventType
EVENT_STATE_UNSPECIFIED: EventState
EVENT_STATE_STARTED: EventState
EVENT_STATE_FINISHED: EventState
EVENT_STATE_FAILED: EventState
EVENT_STATE_RETRYING: EventState
JOB_STATE_UNSPECIFIED: JobState
JOB_STATE_QUEUED: JobState
JOB_STATE_RUNNING: JobState
JOB_STATE_SUCCEEDED: JobState
JOB_STATE_REFUSED: JobState
JOB_STATE_FAILED: JobState
JOB_STATE_CANCELLED: JobState
ARTIFACT_PART_UNSPECIFIED: ArtifactPart
ARTIFACT_PART_WASM: ArtifactPart
ARTIFACT_PART_MANIFEST: ArtifactPart
ARTIFACT_PART_RUST: ArtifactPart
ARTIFACT_PART_DIAGNOSTICS: ArtifactPart
ANSWER_TYPE_UNSPECIFIED: AnswerType
ANSWER_TYPE_QUEUED: AnswerType
ANSWER_TYPE_STAGE: AnswerType
ANSWER_TYPE_RESULT: AnswerType
ANSWER_TYPE_ERROR: AnswerType
ANSWER_TYPE_PONG: AnswerType

class SourceFile(_message.Message):
    __slots__ = ("path", "text")
    PATH_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    path: str
    text: str
    def __init__(self, path: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class TranslateOptions(_message.Message):
    __slots__ = ("program", "int_mode", "optimize", "max_memory", "keep_names", "doctests")
    PROGRAM_FIELD_NUMBER: _ClassVar[int]
    INT_MODE_FIELD_NUMBER: _ClassVar[int]
    OPTIMIZE_FIELD_NUMBER: _ClassVar[int]
    MAX_MEMORY_FIELD_NUMBER: _ClassVar[int]
    KEEP_NAMES_FIELD_NUMBER: _ClassVar[int]
    DOCTESTS_FIELD_NUMBER: _ClassVar[int]
    program: bool
    int_mode: IntMode
    optimize: int
    max_memory: int
    keep_names: bool
    doctests: bool
    def __init__(self, program: _Optional[bool] = ..., int_mode: _Optional[_Union[IntMode, str]] = ..., optimize: _Optional[int] = ..., max_memory: _Optional[int] = ..., keep_names: _Optional[bool] = ..., doctests: _Optional[bool] = ...) -> None: ...

class TranslateRequest(_message.Message):
    __slots__ = ("source", "filename", "files", "entry", "mode", "options", "build")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    BUILD_FIELD_NUMBER: _ClassVar[int]
    source: str
    filename: str
    files: _containers.RepeatedCompositeFieldContainer[SourceFile]
    entry: str
    mode: Mode
    options: TranslateOptions
    build: bool
    def __init__(self, source: _Optional[str] = ..., filename: _Optional[str] = ..., files: _Optional[_Iterable[_Union[SourceFile, _Mapping]]] = ..., entry: _Optional[str] = ..., mode: _Optional[_Union[Mode, str]] = ..., options: _Optional[_Union[TranslateOptions, _Mapping]] = ..., build: _Optional[bool] = ...) -> None: ...

class Span(_message.Message):
    __slots__ = ("line", "column", "end_line", "end_column")
    LINE_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    END_LINE_FIELD_NUMBER: _ClassVar[int]
    END_COLUMN_FIELD_NUMBER: _ClassVar[int]
    line: int
    column: int
    end_line: int
    end_column: int
    def __init__(self, line: _Optional[int] = ..., column: _Optional[int] = ..., end_line: _Optional[int] = ..., end_column: _Optional[int] = ...) -> None: ...

class Diagnostic(_message.Message):
    __slots__ = ("code", "severity", "message", "span", "notes", "fix", "file")
    CODE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    FIX_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    code: str
    severity: Severity
    message: str
    span: Span
    notes: _containers.RepeatedScalarFieldContainer[str]
    fix: str
    file: str
    def __init__(self, code: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., message: _Optional[str] = ..., span: _Optional[_Union[Span, _Mapping]] = ..., notes: _Optional[_Iterable[str]] = ..., fix: _Optional[str] = ..., file: _Optional[str] = ...) -> None: ...

class DoctestResult(_message.Message):
    __slots__ = ("name", "line", "source", "verdict", "difference")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    name: str
    line: int
    source: str
    verdict: Verdict
    difference: str
    def __init__(self, name: _Optional[str] = ..., line: _Optional[int] = ..., source: _Optional[str] = ..., verdict: _Optional[_Union[Verdict, str]] = ..., difference: _Optional[str] = ...) -> None: ...

class DoctestResultList(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[DoctestResult]
    def __init__(self, items: _Optional[_Iterable[_Union[DoctestResult, _Mapping]]] = ...) -> None: ...

class ArtifactInfo(_message.Message):
    __slots__ = ("sha256", "size", "url", "exports")
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    EXPORTS_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    size: int
    url: str
    exports: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sha256: _Optional[str] = ..., size: _Optional[int] = ..., url: _Optional[str] = ..., exports: _Optional[_Iterable[str]] = ...) -> None: ...

class Translation(_message.Message):
    __slots__ = ("id", "key", "status", "cached", "mode", "filename", "diagnostics", "rust", "artifact", "manifest_json", "doctests", "timings")
    class TimingsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CACHED_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    DIAGNOSTICS_FIELD_NUMBER: _ClassVar[int]
    RUST_FIELD_NUMBER: _ClassVar[int]
    ARTIFACT_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_JSON_FIELD_NUMBER: _ClassVar[int]
    DOCTESTS_FIELD_NUMBER: _ClassVar[int]
    TIMINGS_FIELD_NUMBER: _ClassVar[int]
    id: str
    key: str
    status: TranslationStatus
    cached: bool
    mode: Mode
    filename: str
    diagnostics: _containers.RepeatedCompositeFieldContainer[Diagnostic]
    rust: str
    artifact: ArtifactInfo
    manifest_json: str
    doctests: DoctestResultList
    timings: _containers.ScalarMap[str, float]
    def __init__(self, id: _Optional[str] = ..., key: _Optional[str] = ..., status: _Optional[_Union[TranslationStatus, str]] = ..., cached: _Optional[bool] = ..., mode: _Optional[_Union[Mode, str]] = ..., filename: _Optional[str] = ..., diagnostics: _Optional[_Iterable[_Union[Diagnostic, _Mapping]]] = ..., rust: _Optional[str] = ..., artifact: _Optional[_Union[ArtifactInfo, _Mapping]] = ..., manifest_json: _Optional[str] = ..., doctests: _Optional[_Union[DoctestResultList, _Mapping]] = ..., timings: _Optional[_Mapping[str, float]] = ...) -> None: ...

class FieldProblem(_message.Message):
    __slots__ = ("field", "message")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    field: str
    message: str
    def __init__(self, field: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class Problem(_message.Message):
    __slots__ = ("type", "title", "status", "detail", "code", "request_id", "retry_after", "errors")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETRY_AFTER_FIELD_NUMBER: _ClassVar[int]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    retry_after: float
    errors: _containers.RepeatedCompositeFieldContainer[FieldProblem]
    def __init__(self, type: _Optional[str] = ..., title: _Optional[str] = ..., status: _Optional[int] = ..., detail: _Optional[str] = ..., code: _Optional[str] = ..., request_id: _Optional[str] = ..., retry_after: _Optional[float] = ..., errors: _Optional[_Iterable[_Union[FieldProblem, _Mapping]]] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("type", "id", "stage", "state", "seconds", "translation", "problem", "job")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    TRANSLATION_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    JOB_FIELD_NUMBER: _ClassVar[int]
    type: EventType
    id: str
    stage: Stage
    state: EventState
    seconds: float
    translation: Translation
    problem: Problem
    job: Job
    def __init__(self, type: _Optional[_Union[EventType, str]] = ..., id: _Optional[str] = ..., stage: _Optional[_Union[Stage, str]] = ..., state: _Optional[_Union[EventState, str]] = ..., seconds: _Optional[float] = ..., translation: _Optional[_Union[Translation, _Mapping]] = ..., problem: _Optional[_Union[Problem, _Mapping]] = ..., job: _Optional[_Union[Job, _Mapping]] = ...) -> None: ...

class BatchItem(_message.Message):
    __slots__ = ("translation", "problem")
    TRANSLATION_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    translation: Translation
    problem: Problem
    def __init__(self, translation: _Optional[_Union[Translation, _Mapping]] = ..., problem: _Optional[_Union[Problem, _Mapping]] = ...) -> None: ...

class BatchResult(_message.Message):
    __slots__ = ("results", "succeeded", "refused", "failed")
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    SUCCEEDED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[BatchItem]
    succeeded: int
    refused: int
    failed: int
    def __init__(self, results: _Optional[_Iterable[_Union[BatchItem, _Mapping]]] = ..., succeeded: _Optional[int] = ..., refused: _Optional[int] = ..., failed: _Optional[int] = ...) -> None: ...

class JobRequest(_message.Message):
    __slots__ = ("requests", "priority", "webhook", "label")
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[TranslateRequest]
    priority: Priority
    webhook: str
    label: str
    def __init__(self, requests: _Optional[_Iterable[_Union[TranslateRequest, _Mapping]]] = ..., priority: _Optional[_Union[Priority, str]] = ..., webhook: _Optional[str] = ..., label: _Optional[str] = ...) -> None: ...

class Job(_message.Message):
    __slots__ = ("id", "state", "priority", "label", "created", "started", "finished", "total", "done", "results")
    ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    STARTED_FIELD_NUMBER: _ClassVar[int]
    FINISHED_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    id: str
    state: JobState
    priority: Priority
    label: str
    created: _timestamp_pb2.Timestamp
    started: _timestamp_pb2.Timestamp
    finished: _timestamp_pb2.Timestamp
    total: int
    done: int
    results: _containers.RepeatedCompositeFieldContainer[BatchItem]
    def __init__(self, id: _Optional[str] = ..., state: _Optional[_Union[JobState, str]] = ..., priority: _Optional[_Union[Priority, str]] = ..., label: _Optional[str] = ..., created: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finished: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., total: _Optional[int] = ..., done: _Optional[int] = ..., results: _Optional[_Iterable[_Union[BatchItem, _Mapping]]] = ...) -> None: ...

class JobList(_message.Message):
    __slots__ = ("jobs", "next")
    JOBS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    jobs: _containers.RepeatedCompositeFieldContainer[Job]
    next: str
    def __init__(self, jobs: _Optional[_Iterable[_Union[Job, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class Engine(_message.Message):
    __slots__ = ("id", "name", "version", "description", "modes", "default")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    MODES_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    version: str
    description: str
    modes: _containers.RepeatedScalarFieldContainer[Mode]
    default: bool
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., version: _Optional[str] = ..., description: _Optional[str] = ..., modes: _Optional[_Iterable[_Union[Mode, str]]] = ..., default: _Optional[bool] = ...) -> None: ...

class EngineList(_message.Message):
    __slots__ = ("models",)
    MODELS_FIELD_NUMBER: _ClassVar[int]
    models: _containers.RepeatedCompositeFieldContainer[Engine]
    def __init__(self, models: _Optional[_Iterable[_Union[Engine, _Mapping]]] = ...) -> None: ...

class RefusalDetail(_message.Message):
    __slots__ = ("translation", "diagnostics_total")
    TRANSLATION_FIELD_NUMBER: _ClassVar[int]
    DIAGNOSTICS_TOTAL_FIELD_NUMBER: _ClassVar[int]
    translation: Translation
    diagnostics_total: int
    def __init__(self, translation: _Optional[_Union[Translation, _Mapping]] = ..., diagnostics_total: _Optional[int] = ...) -> None: ...

class TranslateCodeRequest(_message.Message):
    __slots__ = ("request", "include_module", "priority")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_MODULE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    request: TranslateRequest
    include_module: bool
    priority: Priority
    def __init__(self, request: _Optional[_Union[TranslateRequest, _Mapping]] = ..., include_module: _Optional[bool] = ..., priority: _Optional[_Union[Priority, str]] = ...) -> None: ...

class TranslateCodeResponse(_message.Message):
    __slots__ = ("translation", "module")
    TRANSLATION_FIELD_NUMBER: _ClassVar[int]
    MODULE_FIELD_NUMBER: _ClassVar[int]
    translation: Translation
    module: bytes
    def __init__(self, translation: _Optional[_Union[Translation, _Mapping]] = ..., module: _Optional[bytes] = ...) -> None: ...

class TranslateBatchRequest(_message.Message):
    __slots__ = ("requests", "priority")
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[TranslateRequest]
    priority: Priority
    def __init__(self, requests: _Optional[_Iterable[_Union[TranslateRequest, _Mapping]]] = ..., priority: _Optional[_Union[Priority, str]] = ...) -> None: ...

class TranslateBatchResponse(_message.Message):
    __slots__ = ("result",)
    RESULT_FIELD_NUMBER: _ClassVar[int]
    result: BatchResult
    def __init__(self, result: _Optional[_Union[BatchResult, _Mapping]] = ...) -> None: ...

class TranslateStreamRequest(_message.Message):
    __slots__ = ("request", "include_module", "priority")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_MODULE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    request: TranslateRequest
    include_module: bool
    priority: Priority
    def __init__(self, request: _Optional[_Union[TranslateRequest, _Mapping]] = ..., include_module: _Optional[bool] = ..., priority: _Optional[_Union[Priority, str]] = ...) -> None: ...

class TranslateStreamResponse(_message.Message):
    __slots__ = ("event", "module")
    EVENT_FIELD_NUMBER: _ClassVar[int]
    MODULE_FIELD_NUMBER: _ClassVar[int]
    event: Event
    module: bytes
    def __init__(self, event: _Optional[_Union[Event, _Mapping]] = ..., module: _Optional[bytes] = ...) -> None: ...

class TextChange(_message.Message):
    __slots__ = ("span", "text")
    SPAN_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    span: Span
    text: str
    def __init__(self, span: _Optional[_Union[Span, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class Edit(_message.Message):
    __slots__ = ("version", "text", "changes", "filename", "mode", "options", "build")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    BUILD_FIELD_NUMBER: _ClassVar[int]
    version: int
    text: str
    changes: _containers.RepeatedCompositeFieldContainer[TextChange]
    filename: str
    mode: Mode
    options: TranslateOptions
    build: bool
    def __init__(self, version: _Optional[int] = ..., text: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[TextChange, _Mapping]]] = ..., filename: _Optional[str] = ..., mode: _Optional[_Union[Mode, str]] = ..., options: _Optional[_Union[TranslateOptions, _Mapping]] = ..., build: _Optional[bool] = ...) -> None: ...

class Ping(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class InteractiveAnswer(_message.Message):
    __slots__ = ("type", "version", "stage", "state", "seconds", "translation", "problem")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    TRANSLATION_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    type: AnswerType
    version: int
    stage: Stage
    state: EventState
    seconds: float
    translation: Translation
    problem: Problem
    def __init__(self, type: _Optional[_Union[AnswerType, str]] = ..., version: _Optional[int] = ..., stage: _Optional[_Union[Stage, str]] = ..., state: _Optional[_Union[EventState, str]] = ..., seconds: _Optional[float] = ..., translation: _Optional[_Union[Translation, _Mapping]] = ..., problem: _Optional[_Union[Problem, _Mapping]] = ...) -> None: ...

class TranslateInteractiveRequest(_message.Message):
    __slots__ = ("edit", "ping", "include_module")
    EDIT_FIELD_NUMBER: _ClassVar[int]
    PING_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_MODULE_FIELD_NUMBER: _ClassVar[int]
    edit: Edit
    ping: Ping
    include_module: bool
    def __init__(self, edit: _Optional[_Union[Edit, _Mapping]] = ..., ping: _Optional[_Union[Ping, _Mapping]] = ..., include_module: _Optional[bool] = ...) -> None: ...

class TranslateInteractiveResponse(_message.Message):
    __slots__ = ("answer", "module")
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    MODULE_FIELD_NUMBER: _ClassVar[int]
    answer: InteractiveAnswer
    module: bytes
    def __init__(self, answer: _Optional[_Union[InteractiveAnswer, _Mapping]] = ..., module: _Optional[bytes] = ...) -> None: ...

class GetArtifactRequest(_message.Message):
    __slots__ = ("sha256", "part", "offset")
    SHA256_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    part: ArtifactPart
    offset: int
    def __init__(self, sha256: _Optional[str] = ..., part: _Optional[_Union[ArtifactPart, str]] = ..., offset: _Optional[int] = ...) -> None: ...

class GetArtifactResponse(_message.Message):
    __slots__ = ("data", "offset", "total", "media_type")
    DATA_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    offset: int
    total: int
    media_type: str
    def __init__(self, data: _Optional[bytes] = ..., offset: _Optional[int] = ..., total: _Optional[int] = ..., media_type: _Optional[str] = ...) -> None: ...

class SubmitJobRequest(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: JobRequest
    def __init__(self, job: _Optional[_Union[JobRequest, _Mapping]] = ...) -> None: ...

class SubmitJobResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: Job
    def __init__(self, job: _Optional[_Union[Job, _Mapping]] = ...) -> None: ...

class GetJobRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetJobResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: Job
    def __init__(self, job: _Optional[_Union[Job, _Mapping]] = ...) -> None: ...

class ListJobsRequest(_message.Message):
    __slots__ = ("limit", "after")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    limit: int
    after: str
    def __init__(self, limit: _Optional[int] = ..., after: _Optional[str] = ...) -> None: ...

class ListJobsResponse(_message.Message):
    __slots__ = ("list",)
    LIST_FIELD_NUMBER: _ClassVar[int]
    list: JobList
    def __init__(self, list: _Optional[_Union[JobList, _Mapping]] = ...) -> None: ...

class CancelJobRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class CancelJobResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: Job
    def __init__(self, job: _Optional[_Union[Job, _Mapping]] = ...) -> None: ...

class HealthCheckRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HealthCheckResponse(_message.Message):
    __slots__ = ("ready", "version", "problems")
    class ProblemsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    READY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    ready: bool
    version: str
    problems: _containers.ScalarMap[str, str]
    def __init__(self, ready: _Optional[bool] = ..., version: _Optional[str] = ..., problems: _Optional[_Mapping[str, str]] = ...) -> None: ...

class ListModelsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListModelsResponse(_message.Message):
    __slots__ = ("list",)
    LIST_FIELD_NUMBER: _ClassVar[int]
    list: EngineList
    def __init__(self, list: _Optional[_Union[EngineList, _Mapping]] = ...) -> None: ...
