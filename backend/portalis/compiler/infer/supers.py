"""`super()`: a value that reads attributes of an instance or a class from the bases of one class on."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.callable_types import SuperT
from portalis.compiler.infer.allocation import allocate
from portalis.compiler.infer.attribute_calls import call_method_on
from portalis.compiler.infer.attributes import read_attribute, read_class_variable
from portalis.compiler.infer.calls import SPECIAL_CALLS, call_function
from portalis.compiler.infer.conditions import truth
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.held import is_value
from portalis.compiler.infer.names import make_function
from portalis.compiler.infer.plain import plain, plain_kind
from portalis.compiler.infer.spreads import refuse_spread
from portalis.compiler.program import ClassInfo, method_among, variable_among
from portalis.compiler.types import BOOL, ERROR, NEVER, NONE, BoundT, BuiltinT, ClassT, InstT

_OUTSIDE = "`super()` without arguments works only directly in a method of a class"


def call_super(f: Frame, node: ast.Call) -> hir.Expr:
    """`super()` in a method, `super(C, obj)` anywhere."""
    if node.keywords or len(node.args) not in (0, 2) or any(isinstance(a, ast.Starred) for a in node.args):
        return f.error("PT0102", node, "`super` takes no arguments or two", "write `super()`, or `super(C, self)`")
    if node.args:
        cls, obj = f.expr(node.args[0]), f.expr(node.args[1])
        return f.dispatch([cls, obj], lambda xs: _from(f, xs[0], xs[1], node))
    fn, owner = f.spec.fn, f.spec.fn.owner
    if owner is None or not fn.params or f.comp_scopes:
        return f.error("PT0102", node, _OUTSIDE, "write `super(C, self)` with the class and the object")
    first = fn.params[0]
    if first.kind not in ("positional", "positional-only"):
        return f.error("PT0102", node, _OUTSIDE, "give `self` a parameter of its own")
    obj = f.expr(ast.copy_location(ast.Name(first.name, ast.Load()), node))
    return f.dispatch([obj], lambda xs: _from(f, hir.Lit(ClassT(owner), node.lineno, None), xs[0], node))


SPECIAL_CALLS["super"] = call_super


def _from(f: Frame, cls: hir.Expr, obj: hir.Expr, node: ast.Call) -> hir.Expr:
    t = obj.ty
    if not isinstance(cls.ty, ClassT):
        return f.error("PT0102", node, "`super` is only supported of a class of the program", "name the class itself")
    start = cls.ty.cls
    if not isinstance(t, InstT | ClassT) or not t.cls.is_subclass_of(start):
        message = "super(type, obj): obj must be an instance or subtype of type"
        return f.bind_all([cls, obj], lambda _: f.raising(node, "TypeError", message))
    made = hir.Inline(SuperT(t, start), node.lineno, "{0}", [obj])
    return made if isinstance(cls, hir.Lit) else effect_then(cls, made)


def _receiver(obj: hir.Expr) -> hir.Expr:
    """The instance or class behind a `super()`."""
    assert isinstance(obj.ty, SuperT)
    if isinstance(obj, hir.Inline) and obj.template == "{0}":
        return obj.args[0]
    return hir.Inline(obj.ty.recv, obj.line, "{0}", [obj])


def _next_classes(obj: hir.Expr) -> list[ClassInfo]:
    """Where a `super()` looks."""
    assert isinstance(obj.ty, SuperT) and isinstance(obj.ty.recv, InstT | ClassT)
    return obj.ty.recv.cls.next_after(obj.ty.cls)


def _root(t: SuperT) -> str | None:
    assert isinstance(t.recv, InstT | ClassT)
    return t.recv.cls.exception_root


def super_attribute(f: Frame, obj: hir.Expr, name: str, node: ast.AST) -> hir.Expr:
    """`super().name`: a property, class variable or method of the bases."""
    line, t = getattr(node, "lineno", obj.line), obj.ty
    assert isinstance(t, SuperT)
    bases = _next_classes(obj)
    method, holder = method_among(bases, name), variable_among(bases, name)
    recv = _receiver(obj)
    if method is not None:
        if method.kind == "cached":
            return f.error("PT0204", node, "`super()` of a cached property is not supported", "use `@property`")
        if method.kind == "property" and isinstance(t.recv, InstT):
            return call_function(f, method, [recv], {}, node)
        if method.kind == "static" or method.kind != "class" and isinstance(t.recv, ClassT):
            return effect_then(recv, make_function(f, method, line))
        return hir.Inline(BoundT(t, name), line, "{0}", [obj])
    if holder is not None:
        return effect_then(recv, read_class_variable(f, holder, name, line, bases))
    if (
        isinstance(recv.ty, InstT)
        and is_value(recv.ty)
        and hasattr(plain_kind(recv.ty.cls), name)
        and not hasattr(object, name)
    ):
        return read_attribute(f, plain(recv), name, node)
    if name == "__class__":
        # `super` hands on what it does not find; the class of `super()` itself is `super`.
        return effect_then(recv, hir.Lit(BuiltinT("super"), line, None))
    if _root(t) is not None or hasattr(object, name):
        return f.error("PT0102", node, f"`{name}` of the builtin base class is only supported in a call")
    return f.bind(recv, lambda _: f.raising(node, "AttributeError", f"'super' object has no attribute '{name}'"))


def super_call(
    f: Frame, obj: hir.Expr, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """`super().name(…)`."""
    line, t = getattr(node, "lineno", obj.line), obj.ty
    assert isinstance(t, SuperT)
    bases = _next_classes(obj)
    method = method_among(bases, name)
    recv = _receiver(obj)
    if method is not None and method.kind not in ("property", "cached", "setter"):
        if method.kind == "static" or method.kind != "class" and isinstance(t.recv, ClassT):
            return call_function(f, method, args, kwargs, node)
        if method.kind == "class" and isinstance(t.recv, InstT):
            recv = hir.Lit(ClassT(t.recv.cls), line, None)
        return call_function(f, method, [recv, *args], kwargs, node)
    if method is not None or variable_among(bases, name) is not None:
        from portalis.compiler.infer.calls import call_value

        return call_value(f, super_attribute(f, obj, name, node), args, kwargs, node)
    for a in (*args, *kwargs.values()):
        if a.ty in (NEVER, ERROR):
            return f.dispatch([*args, *kwargs.values()], lambda xs: xs[0])
    if isinstance(recv.ty, InstT) and is_value(recv.ty) and hasattr(plain_kind(recv.ty.cls), name):
        return call_method_on(f, plain(recv), name, args, kwargs, node)
    if _root(t) is not None:
        from portalis.compiler.infer.exceptions import base_method

        refused = refuse_spread(f, args, kwargs, node, f"`super().{name}` of an exception")
        return refused or base_method(f, recv, name, args, node)
    return _of_object(f, recv, name, args, kwargs, node)


def _of_object(
    f: Frame, recv: hir.Expr, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """A method of `object`."""
    line = getattr(node, "lineno", 1)
    if name == "__new__":
        return allocate(f, recv, args, kwargs, node)
    if name == "__init__" and isinstance(recv.ty, InstT) and (args or kwargs):
        return _init_of_object(f, [recv, *args, *kwargs.values()], node)
    refused = refuse_spread(f, args, kwargs, node, f"`object.{name}`")
    if refused is not None:
        return refused
    if name in ("__init__", "__init_subclass__") and not args and not kwargs:
        return effect_then(recv, hir.Lit(NONE, line, None))
    if name == "__str__" and not args and isinstance(recv.ty, InstT) and recv.ty.cls.find_method("__repr__"):
        from portalis.compiler.infer.formatting import to_repr

        return to_repr(f, recv, node)
    if hasattr(object, name):
        return f.error("PT0102", node, f"`object.{name}` is not supported", "write what it does in the method")
    message = f"'super' object has no attribute '{name}'"
    return f.bind_all([recv, *args, *kwargs.values()], lambda _: f.raising(node, "AttributeError", message))


def _init_of_object(f: Frame, given: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """`object.__init__` with arguments: at the end of a line of `super().__init__(*args, **kwargs)` none may be left."""
    line = getattr(node, "lineno", 1)
    message = "object.__init__() takes exactly one argument (the instance to initialize)"

    def check(xs: list[hir.Expr]) -> hir.Expr:
        if not all(isinstance(x, hir.Spread) for x in xs[1:]):
            return f.raising(node, "TypeError", message)
        any_left: hir.Expr = hir.Lit(BOOL, line, False)
        for x in reversed(xs[1:]):
            assert isinstance(x, hir.Spread)
            any_left = hir.Logic(BOOL, line, "or", truth(f, x.value), any_left)
        fail = f.raising(node, "TypeError", message, warn=False)
        return f.if_expr(any_left, lambda: fail, lambda: hir.Lit(NONE, line, None), line)

    return f.bind_all(given, check)
