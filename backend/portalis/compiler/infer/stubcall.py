"""Calls of builtins described by stubs: choosing the overload, converting the arguments, naming the result."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.frame import Frame, after, effect_then
from portalis.compiler.infer.held import held, held_kind, is_held_dict, merged
from portalis.compiler.infer.iteration import can_fail, drained, element_type, to_iter
from portalis.compiler.infer.mappings import is_mapping, put_items
from portalis.compiler.infer.mismatch import mismatch
from portalis.compiler.infer.plain import is_enum, plain, plain_kind
from portalis.compiler.infer.refusals import type_error
from portalis.compiler.infer.spreads import has_spread, joined, refuse_spread
from portalis.compiler.infer.stub_types import Vars, bind_structure, fits, instantiate, is_open, is_var, option_of_union
from portalis.compiler.stubs import Overload, StubParam, classes
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    DICTS,
    ERROR,
    FLOAT,
    INT,
    NEVER,
    NONE,
    RANGE,
    SLICE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    Slot,
    TupleT,
    Type,
    UnionT,
    is_dict,
    iter_of,
    join,
    members,
    vartuple_of,
)

#: methods whose first argument is hashed
_HASHING = {
    **{name: {"get", "setdefault", "pop", "__getitem__", "__delitem__", "__contains__"} for name in DICTS},
    "set": {"add", "discard", "remove", "__contains__"},
    "frozenset": {"__contains__"},
}
#: methods of `dict` that its subclasses have in another form
_NOT_INHERITED = {"copy", "fromkeys", "__or__", "__ior__"}
#: methods of `bytes` whose errors tell a bytearray among the arguments from bytes, or whose results have it
#: what makes room for all items of an iterable before the first comes
_MAKE_ROOM = {"list::extend", "bytearray::extend"}
_ONLY_BYTES = {"center", "ljust", "partition", "rjust", "rpartition"}


def stub_class_name(t: Type) -> str | None:
    """The stub class that describes a builtin type."""
    match t:
        case Container(name="vartuple"):
            return "tuple"
        case Container(name=name):
            return name
        case TupleT():
            return "tuple"
        case _ if t in (INT, BIG, FLOAT, COMPLEX, BOOL, STR, BYTES, BYTEARRAY, RANGE, SLICE):
            return t.key()
        case _ if array_item(t) is not None:
            return "Array"
        case _:
            return None


def method_overloads(t: Type, name: str) -> list[Overload]:
    """The overloads of a method of a builtin type; empty when it has none."""
    stub = classes().get(stub_class_name(t) or "")
    found = stub.methods.get(name, []) if stub is not None else []
    if not found and t in (BOOL, BIG):
        return method_overloads(INT, name)
    if not found and t is BYTEARRAY and not name.startswith("__"):
        return method_overloads(BYTES, name)
    if not found and isinstance(t, Container) and is_dict(t) and t.name != "dict" and name not in _NOT_INHERITED:
        return method_overloads(Container("dict", t.args[:2]), name)
    return found


def receiver_vars(t: Type) -> Vars:
    """The type parameters of a builtin type, bound to the receiver's slots."""
    stub = classes().get(stub_class_name(t) or "")
    if stub is None or not isinstance(t, Container):
        return {}
    return dict(zip(stub.type_params, t.args, strict=False))


def call_method_stub(
    f: Frame, recv: hir.Expr, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr | None:
    """`recv.name(args)` for a receiver of an exact builtin type; `None` when the type has no such method."""
    overloads = method_overloads(recv.ty, name)
    if not overloads:
        return None
    from portalis.compiler.infer.builtins.bytearrays import all_bytes, is_buffer, resizing

    if recv.ty is BYTEARRAY:
        overloads = [replace(ov, fn=resizing(f, ov.fn)) for ov in overloads]
    if recv.ty is BYTES and name == "join" and len(args) == 1 and not kwargs:
        held = members(element_type(args[0].ty) or NEVER)
        if any(map(is_buffer, held)) and all(m is BYTES or is_buffer(m) for m in held):

            def joined_bytes(xs: list[hir.Expr]) -> hir.Expr:
                return call_overloads(f, name, overloads, [xs[0], all_bytes(f, xs[1], node)], {}, node, {}, method=True)

            return f.bind_all([recv, args[0]], joined_bytes)
    if recv.ty is BYTEARRAY and name not in classes()["bytearray"].methods:
        from portalis.compiler.infer.builtins.bytearrays import method_of_bytes

        types = {k: e.ty for k, e in kwargs.items()}
        message = type_error(name, [recv.ty, *(a.ty for a in args)], types, method=True)
        if message is not None:
            return after([recv, *args, *kwargs.values()], f.raising(node, "TypeError", message))
        return method_of_bytes(f, recv, name, args, kwargs, node)
    if overloads[0].static and recv.ty is not BOOL:
        return effect_then(recv, call_overloads(f, name, overloads, args, kwargs, node, receiver_vars(recv.ty)))
    if name in ("update", "__ior__") and len(args) == 1 and not kwargs and _takes_mapping(recv.ty, args[0].ty):
        return _update_of(f, recv, name, args[0], node)
    if isinstance(recv.ty, TupleT):
        recv = to_vartuple(f, recv)
    if recv.ty is BOOL:
        recv = f.coerce(recv, INT)
    if recv.ty is BIG and name not in classes()["bigint"].methods:
        recv = f.coerce(recv, INT)
    if isinstance(recv.ty, Container) and recv.ty.name in _HASHING and name in _HASHING[recv.ty.name] and args:
        from portalis.compiler.infer.traits import hashable_part, maybe_unhashable, partly_hashable, unhashable

        bad = unhashable(args[0].ty)
        if bad is not None:
            types = {k: e.ty for k, e in kwargs.items()}
            message = type_error(name, [recv.ty, *(a.ty for a in args)], types, method=True)
            if message is not None:
                return after([recv, *args, *kwargs.values()], f.raising(node, "TypeError", message))
        if maybe_unhashable(args[0].ty):
            if name == "pop" or any(unhashable(m) == "set" for m in members(args[0].ty)):
                # An empty dict says KeyError before it looks at the key; a set is looked for as a frozenset.
                return partly_hashable(f, args[0].ty, node)
            names, n = list(kwargs), len(args) + 1

            def hashed(xs: list[hir.Expr]) -> hir.Expr:
                def call(key: hir.Expr) -> hir.Expr:
                    if key.ty in (NEVER, ERROR):
                        return key
                    named = dict(zip(names, xs[n:], strict=True))
                    made = call_method_stub(f, xs[0], name, [key, *xs[2:n]], named, node)
                    assert made is not None
                    return made

                return f.bind(hashable_part(f, xs[1], node), call)

            return f.bind_all([recv, *args, *kwargs.values()], hashed)
        if name == "pop" and bad is not None:
            return partly_hashable(f, args[0].ty, node)
        if bad == "set" and name not in ("add", "get", "setdefault", "pop"):
            return f.error("PT0204", node, f"`{name}` of a set is not supported", "make a frozenset of it")
        if bad is not None:
            return f.bind_all([recv, *args], lambda _: f.raising(node, "TypeError", f"unhashable type: '{bad}'"))
    return call_overloads(f, name, overloads, [recv, *args], kwargs, node, receiver_vars(recv.ty), method=True)


def _takes_mapping(t: Type, given: Type) -> bool:
    """Whether a dict is updated with what may be an instance that is a mapping."""
    return isinstance(t, Container) and is_dict(t) and any(is_mapping(m) for m in members(given))


def _update_of(f: Frame, recv: hir.Expr, name: str, given: hir.Expr, node: ast.AST) -> hir.Expr:
    """`d.update(m)`, where `m` may be such an instance."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        target, m = xs
        if is_mapping(m.ty):
            assert isinstance(target.ty, Container)
            return put_items(f, m, target, target.ty.args[0], target.ty.args[1], node)
        made = call_method_stub(f, target, name, [m], {}, node)
        assert made is not None
        return made

    return f.dispatch([recv, given], one)


def _call_spread(
    f: Frame,
    name: str,
    overloads: Sequence[Overload],
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
) -> hir.Expr:
    """`gcd(*xs)` of unknown length, by an overload that takes all arguments as one iterable."""
    if not overloads or kwargs:
        refused = refuse_spread(f, args, kwargs, node, f"`{name}`")
        assert refused is not None
        return refused

    def build(xs: list[hir.Expr]) -> hir.Expr:
        with f.collect() as out:
            given = xs[0].value if len(xs) == 1 and isinstance(xs[0], hir.Spread) else joined(f, xs, node)
            taken = [replace(ov, spread=False) for ov in overloads]
            made = given if given.ty in (NEVER, ERROR) else call_overloads(f, name, taken, [given], {}, node, {})
        return hir.Do(made.ty, made.line, out, made) if out else made

    return f.bind_all(args, build)


def to_vartuple(f: Frame, e: hir.Expr) -> hir.Expr:
    """A fixed tuple as one of any length."""
    assert isinstance(e.ty, TupleT)
    elem: Type = NEVER
    for t in e.ty.items:
        elem = join(elem, t)
    slot = f.world.slot(f.spec.key, f"vartuple {e.line}", elem.key())
    slot.grow(elem)
    return f.coerce(e, vartuple_of(slot))


#: functions that ask an instance before they take it for a float, and what they ask
_ROUNDINGS = {f"math.{name}": f"__{name}__" for name in ("floor", "ceil", "trunc")}


def _asks(t: Type, method: str) -> bool:
    if not isinstance(t, InstT) or plain_kind(t.cls) is not None:
        return False
    return method == "__trunc__" or t.cls.find_method(method) is not None


def _rounded(f: Frame, x: hir.Expr, method: str, node: ast.AST) -> hir.Expr:
    """`math.floor(x)` and the like of an instance."""
    from portalis.compiler.infer.calls import call_method
    from portalis.compiler.infer.conditions import builtin_class_name

    assert isinstance(x.ty, InstT)
    if x.ty.cls.find_method(method) is None:
        return f.raising(node, "TypeError", f"type {builtin_class_name(x.ty)} doesn't define {method} method")
    return call_method(f, x, method, [], getattr(node, "lineno", x.line))


def call_overloads(
    f: Frame,
    name: str,
    overloads: Sequence[Overload],
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
    bound: Vars,
    *,
    method: bool = False,
) -> hir.Expr:
    """The first overload that fits; unions among the arguments are split only when none fits as it is."""
    from portalis.compiler.infer.builtins.bytearrays import as_bytes, is_buffer

    line = getattr(node, "lineno", 1)
    names = list(kwargs)
    if has_spread(args, kwargs):
        return _call_spread(f, name, [ov for ov in overloads if ov.spread], args, kwargs, node)
    overloads = [ov for ov in overloads if not ov.spread]
    wide = [ov for ov in overloads if ov.wide]
    if wide:
        plain_ones = [ov for ov in overloads if not ov.wide]
        grows = f.world.is_wide(line) or any(m is BIG for e in (*args, *kwargs.values()) for m in inside(e.ty))
        overloads = [*wide, *plain_ones] if grows else plain_ones

    def takes_number(values: list[hir.Expr], i: int) -> bool:
        """Whether a number in place of argument `i` would be of a type that fits there."""
        number = hir.Lit(INT, line, 0)
        tried = [*values[:i], number, *values[i + 1 :]]
        pairs = [_match(ov, tried[: len(args)], dict(zip(names, tried[len(args) :], strict=True))) for ov in overloads]
        return any(v is number and fits(p.type, INT, bound) for matched in pairs for p, v in matched or ())

    def attempt(values: list[hir.Expr]) -> hir.Expr:
        if name in _ROUNDINGS and len(values) == 1 and _asks(values[0].ty, _ROUNDINGS[name]):
            return _rounded(f, values[0], _ROUNDINGS[name], node)
        positional, keyword = values[: len(args)], dict(zip(names, values[len(args) :], strict=True))

        def converted(i: int, made: Callable[[hir.Expr], hir.Expr]) -> hir.Expr:
            """The call with the number that argument `i` stands for."""

            def build(vs: list[hir.Expr]) -> hir.Expr:
                def then(number: hir.Expr) -> hir.Expr:
                    return attempt([*vs[:i], number, *vs[i + 1 :]])

                return f.dispatch([made(vs[i])], lambda m: f.bind(m[0], then))

            return f.bind_all(values, build)

        def split(i: int) -> hir.Expr:
            """The call for each type that argument `i` may have."""
            return f.bind_all(values, lambda vs: f.switch(vs[i], lambda m: attempt([*vs[:i], m, *vs[i + 1 :]])))

        if method and name in ("update", "__ior__") and is_dict(values[0].ty):
            for i, v in enumerate(values):
                if is_held_dict(v.ty):
                    plain_values = [*values[:i], merged(f, v, node), *values[i + 1 :]]
                    return f.dispatch(plain_values, attempt)
        if method and isinstance(values[0].ty, Container) and values[0].ty.name in ("set", "frozenset"):
            values = [*values[:1], *(held(f, v) if held_kind(v.ty) == "set" else v for v in values[1:])]
            positional, keyword = values[: len(args)], dict(zip(names, values[len(args) :], strict=True))
        fitting = _fitting(overloads, positional, keyword, bound)
        if fitting is not None:
            return _apply(f, *fitting, bound, node)
        for i, v in enumerate(values):
            if i >= method and isinstance(v.ty, InstT) and plain_kind(v.ty.cls) is not None:
                tried = [*values[:i], plain(v), *values[i + 1 :]]
                if _fitting(overloads, tried[: len(args)], dict(zip(names, tried[len(args) :], strict=True)), bound):
                    return attempt(tried)
        if any(is_buffer(v.ty) for v in values[method:]) and name not in _ONLY_BYTES:
            given = [i >= method and is_buffer(v.ty) for i, v in enumerate(values)]
            data = hir.Lit(BYTES, line, b"")
            tried = [data if b else v for v, b in zip(values, given, strict=True)]
            if _fitting(overloads, tried[: len(args)], dict(zip(names, tried[len(args) :], strict=True)), bound):
                # What the bytes are is looked at once all arguments are there.
                return f.bind_all(
                    values, lambda vs: attempt([as_bytes(f, v) if b else v for v, b in zip(vs, given, strict=True)])
                )
        for i, v in enumerate(values):
            if i >= method and isinstance(v.ty, ClassT) and is_enum(v.ty.cls):
                from portalis.compiler.infer.enums import all_members

                return attempt([*values[:i], all_members(f, v.ty.cls, v.line), *values[i + 1 :]])
        for i, v in enumerate(values):
            if i < method or not isinstance(v.ty, InstT) or not takes_number(values, i):
                continue
            if (made := _number(f, v, node)) is not None:
                return converted(i, made)
        for i, v in enumerate(values):
            if i >= method and isinstance(v.ty, InstT) and element_type(v.ty) is not None:
                it = to_iter(f, v, node, sized=any(ov.fn.path in _MAKE_ROOM for ov in overloads))
                if it.ty in (NEVER, ERROR):
                    return it
                tried = [*values[:i], it, *values[i + 1 :]]
                if _fitting(overloads, tried[: len(args)], dict(zip(names, tried[len(args) :], strict=True)), bound):
                    return attempt(tried)
        for i, v in enumerate(values):
            if isinstance(v.ty, UnionT):
                return split(i)
        return mismatch(f, name, overloads, positional, keyword, node, method)

    exprs = [*args, *kwargs.values()]
    for i, e in enumerate(exprs):
        if e.ty is NEVER or e.ty is ERROR:
            return f.dispatch(exprs[: i + 1], lambda xs: xs[0])
    result = attempt(exprs)
    result.line = line
    return result


def inside(t: Type) -> Iterator[Type]:
    """The exact types of a value and of what iterating over it gives."""
    for m in members(t):
        yield m
        yield from members(element_type(m) or NEVER)


def _number(f: Frame, e: hir.Expr, node: ast.AST) -> Callable[[hir.Expr], hir.Expr] | None:
    """How an instance becomes the number that it stands for; `None` when it stands for none."""
    from portalis.compiler.infer.conversions import as_float, as_index, has_method

    if has_method(e.ty, "__float__"):
        return lambda x: as_float(f, x, node)
    return (lambda x: as_index(f, x, node)) if has_method(e.ty, "__index__") else None


def _match(
    ov: Overload, args: list[hir.Expr], kwargs: dict[str, hir.Expr]
) -> list[tuple[StubParam, hir.Expr | None]] | None:
    """Pair the parameters with arguments; `None` where the default is meant. Variadic ones pair several times."""
    out: list[tuple[StubParam, hir.Expr | None]] = []
    rest = list(args)
    used = set()
    for p in ov.params:
        if p.kind == "variadic":
            out.extend((p, e) for e in rest)
            rest = []
        elif p.kind != "keyword-only" and rest:
            if p.name in kwargs and p.kind == "positional":
                return None
            out.append((p, rest.pop(0)))
        elif p.kind != "positional-only" and p.name in kwargs:
            used.add(p.name)
            out.append((p, kwargs[p.name]))
        elif p.default is not None:
            out.append((p, None))
        else:
            return None
    return out if not rest and used == set(kwargs) else None


def _fitting(
    overloads: Sequence[Overload], args: list[hir.Expr], kwargs: dict[str, hir.Expr], bound: Vars
) -> tuple[Overload, list[tuple[StubParam, hir.Expr | None]]] | None:
    """The first overload that takes these arguments, and which parameter gets which."""
    for ov in overloads:
        matched = _match(ov, args, kwargs)
        if matched is not None and all(v is None or fits(p.type, v.ty, bound) for p, v in matched):
            return ov, matched
    return None


def _apply(
    f: Frame,
    ov: Overload,
    matched: list[tuple[StubParam, hir.Expr | None]],
    bound: Vars,
    node: ast.AST,
) -> hir.Expr:
    line = getattr(node, "lineno", 1)
    tv: Vars = dict(bound)
    counter = 0

    def var(name: str) -> Slot:
        if name not in tv:
            tv[name] = f.world.slot(f.spec.key, node, f"{ov.fn.path}:{name}")
        return tv[name]

    # Callables last: their parameters' types come from the other arguments.
    args: dict[int, hir.Expr] = {}
    order = sorted(range(len(matched)), key=lambda i: matched[i][0].mode == "f")
    from portalis.compiler.infer.literals import constant

    for i in order:
        p, e = matched[i]
        if p.mode == "-":
            continue
        if e is None:
            assert p.default is not None
            e = constant(p.default, line)
        args[i] = _convert(f, p.type, e, var, node, sized=ov.fn.path in _MAKE_ROOM)
        counter += 1
    modes = "".join(p.mode for p, _ in matched)
    if any(p.kind == "variadic" for p in ov.params) and "s" not in modes:
        modes += "*"
    myself = isinstance(ov.returns, ast.Name) and ov.returns.id == "Self"
    result = args[0].ty if myself else instantiate(ov.returns, var)
    inner = option_of_union(ov.returns, var)
    if ov.fn.calls_back:
        from portalis.compiler.infer.traits import need_all, need_shown, refuse_keys

        refuse_keys(f, [result, *(e.ty for e in args.values())], node)
        for e in args.values():
            need_all(f, e.ty, node)
            if ov.fn.raises:
                # A KeyError or ValueError shows what was looked for.
                need_shown(f, e.ty, node)
    # What uses an iterator up runs the code behind it.
    runs = any(p.mode == "i" and can_fail(args[i]) for i, (p, _) in enumerate(matched) if i in args)
    fn = hir.RtFn(ov.fn.path, ov.fn.raises, ov.fn.calls_back or runs, modes.replace("-", ""))
    if inner is not None:
        from portalis.compiler.infer.builtins.registry import option_or

        found = hir.Rt(inner, line, fn, [args[i] for i in sorted(args)])
        return option_or(f, found, inner, lambda: hir.Lit(NONE, line, None), line)
    given = [args[i] for i in sorted(args)]
    own_items = isinstance(ov.returns, ast.Subscript) and not (
        isinstance(ov.returns.slice, ast.Name) and is_var(ov.returns.slice.id)
    )
    if own_items and isinstance(result, Container) and result.name in ("iterator", "list"):
        slot = f.world.slot(f.spec.key, node, f"{ov.fn.path} {result.elem.key()}")
        slot.grow(result.elem)
        return hir.Rt(Container(result.name, (slot,)), line, fn, given, result)
    return hir.Rt(result, line, fn, given)


def _convert(f: Frame, pattern: ast.expr, e: hir.Expr, var: object, node: ast.AST, *, sized: bool = False) -> hir.Expr:
    assert callable(var)
    match pattern:
        case ast.Name(id=name) if is_var(name):
            slot: Slot = var(name)
            if slot.is_now(FLOAT):
                e = _float_literal(e)
            slot.grow(e.ty)
            return f.coerce(e, slot)
        case ast.Name(id="int"):
            return f.coerce(e, INT)
        case ast.Name(id="bigint"):
            return f.coerce(e, BIG)
        case ast.Name(id="float"):
            return to_float(f, e)
        case ast.Name(id="complex"):
            return to_complex(f, e)
        case ast.Subscript(value=ast.Name(id="Own"), slice=inner):
            return _convert(f, inner, e, var, node)
        case ast.BinOp(op=ast.BitOr()):
            target = instantiate(pattern, var)
            return f.coerce(e, join(e.ty, target) if is_open(pattern) else target)
        case ast.Subscript(value=ast.Name(id="Iterable"), slice=inner):
            it = to_iter(f, e, node, sized=sized)
            if isinstance(inner, ast.Name) and is_var(inner.id):
                slot = var(inner.id)
                slot.grow(it.ty.elem if isinstance(it.ty, Container) else NEVER)
                return hir.Coerce(iter_of(slot), e.line, it, iter_of(slot))
            if isinstance(inner, ast.Subscript):
                target = bind_structure(f, inner, it.ty.elem if isinstance(it.ty, Container) else NEVER, var)
                if isinstance(it.ty, Container) and it.ty.elem is NEVER:
                    # Nothing comes out of it.
                    empty = iter_of(instantiate(inner, var))
                    return drained(f, it, hir.Rt(empty, e.line, hir.RtFn("array_iter"), []), node)
                return hir.Coerce(iter_of(target), e.line, it, iter_of(target))
            target = instantiate(inner, var)
            return hir.Coerce(iter_of(target), e.line, it, iter_of(target))
        case ast.Subscript(value=ast.Name(id="Callable"), slice=ast.Tuple(elts=[ast.List(elts=params), ret])):
            return _callback(f, params, ret, e, var, node)
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[inner, ast.Constant(value=v)])) if (
            v is ...
        ):
            if isinstance(e.ty, TupleT):
                e = to_vartuple(f, e) if is_open(inner) else f.coerce(e, vartuple_of(instantiate(inner, var)))
            return e
        case ast.Subscript():
            target = bind_structure(f, pattern, e.ty, var)
            return f.coerce(e, target)
    return e


def _float_literal(e: hir.Expr) -> hir.Expr:
    """An int literal looked for among floats: the float of the same value, when there is exactly one."""
    if isinstance(e, hir.Lit) and e.ty is INT and isinstance(e.value, int) and abs(e.value) < 2**53:
        return hir.Lit(FLOAT, e.line, float(e.value))
    return e


def to_complex(f: Frame, e: hir.Expr) -> hir.Expr:
    """A number as a complex one."""
    if e.ty is COMPLEX:
        return e
    if isinstance(e, hir.Lit) and e.ty in (INT, FLOAT) and isinstance(e.value, int | float):
        return hir.Lit(COMPLEX, e.line, complex(e.value))
    return hir.Inline(COMPLEX, e.line, "rt::complex::real({0})", [to_float(f, e)])


def to_float(f: Frame, e: hir.Expr) -> hir.Expr:
    """An int or bool as a float."""
    if e.ty is FLOAT:
        return e
    if e.ty is BIG:
        return f.coerce(e, FLOAT)
    if isinstance(e, hir.Lit) and e.ty is INT and isinstance(e.value, int):
        return hir.Lit(FLOAT, e.line, float(e.value))
    return hir.Inline(FLOAT, e.line, "({0} as f64)", [f.coerce(e, INT)])


def _callback(f: Frame, params: list[ast.expr], ret: ast.expr, e: hir.Expr, var: object, node: ast.AST) -> hir.Expr:
    assert callable(var)
    from portalis.compiler.infer.calls import call_value

    line = e.line
    temps = []
    reads: list[hir.Expr] = []
    for p in params:
        t = instantiate(p, var)
        temp = f.temp(t, "x")
        temps.append(temp)
        reads.append(f.read(temp, t, line))

    def build(fn: hir.Expr) -> hir.Expr:
        if any(r.ty is NEVER for r in reads):
            # An empty collection: the function is never called.
            return hir.Callback(NEVER, line, temps, hir.Lit(NONE, line, None))
        with f.collect() as out:
            body = call_value(f, fn, reads, {}, node)
        if out:
            body = hir.Do(body.ty, line, out, body)
        target: hir.TypeRef
        if isinstance(ret, ast.Name) and is_var(ret.id):
            slot: Slot = var(ret.id)
            slot.grow(body.ty)
            target = slot
        elif isinstance(ret, ast.Name) and ret.id == "bool":
            from portalis.compiler.infer.conditions import truth

            body, target = truth(f, body), BOOL
        else:
            target = instantiate(ret, var)
        body = f.coerce(body, target) if body.ty is not NEVER else body
        return hir.Callback(hir.resolve_ref(target), line, temps, body)

    return f.bind(e, build) if not isinstance(e.ty, FuncT | BuiltinT | ClassT) else build(e)
