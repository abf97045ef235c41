"""What a module prints: `fd_write` of WASI preview 1."""

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
_BUFFER = struct.Struct("<II")


class TextStream(Protocol):
    """What output goes to: anything with `write(str)`."""

    def write(self, text: str, /) -> object:
        """Takes a piece of text."""


class Printed:
    """How much a program has printed, over several runs of which each prints what the one before did and more.

    So that it does, it finds the times that an earlier run found.
    """

    def __init__(self) -> None:
        self._times: list[int] = []
        self._asked = 0
        self._before = {1: 0, 2: 0}
        self._now = {1: 0, 2: 0}

    def begin(self) -> None:
        """The program starts anew."""
        self._before = {fd: max(count, self._now[fd]) for fd, count in self._before.items()}
        self._now = {1: 0, 2: 0}
        self._asked = 0

    def time(self, now: int) -> int:
        """What the clock says: `now`, unless an earlier run asked as often."""
        if self._asked == len(self._times):
            self._times.append(now)
        self._asked += 1
        return self._times[self._asked - 1]

    def new(self, fd: int, data: bytes) -> bytes:
        """What of the next piece was not printed by an earlier run."""
        known = max(self._before[fd] - self._now[fd], 0)
        self._now[fd] += len(data)
        return data[known:]


class Output:
    """Decodes one instance's output and hands it on, within a limit of bytes.

    Without a stream it goes to what `sys.stdout` is at that moment, as `print` does. Descriptor 2 goes to `sys.stderr`.
    """

    def __init__(self, stream: TextStream | None, limit: int | None) -> None:
        self._stream = stream
        #: what earlier runs of the program printed
        self.printed: Printed | None = None
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
        self._hand_on(fd, b"".join(spans))
        _U32.pack_into(result, 0, size)
        return SUCCESS

    def hand_on_buffer(self, memory: LinearMemory, address: int) -> None:
        """Hands on what stands in a module's own buffer behind a call that ended without the module's doing.

        `address` is that of the buffer's address and length (`portalis_output`).
        """
        try:
            start, size = _BUFFER.unpack(memory.span(address, _BUFFER.size, 4))
            data = bytes(memory.span(start, size)) if size else b""
        except Fault:
            return
        self._hand_on(1, data)

    def _hand_on(self, fd: int, data: bytes) -> None:
        size = len(data)
        if self._left is not None:
            if size > self._left:
                raise OutputLimitError("the module printed more than it may (Limits.output)")
            self._left -= size
        if self.printed is not None:
            data = self.printed.new(fd, data)
        text = self._decoders[fd].decode(data)
        if text:
            target = sys.stderr if fd == 2 else self._stream or sys.stdout
            target.write(text)
