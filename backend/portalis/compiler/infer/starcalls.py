"""`*xs` in calls: spread where the length is known; `zip`, `min` and `max` of as many arguments as an iterable has."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame, after, is_simple
from portalis.compiler.infer.iteration import runtime_iterator, to_iter
from portalis.compiler.infer.plain import as_tuple, is_named_tuple
from portalis.compiler.types import (
    BOOL,
    ERROR,
    INT,
    NEVER,
    Container,
    TupleT,
    iter_of,
    vartuple_of,
)


def spread(f: Frame, node: ast.Starred, *, unknown: bool = False, alone: bool = False) -> list[hir.Expr]:
    """The arguments that `*value` stands for.

    With `unknown`, a value whose length only run time knows stays whole. Where it is the only positional argument (`alone`)
    CPython makes the tuple at the call, so after the keyword arguments.
    """
    if isinstance(node.value, ast.List | ast.Tuple) and not any(isinstance(e, ast.Starred) for e in node.value.elts):
        return [f.expr(e) for e in node.value.elts]
    e = f.expr(node.value)
    if e.ty in (ERROR, NEVER):
        return [e]
    if is_named_tuple(e.ty):
        e = as_tuple(f, e)
    if not isinstance(e.ty, TupleT):
        if unknown:
            from portalis.compiler.infer.spreads import star

            return [star(f, e, node, alone)]
        message = f"`*` in a call of a builtin needs a tuple of known length, not {e.ty}"
        return [f.error("PT0102", node, message, "unpack it first: `a, b = items`, then pass `a, b`")]
    line, items = e.line, e.ty.items
    if is_simple(e):
        return [hir.TupleItem(t, line, e, i) for i, t in enumerate(items)]
    if not items:
        f.run(e)
        return []
    # The first argument evaluates the tuple, in its turn among the arguments; the others read it.
    temp = f.temp(e.ty, "args")
    f.out.append(hir.Declare(line, temp))
    read = f.read(temp, e.ty, line)
    parts: list[hir.Expr] = [hir.TupleItem(t, line, read, i) for i, t in enumerate(items)]
    parts[0] = hir.Do(items[0], line, [hir.SetTemp(line, temp, e)], parts[0])
    return parts


def unknown_star(f: Frame, node: ast.Call) -> bool:
    """Whether a call has a `*xs` whose length is not known. Looks at the type without emitting anything."""
    for a in node.args:
        if not isinstance(a, ast.Starred) or isinstance(a.value, ast.List | ast.Tuple):
            continue
        env = f.env
        with f.collect():
            e = f.expr(a.value)
        f.env = env
        if is_named_tuple(e.ty):
            e = as_tuple(f, e)
        if not isinstance(e.ty, TupleT) and e.ty not in (ERROR, NEVER):
            return True
    return False


def each_as_iterator(f: Frame, rows: hir.Expr, star: ast.AST) -> hir.Expr:
    """An iterator over iterators over the items of `rows`; all of one element type."""
    it = to_iter(f, rows, star)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    line = rows.line
    slot = f.world.slot(f.spec.key, star, "items of rows")
    if it.ty.elem is NEVER:
        return hir.Rt(iter_of(iter_of(slot)), line, hir.RtFn("array_iter"), [])
    temp = f.temp(it.ty.args[0], "row")
    with f.collect() as out:
        inner = to_iter(f, f.read(temp, it.ty.elem, line), star)
    if inner.ty in (NEVER, ERROR) or not isinstance(inner.ty, Container):
        return hir.Do(inner.ty, line, out, inner) if out else inner
    slot.grow(inner.ty.elem)
    target = iter_of(slot)
    body = f.coerce(hir.Coerce(target, line, inner, target), target)
    if out:
        body = hir.Do(target, line, out, body)
    rows_slot = f.world.slot(f.spec.key, star, "rows")
    rows_slot.grow(target)
    return hir.Rt(
        iter_of(rows_slot),
        line,
        hir.RtFn("iter::map", False, True, "fi"),
        [hir.Callback(target, line, [temp], body), it],
    )


def zip_rows(f: Frame, node: ast.Call) -> hir.Expr:
    """`zip(*rows)`."""
    star = node.args[0]
    assert isinstance(star, ast.Starred)
    given = f.expr(star.value)
    rows = each_as_iterator(f, given, star)
    if rows.ty in (NEVER, ERROR):
        return after([given], rows)
    column = vartuple_of(f.world.slot(f.spec.key, star, "items of rows"))
    return runtime_iterator(f, star, column, node.lineno, hir.RtFn("iter::zip_rows", False, True, "i"), [rows])


def extreme_of_star(f: Frame, name: str, node: ast.Call) -> hir.Expr:
    """`max(*xs)`, `min(*xs, y)`: of one argument it is the extreme of that argument's items."""
    from portalis.compiler.infer.builtins.registry import CALLS

    line = node.lineno
    kwargs = {k.arg: f.expr(k.value) for k in node.keywords if k.arg is not None}
    if "default" in kwargs:
        return f.error("PT0204", node, f"`{name}` with both `*` and `default` is not supported")
    display = f.world.synthesized(node, lambda: ast.copy_location(ast.List(node.args, ast.Load()), node))
    assert isinstance(display, ast.expr)
    items = f.expr(display)
    if items.ty in (NEVER, ERROR):
        return items
    plain = sum(not isinstance(a, ast.Starred) for a in node.args)

    def build(xs: hir.Expr) -> hir.Expr:
        def several() -> hir.Expr:
            return CALLS[name](f, [xs], kwargs, node)

        def one() -> hir.Expr:
            from portalis.compiler.infer.stubcall import call_method_stub

            item = call_method_stub(f, xs, "__getitem__", [hir.Lit(INT, line, 0)], {}, node)
            assert item is not None
            return f.bind(item, lambda x: CALLS[name](f, [x], kwargs, node.args[0]))

        def none() -> hir.Expr:
            return f.raising(node, "TypeError", f"{name} expected at least 1 argument, got 0", warn=False)

        assert isinstance(xs.ty, Container)
        if plain >= 2:
            return several()
        if xs.ty.elem is NEVER:
            return none()
        count = hir.Inline(INT, line, "({&0}.len() as i64)", [xs])
        more = hir.Inline(BOOL, line, "({0} > 1)", [count])
        some = hir.Inline(BOOL, line, "({0} == 1)", [count])
        if plain == 1:
            return f.if_expr(more, several, one, line)
        return f.if_expr(more, several, lambda: f.if_expr(some, one, none, line), line)

    return f.bind(items, build)
