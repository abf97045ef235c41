"""Models and messages hold the same: every field there and back, on generated values."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st

from portalis.service import models
from portalis.service.errors import InvalidRequestError
from portalis.service.grpc.convert import PAIRS, checked, from_proto, to_proto
from portalis.v1 import translation_pb2 as pb
from portalis.wire.plain import enum_name, to_message, to_plain

ROOT = Path(__file__).resolve().parents[3]
#: Fields that have another form in protobuf.
RENAMED = {"manifest": "manifest_json"}
TAGS = {models.Edit: {"type"}}

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SHA = st.text("0123456789abcdef", min_size=64, max_size=64)
SMALL = st.integers(0, 2**31)
SECONDS = st.floats(0, 1e6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def a(kind: type, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **fields)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


def choice(kind: type[models.Model], name: str) -> st.SearchStrategy[Any]:
    annotation = kind.model_fields[name].annotation
    values = [
        value for part in (annotation, *get_args(annotation)) for value in get_args(part) if isinstance(value, str)
    ]
    return st.sampled_from(values or list(get_args(annotation)))


NAME = st.from_regex(r"[a-zé][a-z0-9_/é]{0,20}\.py", fullmatch=True)
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
FILE = a(models.SourceFile, path=NAME, text=TEXT)
OPTIONS = a(
    models.TranslateOptions,
    program=st.booleans(),
    int_mode=st.sampled_from(["auto", "exact", "fast"]),
    optimize=maybe(st.integers(0, 3)),
    max_memory=st.integers(65536, 4 << 30),
    keep_names=st.booleans(),
    doctests=maybe(st.booleans()),
)
SHARED: dict[str, Any] = {"mode": st.sampled_from(models.Mode), "options": OPTIONS, "build": st.booleans()}
REQUEST = a(models.TranslateRequest, source=TEXT, filename=NAME, **SHARED) | st.lists(
    FILE, min_size=1, max_size=3, unique_by=lambda file: file.path
).flatmap(
    lambda files: a(
        models.TranslateRequest,
        files=st.just(tuple(files)),
        entry=st.sampled_from([file.path for file in files]),
        filename=NAME,
        **SHARED,
    )
)
SPAN = a(models.SpanModel, line=SMALL, column=SMALL, end_line=SMALL, end_column=SMALL)
DIAGNOSTIC = a(
    models.DiagnosticModel,
    code=TEXT,
    severity=choice(models.DiagnosticModel, "severity"),
    message=TEXT,
    span=SPAN,
    notes=some(TEXT),
    fix=maybe(TEXT),
    file=maybe(TEXT),
)
DOCTEST = a(
    models.DoctestResult,
    name=TEXT,
    line=SMALL,
    source=TEXT,
    verdict=choice(models.DoctestResult, "verdict"),
    difference=TEXT,
)
ARTIFACT = a(models.ArtifactInfo, sha256=SHA, size=st.integers(0, 2**62), url=TEXT, exports=some(TEXT))
TRANSLATION = a(
    models.Translation,
    id=TEXT,
    key=SHA,
    status=choice(models.Translation, "status"),
    cached=st.booleans(),
    mode=st.sampled_from(models.Mode),
    filename=TEXT,
    diagnostics=some(DIAGNOSTIC),
    rust=maybe(TEXT),
    artifact=maybe(ARTIFACT),
    manifest=maybe(st.dictionaries(st.text(max_size=4), JSON, max_size=3)),
    doctests=maybe(some(DOCTEST)),
    timings=st.dictionaries(TEXT, SECONDS, max_size=3),
)
PROBLEM = a(
    models.Problem,
    type=TEXT,
    title=TEXT,
    status=SMALL,
    detail=TEXT,
    code=TEXT,
    request_id=maybe(TEXT),
    retry_after=maybe(SECONDS),
    errors=some(st.fixed_dictionaries({"field": TEXT, "message": TEXT})),
)
ITEM = a(models.BatchItem, translation=maybe(TRANSLATION), problem=maybe(PROBLEM))
JOB = a(
    models.Job,
    id=TEXT,
    state=st.sampled_from(models.JobState),
    priority=st.sampled_from(models.Priority),
    label=TEXT,
    created=MOMENT,
    started=maybe(MOMENT),
    finished=maybe(MOMENT),
    total=SMALL,
    done=SMALL,
    results=some(ITEM),
)
ENGINE = a(
    models.Engine,
    id=TEXT,
    name=TEXT,
    version=TEXT,
    description=TEXT,
    modes=some(st.sampled_from(models.Mode)),
    default=st.booleans(),
)
ANSWER: dict[str, Any] = {
    "stage": maybe(st.sampled_from(models.Stage)),
    "state": maybe(st.sampled_from(["started", "finished", "failed", "retrying"])),
    "seconds": maybe(SECONDS),
    "translation": maybe(TRANSLATION),
    "problem": maybe(PROBLEM),
}
CHANGE = a(models.TextChange, span=SPAN, text=TEXT)
EDIT: dict[str, Any] = {"type": st.just("edit"), "version": SMALL, "filename": NAME, **SHARED}
#: Every field of every model has a strategy of its own: a new field without one fails below.
STRATEGIES: dict[type[models.Model], st.SearchStrategy[Any]] = {
    models.SourceFile: FILE,
    models.TranslateOptions: OPTIONS,
    models.TranslateRequest: REQUEST,
    models.SpanModel: SPAN,
    models.DiagnosticModel: DIAGNOSTIC,
    models.DoctestResult: DOCTEST,
    models.ArtifactInfo: ARTIFACT,
    models.Translation: TRANSLATION,
    models.Event: a(models.Event, type=choice(models.Event, "type"), id=TEXT, job=maybe(JOB), **ANSWER),
    models.Problem: PROBLEM,
    models.TextChange: CHANGE,
    models.Edit: a(models.Edit, text=TEXT, **EDIT)
    | a(models.Edit, changes=st.lists(CHANGE, min_size=1).map(tuple), **EDIT),
    models.InteractiveAnswer: a(
        models.InteractiveAnswer, type=choice(models.InteractiveAnswer, "type"), version=maybe(SMALL), **ANSWER
    ),
    models.BatchItem: ITEM,
    models.BatchResult: a(models.BatchResult, results=some(ITEM), succeeded=SMALL, refused=SMALL, failed=SMALL),
    models.JobRequest: a(
        models.JobRequest,
        requests=st.lists(REQUEST, min_size=1, max_size=2).map(tuple),
        priority=st.sampled_from(models.Priority),
        webhook=maybe(TEXT),
        label=TEXT,
    ),
    models.Job: JOB,
    models.JobList: a(models.JobList, jobs=some(JOB), next=maybe(TEXT)),
    models.Engine: ENGINE,
    models.EngineList: a(models.EngineList, models=some(ENGINE)),
}


@pytest.mark.parametrize("kind", PAIRS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_field_goes_there_and_back(kind: type[models.Model], data: st.DataObject) -> None:
    model = data.draw(STRATEGIES[kind])
    message = to_proto(model, PAIRS[kind])
    sent = PAIRS[kind].FromString(message.SerializeToString())
    assert from_proto(kind, sent) == model


@pytest.mark.parametrize("kind", PAIRS, ids=lambda kind: kind.__name__)
def test_a_model_and_its_message_have_the_same_fields(kind: type[models.Model]) -> None:
    in_model = {RENAMED.get(name, name) for name in kind.model_fields} - TAGS.get(kind, set())
    assert in_model == {field.name for field in PAIRS[kind].DESCRIPTOR.fields}


def test_all_models_of_the_interface_have_a_message() -> None:
    alone = {models.Model, models.BatchRequest, models.Ping, models.InteractiveMessage}
    found = {
        kind
        for kind in vars(models).values()
        if isinstance(kind, type) and issubclass(kind, models.Model) and kind not in alone
    }
    assert found == set(PAIRS)


def test_enums_have_the_same_values() -> None:
    for python, proto in (
        (models.Mode, pb.Mode),
        (models.Stage, pb.Stage),
        (models.Priority, pb.Priority),
        (models.JobState, pb.JobState),
    ):
        numbers = sorted(proto.values())[1:]
        assert [enum_name(proto.DESCRIPTOR, number) for number in numbers] == [item.value for item in python]


def test_what_is_left_out_differs_from_what_is_empty() -> None:
    common = {"id": "i", "key": "0" * 64, "status": "ok", "cached": False, "mode": "fast", "filename": "f.py"}
    for doctests in (None, ()):
        for manifest in (None, {}):
            model = checked(models.Translation, {**common, "doctests": doctests, "manifest": manifest})
            again = from_proto(models.Translation, to_proto(model, pb.Translation))
            assert (again.doctests, again.manifest) == (doctests, manifest)


def test_lone_surrogates_do_not_break_an_answer() -> None:
    model = models.BatchItem(problem=models.Problem(title="\ud800", status=1, detail="a\udfffb", code="c"))
    assert to_proto(model, pb.BatchItem).problem.detail == "a?b"


def test_a_model_is_not_taken_for_another_message() -> None:
    with pytest.raises(TypeError):
        to_proto(models.BatchItem(), pb.BatchResult)


def test_an_unknown_field_is_an_error_and_unknown_enums_are_named() -> None:
    with pytest.raises(ValueError, match="no field 'sauce'"):
        to_message(pb.TranslateRequest, {"sauce": ""})
    with pytest.raises(ValueError, match="'slow' is not a Mode"):
        to_message(pb.TranslateRequest, {"mode": "slow"})
    request = pb.TranslateRequest(source="", mode=9)  # type: ignore[arg-type]
    assert to_plain(request)["mode"] == "9"
    with pytest.raises(InvalidRequestError) as caught:
        from_proto(models.TranslateRequest, request, "request")
    assert caught.value.fields[0][0] == "request.mode"


def test_timestamps_keep_microseconds() -> None:
    message = pb.Job(created=Timestamp(seconds=1_700_000_000, nanos=123_456_000))
    assert to_plain(message)["created"] == "2023-11-14T22:13:20.123456Z"


def test_the_generated_code_is_what_the_tools_make_now() -> None:
    script = ROOT / "scripts" / "proto.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, ""), "run `make proto`"
