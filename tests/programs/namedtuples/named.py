# covers: namedtuples: namedtuple and NamedTuple: fields, defaults, tuple operations, unpacking, comparison, hashing, sorting, methods, _replace, _asdict, _make, _fields
import collections
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", ["x", "y"])
Color = collections.namedtuple("Colour", "red, green, blue", defaults=(0, 255))
Pair = namedtuple("Pair", "first second")
Empty = namedtuple("Empty", "")
Mixed = namedtuple("Mixed", ("x", "y"))

p, q = Point(1, 2), Point(x=3, y=4)
print(p, q, p.x, q[1], p[-1], p[0:2], len(p), p == (1, 2), (1, 2) == p, p != q, p < q, (0, 9) < p, p <= (1, 2), p == [1, 2])
print(Color(1), Color(1, 2, 3), Color(9, blue=7), Color.__name__, Empty(), len(Empty()), bool(Empty()), bool(p), Empty() == ())
x, y = p
first, *rest = Color(5, 6, 7)
(a, b), c = Pair((1, "one"), [2.5])
print(x, y, first, rest, a, b, c, [*p, *q], (*p, 3), {*p})
print(p + (3,), (0,) + p, p + q, p * 2, 2 * p, 1 in p, 7 not in p, p.index(2), p.count(1), sum(p), max(q), min(q), sorted(Point(9, 2)))
print(tuple(p), list(p), set(p) == {1, 2}, dict([p, q]), list(enumerate(q)), list(zip(p, q)), list(reversed(p)), list(map(str, p)))
print("%s and %s" % p, "{}-{}".format(*p), f"{p} {p!r} {p.x:>3}", str(p), repr(q), "%d" % q.x)
print(p._replace(x=10), p._replace(y=0, x=5), p, p._asdict(), Point._fields, p._fields, Point._make([7, 8]), Point._make(range(2)), [Point._make(r) for r in [(1, 2), (3, 4)]])
print(hash(p) == hash((1, 2)), {p: "p", (3, 4): "q"}[(1, 2)], {p: "p", (3, 4): "q"}[q], p in {(1, 2)}, len({p, (1, 2), Point(1, 2)}))
print(isinstance(p, tuple), isinstance(p, Point), isinstance((1, 2), Point), type(p) is Point, type(p).__name__, type(p).__mro__[1].__name__, issubclass(Point, tuple))
print(sorted([Point(2, 1), Point(1, 5), Point(1, 3)]), max([p, q]), min(p, q), sorted([q, p], key=lambda t: t.y, reverse=True), [p, q].index((3, 4)), (1, 2) in [p])
for i, (px, py) in enumerate([p, q, (5, 6)]):
    print(i, px + py, end=" ")
print([t.x * t.y for t in (p, q)], {t.x: t for t in (p, q)}, [u + v for u, v in (p, q)])


def area(width, height=1, *more):
    return width * height, more


print(area(*p), area(*Color(2, 3)), area(*q, *p), area(**p._asdict()) if False else "", dict(p._asdict(), z=3))
for build in (
    lambda: Point(1),
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: Point(1, x=2),
    lambda: Color(),
    lambda: p[2],
    lambda: Point._make([1]),
    lambda: p + [1],
    lambda: p < 3,
    lambda: p._replace(z=1),
    lambda: hash(Pair([1], 2)),
    lambda: p.z,
    lambda: p.index(9),
):
    try:
        print(build())
    except (TypeError, IndexError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


def change():
    p.x = 5


def extend():
    p.z = 5


for f in (change, extend):
    try:
        f()
    except AttributeError as e:
        print(e)
try:
    a, b, c = p
except ValueError as e:
    print(e)


class Employee(NamedTuple):
    """Somebody."""

    name: str
    age: int = 30
    tags: tuple = ()

    def greet(self, greeting="hi"):
        return f"{greeting} {self.name} ({self.age})"

    @property
    def senior(self):
        return self.age > 40

    @classmethod
    def parse(cls, line):
        name, age = line.split(",")
        return cls(name.strip(), int(age))

    @staticmethod
    def of_age(age):
        return Employee("someone", age)

    def older(self, years=1):
        return self._replace(age=self.age + years)

    def __str__(self):
        return self.name + "!"


e = Employee("bob")
print(e, repr(e), e.greet(), e.greet("yo"), e.senior, Employee.parse("amy, 50").senior, Employee.of_age(7), e.older(5).age, Employee.__doc__)
print(e == ("bob", 30, ()), [Employee("a", 1), Employee("b", 2, (1,))], Employee._fields, *e)
for n, a, _ in [Employee("a", 1), Employee("b", 2)]:
    print(n, a, end=" ")
print()


class Vec(namedtuple("Vec", "x y")):
    __slots__ = ()

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __neg__(self):
        return self._replace(x=-self.x, y=-self.y)

    @property
    def length(self):
        return abs(self)


v = Vec(3, 4)
print(v + Vec(1, 1), v * 2, 2 * v, abs(v), -v, v.length, v, v == (3, 4), v[0], tuple(v), isinstance(v, tuple), Vec._make((1, 2)), sum([v, v], Vec(0, 0)))


class Node(NamedTuple):
    value: int
    left: "Node | None" = None
    right: "Node | None" = None

    def total(self):
        return self.value + sum(n.total() for n in (self.left, self.right) if n)


tree = Node(1, Node(2), Node(3, None, Node(4)))
print(tree.total(), tree.right.right.value, tree.left)




print(Mixed(1.5, "b"), Mixed(None, [1]), Mixed((1, 2), {"k": Point(0, 0)}), Mixed._make("ab"), Mixed(1, 2) == p, p == Mixed(1, "a"))
grid = {Point(i, j): i * j for i in range(3) for j in range(3)}
print(grid[Point(2, 2)], grid.get((1, 2)), sum(grid.values()), Point(0, 5) in grid)
seen = set()
stack = [Point(0, 0)]
while stack:
    here = stack.pop()
    if here in seen or here.x > 2 or here.y > 2:
        continue
    seen.add(here)
    stack += [here._replace(x=here.x + 1), here._replace(y=here.y + 1)]
print(len(seen), sorted(seen)[-1], max(seen, key=sum))
