# covers: stdlib: defaultdict, Counter, OrderedDict, deque of collections
from collections import deque
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.maxlen)
print(d.popleft(), d.pop(), d)
q = deque()
q.append((0, "a"))
while q:
    n, s = q.popleft()
    print(n, s)
    if n < 3:
        q.append((n + 1, s + "b"))
m = deque(maxlen=2)
for i in range(5):
    m.append(i)
print(m, m.maxlen)
from collections import Counter, OrderedDict, defaultdict
import collections
g = defaultdict(list)
g["a"].append(1)
g["b"].append(2)
g["a"].append(3)
print(g, dict(g), g["zz"], len(g), "q" in g, g.get("q"), sorted(g))
c = defaultdict(int)
for w in "the cat the dog".split():
    c[w] += 1
print(c, c == {"the": 2, "cat": 1, "dog": 1}, isinstance(c, dict), isinstance(c, defaultdict), type(c), type(c).__name__)
s = defaultdict(set)
s[1].add(2)
s[1].add(3)
print(s)
l = defaultdict(lambda: 5, {"x": 1})
print(l["x"], l["y"], list(l.items()))
n = defaultdict(lambda: defaultdict(int))
n["a"]["b"] += 2
n["a"]["c"] -= 1
print({k: dict(v) for k, v in n.items()})
class Node:
    def __init__(self):
        self.n = 0
    def __repr__(self):
        return f"Node({self.n})"
cl = defaultdict(Node)
cl["k"].n += 7
print(cl)
e = defaultdict()
try:
    e["x"]
except KeyError as ex:
    print("KeyError", ex)
e["y"] = 1
print(e)
def show(d):
    for k, v in d.items():
        print(k, v)
show(c)
show({"a": 1})
print(Counter("abracadabra"), Counter("abracadabra").most_common(2))
k = Counter(["x", "y", "x"])
k.update("xyz")
print(k["nothing"], k, k.total(), sorted(k.elements()), k.most_common())
del k["nope"]
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, +a, -a, a == b, a == Counter({"a": 3, "b": 1, "c": 0}))
a.subtract(b)
print(a, a.copy())
a += b
print(a)
o = OrderedDict()
o["z"] = 1
o["y"] = 2
o["x"] = 3
o.move_to_end("z")
print(o, list(o), o.popitem(last=False), o)
o.move_to_end("z", last=False)
print(o, o == {"x": 3, "z": 1}, o == OrderedDict([("x", 3), ("z", 1)]), OrderedDict(), Counter())
try:
    o.move_to_end("nope")
except KeyError as ex:
    print(ex)
try:
    OrderedDict().popitem()
except KeyError as ex:
    print(ex)
x = collections.Counter(i % 3 for i in range(10))
print(x, max(x, key=x.get), dict(x), x.keys(), x.values(), x.items())
print(sum(c.values()), [kk for kk in c], {**c}, list(reversed(o)))
def group(words):
    out = defaultdict(list)
    for w in words:
        out[len(w)].append(w)
    return out
print(group(["a", "bb", "c"]), sorted(group(["a", "bb", "c"]).items()))
print(g.default_factory is None, c.pop("cat"), c.setdefault("new", 9), c.popitem(), c)
