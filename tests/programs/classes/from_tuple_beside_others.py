# covers: classes: classes that derive from tuple: beside named tuples, annotations, nested and local ones, generators, sets and dicts, messages
from typing import Generic, List, NamedTuple, Optional, Tuple, TypeVar


class P(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    def __repr__(self):
        return "P<%d,%d>" % self


class N(NamedTuple):
    x: int
    y: int


class Q(tuple[int, int]):
    @property
    def a(self):
        return self[0]


def as_pair(p: P) -> Tuple[int, int]:
    return p


def opt(n) -> Optional[P]:
    return P(n, n) if n else None


points: List[Tuple[int, int]] = []
points.append(P(1, 2))
points.append((3, 4))
print(points, points[0], as_pair(P(5, 6)), opt(0), opt(2))
x: tuple = P(7, 8)
print(x, type(x).__name__, Q((1, 2)).a, Q([3, 4]), N(1, 2) == P(1, 2), P(1, 2) == N(1, 2), P(1, 2) == Q((1, 2)), N(1, 2) + P(3, 4), P(1, 2) + N(3, 4))
print({N(1, 2): "n"}[P(1, 2)], {P(1, 2): "p", (3, 4): "t"}[N(1, 2)], sorted([N(2, 1), P(1, 5), (0, 0)]))


class Holder:
    class Inner(tuple):
        def total(self):
            return sum(self)

    def __init__(self):
        self.items = {}

    def put(self, a, b):
        self.items[P(a, b)] = self.items.get(P(b, a), 0) + 1
        return self


h = Holder().put(1, 2).put(2, 1).put(1, 2)
print(h.items, Holder.Inner([1, 2, 3]).total(), h.items[1, 2], h.items[(2, 1)])


def make(n):
    class L(tuple):
        def twice(self):
            return [v * 2 for v in self]

    return L(range(n))


print(make(3).twice(), make(3))
pts = {P(i, j): i * j for i in range(2) for j in range(2)}
print(pts[P(1, 1)], pts[1, 0], P(0, 1) in pts, sum(pts.values()), [k for k in pts if pts[k]])
grid = {(0, 0): "a"}
print(grid.get(P(0, 0)), grid[P(0, 0)])
s = {P(1, 2)} | {(1, 2), (3, 4)}
print(len(s), s - {P(3, 4)})


def gen():
    yield P(1, 2)
    yield P(3, 4)


for a, b in gen():
    print(a, b)
print([a for a, _ in gen()], max(gen()), list(gen()), dict(gen()), [p for p in gen() if p != (1, 2)])
a = b = P(9, 9)
print(a is b, a == b, a is not P(9, 9))
try:
    print(P(1, 2) + [3])
except TypeError as e:
    print(e)
try:
    P(1, 2) * "x"
except TypeError as e:
    print(e)
try:
    P(1, 2)["x"]
except TypeError as e:
    print(e)
try:
    P(1, 2) < N(1, "a")
except TypeError as e:
    print(e)
try:
    Q(5)
except TypeError as e:
    print(e)
try:
    del P(1, 2)[0]
except TypeError as e:
    print(e)
try:
    a, b, c = P(1, 2)
except ValueError as e:
    print(e)
try:
    P(1, 2).index(5)
except ValueError as e:
    print(e)
