"""Marks on code that the translator itself writes: what its names mean, whatever the program calls so. Inference reads them."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping

from portalis.compiler.types import BuiltinT


def mark_builtins(tree: ast.AST) -> None:
    """Names of builtins in code of the translator's own mean the builtins."""
    bound = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    bound |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for n in ast.walk(tree):
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and hasattr(builtins, n.id) and n.id not in bound:
            n.__dict__["is_builtin"] = True


def mark_meaning(node: ast.Name, names: Mapping[str, str]) -> None:
    """A name of `names` means the member of the library that has the name there: `declined` → `portalis.declined`."""
    if node.id in names:
        node.__dict__["means"] = BuiltinT(names[node.id])
