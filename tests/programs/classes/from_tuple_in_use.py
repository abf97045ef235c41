# covers: classes: classes that derive from tuple in use: beside plain tuples, in builtins and the library, mixins, class methods, cached hashes, errors
import collections.abc
import copy
import itertools
import json
from collections import Counter, defaultdict
from functools import reduce, total_ordering
from operator import itemgetter


class Pair(tuple):
    def __new__(cls, a, b):
        return super(Pair, cls).__new__(cls, [a, b])

    @classmethod
    def parse(cls, text):
        a, b = text.split("-")
        return cls(int(a), int(b))

    left = property(lambda self: self[0])
    right = property(lambda self: self[1])

    def swapped(self):
        return type(self)(self[1], self[0])

    def __contains__(self, x):
        return self[0] <= x <= self[1]


p = Pair.parse("3-9")
print(p, p.left, p.right, p.swapped(), 5 in p, 10 in p, 10 not in p, type(p.swapped()).__name__)
mixed = [p, (1, 2), Pair(0, 5), (3, 9)]
print(mixed, sorted(mixed), mixed.count((3, 9)), mixed.index(Pair(1, 2)), (0, 5) in mixed, set(mixed) == {(3, 9), (1, 2), (0, 5)})
for m in mixed:
    a, b = m
    print(type(m).__name__, a + b, m[0], len(m), isinstance(m, Pair), end="; ")
print()
d = defaultdict(list)
for m in mixed:
    d[m].append(m[0])
print(dict(d), Counter(mixed).most_common(1), {m: i for i, m in enumerate(mixed)})
print(list(itertools.chain(p, p)), list(itertools.product(p, repeat=1)), reduce(lambda a, b: a * b, p), [*map(sum, mixed)], list(zip(*mixed)))
print(max(mixed), min(mixed, key=itemgetter(1)), any(p), all(p), sum(p), tuple(reversed(p)), p[::-1], p * 2, list(p)[0])
print(isinstance(p, collections.abc.Sequence), isinstance(p, collections.abc.Hashable), isinstance(p, (list, tuple)), json.dumps([p, {"a": p}]))
print("%s %s" % p, "%s" % (p,), "{0[0]} {0[1]}".format(p), f"{p[0]}:{p!r}", str(p) + "!", (p,), [p], {"k": p})
print(p == Pair(3, 9), p != (3, 9), p is p, p > (3, 8), p <= (3, 9), (3, 9) >= p, not p, p and 1)


def spread(a, b, *rest):
    return a, b, rest


print(spread(*p), spread(0, *p), dict([p, (1, 2)]), dict(zip("ab", p)), {**dict([p])})


class Version(tuple):
    def __new__(cls, text):
        return super().__new__(cls, (int(x) for x in text.split(".")))

    def __str__(self):
        return ".".join(map(str, self))

    def bump(self):
        return Version(".".join(map(str, self[:-1] + (self[-1] + 1,))))


vs = [Version("1.10.0"), Version("1.2"), Version("1.9.9")]
print([str(v) for v in sorted(vs)], max(vs), vs[0] > vs[1], Version("1.2") == (1, 2), vs[1].bump(), repr(vs[1].bump()), f"{vs[0]}", f"{vs[0]!s:>8}|")
try:
    Version("1.x")
except ValueError as e:
    print(e)
try:
    print(f"{p:>10}")
except TypeError as e:
    print(e)


class Matrix(tuple):
    def __new__(cls, rows):
        return super().__new__(cls, (tuple(r) for r in rows))

    @classmethod
    def identity(cls, n):
        return cls([1 if i == j else 0 for j in range(n)] for i in range(n))

    def __matmul__(self, other):
        return Matrix([sum(a * b for a, b in zip(row, col)) for col in zip(*other)] for row in self)

    def __add__(self, other):
        return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self, other))

    @property
    def T(self):
        return Matrix(zip(*self))


m = Matrix([[1, 2], [3, 4]])
print(m, m @ m, m + m, m.T, m @ Matrix.identity(2) == m, hash(m) == hash(((1, 2), (3, 4))), m[1][0], [r for r in m])


class Mixin:
    def describe(self):
        return f"{type(self).__name__} of {len(self)}"


class Bag(Mixin, tuple):
    def __add__(self, other):
        return Bag(tuple.__add__(self, tuple(other)))

    def __radd__(self, other):
        return Bag(tuple(other) + tuple(self))

    def __eq__(self, other):
        return sorted(self) == sorted(other)

    def __ne__(self, other):
        return not self == other

    __hash__ = tuple.__hash__


b = Bag([3, 1])
print(b.describe(), b + [5], (9,) + b, b == (1, 3), (1, 3) == b, b != [1], type(b + [5]).__name__, hash(b) == hash((3, 1)), tuple.__len__(b), tuple.__getitem__(b, 0))


class Interval(tuple):
    def __new__(cls, lo, hi):
        if lo > hi:
            raise ValueError(f"empty interval {lo}..{hi}")
        return super().__new__(cls, (lo, hi))

    def __init__(self, lo, hi):
        self.width = hi - lo

    def __bool__(self):
        return self.width > 0

    def __and__(self, other):
        return Interval(max(self[0], other[0]), min(self[1], other[1]))

    def __call__(self, t):
        lo, hi = self
        return lo + (hi - lo) * t


i = Interval(0, 10)
print(i, i.width, bool(i), bool(Interval(1, 1)), i & Interval(5, 20), (i & (2, 3)).width, i(0.5))
try:
    i & Interval(11, 12)
except ValueError as e:
    print(e)
store = {i: "a"}
print(store.get((0, 10)), store[Interval(0, 10)], (1, 2) in store)
match p:
    case Pair():
        print("a pair")
match i:
    case tuple():
        print("a tuple")


class Tree(tuple):
    def __new__(cls, label, *kids):
        return tuple.__new__(cls, (label, kids))

    def size(self):
        return 1 + sum(k.size() for k in self[1])


t = Tree("a", Tree("b"), Tree("c", Tree("d")))
print(t.size(), t[0], t)
