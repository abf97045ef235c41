"""Functions of `dataclasses`: `replace`, `asdict`, `astuple`, `fields`, `is_dataclass`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.attributes import read_attribute
from portalis.compiler.infer.builtins.counts import arity
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin
from portalis.compiler.infer.calls import call_function
from portalis.compiler.infer.classes import construct
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.library import library_function
from portalis.compiler.infer.library_classes import CONVERSION
from portalis.compiler.types import BOOL, STR, ClassT, InstT, TupleT, Type

_DECORATE = "make the class a `@dataclass` itself"


def _inherits(t: Type) -> bool:
    """Whether values are instances of a class that is a dataclass by inheritance only."""
    return isinstance(t, InstT) and not t.cls.is_dataclass and any(c.is_dataclass for c in t.cls.mro())


@builtin("dataclasses.replace")
def call_replace(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`replace(obj, name=value)`: a new instance, whose other fields are those of the old one."""
    wrong = arity(f, "dataclasses.replace", args, (), 1, 1, node)
    if wrong is not None:
        return wrong
    names = list(kwargs)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        obj, new = xs[0], dict(zip(names, xs[1:], strict=True))
        if _inherits(obj.ty):
            return f.error("PT0204", node, f"`replace` of {obj.ty}, whose base is a dataclass", _DECORATE)
        if not isinstance(obj.ty, InstT) or not obj.ty.cls.is_dataclass:
            return f.raising(node, "TypeError", "replace() should be called on dataclass instances")
        given: Kwargs = {}
        for field in obj.ty.cls.data_fields.values():
            if not field.init and field.name in new:
                message = f"field {field.name} is declared with init=False, it cannot be specified with replace()"
                return f.raising(node, "ValueError", message)
            if field.init_only and field.name not in new and not field.optional:
                return f.raising(node, "ValueError", f"InitVar {field.name!r} must be specified with replace()")
            if field.init and not field.init_only and field.name not in new:
                given[field.name] = read_attribute(f, obj, field.name, node)
        return construct(f, obj.ty.cls, [], {**new, **given}, node)

    return f.bind_all([*args, *kwargs.values()], lambda xs: f.dispatch(xs[:1], lambda os: one([os[0], *xs[1:]])))


@builtin("dataclasses.is_dataclass")
def call_is_dataclass(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Whether a value is an instance of a dataclass, or one itself."""
    wrong = arity(f, "dataclasses.is_dataclass", args, (), 1, 1, node)
    if wrong is not None:
        return wrong

    def one(x: hir.Expr) -> hir.Expr:
        known = isinstance(x.ty, InstT | ClassT) and any(c.is_dataclass for c in x.ty.cls.mro())
        return effect_then(x, hir.Lit(BOOL, x.line, known))

    return f.dispatch(args, lambda xs: one(xs[0]))


@builtin("dataclasses.fields")
def call_fields(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A tuple of the fields of a dataclass, or of an instance of one."""
    wrong = arity(f, "dataclasses.fields", args, (), 1, 1, node)
    if wrong is not None:
        return wrong
    make = library_function(f.world, "dataclasses", "made_field")

    def one(x: hir.Expr) -> hir.Expr:
        if not isinstance(x.ty, InstT | ClassT) or not x.ty.cls.is_dataclass:
            if isinstance(x.ty, InstT | ClassT) and any(c.is_dataclass for c in x.ty.cls.mro()):
                return f.error("PT0204", node, f"`fields` of {x.ty}, whose base is a dataclass", _DECORATE)
            return f.raising(node, "TypeError", "must be called with a dataclass type or instance")
        if make is None:
            return f.error("PT0203", node, "`fields` under another name is not supported", "call `fields(…)`")
        names = [field.name for field in x.ty.cls.data_fields.values() if not field.init_only]
        made = [call_function(f, make, [hir.Lit(STR, x.line, name)], {}, node) for name in names]
        return effect_then(x, hir.TupleExpr(TupleT(tuple(m.ty for m in made)), x.line, made))

    return f.dispatch(args, lambda xs: one(xs[0]))


@builtin("portalis.shown_fields")
def call_shown_fields(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The fields in the text that `dataclass` makes of an instance, as pairs of name and value; none of other values."""

    def pair(x: hir.Expr, name: str) -> hir.Expr:
        value = read_attribute(f, x, name, node)
        return hir.TupleExpr(TupleT((STR, value.ty)), x.line, [hir.Lit(STR, x.line, name), value])

    def one(x: hir.Expr) -> hir.Expr:
        method = x.ty.cls.find_method("__repr__") if isinstance(x.ty, InstT) and x.ty.cls.is_dataclass else None
        shown = x.ty.cls.data_fields.values() if isinstance(x.ty, InstT) and method and method.synthetic else ()
        pairs = [pair(x, field.name) for field in shown if field.repr and not field.init_only]
        return hir.TupleExpr(TupleT(tuple(p.ty for p in pairs)), x.line, pairs)

    return f.dispatch(args, lambda xs: f.bind(xs[0], one))


def _conversion(name: str) -> None:
    @builtin(f"dataclasses.{name}")
    def convert(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        wrong = arity(f, f"dataclasses.{name}", args, (), 1, 1, node)
        if wrong is not None or kwargs:
            return wrong or f.error("PT0203", node, f"the options of `{name}` are not supported")

        def one(xs: list[hir.Expr]) -> hir.Expr:
            if _inherits(xs[0].ty):
                return f.error("PT0204", node, f"`{name}` of {xs[0].ty}, whose base is a dataclass", _DECORATE)
            if not isinstance(xs[0].ty, InstT) or not xs[0].ty.cls.is_dataclass:
                return f.raising(node, "TypeError", f"{name}() should be called on dataclass instances")
            method = f.world.library_classes[CONVERSION].find_method(name)
            assert method is not None
            return call_function(f, method, xs, {}, node)

        return f.dispatch(args, one)


for _name in ("asdict", "astuple"):
    _conversion(_name)
