# covers: int: ints of any size in containers, unions and classes

"""Big ints where small ones are expected: optional values, unions, keys, fields, defaults, closures, generators."""

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from functools import lru_cache, reduce


def maybe(n):
    return None if n < 0 else 2**n


for n in (-1, 3, 62, 63, 64, 100):
    v = maybe(n)
    if v is None:
        print("none")
    elif v > 10**15:
        print("big", v, v + 1, v % 97)
    else:
        print("small", v)


def kind(v):
    if isinstance(v, bool):
        return "bool"
    if isinstance(v, int):
        return f"int {v * v}"
    if isinstance(v, float):
        return "float"
    if isinstance(v, str):
        return "str " + v
    return "other"


print([kind(v) for v in (True, 3, 10**10, 2**80, 1.5, "x", None)])
print([1, 2**70, 3.5, "a", None, True], {"a": 2**70, "b": None}, (1, 2**64), {2**64, 5, 2**64})
match 2**70:
    case 0:
        print("zero")
    case int(x) if x > 2**69:
        print("large", x)
    case _:
        print("rest")


@dataclass(order=True)
class Item:
    weight: int
    name: str = "x"
    tags: list[int] = field(default_factory=list)


items = [Item(3), Item(10**25, "y", [10**30]), Item(-(10**22))]
items[0].tags.append(2**90)
print(sorted(items), max(items).weight * 2, items[0] == Item(3, tags=[2**90]))


@lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


print(ways(150))


def counter():
    total = 1

    def step(k):
        nonlocal total
        total *= k
        return total

    return step


step = counter()
print([step(10**6) for _ in range(5)])


def powers(base):
    value = 1
    while True:
        yield value
        value *= base


out = []
for p in powers(1000):
    if p > 10**25:
        break
    out.append(p)
print(out)
print(reduce(lambda a, b: a * b, range(1, 26)), sum(10**k for k in range(25)), any(p > 10**20 for p in out))
d = defaultdict(int)
for i in range(5):
    d["k"] += 10**18 * (i + 1)
    d[i] += i
print(dict(d))
c = Counter({"a": 2**62})
c["a"] += 2**62
c.update({"a": 2**63, "b": 1})
print(c, c.most_common(1))
q = deque([2**64, 1], maxlen=3)
q.append(q[0] * 2)
q.append(5)
print(q, q.index(1))
print(dict(zip("ab", (2**65, 1))), list(enumerate([2**66], 1)), [*map(lambda v: v * v, (10**10, 3))])
print("{} {!r:>25} {:,}".format(2**64, 2**64, 2**64), str(2**64)[::-1], len(str(2**1000)))
a, *b = 2**64, 1, 2
print(a, b, a == 18446744073709551616, hash(a) == hash(float(a)), {18446744073709551616.0: "f"}[a])
x = 5
x <<= 70
x |= 1
x -= 2
x //= 3
x **= 2
x %= 10**20
print(x)
try:
    raise ValueError(2**80)
except ValueError as e:
    print(e, repr(e))
try:
    {}[2**80]
except KeyError as e:
    print(e, repr(e))
assert 2**64 - 1 == 0xFFFF_FFFF_FFFF_FFFF
grid = [[0] * 3 for _ in range(2)]
grid[1][2] = 7**30
grid[0][0] += grid[1][2] * 2
print(grid, sum(map(sum, grid)), [row.index(max(row)) for row in grid])
s = 0
for i, v in enumerate([10**18] * 12):
    s += v
    if s > 10**19:
        print(i, s)
        break
try:
    n = 2**40
    n = n * n * n
    print(n)
except OverflowError:
    print("never")
finally:
    print("done")
