"""Dunder methods that the runtime calls through traits: which specializations a use of a type needs."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Sequence

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.types import (
    CLASS_NAMES,
    DICTS,
    ELLIPSIS,
    ERROR,
    EXC,
    EXC_CLASS,
    INT,
    NEVER,
    NONE,
    NOTIMPL,
    SLICE,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    ModuleT,
    Slot,
    TupleT,
    Type,
    UnionT,
    array_item,
    members,
)

_UNHASHABLE = {"list", "set", "deque", *DICTS}


def walk(t: Type, visit: Callable[[Type], None], seen: set[Slot] | None = None) -> None:
    """Visit every type inside `t`, fields of instances excepted."""
    seen = set() if seen is None else seen
    for m in members(t):
        visit(m)
        if isinstance(m, TupleT):
            for i in m.items:
                walk(i, visit, seen)
        elif isinstance(m, Container):
            # The factory of a defaultdict is no element of it.
            for s in m.args[:2]:
                root = s.find()
                if root not in seen:
                    seen.add(root)
                    walk(root.type, visit, seen)


def need(f: Frame, t: Type, names: tuple[str, ...], node: ast.AST) -> None:
    """The runtime will call these dunder methods on instances inside `t`."""
    from portalis.compiler.infer.calls import specialize

    names = tuple(name for name in names if f.world.defines(name))
    if not names:
        return

    def visit(m: Type) -> None:
        if not isinstance(m, InstT):
            return
        for name in names:
            method = m.cls.find_method(name)
            if method is None or (m.cls, name) in f.world.traits:
                continue
            if name in ("__repr__", "__str__", "__hash__") and len(method.params) > 1:
                message = f"`{name}` of {m.cls.name} has more parameters than `self`, where the runtime calls it"
                f.error("PT0105", method.node, message, "give another method these parameters, and call it")
                continue
            # Two parameters: the runtime compares values of one type.
            args: list[Type] = [m, m] if len(method.params) > 1 else [m]
            if len(args) != len([p for p in method.params if p.default is None]) and len(args) != len(method.params):
                continue
            spec = specialize(f.world, method, args, None)
            f.world.traits[(m.cls, name)] = spec
            if name == "__hash__" and spec.ret.type not in (INT, NEVER, ERROR):
                message = f"`__hash__` of {m.cls.name} gives {spec.ret.type}: where the runtime calls it, it has to give an int"
                f.error("PT0105", method.node, message, "return `hash(…)` of what the instances are compared by")
            f.note_call(spec, f.world.has_handlers or f.try_depth > 0, certain=False)

    walk(t, visit)
    compared = [n for n in names if n in ("__eq__", "__lt__", "__gt__", "__le__", "__ge__")]
    if compared:
        _walk_unions(t, lambda u: _need_between(f, u, compared))


def _walk_unions(t: Type, visit: Callable[[UnionT], None]) -> None:
    seen: set[Slot] = set()

    def go(t: Type) -> None:
        if isinstance(t, UnionT):
            visit(t)
        for m in members(t):
            if isinstance(m, TupleT):
                for i in m.items:
                    go(i)
            for s in m.slots():
                if s.find() not in seen:
                    seen.add(s.find())
                    go(s.type)

    go(t)


def _need_between(f: Frame, union: UnionT, names: list[str]) -> None:
    """Comparisons of instances with the other members of a union."""
    from portalis.compiler.infer.calls import specialize

    for m in union.members:
        if not isinstance(m, InstT):
            continue
        for name in names:
            method = m.cls.find_method(name)
            if method is None or len(method.params) != 2:
                continue
            for n in union.members:
                key = (m.cls, f"{name}:{n.key()}")
                if n is not m and n is not NONE and key not in f.world.traits:
                    spec = specialize(f.world, method, [m, n], None)
                    f.world.traits[key] = spec
                    f.note_call(spec, f.world.has_handlers or f.try_depth > 0, certain=False)


def need_in_containers(f: Frame) -> None:
    """The runtime compares and hashes whatever containers hold; run at the end of a round."""
    for (_, node, _), slot in list(f.world.slots()):
        if not isinstance(node, str):
            need(f, slot.type, ("__eq__", "__hash__"), f.world.tree)


def need_repr(f: Frame, t: Type, node: ast.AST, shown: bool = False) -> hir.Expr | None:
    """`repr` or `str` of values of type `t` may be taken; an error expression if that is not supported.

    When it is shown for certain (`shown`), instances and iterators need a text without their address.
    """
    need(f, t, ("__repr__", "__str__"), node)
    bad: list[Type] = []

    def visit(m: Type) -> None:
        if (
            isinstance(m, FuncT | BoundT | ModuleT | BuiltinT | ClassT)
            or m in (NOTIMPL, ELLIPSIS, EXC_CLASS)
            or (shown and isinstance(m, InstT) and not is_exception(m) and not _has_text(m, t))
            # A variable that may hold an iterator often holds none where it is shown; if it does, the call ends.
            or (
                shown and isinstance(m, Container) and m.name in ("iterator", "generator") and not isinstance(t, UnionT)
            )
        ):
            bad.append(m)

    walk(t, visit)
    if bad and isinstance(bad[0], InstT):
        name = bad[0].cls.name
        message = f"the text of a {name} would show its address, which differs from run to run"
        return f.error("PT0204", node, message, f"give {name} a `__repr__`")
    if bad and isinstance(bad[0], Container):
        message = "the text of an iterator would show its address, which differs from run to run"
        return f.error("PT0204", node, message, "make a list of it first")
    if bad:
        return f.error("PT0204", node, f"the text of {bad[0]} is not supported inside a container")
    return None


def _has_text(m: InstT, inside: Type) -> bool:
    """Whether the text of an instance shows no address; a sentinel in a container ends the call when it is shown."""
    return m.cls.find_method("__repr__") is not None or m.cls.is_object and m is not inside


def need_eq(f: Frame, t: Type, node: ast.AST) -> None:
    need(f, t, ("__eq__",), node)


def need_order(f: Frame, t: Type, node: ast.AST) -> None:
    if _holds_slice(t):
        f.error("PT0204", node, "the order of slices is not supported", "compare their bounds")
    need(f, t, ("__lt__", "__gt__", "__eq__", "__le__", "__ge__"), node)


def need_all(f: Frame, t: Type, node: ast.AST) -> None:
    """A runtime function that may compare, hash or order the values."""
    need(f, t, ("__eq__", "__hash__", "__lt__", "__gt__"), node)


def need_shown(f: Frame, t: Type, node: ast.AST) -> None:
    """A runtime function that may show the values in the text of an exception."""
    need(f, t, ("__repr__",), node)


def require_hashable(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    """A raising expression if values of `t` cannot be hashed."""
    need(f, t, ("__eq__", "__hash__"), node)
    if sys.version_info >= (3, 12) and _holds_slice(t):
        return f.error("PT0204", node, "a slice as a key is not supported", "use a tuple of its bounds")
    if maybe_unhashable(t):
        return f.error("PT0204", node, f"{t} here: only some of these can be hashed", "test the type before")
    for m in members(t):
        name = unhashable(m)
        if name is not None:
            return f.raising(node, "TypeError", f"unhashable type: '{name}'")
    return None


def _holds_slice(t: Type) -> bool:
    found: list[Type] = []
    walk(t, lambda m: found.append(m) if m is SLICE else None)
    return bool(found)


def maybe_unhashable(t: Type) -> bool:
    """Whether only some members of a union can be hashed, or the error depends on the member or on what a tuple holds."""
    return len({unhashable(m) for m in members(t)}) > 1 or any(_partly_unhashable(m) for m in members(t))


def _partly_unhashable(t: Type) -> bool:
    """Whether it depends on what a tuple of any length holds."""
    if isinstance(t, TupleT):
        return any(_partly_unhashable(m) for i in t.items for m in members(i))
    if not isinstance(t, Container) or t.name != "vartuple":
        return False
    found: list[str] = []
    walk(t.elem, lambda m: found.extend(n for n in [unhashable(m)] if n is not None))
    return bool(found)


def hashable_part(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """A value to be hashed: the members that cannot be raise."""
    if not maybe_unhashable(e.ty):
        return e
    return f.switch(
        e,
        lambda m: (
            m if unhashable(m.ty) is None else f.raising(node, "TypeError", f"unhashable type: '{unhashable(m.ty)}'")
        ),
    )


def hashable_items(
    f: Frame,
    items: list[hir.Expr],
    hashed: Sequence[int],
    build: Callable[[list[hir.Expr]], hir.Expr],
    node: ast.AST,
) -> hir.Expr:
    """`build(items)`, of which those at the places `hashed` are hashed, in this order, once all are evaluated."""
    for i in hashed:
        need(f, items[i].ty, ("__eq__", "__hash__"), node)
    if all(unhashable(m) is None for i in hashed for m in members(items[i].ty)):
        return build(items)

    def checked(bound: list[hir.Expr]) -> hir.Expr:
        for k, i in enumerate(hashed):
            bad = {unhashable(m) for m in members(bound[i].ty)}
            if len(bad) == 1 and None not in bad:
                raised = f.raising(node, "TypeError", f"unhashable type: '{bad.pop()}'")
                return f.dispatch([*(bound[j] for j in hashed[:k]), raised], lambda xs: xs[-1])
            bound[i] = hashable_part(f, bound[i], node)
        return build(bound)

    return f.bind_all(items, checked)


def unhashable(t: Type) -> str | None:
    """The name of the unhashable type in `t`, if any."""
    match t:
        case Container(name=name) if name in _UNHASHABLE:
            return CLASS_NAMES.get(name, name)
        case TupleT(items=items):
            return next((n for i in items for m in members(i) if (n := unhashable(m))), None)
        case _ if array_item(t) is not None or t is SLICE:
            return t.key()
        case InstT(cls=cls) if not _has_hash(t):
            return cls.name
        case _:
            return None


def _has_hash(t: InstT) -> bool:
    """Defining `__eq__` without `__hash__` makes a class unhashable, and so does `__hash__ = None`."""
    for c in t.cls.mro():
        if "__hash__" in c.variables:
            return False
        if "__hash__" in c.methods:
            return True
        if "__eq__" in c.methods:
            return False
    return True


def is_exception(t: Type) -> bool:
    return t is EXC or isinstance(t, InstT) and t.cls.exception_root is not None
