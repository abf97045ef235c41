"""The library's own sources: finding them, and leaving out what a program does not use.

A source holds definitions only, so running it has no effect; its functions become part of the program that imports it, where
they are specialized like the program's own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from portalis.compiler.modules import source_path
from portalis.compiler.nodes import walk
from portalis.compiler.sources import SourceFile


def find(module: str) -> SourceFile | None:
    """The library's source of a module; `None` when it has none."""
    path = source_path(module)
    return SourceFile(f"<{module}>", path.read_bytes(), False) if path is not None else None


def used_of(
    definitions: list[ast.stmt], program: Iterable[ast.stmt], shown: Mapping[str, tuple[str, str]]
) -> list[ast.stmt]:
    """Those of the linked definitions of the library that the program needs, in their order.

    `shown` has the names that linking changed, with those that the sources have.
    """
    if not definitions:
        return []
    names = _read(program)
    left, kept = definitions, set[ast.stmt]()
    while True:
        types = {a.name for s in kept if isinstance(s, ast.ImportFrom) for a in s.names}
        more = [s for s in left if any(name in names or _serves(shown, name, types) for name in _bound(s))]
        if not more:
            return [s for s in definitions if s in kept]
        kept.update(more)
        left = [s for s in left if s not in kept]
        names |= _read(more)


def _serves(shown: Mapping[str, tuple[str, str]], name: str, builtins: set[str]) -> bool:
    """Whether a function of the library is one of those behind a builtin: `_Counter_update` for `Counter`."""
    own = shown.get(name, (name, ""))[0]
    return any(own.startswith(f"_{builtin}_") for builtin in builtins)


def _bound(s: ast.stmt) -> list[str]:
    match s:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [t.id for t in targets if isinstance(t, ast.Name)]
        case ast.ImportFrom(names=names):
            return [a.asname or a.name for a in names]
    return []


def _read(statements: Iterable[ast.stmt]) -> set[str]:
    return {node.id for s in statements for node in walk(s) if isinstance(node, ast.Name)}
