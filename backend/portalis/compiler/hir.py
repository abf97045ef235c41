"""The typed IR: what inference makes of one specialization, and all that emission sees.

Expressions carry their type and the Python line. Types may still hold slots; they are final once inference has ended. Places
where a value may have a narrower type than its destination are explicit `Coerce` nodes whose target is looked up at the end
(`TypeRef`), because a variable's or a field's type is the join of everything that flows there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalis.compiler.types import NEVER, Slot, Type, join

if TYPE_CHECKING:
    from portalis.compiler.infer.world import GlobalVar, Spec
    from portalis.compiler.program import ClassInfo
    from portalis.compiler.types import FuncT

TypeRef = Type | Slot | Callable[[], Type]


def resolve_ref(ref: TypeRef) -> Type:
    """The final type that a reference stands for."""
    if isinstance(ref, Type):
        return ref
    return ref.type if isinstance(ref, Slot) else ref()


@dataclass(slots=True, eq=False, repr=False)
class Expr:
    ty: Type
    line: int


@dataclass(eq=False, slots=True)
class TempVar:
    """A variable that the translator made up; assigned once."""

    number: int
    ref: TypeRef
    hint: str = "t"


@dataclass(slots=True, eq=False, repr=False)
class Lit(Expr):
    value: object


@dataclass(slots=True, eq=False, repr=False)
class LocalRead(Expr):
    """A Python local. `definition` names the web that reaches this read; `checked` reads may find it unbound."""

    name: str
    definition: int
    checked: bool = False
    #: a comprehension reads it, which is a function of its own
    free: bool = False


@dataclass(slots=True, eq=False, repr=False)
class TempRead(Expr):
    temp: TempVar


@dataclass(slots=True, eq=False, repr=False)
class GlobalRead(Expr):
    var: GlobalVar
    checked: bool = True


@dataclass(slots=True, eq=False, repr=False)
class SharedRead(Expr):
    """A variable in a cell shared with closures; `captured` when this function is the closure, `free` when it is the generator
    expression that reads it."""

    name: str
    captured: bool
    free: bool = False


@dataclass(slots=True, eq=False, repr=False)
class SharedHandle(Expr):
    """The cell itself, to be put into a closure."""

    name: str
    captured: bool


@dataclass(slots=True, eq=False, repr=False)
class EnvRead(Expr):
    """A variable captured by value."""

    name: str


@dataclass(slots=True, eq=False, repr=False)
class EnvSelf(Expr):
    """The running closure itself."""


@dataclass(slots=True, eq=False, repr=False)
class Bind(Expr):
    """`let temp = value; body`."""

    temp: TempVar
    value: Expr
    body: Expr


@dataclass(slots=True, eq=False, repr=False)
class Do(Expr):
    """Statements, then a value (`None`: unit)."""

    body: list[Stmt]
    value: Expr | None


@dataclass(slots=True, eq=False, repr=False)
class IfExpr(Expr):
    test: Expr
    then: Expr
    orelse: Expr


@dataclass(slots=True, eq=False, repr=False)
class Logic(Expr):
    """`and`/`or` of two bools."""

    op: str
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False, repr=False)
class Not(Expr):
    value: Expr


@dataclass(frozen=True, slots=True)
class RtFn:
    """A runtime function: its path under the crate and how it is called."""

    path: str
    raises: bool = False
    calls_back: bool = False
    #: one letter an argument: r reference (by value when Copy), o owned, i iterator, s slice of refs (a last `*`: an empty one), f function, & always a reference
    modes: str = ""
    method: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Rt(Expr):
    fn: RtFn
    args: list[Expr]
    #: for a new iterator or list: what the runtime makes, where its items may be of a narrower type than those of `ty`
    made: Type | None = None


@dataclass(slots=True, eq=False, repr=False)
class Inline(Expr):
    """An operator of Rust itself: `template` with `{0}`, `{1}`… for owned operands, `{&0}` for references."""

    template: str
    args: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class Callback(Expr):
    """A function passed to the runtime: the parameters come as references."""

    params: list[TempVar]
    body: Expr
    #: the Rust closure returns an `Option`; `Return` in its body leaves the closure
    optional: bool = False
    #: called when the iterator that holds it is asked for an item, maybe where a handler sees what it raises
    lazy: bool = False


@dataclass(slots=True, eq=False, repr=False)
class RustOption(Expr):
    """`Some(value)` or `None` for the runtime; `ty` is the value's type."""

    value: Expr | None


@dataclass(slots=True, eq=False, repr=False)
class Spread(Expr):
    """`*value` or `**value` among the arguments of a call, whose items only run time knows. Binding resolves it."""

    value: Expr
    node: ast.AST


@dataclass(slots=True, eq=False, repr=False)
class Call(Expr):
    spec: Spec
    env: Expr | None
    args: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class Yield(Expr):
    """`yield value`; what it gives is what is sent. `guarded` inside of a `try` or `with` that a GeneratorExit does not just leave."""

    value: Expr
    guarded: bool


@dataclass(slots=True, eq=False, repr=False)
class YieldFrom(Expr):
    """`yield from` a generator, or an iterator (whose type is `iterator`); `items` is what this generator yields."""

    source: Expr
    items: Slot
    guarded: bool


@dataclass(slots=True, eq=False, repr=False)
class New(Expr):
    cls: ClassInfo
    init: Spec | None
    args: list[Expr]
    #: for exceptions: the arguments that `BaseException.__new__` keeps
    base_args: list[Expr] | None = None


@dataclass(slots=True, eq=False, repr=False)
class FieldRead(Expr):
    obj: Expr
    #: `None` for a variable that a closure captured
    cls: ClassInfo | None
    name: str
    #: the class that holds the class variable which stands in while the instance attribute is not set
    fallback: GlobalVar | None = None


@dataclass(slots=True, eq=False, repr=False)
class MakeFunc(Expr):
    func: FuncT
    captures: list[tuple[str, Expr]]


@dataclass(slots=True, eq=False, repr=False)
class TupleExpr(Expr):
    items: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class TupleItem(Expr):
    obj: Expr
    index: int


@dataclass(slots=True, eq=False, repr=False)
class ListExpr(Expr):
    """A list, set or dict display (`items` alternate key, value for a dict) or a tuple of any length."""

    items: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class Switch(Expr):
    """A match on a union: one arm for each member, with the member's value in a variable."""

    subject: Expr
    arms: list[tuple[Type, TempVar, Expr]]


@dataclass(slots=True, eq=False, repr=False)
class OptionOr(Expr):
    """A runtime `Option`: `some` with its value in `temp`, or `none`."""

    option: Expr
    temp: TempVar
    some: Expr
    none: Expr


@dataclass(eq=False, repr=False)
class Coerce(Expr):
    """The same value, represented as `target` (a type above the value's)."""

    # Written out: a dataclass with slots of its own making drops the property.
    __slots__ = ("target", "value")
    value: Expr
    target: TypeRef

    @property  # type: ignore[misc]  # a field of every expression, which is computed here
    def ty(self) -> Type:
        """What the target is by now: only who asks has read it."""
        return self.target.type if isinstance(self.target, Slot) else super().ty

    @ty.setter
    def ty(self, value: Type) -> None:
        Expr.__dict__["ty"].__set__(self, value)


@dataclass(slots=True, eq=False, repr=False)
class Assume(Expr):
    """The value of a union, known to be of type `ty` here."""

    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class RaiseExpr(Expr):
    """Raises; has no value."""

    exc: Expr | None
    cause: Expr | None = None
    #: `raise` with nothing: the handled exception again
    reraise: TempVar | None = None
    #: a `raise` statement, whose exception may have been raised before
    explicit: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Stmt:
    line: int


@dataclass(slots=True, eq=False, repr=False)
class Let(Stmt):
    temp: TempVar
    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class Declare(Stmt):
    """A temporary that `SetTemp` fills later."""

    temp: TempVar


@dataclass(slots=True, eq=False, repr=False)
class SetTemp(Stmt):
    temp: TempVar
    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class Assign(Stmt):
    name: str
    definition: int
    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class Unassign(Stmt):
    """Takes the value of a local away: a definition too, of having none."""

    name: str
    definition: int


@dataclass(slots=True, eq=False, repr=False)
class AppendInPlace(Stmt):
    """`s += x` on a string held in a local: in place when not shared."""

    name: str
    definition: int
    source: int
    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class SetGlobal(Stmt):
    var: GlobalVar
    value: Expr | None


@dataclass(slots=True, eq=False, repr=False)
class SetShared(Stmt):
    name: str
    captured: bool
    value: Expr | None


@dataclass(slots=True, eq=False, repr=False)
class DeclareShared(Stmt):
    name: str
    slot: Slot


@dataclass(slots=True, eq=False, repr=False)
class SetField(Stmt):
    obj: Expr
    cls: ClassInfo
    name: str
    value: Expr | None


@dataclass(slots=True, eq=False, repr=False)
class Run(Stmt):
    """An expression for its effect."""

    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class If(Stmt):
    test: Expr
    then: list[Stmt]
    orelse: list[Stmt]


@dataclass(slots=True, eq=False, repr=False)
class While(Stmt):
    test: Expr
    body: list[Stmt]
    orelse: list[Stmt]
    label: int


@dataclass(slots=True, eq=False, repr=False)
class For(Stmt):
    target: TempVar
    iterator: Expr
    body: list[Stmt]
    orelse: list[Stmt]
    label: int
    #: the iterator may stop because of an exception
    can_fail: bool


@dataclass(slots=True, eq=False, repr=False)
class Break(Stmt):
    label: int


@dataclass(slots=True, eq=False, repr=False)
class Continue(Stmt):
    label: int


@dataclass(slots=True, eq=False, repr=False)
class Return(Stmt):
    value: Expr


@dataclass(slots=True, eq=False, repr=False)
class Handler:
    #: empty: catches everything
    classes: list[str | ClassInfo]
    body: list[Stmt]


@dataclass(slots=True, eq=False, repr=False)
class Try(Stmt):
    """`caught` holds the exception in the handlers' bodies."""

    body: list[Stmt]
    caught: TempVar
    handlers: list[Handler]
    orelse: list[Stmt]
    final: list[Stmt] | None
    #: runs on every way out but an exception (`with` calls `__exit__` there)
    on_leave: list[Stmt] | None = None


@dataclass(slots=True, eq=False, repr=False)
class Downcast(Expr):
    """An exception, as an instance of a user's exception class (known to be one)."""

    value: Expr


@dataclass(eq=False, slots=True)
class Webs:
    """The def–use webs of a specialization: definitions that reach a common read share one Rust variable."""

    parent: dict[int, int] = field(default_factory=dict)
    types: dict[int, Type] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    unbound: set[int] = field(default_factory=set)
    #: definitions known to be of a web, by its lowest
    _members: dict[int, set[int]] = field(default_factory=dict)
    #: the types of whole webs, made when first asked for after a change
    _web_types: dict[int, Type] | None = None
    #: the webs that may be unassigned, and how many definitions were unbound and merged when they were found
    _unbound_roots: tuple[tuple[int, int], set[int]] | None = None

    def web_type(self, definition: int) -> Type:
        """The type of the variable that a definition belongs to: the join of all its definitions."""
        if self._web_types is None:
            table: dict[int, Type] = {}
            for d, t in self.types.items():
                root = self.find(d)
                table[root] = join(table.get(root, NEVER), t)
            self._web_types = table
        found = self._web_types.get(definition)
        # Only roots are in the table.
        return self._web_types.get(self.find(definition), NEVER) if found is None else found

    def unbound_roots(self) -> set[int]:
        """The webs that some read may find unassigned."""
        # Both only grow.
        size = len(self.unbound), len(self.parent)
        if self._unbound_roots is None or self._unbound_roots[0] != size:
            self._unbound_roots = size, {self.find(d) for d in self.unbound}
        return self._unbound_roots[1]

    def define(self, definition: int, name: str, ty: Type) -> None:
        """Note a definition and the type it gives."""
        self._web_types = None
        self.types[definition] = join(self.types.get(definition, NEVER), ty)
        self.names[definition] = name

    def find(self, d: int) -> int:
        parent = self.parent
        root = d
        while (above := parent.get(root)) is not None:
            root = above
        while d != root:
            parent[d], d = root, parent[d]
        return root

    def merge(self, definitions: Collection[int]) -> int:
        """One web for all `definitions`; returns the lowest."""
        root = self.find(next(iter(definitions)))
        if len(definitions) == 1:
            return root
        # Where many paths meet again and again, most are known to be of one web.
        new = frozenset(definitions).difference(self._members.get(root, ()))
        roots = {root, *(self.find(d) for d in new)}
        lowest = min(roots)
        webs = sorted((self._members.pop(r, {r}) for r in roots), key=len)
        webs[-1].update(new, *webs[:-1])
        self._members[lowest] = webs[-1]
        for r in roots:
            if r != lowest:
                self.parent[r] = lowest
                self._web_types = None
        return lowest


def never(line: int, exc: Expr | None) -> RaiseExpr:
    """A raising expression."""
    return RaiseExpr(NEVER, line, exc)


def shares(node: object, part: Expr) -> bool:
    """Whether `part`, or something evaluated in it, stands in an expression or statement: it may be there in another form."""
    evaluated = {id(x) for x in inside(part) if not isinstance(x, LocalRead | TempRead | Lit)} | {id(part)}
    return any(id(x) in evaluated for x in inside(node))


def any_inside(node: object, wanted: Callable[[Expr | Stmt | Handler], bool]) -> bool:
    """Whether some expression or statement in `node`, or itself, is wanted."""
    return any(map(wanted, inside(node)))


def inside(node: object) -> Iterator[Expr | Stmt | Handler]:
    """All expressions and statements in `node`, and itself."""
    work = [node]
    while work:
        x = work.pop()
        if isinstance(x, list | tuple):
            work += x
        elif isinstance(x, Expr | Stmt | Handler):
            yield x
            work += [getattr(x, name, None) for cls in type(x).__mro__ for name in getattr(cls, "__slots__", ())]
