"""Diagnostics for people: as the compiler renders them, where there is no compiler."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portalis.translator.client.data import Diagnostic

TAB = 4
#: Characters of a source line that are shown.
WIDTH = 200
_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
_PLAIN = "\x1b[0m"


def render(
    diagnostics: Iterable[Diagnostic],
    source: str,
    *,
    filename: str,
    color: bool = False,
    files: Mapping[str, str] | None = None,
) -> str:
    """Place, severity, code, message, the source line with carets, notes and fix of each, as text.

    `files` has the texts of a project's files by their paths.
    """
    texts = {None: source.split("\n")} | {path: text.split("\n") for path, text in (files or {}).items()}
    return "\n".join(
        line
        for found in diagnostics
        for line in _lines(found, texts.get(found.file, []), found.file or filename, color)
    )


def _lines(found: Diagnostic, lines: list[str], filename: str, color: bool) -> Iterable[str]:
    span = found.span
    head = f"{found.severity}[{found.code}]"
    if color:
        head = f"{_COLORS.get(found.severity, '')}{head}{_PLAIN}"
    yield f"{filename}:{span.line}:{span.column + 1}: {head}: {found.message}"
    if 1 <= span.line <= len(lines):
        text = lines[span.line - 1]
        shown = text.expandtabs(TAB)[:WIDTH]
        start = _place(text, span.column)
        end = _place(text, span.end_column) if span.end_line == span.line else len(shown)
        yield f"{span.line:>5} | {shown}"
        yield f"      | {' ' * start}{'^' * max(1, min(end, WIDTH) - start)}"
    for note in found.notes:
        yield f"      = note: {note}"
    if found.fix:
        yield f"      = fix: {found.fix}"


def _place(text: str, column: int) -> int:
    """Where a column of the text is shown."""
    return len(text[:column].expandtabs(TAB))
