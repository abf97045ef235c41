"""Iterators: `next`, `iter`, `enumerate`, `zip`, `map`, `filter`, `reversed`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.abstract_classes import is_abstractly
from portalis.compiler.infer.builtins.registry import (
    Args,
    Kwargs,
    builtin,
    call_value_builtin,
    line_of,
    option_or,
    special,
)
from portalis.compiler.infer.calls import arguments, call_function, call_method, call_value
from portalis.compiler.infer.comprehensions import is_used_at_once, next_of
from portalis.compiler.infer.conditions import builtin_class_name, truth
from portalis.compiler.infer.conversions import as_index, bounded, grows, has_method, length
from portalis.compiler.infer.enums import all_members
from portalis.compiler.infer.frame import Frame, after, effect_then
from portalis.compiler.infer.generators import next_item
from portalis.compiler.infer.iteration import drained, runtime_iterator, to_iter
from portalis.compiler.infer.library import wide_function
from portalis.compiler.infer.plain import as_tuple, is_enum, is_named_tuple
from portalis.compiler.infer.starcalls import unknown_star, zip_rows
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.infer.user_iteration import until
from portalis.compiler.types import (
    BOOL,
    BYTEARRAY,
    BYTES,
    DICTS,
    ERROR,
    INT,
    INTS,
    NEVER,
    NONE,
    NUMBERS,
    RANGE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    UnionT,
    iter_of,
    members,
)


@special("next")
def call_next(f: Frame, node: ast.Call) -> hir.Expr:
    if node.args and is_used_at_once(node.args[0], f):
        default = f.expr(node.args[1]) if len(node.args) > 1 else None
        return next_of(f, node.args[0], default, node)
    return call_next_of(f, *arguments(f, node), node)


@builtin("next")
def call_next_of(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def next_or(it: hir.Expr, default: hir.Expr) -> hir.Expr:
        if not isinstance(it.ty, Container) or it.ty.elem is NEVER:
            return drained(f, it, default, node) if isinstance(it.ty, Container) else it
        got = hir.Rt(it.ty.elem, line, hir.RtFn("glue::next_option", False, True, "&"), [it])
        return option_or(f, got, it.ty.elem, lambda: default, line)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT) and t.cls.find_method("__next__"):
            if len(xs) > 1:
                from portalis.compiler.infer.user_iteration import instance_next

                return next_or(instance_next(f, xs[0], node), xs[1])
            return call_method(f, xs[0], "__next__", [], line)
        if isinstance(t, Container) and t.name == "generator":
            if len(xs) == 1:
                return next_item(f, xs[0], line)
            asked = hir.Rt(t.elem, line, hir.RtFn("generator::next_option", True, True, "&"), [xs[0]])
            return option_or(f, asked, t.elem, lambda: xs[1], line)
        if isinstance(t, Container) and t.name == "iterator":
            if len(xs) == 1:
                return advance(f, xs[0], line)
            return next_or(xs[0], xs[1])
        return f.raising(node, "TypeError", f"'{builtin_class_name(t)}' object is not an iterator")

    if len(args) > 1:
        # The default is evaluated before the first item is asked for.
        return f.bind_all(args, lambda xs: f.dispatch(xs[:1], lambda ys: one([ys[0], xs[1]])))
    return f.dispatch(args[:1], one)


def advance(f: Frame, it: hir.Expr, line: int) -> hir.Expr:
    """The next item of an iterator of the runtime."""
    assert isinstance(it.ty, Container)
    if it.ty.elem is NEVER:
        from portalis.compiler.infer.exceptions import builtin_exception

        node = ast.Pass(lineno=line, col_offset=0)
        return drained(f, it, hir.never(line, builtin_exception("StopIteration", [], line)), node)
    return hir.Rt(it.ty.elem, line, hir.RtFn("glue::next", True, True, "&"), [it])


@builtin("iter")
def call_iter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if len(args) == 2:
        return f.dispatch(args[:1], lambda xs: until(f, xs[0], args[1], node))

    if len(members(args[0].ty)) > 1:
        return to_iter(f, args[0], node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT) and t.cls.find_method("__iter__"):
            return f.dispatch(
                [call_method(f, xs[0], "__iter__", [], line_of(node))], lambda made: _iterator(f, made[0], node)
            )
        if isinstance(t, Container) and t.name == "generator":
            return xs[0]
        it = to_iter(f, xs[0], node)
        return f.coerce(it, it.ty) if it.ty is not NEVER else it

    return f.dispatch(args, one)


def _iterator(f: Frame, made: hir.Expr, node: ast.AST) -> hir.Expr:
    """What an `__iter__` gives, which has to be an iterator."""
    t = made.ty
    sized = isinstance(t, Container) and t.name in ("list", "set", "frozenset", "vartuple", "deque", *DICTS)
    lacking = isinstance(t, InstT) and not has_method(t, "__next__") and not has_method(t, "__getattr__")
    if not (sized or lacking or isinstance(t, TupleT) or t in (*NUMBERS, STR, NONE)):
        return made
    return after(
        [made], f.raising(node, "TypeError", f"iter() returned non-iterator of type '{builtin_class_name(t)}'")
    )


@builtin("enumerate")
def call_enumerate(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    start = kwargs.get("start", args[1] if len(args) > 1 else hir.Lit(INT, line, 0))
    if isinstance(start.ty, UnionT):
        return f.dispatch([args[0], start], lambda xs: call_enumerate(f, xs, {}, node))
    it = to_iter(f, args[0], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    if has_method(start.ty, "__index__"):
        return f.bind_all([args[0], as_index(f, start, node)], lambda xs: call_enumerate(f, xs, {}, node))
    if start.ty not in INTS:
        return f.raising(
            node, "TypeError", f"'{builtin_class_name(start.ty)}' object cannot be interpreted as an integer"
        )
    item = f.world.slot(f.spec.key, node, "enumerate")
    if it.ty.elem is NEVER:
        return hir.Do(
            iter_of(item),
            line,
            [hir.Run(line, start)],
            hir.Coerce(iter_of(item), line, it, iter_of(item)),
        )
    wide = wide_function(f.world, "wide_enumerate", line, needed=grows(start))
    if wide is not None:
        return call_function(f, wide, [it, start], {}, node)
    pair = TupleT((INT, it.ty.elem))
    fn = hir.RtFn("iter::enumerate", False, False, "io")
    return runtime_iterator(f, node, pair, line, fn, [it, bounded(f, start)])


@special("zip")
def special_zip(f: Frame, node: ast.Call) -> hir.Expr:
    if len(node.args) == 1 and not node.keywords and unknown_star(f, node):
        return zip_rows(f, node)
    args, kwargs = arguments(f, node)
    return call_value_builtin(f, "zip", args, kwargs, node)


def _is_lazy(e: hir.Expr) -> bool:
    """Whether asking for items runs code."""
    return isinstance(e.ty, InstT) or isinstance(e.ty, Container) and e.ty.name in ("iterator", "generator")


@builtin("zip")
def call_zip(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    strict = kwargs.get("strict")
    if strict is not None and not (isinstance(strict, hir.Lit) and strict.ty is BOOL) or set(kwargs) - {"strict"}:
        return f.error("PT0204", node, "`zip` takes `strict=True` or `strict=False` only", "compare the lengths first")
    checked = strict is not None and isinstance(strict, hir.Lit) and strict.value is True and len(args) > 1
    if not args:
        return hir.Rt(iter_of(f.world.slot(f.spec.key, node, "zip")), line, hir.RtFn("array_iter"), [])
    if len(args) > 6:
        return f.error("PT0204", node, f"`zip` of {len(args)} iterables is not supported")
    its = [to_iter(f, a, node if len(args) == 1 else part(node, i)) for i, a in enumerate(args)]
    for i, it in enumerate(its):
        if it.ty in (NEVER, ERROR):
            return f.dispatch(its[: i + 1], lambda xs: xs[0])
    elems = tuple(it.ty.elem for it in its if isinstance(it.ty, Container))
    item = f.world.slot(f.spec.key, node, "zip")
    if NEVER in elems and not checked:
        if any(map(_is_lazy, args)):
            return f.error(
                "PT0204", node, "`zip` of an iterator with an iterable that is always empty is not supported"
            )
        return hir.Do(
            iter_of(item),
            line,
            [hir.Run(line, a) for a in args],
            hir.Rt(iter_of(item), line, hir.RtFn("array_iter"), []),
        )
    if checked:
        if NEVER in elems:
            return f.error("PT0204", node, "`zip(strict=True)` of an iterable that is always empty is not supported")
        strict_fn = hir.RtFn(f"zip_strict::zip{len(args)}", False, True, "i" * len(args))
        return runtime_iterator(f, node, TupleT(elems), line, strict_fn, its)
    fn = hir.RtFn(f"iter::zip{len(args)}", modes="i" * len(args))
    return runtime_iterator(f, node, TupleT(elems), line, fn, its)


_parts: dict[tuple[int, int], ast.AST] = {}


def part(node: ast.AST, i: int) -> ast.AST:
    """A node that stands for the i-th argument, the same one each time."""
    if isinstance(node, ast.Call) and i < len(node.args):
        return node.args[i]
    key = (id(node), i)
    if key not in _parts:
        _parts[key] = ast.copy_location(ast.Pass(), node) if hasattr(node, "lineno") else ast.Pass()
    return _parts[key]


@builtin("map")
def call_map(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if len(args) not in (2, 3, 4):
        return f.error("PT0204", node, f"`map` over {len(args) - 1} iterables is not supported yet")
    its = [to_iter(f, a, part(node, i + 1)) for i, a in enumerate(args[1:])]
    for i, it in enumerate(its):
        if it.ty in (NEVER, ERROR):
            return f.dispatch(its[: i + 1], lambda xs: xs[0])
    slot = f.world.slot(f.spec.key, node, "map")

    def build(fn: hir.Expr) -> hir.Expr:
        if len(its) == 1 and isinstance(its[0].ty, Container) and its[0].ty.elem is NEVER:
            return hir.Coerce(iter_of(slot), line, its[0], iter_of(slot))
        if any(isinstance(it.ty, Container) and it.ty.elem is NEVER for it in its):
            if any(map(_is_lazy, args[1:])):
                return f.error("PT0204", node, "`map` over iterables of which one never gives an item is not supported")
            return hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), [])
        temps = [f.temp(it.ty.args[0], "x") for it in its if isinstance(it.ty, Container)]
        reads = [f.read(t, hir.resolve_ref(t.ref), line) for t in temps]
        f.try_depth += f.world.has_handlers
        with f.collect() as out:
            body = call_value(f, fn, reads, {}, node)
        f.try_depth -= f.world.has_handlers
        if out:
            body = hir.Do(body.ty, line, out, body)
        slot.grow(body.ty)
        if body.ty is not NEVER:
            body = f.coerce(body, slot)
        path = "iter::map" if len(its) == 1 else f"iter::map{len(its)}"
        return hir.Rt(
            iter_of(slot),
            line,
            hir.RtFn(path, False, True, "f" + "i" * len(its)),
            [hir.Callback(slot.type, line, temps, body, lazy=True), *its],
        )

    return f.bind(args[0], build) if not isinstance(args[0].ty, BuiltinT | ClassT) else build(args[0])


@builtin("filter")
def call_filter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    it = to_iter(f, args[1], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    elem = it.ty.args[0]
    if elem.type is NEVER:
        return it

    def build(fn: hir.Expr) -> hir.Expr:
        temp = f.temp(elem, "x")
        read = f.read(temp, elem.type, line)
        f.try_depth += f.world.has_handlers
        with f.collect() as out:
            test = truth(f, read if fn.ty is NONE else call_value(f, fn, [read], {}, node))
        f.try_depth -= f.world.has_handlers
        if out:
            test = hir.Do(test.ty, line, out, test)
        return hir.Rt(
            iter_of(elem),
            line,
            hir.RtFn("iter::filter", False, True, "fi"),
            [hir.Callback(BOOL, line, [temp], test, lazy=True), it],
        )

    return f.bind(args[0], build) if not isinstance(args[0].ty, BuiltinT | ClassT) else build(args[0])


@builtin("reversed")
def call_reversed(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if isinstance(x.ty, ClassT) and is_enum(x.ty.cls):
            x = effect_then(x, all_members(f, x.ty.cls, line))
        if is_named_tuple(x.ty, "__getitem__") and not has_method(x.ty, "__reversed__"):
            x = as_tuple(f, x)
        t = x.ty
        if isinstance(t, TupleT):

            def back(b: hir.Expr) -> hir.Expr:
                assert isinstance(t, TupleT)
                items: list[hir.Expr] = [hir.TupleItem(i, line, b, n) for n, i in enumerate(t.items)]
                from portalis.compiler.infer.literals import make_tuple

                return to_iter(f, make_tuple(f, items[::-1], line), node)

            return f.bind(x, back)
        if t is STR:
            return runtime_iterator(f, node, STR, line, hir.RtFn("text::reversed", modes="r"), [x])
        if t is RANGE:
            return runtime_iterator(f, node, INT, line, hir.RtFn("range::reversed", modes="o"), [x])
        if t is BYTEARRAY:
            return runtime_iterator(f, node, INT, line, hir.RtFn("bytearray::reversed", modes="r"), [x])
        if t is BYTES:
            return runtime_iterator(f, node, INT, line, hir.RtFn("bytes::reversed", modes="r"), [x])
        if isinstance(t, Container) and t.name in ("list", "vartuple"):
            return hir.Rt(iter_of(t.args[0]), line, hir.RtFn(f"{t.name}::reversed", modes="r"), [x])
        if isinstance(t, Container) and t.name in ("deque", *DICTS, "dict_keys", "dict_values", "dict_items"):
            from portalis.compiler.infer.iteration import iterator_type

            found = call_method_stub(f, x, "__reversed__", [], {}, node)
            return found or f.error("PT0204", node, f"`reversed` of {t} is not supported ({iterator_type(t)})")
        if isinstance(t, InstT) and t.cls.find_method("__reversed__"):
            return call_method(f, x, "__reversed__", [], line)
        by_number = isinstance(t, InstT) and not is_abstractly(t.cls, "Mapping")
        if by_number and has_method(t, "__len__") and has_method(t, "__getitem__"):
            return f.bind(x, lambda obj: _backwards(f, obj, node))
        if array_item(t) is not None:
            return f.error("PT0204", node, f"`reversed` of {t} is not supported", "loop over the indices backwards")
        return f.raising(node, "TypeError", f"'{builtin_class_name(t)}' object is not reversible")

    return f.dispatch(args, one)


def _backwards(f: Frame, obj: hir.Expr, node: ast.AST) -> hir.Expr:
    """`reversed` of an instance with `__len__` and `__getitem__`."""
    line = line_of(node)
    count = length(f, obj, line)
    if count.ty is not INT:
        return f.error("PT0204", node, f"`reversed` of {obj.ty} is not supported", "define `__reversed__`")
    zero, step = hir.Lit(INT, line, 0), hir.Lit(INT, line, 1)
    whole = hir.Rt(RANGE, line, hir.RtFn("range::new", modes="ooo"), [zero, count, step])
    indices = hir.Rt(iter_of(INT), line, hir.RtFn("range::reversed", modes="o"), [whole])
    temp = f.temp(INT, "i")
    slot = f.world.slot(f.spec.key, node, "reversed")
    with f.collect() as out:
        body = call_method(f, obj, "__getitem__", [f.read(temp, INT, line)], line)
    if out:
        body = hir.Do(body.ty, line, out, body)
    slot.grow(body.ty)
    if body.ty is not NEVER:
        body = f.coerce(body, slot)
    callback = hir.Callback(slot.type, line, [temp], body)
    return hir.Rt(iter_of(slot), line, hir.RtFn("iter::map", False, True, "fi"), [callback, indices])
