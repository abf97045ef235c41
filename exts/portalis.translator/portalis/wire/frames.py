"""What goes over the pipes between the service and a worker: frames of a JSON header and bytes.

length of header, length of body (each four bytes, big-endian), header, body
"""

from __future__ import annotations

import asyncio
import json
import struct
from typing import Any, BinaryIO

Header = dict[str, Any]
_LENGTHS = struct.Struct(">II")
#: A manifest, diagnostics and doctests; Rust and a module.
MAX_HEADER = 64 << 20
MAX_BODY = 256 << 20


class FrameError(Exception):
    """The bytes are no frame. Whoever sent them can not be understood any more."""


def pack(header: Header, body: bytes = b"") -> bytes:
    """A frame."""
    text = json.dumps(header, separators=(",", ":")).encode()
    return b"".join((_LENGTHS.pack(len(text), len(body)), text, body))


def read(stream: BinaryIO) -> tuple[Header, bytes] | None:
    """The next frame, `None` when the stream has ended. Raises `FrameError`."""
    start = stream.read(_LENGTHS.size)
    if len(start) < _LENGTHS.size:
        return None
    header, body = _lengths(start)
    text, rest = stream.read(header), stream.read(body)
    return None if len(text) < header or len(rest) < body else (_header(text), rest)


async def receive(stream: asyncio.StreamReader) -> tuple[Header, bytes]:
    """The next frame. Raises `FrameError`, and `asyncio.IncompleteReadError` when the stream has ended."""
    header, body = _lengths(await stream.readexactly(_LENGTHS.size))
    return _header(await stream.readexactly(header)), await stream.readexactly(body)


def _lengths(start: bytes) -> tuple[int, int]:
    header, body = _LENGTHS.unpack(start)
    if header > MAX_HEADER or body > MAX_BODY:
        raise FrameError("a frame is too large")
    return header, body


def _header(text: bytes) -> Header:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FrameError("a header is not JSON") from error
    if not isinstance(found, dict):
        raise FrameError("a header is not an object")
    return found
