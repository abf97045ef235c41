"""Which classes can be part of a reference cycle, and what their structs need for the runtime to find one.

Every cycle passes through instances of classes from whose fields the class itself can be reached: types nest into themselves in
no other way (but for a closure that captures itself). And somewhere on its way an older object leads to a younger one, so a
field was assigned after its object was made, or holds a container that can change. Only classes with such a *late* field on a
way back to themselves are tracked, and only in a module that is called again and again; README.md of the runtime, "Reference
cycles", has the rest.

Example: a tree whose nodes take their children in `__init__` is never tracked; one whose nodes have lists of children is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from portalis.compiler import hir
from portalis.compiler.emit.analysis import children
from portalis.compiler.emit.names import ident
from portalis.compiler.emit.types import RustTypes
from portalis.compiler.infer.world import Spec, World
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import DICTS, BoundT, Container, FuncT, InstT, TupleT, Type, UnionT

#: The field that puts an instance among all of tracked classes.
FIELD = "cycle_of_objects"
_CHANGING = {"list", "set", "deque", *DICTS}


@dataclass(slots=True)
class Cycles:
    """What the program's classes can do to each other."""

    #: class → its fields that lead to classes in cycles
    traced: dict[str, list[str]] = field(default_factory=dict)
    #: the classes that the runtime lists
    tracked: set[str] = field(default_factory=set)


def find(world: World) -> Cycles:
    """The classes in cycles, by identifier; none when every object is older than those that hold it."""
    holds = {c.ident: {n: _held(i.slot.type)[0] for n, i in c.fields.items()} for c in world.classes.values()}
    direct: dict[str, set[str]] = {name: set().union(*fields.values()) for name, fields in holds.items()}
    reach = {name: _reachable(direct, direct[name]) for name in direct}
    cyclic = {name for name in direct if name in reach[name]}
    if not cyclic:
        return Cycles()
    assigned = _assigned_late(world)
    tracked: set[str] = set()
    for c in world.classes.values():
        for name, info in c.fields.items():
            back = any(c.ident in reach.get(other, ()) for other in holds[c.ident][name])
            if back and (_held(info.slot.type)[1] or (c.ident, name) in assigned):
                tracked.add(c.ident)
    on_way = {name for name in cyclic if tracked & reach[name]}
    return Cycles({name: [f for f, classes in holds[name].items() if classes & on_way] for name in on_way}, tracked)


def _held(t: Type) -> tuple[set[str], bool]:
    """The classes whose instances a value of `t` can hold, by identifier; whether what it holds can change."""
    out: set[str] = set()
    changes = False
    seen: set[int] = set()
    work = [t]
    while work:
        match work.pop():
            case InstT(cls=cls):
                out.add(cls.ident)
            case UnionT(members=ms) | TupleT(items=ms):
                work.extend(ms)
            case BoundT(recv=recv):
                work.append(recv)
            case FuncT(number=number, captures=captures) if number not in seen:
                seen.add(number)
                changes |= any(shared for _, shared in captures.values())
                work.extend(slot.type for slot, _ in captures.values())
            case Container(name=name, args=args):
                changes |= name in _CHANGING
                for slot in args:
                    root = slot.find()
                    if root.number not in seen:
                        seen.add(root.number)
                        work.append(root.type)
            case _:
                pass
    return out, changes


def _reachable(direct: dict[str, set[str]], start: Iterable[str]) -> set[str]:
    found: set[str] = set()
    work = list(start)
    while work:
        name = work.pop()
        if name not in found:
            found.add(name)
            work.extend(direct.get(name, ()))
    return found


def _assigned_late(world: World) -> set[tuple[str, str]]:
    """The fields that are assigned anything but what `__init__` was given, or anywhere else."""
    out: set[tuple[str, str]] = set()
    for spec in world.order:
        changed = {spec.webs.find(s.definition) for s in _statements(spec.body) if isinstance(s, hir.Assign)}
        for s in _statements(spec.body):
            if isinstance(s, hir.SetField) and s.value is not None and not _given(spec, changed, s):
                out.add((s.cls.ident, s.name))
    return out


def _given(spec: Spec, changed: set[int], s: hir.SetField) -> bool:
    """Whether `s` gives the new object an argument of its `__init__`, which is older."""
    if spec.fn.name != "__init__" or not spec.param_definitions:
        return False
    me = spec.param_definitions[0]

    def older(e: hir.Expr) -> bool:
        match e:
            case hir.Coerce(value=value) | hir.Assume(value=value):
                return older(value)
            case hir.LocalRead(definition=d):
                web = spec.webs.find(d)
                return web not in changed and web != spec.webs.find(me)
            case hir.IfExpr(then=then, orelse=orelse):
                return older(then) and older(orelse)
            case _:
                return isinstance(e, hir.Lit)

    own = isinstance(s.obj, hir.LocalRead) and spec.webs.find(s.obj.definition) == spec.webs.find(me)
    return own and s.value is not None and older(s.value)


def _statements(node: object) -> Iterator[hir.Stmt]:
    """Every statement inside a node."""
    for child in node if isinstance(node, list) else children(node):
        if isinstance(child, hir.Stmt):
            yield child
        yield from _statements(child)


def class_text(types: RustTypes, cls: ClassInfo, cycles: Cycles) -> str:
    """What the runtime asks of a class in cycles."""
    kind = "tracked" if cls.ident in cycles.tracked else "cyclic"
    return f"rt::{kind}!({types.class_name(cls)} {{ {', '.join(map(ident, cycles.traced[cls.ident]))} }});"


def traces(types: RustTypes) -> list[str]:
    """How the unions and closures of a program with tracked classes are looked through."""
    out = []
    for name, union in types.enums.values():
        out.append(f"rt::trace_union!({name} {{ {', '.join(types.variant(m) for m in union.members)} }});")
    for name, closure in types.closures.values():
        out.append(f"rt::trace_closure!({name} {{ {', '.join(map(ident, closure.captures))} }});")
    return out
