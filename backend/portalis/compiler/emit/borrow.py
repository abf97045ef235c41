"""Which objects can be borrowed from a list instead of counted: `for p in particles: p.step(dt)`.

A handle in a list stays valid while no list of objects changes, no attribute that can hold objects is assigned, and no variable
that can hold them is assigned anew: such statements are *quiet*. What they create and drop on the way never holds the last handle
to something that a list holds too. The rule is a whitelist: what is not known to be quiet is not.
"""

from __future__ import annotations

import re

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.emit.analysis import Placement, children
from portalis.compiler.emit.types import is_copy
from portalis.compiler.infer.world import Spec, World
from portalis.compiler.types import (
    BIG,
    BYTEARRAY,
    BYTES,
    DICTS,
    NONE,
    RANGE,
    STR,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
)

_DEPTH = 6
_READS = frozenset({"list::get", "vartuple::get", "list::iter", "vartuple::iter", "range::iter"})
_LOOPS = frozenset({"list::iter", "range::iter", "iter::enumerate"})
# Operators that only look at their operands.
_LOOKS = re.compile(r"\(\{&0\}\.len\(\) as i64\)|!?\{&0\}\.(is_none|is_some)\(\)|!?\{&0\}\.ptr_eq\(\{&1\}\)")


def harmless(t: Type, depth: int = 0) -> bool:
    """Whether values of the type can never lead to an object, so that changing and dropping them is nobody else's business."""
    if is_copy(t) or t in (BIG, STR, BYTES, BYTEARRAY, RANGE, NONE) or array_item(t) is not None:
        return True
    if depth > _DEPTH:
        return False
    if isinstance(t, TupleT):
        return all(harmless(i, depth + 1) for i in t.items)
    if isinstance(t, UnionT):
        return all(harmless(m, depth + 1) for m in t.members)
    if isinstance(t, Container) and t.name in ("list", "set", "vartuple", "frozenset", "deque", *DICTS):
        return all(harmless(a.type, depth + 1) for a in t.args)
    return False


class Quiet:
    """Answers for one program."""

    def __init__(self, world: World) -> None:
        self._placements: dict[int, Placement] = {}
        self._specs = {id(spec): spec for spec in world.order}
        #: the functions that are quiet; while it is being found out, all of them
        self._quiet = set(self._specs)
        self._callees: list[int] = []
        callers: dict[int, list[int]] = {}
        loud: list[int] = []
        for key, spec in self._specs.items():
            self._callees = []
            fine = self.statements(spec, spec.body)
            for callee in self._callees:
                callers.setdefault(callee, []).append(key)
            if not fine:
                loud.append(key)
        while loud:
            key = loud.pop()
            if key in self._quiet:
                self._quiet.discard(key)
                loud.extend(callers.get(key, ()))

    def _call(self, callee: Spec) -> bool:
        self._callees.append(id(callee))
        return id(callee) in self._quiet

    def function(self, spec: Spec) -> bool:
        """Whether a call of the function is quiet."""
        return id(spec) in self._quiet

    def statements(self, spec: Spec, body: list[hir.Stmt]) -> bool:
        """Whether all these statements of a function are quiet."""
        return all(self._statement(spec, s) for s in body)

    def _statement(self, spec: Spec, s: hir.Stmt) -> bool:
        match s:
            case hir.Assign(definition=d):
                fine = harmless(spec.webs.web_type(d)) or self._assigned_once(spec, d)
            case hir.SetField(cls=cls, name=name, value=value):
                fine = value is not None and harmless(cls.fields[name].slot.type)
            case hir.Let(value=value):
                fine = not (isinstance(value.ty, Container) and value.ty.name == "iterator")
            case hir.SetTemp(temp=temp):
                fine = harmless(hir.resolve_ref(temp.ref))
            case hir.For(iterator=iterator, can_fail=can_fail):
                fine = not can_fail and isinstance(iterator, hir.Rt) and iterator.fn.path in _LOOPS
            case hir.Run() | hir.Declare() | hir.If() | hir.While() | hir.Break() | hir.Continue() | hir.Return():
                fine = True
            case _:
                return False
        return fine and self._inside(spec, s)

    def _expression(self, spec: Spec, e: hir.Expr) -> bool:
        match e:
            case hir.Lit() | hir.LocalRead() | hir.TempRead() | hir.EnvRead() | hir.TupleItem() | hir.TupleExpr():
                fine = True
            case hir.Not() | hir.Logic() | hir.IfExpr() | hir.Coerce() | hir.Bind() | hir.Do():
                fine = True
            case hir.ListExpr():
                fine = isinstance(e.ty, Container) and (e.ty.name == "list" or harmless(e.ty))
            case hir.FieldRead(cls=cls, fallback=None):
                fine = cls is not None
            case hir.New(cls=cls, init=init, base_args=None):
                fine = init is None or self._call(init)
            case hir.Call(spec=callee, env=None):
                fine = self._call(callee)
            case hir.Inline(template=template, args=args):
                fine = bool(_LOOKS.fullmatch(template)) or all(harmless(a.ty) for a in args)
            case hir.Rt(fn=hir.RtFn(path="list::append"), args=[hir.TempRead(temp=temp), _]) if temp.hint == "out":
                # The list that a comprehension makes: nobody else has it yet.
                fine = True
            case hir.Rt(fn=fn, args=args):
                fine = (
                    not fn.calls_back and "::" in fn.path and (fn.path in _READS or all(harmless(a.ty) for a in args))
                )
                fine = fine or (fn.path in _LOOPS and not fn.calls_back)
            case _:
                return False
        return fine and self._inside(spec, e)

    def _inside(self, spec: Spec, node: hir.Expr | hir.Stmt) -> bool:
        for child in children(node):
            if isinstance(child, list):
                if not self.statements(spec, child):
                    return False
            elif isinstance(child, hir.Expr):
                if not self._expression(spec, child):
                    return False
            else:
                return False
        return True

    def _assigned_once(self, spec: Spec, definition: int) -> bool:
        web = spec.webs.find(definition)
        if web in {spec.webs.find(d) for d in spec.param_definitions}:
            return False
        found = self._placements.get(id(spec))
        if found is None:
            found = self._placements[id(spec)] = Placement(spec)
        return found.found[web].assigns == 1 and web not in spec.webs.unbound_roots()


def is_held(e: hir.Expr) -> bool:
    """Whether a value is held by a variable of the function, or made for this one use: then no call can free it."""
    match e:
        case hir.Coerce(value=value) | hir.Assume(value=value):
            return is_held(value)
        case hir.TupleItem(obj=obj) | hir.FieldRead(obj=obj, cls=None):
            return is_held(obj)
        case hir.Inline(template="{0}", args=[value]):
            return is_held(value)
        case hir.Rt(fn=hir.RtFn(path="vartuple::get"), args=[items, _]):
            return is_held(items)
        case hir.Rt(fn=fn):
            return fn.path != "list::get"
        case _:
            return not isinstance(e, hir.FieldRead | hir.GlobalRead | hir.SharedRead)


def is_place(spec: Spec, e: hir.Expr) -> bool:
    """A variable that holds a list of objects, or an attribute of one: it stays where it is while statements are quiet."""
    if isinstance(e, hir.FieldRead):
        info = e.cls.fields.get(e.name) if e.cls is not None else None
        if info is None or e.fallback is not None or info.may_be_unset or info.slot.type.key() != e.ty.key():
            return False
        return _is_variable(spec, e.obj)
    return _is_variable(spec, e) and isinstance(e.ty, Container)


def _is_variable(spec: Spec, e: hir.Expr) -> bool:
    if not isinstance(e, hir.LocalRead) or e.checked:
        return False
    webs = spec.webs
    return webs.find(e.definition) not in webs.unbound_roots() and webs.web_type(e.definition).key() == e.ty.key()


def list_of_objects(spec: Spec, e: hir.Expr) -> bool:
    """Whether `e` is a list of instances in a place of its own."""
    t = e.ty
    return isinstance(t, Container) and t.name == "list" and isinstance(t.elem, InstT) and is_place(spec, e)
