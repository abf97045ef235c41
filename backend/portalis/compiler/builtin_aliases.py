"""Builtin names that stand for another builtin: ``except IOError`` is ``except OSError``, unless the file binds the name."""

from __future__ import annotations

import ast

from portalis.compiler.nodes import walk

ALIASES = {"IOError": "OSError", "EnvironmentError": "OSError"}


def resolve_aliases(tree: ast.Module) -> None:
    """Replace these names, in place."""
    reads: list[ast.Name] = []
    for node in walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in ALIASES:
                reads.append(node)
            case ast.Name(id=name) | ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                if name in ALIASES:
                    return
            case ast.alias(name=name, asname=other) if (other or name) in ALIASES:
                return
            case _:
                pass
    for node in reads:
        node.id = ALIASES[node.id]
