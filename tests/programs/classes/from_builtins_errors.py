# covers: classes: classes that derive from list and dict: local ones, ones that hold themselves, errors and their messages, matrices, formats
import collections
from collections import defaultdict
def make():
    class Local(list):
        def total(self): return sum(self)
    return Local([1, 2]).total()
print(make())
class C(collections.OrderedDict): pass
print(C(a=1))
class S(list): pass
x = S([1]); x.append(2)
class R(list): pass
r = R(); r.append(r); print(r, len(r))
class RD(dict): pass
rd = RD(); rd["me"] = rd; print(rd)
class D(dict): pass
d = D(a=1, b=2)
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e: print(e)
for bad in (lambda: S(5), lambda: D(5), lambda: S().pop(), lambda: d["zz"], lambda: D(None), lambda: x.index(99), lambda: x[9], lambda: x["a"], lambda: x.remove(77), lambda: d.popitem() and D().popitem(), lambda: D({[]: 1}), lambda: x < d, lambda: x + d, lambda: x * "a", lambda: sum(x, ""), lambda: sorted(S([1, "a"])), lambda: max(S()), lambda: d.pop("none")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(D(zip("ab", [1, 2])), D([("q", 1)]), D(D(z=1)), D({"a": 1}, **{"b": 2}), S(i * i for i in range(3)), S(S([4])), S("ab") if False else "", S((1, 2)), S({3: 1}), S(range(2)))
groups = defaultdict(S); groups["a"].append(1); groups["a"].append(2); print(groups, groups["a"] == [1, 2], {k: sum(v) for k, v in groups.items()})
dd = {}; dd.setdefault("k", S()).append(5); print(dd, list(map(S, [[1], [2, 3]])), [type(s).__name__ for s in map(S, [[1]])])
class Noisy(dict):
    def __missing__(self, key):
        raise KeyError(f"no {key}")
try: Noisy()["q"]
except KeyError as e: print(e.args)
print(Noisy(a=1).get("q"), "q" in Noisy())
class Gen(list):
    def evens(self):
        for v in self:
            if v % 2 == 0: yield v
    def __iter__(self):
        yield from super().__iter__()
        yield 100
g = Gen([1, 2, 4]); print(list(g.evens()), list(g), sum(g), len(g), g, [*g], 100 in g, tuple(g), g == [1, 2, 4], sorted(g), max(g))
def apply(fn, xs): return [fn(v) for v in xs]
print(apply(str, S([1, 2])), apply(S, [[1]]), S([3, 1, 2]).copy().sort(), sorted(S([3, 1]), key=lambda v: -v), list(filter(lambda v: v > 1, S([1, 2]))), any(S([0])), dict(enumerate(S("ab")) if False else {}))
class Keyed(dict):
    keys_seen = []
    def __setitem__(self, k, v):
        Keyed.keys_seen.append(k)
        dict.__setitem__(self, k, v)
    def __delitem__(self, k):
        print("del", k); dict.__delitem__(self, k)
k = Keyed(a=1); k["b"] = 2; del k["a"]; k.pop("b"); k.update(c=3); print(k, Keyed.keys_seen)
class Both(dict):
    def __getattr__(self, name):
        if name in self: return self[name]
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value): self[name] = value
b = Both(); b.x = 1; b["y"] = 2; b.x += 5; print(b.x, b.y, b, b.keys())
try: b.nope
except AttributeError as e: print(e)
def total(*args, **kw): return sum(args) + sum(kw.values())
print(total(*S([1, 2]), **D(a=3)), "{a}-{b}".format(**d), "%(a)s" % d, "{0[a]}".format(d), f"{d['a']}")
a, (p, *q) = S([1]), S([1, 2, 3]); print(a, p, q)
first, second = D(a=1, b=2); print(first, second)
if (n := len(x)) > 1: print(n)
print(x and "full" or "empty", S() or "empty", not D(), bool(x), x is not None, x == x, x != x)
m = {1: S([1]), 2: [2]}; m[1].append(9); print(m, [len(v) for v in m.values()], m[2] + m[1] if isinstance(m[1], S) else 0)
t = (S([1]), "s"); print(t, t[0][0], t == ([1], "s"), hash((1, "s")) == hash((1, "s")))
class Matrix(list):
    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return super().__getitem__(i)[j]
        return super().__getitem__(key)
    def __setitem__(self, key, value):
        if isinstance(key, tuple):
            super().__getitem__(key[0])[key[1]] = value
        else:
            super().__setitem__(key, value)
mm = Matrix([[1, 2], [3, 4]]); mm[0, 1] = 9; print(mm[0, 1], mm[1], mm, [row[0] for row in mm])
