# covers: iterators: variables, fields, containers and results that hold iterators over items of different types
class P:
    def __init__(self, source):
        self.it = iter(source)
    def step(self):
        return next(self.it, None)
p, q, r = P([1, 2]), P("ab"), P({"k": 2.5}.items())
print(p.step(), q.step(), r.step())
s = P(range(4)); t = P(enumerate("xy")); u = P(zip("ab", [1.5, 2])); v = P(map(str, [1, 2])); w = P(x * 2 for x in (1, 2)); z = P(reversed([b"a"])); y = P(filter(None, [0, 1]))
for k in (s, t, u, v, w, z, y):
    print(k.step(), k.step())
def choose(n):
    if n == 0:
        it = iter("ab")
    elif n == 1:
        it = iter([1, 2])
    elif n == 2:
        it = map(lambda x: x + 0.5, [1, 2])
    elif n == 3:
        it = zip("ab", [1])
    else:
        it = enumerate(["x"])
    return it
for i in range(5):
    print(list(choose(i)))
g = filter(lambda x: x, choose(0))
print(next(g))
its = [iter("ab"), iter([1]), iter((1.5, "z")), iter({1: 2}), iter({None})]
for it in its:
    for x in it:
        print(x, end=" ")
print()
d = {"a": iter("xy"), "b": iter(range(3))}
print(next(d["a"]), next(d["b"]), list(d["a"]), list(d["b"]))
t = (iter("ab"), iter([1]))
for it in t:
    print(next(it))
cells = []
def add(it):
    cells.append(it)
add(iter("q")); add(map(len, ["abc"])); add(enumerate("z"))
print([next(c) for c in cells], [next(c, "end") for c in cells])
class Row:
    def __init__(self, items): self.items = items
    def __iter__(self): return iter(self.items)
rows = [Row("ab"), Row([1, 2]), Row((None, 2.5))]
for r in rows:
    print(list(r), [x for x in r])
a = iter(Row("xyz"))
b = a
print(next(a), next(b), list(a))
class Gen:
    def __init__(self, f): self.it = (f(x) for x in range(3))
    def all(self): return list(self.it)
print(Gen(str).all(), Gen(lambda v: v * 1.5).all(), Gen(lambda v: [v]).all())
