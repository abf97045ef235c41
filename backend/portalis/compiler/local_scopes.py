"""Which function's variable a name means: the scopes of a syntax tree before resolution, with class bodies and annotations.

`resolve` answers the same for functions; what moves classes needs the bodies of classes and the names in annotations as well, and
in which way a name is used.

Example: in ``def f(a): class C: b = a`` the name `a` is a use, as a value, from the scope of `C`, of a variable of `f`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Literal

from portalis.compiler.nodes import children

Role = Literal["call", "attribute", "base", "annotation", "value"]
Kind = Literal["module", "function", "class", "comprehension"]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(eq=False)
class Scope:
    """The names of one function, class body or comprehension, or of the module."""

    node: ast.AST
    kind: Kind
    parent: Scope | None
    #: name → the nodes that bind it, those of inner functions with `nonlocal` too
    binders: dict[str, list[ast.AST]] = field(default_factory=dict)
    declared: dict[str, ast.Global | ast.Nonlocal] = field(default_factory=dict)

    def owner(self, name: str) -> Scope:
        """The scope of the variable that `name` means from here; the module's for globals and builtins."""
        scope, here = self, True
        while scope.parent is not None:
            if scope.kind != "class" or here:
                statement = scope.declared.get(name)
                if isinstance(statement, ast.Global):
                    break
                if name in scope.binders and statement is None:
                    return scope
            scope, here = scope.parent, False
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def function(self) -> Scope:
        """The nearest scope that is a function or the module."""
        scope = self
        while scope.kind in ("class", "comprehension") and scope.parent is not None:
            scope = scope.parent
        return scope

    def is_inside(self, outer: Scope) -> bool:
        scope: Scope | None = self
        while scope is not None and scope is not outer:
            scope = scope.parent
        return scope is outer


@dataclass(eq=False, slots=True)
class Use:
    """A name that is read."""

    node: ast.Name
    scope: Scope
    role: Role
    owner: Scope


class Scopes:
    """The scopes of a module and all uses of its names, in the order of the source."""

    def __init__(self, tree: ast.Module, annotated: set[str]) -> None:
        """Annotations that are texts and hold one of the names `annotated` become expressions."""
        self._annotated = annotated
        self.module = Scope(tree, "module", None)
        self.of: dict[ast.AST, Scope] = {tree: self.module}
        self.uses: list[Use] = []
        #: every name as it is bound: what would have to be renamed with the variable
        self.stores: list[tuple[ast.AST, Scope]] = []
        self._role: Role = "value"
        for statement in tree.body:
            self._visit(statement, self.module)
        for scope in self.of.values():
            for name, statement in scope.declared.items():
                if isinstance(statement, ast.Nonlocal) and scope.parent is not None:
                    owner = scope.parent.owner(name)
                    owner.binders.setdefault(name, []).extend(scope.binders.get(name, [statement]))
                elif isinstance(statement, ast.Global) and scope.parent is not None:
                    self.module.binders.setdefault(name, []).extend(scope.binders.get(name, [statement]))
        for use in self.uses:
            use.owner = use.scope.owner(use.node.id)

    def _bind(self, name: str, node: ast.AST, scope: Scope) -> None:
        scope.binders.setdefault(name, []).append(node)
        self.stores.append((node, scope))

    def _enter(self, node: ast.AST, kind: Kind, scope: Scope) -> Scope:
        self.of[node] = inner = Scope(node, kind, scope)
        return inner

    def _all(self, nodes: list[ast.stmt] | list[ast.expr], scope: Scope, role: Role = "value") -> None:
        for node in nodes:
            self._visit(node, scope, role)

    def _visit(self, node: ast.AST, scope: Scope, role: Role = "value") -> None:
        match node:
            case ast.Name(ctx=ast.Load()):
                self.uses.append(Use(node, scope, role, self.module))
            case ast.Name(id=name):
                self._bind(name, node, scope)
            case ast.NamedExpr():
                self._visit(node.value, scope)
                inner = scope
                while inner.kind == "comprehension" and inner.parent is not None:
                    inner = inner.parent
                self._bind(node.target.id, node.target, inner)
            case ast.Call():
                self._visit(node.func, scope, "call" if role != "annotation" else role)
                self._all(node.args, scope)
                for keyword in node.keywords:
                    self._visit(keyword.value, scope)
            case ast.Attribute(value=value):
                self._visit(value, scope, role if role == "annotation" else "attribute")
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node, scope)
            case ast.Lambda():
                self._defaults(node.args, scope)
                inner = self._enter(node, "function", scope)
                self._parameters(node.args, scope, inner)
                self._visit(node.body, inner)
            case ast.ClassDef():
                self._class(node, scope)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._comprehension(node, scope)
            case ast.AnnAssign():
                self._annotation(node, "annotation", scope)
                if node.value is not None:
                    self._visit(node.value, scope)
                self._visit(node.target, scope)
            case ast.Global() | ast.Nonlocal():
                scope.declared.update(dict.fromkeys(node.names, node))
            case ast.ExceptHandler() if node.name is not None:
                self._bind(node.name, node, scope)
                self._inside(node, scope)
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    self._bind((alias.asname or alias.name).split(".")[0], alias, scope)
            case _:
                self._inside(node, scope, role if role == "annotation" else "value")

    def _inside(self, node: ast.AST, scope: Scope, role: Role = "value") -> None:
        for child in children(node):
            self._visit(child, scope, role)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
        self._all(node.decorator_list, scope)
        self._defaults(node.args, scope)
        self._bind(node.name, node, scope)
        inner = self._enter(node, "function", scope)
        self._parameters(node.args, scope, inner)
        self._annotation(node, "returns", scope)
        self._all(node.body, inner)

    def _defaults(self, args: ast.arguments, scope: Scope) -> None:
        self._all([*args.defaults, *(d for d in args.kw_defaults if d is not None)], scope)

    def _parameters(self, args: ast.arguments, scope: Scope, inner: Scope) -> None:
        for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg):
            if arg is not None:
                self._annotation(arg, "annotation", scope)
                self._bind(arg.arg, arg, inner)

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        self._all(node.decorator_list, scope)
        self._all(node.bases, scope, "base")
        for keyword in node.keywords:
            self._visit(keyword.value, scope)
        self._bind(node.name, node, scope)
        self._all(node.body, self._enter(node, "class", scope))

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp, scope: Scope) -> None:
        self._visit(node.generators[0].iter, scope)
        inner = self._enter(node, "comprehension", scope)
        for i, generator in enumerate(node.generators):
            if i:
                self._visit(generator.iter, inner)
            self._visit(generator.target, inner)
            self._all(generator.ifs, inner)
        for value in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self._visit(value, inner)

    def _annotation(self, node: ast.AST, part: str, scope: Scope) -> None:
        found = getattr(node, part)
        if found is not None:
            found = _Texts(self._annotated).visit(found)
            setattr(node, part, found)
            self._visit(found, scope, "annotation")


class _Texts(ast.NodeTransformer):
    """Annotations that are texts and name a class, as expressions."""

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        literal = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        return node if literal == "Literal" else self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not isinstance(node.value, str):
            return node
        try:
            parsed = ast.parse(node.value.strip(), mode="eval").body
        except SyntaxError:
            return node
        inner = list(ast.walk(parsed))
        if not any(isinstance(n, ast.Name) and n.id in self._names for n in inner):
            return node
        for n in inner:
            ast.copy_location(n, node)
        return parsed
