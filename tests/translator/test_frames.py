"""What goes over the pipes, and what must not."""

from __future__ import annotations

import asyncio
import io
import struct

import pytest

from portalis.wire.frames import FrameError, pack, read, receive


def stream(data: bytes) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return reader


FRAME = ({"name": "größe\ud800", "n": 1.5}, b"\x00asm" * 1000)


async def test_frames_come_out_as_they_went_in() -> None:
    data = pack(*FRAME) + pack({})
    assert await receive(reader := stream(data)) == FRAME
    assert await receive(reader) == ({}, b"")
    pipe = io.BytesIO(data)
    assert (read(pipe), read(pipe), read(pipe)) == (FRAME, ({}, b""), None)


async def test_half_a_frame_is_the_end() -> None:
    for cut in (3, 20, len(pack(*FRAME)) - 1):
        half = pack(*FRAME)[:cut]
        assert read(io.BytesIO(half)) is None
        with pytest.raises(asyncio.IncompleteReadError):
            await receive(stream(half))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(struct.pack(">II", 0xFFFFFFFF, 0) + b"{}", id="a header that is too large"),
        pytest.param(struct.pack(">II", 2, 0xFFFFFFFF) + b"{}", id="a body that is too large"),
        pytest.param(struct.pack(">II", 2, 0) + b"{]", id="not JSON"),
        pytest.param(struct.pack(">II", 2, 0) + b"[]", id="not an object"),
        pytest.param(struct.pack(">II", 100_000, 0) + b"[" * 100_000, id="too deep"),
    ],
)
async def test_what_is_no_frame_is_refused(data: bytes) -> None:
    with pytest.raises(FrameError):
        await receive(stream(data))
    with pytest.raises(FrameError):
        read(io.BytesIO(data))
