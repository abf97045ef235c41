"""Imports that the translator adds to a file, of modules that it writes itself for what the file has in its calls."""

from __future__ import annotations

import ast
from collections.abc import Mapping


def add_imports(tree: ast.Module, names: Mapping[tuple[str, str], str], where: ast.stmt | None = None) -> None:
    """Imports each (module, name) under a name of the file's, before its own first statement, as if that stood at `where`."""
    at = next((i for i, s in enumerate(tree.body) if not _comes_first(s)), len(tree.body))
    imports = [
        ast.ImportFrom(module, [ast.alias(name, local)], 0, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
        for (module, name), local in names.items()
    ]
    for node in imports:
        if where is not None:
            ast.copy_location(node, where)
        ast.copy_location(node.names[0], node)
    tree.body[at:at] = imports


def import_views(tree: ast.Module) -> None:
    """The builtin `memoryview` is a class of the library; a file that has an own one keeps that."""
    used = False
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="memoryview", ctx=ast.Load()):
                used = True
            case ast.Name(id="memoryview") | ast.ClassDef(name="memoryview") | ast.FunctionDef(name="memoryview"):
                return
            case ast.alias(name="memoryview", asname=None) | ast.alias(asname="memoryview"):
                return
    if used:
        add_imports(tree, {("_memoryview", "memoryview"): "memoryview"})


def _comes_first(s: ast.stmt) -> bool:
    if isinstance(s, ast.ImportFrom):
        return s.module == "__future__"
    return isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)


def locate(node: ast.AST, where: ast.AST) -> None:
    """Gives expressions without a place that of `where`."""
    for n in ast.walk(node):
        if isinstance(n, ast.expr) and not hasattr(n, "lineno"):
            ast.copy_location(n, where)
