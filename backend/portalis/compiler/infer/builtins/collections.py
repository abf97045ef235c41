"""Making collections: `list`, `tuple`, `set`, `frozenset`, `dict`, `bytes`, `range`; and `len`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.builtins.bytearrays import is_view, numbers, to_bytes
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, call_value_builtin, line_of, special
from portalis.compiler.infer.calls import call_function, call_method
from portalis.compiler.infer.comprehensions import genexpr_arguments
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.conversions import as_bytes, as_index, bounded, has_method, indexes, length, size
from portalis.compiler.infer.enums import all_members
from portalis.compiler.infer.frame import INEXACT, Frame, after, effect_then, is_simple
from portalis.compiler.infer.held import held, held_kind, merged
from portalis.compiler.infer.iteration import at_first_item, drained, element_type, to_iter
from portalis.compiler.infer.library import wide_function
from portalis.compiler.infer.mappings import as_dict, is_mapping
from portalis.compiler.infer.plain import as_tuple, is_enum, is_named_tuple
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.marks import mark_builtins, mark_meaning
from portalis.compiler.types import (
    BIG,
    BYTEARRAY,
    BYTES,
    ERROR,
    INT,
    INTS,
    NEVER,
    NONE,
    RANGE,
    STR,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
    dict_of,
    is_dict,
    iter_of,
    list_of,
    members,
    set_of,
    vartuple_of,
)


@builtin("len")
def call_len(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, TupleT):
            return effect_then(xs[0], hir.Lit(INT, line, len(t.items)))
        if isinstance(t, ClassT) and is_enum(t.cls):
            return effect_then(xs[0], call_len(f, [all_members(f, t.cls, line)], {}, node))
        if isinstance(t, InstT) and t.cls.find_method("__len__"):
            return length(f, xs[0], line)
        plain = t in (STR, BYTES, BYTEARRAY, RANGE) or array_item(t) is not None
        if plain or isinstance(t, Container) and t.name not in ("iterator", "generator"):
            return hir.Inline(INT, line, "({&0}.len() as i64)", [xs[0]])
        return f.raising(node, "TypeError", f"object of type '{builtin_class_name(t)}' has no len()")

    return f.dispatch(args, one)


@builtin("range")
def call_range(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        converted = indexes(f, xs, tuple(range(len(xs))), node, one)
        if converted is not None:
            return converted
        for x in xs:
            if x.ty not in INTS:
                name = builtin_class_name(x.ty)
                return f.raising(node, "TypeError", f"'{name}' object cannot be interpreted as an integer")
        bounds = [hir.Lit(INT, line, 0), *xs] if len(xs) == 1 else xs
        if len(bounds) == 2:
            bounds = [*bounds, hir.Lit(INT, line, 1)]
        if any(x.ty is BIG for x in bounds):
            wide = wide_function(f.world, "wide_range", line, needed=True)
            if wide is not None:
                return call_function(f, wide, bounds, {}, node)
        ints = [bounded(f, x) for x in bounds]
        if isinstance(ints[2], hir.Lit) and ints[2].value:
            return hir.Rt(RANGE, line, hir.RtFn("range::new", modes="ooo"), ints)
        return hir.Rt(RANGE, line, hir.RtFn("range::checked", True, modes="ooo"), ints)

    return f.dispatch(args, one)


def _collect(name: str) -> None:
    @special(name)
    def syntactic(f: Frame, node: ast.Call) -> hir.Expr:
        args, kwargs = genexpr_arguments(f, node, whole=name in ("list", "tuple"))
        return call_value_builtin(f, name, args, kwargs, node)

    @builtin(name)
    def evaluated(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        line = line_of(node)
        slot = f.world.slot(f.spec.key, node, name)
        ty: Type = {"list": list_of, "set": set_of, "tuple": vartuple_of}.get(name, lambda s: set_of(s, "frozenset"))(
            slot
        )
        if not args:
            return hir.TupleExpr(TupleT(()), line, []) if name == "tuple" else hir.ListExpr(ty, line, [])
        if name == "tuple" and is_named_tuple(args[0].ty):
            return as_tuple(f, args[0])
        if name == "tuple" and isinstance(args[0].ty, TupleT):
            return args[0]
        if name in ("set", "frozenset") and held_kind(args[0].ty) == "set":
            args = [held(f, args[0])]
        it = to_iter(f, args[0], node, sized=name in ("list", "tuple"))
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if name in ("set", "frozenset"):
            from portalis.compiler.infer.traits import require_hashable

            refused = require_hashable(f, it.ty.elem, node)
            if refused is not None:
                return refused if refused.ty is ERROR else at_first_item(f, it, refused, hir.ListExpr(ty, line, []))
        slot.grow(it.ty.elem)
        if name in ("set", "frozenset"):
            if isinstance(args[0].ty, Container) and args[0].ty.name in ("set", "frozenset"):
                args[0].ty.args[0].unify(slot)
                path = (
                    "set::copy_as"
                    if name == "set"
                    else "set::frozen_set"
                    if args[0].ty.name == "set"
                    else "set::frozen_same"
                )
                return hir.Rt(ty, line, hir.RtFn(path, modes="r"), [args[0]])
        path = {"list": "list::from_iter", "set": "set::from_iter", "tuple": "vartuple::from_iter"}.get(
            name, "set::frozen"
        )
        return hir.Rt(ty, line, hir.RtFn(path, False, True, "i"), [hir.Coerce(iter_of(slot), line, it, iter_of(slot))])


for _name in ("list", "set", "tuple", "frozenset"):
    _collect(_name)


@special("dict")
def special_dict(f: Frame, node: ast.Call) -> hir.Expr:
    match node.keywords:
        case [ast.keyword(arg=None, value=names)] if not isinstance(names, ast.Dict):
            return _with_names(f, node, names)
    match node.args:
        case [ast.Starred(value=ast.Name() as given)] if not node.keywords and _of_unknown_length(f.expr(given).ty):
            return f.expr(_of_sources(f, node, given))
    args, kwargs = genexpr_arguments(f, node)
    return call_value_builtin(f, "dict", args, kwargs, node)


def _with_names(f: Frame, node: ast.Call, names: ast.expr) -> hir.Expr:
    """`dict(…, **names)`: the dict of the positional arguments, updated."""
    plain = f.world.synthesized(node, lambda: ast.copy_location(ast.Call(node.func, node.args, []), node))
    assert isinstance(plain, ast.expr)
    made, extra = f.expr(plain), f.expr(names)
    if made.ty in (NEVER, ERROR) or extra.ty in (NEVER, ERROR):
        return f.dispatch([made, extra], lambda xs: xs[0] if made.ty in (NEVER, ERROR) else xs[1])
    if not isinstance(extra.ty, Container) or extra.ty.name != "dict" or extra.ty.args[0].type not in (STR, NEVER):
        fix = "pass the arguments by name, or write the dict out in the call"
        return f.error("PT0102", names, f"`**` of {extra.ty} in a call of `dict` is not supported", fix)
    if not isinstance(made.ty, Container):
        return f.error("PT0102", names, f"`**` in a call of `dict` that gives {made.ty} is not supported")
    key, value = extra.ty.args[0].type, extra.ty.args[1].type
    if key is not NEVER:
        made.ty.args[0].grow(key)
        made.ty.args[1].grow(value)

    def update(xs: list[hir.Expr]) -> hir.Expr:
        if key is NEVER:
            return xs[0]
        pairs = call_method_stub(f, xs[1], "items", [], {}, node)
        # As pairs, so that the dict of the names keeps its own type.
        done = call_method_stub(f, xs[0], "update", [to_iter(f, pairs, node)], {}, node) if pairs is not None else None
        assert done is not None
        return hir.Do(made.ty, node.lineno, [hir.Run(node.lineno, done)], xs[0])

    return f.bind_all([made, extra], update)


def _of_unknown_length(t: Type) -> bool:
    return isinstance(t, Container) and t.name in ("vartuple", "list")


def _of_sources(f: Frame, node: ast.Call, given: ast.Name) -> ast.expr:
    """`dict(*given)` by the number of what is given: there may be one at most."""

    def build() -> ast.AST:
        text = f"dict() if len({given.id}) == 0 else dict({given.id}[0]) if len({given.id}) == 1 else declined('')"
        made = ast.parse(text, mode="eval").body
        mark_builtins(made)
        for part in ast.walk(made):
            ast.copy_location(part, node)
            if isinstance(part, ast.Constant) and part.value == "":
                part.value = "`dict` of several positional arguments is not supported"
            elif isinstance(part, ast.Name):
                mark_meaning(part, {"declined": "portalis.declined"})
        return made

    made = f.world.synthesized(node, build)
    assert isinstance(made, ast.expr)
    return made


@builtin("dict")
def call_dict(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return make_dict(f, args, kwargs, node)


def make_dict(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST, *, ordered: bool = False) -> hir.Expr:
    """`dict(…)`; `ordered`: for an OrderedDict, which says it in its own words that a row is no pair."""
    line = line_of(node)
    if args and any(not is_simple(e) for e in kwargs.values()):
        # All are evaluated before the first one is gone over.
        names = list(kwargs)
        return f.bind_all(
            [args[0], *kwargs.values()],
            lambda xs: make_dict(f, xs[:1], dict(zip(names, xs[1:], strict=True)), node, ordered=ordered),
        )
    k = f.world.slot(f.spec.key, node, "key")
    v = f.world.slot(f.spec.key, node, "value")
    ty = dict_of(k, v)
    if kwargs:
        k.grow(STR)
        for e in kwargs.values():
            v.grow(e.ty)
    items = [x for name, e in kwargs.items() for x in (f.coerce(hir.Lit(STR, line, name), k), f.coerce(e, v))]
    if not args:
        return hir.ListExpr(ty, line, items)
    source = args[0]
    if isinstance(source.ty, UnionT):
        names = list(kwargs)

        def split(xs: list[hir.Expr]) -> hir.Expr:
            given = dict(zip(names, xs[1:], strict=True))
            return f.switch(xs[0], lambda m: make_dict(f, [m], given, node, ordered=ordered))

        return f.bind_all([source, *kwargs.values()], split)
    source = merged(f, source, node)
    if source.ty is ERROR:
        return source
    if isinstance(source.ty, Container) and is_dict(source.ty):
        source.ty.args[0].unify(k)
        source.ty.args[1].unify(v)
        made: hir.Expr = hir.Rt(ty, line, hir.RtFn("dict::copy", modes="r"), [source])
    elif is_mapping(source.ty):
        made = as_dict(f, source, node, k, v)
    else:
        elem = element_type(source.ty)
        if elem is None:
            return after(
                args, f.raising(node, "TypeError", f"'{builtin_class_name(source.ty)}' object is not iterable")
            )
        it = to_iter(f, source, node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        elem = it.ty.elem
        if elem is NEVER or elem is not ERROR and all(element_type(m) is None for m in members(elem)):
            # Fails with the first item, where there is one.
            wrong = "cannot convert dictionary update sequence element #0 to a sequence"
            if ordered:
                name = builtin_class_name(elem) if len(members(elem)) == 1 else INEXACT + "item"
                wrong = f"'{name}' object is not iterable"
            problem = f.raising(node, "TypeError", wrong, warn=False)
            made = at_first_item(f, it, problem, hir.ListExpr(ty, line, []))
        elif isinstance(elem, TupleT) and len(elem.items) == 2:
            from portalis.compiler.infer.traits import require_hashable

            refused = require_hashable(f, elem.items[0], node)
            if refused is not None:
                return refused if refused.ty is ERROR else at_first_item(f, it, refused, hir.ListExpr(ty, line, []))
            k.grow(elem.items[0])
            v.grow(elem.items[1])
            pair = TupleT((k.type, v.type))
            made = hir.Rt(
                ty,
                line,
                hir.RtFn("dict::from_pairs", False, True, "i"),
                [hir.Coerce(iter_of(pair), line, it, iter_of(pair))],
            )
        else:
            from portalis.compiler.infer.starcalls import each_as_iterator

            rows = each_as_iterator(f, source, node)
            if (
                rows.ty in (NEVER, ERROR)
                or not isinstance(rows.ty, Container)
                or not isinstance(rows.ty.elem, Container)
            ):
                return rows
            item = rows.ty.elem.elem
            k.grow(item)
            v.grow(item)
            pair, exact = TupleT((k.type, v.type)), TupleT((item, item))
            pairs = hir.Rt(
                iter_of(exact),
                line,
                hir.RtFn("iter::ordered_pairs" if ordered else "iter::pairs", False, True, "i"),
                [rows],
            )
            made = hir.Rt(
                ty,
                line,
                hir.RtFn("dict::from_pairs", False, True, "i"),
                [hir.Coerce(iter_of(pair), line, pairs, iter_of(pair))],
            )
    if not items:
        return made
    extra = hir.ListExpr(ty, line, items)

    def update(x: hir.Expr) -> hir.Expr:
        return hir.Do(
            ty, line, [hir.Run(line, hir.Rt(NONE, line, hir.RtFn("dict::update", False, True, "rr"), [x, extra]))], x
        )

    return f.bind(made, update)


@builtin("bytes")
def call_bytes(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if not args and not kwargs:
        return hir.Lit(BYTES, line, b"")
    if not args or "source" in kwargs:
        if list(kwargs)[:1] != ["source"] or args:
            return f.error(
                "PT0204", node, "these arguments of `bytes` by name are not supported", "give them by position"
            )
        args, kwargs = [kwargs["source"]], {k: e for k, e in kwargs.items() if k != "source"}

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if x.ty is not STR and (len(args) > 1 or kwargs):
            what = "encoding" if len(args) > 1 or "encoding" in kwargs else "errors"
            return f.raising(node, "TypeError", f"{what} without a string argument")
        if x.ty is BYTES:
            return x
        if has_method(x.ty, "__bytes__"):
            return as_bytes(f, x, node)
        if x.ty is BYTEARRAY:
            return to_bytes(x)
        if is_view(x.ty):
            return call_method(f, x, "tobytes", [], line)
        if x.ty is STR:
            if len(args) < 2 and not kwargs:
                return f.raising(node, "TypeError", "string argument without an encoding")
            found = call_method_stub(f, x, "encode", args[1:], kwargs, node)
            assert found is not None
            return found
        if x.ty in INTS:
            return hir.Rt(BYTES, line, hir.RtFn("bytes::zeros", True, modes="o"), [size(f, x)])
        if has_method(x.ty, "__index__"):
            return f.dispatch([as_index(f, x, node)], one)
        it = to_iter(f, x, node, "cannot convert '{}' object to bytes", sized=True)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        elem = it.ty.elem
        if elem is NEVER:
            return drained(f, it, hir.Lit(BYTES, line, b""), node)
        return hir.Rt(BYTES, line, hir.RtFn("bytes::from_iter", True, True, "i"), [numbers(f, it, node)])

    return f.dispatch(args[:1], one)


@builtin("slice")
def call_slice(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.subscripts import slice_value

    # A bound beyond 64 bits would show in its text.
    args = [f.dispatch([a], lambda xs: f.coerce(xs[0], INT) if xs[0].ty is BIG else xs[0]) for a in args]
    none = hir.Lit(NONE, line_of(node), None)
    given = [none, *args, none] if len(args) == 1 else [*args, none, none][:3]
    return f.dispatch(given, lambda xs: slice_value(f, xs, node))
