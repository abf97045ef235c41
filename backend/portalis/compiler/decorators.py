"""Decorators of functions: ``@d def f…`` is the definition of a function without a name of its own, and ``f = d(function)``.

In a class body the same makes a class variable that holds a function. Decorators of methods that mean something to the class
(`property`), and those of classes that the translator knows (`dataclass`), stay for later passes. Other decorators of classes are
called with the class: ``@d class C…`` is a class without a name of its own, and ``C = d(class)``.

Example: ``@twice`` above ``def f(x): …`` → ``def f$decorated(x): …`` and ``f = twice(f$decorated)``.
"""

from __future__ import annotations

import ast
from typing import TypeGuard

from portalis.compiler.private import private
from portalis.compiler.program import is_special
from portalis.compiler.special_variables import takes_variable

#: what follows the name of a function that a decorator gets
DECORATED = "$decorated"

_SUITES = ("body", "orelse", "finalbody")
_OF_METHODS = frozenset(
    {"staticmethod", "classmethod", "property", "cached_property", "abstractmethod", "override", "final"}
)
_OF_PROPERTIES = frozenset({"setter", "getter", "deleter", "abstractmethod"})
#: decorators of classes that stay for later passes, by their last name
OF_CLASSES = frozenset({"dataclass", "total_ordering", "unique", "final", "runtime_checkable"})
_TYPING = frozenset({"override", "final", "no_type_check", "overload"})


def apply_decorators(tree: ast.Module) -> None:
    """Replace the decorators of functions by calls, in place."""
    # Statements, and the class in whose body they stand; without recursion, as the tree may be deep.
    stack: list[tuple[ast.AST, str]] = [(tree, "")]
    while stack:
        node, in_class = stack.pop()
        if isinstance(node, ast.ClassDef):
            in_class = node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            in_class = ""
        for field in _SUITES:
            suite = getattr(node, field, None)
            if isinstance(suite, list):
                suite[:] = _without_overloads(suite)
                _keep_updated(suite)
                stack += [(s, in_class) for s in suite]
                suite[:] = [new for s in suite for new in ([s] if in_class and _is_known(s) else _applied(s, in_class))]
        stack += [(handler, in_class) for handler in getattr(node, "handlers", [])]


def _keep_updated(suite: list[ast.stmt]) -> None:
    """`update_wrapper(f, g)` after `def f` keeps what it gives: the function that says it is another one."""
    functions = {s.name for s in suite if isinstance(s, ast.FunctionDef)}
    for i, s in enumerate(suite):
        match s:
            case ast.Expr(
                value=ast.Call(
                    func=ast.Name(id="update_wrapper") | ast.Attribute(attr="update_wrapper"),
                    args=[ast.Name(id=name), *_],
                ) as call
            ) if name in functions:
                target = ast.copy_location(ast.Name(name, ast.Store()), s)
                suite[i] = ast.copy_location(ast.Assign([target], call), s)


def _without_overloads(suite: list[ast.stmt]) -> list[ast.stmt]:
    """The statements but for what `typing.overload` says of a function that a later one defines."""
    last = {s.name: s for s in suite if isinstance(s, ast.FunctionDef) and not _is_overload(s)}
    return [s for i, s in enumerate(suite) if not (_is_overload(s) and last.get(s.name) in suite[i:])]


def _is_overload(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(d, ast.Name)
        and d.id == "overload"
        or isinstance(d, ast.Attribute)
        and ast.unparse(d) == "typing.overload"
        for d in node.decorator_list
    )


def _is_known(node: ast.stmt) -> bool:
    """Whether a decorator of a method means something to the class, or the method to the language."""
    if not isinstance(node, ast.FunctionDef):
        return False
    return (
        is_special(node.name)
        and not takes_variable(node.name)
        or any(
            isinstance(d, ast.Name)
            and d.id in _OF_METHODS
            or isinstance(d, ast.Attribute)
            and d.attr in (*_OF_PROPERTIES, "cached_property")
            for d in node.decorator_list
        )
    )


def _applied_to_class(node: ast.ClassDef) -> list[ast.stmt]:
    known = [isinstance(n, ast.Name) and n.id in OF_CLASSES for n in map(last_name, node.decorator_list)]
    unknown = known.index(True) if True in known else len(known)
    # The effects of a class body come after those of the decorators' own expressions.
    runs = any(
        isinstance(n, ast.Call | ast.NamedExpr)
        for s in node.body
        if not isinstance(s, ast.FunctionDef)
        for n in ast.walk(s)
    )
    called = any(isinstance(n, ast.Call) for d in node.decorator_list[:unknown] for n in ast.walk(d))
    if not unknown or not all(known[unknown:]) or runs and called:
        return [node]
    name = node.name
    value: ast.expr = ast.copy_location(ast.Name(name + DECORATED, ast.Load()), node)
    for decorator in reversed(node.decorator_list[:unknown]):
        value = ast.copy_location(ast.Call(decorator, [value], []), decorator)
    node.__dict__["shown_name"] = name
    node.name, node.decorator_list = name + DECORATED, node.decorator_list[unknown:]
    target = ast.copy_location(ast.Name(name, ast.Store()), node)
    return [node, ast.copy_location(ast.Assign([target], value), node)]


def last_name(decorator: ast.expr) -> ast.expr:
    """The name of what a decorator is, without its module and arguments."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.Name(called.attr, ast.Load()) if isinstance(called, ast.Attribute) else called


def _applied(node: ast.stmt, in_class: str) -> list[ast.stmt]:
    if isinstance(node, ast.ClassDef) and node.decorator_list and not in_class:
        return _applied_to_class(node)
    if not isinstance(node, ast.FunctionDef) or not node.decorator_list or not _in_order(node):
        return [node]
    name = node.name
    value: ast.expr = ast.copy_location(ast.Name(name + DECORATED, ast.Load()), node.decorator_list[-1])
    for decorator in reversed(node.decorator_list):
        # What a class body assigns runs in the order of the lines, after the function is there.
        value = ast.copy_location(ast.Call(decorator, [value], []), node if in_class else decorator)
    node.name, node.decorator_list = name + DECORATED, []
    target = ast.copy_location(ast.Name(private(name, in_class), ast.Store()), node)
    return [node, ast.copy_location(ast.Assign([target], value), node)]


def _in_order(node: ast.FunctionDef) -> bool:
    """Whether nobody sees that the decorators are evaluated after the default values, and all are known to be functions."""
    if any(isinstance(d, ast.Name) and d.id in _TYPING for d in node.decorator_list):
        return False
    defaults = [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
    return not any(isinstance(n, ast.Call) for d in node.decorator_list for n in ast.walk(d)) or not any(
        isinstance(n, ast.Call | ast.NamedExpr) for d in defaults for n in ast.walk(d)
    )
