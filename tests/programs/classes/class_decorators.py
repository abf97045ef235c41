# covers: classes: class decorators written in Python, with arguments, several; registries of classes; a singleton; functools.total_ordering
import functools
from functools import total_ordering
from typing import final

REGISTRY = {}
PLUGINS = []

def register(cls):
    REGISTRY[cls.__name__] = cls
    return cls

def plugin(kind):
    def deco(cls):
        PLUGINS.append((kind, cls.__name__))
        return cls
    return deco

@register
class A:
    def __init__(self, x=1):
        self.x = x
    def twin(self):
        return A(self.x)
    def __repr__(self):
        return f"A({self.x})"

@register
@plugin("b")
class B(A):
    def __repr__(self):
        return "B" + super().__repr__()

print(A(), B(2), sorted(REGISTRY), PLUGINS, B(3).twin(), isinstance(B(), A), A.__name__)
for name in REGISTRY:
    print(name, REGISTRY[name](5))

def singleton(cls):
    instances = {}
    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]
    return get

@singleton
class Db:
    def __init__(self, url="x"):
        self.url = url

print(Db("a") is Db("b"), Db().url)

def add_repr(cls):
    cls.tag = "tagged"
    return cls

@add_repr
class T:
    pass
print(T.tag, T().tag)


@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        if not isinstance(o, V): return NotImplemented
        return self.n == o.n
    def __lt__(self, o):
        if not isinstance(o, V): return NotImplemented
        return self.n < o.n
    def __repr__(self): return f"V({self.n})"

a, b = V(1), V(2)
print(a < b, a <= b, a > b, a >= b, a >= V(1), sorted([b, a]), max(a, b), a != b)
try:
    print(a >= 3)
except TypeError as e:
    print(e)

@functools.total_ordering
@final
class W:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __ge__(self, o): return self.n >= o.n
print(W(1) < W(2), W(1) > W(2), W(2) <= W(2))
