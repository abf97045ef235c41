# covers: classes: dataclass options: kw_only, KW_ONLY, slots, InitVar, field(init, repr, hash, compare, kw_only), unsafe_hash, eq=False
from dataclasses import dataclass, field, InitVar, KW_ONLY
from typing import ClassVar, List, Optional

@dataclass(kw_only=True)
class Conf:
    host: str = "h"
    port: int = 80
c = Conf(port=3)
print(c)

@dataclass(slots=True)
class S:
    a: int
    b: int = 2
print(S(1))

@dataclass
class P:
    x: int
    y: int
    scale: InitVar[int] = 1
    tags: List[str] = field(default_factory=list, repr=False, compare=False)
    total: int = field(init=False, default=0)
    count: ClassVar[int] = 0

    def __post_init__(self, scale):
        self.x *= scale
        self.total = self.x + self.y
        P.count += 1

p = P(1, 2, 3)
print(p, P.count, P(1, 2) == P(1, 2, tags=["a"]))
print(S(1))

@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int = field(kw_only=True, default=3)
print(K(1, b=2))
try:
    K(1, 2)
except TypeError as e:
    print(e)

@dataclass(frozen=True, order=True)
class V:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False)
print(sorted([V(2), V(1, 5), V(1, 2, "x")]), hash(V(1)) == hash(V(1)), {V(1): 2}[V(1)])


@dataclass(unsafe_hash=True)
class U:
    a: int
print(hash(U(1)) == hash(U(1)))
@dataclass(eq=False)
class N:
    a: int
print(N(1) == N(1))


@dataclass
class Base:
    a: int
    items: list = field(default_factory=list)
    made: list = field(default_factory=list, init=False)


@dataclass
class Derived(Base):
    b: int = 7
    a: int = 9
    late: str = field(kw_only=True, default="late")

    def __post_init__(self):
        self.made.append(self.a)


d, e = Derived(), Derived(1, [2], 3, late="x")
d.items.append(1)
print(d, e, Derived() == Derived(), d == e)


@dataclass(slots=True)
class Slim:
    a: int
    b: int = 2


try:
    Slim(1).c = 3
except AttributeError:
    print("no place")


@dataclass(frozen=True)
class Key:
    name: str
    size: int = field(default=0, hash=False)
    note: str = field(default="", compare=False)


print({Key("a", 1): 1}[Key("a", 1, "n")], hash(Key("a", 1)) == hash(Key("a", 2)), Key("a", 1) == Key("a", 2))


class Mixin:
    def total(self):
        return sum(self.parts())


@dataclass
class Left:
    left: int = 1


@dataclass
class Right:
    right: int = 2


@dataclass
class Both(Mixin, Left, Right):
    both: int = 3

    def parts(self):
        return [self.left, self.right, self.both]


print(Both(), Both(1, 2), Both(left=5).total())
for make in (lambda: Conf(1), lambda: Conf(hosts=1), lambda: Derived(1, [], 2, "late"), lambda: U(), lambda: Base(1, [], [])):
    try:
        print(make())
    except TypeError as e:
        print(e)
