"""Arithmetic of ints of any size in place: `x *= k`, and operators on what another operator has just made.

A number beyond 64 bits is on the heap, and every operator makes a new one. Where the operand is the variable that the result goes to,
or a value that nothing else has, the runtime changes that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.types import BIG

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter

_ASSIGNED = {"big::add": "add_to", "big::sub": "sub_from", "big::mul": "mul_by"}
_OWN = {"big::add": "add_own", "big::sub": "sub_own", "big::mul": "mul_own"}
_COMMUTES = ("big::add", "big::mul")
#: Operators whose results nobody else has.
_MAKES = frozenset(
    {*_OWN, *(f"big::{name}" for name in ("and", "or", "xor", "floordiv", "mod_", "shl", "shr", "pow", "pow3"))}
)


def call(f: FunctionEmitter, e: hir.Rt) -> str | None:
    """An operator whose operand is a new number; `None` for others."""
    own = _OWN.get(e.fn.path)
    if own is None:
        return None
    a, b = e.args
    if _is_new(a):
        return f"rt::big::{own}({f.own(a)}, {f.stable_ref(b, [])})"
    if e.fn.path in _COMMUTES and isinstance(_plain(a), hir.Lit) and _is_new(b):
        return f"rt::big::{own}({f.own(b)}, {f.ref(a)})"
    return None


def assign(f: FunctionEmitter, s: hir.Assign) -> str | None:
    """`x = x + …` of a variable that holds ints of any size; `None` for others."""
    e = _plain(s.value)
    if not isinstance(e, hir.Rt) or e.fn.path not in _ASSIGNED:
        return None
    web = f.spec.webs.find(s.definition)
    read = _plain(e.args[0])
    if not isinstance(read, hir.LocalRead) or read.checked or f.spec.webs.find(read.definition) != web:
        return None
    name = f.web_name(web)
    if f.storage(web) is not BIG or web not in f.declared or f.is_unbound_web(web) or name in f.refs:
        return None
    if hir.any_inside(e.args[1], lambda x: _names(f, x, web)):
        return None
    return f"rt::big::{_ASSIGNED[e.fn.path]}(&mut {name}, {f.stable_ref(e.args[1], [])});"


def _names(f: FunctionEmitter, x: hir.Expr | hir.Stmt | hir.Handler, web: int) -> bool:
    named = hir.LocalRead | hir.Assign | hir.AppendInPlace | hir.Unassign
    return isinstance(x, named) and f.spec.webs.find(x.definition) == web


def _is_new(e: hir.Expr) -> bool:
    e = _plain(e)
    return isinstance(e, hir.Rt) and e.ty is BIG and e.fn.path in _MAKES


def _plain(e: hir.Expr) -> hir.Expr:
    """What is converted to its own type."""
    while isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    return e
