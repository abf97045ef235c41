"""Where a program writes: `sys.stdout`, which it may assign; then it is a variable that `print` reads."""

from __future__ import annotations

import io

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.world import GlobalVar, World
from portalis.compiler.types import BOOL, NONE, BuiltinT, Slot

STDOUT = "sys.stdout"
STREAMS = (STDOUT, "sys.stderr", "sys.stdin")


def _variable(world: World) -> GlobalVar:
    key = ("sys", "stdout")
    found = world.class_variables.get(key)
    if found is None:
        found = world.class_variables[key] = GlobalVar("stdout", "sys_stdout", Slot(), True)
    return found


def standard_output(f: Frame, line: int) -> hir.Expr:
    """What `sys.stdout` is now."""
    own = hir.Lit(BuiltinT(STDOUT), line, None)
    if not f.world.assigns_output:
        return own
    var = _variable(f.world)
    # Nothing was assigned yet where it is not set.
    read = hir.GlobalRead(var.slot.type, line, var, True)
    test = hir.Rt(BOOL, line, hir.RtFn("global.is_set"), [read])
    return f.if_expr(test, lambda: hir.GlobalRead(var.slot.type, line, var, True), lambda: own, line)


def assign_output(f: Frame, value: hir.Expr, line: int) -> hir.Expr:
    """`sys.stdout = value`."""
    var = _variable(f.world)
    var.slot.grow(BuiltinT(STDOUT))
    var.slot.grow(value.ty)
    return hir.Do(NONE, line, [hir.SetGlobal(line, var, f.coerce(value, var.slot))], None)


def stream_has(name: str) -> bool:
    """Whether the streams of `sys` have an attribute."""
    return name == "mode" or hasattr(io.TextIOWrapper, name)
