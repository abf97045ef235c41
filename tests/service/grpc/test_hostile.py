"""Callers that mean no good: keys, limits, bytes that are no messages, messages that are too large. Clean statuses, nothing told."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from support.small import KEY

from portalis.v1 import translation_pb2 as pb

from .conftest import Face
from .test_calls import GOOD, _until, code_request, details_of

SERVICE = "/portalis.v1.TranslationService/"
#: Statuses that malformed input may come to. No INTERNAL, no UNKNOWN.
CLEAN = {
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.RESOURCE_EXHAUSTED,
    grpc.StatusCode.UNIMPLEMENTED,
}
UNARY = ["TranslateCode", "TranslateBatch", "SubmitJob", "GetJob", "ListJobs", "CancelJob"]


@pytest.mark.parametrize(
    "metadata",
    [
        (("x-api-key", KEY),),
        (("authorization", f"Bearer {KEY}"),),
        (("authorization", f"bearer   {KEY}"),),
    ],
)
async def test_a_key_lets_in(make_face: Callable[..., Any], metadata: Any) -> None:
    face: Face = await make_face(require_key=True)
    await face.stub.TranslateCode(code_request(GOOD), metadata=metadata)
    assert face.core.seen[0][1].id == "tester"


@pytest.mark.parametrize(
    "metadata",
    [
        (),
        (("x-api-key", "pk_wrong"),),
        (("x-api-key", ""),),
        (("authorization", "Basic dXNlcjpwYXNz"),),
        (("authorization", "Bearer "),),
        (("authorization", f"Bearer {KEY}"), ("x-api-key", "pk_other")),
        (("x-api-key-bin", KEY.encode()),),
    ],
)
async def test_no_call_without_a_key_but_health_and_reflection(make_face: Callable[..., Any], metadata: Any) -> None:
    face: Face = await make_face(require_key=True)
    calls = [
        face.stub.TranslateCode(code_request(GOOD), metadata=metadata),
        face.stub.ListModels(pb.ListModelsRequest(), metadata=metadata),
        face.stub.GetArtifact(pb.GetArtifactRequest(sha256="0" * 64), metadata=metadata).read(),
        face.stub.TranslateStream(pb.TranslateStreamRequest(), metadata=metadata).read(),
        face.stub.TranslateInteractive(metadata=metadata).read(),
    ]
    for call in calls:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
        assert details_of(caught.value)["ErrorInfo"].reason == "UNAUTHENTICATED"
    assert face.core.seen == []
    assert (await face.stub.HealthCheck(pb.HealthCheckRequest(), metadata=metadata)).ready


async def test_only_a_trusted_proxy_says_where_a_call_comes_from(make_face: Callable[..., Any]) -> None:
    metadata = (("x-forwarded-for", "203.0.113.9, 198.51.100.7, 127.0.0.1"),)
    for trusted, address in (((), "127.0.0.1"), (("127.0.0.0/8",), "198.51.100.7")):
        face: Face = await make_face(trusted_proxies=trusted)
        await face.stub.ListModels(pb.ListModelsRequest(), metadata=metadata)
        assert face.access.addresses == {address}


async def test_a_used_up_rate_says_when_to_come_again(face: Face) -> None:
    face.access.limited = True
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(code_request(GOOD))
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert details_of(caught.value)["RetryInfo"].retry_delay.ToMilliseconds() == 1500


async def test_too_many_requests_at_once(make_face: Callable[..., Any]) -> None:
    face: Face = await make_face(max_batch=3)
    batch = pb.TranslateBatchRequest(requests=[pb.TranslateRequest(source="") for _ in range(4)])
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateBatch(batch)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert details_of(caught.value)["ErrorInfo"].reason == "TOO_LARGE"


async def test_idempotency_keys_that_are_none(face: Face) -> None:
    for key in ("", "a b", "a" * 201):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await face.stub.TranslateCode(code_request(GOOD), metadata=(("idempotency-key", key),))
        assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_request_ids_that_are_given_can_not_hold_anything(face: Face) -> None:
    for given in ("a" * 129, "a b", "a;b", "<script>"):
        call = face.stub.TranslateCode(code_request(GOOD), metadata=(("x-request-id", given),))
        await call
        assert dict(await call.trailing_metadata())["x-request-id"] != given


def raw(face: Face, method: str) -> Any:
    return face.channel.unary_unary(SERVICE + method)


async def send(face: Face, method: str, data: bytes, **options: Any) -> grpc.StatusCode | None:
    """The status of a call with these bytes, `None` when it is answered."""
    try:
        await raw(face, method)(data, **options)
    except grpc.aio.AioRpcError as error:
        text = str(error.details()) + str(error.trailing_metadata())
        assert "Traceback" not in text and "/service/" not in text and "portalis/" not in text
        return error.code()
    return None


@pytest.mark.parametrize("method", UNARY)
async def test_random_and_mutated_bytes(face: Face, method: str) -> None:
    random_ = random.Random(method)
    valid = code_request(GOOD, filename="a.py", files=[pb.SourceFile(path="b.py", text="x")]).SerializeToString()
    for round_ in range(150):
        if round_ % 3 == 0:
            data = random_.randbytes(random_.randrange(200))
        else:
            mutated = bytearray(valid)
            for _ in range(random_.randrange(1, 6)):
                mutated[random_.randrange(len(mutated))] = random_.randrange(256)
            data = bytes(mutated[: random_.randrange(len(mutated))] if round_ % 3 == 1 else mutated)
        assert await send(face, method, data) in CLEAN | {None}
    assert face.metric("portalis_transpiler_errors_total", type="internal") == 0


async def test_deep_nesting_and_bad_text(face: Face) -> None:
    nested = b""
    for _ in range(5000):
        nested = b"\x0a" + _varint(len(nested)) + nested
    assert await send(face, "TranslateCode", nested) is grpc.StatusCode.INVALID_ARGUMENT
    # A group that is opened again and again, and a field of a text that is no UTF-8.
    assert await send(face, "TranslateCode", b"\x9b\x06" * 100_000) is grpc.StatusCode.INVALID_ARGUMENT
    assert await send(face, "TranslateCode", b"\x0a\x04\x0a\x02\xff\xfe") is grpc.StatusCode.INVALID_ARGUMENT
    assert await send(face, "TranslateCode", b"\x0a\x03\x0a\x01\x00") is grpc.StatusCode.INVALID_ARGUMENT


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


async def test_bytes_that_are_no_message_in_streams(face: Face) -> None:
    call = face.channel.unary_stream(SERVICE + "TranslateStream")(b"\xff\xff")
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call.read()
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    session = face.channel.stream_stream(SERVICE + "TranslateInteractive")()
    await session.write(b"\xff\xff")
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await session.read()
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_messages_that_are_too_large(make_face: Callable[..., Any]) -> None:
    face: Face = await make_face(max_body=1 << 20)
    big = code_request("#" * (2 << 20)).SerializeToString()
    assert await send(face, "TranslateCode", big) is grpc.StatusCode.RESOURCE_EXHAUSTED
    # A bomb: 50 MB that travel as 50 KB.
    bomb = code_request("#" * (50 << 20)).SerializeToString()
    status = await send(face, "TranslateCode", bomb, compression=grpc.Compression.Gzip)
    assert status is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert face.core.seen == []


async def test_metadata_that_is_too_large(face: Face) -> None:
    metadata = tuple((f"x-{number}", "v" * 1000) for number in range(60))
    assert await send(face, "TranslateCode", b"", metadata=metadata) is grpc.StatusCode.RESOURCE_EXHAUSTED
    await face.stub.TranslateCode(code_request(GOOD))


async def test_unknown_methods_make_one_series(face: Face) -> None:
    for number in range(20):
        for path in (f"{SERVICE}Method{number}", f"/other.Service{number}/Do"):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await face.channel.unary_unary(path)(b"")
            assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED
    name = "portalis_transpiler_requests_total"
    labels = {"endpoint": "unmatched", "method": "grpc", "status": "UNIMPLEMENTED"}
    # A call is counted once its status has gone out, so the last client may be here first.
    await _until(lambda: face.metric(name, **labels) >= 40)
    assert face.metric(name, **labels) == 40
    assert b"Method1" not in face.parts.metrics.exposition()[0]


async def test_many_violations_fit_into_a_status(face: Face) -> None:
    files = [pb.SourceFile(path=f"../{number}{'x' * 150}", text="") for number in range(400)]
    request = pb.TranslateCodeRequest(request=pb.TranslateRequest(files=files))
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await face.stub.TranslateCode(request)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert 1 <= len(details_of(caught.value)["BadRequest"].field_violations) <= 20
