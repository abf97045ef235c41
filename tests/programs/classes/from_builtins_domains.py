# covers: classes: caches, matrices, polynomials, sparse vectors, histories, bags, graphs, memos and trees that derive from list or dict
class LRUCache(dict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.order = []
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.order.remove(key)
        self.order.append(key)
        return value
    def __setitem__(self, key, value):
        if key in self:
            self.order.remove(key)
        elif len(self) >= self.capacity:
            oldest = self.order.pop(0)
            del self[oldest]
        super().__setitem__(key, value)
        self.order.append(key)

cache = LRUCache(2)
cache["a"] = 1
cache["b"] = 2
cache["a"]
cache["c"] = 3
print(cache, cache.order, "b" in cache)

class Matrix(list):
    def __init__(self, rows):
        super().__init__([list(r) for r in rows])
    @property
    def shape(self):
        return len(self), len(self[0])
    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other)] for r in self])
    def transpose(self):
        return Matrix(zip(*self))
    def __add__(self, other):
        return Matrix([[x + y for x, y in zip(a, b)] for a, b in zip(self, other)])
    def __mul__(self, k):
        return Matrix([[x * k for x in row] for row in self])
    __rmul__ = __mul__
m = Matrix([[1, 2], [3, 4]])
print(m, m.shape, m @ m, m.transpose(), m + m, m * 2, 2 * m, m[0][1])
m[0][0] = 9
print(m, type(m @ m).__name__, m == [[9, 2], [3, 4]])

class Poly(list):
    def __call__(self, x):
        r = 0
        for c in reversed(self):
            r = r * x + c
        return r
    def __add__(self, other):
        n = max(len(self), len(other))
        a = self + [0] * (n - len(self)) if False else list(self) + [0] * (n - len(self))
        b = list(other) + [0] * (n - len(other))
        return Poly(x + y for x, y in zip(a, b))
    def __mul__(self, other):
        out = Poly([0] * (len(self) + len(other) - 1))
        for i, a in enumerate(self):
            for j, b in enumerate(other):
                out[i + j] += a * b
        return out
    def __str__(self):
        return " + ".join(f"{c}x^{i}" for i, c in enumerate(self) if c)
p, q = Poly([1, 2]), Poly([0, 1, 3])
print(p + q, p * q, (p * q)(2), repr(p * q), [p, q])

class SparseVector(dict):
    def __missing__(self, i):
        return 0
    def dot(self, other):
        return sum(v * other[i] for i, v in self.items())
    def __add__(self, other):
        out = SparseVector(self)
        for i, v in other.items():
            out[i] += v
        return out
u, v = SparseVector({0: 1, 5: 2}), SparseVector({5: 3, 7: 1})
print(u.dot(v), u + v, u[100], len(u))

class History(list):
    def __init__(self, limit=3):
        super().__init__()
        self.limit = limit
    def append(self, item):
        super().append(item)
        if len(self) > self.limit:
            self.pop(0)
    @property
    def last(self):
        return self[-1] if self else None
h = History()
print(h.last)
for i in range(5): h.append(i)
print(h, h.last, h.limit)

class Bag(dict):
    def add(self, item, n=1):
        self[item] = self.get(item, 0) + n
        return self
    def __iter__(self):
        for k, n in self.items():
            for _ in range(n):
                yield k
    def __len__(self):
        return sum(self.values())
b = Bag().add("x").add("y", 2)
print(list(b), len(b), sorted(b), repr(b), b)

class Graph(dict):
    def add_edge(self, a, b):
        self.setdefault(a, []).append(b)
        self.setdefault(b, [])
    def bfs(self, start):
        seen, queue = {start}, [start]
        while queue:
            n = queue.pop(0)
            yield n
            for m in self[n]:
                if m not in seen:
                    seen.add(m); queue.append(m)
g = Graph()
for a, b2 in [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]: g.add_edge(a, b2)
print(list(g.bfs("a")), g)

class Memo(dict):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn
    def __missing__(self, key):
        value = self[key] = self.fn(key)
        return value
sq = Memo(lambda n: n * n)
print(sq[4], sq[4], sq)
def fib(n): return n if n < 2 else fibs[n - 1] + fibs[n - 2]
fibs = Memo(fib)
print(fibs[30], len(fibs))
class Tree(dict):
    def __missing__(self, key):
        value = self[key] = type(self)()
        return value
t = Tree()
t["a"]["b"]["c"] = 1
print(t)
