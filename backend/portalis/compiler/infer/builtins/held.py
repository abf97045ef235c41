"""What the library's own code says of instances of classes that derive from builtin ones."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.library import found_or
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.held import derives, held, held_kind, merged, own, refuse_override
from portalis.compiler.infer.plain import as_tuple, plain, plain_value
from portalis.compiler.infer.subscripts import read_index
from portalis.compiler.types import INT, ClassT, Container, InstT, TupleT, is_dict, members


@builtin("portalis.identity")
def call_identity(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A number that no other list, dict or instance has at the same time; 0 for values that are none of these."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if isinstance(x.ty, Container) and (x.ty.name == "list" or is_dict(x.ty)) or isinstance(x.ty, InstT):
            return hir.Rt(INT, x.line, hir.RtFn("cycles::identity", modes="r"), xs)
        return effect_then(x, hir.Lit(INT, x.line, 0))

    return f.dispatch(args, one)


@builtin("portalis.held")
def call_held(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`held(x)`: the plain value."""
    return f.dispatch(args, lambda xs: plain(as_tuple(f, held(f, xs[0]))))


@builtin("portalis.value_of_class")
def call_value_of_class(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`value_of_class(cls, value)`: an instance of a class of plain values."""
    line = line_of(node)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        t, value = xs[0].ty, plain_value(xs[1])
        if not isinstance(t, ClassT) or not derives(t.cls):
            return f.error("PT0204", node, "`__new__` of this class is not supported")
        f.world.instantiate(t.cls)
        f.world.allocated.add(t.cls)
        slot = f.world.field(t.cls, "_value_").slot
        slot.grow(value.ty)
        made = f.temp(InstT(t.cls), "made")
        read = f.read(made, InstT(t.cls), line)
        body: list[hir.Stmt] = [
            hir.Let(line, made, hir.New(InstT(t.cls), line, t.cls, None, [])),
            hir.SetField(line, read, t.cls, "_value_", f.coerce(value, slot)),
        ]
        return hir.Do(InstT(t.cls), line, body, read)

    return f.bind_all(args, lambda xs: f.dispatch(xs, build))


@builtin("portalis.held_each")
def call_held_each(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`held_each(others)`: the arguments, the plain value of each."""
    t = args[0].ty
    if not isinstance(t, TupleT):
        return args[0]

    def build(x: hir.Expr) -> hir.Expr:
        items = [held(f, hir.TupleItem(item, x.line, x, i)) for i, item in enumerate(t.items)]
        return hir.TupleExpr(TupleT(tuple(i.ty for i in items)), x.line, items)

    return f.bind(args[0], build)


@builtin("portalis.found_or_missing")
def call_found_or_missing(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`found_or_missing(plain, key, self)`: the value of a key, or what `__missing__` gives."""

    def build(xs: list[hir.Expr]) -> hir.Expr:
        me = xs[2]
        if isinstance(me.ty, InstT) and me.ty.cls.find_method("__missing__") is None:
            return read_index(f, xs[0], xs[1], node)
        return found_or(f, xs[0], xs[1], lambda _, key: call_method(f, me, "__missing__", [key], line_of(node)), node)

    return f.bind_all(args, build)


@builtin("portalis.merged")
def call_merged(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`merged(x)`: what `dict.update` takes the items of."""
    if len(args) != 1:
        return f.error("PT0204", node, "a dict of several positional arguments", "leave them out")
    return f.dispatch(args, lambda xs: merged(f, xs[0], node))


@builtin("portalis.exactly_plain")
def call_exactly_plain(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`exactly_plain(x)`: what CPython would make anew by calling the class is refused."""
    if any(held_kind(m) is not None for m in members(args[0].ty)):
        return f.error(
            "PT0204", node, f"this call with {args[0].ty} inside is not supported", "hold plain lists and dicts"
        )
    return args[0]


def _untouched(name: str, *methods: str) -> None:
    """What CPython does in C with the items of a list or a dict: the program may override none of these methods."""

    @builtin(f"portalis.{name}")
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        for m in members(args[0].ty):
            changed = next((n for n in methods if isinstance(m, InstT) and not own(m.cls, n)), None)
            if held_kind(m) is not None and isinstance(m, InstT) and changed is not None:
                return refuse_override(f, m.cls, changed, node)
        return args[0]


_untouched("as_written", "__iter__", "__len__", "__bool__", "items", "keys")
_untouched("as_iterated", "__iter__")
_untouched("as_sized", "__len__", "__bool__")


def _plain_counter(name: str, *methods: str) -> None:
    """The plain Counter, where the program overrides nothing that a method of Counter asks."""

    @builtin(f"portalis.{name}")
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        def one(x: hir.Expr) -> hir.Expr:
            changed = next((n for n in methods if isinstance(x.ty, InstT) and not own(x.ty.cls, n)), None)
            if changed is not None and isinstance(x.ty, InstT):
                return refuse_override(f, x.ty.cls, changed, node)
            return held(f, x)

        return f.dispatch(args, lambda xs: one(xs[0]))


_plain_counter("as_counted", "items")
_plain_counter("as_counter", "items", "__iter__", "__getitem__", "__contains__", "__missing__")
_untouched("as_heap", "__len__", "__getitem__", "__setitem__", "append", "pop")
