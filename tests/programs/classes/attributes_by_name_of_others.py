# covers: classes: getattr and hasattr by name: enumerations, classes, modules, texts, records
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2


for n in ("RED", "GREEN", "BLUE"):
    print(n, getattr(Color, n, None), hasattr(Color, n))


class K:
    x = 1

    @staticmethod
    def f():
        return "f"

    @classmethod
    def g(cls):
        return cls.__name__


for n in ("x",):
    print(getattr(K, n))
for n in ("f", "g"):
    print(getattr(K, n)())


class Vec:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def swizzle(self, names):
        return tuple(getattr(self, n) for n in names)


print(Vec(1, 2, 3).swizzle("zyx"), Vec(1.5, 2.5, 3.5).swizzle("xx"))
from dataclasses import dataclass


@dataclass
class D:
    a: int = 0
    b: str = ""

    def update(self, **kw):
        for k, v in kw.items():
            if hasattr(self, k):
                setattr(self, k, v)
            else:
                print("no", k)
        return self


print(D().update(a=3, b="q", c=1))


@dataclass(frozen=True)
class F:
    a: int = 0


try:
    f = F()
    for n in ["a"]:
        setattr(f, n, 3)
except AttributeError as e:
    print(type(e).__name__, e)
import math

for name in ("sqrt", "floor", "cos"):
    print(name, getattr(math, name)(4.0))
for m in ["upper", "title", "swapcase"]:
    print(getattr("hello World", m)())
s = "abc"
print([getattr(s, f)() for f in ("isalpha", "isdigit")], hasattr(s, "upp" + "er"), hasattr([], "appendx"[:6]))


class Calc:
    def add(self, a, b):
        return a + b

    def sub(self, a, b):
        return a - b


def apply(op, a, b):
    fn = getattr(Calc(), op)
    return fn(a, b)


print(apply("add", 1, 2), apply("sub", 5, 2))
try:
    apply("mul", 1, 2)
except AttributeError as e:
    print(e)


class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right


def depth(n):
    return 0 if n is None else 1 + max(depth(getattr(n, side)) for side in ("left", "right"))


t = Node(1, Node(2, Node(3)), Node(4))
print(depth(t))
for side in ("left", "right"):
    child = getattr(t, side)
    if child is not None:
        setattr(child, "value", child.value * 10)
print(t.left.value, t.right.value)


class Tree:
    def __init__(self):
        self.nodes = {}

    def __getattr__(self, name):
        return "no " + name


print(Tree().foo)


def test(o, names):
    return {n: getattr(o, n, None) for n in names}


print(test(t.right, ["value", "zzz"])["value"])


def apply_all(o, **kw):
    for k, v in kw.items():
        setattr(o, k, v)
    return o


p = apply_all(Node(0), value=9)
print(p.value)


class Temp:
    pass


x = Temp()
for n in "abc":
    setattr(x, n, ord(n))
print(x.a, x.b, x.c, hasattr(x, "d"))
