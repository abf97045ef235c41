"""`itertools.count` and `itertools.repeat`, whose items come from their arguments alone."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.itertools import named
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import call_function
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.conversions import as_index, bounded, grows
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.iteration import runtime_iterator
from portalis.compiler.infer.library import wide_function
from portalis.compiler.infer.plain import plain_value
from portalis.compiler.infer.stubcall import to_float
from portalis.compiler.types import FLOAT, INT, INTS, NUMBERS, iter_of


@builtin("itertools.count")
def call_count(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    given = named(f, "count", ("start", "step"), 0, args, kwargs, node)
    if isinstance(given, hir.Expr):
        return given
    line = line_of(node)
    names = list(given)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        bound = dict(zip(names, xs, strict=True))
        start = bound.get("start", hir.Lit(INT, line, 0))
        step = bound.get("step", hir.Lit(INT, line, 1))
        if any(e.ty not in NUMBERS for e in (start, step)):
            return f.raising(node, "TypeError", "a number is required")
        if FLOAT in (start.ty, step.ty):
            if start.ty is not FLOAT:
                return f.error(
                    "PT0204", node, "`count` of an int in steps of a float is not supported", "start at a float"
                )
            floats = [f.coerce(start, FLOAT), to_float(f, step)]
            return runtime_iterator(f, node, FLOAT, line, hir.RtFn("itertools::count_float", modes="oo"), floats)
        wide = wide_function(f.world, "wide_count", line, needed=grows(start) or grows(step))
        if wide is not None:
            return call_function(f, wide, [start, step], {}, node)
        ints = [bounded(f, e) for e in (start, step)]
        return runtime_iterator(f, node, INT, line, hir.RtFn("itertools::count", calls_back=True, modes="oo"), ints)

    return f.dispatch(list(given.values()), one)


@builtin("itertools.repeat")
def call_repeat(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    given = named(f, "repeat", ("object", "times"), 1, args, kwargs, node)
    if isinstance(given, hir.Expr):
        return given
    line = line_of(node)
    slot = f.world.slot(f.spec.key, node, "repeat")
    slot.grow(given["object"].ty)
    values = [f.coerce(given["object"], slot)]
    if "times" not in given:
        return hir.Rt(iter_of(slot), line, hir.RtFn("itertools::repeat", modes="o"), values)

    def repeated(xs: list[hir.Expr]) -> hir.Expr:
        times = as_index(f, plain_value(xs[1]), node)
        if times.ty not in INTS:
            message = f"'{builtin_class_name(times.ty)}' object cannot be interpreted as an integer"
            return after(xs, f.raising(node, "TypeError", message))
        fn = hir.RtFn("itertools::repeat_times", modes="oo")
        return hir.Rt(iter_of(slot), line, fn, [xs[0], f.coerce(times, INT)])

    return f.dispatch([*values, given["times"]], repeated)
