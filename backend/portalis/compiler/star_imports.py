"""``from math import *``: of modules whose names are known without their source it becomes the names that the file uses.

Example: ``from math import *; print(sqrt(2))`` → ``from math import sqrt; print(sqrt(2))``.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator

from portalis.compiler import modules

#: Decorators that run none of the program's own functions.
_QUIET = frozenset({"abstractmethod", "classmethod", "dataclass", "property", "staticmethod", "total_ordering"})


def expand_stars(tree: ast.Module) -> None:
    """Name what such imports bring, in place. The names that the file does not use, or binds anew, are left out."""
    stars = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and _is_star_of_known(n)]
    if not stars:
        return
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    named = [[n for n in _public(s.module or "") if n in used and not is_bound_anew(tree.body, s, n)] for s in stars]
    for node, names in zip(stars, named, strict=True):
        node.names = [ast.copy_location(ast.alias(name), node.names[0]) for name in names]


def is_bound_anew(body: list[ast.stmt], star: ast.stmt, name: str) -> bool:
    """Whether the statements of a file bind a name that `star` brings again before anything can read it."""
    found = next((i for i, s in enumerate(body) if s is star), len(body))
    for s in body[found + 1 :]:
        if _may_read(s, name):
            return False
        if _binds(s, name):
            return True
    return False


def is_read_between(body: list[ast.stmt], first: ast.stmt, second: ast.stmt, name: str) -> bool:
    """Whether the statements of a file between two imports may read a name that both bring."""
    places = [i for i, s in enumerate(body) if s is first or s is second]
    return len(places) != 2 or any(_may_read(s, name) for s in body[places[0] + 1 : places[1]])


def _binds(s: ast.stmt, name: str) -> bool:
    """Whether the name has a new value after the statement in any case."""
    match s:
        case ast.FunctionDef(name=bound) | ast.ClassDef(name=bound):
            return bound == name
        case ast.Assign(targets=targets):
            return any(isinstance(t, ast.Name) and t.id == name for t in targets)
        case ast.ImportFrom(module=str(module), names=[ast.alias(name="*")], level=0):
            return module.split(".")[0] in sys.stdlib_module_names and name in _public(module)
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return any((a.asname or a.name.split(".")[0]) == name for a in names)
    return False


def _may_read(s: ast.stmt, name: str) -> bool:
    """Whether running the statement may read the name: itself, or in what it calls."""
    return any(
        isinstance(n, ast.Call)
        or isinstance(n, ast.FunctionDef | ast.ClassDef)
        and any(not isinstance(d, ast.Name) or d.id not in _QUIET for d in n.decorator_list)
        or isinstance(n, ast.Name)
        and n.id == name
        and not isinstance(n.ctx, ast.Store)
        for n in _run_at_once(s)
    )


def _run_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a statement without the bodies of functions, which run when they are called."""
    yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        parts: list[ast.AST] = [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]
        parts += [] if isinstance(node, ast.Lambda) else node.decorator_list
    else:
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        yield from _run_at_once(part)


def _public(module: str) -> list[str]:
    """The names that `import *` of a module of the interpreter brings."""
    try:
        found = importlib.import_module(module)
    except ImportError:
        return []
    return list(getattr(found, "__all__", None) or (n for n in vars(found) if not n.startswith("_")))


def _is_star_of_known(node: ast.ImportFrom) -> bool:
    known = (
        not node.level and node.module is not None and node.module != modules.BUILTIN and modules.is_known(node.module)
    )
    return known and node.names[0].name == "*"
