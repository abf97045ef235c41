"""Making the containers of `collections`, and what they give for a missing key."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.builtins.collections import make_dict
from portalis.compiler.infer.builtins.counts import arity
from portalis.compiler.infer.builtins.registry import (
    CALLS,
    Args,
    Kwargs,
    builtin,
    call_builtin,
    line_of,
    option_or,
    special,
)
from portalis.compiler.infer.calls import call_function, call_value, callable_members
from portalis.compiler.infer.comprehensions import genexpr_arguments
from portalis.compiler.infer.enums import made_flag
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.iteration import to_iter
from portalis.compiler.infer.library import library_function
from portalis.compiler.infer.operators.properties import user_inside
from portalis.compiler.infer.traits import hashable_part, require_hashable
from portalis.compiler.known_classes import known_class
from portalis.compiler.types import (
    BOOL,
    ERROR,
    INT,
    INTS,
    NEVER,
    NONE,
    BuiltinT,
    ClassT,
    Container,
    Type,
    UnionT,
    dict_of,
    iter_of,
    join,
    members,
)

builtin("enum.made_flag")(made_flag)


@builtin("collections.deque")
def call_deque(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = arity(f, "collections.deque", args, (), 0, 2, node)
    if wrong is not None:
        return wrong
    line = line_of(node)
    unknown = kwargs.keys() - {"iterable", "maxlen"}
    if unknown:
        return f.raising(node, "TypeError", f"'{min(unknown)}' is an invalid keyword argument for deque()")
    given = dict(zip(("iterable", "maxlen"), args, strict=False)) | kwargs
    limit = given.get("maxlen", hir.Lit(NONE, line, None))
    wrong_limits = [m for m in members(limit.ty) if m not in (*INTS, NONE)]
    if wrong_limits and isinstance(limit.ty, UnionT):
        items = [given["iterable"]] if "iterable" in given else []

        def limited(xs: list[hir.Expr]) -> hir.Expr:
            return f.switch(xs[-1], lambda m: call_deque(f, xs[:-1], {"maxlen": m}, node))

        return f.bind_all([*items, limit], limited)
    if wrong_limits:
        return after([*args, *kwargs.values()], f.raising(node, "TypeError", "an integer is required"))
    slot = f.world.slot(f.spec.key, node, "deque")
    ty = Container("deque", (slot,))
    if "iterable" in given:
        it = to_iter(f, given["iterable"], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        slot.grow(it.ty.elem)
    else:
        it = hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), [])
    limit = f.coerce(f.coerce(limit, INT) if limit.ty is BOOL else limit, join(INT, NONE))
    fn = hir.RtFn("deque::from_iter", True, True, "io")
    return hir.Rt(ty, line, fn, [hir.Coerce(iter_of(slot), line, it, iter_of(slot)), limit])


def _syntactic(name: str) -> None:
    @special(name)
    def call(f: Frame, node: ast.Call) -> hir.Expr:
        from portalis.compiler.infer.builtins.registry import call_value_builtin

        args, kwargs = genexpr_arguments(f, node)
        return call_value_builtin(f, name, args, kwargs, node)


for _name in ("deque", "defaultdict", "OrderedDict", "Counter"):
    _syntactic(f"collections.{_name}")


def _new_dict(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> tuple[hir.Expr, Container] | hir.Expr:
    """A new dict of these arguments and its type, or what is raised."""
    made = CALLS["dict"](f, args, kwargs, node)
    return (made, made.ty) if isinstance(made.ty, Container) else made


#: The text of an OrderedDict changed in 3.12.
ORDERED_DICT = "dict::ordered" if sys.version_info < (3, 12) else "dict::ordered_as_dict"


@builtin("collections.OrderedDict.fromkeys")
def ordered_from_keys(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`OrderedDict.fromkeys(keys, value=None)`."""
    given = [*args, *kwargs.values()]
    if list(kwargs) not in ([], ["value"]) or len(given) not in (1, 2):
        return f.error("PT0204", node, "`OrderedDict.fromkeys` is supported with the keys and one value")
    made = call_builtin(f, "dict.fromkeys", given, {}, node)
    return call_builtin(f, "collections.OrderedDict", [made], {}, node)


@builtin("collections.defaultdict.fromkeys")
def default_from_keys(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`defaultdict.fromkeys(keys, value=None)`, which has no default."""
    if kwargs or len(args) not in (1, 2):
        return f.error("PT0204", node, "`defaultdict.fromkeys` is supported with the keys and one value")
    made = call_builtin(f, "dict.fromkeys", args, {}, node)
    return call_builtin(f, "collections.defaultdict", [hir.Lit(NONE, line_of(node), None), made], {}, node)


@builtin("collections.OrderedDict")
def call_ordered(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if len(args) > 1:
        return f.raising(node, "TypeError", f"expected at most 1 arguments, got {len(args)}")
    made = make_dict(f, args, kwargs, node, ordered=True)
    if not isinstance(made.ty, Container):
        return made
    ty = Container("OrderedDict", made.ty.args)
    return hir.Rt(ty, line_of(node), hir.RtFn(ORDERED_DICT, modes="o"), [made])


@builtin("collections.defaultdict")
def call_defaultdict(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    factory = args[0] if args else hir.Lit(NONE, line, None)
    if not callable_members(factory.ty) and factory.ty is not NONE:
        if any(m is NONE for m in members(factory.ty)):
            return f.error("PT0204", node, f"a default factory of the type {factory.ty} is not supported")
        return after(args, f.raising(node, "TypeError", "first argument must be callable or None"))
    slot = f.world.slot(f.spec.key, node, "factory")
    slot.grow(factory.ty)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        made = _new_dict(f, xs[1 : len(args)], dict(zip(kwargs, xs[max(len(args), 1) :], strict=True)), node)
        if isinstance(made, hir.Expr):
            return made
        ty = Container("defaultdict", (*made[1].args, slot))
        label = hir.Inline(NONE, line, _quoted(_label(f, factory.ty)), [])
        fn = hir.RtFn("dict::defaulting", modes="ooo")
        return hir.Rt(ty, line, fn, [made[0], f.coerce(xs[0], slot), label])

    return f.bind_all([factory, *args[1:], *kwargs.values()], build)


def _quoted(text: str) -> str:
    return '"' + text + '"'


def _label(f: Frame, t: Type) -> str:
    """The text of a factory; empty where it would show an address."""
    match t:
        case BuiltinT(name=name):
            if "." in name or known_class(name) is not None:
                return f"<class '{name}'>"
            return f"<built-in function {name}>"
        case ClassT(cls=cls):
            return f"<class '{f.world.module_of(cls.ident)}.{cls.qualname}'>"
        case _:
            return "None" if t is NONE else ""


@builtin("collections.Counter")
def call_counter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if len(args) > 1:
        n = len(args) + 1
        return f.raising(
            node, "TypeError", f"Counter.__init__() takes from 1 to 2 positional arguments but {n} were given"
        )
    k, v = f.world.slot(f.spec.key, node, "key"), f.world.slot(f.spec.key, node, "value")
    v.grow(INT)
    ty = Container("Counter", (k, v))
    empty = hir.Rt(ty, line, hir.RtFn("dict::counter", modes="o"), [hir.ListExpr(dict_of(k, v), line, [])])
    if not args and not kwargs:
        return empty
    update = library_function(f.world, "collections", "_Counter_update")
    assert update is not None

    def fill(xs: list[hir.Expr]) -> hir.Expr:
        named = dict(zip(kwargs, xs[len(args) + 1 :], strict=True))
        done = call_function(f, update, xs[: len(args) + 1], named, node)
        return hir.Do(ty if done.ty not in (NEVER, ERROR) else done.ty, line, [hir.Run(line, done)], xs[0])

    return f.bind_all([empty, *args, *kwargs.values()], fill)


def missing_item(f: Frame, obj: hir.Expr, index: hir.Expr, node: ast.AST) -> hir.Expr:
    """`obj[index]` of a defaultdict or a Counter, which have something for a key that is not there."""
    return found_or(f, obj, index, lambda d, key: _absent(f, d, key, node), node)


def found_or(
    f: Frame, obj: hir.Expr, index: hir.Expr, absent: Callable[[hir.Expr, hir.Expr], hir.Expr], node: ast.AST
) -> hir.Expr:
    """`obj[index]` of a dict, or what `absent` makes of the two."""
    line = line_of(node)
    assert isinstance(obj.ty, Container)
    keys, values = obj.ty.args[:2]

    def build(xs: list[hir.Expr]) -> hir.Expr:
        d, key = xs[0], hashable_part(f, xs[1], node)
        refused = require_hashable(f, key.ty, node)
        if refused is not None:
            return refused
        keys.grow(key.ty)
        calls_back = user_inside(keys.type)
        wide = f.coerce(key, keys)
        found = hir.Rt(values.type, line, hir.RtFn("dict::get", False, calls_back, "r&"), [d, wide])
        return option_or(f, found, values.type, lambda: absent(d, key), line)

    return f.bind_all([obj, index], build)


def _absent(f: Frame, d: hir.Expr, key: hir.Expr, node: ast.AST) -> hir.Expr:
    """What a missing key gives, and in a defaultdict gets."""
    line = line_of(node)
    assert isinstance(d.ty, Container)
    keys, values = d.ty.args[:2]
    if d.ty.name == "Counter":
        return f.coerce(hir.Lit(INT, line, 0), values)

    def made_by(factory: hir.Expr) -> hir.Expr:
        if factory.ty is NONE:
            from portalis.compiler.infer.exceptions import builtin_exception

            return hir.never(line, builtin_exception("KeyError", [key], line))
        return call_value(f, factory, [], {}, node)

    factory = hir.Rt(d.ty.args[2].type, line, hir.RtFn("dict::factory", modes="r"), [d])
    made = f.dispatch([factory], lambda xs: made_by(xs[0]))
    if made.ty in (NEVER, ERROR):
        return made
    values.grow(made.ty)

    def put(value: hir.Expr) -> hir.Expr:
        fn = hir.RtFn("dict::set_item", False, user_inside(keys.type), "roo")
        stored = hir.Rt(NONE, line, fn, [d, f.coerce(key, keys), f.coerce(value, values)])
        return hir.Do(values.type, line, [hir.Run(line, stored)], f.coerce(value, values))

    return f.bind(made, put)
