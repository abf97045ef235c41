"""The library's sources: finding them, and leaving out what a program does not use.

A source holds definitions only, so running it has no effect; its functions become part of the program that imports it, where
they are specialized like the program's own. Those that are taken from the interpreter are reduced to such definitions first: what
the names need that a program can use, without annotations.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterable, Mapping
from functools import cache

from portalis.compiler.modules import REPLACED, interpreter_path, public_name, source_path, taken
from portalis.compiler.nodes import walk
from portalis.compiler.sources import SourceFile


def find(module: str) -> SourceFile | None:
    """The library's source of a module; `None` when it has none."""
    path = source_path(module)
    if path is not None:
        return SourceFile(f"<{module}>", path.read_bytes(), False)
    if module.startswith("_re_"):
        from portalis.compiler.regex.shapes import shape_source

        text = shape_source(module)
        return SourceFile(f"<{module}>", text.encode(), False) if text is not None else None
    if module.startswith("_struct_"):
        from portalis.compiler.structs import format_source

        text = format_source(module)
        return SourceFile(f"<{module}>", text.encode(), False) if text is not None else None
    return _reduced(public_name(module))


def has_class_text(module: str, name: str, text: str) -> bool:
    """Whether a class of this name is the project's own, or has the text in the interpreter too."""
    if find(module) is None:
        return True
    try:
        return repr(getattr(importlib.import_module(module), name, None)) == text
    except ImportError:
        return False


@cache
def _reduced(module: str) -> SourceFile | None:
    """The interpreter's source of a module: only what is needed of it, and of that only what has a meaning here."""
    path = interpreter_path(module)
    if path is None:
        return None
    body = [_definition(s) for s in ast.parse(path.read_bytes()).body if _bound(s)]
    other = source_path(REPLACED[module]) if module in REPLACED else None
    if other is not None:
        written = [s for s in ast.parse(other.read_bytes()).body if isinstance(s, ast.FunctionDef)]
        names = {s.name for s in written}
        body = [s for s in body if names.isdisjoint(_bound(s))] + [_definition(s) for s in written]
    kept = used_of(body, [ast.Expr(ast.Name(name)) for name in taken(module)], {})
    return SourceFile(f"<{module}>", ast.unparse(ast.Module(kept, [])), False)


def _definition(s: ast.stmt) -> ast.stmt:
    """A definition without what is there for annotations, or for readers."""
    if isinstance(s, ast.AnnAssign) and s.value is not None:
        s = ast.copy_location(ast.Assign([s.target], s.value), s)
    for node in ast.walk(s):
        match node:
            case ast.FunctionDef(body=body) | ast.ClassDef(body=body):
                if isinstance(node, ast.FunctionDef):
                    node.returns = None
                node.body = [inner for inner in body if not _is_inert(inner)] or [ast.Pass()]
            case ast.arg():
                node.annotation = None
    return s


def _is_inert(s: ast.stmt) -> bool:
    """Whether a statement of a body only documents it, or makes `Class[T]` possible in annotations."""
    match s:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__class_getitem__")]):
            return True
    return False


def only_offered(tree: ast.Module, node: ast.ImportFrom) -> bool:
    """Whether a module imports a part of itself for its importers only."""
    part = (node.module or "").startswith("_") and source_path(node.module or "") is not None
    return (
        part and node in tree.body and _read(tree.body).isdisjoint(alias.asname or alias.name for alias in node.names)
    )


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
            names = (n for t in targets for n in ast.walk(t) if isinstance(n, ast.Name))
            return [n.id for n in names if isinstance(n.ctx, ast.Store)]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [a.asname or a.name for a in names]
    return []


def _read(statements: Iterable[ast.stmt]) -> set[str]:
    return {node.id for s in statements for node in walk(s) if isinstance(node, ast.Name)}
