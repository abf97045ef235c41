# covers: stdlib: defaultdict, Counter and OrderedDict: missing keys, equality, aliasing, passing as dicts, errors
from collections import Counter, OrderedDict, defaultdict, deque


def attempt(action):
    try:
        print(action())
    except (KeyError, TypeError, ValueError, RuntimeError) as e:
        print(type(e).__name__, e)


def boom():
    raise ValueError("no value")


broken = defaultdict(boom)
attempt(lambda: broken["x"])
print(len(broken), broken.get("x", 3), "x" in broken)
made = []


def tracked():
    made.append(len(made))
    return made[-1]


t = defaultdict(tracked)
print(t["a"], t["b"], t["a"], t.get("c"), made, t.setdefault("d", 9), made, t.default_factory())
u = defaultdict(list)
alias = u
alias["k"].append(1)
v = u.copy()
v["k"].append(2)
v["new"].append(3)
print(u, v, u is alias, u is v, u == {"k": [1, 2]}, {"k": [1, 2]} == u, u != v)
u |= {"z": [0]}
u.update({"y": []}, w=[1])
print(list(u), u["w"])
del u["z"]
attempt(lambda: u.pop("gone"))
attempt(lambda: defaultdict(5))
attempt(lambda: u[[1]])
deep = defaultdict(lambda: defaultdict(list))
for a, b, c in [("x", 1, "p"), ("x", 2, "q"), ("y", 1, "r"), ("x", 1, "s")]:
    deep[a][b].append(c)
print({a: {b: c for b, c in inner.items()} for a, inner in deep.items()})
queues = defaultdict(deque)
queues["a"].appendleft(1)
queues["a"].append(2)
print(queues, queues["b"])
counts = defaultdict(Counter)
counts["x"]["y"] += 2
print(counts, defaultdict(int, a=1), defaultdict(str, [("q", "w")]), defaultdict(None, {1: 2}), defaultdict(dict))
attempt(lambda: defaultdict(None, {1: 2})[3])
scale = 3
factor = defaultdict(lambda: scale * 2)
scale = 5
print(factor["a"], factor["a"])


class Tree:
    def __init__(self):
        self.children = defaultdict(Tree)
        self.count = 0

    def add(self, word):
        node = self
        for ch in word:
            node = node.children[ch]
        node.count += 1

    def find(self, word):
        node = self
        for ch in word:
            if ch not in node.children:
                return 0
            node = node.children[ch]
        return node.count


tree = Tree()
for word in ("car", "cart", "car", "dog"):
    tree.add(word)
print(tree.find("car"), tree.find("cart"), tree.find("ca"), tree.find("x"), sorted(tree.children))


def total(d):
    return sum(d.values()) if isinstance(d, dict) else -1


def describe(x):
    if isinstance(x, dict):
        return "{" + ", ".join(f"{k!r}: {describe(x[k])}" for k in sorted(x)) + "}"
    if isinstance(x, list):
        return "[" + ", ".join(map(describe, x)) + "]"
    return repr(x)


print(total(Counter("aab")), total(defaultdict(int, {1: 5})), total({2: 3}), total(OrderedDict(a=1)), total([1]))
print(describe({"a": defaultdict(list, {"x": [1]}), "b": [OrderedDict(c=2)], "d": Counter("zz")}))
mixed = [{"a": 1}, OrderedDict(a=1), defaultdict(int, a=1), Counter(a=1)]
print(all(m == {"a": 1} for m in mixed), [m == n for m in mixed for n in mixed], mixed)
print({"a": 1, "b": 2} == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) != {"a": 2})
c = Counter()
c["x"] += 1
c["y"] -= 2
print(c, c["zz"], len(c), -c, +c, c.most_common(), c.most_common(1), c.most_common(0), c.most_common(-2))
c.update({"x": 10, "q": 1})
c.update(["x"], q=5)
c.subtract(x=2)
print(c, c.total(), sum(c.values()), list(c.elements()))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2, b=1), Counter(a=3) > Counter(a=2), Counter(a=1) == {"a": 1, "b": 0})
tie = Counter("mississippi")
print(tie.most_common(), tie.most_common(3), max(tie, key=lambda k: tie[k]), sorted(tie.keys() & {"m", "i"}))
x, y = Counter(a=4, b=2, c=0, d=-2), Counter(a=1, b=2, c=3, d=4)
z = x
z += y
print(x, z is x, x - y, y - x, x & y, x | y)
z -= Counter(a=10)
z |= Counter(q=7)
z &= Counter(q=3, b=1)
print(x)
for key, n in Counter([(1, 2), (1, 2), (3, 4)]).items():
    print(key, n)
attempt(lambda: Counter(3))
attempt(lambda: Counter([[1]]))
attempt(lambda: Counter(a=1) + 1)
attempt(lambda: Counter("a", "b"))
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o["a"] = 9
o.move_to_end("a")
del o["b"]
o["b"] = 5
print(o, list(o.items()), list(reversed(o)), o.popitem(), o.copy() == o, o.copy() is o)
cache = OrderedDict()
for k in (1, 2, 3, 1, 4, 2):
    if k in cache:
        cache.move_to_end(k)
    else:
        cache[k] = k * k
        if len(cache) > 2:
            print("drop", cache.popitem(last=False))
print(cache, {**cache, 7: 8}, dict(cache))
print(Counter({1: 2, "a": 2.5}), Counter(x=None) if False else 0, repr(Counter({"b": 1, "a": 1})), str(OrderedDict(k=[1])))
nest = defaultdict(list)
nest["me"].append(1)
for key in list(nest):
    nest[key + "2"].append(2)
try:
    for key in nest:
        nest[key + "3"]
except RuntimeError as e:
    print(e)
words = "one two three two one two".split()
index = defaultdict(list)
for i, w in enumerate(words):
    index[w].append(i)
for w, places in sorted(index.items(), key=lambda kv: (-len(kv[1]), kv[0])):
    print(w, places)
