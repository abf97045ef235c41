"""Where values are read for the last time, and which tuples are only taken apart.

A read moves its value out of the variable instead of counting a second handle when nothing reads the variable after it: it is
assigned once, the read is the last in the order of evaluation, stands in the same round of every loop as the assignment and not
in a closure, and no other read stands in the same statement, where a reference may still be alive.

A temporary whose every read takes one item of it needs no name: a pattern takes it apart.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from portalis.compiler import hir
from portalis.compiler.emit.analysis import children
from portalis.compiler.infer.world import Spec
from portalis.compiler.types import Container, InstT, TupleT, Type

_UNPACKED = "glue::unpack"
_LONGEST = 12


_SPECIAL = frozenset(
    {
        hir.LocalRead,
        hir.TempRead,
        hir.TupleItem,
        hir.Rt,
        hir.Let,
        hir.Bind,
        hir.OptionOr,
        hir.Assign,
        hir.AppendInPlace,
        hir.For,
        hir.While,
        hir.Callback,
        hir.Do,
    }
)


@dataclass(slots=True)
class _Read:
    node: int
    #: enclosing loops and closures
    region: tuple[int, ...]
    #: the statement: index after index through the enclosing blocks
    statement: tuple[int, ...]


@dataclass(slots=True)
class _Variable:
    """A local, a temporary, or one item of a temporary."""

    region: tuple[int, ...] | None = None
    writes: int = 0
    reads: list[_Read] = field(default_factory=list)


class Uses:
    """Answers for one specialization."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._variables: dict[Hashable, _Variable] = {}
        self._region: list[int] = []
        self._statement: list[int] = []
        self._visits: dict[int, int] = {}
        self._lengths: dict[int, int] = {}
        self._whole: set[int] = set()
        self._unbound = spec.webs.unbound_roots()
        self._parameters = {spec.webs.find(d) for d in spec.param_definitions}
        self._block(spec.body)
        #: nodes that move what they read
        self.moves: set[int] = set()
        #: temporaries that a pattern takes apart → the number of items
        self.split = {t: n for t, n in self._lengths.items() if t not in self._whole and 0 < n <= _LONGEST}
        for key, variable in self._variables.items():
            self._find_last(key, variable)

    def item(self, temp: hir.TempVar, index: int) -> int:
        """How many reads take this item."""
        found = self._variables.get((id(temp), index))
        return len(found.reads) if found is not None else 0

    def _find_last(self, key: Hashable, variable: _Variable) -> None:
        if variable.writes != 1 or not variable.reads:
            return
        *before, last = variable.reads
        if last.region != variable.region or self._visits[last.node] != 1:
            return
        for read in before:
            n = min(len(read.statement), len(last.statement))
            if read.statement[:n] == last.statement[:n]:
                return
        self.moves.add(last.node)

    # -- the walk --------------------------------------------------------------------------------------------------

    def _variable(self, key: Hashable) -> _Variable:
        return self._variables.setdefault(key, _Variable())

    def _write(self, key: Hashable, n: int = 1) -> None:
        variable = self._variable(key)
        variable.writes += n
        variable.region = tuple(self._region)

    def _read(self, key: Hashable, node: hir.Expr) -> None:
        self._visits[id(node)] = self._visits.get(id(node), 0) + 1
        self._variable(key).reads.append(_Read(id(node), tuple(self._region), tuple(self._statement)))

    def _make(self, temp: hir.TempVar, value: hir.Expr | None) -> None:
        """A temporary gets its value."""
        self._write(id(temp))
        ty = hir.resolve_ref(temp.ref)
        if isinstance(ty, TupleT):
            self._lengths[id(temp)] = len(ty.items)
        elif isinstance(value, hir.Rt) and value.fn.path == _UNPACKED and isinstance(value.args[1], hir.Lit):
            assert isinstance(value.args[1].value, int)
            self._lengths[id(temp)] = value.args[1].value
        for i in range(self._lengths.get(id(temp), 0)):
            self._write((id(temp), i))

    def _block(self, body: list[hir.Stmt]) -> None:
        self._statement.append(0)
        for i, s in enumerate(body):
            self._statement[-1] = i
            self._walk(s)
        self._statement.pop()

    def _inside(self, node: object, *parts: object) -> None:
        """What runs again and again, or later."""
        self._region.append(id(node))
        for part in parts:
            self._any(part)
        self._region.pop()

    def _any(self, node: object) -> None:
        if isinstance(node, list):
            self._block(node)
        else:
            self._walk(node)

    def _walk(self, node: object) -> None:
        if type(node) not in _SPECIAL:
            for child in children(node):
                self._any(child)
            return
        match node:
            case hir.LocalRead(definition=d):
                root = self._spec.webs.find(d)
                if not node.checked and self._movable(node):
                    self._read(("local", root), node)
                else:
                    self._write(("local", root), 2)
            case hir.TempRead(temp=temp):
                self._whole.add(id(temp))
                self._read(id(temp), node)
            case (
                hir.TupleItem(obj=hir.TempRead(temp=temp), index=index)
                | hir.Rt(fn=hir.RtFn(path="list::get"), args=[hir.TempRead(temp=temp), hir.Lit(value=int(index))])
            ) if 0 <= index < self._lengths.get(id(temp), 0) and self._same(node, temp):
                self._read((id(temp), index), node)
                # Where the temporary stays whole, it must not move.
                self._write(id(temp), 2)
            case hir.Let(temp=temp, value=value):
                self._walk(value)
                self._make(temp, value)
            case hir.Bind(temp=temp, value=value, body=body):
                self._walk(value)
                self._whole.add(id(temp))
                self._make(temp, value)
                self._walk(body)
            case hir.OptionOr(option=option, temp=temp, some=some, none=none):
                self._walk(option)
                self._whole.add(id(temp))
                self._write(id(temp))
                self._walk(some)
                self._walk(none)
            case hir.Assign(definition=d, value=value):
                self._walk(value)
                root = self._spec.webs.find(d)
                # A loop that assigns a parameter may read it first: what the caller gave, or what the round before left.
                self._write(("local", root), 2 if root in self._parameters and self._region else 1)
            case hir.AppendInPlace(definition=d, value=value):
                self._walk(value)
                self._write(("local", self._spec.webs.find(d)), 2)
            case hir.For(target=target, iterator=iterator, body=body, orelse=orelse):
                self._walk(iterator)
                self._region.append(id(node))
                self._make(target, None)
                self._block(body)
                self._region.pop()
                self._block(orelse)
            case hir.While(test=test, body=body, orelse=orelse):
                self._inside(node, test, body)
                self._block(orelse)
            case hir.Callback(body=callback):
                self._inside(node, callback)
            case hir.Do(body=body, value=value) if value is not None:
                self._block(body)
                # The value stands behind the statements.
                self._statement.append(len(body))
                self._walk(value)
                self._statement.pop()
            case _:
                for child in children(node):
                    self._any(child)

    def _movable(self, e: hir.LocalRead) -> bool:
        webs = self._spec.webs
        t = webs.web_type(e.definition)
        return not _holds_objects(t) and webs.find(e.definition) not in self._unbound and t.key() == e.ty.key()

    def _same(self, node: object, temp: hir.TempVar) -> bool:
        if not isinstance(node, hir.TupleItem):
            return True
        return node.obj.ty.key() == hir.resolve_ref(temp.ref).key()


def _holds_objects(t: Type) -> bool:
    """An object that is borrowed from a list must stay where it is."""
    return isinstance(t, InstT) or isinstance(t, Container) and t.name == "list" and isinstance(t.elem, InstT)
