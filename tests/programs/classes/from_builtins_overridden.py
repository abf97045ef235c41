# covers: classes: classes that derive from list and dict and override special methods: what builtins ask and what they do not
import json, functools, itertools, collections
class Rev(list):
    def __iter__(self):
        return reversed(list(self[:]))
    def __len__(self):
        return 100 + super().__len__()
    def __contains__(self, x):
        return x == "magic"
    def __repr__(self):
        return f"Rev({super().__repr__()})"
    def __eq__(self, other):
        return "eq"
    def __hash__(self):
        return 7
r = Rev([1, 2, 3])
print(r, str(r), f"{r}", list(r), len(r), "magic" in r, 1 in r, r == [1, 2, 3], [1] == r, r != [1, 2, 3], hash(r), {r: 1}[r])
print(sorted(r), sum(r), [*r], tuple(r), r[0], r + [4], [0] + r, r * 1, r.copy(), r.index(2), r.count(1), max(r))
a = []
a.extend(r); print(a); a += r; print(a); a[:] = r; print(a)
x, y, z = r; print(x, y, z)
print(list(map(str, r)), list(zip(r, r)), list(enumerate(r)), dict.fromkeys(r))
print(bool(r), not r, r.pop(), r)
print([Rev([1])], (Rev([1]),), {"a": Rev([2])})
class Loud(dict):
    def __getitem__(self, k):
        return ("loud", super().__getitem__(k))
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)
    def __len__(self): return 0
    def keys(self): return ["fake"]
    def items(self): return [("i", 1)]
    def __contains__(self, k): return True
    def __eq__(self, other): return isinstance(other, Loud)
    def __str__(self): return "LOUD"
d = Loud(a=1)
d["b"] = 2
print(d["a"], d, repr(d), bool(d), len(d), list(d), dict(d), {**d}, d.get("a"), d.get("zz", 0), "q" in d, d == {}, d == Loud(), d != Loud())
d.update(c=3); d.setdefault("e", 4); print(repr(d), d.pop("c"), list(d.values()), d.keys())
def f(**k): return k
print(f(**d), {"x": 1} | d, d.copy(), sorted(d), [k for k in d])
e = {}; e.update(d); print(e)
d2 = Loud({"k": 5}); print(repr(d2)); d2 |= {"j": 6}; print(repr(d2))
print(f"{d}", "%s" % d, "{}".format(d), "{!r}".format(d))
print("%(a)s" % d)
class Base(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.log = []
    def __setitem__(self, k, v):
        self.log.append(k)
        super().__setitem__(k, v)
class Child(Base):
    def __missing__(self, k):
        return f"<{k}>"
c = Child({"a": 1}, b=2)
c["z"] = 1
print(c, c.log, c["nope"], c.get("nope"), isinstance(c, Base), isinstance(c, dict), [c.__name__ for c in Child.__mro__])
