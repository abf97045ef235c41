"""The type lattice.

Types are small immutable values, except that the element types of containers live in `Slot`s: cells that only ever grow
while inference runs, and that are merged (union-find) when two containers turn out to be the same one. At the end of
inference no slot changes any more, and a type can be read structurally.

A slot may hold a container of itself: `list[E]` with `E = int | list[E]`. Keys write the way back to a slot that they are
inside of as `^` and the number of slots since. A slot that holds nothing but containers of itself is given `None` too: it needs
a union to stop at.

The order: `NEVER` (no value) below everything; `UnionT` above its members. Two containers of one kind never stand side by
side in a union: their slots merge instead, so a union has at most one member per constructor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from portalis.compiler.program import ClassInfo, FunctionDef

MAX_DEPTH = 14
MAX_MEMBERS = 128
MAX_NESTED_TUPLES = 4


class TypeTooComplex(Exception):
    """A type nests too deep (a tuple that grows in a loop) or a union has too many members."""


class Slot:
    """The type of what a container (or field, or variable) holds: grows, merges, is never replaced by less.

    A slot that starts empty belongs to a place in the program and lasts over the rounds of inference; one that starts with a type is
    made anew in each. A slot knows whether its type was read in this round: growing is news only then.
    """

    __slots__ = ("_inside", "_lasting", "_parent", "_read", "_type", "number")
    _count = 0
    _round = 0
    #: keys are being made just to see whether a slot grew
    _comparing = False
    #: the slots whose keys are being made, outermost first
    _path: ClassVar[list[Slot]] = []
    #: slots that were found to hold nothing but containers of themselves
    endless: ClassVar[set[Slot]] = set()
    #: what tuples hold that are put into tuples again and again, by the constructors of their other items
    tuples: ClassVar[dict[str, Slot]] = {}
    #: what the keys of dicts and the members of sets are
    hashed: ClassVar[set[Slot]] = set()
    #: slots that an expression with an error flowed into, and what they held before: the next round may know better
    failed: ClassVar[dict[Slot, Type]] = {}
    #: Called whenever a slot grows that was read in this round before; inference runs another round.
    on_change: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, type_: Type | None = None) -> None:
        Slot._count += 1
        self.number = Slot._count
        self._parent: Slot | None = None
        self._type: Type = type_ if type_ is not None else NEVER
        self._lasting = type_ is None
        self._inside = False
        self._read = 0

    @staticmethod
    def begin_round() -> None:
        """From now on nothing was read."""
        Slot._round += 1

    def find(self) -> Slot:
        """The representative of the merged slots."""
        root = self
        while root._parent is not None:
            root = root._parent
        node = self
        while node._parent is not None:
            node._parent, node = root, node._parent
        return root

    @property
    def type(self) -> Type:
        """What the slot holds by now."""
        root = self.find()
        root._read = Slot._round
        return root._type

    def peek(self) -> Type:
        """As `type`, for a question whose "no" stays right whatever the slot will hold."""
        return self.find()._type

    def is_now(self, type_: Prim) -> bool:
        """Whether the slot holds just `type_`. "No" must stay right whatever the slot will hold: only "yes" counts as reading it."""
        return self.find()._type is type_ and self.type is type_

    def fill(self, type_: Type) -> None:
        """Make the slot hold `type_` if it holds nothing yet."""
        if self.find()._type is NEVER:
            self.grow(type_)

    def grow(self, type_: Type) -> None:
        """Make the slot hold `type_` too."""
        root = self.find()
        before = root._type
        joined = join(before, type_)
        root = root.find()
        while not _same(root._type, before):
            # The slot holds containers of itself: joining them has put something into it.
            before = root._type
            joined = join(before, joined)
            root = root.find()
        if joined is ERROR:
            root._fail(before)
        elif joined is not root._type:
            news = root._read == Slot._round and not _same(joined, root._type)
            root._type = joined
            if news:
                Slot.on_change()

    def _fail(self, before: Type) -> None:
        """An error is no news: it is found again in the next round, or was one of what was not known yet."""
        if before is not ERROR:
            Slot.failed.setdefault(self, before)
        self._type = ERROR

    @staticmethod
    def recover() -> None:
        """Forget the errors of the last round."""
        for slot, before in Slot.failed.items():
            root = slot.find()
            if root._type is ERROR:
                root._type = before
        Slot.failed.clear()

    def unify(self, other: Slot) -> None:
        """Make both slots one."""
        a, b = self.find(), other.find()
        if a is b:
            return
        if a.number > b.number:
            a, b = b, a
        b._parent = a
        ta, tb = a._type, b._type
        known = [slot._type for slot in (a, b) if slot._lasting and slot._read == Slot._round]
        a._read = max(a._read, b._read)
        a._lasting = a._lasting or b._lasting
        if not _same(ta, tb):
            joined = join(ta, tb)
            if joined is ERROR:
                a._fail(tb if ta is ERROR else ta)
                return
            if a._parent is not None or a._type is not ta:
                a.grow(joined)
                return
            a._type = joined
            if any(not _same(joined, t) for t in known):
                Slot.on_change()
        else:
            join(ta, tb)


class Type:
    """Base of all types. `key()` is equal for two types exactly when they are structurally equal."""

    __slots__ = ()

    def key(self, depth: int = 0) -> str:
        raise NotImplementedError

    def slots(self) -> tuple[Slot, ...]:
        """The slots directly inside this type."""
        return ()

    def __str__(self) -> str:
        return self.key()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prim(Type):
    """A type without parameters. `shown` is its Python name, where that is another type's too."""

    name: str
    shown: str = ""

    def key(self, depth: int = 0) -> str:
        return self.name

    def __str__(self) -> str:
        return self.shown or self.name


NEVER = Prim("Never")
ERROR = Prim("<error>")
#: An int of 64 bits: operations that give more end the call.
INT = Prim("int")
#: An int of any size, above `INT`.
BIG = Prim("bigint", "int")
FLOAT = Prim("float")
COMPLEX = Prim("complex")
BOOL = Prim("bool")
STR = Prim("str")
BYTES = Prim("bytes")
BYTEARRAY = Prim("bytearray")
#: What `copy.deepcopy` has copied.
MEMO = Prim("memo", "dict")
#: What a view of a bytearray holds.
VIEWED = Prim("viewed", "bytearray")
NONE = Prim("None")
RANGE = Prim("range")
SLICE = Prim("slice")
EXC = Prim("BaseException")
#: The class of an exception, as a value.
EXC_CLASS = Prim("type[BaseException]")
NOTIMPL = Prim("NotImplementedType")
ELLIPSIS = Prim("ellipsis")
#: What Python takes for an int; each is below `BIG`, and fits `INT` unless it is `BIG`.
INTS = (INT, BIG, BOOL)
NUMBERS = (*INTS, FLOAT)


def _same(a: Type, b: Type) -> bool:
    """Whether two types are equal by now; asking is not reading what their slots hold."""
    if a is b:
        return True
    comparing, Slot._comparing = Slot._comparing, True
    try:
        return a.key() == b.key()
    finally:
        Slot._comparing = comparing


def _slot_key(slot: Slot, depth: int) -> str:
    root = slot.find()
    if not Slot._comparing:
        root._read = Slot._round
    t = root._type
    if isinstance(t, Prim):
        return f"?{root.number}" if t is NEVER else t.name
    path = Slot._path
    if root._inside:
        at = path.index(root)
        if not any(isinstance(s._type, UnionT) for s in path[at:]):
            Slot.endless.add(root)
        return f"^{len(path) - at}"
    if depth > MAX_DEPTH:
        raise TypeTooComplex
    root._inside = True
    path.append(root)
    try:
        return t.key(depth + 1)
    finally:
        path.pop()
        root._inside = False


def _slot_text(slot: Slot) -> str:
    root = slot.find()
    root._read = Slot._round
    if root._inside:
        return "…"
    root._inside = True
    try:
        return str(root._type)
    finally:
        root._inside = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Container(Type):
    """A built-in generic: `name` is the constructor, `args` its element slots."""

    name: str
    args: tuple[Slot, ...]

    def key(self, depth: int = 0) -> str:
        return f"{self.name}[{','.join([_slot_key(s, depth) for s in self.args])}]"

    def slots(self) -> tuple[Slot, ...]:
        return self.args

    @property
    def elem(self) -> Type:
        """The type of the (first) element."""
        return self.args[0].type

    def __str__(self) -> str:
        if self.name == "vartuple":
            return f"tuple[{_slot_text(self.args[0])}, ...]"
        return f"{self.name}[{', '.join(map(_slot_text, self.args))}]"


def list_of(elem: Type | Slot) -> Container:
    return Container("list", (_as_slot(elem),))


def set_of(elem: Type | Slot, name: str = "set") -> Container:
    return Container(name, (_hashed(elem),))


def dict_of(key: Type | Slot, value: Type | Slot) -> Container:
    return Container("dict", (_hashed(key), _as_slot(value)))


def _hashed(t: Type | Slot) -> Slot:
    slot = _as_slot(t)
    Slot.hashed.add(slot)
    return slot


def vartuple_of(elem: Type | Slot) -> Container:
    return Container("vartuple", (_as_slot(elem),))


def iter_of(elem: Type | Slot) -> Container:
    return Container("iterator", (_as_slot(elem),))


def is_generator(t: Type) -> bool:
    """Whether values of an exact type are generators."""
    return isinstance(t, Container) and t.name == "generator"


#: The containers that are dicts in Python; the first two type parameters of each are those of its keys and values.
DICTS = frozenset({"dict", "defaultdict", "Counter", "OrderedDict"})
#: What messages call the containers whose name is not that of their class.
CLASS_NAMES = {
    "vartuple": "tuple",
    "deque": "collections.deque",
    "defaultdict": "collections.defaultdict",
    "OrderedDict": "collections.OrderedDict",
}


def is_dict(t: Type) -> bool:
    """Whether a value is a dict, or of a class that is one."""
    return isinstance(t, Container) and t.name in DICTS


def _as_slot(t: Type | Slot) -> Slot:
    return t if isinstance(t, Slot) else Slot(t)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TupleT(Type):
    """A tuple of known length; a plain value."""

    items: tuple[Type, ...]

    def key(self, depth: int = 0) -> str:
        if depth > MAX_DEPTH:
            raise TypeTooComplex
        return f"tuple({','.join([t.key(depth + 1) for t in self.items])})"

    def __str__(self) -> str:
        return f"tuple[{', '.join(map(str, self.items)) or '()'}]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InstT(Type):
    """An instance of exactly this user-defined class."""

    cls: ClassInfo

    def key(self, depth: int = 0) -> str:
        return f"inst:{self.cls.ident}"

    def __str__(self) -> str:
        return self.cls.name


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ClassT(Type):
    """A user-defined class as a value."""

    cls: ClassInfo

    def key(self, depth: int = 0) -> str:
        return f"class:{self.cls.ident}"

    def __str__(self) -> str:
        return f"type[{self.cls.name}]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BuiltinT(Type):
    """A builtin function, type or exception class as a value (`len`, `int`, `ValueError`, `math.sqrt`)."""

    name: str

    def key(self, depth: int = 0) -> str:
        return f"builtin:{self.name}"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ModuleT(Type):
    """An imported module."""

    name: str

    def key(self, depth: int = 0) -> str:
        return f"module:{self.name}"

    def __str__(self) -> str:
        return f"module {self.name}"


#: The variable captured by functions that are told apart from others of their definition.
IDENTITY = ".identity"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FuncT(Type):
    """A function value: a definition plus the variables that it captured.

    Two closures made from one definition in one specialization of its parent have the same type.
    """

    fn: FunctionDef
    number: int
    #: captured variable → (slot of its type, whether it is shared with the parent)
    captures: dict[str, tuple[Slot, bool]]

    def key(self, depth: int = 0) -> str:
        return f"fn:{self.number}"

    def __str__(self) -> str:
        return f"function {self.fn.name}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BoundT(Type):
    """A bound method as a value: `recv` is the receiver's type."""

    recv: Type
    method: str

    def key(self, depth: int = 0) -> str:
        return f"bound:{self.method}({self.recv.key(depth + 1)})"

    def __str__(self) -> str:
        return f"method {self.recv}.{self.method}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class UnionT(Type):
    """A closed union; members in a canonical order, at least two, none of them a union."""

    members: tuple[Type, ...]

    def key(self, depth: int = 0) -> str:
        return "|".join([m.key(depth) for m in self.members])

    def __str__(self) -> str:
        return " | ".join(map(str, self.members))


_ORDER = {
    t.name: i
    for i, t in enumerate((INT, FLOAT, BOOL, STR, BYTES, RANGE, SLICE, EXC, NOTIMPL, ELLIPSIS, BYTEARRAY, COMPLEX))
}
_ORDER[BIG.name] = _ORDER[INT.name]


def _rank(t: Type) -> tuple[int, str]:
    """A position that does not depend on the order in which members were met; None last."""
    match t:
        case Prim(name="None"):
            return (99, "")
        case Prim(name=name):
            return (_ORDER.get(name, 50), name)
        case Container(name=name):
            return (60, name)
        case TupleT():
            return (61, "tuple")
        case InstT(cls=cls):
            return (70, f"{cls.number:06}")
        case FuncT(number=number):
            return (80, f"{number:06}")
        case _:
            return (90, t.key())


def members(t: Type) -> tuple[Type, ...]:
    """The members of a union; a type itself otherwise."""
    return t.members if isinstance(t, UnionT) else () if t is NEVER else (t,)


def constructor(t: Type) -> str:
    """What a union holds at most one of."""
    match t:
        case Container(name=name):
            return "tuple" if name == "vartuple" else name
        case TupleT():
            return "tuple"
        case BoundT(recv=recv, method=method):
            return f"bound:{method}:{constructor(recv)}"
        case _:
            return INT.name if t is BIG else t.key()


def union(types: Iterable[Type]) -> Type:
    """The join of all `types`."""
    result: Type = NEVER
    for t in types:
        result = join(result, t)
    return result


def join(a: Type, b: Type) -> Type:
    """The least type above both; merges the slots of containers of the same kind."""
    if a is b or b is NEVER:
        return a
    if a is NEVER:
        return b
    if a is ERROR or b is ERROR:
        return ERROR
    if not isinstance(a, UnionT) and not isinstance(b, UnionT):
        merged = _merge(a, b)
        if merged is not None:
            return merged
    table: dict[str, Type] = {}
    for t in (*members(a), *members(b)):
        name = constructor(t)
        if name in table:
            merged = _merge(table[name], t)
            assert merged is not None, (table[name], t)
            table[name] = merged
        else:
            table[name] = t
    if len(table) > MAX_MEMBERS:
        raise TypeTooComplex
    dicts = [t for t in table.values() if isinstance(t, Container) and t.name in DICTS]
    for t in dicts[1:]:
        # Dicts of different classes can be equal, so they hold the same types.
        for mine, theirs in zip(dicts[0].args[:2], t.args, strict=False):
            mine.unify(theirs)
    result = tuple(sorted(table.values(), key=_rank))
    return result[0] if len(result) == 1 else UnionT(result)


def _merge(a: Type, b: Type) -> Type | None:
    """Join of two non-union types of one constructor; `None` when the constructors differ."""
    if a is b:
        return a
    match a, b:
        case Container(name=n1, args=s1), Container(name=n2, args=s2) if n1 == n2:
            for x, y in zip(s1, s2, strict=True):
                x.unify(y)
            return a
        case TupleT(items=i1), TupleT(items=i2):
            if len(i1) == len(i2):
                joined = tuple(join(x, y) for x, y in zip(i1, i2, strict=True))
                if all(x is y for x, y in zip(joined, i1, strict=True)):
                    return a
                result = TupleT(joined)
                return _endless_tuple(result) if _nesting(result) > MAX_NESTED_TUPLES else result
            return vartuple_of(union((*i1, *i2)))
        case (Container(name="vartuple") as v, TupleT(items=items)) | (
            TupleT(items=items),
            Container(name="vartuple") as v,
        ):
            for t in items:
                v.args[0].grow(t)
            return v
        case BoundT(recv=r1, method=m1), BoundT(recv=r2, method=m2) if m1 == m2:
            merged = _merge(r1, r2)
            return None if merged is None else BoundT(merged, m1)
        case Prim(), Prim() if a in (INT, BIG) and b in (INT, BIG):
            return BIG
    return a if a.key() == b.key() else None


def _nesting(t: Type) -> int:
    """How deep tuples of known length stand directly in each other."""
    return max((1 + max(map(_nesting, m.items), default=0) for m in members(t) if isinstance(m, TupleT)), default=0)


def _endless_tuple(t: TupleT) -> Container:
    """Tuples that are put into tuples again and again, as one of any length that holds such tuples."""
    leaves: list[Type] = []

    def take(inner: TupleT) -> None:
        for i in inner.items:
            for m in members(i):
                if isinstance(m, TupleT):
                    take(m)
                else:
                    leaves.append(m)

    take(t)
    # The same one in every round.
    slot = Slot.tuples.setdefault(",".join(sorted({constructor(m) for m in leaves})), Slot())
    result = vartuple_of(slot)
    for m in (*leaves, result):
        slot.grow(m)
    return result
