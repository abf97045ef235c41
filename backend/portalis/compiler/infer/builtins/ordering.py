"""`sorted`, `list.sort`, `min`, `max`."""

from __future__ import annotations

import ast
import sys

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import (
    Args,
    Kwargs,
    builtin,
    call_value_builtin,
    line_of,
    option_or,
    special,
)
from portalis.compiler.infer.calls import arguments, call_value
from portalis.compiler.infer.comprehensions import genexpr_arguments
from portalis.compiler.infer.conditions import truth
from portalis.compiler.infer.frame import Frame, after, effect_then, is_simple
from portalis.compiler.infer.iteration import drained, to_iter
from portalis.compiler.infer.operators.comparison import compare
from portalis.compiler.infer.starcalls import extreme_of_star, unknown_star
from portalis.compiler.infer.traits import need_order
from portalis.compiler.ordered_types import ordered
from portalis.compiler.types import (
    BOOL,
    ERROR,
    NEVER,
    NONE,
    BuiltinT,
    ClassT,
    Container,
    Type,
    iter_of,
    list_of,
)


def _callback_for(
    f: Frame, key: hir.Expr, it: Container, node: ast.AST, role: str
) -> tuple[hir.Callback, Type] | hir.Expr:
    line = line_of(node)
    temp = f.temp(it.args[0], "x")
    read = f.read(temp, it.elem, line)
    with f.collect() as out:
        body = call_value(f, key, [read], {}, node)
    if out:
        body = hir.Do(body.ty, line, out, body)
    if body.ty is ERROR:
        return body
    slot = f.world.slot(f.spec.key, node, role)
    slot.grow(body.ty)
    if body.ty is not NEVER:
        body = f.coerce(body, slot)
    return hir.Callback(slot.type, line, [temp], body), slot.type


def _orderable(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    need_order(f, t, node)
    # Whether two of them are ever compared is only known at run time.
    if not ordered(t):
        return f.error("PT0204", node, f"values of type {t} have no order", "give a key that has one")
    return None


def _worded(name: str, t: Type) -> str:
    """Which form of `max`: its TypeError names `>`, unless a method of the program raises it."""
    from portalis.compiler.infer.operators.properties import builtin_order_only

    return "_worded" if name == "max" and builtin_order_only(t) else ""


def _sorting(
    f: Frame, key: hir.Expr | None, reverse: hir.Expr, it: Container, node: ast.AST
) -> tuple[str, list[hir.Expr], str] | hir.Expr:
    """The runtime function's suffix, extra arguments and their modes for a sort."""
    if key is None or key.ty is NONE:
        bad = _orderable(f, it.elem, node)
        if bad is not None:
            return bad
        return "", [reverse], "o"
    made = _callback_for(f, key, it, node, "sort key")
    if isinstance(made, hir.Expr):
        return made
    callback, key_type = made
    bad = _orderable(f, key_type, node)
    if bad is not None:
        return bad
    return "_by_key", [callback, reverse], "fo"


@special("sorted")
def special_sorted(f: Frame, node: ast.Call) -> hir.Expr:
    args, kwargs = genexpr_arguments(f, node, whole=True)
    return call_value_builtin(f, "sorted", args, kwargs, node)


@builtin("sorted")
def call_sorted(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if len(args) != 1 or set(kwargs) - {"key", "reverse"}:
        return f.raising(node, "TypeError", f"sorted expected 1 argument, got {len(args)}")
    it = to_iter(f, args[0], node, sized=True)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    slot = f.world.slot(f.spec.key, node, "sorted")
    slot.grow(it.ty.elem)
    ty = list_of(slot)
    if slot.type is NEVER:
        return hir.Rt(ty, line, hir.RtFn("list::from_iter", False, True, "i"), [it])
    reverse = truth(f, kwargs["reverse"]) if "reverse" in kwargs else hir.Lit(BOOL, line, False)
    source = hir.Coerce(iter_of(slot), line, it, iter_of(slot))

    def build(key: hir.Expr | None) -> hir.Expr:
        assert isinstance(it.ty, Container)
        made = _sorting(f, key, reverse, iter_of(slot), node)
        if isinstance(made, hir.Expr):
            return made
        suffix, extra, modes = made
        return hir.Rt(ty, line, hir.RtFn(f"sort::sorted{suffix}", False, True, "i" + modes), [source, *extra])

    key = kwargs.get("key")
    if key is None or isinstance(key.ty, BuiltinT | ClassT):
        return build(key)
    return f.bind(key, build)


def sort_method(f: Frame, obj: hir.Expr, node: ast.Call) -> hir.Expr:
    """`xs.sort(key=…, reverse=…)`."""
    line = node.lineno
    args, kwargs = arguments(f, node)
    everything = [obj, *args, *kwargs.values()]
    unknown = next((k for k in kwargs if k not in ("key", "reverse")), None)
    if isinstance(obj.ty, Container) and obj.ty.name == "list" and (args or unknown):
        wrong = "takes no positional arguments"
        message = f"sort() {wrong}" if args else f"'{unknown}' is an invalid keyword argument for sort()"
        return after(everything, f.raising(node, "TypeError", message))
    if not (isinstance(obj.ty, Container) and obj.ty.name == "list"):
        from portalis.compiler.infer.attribute_calls import call_method_on

        return f.dispatch([obj], lambda xs: call_method_on(f, xs[0], "sort", args, kwargs, node))
    t = obj.ty
    if t.elem is NEVER:
        nothing: hir.Expr = hir.Lit(NONE, line, None)
        for e in reversed(everything):
            nothing = effect_then(e, nothing)
        return nothing
    reverse = truth(f, kwargs["reverse"]) if "reverse" in kwargs else hir.Lit(BOOL, line, False)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        made = _sorting(f, xs[1], reverse, iter_of(t.args[0]), node)
        if isinstance(made, hir.Expr):
            return made
        suffix, extra, modes = made
        return hir.Rt(NONE, line, hir.RtFn(f"sort::sort_list{suffix}", False, True, "r" + modes), [xs[0], *extra])

    return f.bind_all([obj, kwargs["key"]], build)


def _extreme(name: str) -> None:
    @special(name)
    def syntactic(f: Frame, node: ast.Call) -> hir.Expr:
        if unknown_star(f, node):
            return extreme_of_star(f, name, node)
        args, kwargs = genexpr_arguments(f, node)
        return call_value_builtin(f, name, args, kwargs, node)

    @builtin(name)
    def evaluated(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        line = line_of(node)
        key = kwargs.get("key")
        if key is not None and key.ty is NONE:
            key = None
        if not args:
            return f.raising(node, "TypeError", f"{name} expected at least 1 argument, got 0")
        if len(args) > 1:
            return _of_arguments(f, name, args, key, node)
        default = kwargs.get("default")
        if default is not None and not is_simple(default):
            # Evaluated whether it is needed or not.
            names = list(kwargs)
            return f.bind_all(
                [*args, *kwargs.values()],
                lambda xs: evaluated(f, xs[: len(args)], dict(zip(names, xs[len(args) :], strict=True)), node),
            )
        it = to_iter(f, args[0], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return after(args, it)
        slot = f.world.slot(f.spec.key, node, name)
        slot.grow(it.ty.elem)
        if slot.type is NEVER:
            nothing = default or f.raising(node, "ValueError", _empty_message(name), warn=False)
            return drained(f, it, nothing, node)
        source = hir.Coerce(iter_of(slot), line, it, iter_of(slot))

        def build(k: hir.Expr | None) -> hir.Expr:
            if k is None:
                bad = _orderable(f, slot.type, node)
                if bad is not None:
                    return bad
                fn, extra = hir.RtFn(f"agg::{name}_of{_worded(name, slot.type)}", False, True, "i"), []
            else:
                made = _callback_for(f, k, iter_of(slot), node, name + " key")
                if isinstance(made, hir.Expr):
                    return made
                callback, key_type = made
                bad = _orderable(f, key_type, node)
                if bad is not None:
                    return bad
                fn, extra = hir.RtFn(f"agg::{name}_by_key{_worded(name, key_type)}", False, True, "if"), [callback]
            found = hir.Rt(slot.type, line, fn, [source, *extra])
            absent = (
                (lambda: hir.never(line, f.make_exception("ValueError", _empty_message(name), line)))
                if default is None
                else (lambda: default)
            )
            return option_or(f, found, slot.type, absent, line)

        if key is None or isinstance(key.ty, BuiltinT | ClassT):
            return build(key)
        return f.bind(key, build)


def _empty_message(name: str) -> str:
    return (
        f"{name}() iterable argument is empty" if sys.version_info >= (3, 12) else f"{name}() arg is an empty sequence"
    )


def _of_arguments(f: Frame, name: str, args: Args, key: hir.Expr | None, node: ast.AST) -> hir.Expr:
    """`min(a, b, …)`: the first of the smallest, each keeping its own type."""
    line = line_of(node)
    op = ast.Lt if name == "min" else ast.Gt

    def build(xs: list[hir.Expr]) -> hir.Expr:
        k = xs[0] if key is not None else None
        values = xs[1:] if key is not None else xs

        def better(best: hir.Expr, best_key: hir.Expr, rest: list[hir.Expr]) -> hir.Expr:
            if not rest:
                return best
            x = rest[0]

            def with_key(x_key: hir.Expr) -> hir.Expr:
                test = truth(f, compare(f, op, x_key, best_key, node))
                if test.ty in (NEVER, ERROR):
                    return test
                chosen = f.if_expr(test, lambda: x, lambda: best, line)
                if len(rest) == 1:
                    return chosen
                if k is None:
                    return f.bind(chosen, lambda c: better(c, c, rest[1:]), "best")
                chosen_key = f.if_expr(test, lambda: x_key, lambda: best_key, line)
                return f.bind_all([chosen_key, chosen], lambda cs: better(cs[1], cs[0], rest[1:]))

            if k is None:
                return with_key(x)
            return f.bind(call_value(f, k, [x], {}, node), with_key)

        if k is None:
            return better(values[0], values[0], values[1:])
        return f.bind(call_value(f, k, [values[0]], {}, node), lambda k0: better(values[0], k0, values[1:]))

    return f.bind_all([*([key] if key is not None else []), *args], build)


_extreme("min")


_extreme("max")
