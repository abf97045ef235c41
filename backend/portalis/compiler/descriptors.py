"""Descriptors: class variables whose class has `__get__` or `__set__` become properties that call these methods.

Which attribute a descriptor is for is known where it stands in a class body, so each has a copy of its class of its own, in which what
`__set_name__` keeps of the name is a literal: ``getattr(obj, self.private)`` then reads an attribute whose name is known. What the methods
keep in `obj.__dict__` under the attribute's own name is an attribute that only they know.

A class is served like that where it is only used so: in bodies of classes of the same module, ``price = Positive()``. Others stay, and are
refused.

Example: ``price = Positive()`` in ``class Order`` becomes ``price$descriptor = Positive$Order$price()`` and the property
``def price(self): return Order.price$descriptor.get_hook(self, type(self))``, with its setter.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from typing import TypeGuard, TypeVar

from portalis.compiler.decorators import DECORATED

_HOOKS = {"__get__": "get$hook", "__set__": "set$hook", "__delete__": "delete$hook", "__set_name__": "set_name$hook"}
#: marks the properties made here: whether they have a value is what `__get__` finds out
OF_DESCRIPTOR = "of_descriptor"
_DECORATORS = frozenset({"abstractmethod", "staticmethod"})


class _Unsupported(Exception):
    pass


def make_properties(tree: ast.Module) -> None:
    """Replace descriptors by properties, in place."""
    bound = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    bound.update(n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef))
    classes = {s.name: s for s in tree.body if isinstance(s, ast.ClassDef) and bound[s.name] == 1}
    family = _family(classes)
    if not family:
        return
    try:
        _Plan(tree, classes, family).apply()
    except _Unsupported:
        return


def _family(classes: dict[str, ast.ClassDef]) -> dict[str, ast.ClassDef]:
    """The classes of descriptors and their bases in the module."""
    found = {n for n, c in classes.items() if any(isinstance(s, ast.FunctionDef) and s.name in _HOOKS for s in c.body)}
    if not found:
        return {}
    while True:
        more = {n for n, c in classes.items() if any(isinstance(b, ast.Name) and b.id in found for b in c.bases)}
        if more <= found:
            return {n: c for n, c in classes.items() if n in found}
        found |= more


class _Plan:
    def __init__(self, tree: ast.Module, classes: dict[str, ast.ClassDef], family: dict[str, ast.ClassDef]) -> None:
        self.tree, self.classes, self.family = tree, classes, family
        self.stored = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
        self.deleted = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Del)}

        self.renamed: list[tuple[ast.Name, str]] = []

    def apply(self) -> None:
        """All or nothing."""
        for cls in self.family.values():
            self._check(cls)
        for owner in self.classes.values():
            owner.body = [new for s in owner.body for new in self._undecorated(s)]
        places = [
            (owner, s)
            for owner in self.classes.values()
            if owner.name not in self.family
            for s in owner.body
            if isinstance(s, ast.Assign) and isinstance(s.value, ast.Call) and self._is_family(s.value.func)
        ]
        if not places:
            raise _Unsupported
        used = {id(s.value.func) for _, s in places if isinstance(s.value, ast.Call)}
        used |= {id(b) for c in self.family.values() for b in c.bases}
        if any(isinstance(n, ast.Name) and n.id in self.family and id(n) not in used for n in ast.walk(self.tree)):
            raise _Unsupported
        before: dict[ast.ClassDef, list[ast.stmt]] = {}
        after: dict[ast.ClassDef, list[ast.stmt]] = {}
        bodies: dict[ast.ClassDef, dict[ast.stmt, list[ast.stmt]]] = {}
        for owner, s in places:
            if owner.decorator_list or len(s.targets) != 1 or not isinstance(s.targets[0], ast.Name):
                raise _Unsupported
            made = self._attribute(owner, s, s.targets[0].id)
            before.setdefault(owner, []).extend(made[0])
            bodies.setdefault(owner, {})[s] = made[1]
            after.setdefault(owner, []).extend(made[2])
        for name, new in self.renamed:
            name.id = new
        for owner, replaced in bodies.items():
            owner.body = [new for s in owner.body for new in replaced.get(s, [s])]
        body: list[ast.stmt] = []
        for statement in self.tree.body:
            if isinstance(statement, ast.ClassDef):
                if statement.name not in self.family:
                    body += [*before.get(statement, []), statement, *after.get(statement, [])]
            else:
                body.append(statement)
        self.tree.body[:] = body

    def _undecorated(self, s: ast.stmt) -> list[ast.stmt]:
        """`@Descriptor def f…` as `f = Descriptor(function)`."""
        if not isinstance(s, ast.FunctionDef) or len(s.decorator_list) != 1 or not self._is_family(s.decorator_list[0]):
            return [s]
        function = ast.Name(s.name + DECORATED, ast.Load())
        value = ast.Call(s.decorator_list[0], [function], [])
        made = _placed(ast.Assign([ast.Name(s.name, ast.Store())], value), s)
        s.name, s.decorator_list = s.name + DECORATED, []
        return [s, made]

    def _is_family(self, node: ast.expr) -> TypeGuard[ast.Name]:
        return isinstance(node, ast.Name) and node.id in self.family

    def _check(self, cls: ast.ClassDef) -> None:
        """A class whose copies cannot be told from it: methods and constants, nothing that the copies would share."""
        if cls.decorator_list or cls.keywords or len(cls.bases) > 1:
            raise _Unsupported
        for s in cls.body:
            match s:
                case ast.FunctionDef(decorator_list=decorators, args=args):
                    known = all(isinstance(d, ast.Name) and d.id in _DECORATORS for d in decorators)
                    defaults = [*args.defaults, *(d for d in args.kw_defaults if d is not None)]
                    if not known or not all(isinstance(d, ast.Constant) for d in defaults):
                        raise _Unsupported
                case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.AnnAssign(value=None):
                    pass
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant()) if name not in self.stored:
                    pass
                case _:
                    raise _Unsupported
        harmless = {n.func for n in ast.walk(cls) if isinstance(n, ast.Call) and self._looks_elsewhere(n)}
        for n in ast.walk(cls):
            match n:
                case ast.Name() if n in harmless:
                    pass
                case ast.Name(id="type" | "__class__" | "vars" | "isinstance" | "delattr" | "hasattr"):
                    raise _Unsupported
                case ast.Attribute(attr="__class__"):
                    raise _Unsupported
                case ast.Attribute(attr=attr) if attr in _HOOKS and not _of_super(n):
                    raise _Unsupported

    def _looks_elsewhere(self, call: ast.Call) -> bool:
        """Whether this is a test of another value than a descriptor: `isinstance(value, int)`, `type(value)`."""
        match call:
            case ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=name)], keywords=[]):
                return name != "self"
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), kinds], keywords=[]):
                return name != "self" and not any(
                    isinstance(n, ast.Name) and n.id in self.family for n in ast.walk(kinds)
                )
        return False

    def _chain(self, name: str) -> list[ast.ClassDef]:
        """The class and its bases that are descriptors too, itself first."""
        out = [self.family[name]]
        while out[-1].bases:
            base = out[-1].bases[0]
            if not isinstance(base, ast.Name):
                raise _Unsupported
            if base.id not in self.family:
                if base.id not in ("ABC", "object"):
                    raise _Unsupported
                break
            out.append(self.family[base.id])
        return out

    def _attribute(
        self, owner: ast.ClassDef, s: ast.Assign, attr: str
    ) -> tuple[list[ast.stmt], list[ast.stmt], list[ast.stmt]]:
        """For one descriptor: the copies of its classes, what stands in the class body, what runs after it."""
        call = s.value
        assert isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        chain = self._chain(call.func.id)
        others = [n for o in owner.body if o is not s for n in ([o] if isinstance(o, ast.FunctionDef) else ast.walk(o))]
        if any(attr in (getattr(n, "id", ""), getattr(n, "name", "")) for n in others):
            raise _Unsupported
        if any(isinstance(n, ast.Name) and n.id == "__slots__" for n in others):
            raise _Unsupported
        methods = {m.name for c in chain for m in c.body if isinstance(m, ast.FunctionDef)}
        names = self._names(chain, attr)
        data = "__set__" in methods or "__delete__" in methods
        if "__get__" not in methods or attr in self.deleted and "__delete__" not in methods:
            raise _Unsupported
        if not data and attr in self.stored:
            raise _Unsupported
        suffix = f"${owner.name}${attr}"
        copies: list[ast.stmt] = []
        for cls in reversed(chain):
            made = copy.deepcopy(cls)
            made.__dict__["shown_name"] = cls.name
            made.name = cls.name + suffix
            made.bases = [
                ast.copy_location(ast.Name(b.id + suffix, ast.Load()), b) if self._is_family(b) else b
                for b in made.bases
            ]
            for method in made.body:
                if isinstance(method, ast.FunctionDef):
                    _Method(method, names, attr, data).rewrite()
            copies.append(made)
        kept = f"{attr}$descriptor"
        self.renamed.append((call.func, call.func.id + suffix))
        here = "OWNER.KEPT"
        # What an instance holds goes before descriptors that cannot be assigned.
        first = "" if data else "self.VALUE if hasattr(self, 'VALUE') else "
        lines = ["@property", f"def {attr}(self):", f"    return {first}{here}.GET(self, type(self))"]
        if "__set__" in methods:
            lines += [f"@{attr}.setter", f"def {attr}(self, value):", f"    {here}.SET(self, value)"]
        if "__delete__" in methods:
            lines += [f"@{attr}.deleter", f"def {attr}(self):", f"    {here}.DELETE(self)"]
        later = [f"{here}.SET_NAME(OWNER, {attr!r})"] if "__set_name__" in methods else []
        renamed = {"GET": "get$hook", "SET": "set$hook", "DELETE": "delete$hook", "SET_NAME": "set_name$hook"}
        renamed |= {"OWNER": owner.name, "KEPT": kept, "VALUE": f"{attr}$value"}
        body = ast.parse("\n".join(lines)).body
        after = ast.parse("\n".join(later)).body
        for n in (n for part in (*body, *after) for n in ast.walk(part)):
            if isinstance(n, ast.Attribute) and n.attr in renamed:
                n.attr = renamed[n.attr]
            elif isinstance(n, ast.Constant) and n.value == "VALUE":
                n.value = renamed["VALUE"]
            elif isinstance(n, ast.Name) and n.id in renamed:
                n.id = renamed[n.id]
            ast.copy_location(n, s)
            if isinstance(n, ast.FunctionDef):
                n.__dict__[OF_DESCRIPTOR] = True
        assert isinstance(s.targets[0], ast.Name)
        self.renamed.append((s.targets[0], kept))
        return copies, [s, *body], after

    def _names(self, chain: list[ast.ClassDef], attr: str) -> dict[str, str]:
        """What `__set_name__` keeps of the name: the texts of attributes that nothing else assigns."""
        found: dict[str, str] = {}
        setter = next(
            (m for c in chain for m in c.body if isinstance(m, ast.FunctionDef) and m.name == "__set_name__"), None
        )
        if setter is None:
            return found
        if len(setter.args.args) != 3:
            raise _Unsupported
        me, _, name = [a.arg for a in setter.args.args]
        for s in setter.body:
            match s:
                case ast.Assign(targets=[ast.Attribute(value=ast.Name(id=of), attr=kept)], value=value) if of == me:
                    text = _text(value, name, attr)
                    stores = [
                        n
                        for c in chain
                        for n in ast.walk(c)
                        if isinstance(n, ast.Attribute) and n.attr == kept and not isinstance(n.ctx, ast.Load)
                    ]
                    if text is not None and len(stores) == 1:
                        found[kept] = text
        return found


def _of_super(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name) and node.value.func.id == "super"


def _text(value: ast.expr, name: str, attr: str) -> str | None:
    """What an expression of the attribute's name gives."""
    match value:
        case ast.Name(id=found) if found == name:
            return attr
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [_text(left, name, attr), _text(right, name, attr)]
        case ast.JoinedStr(values=values):
            parts = [
                _text(v.value, name, attr)
                if isinstance(v, ast.FormattedValue) and v.conversion == -1 and v.format_spec is None
                else _text(v, name, attr)
                for v in values
            ]
        case _:
            return None
    return "".join(p for p in parts if p is not None) if None not in parts else None


class _Method(ast.NodeTransformer):
    """One method of the copy for the attribute `attr`: `names` are the literals behind attributes of `self`."""

    def __init__(self, method: ast.FunctionDef, names: dict[str, str], attr: str, data: bool) -> None:
        self.method, self.names, self.attr, self.data = method, names, attr, data
        params = [*method.args.posonlyargs, *method.args.args]
        self.me = params[0].arg if params else ""
        rebound = {n.id for n in ast.walk(method) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
        inner = [
            a.arg
            for n in ast.walk(method)
            if n is not method and isinstance(n, ast.FunctionDef | ast.Lambda)
            for a in n.args.args
        ]
        if self.me in rebound or self.me in inner:
            raise _Unsupported

    def rewrite(self) -> None:
        """Renames the method and rewrites its body."""
        if self.method.name in ("__set_name__", "__init__"):
            # The name is not known before, and is kept here.
            self.names = {}
        self.method.name = _HOOKS.get(self.method.name, self.method.name)
        self.method.body = [self.visit(s) for s in self.method.body]
        for n in ast.walk(self.method):
            if isinstance(n, ast.Attribute) and n.attr in _HOOKS:
                n.attr = _HOOKS[n.attr]

    def _field(self, key: ast.expr, obj: ast.expr, ctx: ast.expr_context, *, own: bool) -> ast.Attribute:
        """The attribute of `obj` behind a literal; `own`: what `obj.__dict__` holds, where the property is not."""
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str) or not key.value.isidentifier():
            raise _Unsupported
        name = f"{self.attr}$value" if own and key.value == self.attr else key.value
        return ast.copy_location(ast.Attribute(obj, name, ctx), key)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        if node.attr == "__dict__":
            raise _Unsupported
        if isinstance(node.value, ast.Name) and node.value.id == self.me and node.attr in self.names:
            return ast.copy_location(ast.Constant(self.names[node.attr]), node)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        match node.value:
            case ast.Attribute(value=ast.Name() as obj, attr="__dict__"):
                found = self._field(self.visit(node.slice), obj, node.ctx, own=True)
                if not isinstance(node.ctx, ast.Load):
                    return found
                # A missing key is a KeyError, where a missing attribute would be none.
                has = ast.Call(ast.Name("hasattr", ast.Load()), [obj, ast.Constant(found.attr)], [])
                missing = ast.Subscript(ast.Dict([], []), self.visit(copy.deepcopy(node.slice)), ast.Load())
                return _placed(ast.IfExp(has, found, missing), node)
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name(id="setattr")):
                raise _Unsupported
            case ast.Call(func=ast.Name(id="getattr"), args=[obj, key, *rest], keywords=[]):
                found = self._field(self.visit(key), self.visit(obj), ast.Load(), own=False)
                args = [found.value, ast.Constant(found.attr), *(self.visit(r) for r in rest)]
                return _placed(ast.Call(node.func, args, []), node)
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(value=ast.Name() as obj, attr="__dict__"), attr="get"),
                args=[key, *rest],
                keywords=[],
            ) if len(rest) <= 1:
                found = self._field(self.visit(key), obj, ast.Load(), own=True)
                default = [self.visit(r) for r in rest] or [ast.Constant(None)]
                args = [obj, ast.Constant(found.attr), *default]
                return _placed(ast.Call(ast.Name("getattr", ast.Load()), args, []), node)
        self.generic_visit(node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        match node.value:
            case ast.Call(func=ast.Name(id="setattr"), args=[obj, key, value], keywords=[]):
                target = self._field(self.visit(key), self.visit(obj), ast.Store(), own=not self.data)
                return _placed(ast.Assign([target], self.visit(value)), node)
        self.generic_visit(node)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        match node:
            case ast.Compare(
                left=key,
                ops=[ast.In() | ast.NotIn() as op],
                comparators=[ast.Attribute(value=ast.Name() as obj, attr="__dict__")],
            ):
                found = self._field(self.visit(key), obj, ast.Load(), own=True)
                has: ast.expr = ast.Call(ast.Name("hasattr", ast.Load()), [obj, ast.Constant(found.attr)], [])
                return _placed(has if isinstance(op, ast.In) else ast.UnaryOp(ast.Not(), has), node)
        self.generic_visit(node)
        return node


N = TypeVar("N", bound=ast.AST)


def _placed(made: N, node: ast.AST) -> N:
    for n in ast.walk(made):
        if not hasattr(n, "lineno"):
            ast.copy_location(n, node)
    return made
