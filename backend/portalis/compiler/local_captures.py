"""Variables of functions that classes inside of them read: variables of the module, as the function runs at most once.

A variable that is bound once, before the class, is copied where the class stands. One that is bound again becomes a variable of
the module altogether. What the function imports of modules without an effect is imported by the module too.

Example: ``def main(): xs = []; class A: def f(self): xs.append(1)`` → ``global xs$1; xs$1 = xs`` before the class, which reads it.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from portalis.compiler import modules
from portalis.compiler.local_scopes import Scope, Scopes
from portalis.compiler.nodes import suites

#: a field of its instances, or a variable of the module
#: what follows the name of a variable that the module has instead of a function; after a number and `$`, the function's name
CAPTURED = "$captured"

How = Literal["import", "copy", "move", "field"]


@dataclass(frozen=True)
class Capture:
    """A variable of a function around a class, and how the class can have it."""

    owner: Scope
    name: str
    how: How


def how_captured(owner: Scope, name: str, cls: ast.ClassDef) -> How | None:
    """How a class can have a variable of a function that runs at most once; `None` if it cannot."""
    binders = owner.binders.get(name, [])
    before = _before(owner.node, cls)
    if before is None or not binders:
        return None
    first = binders[0]
    if isinstance(first, ast.alias):
        return "import" if len(binders) == 1 and any(first in _imported(s) for s in before) else None
    if len(binders) == 1 and (isinstance(first, ast.arg) or any(first in _bound_by(s) for s in before)):
        return "copy"
    plain = all(
        isinstance(b, ast.arg | ast.Nonlocal) or isinstance(b, ast.Name) and isinstance(b.ctx, ast.Store)
        for b in binders
    )
    return "move" if plain else None


def _before(function: ast.AST, cls: ast.ClassDef) -> list[ast.stmt] | None:
    """The statements of a function that have run when a class in it is made, each once; `None` for other kinds of scopes."""
    if not isinstance(function, ast.FunctionDef):
        return None
    found: list[ast.stmt] = []
    suite = function.body
    while True:
        i = next(i for i, s in enumerate(suite) if any(n is cls for n in ast.walk(s)))
        found += suite[:i]
        around = suite[i]
        if isinstance(around, ast.With):
            found.append(around)
        inner = [s for s in suites(around) if any(n is cls for x in s for n in ast.walk(x))]
        if not inner or isinstance(around, ast.For | ast.While | ast.FunctionDef | ast.ClassDef):
            return found
        suite = inner[0]


def _bound_by(s: ast.stmt) -> list[ast.AST]:
    """What a statement has bound when it is done, or in its block if it is a `with`."""
    match s:
        case ast.Assign(targets=targets):
            roots: list[ast.expr] = targets
        case ast.AnnAssign(target=target, value=ast.expr()):
            roots = [target]
        case ast.With(items=items):
            roots = [item.optional_vars for item in items if item.optional_vars is not None]
        case ast.FunctionDef():
            return [s]
        case _:
            return []
    return [n for root in roots for n in ast.walk(root)]


def _imported(s: ast.stmt) -> list[ast.alias]:
    """What a statement imports of modules whose import has no effect."""
    match s:
        case ast.ImportFrom(module=str(module), level=0) if modules.is_known(module):
            return [a for a in s.names if a.name != "*"]
        case ast.Import():
            return [a for a in s.names if modules.is_known(a.name) and (a.asname or "." not in a.name)]
    return []


def captured_variable(name: str) -> tuple[str, str] | None:
    """What a variable of the module that was a function's was called, and what the function is."""
    variable, _, rest = name.partition(CAPTURED)
    function = rest.partition("$")[2]
    return (variable, function) if function else None


class Captures:
    """Makes the variables and imports of the module."""

    def __init__(self, scopes: Scopes) -> None:
        self._scopes = scopes
        self._number = 0
        self._moved: dict[tuple[Scope, str], str] = {}
        self._guarded: set[Scope] = set()
        #: names that the module has by these imports → what they import
        self._imported: dict[str, str] = {}
        #: imports to stand before all else in the module
        self.imports: list[ast.Import | ast.ImportFrom] = []

    def take(
        self, cls: ast.ClassDef, inside: set[int], suite: list[ast.stmt], captures: Sequence[Capture]
    ) -> list[ast.stmt]:
        """Give a class its variables. The statements that have to stand before it in the module."""
        before: list[ast.stmt] = []
        for found in captures:
            assert isinstance(found.owner.node, ast.FunctionDef)
            if found.how == "field":
                continue
            if found.how == "import":
                self._import(found, inside)
                continue
            if found.owner not in self._guarded:
                self._guarded.add(found.owner)
                self._number += 1
                name = found.owner.node.name
                inside_it, outside = guard(
                    f"{name}() runs a second time", f"{name}$ran{self._number}", found.owner.node
                )
                _begin(found.owner.node, inside_it)
                before += outside
            if found.how == "move":
                self._move(found, before)
                continue
            fresh = self._fresh(found.name)
            self._rename(found, fresh, inside)
            at = suite.index(cls)
            value = ast.Name(found.name, ast.Load())
            suite[at:at] = located([ast.Global([fresh]), ast.Assign([ast.Name(fresh, ast.Store())], value)], cls)
        return before

    def _import(self, found: Capture, inside: set[int]) -> None:
        """The module imports it too; under the name that it has, so that decorators are known, if nothing else has that."""
        module, name = self._scopes.module, found.name
        assert isinstance(found.owner.node, ast.FunctionDef)
        same = ast.dump(_import_as(found.owner.node, name, name))
        taken = name in module.binders or any(u.owner is module and u.node.id == name for u in self._scopes.uses)
        if taken or self._imported.setdefault(name, same) != same:
            name = self._fresh(name)
            self._rename(found, name, inside)
        if name != found.name or name not in {a.asname for s in self.imports for a in s.names}:
            self.imports.append(_import_as(found.owner.node, found.name, name))

    def _fresh(self, name: str) -> str:
        self._number += 1
        return f"{name}{CAPTURED}{self._number}"

    def _rename(self, found: Capture, fresh: str, inside: set[int] | None) -> None:
        for use in self._scopes.uses:
            if use.owner is found.owner and use.node.id == found.name and (inside is None or id(use.node) in inside):
                use.node.id = fresh

    def _move(self, found: Capture, before: list[ast.stmt]) -> None:
        """All of a variable becomes one of the module."""
        key = found.owner, found.name
        if key in self._moved:
            return
        function = found.owner.node
        assert isinstance(function, ast.FunctionDef)
        fresh = self._moved[key] = f"{self._fresh(found.name)}${function.name}"
        self._rename(found, fresh, None)
        for scope in self._scopes.of.values():
            statement = scope.declared.get(found.name)
            if not isinstance(statement, ast.Nonlocal) or scope.owner(found.name) is not found.owner:
                continue
            assert isinstance(scope.node, ast.FunctionDef)
            statement.names.remove(found.name)
            _begin(scope.node, [ast.Global([fresh])])
        for binder in found.owner.binders[found.name]:
            if isinstance(binder, ast.Name):
                binder.id = fresh
        start: list[ast.stmt] = [ast.Global([fresh])]
        if any(isinstance(b, ast.arg) for b in found.owner.binders[found.name]):
            start.append(ast.Assign([ast.Name(fresh, ast.Store())], ast.Name(found.name, ast.Load())))
        _begin(function, start)


def guard(message: str, flag: str, where: ast.stmt) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """Statements that run once, for a host may call a function that the program calls once; and what stands before in the module."""
    tree = ast.parse(f"global F\nif F: raise NotImplementedError({message!r})\nF = True\nF = False")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "F":
            node.id = flag
        elif isinstance(node, ast.Global):
            node.names = [flag]
    *inside, before = located(tree.body, where)
    return inside, [before]


def _begin(function: ast.FunctionDef, statements: list[ast.stmt]) -> None:
    """Put statements at the start of a function."""
    at = ast.get_docstring(function, clean=False) is not None
    function.body[at:at] = located(statements, function)


def located(statements: list[ast.stmt], where: ast.stmt) -> list[ast.stmt]:
    """New statements, as if they stood elsewhere."""
    for statement in statements:
        for node in ast.walk(statement):
            ast.copy_location(node, where)
    return statements


def _import_as(function: ast.FunctionDef, name: str, fresh: str) -> ast.Import | ast.ImportFrom:
    """The import of a function, under another name."""
    for s in ast.walk(function):
        if isinstance(s, ast.Import | ast.ImportFrom):
            for alias in s.names:
                if (alias.asname or alias.name) == name:
                    renamed = ast.copy_location(ast.alias(alias.name, fresh), alias)
                    made = (
                        ast.ImportFrom(s.module, [renamed], 0)
                        if isinstance(s, ast.ImportFrom)
                        else ast.Import([renamed])
                    )
                    return ast.copy_location(made, s)
    raise AssertionError(name)
