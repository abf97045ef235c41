"""Generator functions: `yield`, `yield from`, and the methods of generators.

A call of a generator function makes a generator; its type is what it yields, what it is sent (None, unless somebody sends more)
and what it returns. The body is inferred like that of any function: every generator of one specialization shares these types.

Example: ``def count(n): i = 0; while i < n: yield i; i += 1`` with ``count(3)`` gives `generator[int, None, None]`.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame, expression, unit
from portalis.compiler.infer.iteration import to_iter
from portalis.compiler.infer.traits import need_repr
from portalis.compiler.types import (
    ERROR,
    NEVER,
    NONE,
    Container,
    InstT,
    Slot,
    is_generator,
    join,
    members,
)

#: The methods of a generator, and how many arguments they take.
METHODS = {"__next__": 0, "__iter__": 0, "send": 1, "throw": 1, "close": 0}


@expression(ast.Yield)
def visit_yield(f: Frame, node: ast.Yield) -> hir.Expr:
    made = f.spec.generator
    assert made is not None
    value = f.expr(node.value) if node.value is not None else unit(node.lineno)
    if value.ty in (NEVER, ERROR):
        return value
    if _handles(f):
        return _refuse_context(f, node)
    yields, sent, _ = made.args
    _note_guard(f)
    yields.grow(value.ty)
    return hir.Yield(sent.type, node.lineno, f.coerce(value, yields), f.guarded > 0)


@expression(ast.YieldFrom)
def visit_yield_from(f: Frame, node: ast.YieldFrom) -> hir.Expr:
    made = f.spec.generator
    assert made is not None
    if _handles(f):
        return _refuse_context(f, node)
    _note_guard(f)
    return f.dispatch([f.expr(node.value)], lambda xs: _delegate(f, xs[0], made, node))


def _delegate(f: Frame, source: hir.Expr, made: Container, node: ast.YieldFrom) -> hir.Expr:
    """`yield from source`: a generator takes part in what is sent and thrown, anything else is only asked for items."""
    from portalis.compiler.infer.calls import call_method

    line = node.lineno
    yields, sent, _ = made.args
    t = source.ty
    if isinstance(t, Container) and t.name == "generator":
        items, wanted, result = t.args
        yields.grow(items.type)
        wanted.unify(sent)
        # One that had ended before gives None.
        new = isinstance(source, hir.Call) and source.spec.generator is not None
        ty = result.type if new else join(result.type, NONE)
        return hir.YieldFrom(ty, line, source, yields, f.guarded > 0)
    if isinstance(t, InstT) and t.cls.find_method("__iter__"):
        it = call_method(f, source, "__iter__", [], line)
        if any(is_generator(m) for m in members(it.ty)):
            return f.dispatch([it], lambda xs: _delegate(f, xs[0], made, node))
    for m in members(t):
        if isinstance(m, InstT) and any(m.cls.find_method(name) for name in ("send", "throw", "close")):
            return f.error("PT0102", node, f"`yield from` {m}, which has methods of a generator, is not supported")
    it = to_iter(f, source, node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    if sent.type is not NONE:
        return f.error(
            "PT0102", node, f"`yield from` {t} in a generator that is sent values is not supported", "yield in a loop"
        )
    yields.grow(it.ty.elem)
    if any(isinstance(m, InstT) for m in members(t)) and _gives_value(f, node):
        problem = "the value of `yield from` an iterator that raises StopIteration with one is not supported"
        return f.error("PT0102", node, problem, "write a generator that returns the value")
    return hir.YieldFrom(NONE, line, it, yields, f.guarded > 0)


def _gives_value(f: Frame, node: ast.YieldFrom) -> bool:
    """Whether the value of `yield from` is used, in a program that writes `StopIteration(value)`."""
    if any(s.value is node for s in f.world.nodes(ast.Expr)):
        return False
    calls = (c for c in f.world.nodes(ast.Call) if isinstance(c.func, ast.Name) and c.func.id == "StopIteration")
    return any(c.args for c in calls)


def _note_guard(f: Frame) -> None:
    if f.guarded and not f.world.holds:
        f.world.holds = f.world.changed = True


def _handles(f: Frame) -> bool:
    return bool(f.handling) and f.world.uses_context


def _refuse_context(f: Frame, node: ast.AST) -> hir.Expr:
    problem = "`yield` while an exception is handled is not supported where the program reads `__context__`"
    return f.error("PT0102", node, problem, "yield after the `except` clause")


def generator_method(f: Frame, obj: hir.Expr, name: str, args: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """A method of a generator; `name` is one of `METHODS`."""
    line = getattr(node, "lineno", obj.line)
    if len(args) != METHODS[name]:
        if name == "throw" and args:
            fix = "give `throw` the exception alone"
            return f.error("PT0204", node, "`throw` with more than one argument is not supported", fix)
        return _arity(f, name, len(args), node)
    if name == "__iter__":
        return obj
    if name == "__next__":
        return next_item(f, obj, line)
    if name == "close":
        return hir.Rt(NONE, line, hir.RtFn("generator::close", True, True, "&"), [obj])
    if name == "throw":
        from portalis.compiler.infer.exceptions import exception_value

        exc = exception_value(f, args[0], node)
        return f.dispatch([obj, exc], lambda xs: _answer(f, xs[0], "throw", [xs[1]], line))
    return f.dispatch([obj, args[0]], lambda xs: _send(f, xs[0], xs[1], line))


def _arity(f: Frame, name: str, given: int, node: ast.AST) -> hir.Expr:
    if name == "throw":
        return f.raising(node, "TypeError", "throw expected at least 1 argument, got 0")
    if name in ("__next__", "__iter__"):
        return f.raising(node, "TypeError", f"expected {METHODS[name]} arguments, got {given}")
    takes = "exactly one argument" if METHODS[name] else "no arguments"
    return f.raising(node, "TypeError", f"generator.{name}() takes {takes} ({given} given)")


def _send(f: Frame, obj: hir.Expr, value: hir.Expr, line: int) -> hir.Expr:
    assert isinstance(obj.ty, Container)
    if value.ty is NONE:
        return f.bind_all([obj, value], lambda xs: next_item(f, xs[0], line))
    sent = obj.ty.args[1]
    sent.grow(value.ty)
    return _answer(f, obj, "send", [f.coerce(value, sent)], line)


def next_item(f: Frame, obj: hir.Expr, line: int) -> hir.Expr:
    """The next item; StopIteration carries what the generator returned."""
    return _answer(f, obj, "next", [], line)


def _answer(f: Frame, obj: hir.Expr, name: str, args: list[hir.Expr], line: int) -> hir.Expr:
    from portalis.compiler.infer.exceptions import note_arguments

    assert isinstance(obj.ty, Container)
    yields, _, result = obj.ty.args
    need_repr(f, result.type, f.spec.fn.node)
    note_arguments(f, [hir.Lit(result.type, line, None)])
    fn = hir.RtFn(f"generator::{name}", True, True, "&" + "o" * len(args))
    return hir.Rt(yields.type, line, fn, [obj, *args])


def make_generator(slot: Slot, yields: Slot, sent: Slot, result: Slot) -> Container:
    """The type of the generators that one specialization makes; `slot` is what a call of it gives."""
    made = Container("generator", (yields, sent, result))
    sent.grow(NONE)
    slot.grow(made)
    return made
