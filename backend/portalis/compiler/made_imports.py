"""Imports that the translator adds to a file, of modules that it writes itself for what the file has in its calls."""

from __future__ import annotations

import ast
from collections.abc import Mapping

#: the module of ranges with bounds of any size
RANGES = "_ranges"


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
    if _reads_builtin(tree, "memoryview"):
        add_imports(tree, {("_memoryview", "memoryview"): "memoryview"})


def import_printing(tree: ast.Module) -> None:
    """`print(…, **options)` is a call of a function of the library, which takes its options by name."""
    calls = [
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and any(k.arg is None for k in node.keywords)
    ]
    if calls and _reads_builtin(tree, "print"):
        for name in calls:
            name.id = "_print_with"
        add_imports(tree, {("_printing", "print_"): "_print_with"})


def import_ranges(tree: ast.Module) -> None:
    """A program in which 64 bits turned out too few may need ranges with larger bounds, and counts of larger ints."""
    _import_unnamed(tree, RANGES, "wide_range", "wide_count", "wide_enumerate")


def import_fields(tree: ast.Module) -> None:
    """`dataclasses.fields` makes instances of a class of the library."""
    _import_unnamed(tree, "_dataclasses_fields", "made_field")


def _import_unnamed(tree: ast.Module, module: str, *names: str) -> None:
    """Imports functions of the library that no call in the file names, and names them, so that they are kept."""
    if not tree.body:
        return
    add_imports(tree, {(module, name): f"_{name}" for name in names})
    for name in names:
        reads = ast.Expr(ast.Name(f"_{name}", ast.Load()))
        locate(reads, tree.body[0])
        tree.body.append(ast.copy_location(reads, tree.body[0]))


def _reads_builtin(tree: ast.Module, name: str) -> bool:
    """Whether a file reads a builtin name that it never binds."""
    used = False
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=found, ctx=ast.Load()) if found == name:
                used = True
            case ast.Name(id=found) | ast.ClassDef(name=found) | ast.FunctionDef(name=found) if found == name:
                return False
            case ast.alias(name=found, asname=None) | ast.alias(asname=found) | ast.arg(arg=found) if found == name:
                return False
    return used


def _comes_first(s: ast.stmt) -> bool:
    if isinstance(s, ast.ImportFrom):
        return s.module == "__future__"
    return isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)


def locate(node: ast.AST, where: ast.AST) -> None:
    """Gives expressions without a place that of `where`."""
    for n in ast.walk(node):
        if isinstance(n, ast.expr) and not hasattr(n, "lineno"):
            ast.copy_location(n, where)
