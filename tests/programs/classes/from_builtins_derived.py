# covers: classes: classes that derive from list and dict: mixins, subclasses, __slots__, own constructors, nested ones, generators, comparisons
from typing import Generic, TypeVar
class Mixin:
    def describe(self): return f"{type(self).__name__} of {len(self)}"
class A(Mixin, list): pass
class B(list, Mixin):
    kind = "b"
    def __init__(self, *args):
        super().__init__(args)
class C(B):
    def __init__(self, *args, extra=0):
        super().__init__(*args)
        self.extra = extra
    def append(self, x):
        super().append(x + self.extra)
print(A([1]).describe(), B(1, 2).describe(), B.kind, C(1, 2, extra=5), C().describe())
c = C(1, extra=10); c.append(1); c.extend([2]); c += [3]; c.insert(0, 4); print(c, c.extra, vars if False else "")
class Slots(list):
    __slots__ = ("n",)
    def __init__(self):
        super().__init__([1, 2]); self.n = 3
s = Slots(); print(s, s.n)
class NoSuper(dict):
    def __init__(self, a): self.a = a
n = NoSuper(3); n["k"] = 1; print(n, n.a)
class Uses(list):
    def __init__(self):
        self.append(1)
        self.total = 0
        self.append(2)
        list.__init__(self, [7])
print(Uses(), Uses().total)
class E(dict):
    def __init__(self, *a, **k):
        dict.__init__(self, *a, **k)
        self.n = len(self)
print(E(x=1).n, E({"a": 1}, b=2), E([("q", 1)]))
class Ordered(dict):
    def move(self, k):
        self[k] = self.pop(k)
    def __iter__(self):
        return iter(sorted(super().keys()))
o = Ordered(b=1, a=2); o.move("b"); print(list(o), o, sorted(o.items()))
class Uniq(list):
    def append(self, x):
        if x not in self: super().append(x)
    def extend(self, xs):
        for x in xs: self.append(x)
    def __add__(self, o):
        r = Uniq(self); r.extend(o); return r
    def __contains__(self, x):
        return super().__contains__(x)
u = Uniq(); u.extend([1, 2, 1]); print(u, u + [2, 3], type(u + [1]).__name__, u + u, [9] + u)
u += [1, 1]; print(u)
class Cmp(list):
    def __lt__(self, o): return len(self) < len(o)
print(sorted([Cmp([3, 3]), Cmp([9]), Cmp()]), min(Cmp([1, 1]), Cmp([2])))
class Def(dict):
    def __init__(self, factory): super().__init__(); self.factory = factory
    def __missing__(self, k):
        self[k] = v = self.factory(); return v
d = Def(list); d["a"].append(1); d["b"]; print(d, "z" in d)
d["a"] += [5]; print(d)
class Stackk(list):
    def push(self, *xs):
        for x in xs: self.append(x)
        return self
    @property
    def top(self): return self[-1]
    @classmethod
    def of(cls, *xs): return cls(xs)
    @staticmethod
    def empty(): return Stackk()
print(Stackk.of(1, 2).push(3, 4).top, Stackk.empty(), Stackk.of())
while (st := Stackk([1, 2])): print(st.pop()); break
def walk(stack):
    while stack: yield stack.pop()
print(list(walk(Stackk([1, 2, 3]))))
class Nested(dict):
    def set_path(self, path, value):
        *parents, last = path.split(".")
        node = self
        for p in parents:
            node = node.setdefault(p, Nested())
        node[last] = value
    def get_path(self, path):
        node = self
        for p in path.split("."): node = node[p]
        return node
n = Nested(); n.set_path("a.b.c", 1); n.set_path("a.d", 2); print(n, n.get_path("a.b.c"))
class Frozen(dict):
    def __setitem__(self, k, v): raise TypeError("frozen")
    def __hash__(self): return hash(tuple(sorted(self.items())))
f = Frozen(a=1)
try: f["b"] = 1
except TypeError as e: print(e)
print(hash(f) == hash(Frozen(a=1)), {f: 1}[Frozen(a=1)], {Frozen(a=2)})
class Rows(list):
    def where(self, **kw): return Rows(r for r in self if all(r.get(k) == v for k, v in kw.items()))
    def column(self, name): return [r[name] for r in self]
t = Rows([{"a": 1, "b": 2}, {"a": 3, "b": 2}]); print(t.where(b=2).column("a"), t.where(a=1))
try: t.nope
except AttributeError as e: print(e)
print(hasattr(t, "append"), hasattr(t, "nope"), getattr(t, "zip", None))
del t[0]; print(t); t[:] = []; print(t, not t)
for x in Stackk([1, 2, 3])[::-1]: print(x, end=" ")
print()
q = Stackk([5, 3]); q[0], q[1] = q[1], q[0]; q[0] += 10; print(q, q == Stackk([13, 5]), q is q)
print([*map(len, [Stackk(), [1]])], max(Stackk([1]), [2]), Stackk([1]) >= [1], Stackk([2]) > Stackk([1, 5]))
