# covers: classes: classes that derive from OrderedDict, defaultdict and Counter: which overridden methods are asked, limited ones, conversions, spreads
from collections import OrderedDict, defaultdict, Counter
class L(OrderedDict):
    def __getitem__(self, k):
        print("get", k); return super().__getitem__(k)
    def __setitem__(self, k, v):
        print("set", k); super().__setitem__(k, v)
    def __delitem__(self, k):
        print("del", k); super().__delitem__(k)
    def __contains__(self, k):
        print("in", k); return super().__contains__(k)
    def items(self):
        print("items"); return super().items()
x = L({"a": 1, "b": 2}, c=3)
x.update({"d": 4}); x.update([("e", 5)]); x.update(f=6)
print(x.pop("e"), x.pop("zz", 1), x.popitem(), x.setdefault("g", 1), x.setdefault("g", 2), x.get("a"))
print(x, x == {"a": 1}, x == OrderedDict(x.items()))
x |= {"w": 1}
print(list(x.keys()), list(x.values()))
x.move_to_end("a"); print(x.popitem(False)); x.clear(); print(x)
class M(defaultdict):
    def __getitem__(self, k):
        print("get", k); return super().__getitem__(k)
    def __setitem__(self, k, v):
        print("set", k); super().__setitem__(k, v)
    def __contains__(self, k):
        print("in", k); return super().__contains__(k)
y = M(int, {"a": 1}, b=2)
y.update({"c": 3}); y["q"]; y["r"] += 1
print(y.pop("q"), y.setdefault("s", 3), y.get("t"), dict(y), y)
print(y | {"z": 1}, {"z": 1} | y, y.copy(), type(y.copy()).__name__)
y |= {"m": 1}; print(y, "a" in y)
class K(Counter):
    def __setitem__(self, k, v):
        print("set", k, v); super().__setitem__(k, v)
    def update(self, *args, **kw):
        print("update"); super().update(*args, **kw)
z = K("aab"); z["c"] += 2; z.update({"a": 1}); z.update(q=3); print(z, z["nope"])
z2 = K({"x": 1}); z2.subtract("xy"); print(z2)
class N(Counter):
    def __missing__(self, k): return -1
n = N("ab"); print(n["zz"], n["a"], n)
n["zz"] += 5; print(n)
class Limited(OrderedDict):
    def __init__(self, *args, limit=None, **kw):
        self.limit = limit
        super().__init__(*args, **kw)
    def __setitem__(self, k, v):
        OrderedDict.__setitem__(self, k, v)
        while self.limit is not None and len(self) > self.limit:
            self.popitem(last=False)
m = Limited([("a", 1), ("b", 2), ("c", 3)], limit=2); m["d"] = 4; print(m, m.limit, len(m))
print(OrderedDict(m) == m, m == OrderedDict(m), OrderedDict(c=3, d=4) == m, Counter(m), defaultdict(int, m), dict(m, e=5))
e = {}; e.update(m); e |= m; print(e, {"z": 1, **m})
class Err(defaultdict):
    pass
r = Err(list)
r["k"].append(1)
for key in r: print(key, r[key])
try:
    r[[]]
except TypeError as ex: print(ex)
print(r.pop("k"), r.popitem() if r else None, bool(r))
def kw(**k): return k
print(kw(**m), [*m], (*m,), list(zip(m, m.values())), sorted(m, reverse=True), any(m), all(m.values()))
