"""What a module prints: `fd_write` of WASI preview 1, its only import."""

from __future__ import annotations

import codecs
import struct
import sys
from typing import Protocol

from portalis.sandbox.errors import OutputLimitError
from portalis.sandbox.memory import Fault, LinearMemory

SUCCESS, BAD_DESCRIPTOR, FAULT, INVALID = 0, 8, 21, 28
_MAX_PIECES = 1024
_U32 = struct.Struct("<I")


class TextStream(Protocol):
    """What output goes to: anything with `write(str)`."""

    def write(self, text: str, /) -> object:
        """Takes a piece of text."""


class Output:
    """Decodes one instance's output and hands it on, within a limit of bytes.

    Without a stream it goes to what `sys.stdout` is at that moment, as `print` does. Descriptor 2 goes to `sys.stderr`.
    """

    def __init__(self, stream: TextStream | None, limit: int | None) -> None:
        self._stream = stream
        self._left = limit
        self._decoders = {fd: codecs.getincrementaldecoder("utf-8")("replace") for fd in (1, 2)}

    def fd_write(self, memory: LinearMemory, fd: int, pieces: int, count: int, written: int) -> int:
        """Writes the pieces and the number of bytes written; returns a WASI error number."""
        if fd not in self._decoders:
            return BAD_DESCRIPTOR
        if count > _MAX_PIECES:
            return INVALID
        try:
            table = memory.span(pieces, 8 * count, 4)
            result = memory.span(written, 4, 4)
            spans = [memory.span(*struct.unpack_from("<II", table, 8 * index)) for index in range(count)]
        except Fault:
            return FAULT
        size = sum(span.nbytes for span in spans)
        if size > 0xFFFFFFFF:
            return INVALID
        if self._left is not None:
            if size > self._left:
                raise OutputLimitError("the module printed more than it may (Limits.output)")
            self._left -= size
        text = self._decoders[fd].decode(b"".join(spans))
        if text:
            target = sys.stderr if fd == 2 else self._stream or sys.stdout
            target.write(text)
        _U32.pack_into(result, 0, size)
        return SUCCESS
