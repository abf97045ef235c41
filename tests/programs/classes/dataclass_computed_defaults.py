# covers: classes: dataclass fields whose default is computed, a function, or another class's attribute
from dataclasses import dataclass, field


def five():
    print("five")
    return 5


def inc(x):
    return x + 1


LIMIT = 10


@dataclass
class D:
    n: int = five()
    m: int = five() + LIMIT
    t: tuple = (1, five())
    s: str = "a" * 3
    cb: object = inc


print(D.n, D.m, D.t, D.s, D.cb(1))
d = D()
print(d.n, d.m, d.t, d.s, d.cb(41))
LIMIT = 20
D.n = 99
e = D(m=1, cb=lambda x: x * 2)
print(e.n, e.m, e.cb(4))


@dataclass
class Base:
    low: float = -float("inf")
    high: float = 2.0 ** 3
    names: list = field(default_factory=list)


@dataclass
class Derived(Base):
    high: float = 2.0 ** 4
    step: float = field(default=1 / 4)
    scale: float = Base.high * 2


print(Base(), Derived(), Derived(0.0, 1.0), Derived(step=9.5))
a, b = Derived(), Derived()
a.names.append("x")
print(a == b, a.names, b.names, Derived.scale)

