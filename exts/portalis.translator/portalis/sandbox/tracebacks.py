"""Python tracebacks for what happens inside a module."""

from __future__ import annotations

import hashlib
import itertools
import os
import sys
import traceback
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType, TracebackType
from typing import NamedTuple

from portalis.sandbox import lines
from portalis.sandbox.lines import LineTable
from portalis.sandbox.manifest import Manifest, Source
from portalis.sandbox.sections import MalformedModule

_MAX_SOURCE = 16 << 20


class Frame(NamedTuple):
    """A place in the Python source of a module."""

    file: str
    line: int
    function: str
    verified: bool = False
    """The file is there, and is the one that the module was made from."""

    @property
    def code_filename(self) -> str:
        """The name for Python's own traceback printing, which reads lines from any file that it finds by that name.

        The name is the module's claim. Where another file answers to it, brackets keep that one from being opened.
        """
        if self.verified or not _something_is_there(self.file):
            return self.file
        return f"<{self.file}>"


class FrameFinder:
    """Turns code offsets and recorded lines into frames; reads the line table when it is first needed."""

    def __init__(self, manifest: Manifest, table: bytes | None) -> None:
        self._manifest = manifest
        self._verified: dict[Source, bool] = {}
        self._payload = table
        self._table: LineTable | None = None

    @property
    def table(self) -> LineTable:
        """The decoded line table; empty when the module has none."""
        if self._table is None:
            try:
                self._table = lines.decode(self._payload) if self._payload else LineTable(())
            except MalformedModule:
                self._table = LineTable(())
        return self._table

    def frames(self, offsets: Iterable[int], recorded: Sequence[int]) -> list[Frame]:
        """All frames, innermost first: functions that returned the exception, then those still on the stack.

        The last recorded line is that of the function that trapped, which the backtrace begins with.
        """
        stack = [position for offset in offsets for position in self.table.lookup(offset)]
        self._verified.clear()  # files change
        passed = [line for line in recorded if line]
        if passed and stack and passed[-1] == stack[0].line:
            passed.pop()
        frames = [self._frame(self.table.function_of_line(line), line) for line in passed]
        return frames + [self._frame(position.function, position.line) for position in stack]

    def innermost(self, offsets: Iterable[int], recorded: Sequence[int]) -> int:
        """The line of the innermost frame, as the line table counts; 0 when it is not known."""
        stack = (position.line for offset in offsets for position in self.table.lookup(offset))
        return next((line for line in recorded if line), next(stack, 0))

    def _frame(self, function: int | None, line: int) -> Frame:
        names = self._manifest.functions
        name = names[function] if function is not None and function < len(names) else "?"
        files = (self._manifest.source, *self._manifest.files)
        source = files[max(bisect_right(files, line, key=lambda file: file.first) - 1, 0)]
        verified = self._verified.get(source)
        if verified is None:
            verified = self._verified[source] = _is_source(source)
        return Frame(source.file, line - source.first + 1, name, verified)


def _is_source(source: Source) -> bool:
    try:
        if not Path(source.file).is_file() or Path(source.file).stat().st_size > _MAX_SOURCE:
            return False
        return hashlib.sha256(Path(source.file).read_bytes()).hexdigest() == source.sha256
    except (OSError, ValueError):
        return False


def _something_is_there(name: str) -> bool:
    """Whether `linecache`, which also searches `sys.path`, would find a file."""
    if os.path.isabs(name) or os.path.exists(name):  # noqa: PTH117, PTH110 - any text, not a path yet
        return True
    return any(os.path.exists(os.path.join(folder, name)) for folder in sys.path)  # noqa: PTH110, PTH118


def attach(error: BaseException, frames: Sequence[Frame]) -> BaseException:
    """Gives an exception a traceback of these frames (innermost first), and `portalis_frames` (outermost first)."""
    chain: TracebackType | None = None
    for frame in frames:
        python_frame = _python_frame(frame)
        chain = TracebackType(chain, python_frame, python_frame.f_lasti, max(frame.line, 1))
    error.portalis_frames = list(reversed(frames))  # type: ignore[attr-defined]
    return error.with_traceback(chain)


def _template() -> FrameType:
    return sys._getframe()


def _without_columns(code: CodeType) -> CodeType:
    """The code with all of it on its first line, at no column: tracebacks must not underline anything.

    A location table's entry of kind 13 is a line difference alone, for up to eight code units (CPython's
    `Objects/locations.md`).
    """
    units = len(code.co_code) // 2
    table = bytearray()
    while units:
        covered = min(units, 8)
        table += bytes([0x80 | 13 << 3 | covered - 1, 0])
        units -= covered
    return code.replace(co_linetable=bytes(table))


_TEMPLATE: CodeType = _without_columns(_template.__code__)


def _python_frame(frame: Frame) -> FrameType:
    name = frame.function
    code = _TEMPLATE.replace(
        co_filename=frame.code_filename,
        co_name=name.rpartition(".")[2],
        co_qualname=name,
        co_firstlineno=max(frame.line, 1),
    )
    found: FrameType = FunctionType(code, {"sys": sys, "__name__": name})()
    return found


def format_traceback(error: BaseException, source: str | None = None, files: Mapping[str, str] | None = None) -> str:
    """What CPython prints for the exception when it ends a program: only the module's frames.

    `source` is the module's source, `files` are the texts of a project's files by their names; without them, lines are read from
    the file if that is still the one the module was made from.
    """
    frames: list[Frame] = getattr(error, "portalis_frames", [])
    texts = {name: text.splitlines() for name, text in (files or {}).items()}
    default = source.splitlines() if source is not None else None
    summary = traceback.StackSummary.from_list(
        traceback.FrameSummary(
            frame.file,
            frame.line,
            frame.function.rpartition(".")[2],
            lookup_line=False,
            line=_shown_line(frame, texts.get(frame.file, default)),
        )
        for frame in frames
    )
    head = ["Traceback (most recent call last):\n"] if frames else []
    return "".join(itertools.chain(head, summary.format(), [_last_line(error)]))


def _shown_line(frame: Frame, text: list[str] | None) -> str | None:
    """The line of a frame; `None` to have it read from the file."""
    if text is None:
        return None if frame.verified else ""
    return text[frame.line - 1] if 1 <= frame.line <= len(text) else ""


def _last_line(error: BaseException) -> str:
    name = type(error).__qualname__
    message = str(error)
    return f"{name}: {message}\n" if message else f"{name}\n"
