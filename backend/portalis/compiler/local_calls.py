"""Which functions of a program run at most once, and what in a class body and between definitions runs nothing.

Example: after ``def main(): …`` and the only call ``main()`` of the module, `main` runs once, unless the host calls it too.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Callable, Iterable

from portalis.compiler.decorators import OF_CLASSES, last_name
from portalis.compiler.local_scopes import COMPREHENSIONS, FUNCTIONS, Scopes

_OF_METHODS = frozenset(
    "staticmethod classmethod property cached_property abstractmethod override setter getter deleter".split()
)
#: calls in class bodies that only make a value
_MAKERS = frozenset("auto field property staticmethod classmethod list dict set TypeVar".split())
#: a name, and whether an attribute of it is read → whether that is the same everywhere
Fixed = Callable[[ast.Name, bool], bool]
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.BitOr)


class Calls:
    """Where the functions of a module are called."""

    def __init__(self, tree: ast.Module, scopes: Scopes) -> None:
        self._bound = Counter(
            name for scope in scopes.of.values() for name, nodes in scope.binders.items() for _ in nodes
        )
        self._uses = Counter(name for n in ast.walk(tree) for name in _uses(n))
        #: what is called outside of loops → the function or method around the call
        self._callers: dict[str, ast.FunctionDef | None] = {}
        self._find(tree.body, None)
        for scope in scopes.of.values():
            if isinstance(scope.node, ast.FunctionDef):
                self._find(scope.node.body, scope.node)

    def _find(self, nodes: Iterable[ast.AST], inside: ast.FunctionDef | None) -> None:
        """Note the calls in what runs at most once when `inside` does."""
        for node in nodes:
            if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.While, *COMPREHENSIONS)):
                continue
            if isinstance(node, ast.Call):
                self._callers.update(dict.fromkeys(_uses(node.func), inside))
            # The body of a loop comes again; its iterable does not.
            self._find([node.iter] if isinstance(node, ast.For) else ast.iter_child_nodes(node), inside)

    def at_most_once(self, function: ast.AST) -> bool:
        """Whether the program itself calls it once, and does nothing else with it."""
        seen: set[str] = set()
        inside: ast.AST | None = function
        while inside is not None:
            if not isinstance(inside, ast.FunctionDef):
                return False
            name = inside.name
            if inside.decorator_list or self._bound[name] != 1 or self._uses[name] != 1:
                return False
            if name in seen or name not in self._callers or name.startswith("__"):
                return False
            seen.add(name)
            inside = self._callers[name]
        return True


def _uses(node: ast.AST) -> list[str]:
    """The name that a node reads, from anywhere."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
            return [name]
    return []


def is_inert(s: ast.stmt) -> bool:
    """Whether a statement runs none of the program's functions."""
    match s:
        case ast.FunctionDef():
            return not s.decorator_list and all(isinstance(d, ast.Constant) for d in defaults_of(s))
        case ast.ClassDef():
            return not s.keywords and decorators_known(s) and body_is_inert(s, lambda *_: False)
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            return value is None or isinstance(value, ast.Constant)
        case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Import() | ast.ImportFrom():
            return True
    return isinstance(s, ast.Global | ast.Nonlocal)


def defaults_of(function: ast.FunctionDef | ast.Lambda) -> list[ast.expr]:
    args = function.args
    return [*args.defaults, *(d for d in args.kw_defaults if d is not None)]


def decorators_known(cls: ast.ClassDef) -> bool:
    """Whether the translator itself knows all decorators of a class."""
    names = [last_name(d) for d in cls.decorator_list]
    return all(isinstance(n, ast.Name) and n.id in OF_CLASSES for n in names)


def body_is_inert(cls: ast.ClassDef, is_fixed: Fixed) -> bool:
    """Whether the body of a class makes the same wherever it runs. `is_fixed` says it of a name, or of its attributes."""
    return all(item_is_inert(item, is_fixed) for item in cls.body)


def item_is_inert(item: ast.stmt, is_fixed: Fixed) -> bool:
    match item:
        case ast.FunctionDef():
            known = all(
                isinstance(d, ast.Name | ast.Attribute) and last_name(d).id in _OF_METHODS  # type: ignore[attr-defined]
                for d in item.decorator_list
            )
            return known and all(is_pure(d, is_fixed) for d in defaults_of(item))
        case ast.ClassDef():
            return not item.decorator_list and not item.keywords and not item.bases and body_is_inert(item, is_fixed)
        case ast.Assign(value=value) | ast.AnnAssign(value=value) | ast.Expr(value=value):
            return value is None or is_pure(value, is_fixed)
    return isinstance(item, ast.Pass)


def is_pure(value: ast.expr, is_fixed: Fixed) -> bool:
    """Whether an expression has the same value whenever it is evaluated, and no effect."""
    match value:
        case ast.Constant():
            return True
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return all(is_pure(part, is_fixed) for part in parts)
        case ast.Dict(keys=keys, values=parts):
            return all(k is not None and is_pure(k, is_fixed) for k in keys) and all(
                is_pure(part, is_fixed) for part in parts
            )
        case ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.BinOp(left=left, right=right, op=op):
            return isinstance(op, _ARITHMETIC) and all(
                isinstance(x, ast.Constant) and isinstance(x.value, int) for x in (left, right)
            )
        case ast.Lambda():
            return all(is_pure(d, is_fixed) for d in defaults_of(value))
        case ast.Name():
            return is_fixed(value, False)
        case ast.Attribute(value=ast.Name() as module):
            return is_fixed(module, True)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            arguments = [*value.args, *(k.value for k in value.keywords)]
            return name in _MAKERS and is_pure(value.func, is_fixed) and all(is_pure(x, is_fixed) for x in arguments)
    return False


def is_builtin(name: str) -> bool:
    return hasattr(builtins, name)
