# covers: tuple: displays that a loop goes over; items that raise; yields inside
class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x == o.x

    def __repr__(self):
        return f"P({self.x})"


def loud(x):
    print("loud", x)
    return x


def bad(x):
    if x > 2:
        raise ValueError(f"bad {x}")
    return x


def gen(a, b):
    for x in (a, b, a + b):
        yield x * 2
    for y in (loud(1), loud(2)):
        got = yield y
        if got:
            yield got


def evaluates():
    a = 1
    for x in (a, loud(a + 1), [a, 2]):
        a = 10
        print(x, a)
    else:
        print("else")


def mixed():
    for x in (1, "two", 3.5, None, P(4)):
        print(x, type(x).__name__)
    for x, y in ((1, "a"), (2, "b")):
        print(x, y)
    for (i, j), k in (((1, 2), 3), ((4, 5), 6)):
        print(i + j + k)


def fails():
    for x in (bad(1), bad(2), bad(3)):
        print("never", x)


def breaks():
    for x in (P(1), P(2), P(3)):
        if x == P(2):
            break
        print(x)
    else:
        print("no")
    for f in (loud, bad):
        print(f(2))


def nested(n):
    out = []
    for i in range(n):
        for dx, dy in ((1, 0), (-1, 0), (i, i)):
            for z in (dx, dy):
                if z == 2:
                    continue
                out.append(z)
    return out


def empties():
    for x in ():
        print(x)
    for x in (1,):
        print(x)


def rec(n):
    if n == 0:
        return 1
    return sum(rec(m) for m in (n - 1, n // 2))


print(list(gen(1, 2)))
g = gen(3, 4)
print(next(g), next(g), next(g), next(g), g.send(7), list(g))
evaluates()
mixed()
try:
    fails()
except ValueError as e:
    print(e)
breaks()
print(nested(4))
empties()
print(rec(7))
print(
    list(zip((loud(1), 2), (3, loud(4)), strict=False)),
    [x * 2 for x in (1, 2.5)],
    {1, 2},
    sum((1, 2, 3)),
    max((loud(3), 9, 4)),
    sorted((3, 1, 2)),
    list(map(loud, (5, 6))),
    tuple(x for x in (1, 2)),
    list(enumerate(("a", "b"))),
    any(x > 1 for x in (0, 1, 2)),
    list(reversed((1, 2, 3))),
)
xs = [1, 2]
for x in (xs, xs):
    x.append(len(xs))
print(xs)
a, b = 1, 2
for q in (a, b):
    a, b = b, a + q
print(a, b)
it = iter((1, 2, 3))
print(next(it), list(it))
for t in ((xs.pop(), xs.pop()), (xs.pop(), xs.pop())):
    print(t)
try:
    for t in (1, xs.pop()):
        print(t)
except IndexError as e:
    print(e)
