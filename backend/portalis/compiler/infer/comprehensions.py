"""Comprehensions, and generator expressions that a known function consumes at once."""

from __future__ import annotations

import ast
from typing import TypeGuard

from portalis.compiler import hir
from portalis.compiler.infer.conditions import condition, truth
from portalis.compiler.infer.env import join_envs, same_env
from portalis.compiler.infer.frame import Frame, Loop, after, expression
from portalis.compiler.infer.iteration import can_fail, to_iter
from portalis.compiler.infer.stops import may_stop
from portalis.compiler.types import (
    BOOL,
    ERROR,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Slot,
    Type,
    dict_of,
    list_of,
    set_of,
)

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@expression(ast.ListComp)
def visit_listcomp(f: Frame, node: ast.ListComp) -> hir.Expr:
    return collect_list(f, node)


def collect_list(f: Frame, node: ast.ListComp | ast.GeneratorExp) -> hir.Expr:
    """The items in a new list."""
    slot = f.world.slot(f.spec.key, node)
    return _build(f, node, list_of(slot), lambda target: _append(f, node.elt, slot, target))


def _append(f: Frame, elt: ast.expr, slot: Slot, target: hir.Expr) -> None:
    e = f.expr(elt)
    if e.ty is NEVER:
        f.run(e)
        return
    slot.grow(e.ty)
    f.out.append(
        hir.Run(e.line, hir.Rt(NONE, e.line, hir.RtFn("list::append", modes="ro"), [target, f.coerce(e, slot)]))
    )


@expression(ast.SetComp)
def visit_setcomp(f: Frame, node: ast.SetComp) -> hir.Expr:
    from portalis.compiler.infer.traits import hashable_part, require_hashable

    slot = f.world.slot(f.spec.key, node)

    def add(target: hir.Expr) -> None:
        e = f.expr(node.elt)
        if e.ty is NEVER:
            f.run(e)
            return
        e = hashable_part(f, e, node)
        refused = require_hashable(f, e.ty, node)
        if refused is not None:
            f.run(refused)
            return
        slot.grow(e.ty)
        fn = hir.RtFn("set::add", calls_back=True, modes="ro")
        f.out.append(hir.Run(e.line, hir.Rt(NONE, e.line, fn, [target, f.coerce(e, slot)])))

    return _build(f, node, set_of(slot), add)


@expression(ast.DictComp)
def visit_dictcomp(f: Frame, node: ast.DictComp) -> hir.Expr:
    from portalis.compiler.infer.traits import hashable_part, maybe_unhashable, require_hashable

    k = f.world.slot(f.spec.key, node, "key")
    v = f.world.slot(f.spec.key, node, "value")

    def put(target: hir.Expr) -> None:
        ke, ve = f.expr(node.key), f.expr(node.value)
        if NEVER in (ke.ty, ve.ty):
            f.run(f.dispatch([ke, ve], lambda xs: xs[0]))
            return
        if maybe_unhashable(ke.ty):
            key, value = f.temp(ke.ty, "key"), f.temp(ve.ty, "value")
            f.out += [hir.Let(ke.line, key, ke), hir.Let(ve.line, value, ve)]
            ve = f.read(value, ve.ty, ve.line)
            ke = hashable_part(f, f.read(key, ke.ty, ke.line), node)
        refused = require_hashable(f, ke.ty, node)
        if refused is not None:
            f.run(after([ke, ve], refused))
            return
        k.grow(ke.ty)
        v.grow(ve.ty)
        fn = hir.RtFn("dict::set_item", calls_back=True, modes="roo")
        f.out.append(hir.Run(ke.line, hir.Rt(NONE, ke.line, fn, [target, f.coerce(ke, k), f.coerce(ve, v)])))

    return _build(f, node, dict_of(k, v), put)


@expression(ast.GeneratorExp)
def visit_genexpr(f: Frame, node: ast.GeneratorExp) -> hir.Expr:
    """A lazy iterator: each item is computed when it is asked for."""
    return _lazy(f, node)


def _lazy(f: Frame, node: ast.GeneratorExp) -> hir.Expr:
    scope = f.world.scopes[node]
    if any(isinstance(n, ast.NamedExpr) for n in ast.walk(node)):
        return f.error(
            "PT0102", node, "`:=` in a generator expression is not supported here", "write a list comprehension"
        )
    first = f.expr(node.generators[0].iter)
    suffix = f"${f.world.definition(node, 'comprehension')}"
    if any(mode == "shared" for mode in scope.captured.values()):
        return f.error(
            "PT0102", node, "a function made in a generator expression captures its variable; that is not supported"
        )
    slot = f.world.slot(f.spec.key, node)
    f.renames.append({name: name + suffix for name in scope.bindings})
    f.comp_scopes.append(scope)
    env = f.env
    # Whoever asks for the items may have a handler.
    f.try_depth += f.world.has_handlers
    result = _lazy_level(f, node, 0, first, slot)
    f.try_depth -= f.world.has_handlers
    f.env = env
    f.comp_scopes.pop()
    f.renames.pop()
    return result


def _lazy_level(f: Frame, node: ast.GeneratorExp, i: int, iterable: hir.Expr, slot: Slot) -> hir.Expr:
    from portalis.compiler.infer.assignment import assign
    from portalis.compiler.types import iter_of

    line = node.lineno
    g = node.generators[i]
    it = to_iter(f, iterable, g.target)
    if it.ty in (ERROR, NEVER) or not isinstance(it.ty, Container):
        return it
    source = it.ty.args[0]
    if source.type is NEVER:
        return it  # Asking it for an item ends it, or raises.
    temp = f.temp(source, "item")
    last = i + 1 == len(node.generators)
    with f.collect() as out:
        assign(f, g.target, f.read(temp, source.type, line))
        for test_node in g.ifs:
            test, yes, _ = condition(f, test_node)
            if test.ty in (NEVER, ERROR):
                f.run(test)
                break
            f.env = yes
            stop: list[hir.Stmt] = [hir.Return(line, hir.RustOption(NONE, line, None))]
            f.out.append(hir.If(line, test, [], stop))
            if yes is None:
                break
        value: hir.Expr | None = None
        if f.env is not None:
            if last:
                value = f.expr(node.elt)
            else:
                inner = _lazy_level(f, node, i + 1, f.expr(node.generators[i + 1].iter), slot)
                value = inner if inner.ty in (NEVER, ERROR) else f.coerce(inner, inner.ty)
    if value is None:
        result: hir.Expr = hir.RustOption(slot.type, line, None)
    elif value.ty in (NEVER, ERROR):
        result = value
    elif last:
        slot.grow(value.ty)
        result = hir.RustOption(slot.type, line, f.coerce(value, slot))
    else:
        result = hir.RustOption(value.ty, line, value)
    body = hir.Do(result.ty, line, out, result)
    path = "glue::filter_map" if last else "glue::flat_map"
    callback = hir.Callback(result.ty, line, [temp], body, True, True)
    return hir.Rt(iter_of(slot), line, hir.RtFn(path, False, True, "fi"), [callback, it])


def _build(f: Frame, node: Comprehension, ty: Type, add: object) -> hir.Expr:
    """Make the container, run the loops, give the container."""
    assert callable(add)
    line = node.lineno
    temp = f.temp(ty, "out")
    target = f.read(temp, ty, line)
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
        loops(f, node, lambda: add(target))
    if f.env is None:
        return hir.Do(NEVER, line, out, None)
    return hir.Do(ty, line, out, target)


def loops(f: Frame, node: Comprehension, innermost: object, label: int | None = None) -> None:
    """The nested loops of a comprehension, with its own variables; `innermost` emits what each item does."""
    assert callable(innermost)
    scope = f.world.scopes[node]
    first = f.expr(node.generators[0].iter)
    suffix = f"${f.world.definition(node, 'comprehension')}"
    f.renames.append({name: name + suffix for name in scope.bindings})
    f.comp_scopes.append(scope)
    for name, mode in sorted(scope.captured.items()):
        if mode == "shared":
            slot = f.world.slot(f.spec.key, node, "cell " + name)
            f.spec.shared[name + suffix] = slot
            f.out.append(hir.DeclareShared(node.lineno, name + suffix, slot))
    _level(f, node, 0, first, innermost, label)
    f.comp_scopes.pop()
    f.renames.pop()


def _level(f: Frame, node: Comprehension, i: int, iterable: hir.Expr, innermost: object, label: int | None) -> None:
    from portalis.compiler.infer.assignment import assign

    assert callable(innermost)
    g = node.generators[i]
    if g.is_async:
        f.error("PT0102", node, "async comprehensions are not supported")
        return
    it = to_iter(f, iterable, g.target)
    if it.ty is ERROR:
        f.run(it)
        return
    if it.ty is NEVER or not isinstance(it.ty, Container):
        f.run(it)
        return
    slot = it.ty.args[0]
    temp = f.temp(slot, "item")
    loop = Loop(f.world.number("label:" + f.spec.key) if label is None or i else label)
    entry = f.env
    out: list[hir.Stmt] = []
    for _ in range(20):
        f.env = entry
        elem = slot.type
        with f.collect() as collected:
            if elem is NEVER:
                f.env = None
            else:
                assign(f, g.target, f.read(temp, elem, node.lineno))
                _filtered(f, node, i, g.ifs, innermost, label)
        out = collected
        merged = join_envs(entry, f.env)
        if elem.key() == slot.type.key() and same_env(merged, entry):
            break
        entry = merged
    else:
        f.unsettled(node)
    f.env = join_envs(entry, f.env)
    f.out.append(hir.For(node.lineno, temp, it, out, [], loop.label, can_fail(it)))


def _filtered(f: Frame, node: Comprehension, i: int, ifs: list[ast.expr], innermost: object, label: int | None) -> None:
    assert callable(innermost)
    if f.env is None:
        return
    if ifs:
        test, yes, no = condition(f, ifs[0])
        if test.ty in (NEVER, ERROR):
            f.run(test)
            return
        f.env = yes
        with f.collect() as out:
            if yes is not None:
                _filtered(f, node, i, ifs[1:], innermost, label)
        f.env = join_envs(f.env, no)
        f.out.append(hir.If(node.lineno, test, out, []))
        return
    if i + 1 < len(node.generators):
        _level(f, node, i + 1, f.expr(node.generators[i + 1].iter), innermost, label)
    else:
        innermost()


def genexpr_arguments(f: Frame, node: ast.Call, *, whole: bool = False) -> tuple[list[hir.Expr], dict[str, hir.Expr]]:
    """The arguments of a call to a builtin that takes all items of its iterables.

    With `whole` it asks for all of them before it looks at the first one: then a generator expression may as well be a list. Others get each
    item when they ask for it, as what they do with one may show before the next is made.
    """
    from portalis.compiler.infer.calls import arguments

    if not any(isinstance(a, ast.GeneratorExp) for a in node.args):
        return arguments(f, node)
    args = [_items(f, a, whole) if isinstance(a, ast.GeneratorExp) else f.expr(a) for a in node.args]
    return args, {k.arg: f.expr(k.value) for k in node.keywords if k.arg is not None}


def _items(f: Frame, node: ast.GeneratorExp, whole: bool) -> hir.Expr:
    once = is_used_at_once(node, f)
    if once and whole:
        return collect_list(f, node)
    if not once or _can_be_lazy(f, node):
        return f.expr(node)
    made = collect_list(f, node)
    if isinstance(made.ty, Container) and made.ty.elem not in (NEVER, ERROR, INT, FLOAT, STR):
        return f.expr(node)
    return made


def _can_be_lazy(f: Frame, node: ast.GeneratorExp) -> bool:
    """Whether `_lazy` takes the generator expression."""
    shared = "shared" in f.world.scopes[node].captured.values()
    return not shared and not any(isinstance(n, ast.NamedExpr) for n in ast.walk(node))


def is_used_at_once(node: ast.expr, f: Frame) -> TypeGuard[ast.GeneratorExp]:
    """Whether a builtin that takes all of its argument can loop over its parts instead."""
    return isinstance(node, ast.GeneratorExp) and not may_stop(f.world, node)


def any_all(f: Frame, node: ast.GeneratorExp, stop_on: bool) -> hir.Expr:
    """`any(…)`/`all(…)` over a generator expression: stops at the first item that decides."""
    line = node.lineno
    temp = f.temp(BOOL, "found")
    label = f.world.number("label:" + f.spec.key)

    def test() -> None:
        e = truth(f, f.expr(node.elt))
        if e.ty in (NEVER, ERROR):
            f.run(e)
            return
        decided: list[hir.Stmt] = [
            hir.SetTemp(line, temp, hir.Lit(BOOL, line, stop_on)),
            hir.Break(line, label),
        ]
        f.out.append(hir.If(line, e if stop_on else hir.Not(BOOL, line, e), decided, []))

    with f.collect() as out:
        out.append(hir.Declare(line, temp))
        out.append(hir.SetTemp(line, temp, hir.Lit(BOOL, line, not stop_on)))
        loops(f, node, test, label)
    return hir.Do(BOOL, line, out, f.read(temp, BOOL, line))


def next_of(f: Frame, node: ast.GeneratorExp, default: hir.Expr | None, call: ast.Call) -> hir.Expr:
    """`next((… for …), default)`: the first item, or the default."""
    line = node.lineno
    slot = f.world.slot(f.spec.key, node, "next")
    temp = f.temp(slot, "first")
    got = f.temp(BOOL, "got")
    label = f.world.number("label:" + f.spec.key)
    if default is not None:
        slot.grow(default.ty)

    def take() -> None:
        e = f.expr(node.elt)
        if e.ty in (NEVER, ERROR):
            f.run(e)
            return
        slot.grow(e.ty)
        f.out.append(hir.SetTemp(line, temp, f.coerce(e, slot)))
        f.out.append(hir.SetTemp(line, got, hir.Lit(BOOL, line, True)))
        f.out.append(hir.Break(line, label))

    with f.collect() as out:
        out.append(hir.Declare(line, temp))
        out.append(hir.Declare(line, got))
        out.append(hir.SetTemp(line, got, hir.Lit(BOOL, line, False)))
        loops(f, node, take, label)
    from portalis.compiler.infer.exceptions import builtin_exception

    if slot.type is NEVER:
        return hir.Do(NEVER, line, out, hir.never(line, builtin_exception("StopIteration", [], line)))
    read = f.read(temp, slot.type, line)
    if default is None:
        stop = hir.never(line, builtin_exception("StopIteration", [], line))
        value = f.if_expr(f.read(got, BOOL, line), lambda: read, lambda: stop, line)
    else:
        value = f.if_expr(f.read(got, BOOL, line), lambda: read, lambda: f.coerce(default, slot), line)
    return hir.Do(slot.type, line, out, value)
