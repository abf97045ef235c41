"""The type expressions of stubs: which types they take, and which type a result has."""

from __future__ import annotations

import ast
from functools import cache

from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    DICTS,
    FLOAT,
    INT,
    INTS,
    NEVER,
    NONE,
    NUMBERS,
    RANGE,
    SLICE,
    STR,
    VIEWED,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    Slot,
    TupleT,
    Type,
    UnionT,
    is_dict,
    iter_of,
    join,
    members,
    vartuple_of,
)

PRIMS: dict[str, Type] = {
    "int": INT,
    "bigint": BIG,
    "float": FLOAT,
    "complex": COMPLEX,
    "bool": BOOL,
    "str": STR,
    "bytes": BYTES,
    "bytearray": BYTEARRAY,
    "viewed": VIEWED,
    "None": NONE,
    "range": RANGE,
    "slice": SLICE,
}


_CONTAINERS = {"list", "set", "frozenset", "deque", *DICTS, "dict_keys", "dict_values", "dict_items"}


Vars = dict[str, Slot]


def is_var(name: str) -> bool:
    return len(name) == 1 and name.isupper()


def fits(pattern: ast.expr, t: Type, bound: Vars) -> bool:
    match pattern:
        case ast.Constant(value=None):
            return t is NONE
        case ast.Name(id="Self" | "object"):
            return True
        case ast.Name(id=name) if is_var(name):
            return True
        case ast.Name(id="int"):
            return t in INTS
        case ast.Name(id="bigint"):
            return t in INTS
        case ast.Name(id="float"):
            return t in NUMBERS
        case ast.Name(id="complex"):
            return t is COMPLEX or t in NUMBERS
        case ast.Name(id=name):
            return t is PRIMS.get(name)
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return all(fits(left, m, bound) or fits(right, m, bound) for m in members(t))
        case ast.Subscript(value=ast.Name(id="Own"), slice=inner):
            return fits(inner, t, bound)
        case ast.Subscript(value=ast.Name(id="Iterable"), slice=inner):
            elem = element_type(t)
            if isinstance(inner, ast.Name) and inner.id == "float" and isinstance(elem, UnionT):
                return all(m is not BIG and fits(inner, m, bound) for m in elem.members)
            if elem is not None and isinstance(inner, ast.Name) and inner.id in ("int", "float") and elem is BIG:
                return False
            return elem is not None and (elem is NEVER or fits(inner, elem, bound))
        case ast.Subscript(value=ast.Name(id="Callable")):
            return (
                all(isinstance(m, FuncT | BuiltinT | ClassT | BoundT) or _callable(m) for m in members(t))
                and t is not NEVER
            )
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[inner, ast.Constant(value=v)])) if (
            v is ...
        ):
            if isinstance(t, TupleT):
                return all(fits(inner, i, bound) for i in t.items)
            return isinstance(t, Container) and t.name == "vartuple" and fits(inner, t.elem, bound)
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=elts)):
            return (
                isinstance(t, TupleT)
                and len(t.items) == len(elts)
                and all(fits(p, i, bound) for p, i in zip(elts, t.items, strict=True))
            )
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in _CONTAINERS:
            if not isinstance(t, Container) or t.name != name and not (name == "dict" and is_dict(t)):
                return False
            inners = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            fixed = [
                (p, s) for p, s in zip(inners, t.args, strict=False) if not (isinstance(p, ast.Name) and is_var(p.id))
            ]
            return all(s.type is NEVER or _fits_exact(p, s.type) for p, s in fixed)
    return False


def _callable(t: Type) -> bool:
    return isinstance(t, InstT) and t.cls.find_method("__call__") is not None


def _fits_exact(pattern: ast.expr, t: Type) -> bool:
    match pattern:
        case ast.Constant(value=None):
            return t is NONE
        case ast.BinOp(left=left, right=right):
            return isinstance(t, UnionT) and all(_fits_exact(left, m) or _fits_exact(right, m) for m in t.members)
        case ast.Name(id=name) if is_var(name):
            return True
        case ast.Name(id=name):
            return t is PRIMS.get(name)
        case ast.Subscript():
            return fits(pattern, t, {})
    return False


def option_of_union(returns: ast.expr, var: object) -> Type | None:
    """For a result `V | None` where V is a union (or None, or has no values) itself: V. The runtime's `Option<V>` is then no value yet."""
    if isinstance(returns, ast.BinOp) and isinstance(returns.right, ast.Constant) and returns.right.value is None:
        inner = instantiate(returns.left, var)
        if isinstance(inner, UnionT) or inner in (NONE, NEVER) or "^" in inner.key():
            return inner
    return None


@cache
def is_open(pattern: ast.expr) -> bool:
    return any(isinstance(n, ast.Name) and is_var(n.id) for n in ast.walk(pattern))


def bind_structure(f: Frame, pattern: ast.expr, t: Type, var: object) -> Type:
    """Bind the type parameters inside `tuple[K, V]` or `list[T]` to the parts of `t`."""
    assert callable(var)
    match pattern:
        case ast.Name(id=name) if is_var(name):
            slot: Slot = var(name)
            slot.grow(t)
            return slot.type
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=elts)) if isinstance(t, TupleT):
            return TupleT(tuple(bind_structure(f, p, i, var) for p, i in zip(elts, t.items, strict=True)))
        case ast.Subscript(slice=inner) if isinstance(t, Container):
            inners = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            for p, s in zip(inners, t.args, strict=False):
                if isinstance(p, ast.Name) and is_var(p.id):
                    mine: Slot = var(p.id)
                    mine.unify(s)
                elif s.type is NEVER and isinstance(p, ast.Name) and p.id in PRIMS:
                    s.grow(PRIMS[p.id])
            return t
    return t


def instantiate(pattern: ast.expr, var: object) -> Type:
    """The type that a stub's type expression stands for."""
    assert callable(var)
    match pattern:
        case ast.Constant(value=None):
            return NONE
        case ast.Name(id="Never"):
            return NEVER
        case ast.Name(id=name) if is_var(name):
            slot: Slot = var(name)
            return slot.type
        case ast.Name(id=name):
            return PRIMS[name]
        case ast.BinOp(left=left, right=right):
            return join(instantiate(left, var), instantiate(right, var))
        case ast.Subscript(value=ast.Name(id="Own"), slice=inner):
            return instantiate(inner, var)
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[inner, ast.Constant(value=v)])) if (
            v is ...
        ):
            return vartuple_of(_slot(inner, var))
        case ast.Subscript(value=ast.Name(id="tuple"), slice=inner):
            elts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return TupleT(tuple(instantiate(e, var) for e in elts))
        case ast.Subscript(value=ast.Name(id="Iterator" | "Iterable"), slice=inner):
            return iter_of(_slot(inner, var))
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            inners = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return Container(name, tuple(_slot(i, var) for i in inners))
    raise AssertionError(ast.dump(pattern))


def _slot(pattern: ast.expr, var: object) -> Slot:
    assert callable(var)
    if isinstance(pattern, ast.Name) and is_var(pattern.id):
        found: Slot = var(pattern.id)
        return found
    return Slot(instantiate(pattern, var))
