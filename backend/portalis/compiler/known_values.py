"""What expressions of a file are known to be before it is translated, and which of its names are those of a library module.

Known are literals, and names that one assignment binds to something known, joined with `+`, `%`, `join`, in f-strings.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from typing import Any

SCOPES = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class UnknownError(Exception):
    """Not known when the program is translated."""


class KnownValues:
    """What names of a file mean."""

    def __init__(self, tree: ast.Module, library: str) -> None:
        self.library = library
        self.modules: set[str] = set()
        #: local name → name in the library module
        self.functions: dict[str, str] = {}
        #: scope → name → the values that it is bound to; `None` for other bindings
        self.bound: dict[ast.AST, dict[str, list[ast.expr | None]]] = {}
        #: names of what may be changed in place: they are not only iterated over
        self.changing: set[str] = set()
        self._collect(tree, tree)
        if self.modules or self.functions:
            only_read = {id(part) for node in ast.walk(tree) for part in _iterated(node)}
            loads = (n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))
            self.changing = {n.id for n in loads if id(n) not in only_read}

    def _collect(self, node: ast.AST, scope: ast.AST) -> None:
        names = self.bound.setdefault(scope, {})
        if isinstance(node, ast.Import):
            self.modules.update(a.asname or a.name for a in node.names if a.name == self.library)
        elif isinstance(node, ast.ImportFrom) and node.module == self.library and not node.level:
            self.functions.update({a.asname or a.name: a.name for a in node.names})
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            names.setdefault(node.targets[0].id, []).append(node.value)
            self._collect(node.value, scope)
            return
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            names.setdefault(node.target.id, []).append(node.value)
            self._collect(node.value, scope)
            return
        for name in _bound_by(node, self.library):
            names.setdefault(name, []).append(None)
        if isinstance(node, ast.Global | ast.Nonlocal):
            for inner in self.bound.values():
                for name in node.names:
                    inner.setdefault(name, []).append(None)
        if isinstance(node, SCOPES):
            scope = node
            self.bound.setdefault(node, {})
        for child in ast.iter_child_nodes(node):
            self._collect(child, scope)

    def meaning(self, node: ast.expr, scopes: tuple[ast.AST, ...]) -> str | None:
        """The name in the library module that an expression means."""
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in self.modules and self._free(name, scopes):
                return attr
            case ast.Name(id=name) if name in self.functions and self._free(name, scopes):
                return self.functions[name]
        return None

    def _is_escape(self, func: ast.expr, scopes: tuple[ast.AST, ...]) -> bool:
        return self.library == "re" and self.meaning(func, scopes) == "escape"

    def _free(self, name: str, scopes: tuple[ast.AST, ...]) -> bool:
        return not any(name in self.bound.get(s, {}) for s in scopes)

    def value(
        self, node: ast.expr, scopes: tuple[ast.AST, ...], depth: int = 0, items: dict[str, Any] | None = None
    ) -> Any:
        """The value of a known expression; raises `UnknownError`. `items` has the variables of comprehensions."""
        if depth > 20:
            raise UnknownError
        match node:
            case ast.Name(id=name) if items is not None and name in items:
                return items[name]
            case ast.Constant(value=value) if isinstance(value, str | bytes | int):
                return value
            case ast.Name(id=name) if self.meaning(node, scopes) is None:
                for i, scope in enumerate(reversed(scopes)):
                    values = self.bound.get(scope, {}).get(name)
                    if values is None or i > 0 and isinstance(scope, ast.ClassDef):
                        continue
                    if len(values) != 1 or values[0] is None:
                        break
                    if name in self.changing and isinstance(values[0], ast.List | ast.Dict | ast.ListComp):
                        break
                    return self.value(values[0], scopes[: len(scopes) - i], depth + 1)
            case ast.BinOp(left=left, op=op, right=right):
                a, b = self.value(left, scopes, depth + 1, items), self.value(right, scopes, depth + 1, items)
                try:
                    match op:
                        case ast.Add():
                            return a + b
                        case ast.BitOr():
                            return a | b
                        case ast.Mod() if isinstance(a, str):
                            return a % b
                except (TypeError, ValueError, KeyError):
                    pass
            case ast.Tuple(elts=elts):
                return tuple(self.value(e, scopes, depth + 1, items) for e in elts)
            case ast.List(elts=elts):
                return [self.value(e, scopes, depth + 1, items) for e in elts]
            case ast.GeneratorExp(elt=elt, generators=[one]) | ast.ListComp(elt=elt, generators=[one]) if not one.ifs:
                whole = self.value(one.iter, scopes, depth + 1, items)
                if isinstance(whole, tuple | list):
                    return [self.value(elt, scopes, depth + 1, (items or {}) | _unpacked(one.target, v)) for v in whole]
            case ast.Dict(keys=keys, values=values):
                return {
                    self.value(k, scopes, depth + 1, items): self.value(v, scopes, depth + 1, items)
                    for k, v in zip(keys, values, strict=True)
                    if k is not None
                }
            case ast.JoinedStr(values=parts):
                return "".join(str(self.value(p, scopes, depth + 1, items)) for p in parts)
            case ast.FormattedValue(value=inner, conversion=-1, format_spec=None):
                value = self.value(inner, scopes, depth + 1, items)
                if type(value) in (str, int):
                    return str(value)
            case ast.Call(func=ast.Attribute(value=separator, attr="join"), args=[parts], keywords=[]):
                pieces = self.value(parts, scopes, depth + 1, items)
                text = self.value(separator, scopes, depth + 1, items)
                if (
                    isinstance(text, str)
                    and isinstance(pieces, tuple | list)
                    and all(isinstance(v, str) for v in pieces)
                ):
                    return text.join(pieces)
            case ast.Call(func=func, args=[argument], keywords=[]) if self._is_escape(func, scopes):
                text = self.value(argument, scopes, depth + 1, items)
                if isinstance(text, str):
                    return re.escape(text)
            case _:
                flag = self.meaning(node, scopes)
                value = getattr(importlib.import_module(self.library), flag, None) if flag is not None else None
                if isinstance(value, re.RegexFlag):
                    return value
        raise UnknownError


def _iterated(node: ast.AST) -> Iterator[ast.expr]:
    """What a node only iterates over."""
    match node:
        case ast.comprehension(iter=part) | ast.For(iter=part):
            yield part
        case ast.Call(func=ast.Attribute(attr="join"), args=[part]) | ast.Call(func=ast.Name(id="len"), args=[part]):
            yield part


def _unpacked(target: ast.expr, value: Any) -> dict[str, Any]:
    """The variables that a target binds to the parts of a value."""
    match target:
        case ast.Name(id=name):
            return {name: value}
        case ast.Tuple(elts=elts) if isinstance(value, tuple) and len(elts) == len(value):
            return {name: v for t, part in zip(elts, value, strict=True) for name, v in _unpacked(t, part).items()}
    raise UnknownError


def _bound_by(node: ast.AST, library: str) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ExceptHandler(name=str(name)):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            if not (isinstance(node, ast.ImportFrom) and node.module == library):
                yield from ((a.asname or a.name).split(".")[0] for a in aliases if a.name != library)
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            yield name
