"""`sum`."""

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
from portalis.compiler.infer.comprehensions import genexpr_arguments
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.iteration import drained, to_iter
from portalis.compiler.infer.operators.arithmetic import binary
from portalis.compiler.types import (
    BIG,
    BYTEARRAY,
    BYTES,
    ERROR,
    FLOAT,
    INT,
    INTS,
    NEVER,
    STR,
    Container,
    iter_of,
    members,
)


@special("sum")
def special_sum(f: Frame, node: ast.Call) -> hir.Expr:
    args, kwargs = genexpr_arguments(f, node)
    return call_value_builtin(f, "sum", args, kwargs, node)


#: what `sum` does not start from, and says
_JOINED = {STR: "strings [use ''", BYTES: "bytes [use b''", BYTEARRAY: "bytearray [use b''"}


@builtin("sum")
def call_sum(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    start = kwargs.get("start", args[1] if len(args) > 1 else hir.Lit(INT, line, 0))
    it = to_iter(f, args[0], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    texts = [m for m in members(start.ty) if m in _JOINED]
    if texts:
        if len(members(start.ty)) > 1:
            return f.error("PT0204", node, f"`sum` from {start.ty} is not supported", "test the type before")
        problem = f.raising(node, "TypeError", f"sum() can't sum {_JOINED[texts[0]]}.join(seq) instead]")
        return after([args[0], start], problem)
    elem = it.ty.elem
    if elem is NEVER:
        return drained(f, it, start, node)
    if elem in INTS and start.ty in INTS and BIG not in (elem, start.ty) and not f.world.is_wide(line):
        source = hir.Coerce(iter_of(INT), line, it, iter_of(INT))
        return hir.Rt(INT, line, hir.RtFn("agg::sum_int", True, True, "io"), [source, f.coerce(start, INT)])
    compensated = "_compensated" if sys.version_info >= (3, 12) else ""
    if elem is FLOAT and start.ty is FLOAT:
        return hir.Rt(FLOAT, line, hir.RtFn(f"agg::sum_float{compensated}", False, True, "io"), [it, start])
    if elem is FLOAT and isinstance(start, hir.Lit) and start.ty is INT and start.value == 0:
        # The sum of no floats is the int 0.
        found = hir.Rt(FLOAT, line, hir.RtFn(f"agg::sum_float_or_none{compensated}", False, True, "i"), [it])
        return option_or(f, found, FLOAT, lambda: start, line)
    return _sum_loop(f, it, start, node)


def _sum_loop(f: Frame, it: hir.Expr, start: hir.Expr, node: ast.AST) -> hir.Expr:
    """`sum` by its definition: `start + item`, one after the other."""
    from portalis.compiler.infer.iteration import can_fail

    line = line_of(node)
    assert isinstance(it.ty, Container)
    floats = any(m is FLOAT for m in members(it.ty.elem))
    if floats and sys.version_info >= (3, 12):
        return f.error(
            "PT0204", node, "`sum` of ints mixed with floats is not supported yet", "convert the items with `float(x)`"
        )
    slot = f.world.slot(f.spec.key, node, "sum")
    slot.grow(start.ty)
    total = f.temp(slot, "total")
    item = f.temp(it.ty.args[0], "item")
    with f.collect() as out:
        for _ in range(4):
            before = slot.type.key()
            with f.collect() as body:
                value = binary(f, ast.Add, f.read(total, slot.type, line), f.read(item, it.ty.elem, line), node)
                if value.ty in (NEVER, ERROR):
                    f.out.append(hir.Run(line, value))
                else:
                    slot.grow(value.ty)
                    f.out.append(hir.SetTemp(line, total, f.coerce(value, slot)))
            if slot.type.key() == before:
                break
        out.append(hir.Declare(line, total))
        out.append(hir.SetTemp(line, total, f.coerce(start, slot)))
        out.append(hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))
    return hir.Do(slot.type, line, out, f.read(total, slot.type, line))
