"""Pass 4, lower: what emission must know before it writes a line.

Which specializations return a `Result` (a handler, a `with` or a callback may see their exceptions), where each local is
declared, which attributes may be read before they are set.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter
from typing import Any

from portalis.compiler import hir, nodes
from portalis.compiler.infer.held import HELD, keeps_value
from portalis.compiler.infer.world import Spec, World
from portalis.compiler.program import ClassInfo, FunctionDef, method_among

_MAX_INLINE_CALLS = 6


def fallible(world: World) -> set[int]:
    """The specializations (by identity) whose exceptions some handler may see: they return `Result`."""
    if world.holds:
        # On its way out an exception ends loops over generators, which then run the end of a `try`.
        return {id(spec) for spec in world.order}
    result: set[int] = set()
    work: list[Spec] = []
    for spec in world.order:
        if spec.generator is not None:
            work.append(spec)
        for callee, seen in spec.calls:
            if seen:
                work.append(callee)
    while work:
        spec = work.pop()
        if id(spec) in result:
            continue
        result.add(id(spec))
        work.extend(callee for callee, _ in spec.calls)
    return result


_NODE = re.compile(r"\b(Expr|Stmt|Handler)\b")
#: kind of IR node → what is directly inside one
_INSIDE: dict[type, Callable[[Any], Sequence[object]]] = {}


def children(node: object) -> Sequence[object]:
    """The IR nodes and statement lists directly inside a node, in evaluation order."""
    kind = type(node)
    inside = _INSIDE.get(kind)
    if inside is None:
        inside = _INSIDE[kind] = _reader(kind)
    return inside(node)


def _reader(kind: type) -> Callable[[Any], Sequence[object]]:
    """What reads the parts of one kind of node."""
    assert is_dataclass(kind)
    parts = [f for f in fields(kind) if _NODE.search(str(f.type))]
    names = [f.name for f in parts]
    if not parts:
        return lambda node: ()
    if any(f.type != "Expr" for f in parts):
        return lambda node: _gathered(node, names)
    if len(parts) > 1:
        found: Callable[[Any], Sequence[object]] = attrgetter(*names)
        return found
    only = attrgetter(*names)
    return lambda node: (only(node),)


def _gathered(node: object, names: list[str]) -> list[object]:
    out: list[object] = []
    for name in names:
        value = getattr(node, name)
        if type(value) is list:
            if not value:
                continue
            first = value[0]
            if isinstance(first, hir.Stmt):
                out.append(value)
            elif isinstance(first, tuple):
                out += [x for item in value for x in item if isinstance(x, hir.Expr)]
            else:
                out += value
        elif value is not None:
            out.append(value)
    return out


@dataclass(slots=True)
class _Block:
    """A block inside of a statement of another."""

    identity: int
    outer: _Block | None
    depth: int
    #: the index of that statement
    entered_at: int
    inner: dict[int, _Block] = field(default_factory=dict)


@dataclass(slots=True)
class Web:
    """Where a variable occurs: the innermost block around, and the first of its statements where it does; how often it is assigned."""

    block: _Block
    index: int
    assigns: int = 0


_PLACED = frozenset({hir.Do, hir.LocalRead, hir.Assign, hir.AppendInPlace, hir.Unassign})


class Placement:
    """For each web: the block that declares it, and whether its first assignment can be the declaration."""

    def __init__(self, spec: Spec) -> None:
        self._webs = spec.webs
        self.found: dict[int, Web] = {}
        #: web → (identity of the block's list, index of the statement before or at which it is declared)
        self.at: dict[int, tuple[int, int]] = {}
        #: the blocks around, outermost first, and where in them
        self._blocks: list[_Block] = []
        self._positions: list[int] = []
        self._unbound = spec.webs.unbound_roots()
        self._block(spec.body)
        for web, info in self.found.items():
            everywhere = web in self._unbound
            self.at[web] = (id(spec.body), 0) if everywhere else (info.block.identity, info.index)
        #: block → index of a statement → the webs declared there
        self.declared_in: dict[int, dict[int, list[int]]] = {}
        for web, (block, index) in sorted(self.at.items()):
            self.declared_in.setdefault(block, {}).setdefault(index, []).append(web)

    def _note(self, definition: int, assign: bool) -> None:
        web = self._webs.find(definition)
        info = self.found.get(web)
        if info is None:
            info = self.found[web] = Web(self._blocks[-1], self._positions[-1])
        info.assigns += assign
        block = info.block
        while block.depth >= len(self._blocks) or self._blocks[block.depth] is not block:
            assert block.outer is not None
            info.block, info.index = block.outer, block.entered_at
            block = info.block

    def _block(self, body: list[hir.Stmt], value: hir.Expr | None = None) -> None:
        if self._blocks:
            outer = self._blocks[-1]
            block = outer.inner.get(id(body))
            if block is None:
                block = outer.inner[id(body)] = _Block(id(body), outer, len(self._blocks), self._positions[-1])
        else:
            block = _Block(id(body), None, 0, 0)
        self._blocks.append(block)
        self._positions.append(0)
        for i, s in enumerate(body):
            self._positions[-1] = i
            self._walk(s)
        if value is not None:
            self._walk(value)
        self._blocks.pop()
        self._positions.pop()

    def _walk(self, node: object) -> None:
        if type(node) in _PLACED:
            match node:
                case hir.Do(body=body, value=value) if body and value is not None:
                    # The value stands inside the braces of the body, behind its last statement.
                    self._block(body, value)
                    return
                case hir.LocalRead(definition=d):
                    self._note(d, False)
                case hir.Assign(definition=d):
                    self._note(d, True)
                case hir.AppendInPlace(definition=d):
                    self._note(d, True)
                    self._note(d, True)
                case hir.Unassign(definition=d) if self._webs.find(d) in self._unbound:
                    self._note(d, True)
        for child in children(node):
            if isinstance(child, list):
                self._block(child)
            else:
                self._walk(child)


class Initialization:
    """Which attributes of a class every constructor sets before anything reads them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def analyze(self, cls: ClassInfo) -> None:
        """Set `may_be_unset` on the fields of a class."""
        init = cls.find_method("__init__")
        bad: set[str] = set()
        done: set[str] = set()
        if init is not None and init.params:
            done = self._function(cls, init, set(), bad, 0)
        if cls.members:
            # They are there before `__init__` runs.
            done = done | {"_value_", "_name_"}
            bad -= {"_value_", "_name_"}
        done = done | {HELD}
        bad.discard(HELD)
        if keeps_value(cls):
            done = done | {"_value_"}
            bad.discard("_value_")
        for name, info in cls.fields.items():
            if name not in done or name in bad:
                info.may_be_unset = True

    def _function(self, cls: ClassInfo, fn: FunctionDef, have: set[str], bad: set[str], depth: int) -> set[str]:
        walker = _SelfWalker(self, cls, fn, bad, depth)
        out = walker.block(fn.body, set(have))
        return walker.at_exit(out)


def initialize(world: World) -> None:
    """Find out, for every class, which attributes may be read before they are set."""
    analysis = Initialization(world)
    for cls in world.classes.values():
        analysis.analyze(cls)
    for cls in world.allocated:
        for info in cls.fields.values():
            info.may_be_unset |= not keeps_value(cls) or info.name != "_value_"


class _SelfWalker:
    """Follows `self` through a constructor."""

    def __init__(self, owner: Initialization, cls: ClassInfo, fn: FunctionDef, bad: set[str], depth: int) -> None:
        self._owner, self._cls, self._fn, self._bad, self._depth = owner, cls, fn, bad, depth
        self._self = fn.params[0].name
        self._exits: list[set[str]] = []

    def at_exit(self, end: set[str] | None) -> set[str]:
        exits = [*self._exits, *([end] if end is not None else [])]
        return set.intersection(*exits) if exits else set(self._cls.fields)

    def block(self, body: list[ast.stmt], have: set[str] | None) -> set[str] | None:
        for s in body:
            if have is None:
                return None
            have = self._statement(s, have)
        return have

    def _statement(self, s: ast.stmt, have: set[str]) -> set[str] | None:
        match s:
            case ast.Assign(targets=targets, value=value):
                self._use(value, have)
                for t in targets:
                    self._target(t, have)
                return have
            case ast.AnnAssign(target=target, value=value):
                if value is not None:
                    self._use(value, have)
                    self._target(target, have)
                return have
            case ast.If(test=test, body=body, orelse=orelse):
                self._use(test, have)
                a = self.block(body, set(have))
                b = self.block(orelse, set(have))
                return b if a is None else a if b is None else a & b
            case ast.Return(value=value):
                if value is not None:
                    self._use(value, have)
                self._exits.append(have)
                return None
            case ast.Raise():
                self._use(s, have)
                return None
            case ast.For() | ast.While():
                self._use(s.iter if isinstance(s, ast.For) else s.test, have)
                self.block(s.body, set(have))
                self.block(s.orelse, set(have))
                return have
            case ast.Try():
                after = self.block(s.body, set(have))
                results = [after] if after is not None else []
                for h in s.handlers:
                    r = self.block(h.body, set(have))
                    if r is not None:
                        results.append(r)
                out = set.intersection(*results) if results else set(have)
                return self.block(s.finalbody, out)
            case ast.With(items=items, body=body):
                for item in items:
                    self._use(item.context_expr, have)
                return self.block(body, have)
            case ast.FunctionDef():
                self._escape_if_used(s, have)
                return have
            case _:
                self._use(s, have)
                return have

    def _target(self, t: ast.expr, have: set[str]) -> None:
        match t:
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name == self._self:
                have.add(attr)
            case ast.Tuple(elts=elts) | ast.List(elts=elts):
                for e in elts:
                    self._target(e, have)
            case ast.Starred(value=value):
                self._target(value, have)
            case _:
                self._use(t, have)

    def _escape(self, have: set[str]) -> None:
        self._bad.update(n for n in self._cls.fields if n not in have)

    def _escape_if_used(self, node: ast.AST, have: set[str]) -> None:
        if any(isinstance(n, ast.Name) and n.id == self._self for n in ast.walk(node)):
            self._escape(have)

    def _use(self, node: ast.AST, have: set[str]) -> None:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=attr)):
                for a in (*node.args, *(k.value for k in node.keywords)):
                    self._use(a, have)
                owner = self._fn.owner
                rest = self._cls.next_after(owner) if owner is not None else []
                method = method_among(rest, attr)
                self._inline(method, have)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if name == self._self:
                for a in (*node.args, *(k.value for k in node.keywords)):
                    self._use(a, have)
                method = self._cls.find_method(attr)
                if method is None or method.kind != "method":
                    self._escape(have)
                else:
                    self._inline(method, have)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=class_name), attr="__init__"), args=[ast.Name(id=first), *_]
            ) if first == self._self:
                for a in node.args[1:]:
                    self._use(a, have)
                base = next((c for c in self._cls.mro() if c.name == class_name), None)
                self._inline(base.find_method("__init__") if base is not None else None, have)
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name == self._self:
                method = self._cls.find_method(attr)
                if method is not None and method.kind in ("property", "cached"):
                    self._inline(method, have)
                elif method is not None:
                    self._escape(have)
                elif attr not in have:
                    self._bad.add(attr)
            case ast.Name(id=name) if name == self._self:
                self._escape(have)
            case ast.Lambda():
                self._escape_if_used(node, have)
            case _:
                for child in nodes.children(node):
                    self._use(child, have)

    def _inline(self, method: FunctionDef | None, have: set[str]) -> None:
        if method is None:
            return
        if self._depth >= _MAX_INLINE_CALLS or not method.params:
            self._escape(have)
            return
        have |= self._owner._function(self._cls, method, have, self._bad, self._depth + 1)
