"""`copy.copy` and `copy.deepcopy`.

A deep copy keeps which of its parts are the same object. Where each part that changes can only be at one depth (lists and dicts of lists
and dicts), all of one depth are copied together; otherwise there is a memo.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of, option_or
from portalis.compiler.infer.calls import call_function, call_method
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import held_kind, own, with_copy
from portalis.compiler.infer.library import library_function
from portalis.compiler.infer.plain import is_enum, named_fields
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import (
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    ERROR,
    EXC,
    MAX_DEPTH,
    MEMO,
    NEVER,
    NONE,
    NUMBERS,
    RANGE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
    constructor,
    is_dict,
    join,
    members,
)


def _fixed(t: Type) -> bool:
    """Whether values of the type, and all that they hold, never change: a copy is the value itself."""
    match t:
        case TupleT(items=items):
            return all(_fixed(m) for i in items for m in members(i))
        case Container(name="vartuple" | "frozenset"):
            return all(_fixed(m) for m in members(t.elem))
        case FuncT() | ClassT() | BuiltinT():
            return True
        case InstT(cls=cls):
            return is_enum(cls)
        case _:
            return t in (*NUMBERS, COMPLEX, STR, BYTES, NONE, RANGE, NEVER)


def _changes(t: Type) -> bool:
    return is_dict(t) or t is BYTEARRAY or isinstance(t, Container) and t.name in ("list", "set", "deque")


def _nested(t: Type, depth: int = 0) -> bool:
    """Whether a value is a list or dict of what never changes, or of lists or dicts of one type that are so."""
    if depth > MAX_DEPTH or not isinstance(t, Container) or t.name not in ("list", "dict"):
        return False
    *keys, inside = t.slots()
    held = members(inside.type)
    below = all(_fixed(m) for m in held) or len(held) == 1 and _nested(held[0], depth + 1)
    return below and all(_fixed(m) for key in keys for m in members(key.type))


def _of_one(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr | None:
    if len(args) == 1 and not kwargs:
        return None
    return f.error("PT0204", node, f"`{name}` is supported with one positional argument")


#: with one of these a class says itself what of an instance is copied, or how the copy is made
_STATE = (
    "__new__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
)


#: what an instance of a class that derives from a builtin one is taken apart and put together with
_REBUILT = ("__iter__", "append", "items", "__setitem__")


def _copied_by_fields(t: Type) -> bool:
    """Whether a copy of an instance is a new one with the same attributes."""
    if (
        not isinstance(t, InstT)
        or t.cls.exception_root is not None
        or named_fields(t.cls) is not None
        or t.cls.is_object
    ):
        return False
    if held_kind(t) not in (None, "list", "dict") or held_kind(t) is not None and not own(t.cls, *_REBUILT):
        return False
    builtin_kind = any(t.cls.derives_from(kind) for kind in ("int", "str", "float", "tuple"))
    return not builtin_kind and not any(t.cls.find_method(name) for name in _STATE)


def _blank(f: Frame, source: hir.Expr) -> hir.Expr:
    """A new instance with the attributes of another, which is bound."""
    assert isinstance(source.ty, InstT)
    t, line = source.ty, source.line
    f.world.instantiate(t.cls)
    made = f.temp(t, "copy")
    read = f.read(made, t, line)
    fields = hir.Rt(NONE, line, hir.RtFn("copy_fields", modes="rr"), [read, source])
    return hir.Do(t, line, [hir.Let(line, made, hir.New(t, line, t.cls, None, [])), hir.Run(line, fields)], read)


@builtin("copy.copy")
def call_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if _fixed(t) or isinstance(t, TupleT) or isinstance(t, Container) and t.name in ("vartuple", "frozenset"):
            return xs[0]
        if _changes(t):
            made = call_method_stub(f, xs[0], "copy", [], {}, node)
            assert made is not None
            return made
        if isinstance(t, InstT) and t.cls.find_method("__copy__") is not None:
            return call_method(f, xs[0], "__copy__", [], line_of(node), node=node)
        if _copied_by_fields(t):
            return f.bind(xs[0], lambda x: with_copy(f, x, _blank(f, x), node))
        fix = "give the class a `__copy__`, or a method that makes the copy" if isinstance(t, InstT) else None
        return f.error("PT0204", node, f"`copy` of {t} is not supported", fix)

    return _of_one(f, "copy", args, kwargs, node) or f.dispatch(args, one)


@builtin("copy.deepcopy")
def call_deepcopy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    given = [*args, *kwargs.values()]
    if len(given) == 2 and given[1].ty is MEMO and list(kwargs) in ([], ["memo"]):
        return f.bind_all(given, lambda xs: _part(f, xs[0], xs[1], node))

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if _fixed(t):
            return xs[0]
        if _changes(t) and all(_fixed(m) for s in t.slots()[:2] for m in members(s.type)):
            made = call_method_stub(f, xs[0], "copy", [], {}, node)
            assert made is not None
            return made
        if _nested(t):
            return _written(f, "_deepcopy_of", xs, node)
        memo = hir.Rt(MEMO, line_of(node), hir.RtFn("memo::new"), [])
        return f.bind_all([xs[0], memo], lambda ys: _part(f, ys[0], ys[1], node))

    return _of_one(f, "deepcopy", args, kwargs, node) or f.dispatch(args, one)


def _written(f: Frame, name: str, args: Args, node: ast.AST) -> hir.Expr:
    written = library_function(f.world, "copy", name)
    assert written is not None
    return call_function(f, written, args, {}, node)


@builtin("copy.part_copy")
def part_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The deep copy of something inside of what is copied."""
    return f.bind_all(args, lambda xs: _part(f, xs[0], xs[1], node))


def _part(f: Frame, whole: hir.Expr, memo: hir.Expr, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def one(x: hir.Expr) -> hir.Expr:
        t = x.ty
        if _fixed(t):
            return x
        if isinstance(t, TupleT):
            items: list[hir.Expr] = [hir.TupleItem(item, line, x, i) for i, item in enumerate(t.items)]
            copies = [_part(f, item, memo, node) for item in items]
            return f.bind_all(copies, lambda parts: hir.TupleExpr(TupleT(tuple(p.ty for p in parts)), line, parts))
        flat = all(_fixed(m) for s in t.slots()[:2] for m in members(s.type))
        name = t.name if isinstance(t, Container) else ""
        if name == "dict" and all(_fixed(m) for m in members(t.slots()[0].type)):
            return _written(f, "_deepcopy_dict", [x, memo], node)
        if name in ("list", "vartuple"):
            return _written(f, "_deepcopy_list" if name == "list" else "_deepcopy_tuple", [x, memo], node)
        if _changes(t) and flat:
            return _written(f, "_deepcopy_flat", [x, memo], node)
        if isinstance(t, InstT) and t.cls.find_method("__deepcopy__") is not None:
            return _written(f, "_deepcopy_own", [x, memo], node)
        if _copied_by_fields(t):
            return _written(f, "_deepcopy_object", [x, memo], node)
        fix = "give the class a `__deepcopy__`" if isinstance(t, InstT) else "copy the parts one by one"
        return f.error("PT0204", node, f"`deepcopy` of {t} is not supported", fix)

    return f.dispatch([whole], lambda xs: one(xs[0]))


@builtin("copy.known_copy")
def known_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The copy that there is of an object, or None."""
    t, line = args[0].ty, line_of(node)
    found = hir.Rt(t, line, hir.RtFn("memo::get", modes="rr"), [args[1], args[0]])
    return option_or(f, found, t, lambda: hir.Lit(NONE, line, None), line)


@builtin("copy.kept_copy")
def kept_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`memo[id(x)]`: the copy of an object that `__deepcopy__` knows to be there."""
    t, line = args[0].ty, line_of(node)
    found = hir.Rt(t, line, hir.RtFn("memo::get", modes="rr"), [args[1], args[0]])
    missing = "`memo[id(x)]` of an object without a copy is not supported"
    declined = hir.Rt(EXC, line, hir.RtFn("raise::declined", modes="r"), [hir.Lit(STR, line, missing)])
    return option_or(f, found, t, lambda: hir.never(line, declined), line)


@builtin("copy.keep_copy")
def keep_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """From now on the copy of an object is known."""
    x, made, memo = args
    if constructor(x.ty) != constructor(made.ty):
        return f.error("PT0204", node, f"`__deepcopy__` of {x.ty} gives {made.ty}, which is not supported")
    both = join(x.ty, made.ty)
    fn = hir.RtFn("memo::put", modes="rrr")
    return hir.Rt(NONE, line_of(node), fn, [memo, f.coerce(x, both), f.coerce(made, both)])


@builtin("copy.blank_copy")
def blank_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A new instance with the same attributes."""
    return f.bind(args[0], lambda x: _blank(f, x))


@builtin("copy.own_copy")
def own_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """What `__deepcopy__` of an instance gives."""
    return call_method(f, args[0], "__deepcopy__", [args[1]], line_of(node), node=node)


@builtin("copy.deepen")
def deepen(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Deep copies of the attributes of an instance in their place."""
    line = line_of(node)
    made, memo = args
    assert isinstance(made.ty, InstT)
    cls = made.ty.cls
    body: list[hir.Stmt] = []
    for name, info in list(cls.fields.items()):
        held = info.slot.type
        if held is NEVER or all(_fixed(m) for m in members(held)):
            continue
        read = hir.FieldRead(held, line, made, cls, name)
        with f.collect() as out:
            value = f.bind(read, lambda x: _part(f, x, memo, node))
            if value.ty in (NEVER, ERROR):
                return value
            info.slot.grow(value.ty)
            out.append(hir.SetField(line, made, cls, name, f.coerce(value, info.slot)))
        none = hir.Lit(NONE, line, None)
        test = hir.Rt(BOOL, line, hir.RtFn("has_field"), [read])
        body.append(hir.Run(line, hir.IfExpr(NONE, line, test, hir.Do(NONE, line, out, none), none)))
    return hir.Do(NONE, line, body, hir.Lit(NONE, line, None))
