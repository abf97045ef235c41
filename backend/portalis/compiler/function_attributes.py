"""Attributes of functions inside functions: ``wrapper.calls = 0`` is a variable of the function that defines `wrapper`.

Each time the outer function runs it makes another `wrapper`, and another set of its variables; all closures share them, and
the function always captures those that are its attributes, so that whoever has it can read them. Functions of the module are
one object each: inference keeps their attributes in statics.

Example: in ``def count(f): def wrapper(): wrapper.calls += 1``, `wrapper.calls` becomes the name `wrapper.attribute.calls`,
declared in `count`, with a ``nonlocal`` statement in
`wrapper`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from portalis.compiler.decorators import DECORATED

#: attributes that functions have before the program assigns them
OF_ALL_FUNCTIONS = ("__name__", "__doc__", "__module__")
_SEPARATOR = ".attribute."
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def attribute_variable(function: str, name: str) -> str:
    """The name of the variable that is the attribute `name` of a nested function."""
    return f"{function}{_SEPARATOR}{name}"


def split_variable(variable: str) -> tuple[str, str] | None:
    """The function and the attribute that such a name stands for; `None` for all other names."""
    function, separator, name = variable.partition(_SEPARATOR)
    return (function, name) if separator else None


def keep_attributes(tree: ast.Module) -> None:
    """Replace the attributes of nested functions by variables, in place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for called, inner in _inner_functions(node).items():
                names = _assigned(node, called, own=inner.name == called)
                if names:
                    _Replace(called, names).function(node, True)
                    node.body[:0] = [_declaration(inner, called, name) for name in sorted(names)]


def _declaration(inner: ast.FunctionDef, called: str, name: str) -> ast.stmt:
    """`variable: None`, which binds the name in the outer function and does nothing; what all functions have starts as it is."""
    target = ast.copy_location(ast.Name(attribute_variable(called, name), ast.Store()), inner)
    if name in OF_ALL_FUNCTIONS:
        doc = ast.get_docstring(inner, clean=sys.version_info >= (3, 13))
        values = {"__name__": ast.Constant(inner.name), "__doc__": ast.Constant(doc)}
        value: ast.expr = values.get(name, ast.Name("__name__", ast.Load()))
        return ast.copy_location(ast.Assign([target], ast.copy_location(value, inner)), inner)
    annotation = ast.copy_location(ast.Constant(None), inner)
    return ast.copy_location(ast.AnnAssign(target, annotation, None, 1), inner)


def _inner_functions(outer: ast.FunctionDef) -> dict[str, ast.FunctionDef]:
    """Functions that one `def` outside of loops makes, by the name that they have in the end."""
    found: dict[str, list[ast.FunctionDef]] = {}
    bound = {a.arg for a in ast.walk(outer.args) if isinstance(a, ast.arg)}
    kept: set[ast.expr] = set()
    for node, looped in _own(outer.body, False):
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, []).append(node)
            if looped:
                bound.add(node.name)
        elif isinstance(node, ast.Assign) and (target := _keeps_function(node)) is not None:
            # The same function under its own name.
            found[target.id] = found.pop(target.id + DECORATED, [])
            kept.add(target)
            if looped:
                bound.add(target.id)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and node not in kept:
            bound.add(node.id)
    return {name: nodes[0] for name, nodes in found.items() if len(nodes) == 1 and name not in bound}


def _keeps_function(node: ast.Assign) -> ast.Name | None:
    """The name, for what `@wraps(f)` above a function becomes: an object that has the function's attributes."""
    match node:
        case ast.Assign(
            targets=[ast.Name() as target],
            value=ast.Call(
                func=ast.Call(func=ast.Name(id="wraps") | ast.Attribute(attr="wraps")), args=[ast.Name(id=name)]
            ),
        ) if name == target.id + DECORATED:
            return target
    return None


def _own(body: list[ast.stmt], looped: bool) -> Iterator[tuple[ast.AST, bool]]:
    """The nodes of a function but for those of functions inside it, and whether they stand in a loop; in their order."""
    work: list[tuple[ast.AST, bool]] = [(s, looped) for s in reversed(body)]
    while work:
        node, inside = work.pop()
        yield node, inside
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            inside = inside or isinstance(node, ast.For | ast.While)
            work += [(child, inside) for child in reversed(list(ast.iter_child_nodes(node)))]


def _assigned(outer: ast.FunctionDef, function: str, own: bool) -> set[str]:
    """The attributes that the code in `outer` assigns to its inner function; none where it deletes some.

    `own`: also those that all functions have.
    """
    found: set[str] = set()
    for node in ast.walk(outer):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == function:
            if isinstance(node.ctx, ast.Del):
                return set()
            kept = not node.attr.startswith("__") or own and node.attr in OF_ALL_FUNCTIONS
            if isinstance(node.ctx, ast.Store) and kept:
                found.add(node.attr)
        elif node is not outer and isinstance(node, ast.arg) and node.arg == function:
            return set()
    return found


class _Replace(ast.NodeTransformer):
    def __init__(self, function: str, names: set[str]) -> None:
        self.name, self.names = function, names
        self.stored: set[str] = set()

    def function(self, node: ast.FunctionDef, outermost: bool) -> None:
        """The body of a function; those inside say that the variables are not theirs."""
        before, self.stored = self.stored, set()
        node.body = [self.visit(s) for s in node.body]
        if self.stored and not outermost:
            node.body.insert(0, ast.copy_location(ast.Nonlocal(sorted(self.stored)), node.body[0]))
        self.stored = before

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.args = self.visit(node.args)
        self.function(node, False)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.value, ast.Name) and node.value.id == self.name and node.attr in self.names:
            variable = attribute_variable(self.name, node.attr)
            if isinstance(node.ctx, ast.Store):
                self.stored.add(variable)
            return ast.copy_location(ast.Name(variable, node.ctx), node)
        self.generic_visit(node)
        return node
