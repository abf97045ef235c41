"""Pass 2, resolve: which variable does each name mean?

Takes the tree, gives every function, lambda and comprehension a `Scope`. Guarantees: each scope knows its own names, which of
them inner functions capture, and in which way: by value (bound once, before the closure is made, outside loops) or
shared (a cell). Captures are closed under calls between nested functions, so a nested function can be called from wherever its
name is visible without a cell for the function itself.

Example: in ``def f(a): g = lambda x: x + a``, scope `g` captures `a` by value.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from portalis.compiler.decorators import DECORATED
from portalis.compiler.function_attributes import split_variable
from portalis.compiler.nodes import children

ScopeNode = ast.Module | ast.FunctionDef | ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
#: line and column
Place = tuple[int, int]
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
#: builtins that call what they are given before they return, methods that do, and builtins whose iterators call it for each item
_AT_ONCE = {"sorted", "min", "max", "sum", "any", "all", "list", "tuple", "set", "frozenset", "dict"}
_METHODS_AT_ONCE = {"sort", "join", "extend", "update"}
_ITEM_BY_ITEM = {"map", "filter", "zip", "enumerate", "iter", "reversed"}


@dataclass(eq=False, slots=True)
class Scope:
    """The names of one function, lambda, comprehension or of the module."""

    node: ScopeNode
    kind: Literal["module", "function", "comprehension"]
    parent: Scope | None
    #: name → number of places that bind it
    bindings: dict[str, int] = field(default_factory=dict)
    bound_in_loop: set[str] = field(default_factory=set)
    last_binding: dict[str, tuple[int, int]] = field(default_factory=dict)
    #: name → number of imports that bind it
    imported: dict[str, int] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    #: names read here (not in inner functions)
    reads: set[str] = field(default_factory=set)
    #: own names that inner functions capture
    captured: dict[str, Literal["value", "shared"]] = field(default_factory=dict)
    #: names bound once, by a `def`
    defs: dict[str, ast.FunctionDef] = field(default_factory=dict)
    #: definitions in loops whose default values may differ each time: the name is a variable
    repeated: set[ast.FunctionDef] = field(default_factory=set)
    children: list[Scope] = field(default_factory=list)
    #: captured names of outer functions: name → the scope that binds it
    free: dict[str, Scope] = field(default_factory=dict)
    #: a lambda whose consumer uses it at once, so it can take loop variables by value
    immediate: bool = False
    #: a loop of the scope around it makes the function again and again
    in_loop: bool = False
    #: of the module's: calls of what a builtin is called, but means something else there
    own_calls: set[ast.Call] = field(default_factory=set)

    def owner(self, name: str) -> Scope | None:
        """The function or comprehension scope that binds `name` as seen from here; `None` for globals and builtins."""
        scope: Scope | None = self
        while scope is not None and scope.kind != "module":
            if name in scope.globals:
                return None
            if name in scope.bindings and name not in scope.nonlocals:
                return scope
            scope = scope.parent
        return None

    def function(self) -> Scope:
        """The nearest scope that is a function or the module."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope

    def position(self) -> tuple[int, int]:
        return (getattr(self.node, "lineno", 0), getattr(self.node, "col_offset", 0))


class Resolver:
    """Builds the scopes in one walk."""

    #: kind of node → the method that visits it, if it has one of its own
    _visitors: ClassVar[dict[type[ast.AST], Callable[[Any, Any], None] | None]] = {}

    def __init__(self, tree: ast.Module) -> None:
        self.scopes: dict[ast.AST, Scope] = {}
        self.module = Scope(tree, "module", None)
        self.scopes[tree] = self.module
        self._scope = self.module
        self._loops = 0
        self._class_scope: Scope | None = None
        self._value_end = (0, 0)
        #: calls that may be of builtins or of methods of builtin classes, and the scopes that they stand in
        self._calls: list[tuple[ast.Call, Scope]] = []
        #: names of methods that the program defines
        self._methods: set[str] = set()
        for statement in tree.body:
            self.visit(statement)
        self._find_own_calls()
        self._count_outer_bindings()
        self._capture_attributes()
        _capture_all(self.module)

    def visit(self, node: ast.AST) -> None:
        """Note what a node binds and reads, and what stands in it."""
        kind = type(node)
        if kind not in self._visitors:
            self._visitors[kind] = getattr(Resolver, f"visit_{kind.__name__}", None)
        visitor = self._visitors[kind]
        if visitor is not None:
            visitor(self, node)
        else:
            self._inside(node)

    def _inside(self, node: ast.AST) -> None:
        for child in children(node):
            self.visit(child)

    def _count_outer_bindings(self) -> None:
        """What `global` and `nonlocal` names are bound to counts for the scope that owns them."""
        for scope in self.scopes.values():
            for name, count in list(scope.bindings.items()):
                owner: Scope | None = None
                if name in scope.globals and scope is not self.module:
                    owner = self.module if name in self.module.bindings else None
                elif name in scope.nonlocals and scope.parent is not None:
                    owner = scope.parent.owner(name)
                if owner is not None:
                    owner.bindings[name] += count

    def _capture_attributes(self) -> None:
        """A nested function captures the variables that are its attributes."""
        for scope in self.scopes.values():
            if isinstance(scope.node, ast.FunctionDef) and scope.parent is not None and scope.parent.kind == "function":
                for name in scope.parent.bindings:
                    attribute = split_variable(name)
                    if attribute is not None and attribute[0] == scope.node.name.removesuffix(DECORATED):
                        scope.reads.add(name)

    def _bind(self, name: str, node: ast.AST) -> None:
        s = self._scope
        if s is self._class_scope:
            return
        s.bindings[name] = s.bindings.get(name, 0) + 1
        if self._loops:
            s.bound_in_loop.add(name)
        here = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
        # `f = lambda: f()` binds `f` after it made the function.
        s.last_binding[name] = max(here, self._value_end)

    def _enter(self, node: ScopeNode, kind: Literal["function", "comprehension"]) -> Scope:
        scope = Scope(node, kind, self._scope, in_loop=self._loops > 0)
        self._scope.children.append(scope)
        self.scopes[node] = scope
        return scope

    def _in_scope(self, scope: Scope, loops: int) -> _Entered:
        return _Entered(self, scope, loops)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        self._value_end = (node.end_lineno or 0, node.end_col_offset or 0)
        for target in node.targets:
            self.visit(target)
        self._value_end = (0, 0)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._bind(node.name, node)
        defaults = [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]
        if self._loops and not all(map(is_literal, defaults)):
            self._scope.repeated.add(node)
        else:
            self._scope.defs[node.name] = node
        for expr in (*node.decorator_list, *defaults):
            self.visit(expr)
        with self._in_scope(self._enter(node, "function"), 0):
            self._params(node.args)
            for statement in node.body:
                self.visit(statement)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        # Refused later; the name is bound all the same.
        self._bind(node.name, node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for expr in (*node.args.defaults, *(d for d in node.args.kw_defaults if d)):
            self.visit(expr)
        with self._in_scope(self._enter(node, "function"), 0):
            self._params(node.args)
            self.visit(node.body)

    def _params(self, args: ast.arguments) -> None:
        for a in (*args.posonlyargs, *args.args, *args.kwonlyargs):
            self._bind(a.arg, a)
        for extra in (args.vararg, args.kwarg):
            if extra is not None:
                self._bind(extra.arg, extra)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name, node)
        self._class_body(node)

    def _class_body(self, node: ast.ClassDef) -> None:
        for expr in (*node.decorator_list, *node.bases):
            self.visit(expr)
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef):
                for expr in (*statement.args.defaults, *(d for d in statement.args.kw_defaults if d)):
                    self.visit(expr)
                self._methods.add(statement.name)
                with self._in_scope(self._enter(statement, "function"), 0):
                    self._params(statement.args)
                    for inner in statement.body:
                        self.visit(inner)
            elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
                self.visit(statement.value)
                for target in statement.targets if isinstance(statement, ast.Assign) else []:
                    self._in_class(target)
            elif isinstance(statement, ast.ClassDef):
                self._class_body(statement)
            elif not isinstance(statement, ast.AnnAssign):
                self._in_class(statement)

    def _in_class(self, node: ast.AST) -> None:
        """What a class body binds is no name of the scope around it."""
        outer, self._class_scope = self._class_scope, self._scope
        self.visit(node)
        self._class_scope = outer

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        with self._in_scope(self._enter(node, "comprehension"), 1):
            for i, g in enumerate(node.generators):
                if i:
                    self.visit(g.iter)
                self.visit(g.target)
                for test in g.ifs:
                    self.visit(test)
            if isinstance(node, ast.DictComp):
                self.visit(node.key)
                self.visit(node.value)
            else:
                self.visit(node.elt)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        inner, self._scope = self._scope, self._scope.function()
        self._bind(node.target.id, node.target)
        self._scope = inner

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._scope.reads.add(node.id)
        else:
            self._bind(node.id, node)

    def visit_Global(self, node: ast.Global) -> None:
        self._scope.globals.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self._scope.nonlocals.update(node.names)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._bind(node.name, node)
        self._inside(node)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = (alias.asname or alias.name).split(".")[0]
            self._bind(name, node)
            self._scope.imported[name] = self._scope.imported.get(name, 0) + 1

    visit_ImportFrom = visit_Import

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self._loops += 1
        self.visit(node.target)
        for statement in node.body:
            self.visit(statement)
        self._loops -= 1
        for statement in node.orelse:
            self.visit(statement)

    def visit_While(self, node: ast.While) -> None:
        self._loops += 1
        self.visit(node.test)
        for statement in node.body:
            self.visit(statement)
        self._loops -= 1
        for statement in node.orelse:
            self.visit(statement)

    def visit_Call(self, node: ast.Call) -> None:
        self._inside(node)
        if (
            isinstance(node.func, ast.Name)
            and hasattr(builtins, node.func.id)
            or isinstance(node.func, ast.Attribute)
            and node.func.attr in _METHODS_AT_ONCE
        ):
            self._calls.append((node, self._scope))

    def _find_own_calls(self) -> None:
        """Which calls mean no builtin; which lambdas are called only before the call that they stand in returns."""
        for node, scope in self._calls:
            if isinstance(node.func, ast.Name):
                name = node.func.id
                known = hasattr(node.func, "is_builtin")
                if not known and (scope.owner(name) is not None or name in self.module.bindings):
                    self.module.own_calls.add(node)
        for node, _ in self._calls:
            if isinstance(node.func, ast.Name):
                at_once = node.func.id in _AT_ONCE and node not in self.module.own_calls
            else:
                at_once = isinstance(node.func, ast.Attribute) and node.func.attr not in self._methods
            if at_once:
                self._call_at_once(node)

    def _call_at_once(self, call: ast.Call) -> None:
        for arg in (*call.args, *(k.value for k in call.keywords)):
            match arg:
                case ast.Lambda():
                    self.scopes[arg].immediate = True
                case ast.Call(func=ast.Name(id=name)) if name in _ITEM_BY_ITEM and arg not in self.module.own_calls:
                    self._call_at_once(arg)


class _Entered:
    """Makes a scope current for a `with` block."""

    def __init__(self, resolver: Resolver, scope: Scope, loops: int) -> None:
        self._resolver, self._scope, self._inner_loops = resolver, scope, loops

    def __enter__(self) -> None:
        r = self._resolver
        self._outer, self._outer_loops = r._scope, r._loops
        r._scope, r._loops = self._scope, self._inner_loops

    def __exit__(self, *_: object) -> None:
        self._resolver._scope, self._resolver._loops = self._outer, self._outer_loops


def _capture_all(module: Scope) -> None:
    """Fill `free` and `captured`, closed under references between nested functions."""
    functions: list[Scope] = []

    def collect(scope: Scope) -> None:
        if scope.kind == "function":
            functions.append(scope)
        for child in scope.children:
            collect(child)

    collect(module)

    def reads(scope: Scope) -> set[str]:
        out = set(scope.reads) | scope.nonlocals
        for child in scope.children:
            if child.kind == "comprehension":
                out |= {n for n in reads(child) if n not in child.bindings}
        return out

    by_node: dict[ast.AST, Scope] = {f.node: f for f in functions}
    needs: dict[Scope, set[tuple[str, Scope]]] = {f: set() for f in functions}
    #: function → those that need what it needs: it stands in them, or they refer to it
    takers: dict[Scope, list[Scope]] = {}
    for f in functions:
        for name in reads(f):
            owner = f.owner(name)
            if owner is None:
                continue
            node = static_def(owner, name)
            if node is not None:
                takers.setdefault(by_node[node], []).append(f)
            elif owner is not f and not _inside(owner, f) and name not in owner.imported:
                needs[f].add((name, owner))
        for child in _inner_functions(f):
            takers.setdefault(child, []).append(f)
    work = [f for f in functions if needs[f]]
    while work:
        giver = work.pop()
        for f in takers.get(giver, ()):
            new = {(n, o) for n, o in needs[giver] - needs[f] if o is not f and not _inside(o, f)}
            if new:
                needs[f] |= new
                work.append(f)
    nonlocals = {name for f in functions for name in f.nonlocals}
    for f in functions:
        f.free = dict(sorted(needs[f], key=lambda item: item[0]))
        for name, owner in f.free.items():
            by_value = (
                owner.bindings.get(name) == 1
                and (name not in owner.bound_in_loop and owner.kind == "function" or f.immediate)
                and owner.last_binding[name] < f.position()
                and name not in nonlocals
            )
            mode: Literal["value", "shared"] = "value" if by_value else "shared"
            if owner.captured.get(name) != "shared":
                owner.captured[name] = mode


def is_literal(node: ast.expr) -> bool:
    """An immutable literal: evaluating it at each call is the same as once."""
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant()):
            return True
        case ast.Tuple(elts=elts):
            return all(is_literal(e) for e in elts)
        case _:
            return False


def static_def(owner: Scope, name: str) -> ast.FunctionDef | None:
    """The `def` that `name` always means in `owner`, if it is bound exactly once, by that `def`."""
    return owner.defs.get(name) if owner.bindings.get(name) == 1 else None


def _inside(scope: Scope, outer: Scope) -> bool:
    s: Scope | None = scope
    while s is not None:
        if s is outer:
            return True
        s = s.parent
    return False


def _inner_functions(scope: Scope) -> list[Scope]:
    out: list[Scope] = []
    for child in scope.children:
        if child.kind == "function":
            out.append(child)
        else:
            out.extend(_inner_functions(child))
    return out


def resolve(tree: ast.Module) -> dict[ast.AST, Scope]:
    """The scope of the module and of every function, lambda and comprehension in it."""
    return Resolver(tree).scopes


def keep_apart(scopes: dict[ast.AST, Scope], places: Collection[Place]) -> None:
    """Make variables of the names of the functions at `places`: each value is the function that one `def` statement made."""
    changed: set[Scope] = set()
    for scope in scopes.values():
        for name, node in list(scope.defs.items()):
            if place(node) in places:
                del scope.defs[name]
                scope.repeated.add(node)
                changed.add(_root(scope))
    for root in changed:
        for scope in scopes.values():
            if _root(scope) is root:
                scope.free, scope.captured = {}, {}
        _capture_all(root)


def place(node: ast.FunctionDef | ast.Lambda) -> Place:
    """Where a function stands in the source."""
    return node.lineno, node.col_offset


def _root(scope: Scope) -> Scope:
    while scope.parent is not None:
        scope = scope.parent
    return scope
