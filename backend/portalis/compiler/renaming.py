"""The names of a project's module, as `project` links it: what a statement calls them, and what the linked module calls them.

Names are renamed by scope: locals of functions stay, and what a class body binds stays the class's.
"""

from __future__ import annotations

import ast
import builtins
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis.compiler.project import Linker
    from portalis.compiler.resolve import Scope
    from portalis.compiler.units import Unit

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Renamer:
    """Gives the names of one module's statement their names in the linked module."""

    def __init__(self, linker: Linker, unit: Unit) -> None:
        self._linker, self._unit = linker, unit
        #: a `try` around that does not look at the exception
        self._handled = False
        #: in the function around: what it assigns of other modules; `None` in class bodies, and where nothing can declare it
        self._assigned: set[str] | None = set()

    def visit(self, node: ast.AST, scope: Scope, in_class: frozenset[str] = frozenset()) -> ast.AST:
        """The node, changed; or another in its place."""
        method = getattr(self, f"_{type(node).__name__}", None)
        if method is not None:
            found: ast.AST = method(node, scope, in_class)
            return found
        self._children(node, scope, in_class)
        return node

    def _children(self, node: ast.AST, scope: Scope, in_class: frozenset[str], skip: tuple[str, ...] = ()) -> None:
        for part, value in ast.iter_fields(node):
            if part in skip:
                continue
            if isinstance(value, list):
                setattr(node, part, [self._one(x, scope, in_class) for x in value])
            else:
                setattr(node, part, self._one(value, scope, in_class))

    def _one(self, value: object, scope: Scope, in_class: frozenset[str]) -> object:
        if not isinstance(value, ast.AST):
            return value
        scope = self._unit.scopes.get(value, scope) if isinstance(value, _COMPREHENSIONS) else scope
        return self.visit(value, scope, in_class)

    def _global(self, name: str, scope: Scope) -> str | None:
        """The new name of a name that is not a local of a function."""
        owner = scope.owner(name)
        if owner is not None:
            return self._unit.aliases.get((owner, name))
        return self._unit.names.get(name)

    def _module(self, node: ast.expr, scope: Scope) -> str | None:
        """The module of the project that an expression means."""
        if isinstance(node, ast.Name):
            owner = scope.owner(node.id) or self._unit.scope
            return self._unit.modules.get((owner, node.id))
        if isinstance(node, ast.Attribute):
            inner = self._module(node.value, scope)
            if inner is not None and self._linker.module_attribute(self._unit, inner, node.attr, node) is None:
                source = self._linker.units[inner]
                return source.modules.get((source.scope, node.attr), f"{inner}.{node.attr}")
        return None

    def _Name(self, node: ast.Name, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        if node.id in in_class:
            return node
        if node.id == "__name__" and self._unit.name != "__main__" and "__name__" not in self._unit.names:
            return ast.copy_location(ast.Constant(self._unit.name), node)
        if node.id == "__doc__" and self._unit.name != "__main__" and "__doc__" not in self._unit.names:
            doc = ast.get_docstring(self._unit.tree, clean=sys.version_info >= (3, 13))
            return ast.copy_location(ast.Constant(doc), node)
        if self._module(node, scope) is not None:
            message = f"the module `{node.id}` as a value is not supported"
            self._linker.refuse(node, message, "name what is used of it")
            return node
        found = self._global(node.id, scope)
        if found is None and scope.owner(node.id) is None and self._linker.is_of_the_entry(node.id):
            meant = getattr(builtins, node.id, None)
            if meant is not None and not (isinstance(meant, type) and issubclass(meant, BaseException)):
                node.__dict__["is_builtin"] = True
                return node
            message = f"`{node.id}` is not defined in this file, but the entry has a global of that name"
            self._linker.refuse(node, message, "give the entry's another name")
        node.id = found or node.id
        return node

    def _Assign(self, node: ast.Assign, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        if self._handled and isinstance(node.value, ast.Attribute):
            module = self._module(node.value.value, scope)
            if module is not None and self._linker.is_missing(self._linker.units[module], node.value.attr):
                # What the `try` around is there for. The name that would be bound may mean a builtin.
                error = ast.Call(ast.Name("AttributeError", ast.Load()), [ast.Constant(node.value.attr)], [])
                return ast.fix_missing_locations(ast.copy_location(ast.Raise(error), node))
        self._children(node, scope, in_class)
        return node

    def _Attribute(self, node: ast.Attribute, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        module = self._module(node.value, scope)
        if module is None:
            self._children(node, scope, in_class)
            return node
        if node.attr == "__name__" and isinstance(node.ctx, ast.Load):
            return ast.copy_location(ast.Constant(module), node)
        name = self._linker.module_attribute(self._unit, module, node.attr, node)
        if (
            isinstance(node.ctx, ast.Store)
            and name is not None
            and self._assigned is not None
            and self._linker.is_variable(module, node.attr)
        ):
            self._assigned.add(name)
            return ast.copy_location(ast.Name(name, ast.Store()), node)
        if name is None or not isinstance(node.ctx, ast.Load):
            what = "a module as a value" if name is None else f"assigning `{node.attr}` from outside of its module"
            self._linker.refuse(node, f"{what} is not supported", "give the module a function that does it")
            return node
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def _definition_name(self, name: str, scope: Scope, in_class: frozenset[str]) -> str:
        return name if name in in_class else self._global(name, scope) or name

    def _FunctionDef(self, node: ast.FunctionDef, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        node.name = self._definition_name(node.name, scope, in_class)
        node.decorator_list = [self._expr(d, scope, in_class) for d in node.decorator_list]
        self._arguments(node.args, scope, in_class)
        if node.returns is not None:
            node.returns = self._annotation(node.returns, scope, in_class)
        inner = self._unit.scopes[node]
        handled, self._handled = self._handled, False
        outside, self._assigned = self._assigned, set()
        node.body = [s for s in (self._stmt(x, inner, frozenset()) for x in node.body) if s is not None] or [
            ast.copy_location(ast.Pass(), node)
        ]
        if self._assigned:
            at = ast.get_docstring(node, clean=False) is not None
            node.body.insert(at, ast.copy_location(ast.Global(sorted(self._assigned)), node))
        self._handled, self._assigned = handled, outside
        return node

    def _AsyncFunctionDef(self, node: ast.AST, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        return node  # refused later on

    def _arguments(self, args: ast.arguments, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        args.defaults = [self._expr(d, scope, in_class) for d in args.defaults]
        args.kw_defaults = [d and self._expr(d, scope, in_class) for d in args.kw_defaults]
        for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg):
            if arg is not None and arg.annotation is not None:
                arg.annotation = self._annotation(arg.annotation, scope, in_class)
        return args

    def _Lambda(self, node: ast.Lambda, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        self._arguments(node.args, scope, in_class)
        node.body = self._expr(node.body, self._unit.scopes[node], frozenset())
        return node

    def _generators(self, node: ast.expr, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        """The first iterable is evaluated outside."""
        first: ast.comprehension = node.generators[0]  # type: ignore[attr-defined]
        outer = scope.parent if scope.node is node and scope.parent is not None else scope
        iterable = self._expr(first.iter, outer, in_class)
        first.iter = ast.copy_location(ast.Constant(None), iterable)
        self._children(node, self._unit.scopes[node], frozenset())
        first.iter = iterable
        return node

    _ListComp = _SetComp = _DictComp = _GeneratorExp = _generators

    def _ClassDef(self, node: ast.ClassDef, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        node.name = self._definition_name(node.name, scope, in_class)
        node.decorator_list = [self._expr(d, scope, in_class) for d in node.decorator_list]
        node.bases = [self._expr(b, scope, in_class) for b in node.bases]
        for keyword in node.keywords:
            keyword.value = self._expr(keyword.value, scope, in_class)
        bound: set[str] = set()
        outside, self._assigned = self._assigned, None
        for s in node.body:
            # A name means the class's own from the statement on that binds it; where that depends on the way, it is refused.
            now = bound_by(s)
            straight = isinstance(s, ast.Assign | ast.AnnAssign | ast.FunctionDef | ast.ClassDef | ast.Expr | ast.Pass)
            unclear = sorted(now - bound & self._unit.names.keys()) if not straight else []
            if unclear:
                self._linker.refuse(
                    s, f"`{unclear[0]}` may mean the class's or the module's here", "rename one of them"
                )
            if isinstance(s, ast.Assign):
                s.value = self._expr(s.value, scope, frozenset(bound))
                s.targets = [self._expr(t, scope, frozenset(bound | now)) for t in s.targets]
            elif isinstance(s, ast.AnnAssign):
                s.annotation = self._annotation(s.annotation, scope, frozenset(bound))
                s.value = s.value and self._expr(s.value, scope, frozenset(bound))
            elif isinstance(s, ast.FunctionDef):
                name = s.name
                self.visit(s, scope, frozenset(bound | {name}))
            else:
                self.visit(s, scope, frozenset(bound | now))
            bound |= now
        self._assigned = outside
        return node

    def _AnnAssign(self, node: ast.AnnAssign, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        node.annotation = self._annotation(node.annotation, scope, in_class)
        self._children(node, scope, in_class, skip=("annotation",))
        return node

    def _annotation(self, node: ast.expr, scope: Scope, in_class: frozenset[str]) -> ast.expr:
        """An annotation; texts in it are expressions too."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                parsed = ast.parse(node.value.strip(), mode="eval").body
            except SyntaxError:
                return node
            for inner in ast.walk(parsed):
                ast.copy_location(inner, node)
            return self._annotation(parsed, scope, in_class)
        if isinstance(node, ast.Subscript):
            node.value = self._annotation(node.value, scope, in_class)
            if not (isinstance(node.value, ast.Name) and node.value.id == "Literal"):
                node.slice = self._annotation(node.slice, scope, in_class)
            return node
        if isinstance(node, ast.Tuple | ast.List):
            node.elts = [self._annotation(e, scope, in_class) for e in node.elts]
            return node
        if isinstance(node, ast.BinOp):
            node.left = self._annotation(node.left, scope, in_class)
            node.right = self._annotation(node.right, scope, in_class)
            return node
        return self._expr(node, scope, in_class)

    def _Global(self, node: ast.Global, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        node.names = [self._unit.names.get(name, name) for name in node.names]
        return node

    def _Try(self, node: ast.Try, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        outer = self._handled
        self._handled = bool(node.handlers) and not any(h.name for h in node.handlers)
        node.body = [found for s in node.body if (found := self._stmt(s, scope, in_class)) is not None]
        self._handled = outer
        self._children(node, scope, in_class, skip=("body",))
        return node

    def _ExceptHandler(self, node: ast.ExceptHandler, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        if node.name is not None:
            node.name = self._definition_name(node.name, scope, in_class)
        self._children(node, scope, in_class, skip=("name",))
        return node

    def _Import(self, node: ast.Import | ast.ImportFrom, scope: Scope, in_class: frozenset[str]) -> ast.AST:
        """An import below the top level."""
        kept = self._linker.import_names(self._unit, scope.function(), node, top=False, handled=self._handled)
        if not kept:
            return ast.copy_location(ast.Pass(), node)
        if len(kept) == 1:
            return kept[0]
        return ast.fix_missing_locations(ast.copy_location(ast.If(ast.Constant(True), kept, []), node))

    _ImportFrom = _Import

    def _expr(self, node: ast.expr, scope: Scope, in_class: frozenset[str]) -> ast.expr:
        found = self._one(node, scope, in_class)
        assert isinstance(found, ast.expr)
        return found

    def _stmt(self, node: ast.stmt, scope: Scope, in_class: frozenset[str]) -> ast.stmt | None:
        found = self._one(node, scope, in_class)
        assert isinstance(found, ast.stmt)
        return found


def bound_by(s: ast.stmt) -> set[str]:
    """The names that a statement of a class body binds."""
    if isinstance(s, ast.FunctionDef | ast.ClassDef):
        return {s.name}
    found = set()
    for node in ast.walk(s):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
    return found
