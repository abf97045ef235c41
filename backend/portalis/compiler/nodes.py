"""Walks over syntax trees like those of `ast`, several times as fast: many passes walk all of a long script.

Contexts and operators (`ast.Load`, `ast.Add`, …) are left out: they stand for themselves in the nodes that have them.
"""

from __future__ import annotations

import ast

#: Fields that never hold a node with anything in it.
_LEAVES = frozenset(
    "arg asname attr conversion ctx id is_async kind kwd_attrs level module op ops rest simple tag type_comment".split()
)
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {ast.Constant: ()}


def fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a kind of node that can hold nodes."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = tuple(name for name in kind._fields if name not in _LEAVES)
    return found


def suites(node: ast.AST) -> list[list[ast.stmt]]:
    """The lists of statements directly inside a statement or module."""
    out = [getattr(node, part, None) for part in ("body", "orelse", "finalbody")]
    out += [part.body for part in getattr(node, "handlers", ())]
    return [suite for suite in out if isinstance(suite, list)]


def statements(tree: ast.Module) -> list[ast.stmt]:
    """All statements of a module, those nearer to it first."""
    out = [*tree.body]
    for s in out:
        for suite in suites(s):
            out += suite
    return out


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly inside a node, in the order of its fields."""
    kind = type(node)
    out: list[ast.AST] = []
    for name in _FIELDS[kind] if kind in _FIELDS else fields(kind):
        value = getattr(node, name, None)
        if type(value) is list:
            out += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            out.append(value)
    return out


def walk(node: ast.AST) -> list[ast.AST]:
    """A node and all nodes inside, those nearer to it first, as `ast.walk` has them."""
    out = [node]
    for inner in out:
        out += children(inner)
    return out


def around(nodes: list[ast.AST], wanted: type[ast.AST]) -> set[ast.AST]:
    """The nodes of a whole tree that have one of the wanted kind inside, or are one. `nodes` is as `walk` has them."""
    found: set[ast.AST] = set()
    for node in reversed(nodes):
        if isinstance(node, wanted) or not found.isdisjoint(children(node)):
            found.add(node)
    return found
