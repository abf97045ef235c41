"""Interactive sessions over gRPC: edits in, diagnostics and modules out."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import pytest
from support.small import WASM

from portalis.v1 import translation_pb2 as pb

from .conftest import Face
from .test_calls import BAD, GOOD, _until

Request = pb.TranslateInteractiveRequest


def edit(version: int, text: str | None = None, **fields: Any) -> pb.TranslateInteractiveRequest:
    return Request(edit=pb.Edit(version=version, text=text, **fields))


async def result(session: Any) -> pb.TranslateInteractiveResponse:
    """The next answer that is a result, an error or a pong."""
    while True:
        answer: pb.TranslateInteractiveResponse = await session.read()
        assert answer is not grpc.aio.EOF
        if answer.answer.type not in (pb.ANSWER_TYPE_QUEUED, pb.ANSWER_TYPE_STAGE):
            return answer


async def test_full_texts_and_range_edits(face: Face) -> None:
    session = face.stub.TranslateInteractive()
    await session.write(edit(1, BAD))
    answer = await result(session)
    assert answer.answer.version == 1
    assert answer.answer.translation.status == pb.TRANSLATION_STATUS_REFUSED
    change = pb.TextChange(span=pb.Span(line=4, column=11, end_line=4, end_column=20), text="x")
    removed = pb.TextChange(span=pb.Span(line=1, column=0, end_line=2, end_column=0), text="")
    await session.write(edit(2, changes=[change, removed]))
    answer = await result(session)
    assert (answer.answer.version, answer.answer.translation.status) == (2, pb.TRANSLATION_STATUS_OK)
    assert not answer.answer.translation.HasField("artifact")
    assert face.core.seen[-1][0].source == "\ndef f(x: int) -> int:\n    return x + x\n"
    await session.done_writing()
    assert await session.read() is grpc.aio.EOF
    assert await session.code() is grpc.StatusCode.OK


async def test_a_build_brings_the_module(face: Face) -> None:
    session = face.stub.TranslateInteractive()
    request = edit(1, GOOD, build=True, mode=pb.MODE_QUALITY)
    request.include_module = True
    await session.write(request)
    answer = await result(session)
    assert answer.module == WASM
    assert answer.answer.translation.artifact.size == len(WASM)
    assert face.core.seen[-1][0].mode == "quality"
    await session.write(edit(2, GOOD, build=True))
    assert not (await result(session)).HasField("module")
    session.cancel()


async def test_the_newest_edit_ends_the_check_of_older_ones(face: Face) -> None:
    session = face.stub.TranslateInteractive()
    await session.write(edit(1, "while_waiting = 1\n"))
    await _until(lambda: len(face.core.seen) == 1)
    await session.write(edit(2, GOOD))
    answer = await result(session)
    assert answer.answer.version == 2
    assert len(face.core.cancelled) == 1
    session.cancel()


async def test_what_can_not_be_done_does_not_end_the_session(face: Face) -> None:
    session = face.stub.TranslateInteractive()
    wrong = [
        Request(),
        edit(1),
        edit(1, "x = 1\n", filename="../x"),
        edit(1, changes=[pb.TextChange(span=pb.Span(line=1, end_line=1), text="x")]),
        edit(1, "x = 1\n", mode=9),
    ]
    for request in wrong:
        await session.write(request)
        answer = await result(session)
        assert answer.answer.type == pb.ANSWER_TYPE_ERROR
        assert answer.answer.problem.code == "invalid_request"
    await session.write(Request(ping=pb.Ping()))
    assert (await result(session)).answer.type == pb.ANSWER_TYPE_PONG
    await session.write(edit(1, "#" * (face.parts.settings.max_source + 1)))
    assert (await result(session)).answer.problem.code == "too_large"
    await session.write(edit(5, GOOD))
    assert (await result(session)).answer.type == pb.ANSWER_TYPE_RESULT
    await session.write(edit(5, GOOD))
    answer = await result(session)
    assert "not newer" in answer.answer.problem.detail
    session.cancel()


async def test_work_ends_with_the_client(face: Face) -> None:
    session = face.stub.TranslateInteractive()
    await session.write(edit(1, "while_waiting = 1\n"))
    await _until(lambda: len(face.core.seen) == 1)
    session.cancel()
    await _until(lambda: len(face.core.cancelled) == 1)
    await _until(lambda: face.metric("portalis_transpiler_requests_in_flight") == 0)


async def test_a_client_that_reads_late_gets_the_newest_result(face: Face) -> None:
    session = face.stub.TranslateInteractive()
    for version in range(40):
        request = edit(version, GOOD, build=True)
        request.include_module = True
        await session.write(request)
        await asyncio.sleep(0.01)
    await session.done_writing()
    versions = [answer.answer.version async for answer in session if answer.answer.type == pb.ANSWER_TYPE_RESULT]
    assert versions == sorted(versions)
    assert versions[-1] == 39


async def test_a_silent_session_is_ended(make_face: Any) -> None:
    face = await make_face(session_timeout=0.5)
    session = face.stub.TranslateInteractive()
    for _ in range(3):
        await asyncio.sleep(0.3)
        await session.write(Request(ping=pb.Ping()))
        assert (await result(session)).answer.type == pb.ANSWER_TYPE_PONG
    with pytest.raises(grpc.aio.AioRpcError):
        await result(session)
    assert await session.code() is grpc.StatusCode.DEADLINE_EXCEEDED
