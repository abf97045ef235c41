"""`d[k] = d.get(k, 0) + 1`, `d[k] += 1`: what a statement reads at a key and then writes there is searched once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.effects import walk
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import INT, STR, Container

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter

_READS = ("dict::get_or", "dict::get_item")
_VALUES = (
    hir.Lit,
    hir.LocalRead,
    hir.TempRead,
    hir.EnvRead,
    hir.FieldRead,
    hir.TupleItem,
    hir.Coerce,
    hir.Bind,
    hir.IfExpr,
    hir.Logic,
    hir.Not,
)
# Modules of the runtime whose functions only compute, and functions that only look.
_COMPUTES = frozenset({"num", "math", "text", "value", "range"})
_LOOKS = frozenset({*_READS, "dict::get", "dict::contains", "list::get", "vartuple::get", "set::contains"})


def update(f: FunctionEmitter, s: hir.Let, after: hir.Stmt | None) -> str | None:
    """A value and the statement behind it that puts it at a key, where the value is made of what was there before."""
    match after:
        case hir.Run(value=hir.Rt(fn=hir.RtFn(path="dict::set_item"), args=[of, key, value])):
            pass
        case _:
            return None
    stored = _plain(value)
    if not isinstance(stored, hir.TempRead) or stored.temp is not s.temp or not _is_searched_by_value(of):
        return None
    if not (_is_place(of) and _is_place(key) and all(_only_computes(x) for x in walk(s.value))):
        return None
    reads = [x for x in walk(s.value) if isinstance(x, hir.Rt) and x.fn.path in _READS and _reads(f, x, of, key)]
    if not reads:
        return None
    found = f.fresh("found")
    for x in reads:
        f.found[id(x)] = found
    at = f.ref(key)
    seek = f"let {found} = rt::dict::seek({f.ref(of)}, {at});"
    return f"{seek}\n{f.let_temp(s.temp, s.value)}\n{found}.set({f.ref(of)}, {at}, {f.own(value)});"


def read(f: FunctionEmitter, e: hir.Rt, found: str) -> str:
    """What is at a key that was searched before."""
    if e.fn.path == "dict::get_or":
        return f"{found}.or({f.own(e.args[2])})"
    return f.wrap(f"{found}.get({f.ref(e.args[1])})", e.line)


def _plain(e: hir.Expr) -> hir.Expr:
    """What is converted to its own type."""
    while isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    return e


def _is_searched_by_value(of: hir.Expr) -> bool:
    """Whether it is a dict whose search runs no code of the program's."""
    return isinstance(of.ty, Container) and of.ty.name == "dict" and of.ty.args[0].type in (INT, STR)


def _is_place(e: hir.Expr) -> bool:
    """A variable, an attribute of one or a literal: reading it twice gives the same while nothing is assigned."""
    e = _plain(e)
    if isinstance(e, hir.FieldRead):
        found = e.cls.fields.get(e.name) if e.cls is not None and e.fallback is None else None
        return found is not None and not found.may_be_unset and _is_place(e.obj)
    return isinstance(e, hir.TempRead | hir.EnvRead | hir.Lit) or isinstance(e, hir.LocalRead) and not e.checked


def _same(f: FunctionEmitter, a: hir.Expr, b: hir.Expr) -> bool:
    """Whether two places are one."""
    match _plain(a), _plain(b):
        case hir.LocalRead() as x, hir.LocalRead() as y:
            return f.spec.webs.find(x.definition) == f.spec.webs.find(y.definition)
        case hir.TempRead() as x, hir.TempRead() as y:
            return x.temp is y.temp
        case hir.EnvRead() as x, hir.EnvRead() as y:
            return x.name == y.name
        case hir.Lit() as x, hir.Lit() as y:
            return x.ty is y.ty and x.value == y.value
        case hir.FieldRead() as x, hir.FieldRead() as y:
            return x.name == y.name and _same(f, x.obj, y.obj)
    return False


def _reads(f: FunctionEmitter, x: hir.Rt, of: hir.Expr, key: hir.Expr) -> bool:
    """Whether it reads what is at this key of this dict, with the types that they have there."""
    (its, at), t = x.args[:2], of.ty
    if its.ty.key() != t.key() or not isinstance(t, Container) or x.ty.key() != t.args[1].type.key():
        return False
    return _same(f, its, of) and _same(f, at, key)


def _only_computes(x: hir.Expr) -> bool:
    if isinstance(x, hir.Rt):
        module = x.fn.path.partition("::")[0]
        return x.fn.path in _LOOKS and _looks_quietly(x) or module in _COMPUTES and not x.fn.calls_back
    if isinstance(x, hir.Inline):
        return x.template == "({&0}.len() as i64)" or all(is_copy(a.ty) or a.ty is STR for a in x.args)
    return isinstance(x, _VALUES)


def _looks_quietly(x: hir.Rt) -> bool:
    of = x.args[0].ty
    return not x.fn.calls_back or isinstance(of, Container) and of.args[0].type in (INT, STR)
