# covers: classes: classes that derive from tuple: __new__, properties, operators, unpacking, keys, comparisons with tuples, slices, patterns
import json
import math


class Point(tuple):
    """A point of the plane."""

    __slots__ = ()

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other[0], self.y + other[1])

    def __sub__(self, other):
        return Point(self[0] - other[0], self[1] - other[1])

    def __mul__(self, k):
        return Point(self[0] * k, self[1] * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Point(-self[0], -self[1])

    def __abs__(self):
        return math.hypot(*self)

    def __repr__(self):
        return "Point(%r, %r)" % self


p, q = Point(3, 4), Point(1, 2)
print(p, p.x, p.y, p + q, p - q, p * 2, 2 * p, -p, abs(p), [p], str(p), f"{p}")
print(p == (3, 4), (3, 4) == p, p != q, p < q, (0, 9) < p, p >= (3, 4), p == [3, 4], hash(p) == hash((3, 4)), p is p)
x, y = p
print(x, y, [*p], (*p, 5), {*p}, p[0], p[-1], p[0:1], len(p), 3 in p, 9 not in p, p.index(4), p.count(3), bool(p))
print({p: "p", q: "q"}[(3, 4)], {(3, 4): 1}[p], p in {(3, 4)}, p in [(3, 4)], len({p, (3, 4), Point(3, 4)}), (1, 2) in {q: 0})
print(isinstance(p, tuple), isinstance(p, Point), isinstance((1, 2), Point), type(p).__name__, issubclass(Point, tuple), type(p) is Point, type(tuple(p)).__name__)
print(tuple(p), list(p), sum(p), max(p), sorted(p), dict([p, q]), list(zip(p, q)), list(enumerate(p)), list(reversed(p)), list(map(str, p)))
print("%d-%d" % p, "{} {}".format(*p), json.dumps(p), json.dumps({"p": [p]}), ",".join(map(str, p)))
print(sorted([p, q, Point(1, 1)]), max([p, q]), min(p, q), [p, q].index((1, 2)), sum([p, q], Point(0, 0)))
print(p + (1, 1), (1, 1) + p, q.__add__(p), Point.__doc__)
try:
    p[0] = 1
except TypeError as e:
    print(e)
try:
    p.z = 1
except AttributeError as e:
    print(e)
try:
    p[2]
except IndexError as e:
    print(e)
try:
    p.z
except AttributeError as e:
    print(e)
try:
    Point(1)
except TypeError as e:
    print(e)
try:
    p < 3
except TypeError as e:
    print(e)


def dist(a, b):
    (x1, y1), (x2, y2) = a, b
    return math.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2)


def kind(v):
    match v:
        case (0, 0):
            return "origin"
        case (a, b):
            return f"pair {a} {b}"
        case _:
            return "other"


def area(w, h):
    return w * h


print(dist(p, q), dist(p, (0, 0)), kind(p), kind(Point(0, 0)), kind((1, 2)), kind(5), area(*p), [a + b for a, b in [p, q]])
for i, (a, b) in enumerate([p, q]):
    print(i, a, b, end="; ")
print()


class Vec(tuple):
    def __new__(cls, *xs):
        return super().__new__(cls, xs)

    def __add__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(*(a + b for a, b in zip(self, other)))

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Vec(*(a * other for a in self))
        return sum(a * b for a, b in zip(self, other))

    def __rmul__(self, k):
        return self * k

    def __getitem__(self, i):
        r = super().__getitem__(i)
        return Vec(*r) if isinstance(i, slice) else r

    def __repr__(self):
        return f"{type(self).__name__}{super().__repr__()}"

    def norm(self):
        return math.sqrt(self * self)


v, w = Vec(1, 2, 3), Vec(4, 5, 6)
print(v, v + w, v * w, v * 2, 2 * v, v[1:], v[0], v.norm(), len(v), v == (1, 2, 3), v < w, sum(v), list(v), Vec(), Vec(7))
a, *rest = v
print(a, rest, max(v), {v: 1}[(1, 2, 3)], v[::-1], list(reversed(v)))
try:
    v + 1
except TypeError as e:
    print(e)


class Plain(tuple):
    pass


e = Plain()
f = Plain([1, 2])
g = Plain(x * x for x in range(4))
print(e, f, g, Plain("abc"), Plain((1, "a")), e == (), f + (3,), (0,) + f, f * 2, 2 * f, type(f + f).__name__, f == Plain([1, 2]), bool(e), len(g))
print(f + g, hash(f) == hash((1, 2)), f"{f}", repr(f), [f, g], {f: g}, f[1], g[1:3], type(g[1:3]).__name__, 4 in g)


class Named(tuple):
    def __new__(cls, items, name="?"):
        self = super().__new__(cls, items)
        self.name = name
        return self

    def first(self):
        return self[0] if self else None


n = Named([1, 2, 3], "n")
print(n, n.name, n.first(), Named([]).first(), Named("xy").name, n == (1, 2, 3), n[1:])
n.name = "m"
print(n.name)


class Sub(Point):
    @property
    def total(self):
        return self.x + self.y

    def __eq__(self, other):
        return isinstance(other, Sub) and self.total == other.total

    def __hash__(self):
        return hash(self.total)


s = Sub(1, 2)
print(s, s.total, s == Sub(2, 1), len({s, Sub(2, 1), Sub(5, 5)}), s == (1, 2), type(s + s).__name__, isinstance(s, Point))


class Card(tuple):
    RANKS = "23456789TJQKA"

    def __new__(cls, text):
        rank, suit = text
        if rank not in cls.RANKS:
            raise ValueError(f"bad card {text!r}")
        return tuple.__new__(cls, (cls.RANKS.index(rank), suit))

    def __str__(self):
        return self.RANKS[self[0]] + self[1]

    def __lt__(self, other):
        return self[0] < other[0]


hand = [Card(t) for t in "KH 2D AS TC".split()]
print(" ".join(map(str, sorted(hand))), str(max(hand)), hand[0])
try:
    Card("1X")
except ValueError as err:
    print(err)
