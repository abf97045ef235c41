"""Literals and displays."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame, expression
from portalis.compiler.infer.held import is_held_dict, merged
from portalis.compiler.infer.mappings import is_mapping, put_items
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTES,
    COMPLEX,
    ELLIPSIS,
    ERROR,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Slot,
    TupleT,
    Type,
    dict_of,
    is_dict,
    list_of,
    set_of,
    vartuple_of,
)

_TYPES: dict[type, Type] = {
    int: INT,
    float: FLOAT,
    complex: COMPLEX,
    bool: BOOL,
    str: STR,
    bytes: BYTES,
    type(None): NONE,
    type(...): ELLIPSIS,
}


@expression(ast.Constant)
def visit_constant(f: Frame, node: ast.Constant) -> hir.Expr:
    if isinstance(node.value, int) and node.value >= 2**63:
        if f.world.ints_grow:
            return hir.Lit(BIG, node.lineno, node.value)
        f.error("PT0107", node, "this integer does not fit in 64 bits", "translate with `--int=auto`")
        return hir.Lit(INT, node.lineno, 0)
    unusable = isinstance(node.value, str) and not _encodable(node.value)
    if unusable:
        return hir.Lit(ERROR, node.lineno, None)
    return hir.Lit(_TYPES[type(node.value)], node.lineno, node.value)


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


def constant(node: ast.expr, line: int) -> hir.Expr:
    """A literal default from a stub."""
    value = ast.literal_eval(node)
    return hir.Lit(_TYPES[type(value)], line, value)


@expression(ast.Tuple)
def visit_tuple(f: Frame, node: ast.Tuple) -> hir.Expr:
    if any(isinstance(e, ast.Starred) for e in node.elts):
        return _with_stars(f, node, node.elts, "vartuple")
    items = [f.expr(e) for e in node.elts]
    return make_tuple(f, items, node.lineno, node)


def make_tuple(f: Frame, items: list[hir.Expr], line: int, node: ast.AST | None = None) -> hir.Expr:
    """A tuple display of already typed items."""
    for i, e in enumerate(items):
        if e.ty is NEVER or e.ty.key() == "<error>":
            return f.dispatch(items[: i + 1], lambda xs: xs[0])
    if len(items) > 12:
        slot = f.world.slot(f.spec.key, node if node is not None else f"tuple {line}", "long tuple")
        for e in items:
            slot.grow(e.ty)
        return hir.ListExpr(vartuple_of(slot), line, [f.coerce(e, slot) for e in items])
    return hir.TupleExpr(TupleT(tuple(e.ty for e in items)), line, items)


@expression(ast.List)
def visit_list(f: Frame, node: ast.List) -> hir.Expr:
    return _display(f, node, node.elts, "list")


@expression(ast.Set)
def visit_set(f: Frame, node: ast.Set) -> hir.Expr:
    return _display(f, node, node.elts, "set")


def _display(f: Frame, node: ast.expr, elts: list[ast.expr], kind: str) -> hir.Expr:
    if any(isinstance(e, ast.Starred) for e in elts):
        return _with_stars(f, node, elts, kind)
    slot = f.world.slot(f.spec.key, node)
    items: list[hir.Expr] = []
    for e in elts:
        item = f.expr(e)
        if item.ty is NEVER:
            return f.dispatch([*items, item], lambda xs: xs[0])
        items.append(item)

    def made(parts: list[hir.Expr]) -> hir.Expr:
        for e in parts:
            slot.grow(e.ty)
        ty = list_of(slot) if kind == "list" else set_of(slot)
        return hir.ListExpr(ty, node.lineno, [f.coerce(e, slot) for e in parts])

    if kind == "list":
        return made(items)
    from portalis.compiler.infer.traits import hashable_items

    return hashable_items(f, items, range(len(items)), made, node)


def _with_stars(f: Frame, node: ast.expr, elts: list[ast.expr], kind: str) -> hir.Expr:
    """`[*a, b]`: built up step by step."""
    from portalis.compiler.infer.iteration import to_iter

    line = node.lineno
    slot = f.world.slot(f.spec.key, node)
    build = list_of(slot) if kind != "set" else set_of(slot)
    message = "'{}' object is not iterable" if kind == "set" else "Value after * must be an iterable, not {}"
    temp = f.temp(build, "out")
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(build, line, [])))
        target = f.read(temp, build, line)
        for e in elts:
            if isinstance(e, ast.Starred):
                value = f.expr(e.value)
                if kind == "set" and isinstance(value.ty, Container) and value.ty.name in ("set", "frozenset"):
                    # CPython takes over the other table, which decides the order.
                    value.ty.args[0].unify(slot)
                    out.append(
                        hir.Run(
                            line, hir.Rt(NONE, line, hir.RtFn("set::update_set", False, True, "rr"), [target, value])
                        )
                    )
                    continue
                it = to_iter(f, value, e, message, sized=kind != "set")
                if it.ty is NEVER or not isinstance(it.ty, Container):
                    f.run(it)
                    continue
                slot.grow(it.ty.elem)
                path = "list::extend" if kind != "set" else "set::update"
                it = hir.Coerce(it.ty, line, it, _iter_over(slot))
                out.append(hir.Run(line, hir.Rt(NONE, line, hir.RtFn(path, False, True, "ri"), [target, it])))
            else:
                item = f.expr(e)
                slot.grow(item.ty)
                path = "list::append" if kind != "set" else "set::add"
                out.append(
                    hir.Run(
                        line,
                        hir.Rt(NONE, line, hir.RtFn(path, False, kind == "set", "ro"), [target, f.coerce(item, slot)]),
                    )
                )
    if kind == "set":
        from portalis.compiler.infer.traits import require_hashable

        refused = require_hashable(f, slot.type, node)
        if refused is not None:
            return refused
    if kind == "vartuple":
        result: hir.Expr = hir.Rt(vartuple_of(slot), line, hir.RtFn("vartuple::from_list", modes="r"), [target])
    else:
        result = target
    return hir.Do(result.ty, line, out, result)


def _iter_over(slot: Slot) -> Type:
    from portalis.compiler.types import iter_of

    return iter_of(slot)


@expression(ast.Dict)
def visit_dict(f: Frame, node: ast.Dict) -> hir.Expr:
    from portalis.compiler.infer.traits import hashable_items

    line = node.lineno
    k = f.world.slot(f.spec.key, node, "key")
    v = f.world.slot(f.spec.key, node, "value")
    ty = dict_of(k, v)
    if any(key is None for key in node.keys):
        return _dict_with_stars(f, node, k, v)
    items: list[hir.Expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        assert key is not None
        ke, ve = f.expr(key), f.expr(value)
        for e in (ke, ve):
            if e.ty is NEVER:
                return f.dispatch([*items, ke, ve], lambda xs: xs[0])
        items += [ke, ve]

    def made(parts: list[hir.Expr]) -> hir.Expr:
        for i, e in enumerate(parts):
            (v if i % 2 else k).grow(e.ty)
        return hir.ListExpr(ty, line, [f.coerce(e, v if i % 2 else k) for i, e in enumerate(parts)])

    return hashable_items(f, items, range(0, len(items), 2), made, node)


def _spread(f: Frame, source: hir.Expr, target: hir.Expr, k: Slot, v: Slot, node: ast.expr) -> hir.Expr:
    """`{**source}`: its items are put into `target`."""
    from portalis.compiler.infer.conditions import builtin_class_name

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if is_held_dict(t):
            return f.dispatch([merged(f, xs[0], node)], one)
        if isinstance(t, Container) and is_dict(t):
            t.args[0].unify(k)
            t.args[1].unify(v)
            return hir.Rt(NONE, source.line, hir.RtFn("dict::update", False, True, "rr"), [target, xs[0]])
        if is_mapping(t):
            return put_items(f, xs[0], target, k, v, node)
        return f.raising(node, "TypeError", f"'{builtin_class_name(t)}' object is not a mapping")

    return f.dispatch([source], one)


def _dict_with_stars(f: Frame, node: ast.Dict, k: Slot, v: Slot) -> hir.Expr:
    line = node.lineno
    ty = dict_of(k, v)
    temp = f.temp(ty, "out")
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
        target = f.read(temp, ty, line)
        for key, value in zip(node.keys, node.values, strict=True):
            ve = f.expr(value)
            if key is None:
                f.run(_spread(f, ve, target, k, v, value))
                if f.env is None:
                    return hir.Do(NEVER, line, out, None)
            else:
                ke = f.expr(key)
                k.grow(ke.ty)
                v.grow(ve.ty)
                out.append(
                    hir.Run(
                        line,
                        hir.Rt(
                            NONE,
                            line,
                            hir.RtFn("dict::set_item", False, True, "roo"),
                            [target, f.coerce(ke, k), f.coerce(ve, v)],
                        ),
                    )
                )
    return hir.Do(ty, line, out, target)
