"""Finds the docstrings of a script that hold examples, without importing it.

Takes source text; gives one `DocTest` of the standard library per docstring, named and placed as `doctest` does: the
module, its functions and classes, and the functions and classes inside its classes.

Example: a module `wave` whose function `height` has a docstring with two examples gives one `DocTest` named `wave.height`.
"""

from __future__ import annotations

import ast
import doctest
from collections.abc import Iterator

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def collect(source: str, module: str, filename: str) -> list[doctest.DocTest]:
    """The docstrings with examples, in source order. Raises `SyntaxError`, and `ValueError` for a malformed docstring."""
    parser = doctest.DocTestParser()
    found = []
    for name, node in _documented(ast.parse(source, filename), module):
        literal = _docstring(node)
        if literal is None or not isinstance(literal.value, str):
            continue
        test = parser.get_doctest(literal.value, {}, name, filename, literal.lineno - 1)
        if test.examples:
            found.append(test)
    return found


def _documented(node: Documented, name: str) -> Iterator[tuple[str, Documented]]:
    yield name, node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _documented(child, f"{name}.{child.name}")


def _docstring(node: Documented) -> ast.Constant | None:
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return first.value
    return None
