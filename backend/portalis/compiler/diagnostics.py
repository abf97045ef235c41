"""Diagnostics: what the translator has to say about a program, as data.

A diagnostic has a stable code (``PT0103``), a severity, a message, a span, notes and, where there is one, a fix.
`render` writes them for people, with the source line and carets; `to_json` for tools.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]

#: What each code stands for; the one table of numbers.
CODES: dict[str, str] = {
    "PT0001": "syntax error",
    "PT0002": "source is not UTF-8",
    "PT0003": "source contains a null byte",
    "PT0004": "source is nested too deeply or too large",
    "PT0101": "statement is not supported",
    "PT0102": "expression is not supported",
    "PT0103": "module is not available",
    "PT0104": "decorator is not supported",
    "PT0105": "class feature is not supported",
    "PT0106": "kind of parameter is not supported",
    "PT0107": "integer literal does not fit in 64 bits",
    "PT0108": "lone surrogate in a string literal",
    "PT0201": "name is not defined",
    "PT0202": "type has no such attribute",
    "PT0203": "builtin is not supported",
    "PT0204": "method or operation is not supported",
    "PT0205": "identity that Python leaves open",
    "PT0206": "type error that always happens",
    "PT0301": "annotation is not supported",
    "PT0302": "exported function lacks types",
    "PT0303": "function is left out of the module, or of its exports",
    "PT0401": "type is too complex",
    "PT0402": "program needs too many specializations",
    "PT0403": "module needs more memory than it may have",
}


#: marks the nodes of classes of the library that stand where the program names them
OF_LIBRARY = "of_library"


@dataclass(frozen=True, slots=True)
class Span:
    """A range of source text: lines count from 1, columns (of characters) from 0; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, node: ast.AST) -> Span:
        """The span of an AST node, or the first line when the node has none."""
        line = getattr(node, "lineno", 1)
        column = getattr(node, "col_offset", 0)
        return cls(
            line, column, getattr(node, "end_lineno", None) or line, getattr(node, "end_col_offset", None) or column + 1
        )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `notes` say the cause; `fix` says what to write instead."""

    code: str
    severity: Severity
    message: str
    span: Span
    notes: tuple[str, ...] = ()
    fix: str | None = None
    #: the path, in a project of several files
    file: str | None = None


class TranslationError(Exception):
    """The program is refused. `diagnostics` holds every problem that was found, in source order."""

    def __init__(
        self,
        diagnostics: list[Diagnostic],
        filename: str = "<string>",
        source: str = "",
        files: Mapping[str, str] | None = None,
    ) -> None:
        self.diagnostics = diagnostics
        self.filename = filename
        self.source = source
        #: the texts of a project's files by their paths
        self.files = files or {}
        super().__init__(render(diagnostics, source, filename=filename, files=files))


@dataclass(frozen=True, slots=True)
class Foreign:
    """The lines of one of the library's sources, and where the program imports it."""

    lines: range
    module: str
    imported: ast.AST
    #: it is a source of the interpreter, which was not written to be translated
    interpreters: bool


@dataclass(slots=True)
class Reporter:
    """Collects diagnostics of one translation; the first one of a code at a place is kept."""

    items: dict[tuple[str, int, int], Diagnostic] = field(default_factory=dict)
    #: the source's lines, to turn the syntax tree's byte offsets into columns
    lines: list[str] = field(default_factory=list)
    #: the library's sources: a problem there belongs to the call that led to it
    foreign: list[Foreign] = field(default_factory=list)
    #: the program's call into the library that is looked at, and what it calls
    caller: ast.AST | None = None
    called: str | None = None

    def add(
        self,
        code: str,
        node: ast.AST | Span,
        message: str,
        *,
        notes: tuple[str, ...] = (),
        fix: str | None = None,
        severity: Severity = "error",
    ) -> None:
        """Record one diagnostic at a node or span."""
        foreign = None if isinstance(node, Span) else self._foreign(getattr(node, "lineno", 0))
        if foreign is not None:
            if severity != "error":
                return
            node = self.caller or foreign.imported
            if foreign.interpreters:
                message = f"`{self.called or foreign.module}` is not supported here: {message}"
        elif self.caller is not None and hasattr(node, OF_LIBRARY):
            node, message = self.caller, f"`{self.called}` is not supported here: {message}"
        span = node if isinstance(node, Span) else self._in_characters(Span.of(node))
        self.items.setdefault((code, span.line, span.column), Diagnostic(code, severity, message, span, notes, fix))

    def is_foreign(self, line: int) -> bool:
        """Whether a line is one of the library."""
        return self._foreign(line) is not None

    def _foreign(self, line: int) -> Foreign | None:
        return next((source for source in self.foreign if line in source.lines), None)

    def _in_characters(self, span: Span) -> Span:
        return Span(
            span.line,
            self._column(span.line, span.column),
            span.end_line,
            self._column(span.end_line, span.end_column),
        )

    def _column(self, line: int, offset: int) -> int:
        if not 1 <= line <= len(self.lines) or self.lines[line - 1].isascii():
            return offset
        return len(self.lines[line - 1].encode()[:offset].decode("utf-8", "ignore"))

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors, in source order."""
        return [d for d in self.sorted() if d.severity == "error"]

    def sorted(self) -> list[Diagnostic]:
        """Everything, in source order."""
        return sorted(self.items.values(), key=lambda d: (d.span.line, d.span.column, d.code))


_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}


def render(
    diagnostics: list[Diagnostic],
    source: str,
    *,
    filename: str = "<string>",
    color: bool = False,
    files: Mapping[str, str] | None = None,
) -> str:
    """The diagnostics as text: place, severity, code, message, the source line with carets, notes, fix.

    `files` has the texts of a project's other files.
    """
    texts = {None: source.split("\n")} | {path: text.split("\n") for path, text in (files or {}).items()}
    out: list[str] = []
    for d in diagnostics:
        lines = texts.get(d.file, [])
        head = f"{d.severity}[{d.code}]"
        if color:
            head = f"{_COLORS[d.severity]}{head}\x1b[0m"
        out.append(f"{d.file or filename}:{d.span.line}:{d.span.column + 1}: {head}: {d.message}")
        if 1 <= d.span.line <= len(lines):
            text = lines[d.span.line - 1]
            shown = text.expandtabs(4)[:200]
            start = len(text[: d.span.column].expandtabs(4))
            end = len(text[: d.span.end_column].expandtabs(4)) if d.span.end_line == d.span.line else len(shown)
            gutter = f"{d.span.line:>5} | "
            out.append(gutter + shown)
            out.append(" " * 6 + "| " + " " * start + "^" * max(1, min(end, 200) - start))
        out.extend(f"      = note: {note}" for note in d.notes)
        if d.fix:
            out.append(f"      = fix: {d.fix}")
    return "\n".join(out)


def to_json(diagnostics: list[Diagnostic]) -> list[dict[str, Any]]:
    """The diagnostics as JSON-ready dictionaries."""
    return [
        {
            "code": d.code,
            "severity": d.severity,
            "message": d.message,
            "span": {
                "line": d.span.line,
                "column": d.span.column,
                "end_line": d.span.end_line,
                "end_column": d.span.end_column,
            },
            "notes": list(d.notes),
            "fix": d.fix,
            **({"file": d.file} if d.file is not None else {}),
        }
        for d in diagnostics
    ]
