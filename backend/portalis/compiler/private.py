"""Private names: `__name` in a class body means `_Class__name` (Language Reference, 6.2.2).

Methods and classes in a class body keep the names that messages show; `private` says what they are called as attributes.
Names of keyword arguments in calls are no identifiers of the body, and stay.

Example: ``class A:`` with ``self.__x = 1`` in a method → the attribute `_A__x`.
"""

from __future__ import annotations

import ast

from portalis.compiler.nodes import children


def private(name: str, cls: str) -> str:
    """What the identifier `name` in the body of the class `cls` means."""
    owner = cls.lstrip("_")
    if not owner or not name.startswith("__") or name.endswith("__") or "$" in name:
        return name
    return f"_{owner}{name}"


def resolve_private(tree: ast.Module) -> None:
    """Replace the private names in all class bodies of the tree, in place."""
    # The class whose body each node stands in; without recursion, as the tree may be deep.
    stack: list[tuple[ast.AST, str | None, bool]] = [(tree, None, False)]
    while stack:
        node, cls, direct = stack.pop()
        if isinstance(node, ast.ClassDef):
            outside = (*node.bases, *node.keywords, *node.decorator_list)
            stack += [(child, cls, False) for child in outside]
            stack += [(child, node.name, True) for child in node.body]
            if cls is not None and not direct:
                node.name = private(node.name, cls)
            continue
        if cls is not None:
            _rename(node, cls, direct)
        stack += [(child, cls, False) for child in children(node)]


def _rename(node: ast.AST, cls: str, direct: bool) -> None:
    match node:
        case ast.Name():
            node.id = private(node.id, cls)
        case ast.Attribute():
            node.attr = private(node.attr, cls)
        case ast.arg():
            node.arg = private(node.arg, cls)
        case ast.Global() | ast.Nonlocal():
            node.names = [private(name, cls) for name in node.names]
        case ast.ExceptHandler(name=str(name)):
            node.name = private(name, cls)
        case ast.alias():
            bound = node.asname or node.name
            if private(bound, cls) != bound:
                node.asname = private(bound, cls)
        case ast.FunctionDef() | ast.AsyncFunctionDef() if not direct:
            node.name = private(node.name, cls)
