"""Dunder methods that the runtime calls through traits: which specializations a use of a type needs."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Sequence

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import alike, own
from portalis.compiler.infer.identities import need_identity, need_identity_inside
from portalis.compiler.types import (
    BIG,
    BYTEARRAY,
    BYTES,
    CLASS_NAMES,
    COMPLEX,
    DICTS,
    ELLIPSIS,
    ERROR,
    EXC,
    EXC_CLASS,
    INT,
    NEVER,
    NONE,
    NOTIMPL,
    NUMBERS,
    SLICE,
    STR,
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
    members,
)

_UNHASHABLE = {"list", "set", "deque", "dict_keys", "dict_items", *DICTS}
_BY_ADDRESS = {"iterator", "generator", "dict_values"}
_KEYED = {"set", "frozenset", *DICTS}


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


def _may_be_text(t: Type) -> bool:
    return t in (STR, NEVER, ERROR) or isinstance(t, InstT) and t.cls.derives_from("str")


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
            if name == "__hash__" and spec.ret.type not in (INT, BIG, NEVER, ERROR):
                message = f"`__hash__` of {m.cls.name} gives {spec.ret.type}: where the runtime calls it, it has to give an int"
                f.error("PT0105", method.node, message, "return `hash(…)` of what the instances are compared by")
            if name in ("__repr__", "__str__") and not _may_be_text(spec.ret.type):
                message = (
                    f"`{name}` of {m.cls.name} gives {spec.ret.type}: where the runtime calls it, it has to give a str"
                )
                f.error("PT0105", method.node, message, "return a text")
            f.note_call(spec, f.world.has_handlers or f.try_depth > 0, certain=False)

    walk(t, visit)
    compared = [n for n in names if n in ("__eq__", "__lt__", "__gt__", "__le__", "__ge__")]
    if compared:
        _walk_unions(t, lambda u: _need_between(f, u, compared, node))


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


def _need_between(f: Frame, union: UnionT, names: list[str], node: ast.AST) -> None:
    """Comparisons of instances with the other members of a union."""
    from portalis.compiler.infer.calls import specialize

    for m in union.members:
        if not isinstance(m, InstT):
            continue
        for name in names:
            method = m.cls.find_method(name)
            if method is None or len(method.params) != 2:
                continue
            if not own(m.cls, name) and any(alike(m, n) for n in union.members if not isinstance(n, InstT)):
                problem = f"values of {union} are compared here, of which {m} overrides `{name}`"
                f.error("PT0204", node, problem, "hold instances of one class, or plain values")
                return
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
    for slot in {s.find() for s in Slot.hashed}:
        need_identity(f, slot.type, f.world.tree)
        _refuse_by_address(f, slot.type, f.world.tree)
    if f.world.has_complex:
        # Keys are compared, wherever they come from.
        numbers = [n for n in f.world.nodes(ast.Constant) if isinstance(n.value, complex)]
        for slot in {s.find() for s in Slot.hashed}:
            _refuse_mixed(f, slot.type, numbers[0] if numbers else f.world.tree)


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


def _refuse_mixed(f: Frame, t: Type, node: ast.AST) -> None:
    """The runtime compares values of different members of a union as different, but for numbers."""
    if not (f.world.has_bytearrays or f.world.has_complex):
        return

    def look(u: UnionT) -> None:
        if COMPLEX in u.members and any(n in u.members for n in NUMBERS):
            message = "numbers of which some are complex and others are not are compared here, which is not supported"
            f.error("PT0204", node, message, "make all of them `complex(…)`")
        if BYTES in u.members and BYTEARRAY in u.members:
            message = "values that are bytes or a bytearray are compared here, which is not supported"
            f.error("PT0204", node, message, "make `bytes` of all of them")

    _walk_unions(t, look)


def need_eq(f: Frame, t: Type, node: ast.AST) -> None:
    _refuse_mixed(f, t, node)
    need_identity(f, t, node)
    need(f, t, ("__eq__",), node)


def need_order(f: Frame, t: Type, node: ast.AST) -> None:
    if _holds_slice(t):
        f.error("PT0204", node, "the order of slices is not supported", "compare their bounds")
    _refuse_mixed(f, t, node)
    need(f, t, ("__lt__", "__gt__", "__eq__", "__le__", "__ge__"), node)


def need_all(f: Frame, t: Type, node: ast.AST) -> None:
    """A runtime function that may compare, hash or order the values."""
    _refuse_mixed(f, t, node)
    need_identity_inside(f, t, node)
    need(f, t, ("__eq__", "__hash__", "__lt__", "__gt__"), node)


def need_shown(f: Frame, t: Type, node: ast.AST) -> None:
    """A runtime function that may show the values in the text of an exception."""
    need(f, t, ("__repr__",), node)


def require_hashable(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    """A raising expression if values of `t` cannot be hashed."""
    _refuse_mixed(f, t, node)
    need_identity(f, t, node)
    need_hash(f, t, node)
    if sys.version_info >= (3, 12) and _holds_slice(t):
        return f.error("PT0204", node, "a slice as a key is not supported", "use a tuple of its bounds")
    if maybe_unhashable(t):
        return partly_hashable(f, t, node)
    for m in members(t):
        name = unhashable(m)
        if name is not None:
            return f.raising(node, "TypeError", f"unhashable type: '{name}'")
    return None


def need_hash(f: Frame, t: Type, node: ast.AST) -> None:
    """Values of type `t` are hashed and compared."""
    need(f, t, ("__eq__", "__hash__"), node)
    _refuse_by_address(f, t, node)


def _refuse_by_address(f: Frame, t: Type, node: ast.AST) -> None:
    """Values that CPython hashes by their address, and that have no other hash here."""
    bad: list[Type] = []
    walk(
        t,
        lambda m: bad.append(m) if m in (EXC, NOTIMPL) or isinstance(m, Container) and m.name in _BY_ADDRESS else None,
    )
    if bad:
        f.error("PT0204", node, f"hashing {bad[0]} is not supported", "use a key that stands for it")


def _holds_slice(t: Type) -> bool:
    found: list[Type] = []
    walk(t, lambda m: found.append(m) if m is SLICE else None)
    return bool(found)


def maybe_unhashable(t: Type) -> bool:
    """Whether only some members of a union can be hashed, or the error depends on the member or on what a tuple holds."""
    return len({unhashable(m) for m in members(t)}) > 1 or any(_partly_unhashable(m) for m in members(t))


def _partly_unhashable(t: Type) -> bool:
    """Whether it depends on what a tuple holds."""
    if isinstance(t, TupleT):
        return unhashable(t) is None and any(maybe_unhashable(i) for i in t.items)
    if not isinstance(t, Container) or t.name != "vartuple":
        return False
    found: list[str] = []
    walk(t.elem, lambda m: found.extend(n for n in [unhashable(m)] if n is not None))
    return bool(found)


def partly_hashable(f: Frame, t: Type, node: ast.AST) -> hir.Expr:
    """The refusal of keys of which only some can be hashed."""
    return f.error("PT0204", node, f"{t} here: only some of these can be hashed", "test the type before")


def refuse_keys(f: Frame, types: Sequence[Type], node: ast.AST) -> None:
    """Refuses sets and dicts that a call would fill with what cannot be hashed."""
    for t in types:
        if isinstance(t, Container) and t.name in _KEYED:
            # What makes the keys others later is looked at then.
            key = t.args[0].peek()
            if any(unhashable(m) is not None for m in members(key)) or maybe_unhashable(key):
                partly_hashable(f, key, node)
                return


def hashable_part(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """A value to be hashed: the members that cannot be raise."""
    if not maybe_unhashable(e.ty):
        return e

    def items(whole: hir.Expr) -> hir.Expr:
        """The tuple of what can be hashed: the first item that cannot raises."""
        assert isinstance(whole.ty, TupleT)
        parts: list[hir.Expr] = [hir.TupleItem(t, e.line, whole, i) for i, t in enumerate(whole.ty.items)]

        def rest(done: list[hir.Expr]) -> hir.Expr:
            if len(done) == len(parts):
                return hir.TupleExpr(TupleT(tuple(x.ty for x in done)), e.line, done)
            return f.bind(hashable_part(f, parts[len(done)], node), lambda x: x if x.ty is ERROR else rest([*done, x]))

        return rest([])

    def one(m: hir.Expr) -> hir.Expr:
        if maybe_unhashable(m.ty):
            if isinstance(m.ty, TupleT):
                return f.bind(m, items)
            return partly_hashable(f, m.ty, node)
        name = unhashable(m.ty)
        return m if name is None else f.raising(node, "TypeError", f"unhashable type: '{name}'")

    return f.switch(e, one) if isinstance(e.ty, UnionT) else one(e)


def hashable_items(
    f: Frame,
    items: list[hir.Expr],
    hashed: Sequence[int],
    build: Callable[[list[hir.Expr]], hir.Expr],
    node: ast.AST,
) -> hir.Expr:
    """`build(items)`, of which those at the places `hashed` are hashed, in this order, once all are evaluated."""
    for i in hashed:
        need_hash(f, items[i].ty, node)
        need_identity(f, items[i].ty, node)
    types = [items[i].ty for i in hashed]
    if not any(maybe_unhashable(t) or any(unhashable(m) is not None for m in members(t)) for t in types):
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
            # What comes first raises, where it is certain to.
            for item in items:
                names = {unhashable(m) for m in members(item)}
                if names != {None}:
                    return names.pop() if len(names) == 1 else None
            return None
        case _ if array_item(t) is not None or t in (SLICE, BYTEARRAY):
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
