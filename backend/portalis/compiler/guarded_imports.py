"""Imports in a `try`: whether they succeed is known before the program runs, so that only one way through the statement is left.

try:                            imports that CPython has: the body, and what stands under `else`
    import simplejson as json   one that neither CPython, its environment nor the project has: the handler;
except ImportError:             so do relative ones in a file that runs by itself
    import json                 all others stay as they are
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Callable

from portalis.compiler import modules

#: What a file with such a statement has in its text.
GUARDED = re.compile(r"\btry:[ \t]*(?:#.*)?\n\s*(?:import|from)\b")
_CATCHING = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
_SUITES = ("body", "orelse", "finalbody")


def settle_imports(tree: ast.Module, of_project: Callable[[str], bool], *, entry: bool) -> None:
    """Replace these statements, in place; `of_project` says of a module whether the project has it.

    `entry`: the file runs by itself, so that it has no package for relative imports.
    """
    # Without recursion, as the tree may be deep.
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        for field in _SUITES:
            suite = getattr(node, field, None)
            if isinstance(suite, list):
                suite[:] = [new for s in suite for new in _settled(s, of_project, entry)]
                stack += suite
        stack += [*getattr(node, "handlers", []), *getattr(node, "cases", [])]


def _settled(s: ast.stmt, of_project: Callable[[str], bool], entry: bool) -> list[ast.stmt]:
    if not isinstance(s, ast.Try) or not s.handlers or not isinstance(s.body[0], ast.Import | ast.ImportFrom):
        return [s]
    if _succeeds(s.body[0], of_project, entry) is False and (handler := _handler(s)) is not None:
        # What stands after a failing import never runs.
        return _with_end(s, handler.body)
    if not all(isinstance(b, ast.Import | ast.ImportFrom) for b in s.body):
        return [s]
    if not all(_succeeds(b, of_project, entry) for b in s.body):
        return [s]
    return [*s.body, *_with_end(s, s.orelse)]


def _with_end(s: ast.Try, way: list[ast.stmt]) -> list[ast.stmt]:
    """The statements of one way, and those under `finally`."""
    if not s.finalbody or not way:
        return [*way, *s.finalbody]
    return [ast.copy_location(ast.Try(way, [], [], s.finalbody), s)]


def _handler(s: ast.Try) -> ast.ExceptHandler | None:
    """The handler that a failing import gets to, where it does not look at the exception."""
    first = s.handlers[0]
    named = first.type.elts if isinstance(first.type, ast.Tuple) else [first.type]
    catches = any(n is None or isinstance(n, ast.Name) and n.id in _CATCHING for n in named)
    raises = any(isinstance(n, ast.Raise) and n.exc is None for b in first.body for n in ast.walk(b))
    return first if catches and first.name is None and not raises else None


def _succeeds(s: ast.stmt, of_project: Callable[[str], bool], entry: bool) -> bool | None:
    """Whether CPython does such an import; `None` where only a run of it would tell."""
    if isinstance(s, ast.ImportFrom) and s.level and entry:
        return False
    if isinstance(s, ast.Import):
        found = [_has(alias.name, of_project) for alias in s.names]
    elif isinstance(s, ast.ImportFrom) and s.module is not None and not s.level:
        names = (alias.name for alias in s.names)
        found = [_has(s.module, of_project) if n == "*" else _has_name(s.module, n, of_project) for n in names]
    else:
        return None
    # One that fails first binds none of the names.
    return True if all(found) else False if found[0] is False else None


def _has(module: str, of_project: Callable[[str], bool]) -> bool | None:
    first = module.split(".")[0]
    if of_project(first):
        return of_project(module) or None
    if first in sys.stdlib_module_names and (modules.is_supported(module) or module == first):
        return importlib.util.find_spec(first) is not None
    return False if importlib.util.find_spec(first) is None else None


def _has_name(module: str, name: str, of_project: Callable[[str], bool]) -> bool | None:
    found = _has(module, of_project)
    if not found or of_project(module):
        return None if found else found
    # Looked for where importing the module has no effect.
    return modules.has_name(module, name) if modules.is_supported(module) else None
