"""Questions about the IR that emission asks everywhere: what is inside, what it can do, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from portalis.compiler import hir
from portalis.compiler.emit.analysis import children
from portalis.compiler.types import BOOL, BYTES, NEVER, STR, Container, Type


def walk(node: object) -> Iterator[hir.Expr]:
    """Every expression inside a node, itself included."""
    work = [node]
    while work:
        x = work.pop()
        if isinstance(x, list):
            work += reversed(x)
            continue
        if isinstance(x, hir.Expr):
            yield x
        work += reversed(children(x))


def is_computed(e: hir.Expr) -> bool:
    """Not a place: its value exists only for this use."""
    return not isinstance(
        e, hir.GlobalRead | hir.FieldRead | hir.SharedRead | hir.TupleItem | hir.Inline | hir.Coerce
    ) and not (isinstance(e, hir.Rt) and e.fn.path in ("list::get", "vartuple::get"))


def fixed(e: hir.Expr) -> bool:
    """A place that evaluating other operands cannot change."""
    match e:
        case hir.LocalRead() | hir.TempRead() | hir.EnvRead() | hir.EnvSelf() | hir.Lit():
            return True
        case hir.Coerce(value=value):
            return fixed(value)
        case hir.TupleItem(obj=obj):
            return fixed(obj)
        case _:
            return is_computed(e)


def has_effects(e: hir.Expr) -> bool:
    """Whether evaluating `e` may run the program's own code or assign something."""
    work: list[object] = [e]
    while work:
        x = work.pop()
        if isinstance(x, hir.Call | hir.New | hir.Yield | hir.YieldFrom | hir.Do | hir.Callback | hir.RaiseExpr):
            return True
        if isinstance(x, hir.Rt) and (
            x.fn.calls_back
            or x.fn.path.startswith(("list::", "dict::", "set::", "deque::", "iter::next"))
            and x.fn.path not in ("list::get", "list::iter")
        ):
            return True
        # What holds statements has effects.
        work += children(x)
    return False


# Modules of the runtime whose functions are not generic.
_PLAIN_MODULES = frozenset({"text", "num", "math", "bytes", "bytearray", "complex"})
_TEXTS = frozenset({"concat_pieces", "value::str", "value::repr"})


def shows_type(e: hir.Expr, t: Type) -> bool:
    """Whether the Rust for `e` is enough for Rust, and for who reads it, to know that its type is `t`."""
    while isinstance(e, hir.Coerce):
        e = e.value
    if e.ty is NEVER or e.ty.key() != t.key():
        return False
    match e:
        case hir.Lit():
            return t in (STR, BYTES, BOOL)
        case hir.ListExpr():
            # A display of items names no type.
            return not e.items or isinstance(t, Container) and t.name == "dict"
        case hir.Rt(fn=fn):
            return fn.path.split("::")[0] in _PLAIN_MODULES or fn.path in _TEXTS
        case hir.Call() | hir.New() | hir.LocalRead() | hir.TempRead() | hir.FieldRead(fallback=None):
            return True
        case hir.Do(value=value):
            return value is not None and shows_type(value, t)
        case _:
            return False


def diverges(body: list[hir.Stmt]) -> bool:
    """Whether what follows the statements is never reached."""
    if not body:
        return False
    last = body[-1]
    match last:
        case hir.Return() | hir.Break() | hir.Continue():
            return True
        case hir.Run(value=value):
            return value.ty is NEVER
        case _:
            return False


def ends(last: hir.Stmt | None) -> bool:
    """Whether the function's text ends with a value or a raise."""
    return isinstance(last, hir.Return) or isinstance(last, hir.Run) and isinstance(last.value, hir.RaiseExpr)
