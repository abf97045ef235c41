"""A text that is edited by ranges, as editors send them."""

from __future__ import annotations

import re

from portalis.service.errors import InvalidRequestError
from portalis.service.models import SpanModel

# What ends a line of Python source (reference manual, 2.1.2); `str.splitlines` knows more ends than these.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


class Document:
    """Lines of text. A change costs what it changes, not what the text is long."""

    def __init__(self, text: str) -> None:
        self._lines = _split(text)
        #: Bytes of the text in UTF-8.
        self.size = _bytes(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._lines)

    def change(self, span: SpanModel, text: str) -> None:
        """Puts `text` in the place of `span`. Raises `InvalidRequestError` when the text has no such place."""
        first, last = span.line - 1, span.end_line - 1
        before = self._part(first, span.column, head=True)
        after = self._part(last, span.end_column, head=False)
        if (last, span.end_column) < (first, span.column):
            raise InvalidRequestError("a change ends before it begins")
        # A line feed may come to stand behind a carriage return of its neighbour: the two are one end of a line.
        if first > 0 and self._lines[first - 1].endswith("\r"):
            first -= 1
            before = self._lines[first] + before
        changed = before + text + after
        if changed.endswith("\r") and last + 1 < len(self._lines):
            last += 1
            changed += self._lines[last]
        removed = self._lines[first : last + 1]
        self.size += _bytes(changed) - sum(map(_bytes, removed))
        self._lines[first : last + 1] = _split(changed)

    def _part(self, line: int, column: int, *, head: bool) -> str:
        """The line before or after a column. Behind the last end of a line is an empty line."""
        count = len(self._lines)
        ended = not self._lines or self._lines[-1].endswith(("\r", "\n"))
        if not 0 <= line < count + ended or column < 0:
            raise InvalidRequestError(f"there is no line {line + 1}, column {column}")
        text = self._lines[line] if line < count else ""
        if column > len(text.rstrip("\r\n")):
            raise InvalidRequestError(f"there is no line {line + 1}, column {column}")
        return text[:column] if head else text[column:]


def _split(text: str) -> list[str]:
    return _LINE.findall(text)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
