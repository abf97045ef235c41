"""What a program asks of `sys.version_info` is known before it runs: the version of the interpreter that translates it.

Its items, slices and comparisons become literals; of statements that ask for them, the way that is taken is left.

Example: ``if sys.version_info[0] < 3: input = raw_input`` is nothing, ``sys.version_info[:2]`` is ``(3, 11)``.
"""

from __future__ import annotations

import ast
import operator
import sys
from typing import Any

_UNKNOWN = object()
_ORDER = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_SUITES = ("body", "orelse", "finalbody")


def settle_versions(tree: ast.Module) -> None:
    """Replace what is known, in place, where the file's names for it mean nothing else."""
    bound = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)]
    bound += [n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)]
    of_sys: set[str] = set()
    direct: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            of_sys |= {a.asname or a.name for a in node.names if a.name == "sys"}
        elif isinstance(node, ast.ImportFrom) and node.module == "sys" and not node.level:
            direct |= {a.asname or a.name for a in node.names if a.name == "version_info"}
    settle = _Settle(of_sys.difference(bound), direct.difference(bound))
    settle.visit(tree)
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        for name in _SUITES:
            suite = getattr(node, name, None)
            if isinstance(suite, list):
                nothing = [ast.copy_location(ast.Pass(), s) for s in suite[:1]] if name == "body" else []
                suite[:] = [new for s in suite for new in settle.way(s)] or nothing
                stack += suite
        stack += [*getattr(node, "handlers", []), *getattr(node, "cases", [])]


class _Settle(ast.NodeTransformer):
    """`of_sys`: names of the module; `direct`: names of the version."""

    def __init__(self, of_sys: set[str], direct: set[str]) -> None:
        self._of_sys, self._direct = of_sys, direct
        self._settled: dict[int, ast.expr] = {}

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Subscript | ast.Attribute | ast.Compare) and self._asks(node):
            value = self._value(node)
            if value is not _UNKNOWN and value is not sys.version_info:
                made = ast.parse(repr(value), mode="eval").body
                for part in ast.walk(made):
                    ast.copy_location(part, node)
                self._settled[id(made)] = made
                return made
        self.generic_visit(node)
        if isinstance(node, ast.IfExp) and (chosen := self._chosen(node.test)) is not None:
            return node.body if chosen else node.orelse
        return node

    def way(self, s: ast.stmt) -> list[ast.stmt]:
        """The statements that an `if` of known way comes to."""
        if not isinstance(s, ast.If) or (chosen := self._chosen(s.test)) is None:
            return [s]
        return [new for inner in (s.body if chosen else s.orelse) for new in self.way(inner)]

    def _chosen(self, test: ast.expr) -> bool | None:
        match test:
            case ast.Constant(value=bool(value)) if id(test) in self._settled:
                return value
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                known = self._chosen(operand)
                return None if known is None else not known
            case ast.BoolOp(op=op, values=[first, *_]):
                known = self._chosen(first)
                return known if known is isinstance(op, ast.Or) else None
        return None

    def _asks(self, node: ast.AST) -> bool:
        return any(self._is_version(n) for n in ast.walk(node))

    def _is_version(self, node: ast.AST) -> bool:
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr="version_info"):
                return module in self._of_sys
            case ast.Name(id=name):
                return name in self._direct
        return False

    def _value(self, node: ast.expr | None) -> Any:
        """What an expression gives, or `_UNKNOWN`."""
        match node:
            case None:
                return None
            case ast.Constant(value=value):
                return value
            case _ if self._is_version(node):
                return sys.version_info
            case ast.Tuple(elts=elts):
                values = [self._value(e) for e in elts]
                return _UNKNOWN if any(v is _UNKNOWN for v in values) else tuple(values)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
                return -value
            case ast.Attribute(value=of, attr=("major" | "minor" | "micro" | "releaselevel" | "serial") as name):
                return getattr(sys.version_info, name) if self._is_version(of) else _UNKNOWN
            case ast.Subscript(value=of, slice=ast.Slice(lower=lower, upper=upper, step=step)):
                parts = [self._value(of), self._value(lower), self._value(upper), self._value(step)]
                ints = all(isinstance(p, int | None) for p in parts[1:])
                return parts[0][slice(*parts[1:])] if isinstance(parts[0], tuple) and ints else _UNKNOWN
            case ast.Subscript(value=of, slice=index):
                found, at = self._value(of), self._value(index)
                known = isinstance(found, tuple) and isinstance(at, int) and -len(found) <= at < len(found)
                return found[at] if known else _UNKNOWN
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _ORDER:
                values = [self._value(left), self._value(right)]
                try:
                    return _UNKNOWN if any(v is _UNKNOWN for v in values) else _ORDER[type(op)](*values)
                except TypeError:
                    return _UNKNOWN
        return _UNKNOWN
