# covers: classes: classes that derive from list and dict: vectors, configurations, chains, inverses, trees, memos
from collections import OrderedDict, defaultdict, Counter
class Vec(list):
    def __add__(self, other):
        if not isinstance(other, type(self)): return NotImplemented
        return type(self)(a + b for a, b in zip(self, other))
    def __sub__(self, other): return self.__class__([a - b for a, b in zip(self, other)])
    def __mul__(self, k): return type(self)([a * k for a in self])
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __abs__(self): return sum(a * a for a in self) ** 0.5
    def __repr__(self): return f"Vec({list.__repr__(self)})"
    def __getitem__(self, i):
        r = list.__getitem__(self, i)
        return Vec(r) if isinstance(i, slice) else r
    def clear_neg(self):
        self[:] = [a for a in self if a >= 0]
        return self
    def swap(self):
        self[0], self[1] = self[1], self[0]
        return self
    def drain(self):
        out = []
        while self: out.append(self.pop())
        return out
v, w = Vec([1, 2, 3]), Vec([4, 5, 6])
print(v + w, w - v, v * 2, 2 * v, -v, abs(Vec([3, 4])), v[1:], v[0], Vec([1, -2, 3]).clear_neg(), Vec([1, 2]).swap(), Vec([1, 2]).drain(), type(v + w).__name__)
for f in (lambda: [1] + v, lambda: v + 3):
    try: print(f())
    except TypeError as e: print("TypeError", e)
v += [9]; print(v); v *= 2; print(v, type(v).__name__); v[::2] = [0] * len(v[::2]); print(v); del v[:]; print(v)
class Old(list):
    def __init__(self, *items):
        super(Old, self).__init__(items)
    def append(self, x):
        super(Old, self).append(x); return self
print(Old(1, 2).append(3).append(4))
class Conf(dict):
    def __init__(self, **kw):
        dict.__init__(self, **kw)
        self.__class__.made = getattr(self.__class__, "made", 0) + 1 if False else 1
    def __getitem__(self, k):
        return dict.__getitem__(self, k) if k in self else "default"
    def sub(self): return type(self)(**{k: v for k, v in dict.items(self) if v})
    def copy(self): return type(self)(**self)
c = Conf(a=1, b=0); print(c["a"], c["zz"], c.sub(), c.copy(), type(c.copy()).__name__, dict.get(c, "zz"), c.get("zz"))
class Fifo(OrderedDict):
    def __init__(self, size):
        OrderedDict.__init__(self); self.size = size
    def __setitem__(self, k, v):
        if k in self: self.move_to_end(k)
        OrderedDict.__setitem__(self, k, v)
        if len(self) > self.size: OrderedDict.popitem(self, last=False)
f = Fifo(2); f["a"] = 1; f["b"] = 2; f["a"] = 3; f["c"] = 4; print(f, list(f))
class Opt:
    def __init__(self, items=None): self.items = Vec(items) if items else None
    def size(self): return len(self.items) if self.items is not None else -1
print(Opt().size(), Opt([1]).size(), Opt([1, 2]).items)
def total(xs): return sum(xs)
def first(xs): return xs[0]
print(total(Vec([1, 2])), total([3]), total((4,)), first(Vec([7])), first([8]), first("z"))
both = [Vec([1]), [2, 3], (4,)]
for b in both: print(len(b), b[0], list(b), sum(b), isinstance(b, list), isinstance(b, Vec))
class Node(list):
    def __init__(self, name, *kids):
        super().__init__(kids); self.name = name
    def depth(self): return 1 + max((k.depth() for k in self), default=0)
    def walk(self):
        yield self.name
        for k in self: yield from k.walk()
t = Node("r", Node("a", Node("b")), Node("c")); print(t.depth(), list(t.walk()), len(t), t[0].name)
class Cache(dict):
    hits = 0
    def __contains__(self, k):
        found = super().__contains__(k); self.hits += found; return found
ca = Cache(); ca["x"] = 1; print("x" in ca, "y" in ca, ca.hits, Cache.hits)
def memo(fn, cache=Cache()):
    def inner(n):
        if n not in cache: cache[n] = fn(n)
        return cache[n]
    return inner
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30))
class Inv(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k); self.inverse = {v: k for k, v in self.items()}
    def __setitem__(self, k, v): super().__setitem__(k, v); self.inverse[v] = k
i = Inv({"a": 1}); i["b"] = 2; print(i, i.inverse)
class Chain(dict):
    def __init__(self, data=(), parent=None): super().__init__(data); self.parent = parent
    def __missing__(self, k):
        if self.parent is None: raise KeyError(k)
        return self.parent[k]
g = Chain({"x": 1}); l = Chain({"y": 2}, g); print(l["x"], l["y"], "x" in l)
try: l["q"]
except KeyError as e: print("missing", e)
for x, y in sorted(Counter(Vec([1, 1, 2])).items()): print(x, y)
print([k for k, _ in Inv(z=26).items()], {**Inv(z=1)}, dict(Inv(z=1)) == Inv(z=1), list(map(lambda kv: kv[1], Inv(a=1, b=2).items())))
