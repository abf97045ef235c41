"""Every call over a real socket: answers, refusals, batches, streams, artifacts, jobs."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from support.small import SHA256, WASM

from portalis.service.errors import OverloadedError, StorageError
from portalis.service.models import Priority
from portalis.v1 import translation_pb2 as pb

from .conftest import Face

GOOD = "def area(r: float) -> float:\n    return 3.0 * r * r\n"
BAD = "import socket\n\ndef f(x: int) -> int:\n    return undefined + x\n"


def details_of(error: grpc.aio.AioRpcError) -> dict[str, Any]:
    """The details of a rich status by the name of their type."""
    metadata = dict(error.trailing_metadata() or ())
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    assert (status.code, status.message) == (error.code().value[0], error.details())
    found: dict[str, Any] = {}
    for packed in status.details:
        name = packed.TypeName().rpartition(".")[2]
        kind = pb.RefusalDetail if name == "RefusalDetail" else getattr(error_details_pb2, name)
        message = kind()
        assert packed.Unpack(message)
        found[name] = message
    return found


def code_request(source: str, **fields: Any) -> pb.TranslateCodeRequest:
    return pb.TranslateCodeRequest(request=pb.TranslateRequest(source=source, **fields))


async def test_a_script_becomes_rust_and_a_module(face: Face) -> None:
    request = code_request(GOOD, filename="area.py", mode=pb.MODE_QUALITY)
    request.include_module = True
    call = face.stub.TranslateCode(request, metadata=(("x-request-id", "mine-1"),))
    answer = await call
    assert answer.translation.status == pb.TRANSLATION_STATUS_OK
    assert answer.translation.mode == pb.MODE_QUALITY
    assert answer.translation.filename == "area.py"
    assert "fn area" in answer.translation.rust
    assert answer.translation.artifact.sha256 == SHA256
    assert answer.module == WASM
    assert answer.translation.timings["total"] == 0.5
    assert answer.translation.id == "mine-1"
    assert dict(await call.trailing_metadata())["x-request-id"] == "mine-1"
    ((seen, caller, priority),) = face.core.seen
    assert (seen.filename, caller.id, priority) == ("area.py", "anonymous@127.0.0.1", Priority.INTERACTIVE)


async def test_defaults_are_those_of_the_models(face: Face) -> None:
    answer = await face.stub.TranslateCode(code_request(GOOD))
    ((seen, _, _),) = face.core.seen
    assert (seen.filename, seen.mode, seen.build, seen.optimize) == ("script.py", "standard", True, 2)
    assert seen.options.max_memory == 256 << 20
    assert not answer.HasField("module")


async def test_a_refused_script_is_an_argument_with_diagnostics(face: Face) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(code_request(BAD, filename="bad.py"))
    error = caught.value
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    details = details_of(error)
    assert (details["ErrorInfo"].reason, details["ErrorInfo"].domain) == ("SCRIPT_REFUSED", "portalis")
    refusal = details["RefusalDetail"]
    found = [(item.code, item.span.line) for item in refusal.translation.diagnostics]
    assert ("PT0201", 4) in found
    assert refusal.diagnostics_total == len(found)
    assert refusal.translation.status == pb.TRANSLATION_STATUS_REFUSED
    assert details["RequestInfo"].request_id == dict(error.trailing_metadata() or ())["x-request-id"]
    assert face.metric("portalis_transpiler_errors_total", type="internal") == 0


async def test_a_thousand_diagnostics_still_fit_into_a_status(face: Face) -> None:
    source = "".join(f"def f{n}(x: int) -> int:\n    return missing_{n} + x\n" for n in range(300))
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(code_request(source))
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    refusal = details_of(caught.value)["RefusalDetail"]
    assert refusal.diagnostics_total >= 300
    assert 1 <= len(refusal.translation.diagnostics) < 300
    # The stream has them all.
    events = [item.event async for item in face.stub.TranslateStream(stream_request(source))]
    assert len(events[-1].translation.diagnostics) == refusal.diagnostics_total


def stream_request(source: str, **fields: Any) -> pb.TranslateStreamRequest:
    return pb.TranslateStreamRequest(request=pb.TranslateRequest(source=source), **fields)


async def test_a_stream_tells_of_stages_and_ends_with_the_result(face: Face) -> None:
    answers = [item async for item in face.stub.TranslateStream(stream_request(GOOD, include_module=True))]
    assert [item.event.type for item in answers] == [
        pb.EVENT_TYPE_QUEUED,
        pb.EVENT_TYPE_STAGE,
        pb.EVENT_TYPE_STAGE,
        pb.EVENT_TYPE_RESULT,
    ]
    assert answers[2].event.stage == pb.STAGE_TRANSLATE
    assert (answers[2].event.state, answers[2].event.seconds) == (pb.EVENT_STATE_FINISHED, 0.25)
    assert answers[3].module == WASM
    refused = [item.event async for item in face.stub.TranslateStream(stream_request(BAD))]
    assert refused[-1].translation.status == pb.TRANSLATION_STATUS_REFUSED


async def test_a_batch_answers_each_on_its_own(face: Face) -> None:
    def before(request: Any) -> None:
        if "storage" in request.source:
            raise StorageError("the store is away", retry_after=2.0)

    face.core.before = before
    requests = [pb.TranslateRequest(source=text) for text in (GOOD, BAD, "storage = 1\n")]
    answer = await face.stub.TranslateBatch(pb.TranslateBatchRequest(requests=requests))
    result = answer.result
    assert (result.succeeded, result.refused, result.failed) == (1, 1, 1)
    assert result.results[1].translation.status == pb.TRANSLATION_STATUS_REFUSED
    problem = result.results[2].problem
    assert (problem.code, problem.status, problem.retry_after) == ("storage_unavailable", 503, 2.0)
    assert face.access.costs == [1, 2]
    assert face.core.seen[0][2] is Priority.STANDARD


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.TranslateCodeRequest(), "request"),
        (code_request(GOOD, filename="../etc/passwd"), "request.filename"),
        (code_request(GOOD, mode=77), "request.mode"),  # type: ignore[arg-type]
        (code_request(GOOD, options=pb.TranslateOptions(optimize=9)), "request.options.optimize"),
        (code_request(GOOD, options=pb.TranslateOptions(max_memory=1)), "request.options.max_memory"),
        (code_request(GOOD, files=[pb.SourceFile(path="a.py", text="")]), "request"),
    ],
)
async def test_wrong_fields_are_named(face: Face, request_: Any, field: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(request_)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    details = details_of(caught.value)
    assert details["ErrorInfo"].reason == "INVALID_REQUEST"
    assert field in [violation.field for violation in details["BadRequest"].field_violations]
    assert face.core.seen == []


async def test_errors_say_when_to_come_again(face: Face) -> None:
    def before(_request: Any) -> None:
        raise OverloadedError("the queue is full", retry_after=0.75)

    face.core.before = before
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(code_request(GOOD))
    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    details = details_of(caught.value)
    assert details["ErrorInfo"].reason == "OVERLOADED"
    assert details["RetryInfo"].retry_delay.ToMilliseconds() == 750
    assert face.metric("portalis_transpiler_errors_total", type="overloaded") == 1


async def test_a_bug_is_an_internal_error_without_a_word_of_it(face: Face, caplog: pytest.LogCaptureFixture) -> None:
    def before(_request: Any) -> None:
        raise KeyError("/home/secret/place")

    face.core.before = before
    for call in (face.stub.TranslateCode(code_request(GOOD)), _all(face.stub.TranslateStream(stream_request(GOOD)))):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        assert caught.value.code() is grpc.StatusCode.INTERNAL
        assert "secret" not in str(caught.value.details()) + str(details_of(caught.value))
        assert "Traceback" not in str(caught.value)
    assert "/home/secret/place" in caplog.text


async def _all(call: Any) -> list[Any]:
    return [item async for item in call]


async def test_an_artifact_comes_in_pieces_from_any_byte(face: Face) -> None:
    pieces = await _all(face.stub.GetArtifact(pb.GetArtifactRequest(sha256=SHA256)))
    assert len(pieces) > 2
    whole = b"".join(piece.data for piece in pieces)
    assert hashlib.sha256(whole).hexdigest() == SHA256
    assert {piece.total for piece in pieces} == {len(WASM)}
    assert [piece.offset for piece in pieces] == [0, *list(range(0, len(WASM), len(pieces[0].data)))[1:]]
    rest = await _all(face.stub.GetArtifact(pb.GetArtifactRequest(sha256=SHA256, offset=600_000)))
    assert b"".join(piece.data for piece in rest) == WASM[600_000:]
    rust = await _all(face.stub.GetArtifact(pb.GetArtifactRequest(sha256=SHA256, part=pb.ARTIFACT_PART_RUST)))
    assert rust[0].data == b"fn main() {}"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"sha256": "../../etc/passwd"}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"sha256": "0" * 64}, grpc.StatusCode.NOT_FOUND),
        ({"sha256": SHA256, "offset": 10**12}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"sha256": SHA256, "part": 9}, grpc.StatusCode.NOT_FOUND),
    ],
)
async def test_artifacts_that_are_not_there(face: Face, fields: dict[str, Any], code: grpc.StatusCode) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await _all(face.stub.GetArtifact(pb.GetArtifactRequest(**fields)))
    assert caught.value.code() is code


async def test_jobs(face: Face) -> None:
    work = pb.JobRequest(requests=[pb.TranslateRequest(source=GOOD)], label="mine")
    job = (await face.stub.SubmitJob(pb.SubmitJobRequest(job=work))).job
    assert (job.state, job.priority, job.total, job.done) == (pb.JOB_STATE_SUCCEEDED, pb.PRIORITY_BATCH, 1, 1)
    got = (await face.stub.GetJob(pb.GetJobRequest(id=job.id))).job
    assert got.results[0].translation.status == pb.TRANSLATION_STATUS_OK
    assert got.created.seconds > 1_700_000_000 and not got.HasField("finished")
    slow = (await face.stub.SubmitJob(pb.SubmitJobRequest(job=pb.JobRequest(requests=work.requests, label="slow")))).job
    listed = (await face.stub.ListJobs(pb.ListJobsRequest(limit=1))).list
    assert [item.id for item in listed.jobs] == [slow.id] and listed.next == job.id
    assert listed.jobs[0].results == []
    cancelled = (await face.stub.CancelJob(pb.CancelJobRequest(id=slow.id))).job
    assert cancelled.state == pb.JOB_STATE_CANCELLED
    for call, code in (
        (face.stub.CancelJob(pb.CancelJobRequest(id=slow.id)), grpc.StatusCode.FAILED_PRECONDITION),
        (face.stub.GetJob(pb.GetJobRequest(id="none")), grpc.StatusCode.NOT_FOUND),
        (face.stub.ListJobs(pb.ListJobsRequest(limit=0)), grpc.StatusCode.INVALID_ARGUMENT),
        (face.stub.SubmitJob(pb.SubmitJobRequest()), grpc.StatusCode.INVALID_ARGUMENT),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        assert caught.value.code() is code


async def test_models_and_health(face: Face) -> None:
    (engine,) = (await face.stub.ListModels(pb.ListModelsRequest())).list.models
    assert (engine.id, engine.default) == ("compiler", True)
    assert list(engine.modes) == [pb.MODE_FAST, pb.MODE_STANDARD, pb.MODE_QUALITY]
    assert (await face.stub.HealthCheck(pb.HealthCheckRequest())).ready
    await asyncio.sleep(1.1)
    face.parts.artifacts.problem = "away"  # type: ignore[attr-defined]
    health = await face.stub.HealthCheck(pb.HealthCheckRequest())
    assert (health.ready, dict(health.problems)) == (False, {"artifacts": "away"})


async def test_an_idempotency_key_names_one_request(face: Face) -> None:
    metadata = (("idempotency-key", "k1"),)
    await face.stub.TranslateCode(code_request(GOOD), metadata=metadata)
    await face.stub.TranslateCode(code_request(GOOD), metadata=metadata)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(code_request("x = 1\n"), metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.FAILED_PRECONDITION


async def test_cancelling_and_deadlines_reach_the_core(face: Face) -> None:
    call = face.stub.TranslateCode(code_request("while_waiting = 1\n"), metadata=(("x-request-id", "unary"),))
    stream = face.stub.TranslateStream(stream_request("while_waiting = 1\n"), metadata=(("x-request-id", "stream"),))
    waiting = asyncio.ensure_future(_all(stream))
    await _until(lambda: len(face.core.seen) == 1 or len(face.core.seen) == 2)
    await _until(lambda: len(face.core.seen) == 2)
    call.cancel()
    stream.cancel()
    await _until(lambda: sorted(face.core.cancelled) == ["stream", "unary"])
    with pytest.raises((asyncio.CancelledError, grpc.aio.AioRpcError)):
        await waiting
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(
            code_request("while_waiting = 1\n"), timeout=0.3, metadata=(("x-request-id", "late"),)
        )
    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    await _until(lambda: "late" in face.core.cancelled)
    name = "portalis_transpiler_requests_total"
    method = "/portalis.v1.TranslationService/TranslateCode"
    await _until(
        lambda: (
            face.metric(name, endpoint=method, method="grpc", status="DEADLINE_EXCEEDED") == 1
            and face.metric(name, endpoint=method, method="grpc", status="CANCELLED") == 1
        )
    )
    assert face.metric("portalis_transpiler_requests_in_flight") == 0


async def _until(condition: Any, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)
