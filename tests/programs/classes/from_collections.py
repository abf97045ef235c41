# covers: classes: classes that derive from OrderedDict, defaultdict and Counter: caches, trees, groups, tallies
from collections import OrderedDict, defaultdict, Counter
import collections, json, copy
class LRU(OrderedDict):
    def __init__(self, maxsize=2, /, *args, **kwds):
        self.maxsize = maxsize
        super().__init__(*args, **kwds)
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]
c = LRU(2)
c["a"] = 1; c["b"] = 2; c["a"]; c["c"] = 3
print(c, list(c), c.maxsize, "b" in c, len(c), c.get("a"), isinstance(c, dict), isinstance(c, OrderedDict))
d = LRU(3, {"x": 1}, y=2)
print(d, d.popitem(), d.popitem(last=False), d)
class LRU2(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
    def get_item(self, k):
        if k not in self: return -1
        self.move_to_end(k)
        return self[k]
    def put(self, k, v):
        if k in self: self.move_to_end(k)
        self[k] = v
        if len(self) > self.capacity: self.popitem(last=False)
l = LRU2(2); l.put(1, 1); l.put(2, 2); print(l.get_item(1)); l.put(3, 3); print(l.get_item(2), l, dict(l), list(l.items()), list(reversed(l)))
class O(OrderedDict): pass
o = O([("b", 1), ("a", 2)]); o.update(c=3); o.move_to_end("b"); o.setdefault("z", 0)
print(o, o == OrderedDict(a=2, c=3, b=1, z=0), o == {"b": 1, "a": 2, "c": 3, "z": 0}, o == O(b=1), O(), type(o.copy()).__name__, o.copy())
print(o | {"q": 1}, {"q": 1} | o, type({} | o).__name__, json.dumps(o), {**o}, o.pop("z"), o.pop("nope", None))
o |= {"k": 5}; print(o, O.fromkeys("ab", 1), [k for k in o], sorted(o), max(o.values()))
try: o.move_to_end("none")
except KeyError as e: print("KeyError", e)
class Tree(defaultdict):
    def __init__(self):
        super().__init__(Tree)
t = Tree(); t["a"]["b"]; t["a"]["c"]["d"]; print(sorted(t["a"]), len(t), dict(t["a"]["c"]).keys(), "zz" in t, t.get("nope"))
class Groups(defaultdict):
    def __init__(self, *args):
        super().__init__(list, *args)
    def total(self): return sum(len(v) for v in self.values())
g = Groups(); g["x"].append(1); g["y"].extend([2, 3]); print(g["x"], g.total(), dict(g), g == {"x": [1], "y": [2, 3]}, isinstance(g, defaultdict), len(g), list(g.items()))
class DD(defaultdict):
    def __missing__(self, key):
        if self.default_factory is None: raise KeyError(key)
        self[key] = v = self.default_factory(key)
        return v
sq = DD(lambda k: k * k); print(sq[3], sq[4], dict(sq), sorted(sq.items()))
class Plain(defaultdict): pass
p = Plain(int, a=1); p["b"] += 2; print(p["c"], dict(p), p)
q = Plain(); 
try: q["x"]
except KeyError as e: print("KeyError", e)
try: Plain(3)
except TypeError as e: print(e)
pc = p.copy(); pc["zz"] += 1; print(type(pc).__name__, dict(pc), dict(p), p.default_factory is int)
class Tally(Counter):
    def top(self): return self.most_common(1)[0][0]
    def __add__(self, other): return Tally(Counter.__add__(self, other))
t = Tally("abracadabra"); t["z"] += 1; t.update("aa"); print(t, t.top(), t["nope"], t.total(), t.most_common(2), isinstance(t, Counter), len(t))
print(t + Counter("ab"), type(t + t).__name__, t - Counter("aaaa"), sorted(t.elements()), t == Counter(t), t.copy() == t, Tally(x=2, y=1), +Tally(a=0, b=1), Tally())
t.subtract("aab"); print(t["a"], t["b"], dict(t)); del t["nothere"]; del t["a"]; print(t, json.dumps(t))
class Words(Counter):
    def __init__(self, text=""):
        super().__init__(text.lower().split())
w = Words("The cat the dog"); print(w, w.most_common(), w["bird"], "bird" in w, sum(w.values()), max(w, key=w.get))
for k, v in w.items(): print(k, v)
print(w & Counter(["the"]), w | Counter(["x"]), w <= Counter(["the", "the", "cat", "dog"]))
