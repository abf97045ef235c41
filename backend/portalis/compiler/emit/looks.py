"""Attributes that an expression only looks at: they are borrowed where their object has them, and nothing is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import displays
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import NEVER, InstT, Type, UnionT

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter

# Operators that only look at their operands.
_LOOKS = re.compile(r"\(\{&0\}\.len\(\) as i64\)|!?\{&0\}\.(is_none|is_some)\(\)|!?\{&0\}\.ptr_eq\(\{&1\}\)")


def attribute(f: FunctionEmitter, e: hir.Bind) -> str | None:
    """A reference to the attribute that a value is, where what is done with it only looks: `x.next is None` counts nothing."""
    t = hir.resolve_ref(e.temp.ref)
    if is_copy(t) or not is_copy(e.ty) or not _only_looks(e.body):
        return None
    if isinstance(e.value, hir.Switch):
        return _attribute_of_any(f, e.value, t)
    return _attribute(f, e.value, t)


def _plain(e: hir.Expr) -> hir.Expr:
    """What is converted to its own type."""
    while isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    return e


def _attribute(f: FunctionEmitter, e: hir.Expr, t: Type) -> str | None:
    e = _plain(e)
    match e:
        case hir.FieldRead(obj=hir.LocalRead(checked=False) | hir.TempRead(), cls=cls, name=name, fallback=None):
            if cls is None or cls.fields[name].may_be_unset or cls.fields[name].slot.type.key() != t.key():
                return None
        case _:
            return None
    found = f.place(e)
    return found[0] if found is not None and found[0].endswith(".at()") else None


def _attribute_of_any(f: FunctionEmitter, e: hir.Switch, t: Type) -> str | None:
    """The same of an object of one of several classes."""
    found = f.place(e.subject) if isinstance(e.subject, hir.LocalRead | hir.TempRead) else None
    if found is None or not isinstance(found[1], UnionT) or isinstance(e.subject, hir.LocalRead) and e.subject.checked:
        return None
    stored = {m.key() for m in found[1].members}
    for m, temp, body in e.arms:
        if body.ty is NEVER:
            continue
        match _plain(body):
            case hir.FieldRead(obj=hir.TempRead(temp=of)) if of is temp and m.key() in stored and isinstance(m, InstT):
                pass
            case _:
                return None
        if _attribute(f, body, t) is None:
            return None
    return displays.switch(f, e, lambda x: f.convert.branch(x, t) if x.ty is NEVER else f.ref(x))


def _only_looks(e: hir.Expr) -> bool:
    """Whether evaluating it changes nothing, runs no code of the program's and keeps no reference."""
    match e:
        case hir.Lit() | hir.TempRead() | hir.LocalRead(checked=False):
            return True
        case hir.Not(value=value):
            return _only_looks(value)
        case hir.Coerce(value=value):
            return is_copy(e.ty) and _only_looks(value)
        case hir.Logic(left=left, right=right):
            return _only_looks(left) and _only_looks(right)
        case hir.Inline(template=template, args=args):
            return all(map(_only_looks, args)) and (
                bool(_LOOKS.fullmatch(template)) or all(is_copy(a.ty) for a in args)
            )
        case hir.Switch(subject=subject, arms=arms):
            return _only_looks(subject) and is_copy(e.ty) and all(_only_looks(body) for _, _, body in arms)
        case _:
            return False
