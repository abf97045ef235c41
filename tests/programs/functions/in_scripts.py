# covers: functions: decorators that retry and remember, coroutines, pipelines, counters, trees
# projects and oddities: closures over loops, generators as coroutines, class factories
import functools, itertools, collections


def memo(fn):
    cache = {}

    @functools.wraps(fn)
    def inner(*args):
        if args not in cache:
            cache[args] = fn(*args)
        return cache[args]

    inner.cache = cache
    return inner


@memo
def fib(n):
    "nth fib"
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), len(fib.cache), fib.__name__, fib.__doc__)


def retry(times, exceptions=(Exception,), on_fail=None):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*a, **k):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return fn(*a, attempt=attempt, **k)
                except exceptions as e:
                    last = e
                    print(f"attempt {attempt} failed: {e}")
            if on_fail:
                return on_fail(last)
            raise last

        return inner

    return deco


@retry(3, (ValueError, KeyError))
def flaky(x, attempt):
    if attempt < x:
        raise ValueError(f"need {x}")
    return f"ok after {attempt}"


@retry(2, on_fail=lambda e: f"gave up: {e}")
def bad(attempt):
    raise KeyError(attempt)


print(flaky(2), bad())
try:
    flaky(9)
except ValueError as e:
    print("final", e)


def coroutine(fn):
    @functools.wraps(fn)
    def start(*a, **k):
        g = fn(*a, **k)
        next(g)
        return g

    return start


@coroutine
def averager():
    total = count = 0
    avg = None
    while True:
        x = yield avg
        total += x
        count += 1
        avg = total / count


@coroutine
def tee(*targets):
    while True:
        x = yield
        for t in targets:
            t.send(x)


@coroutine
def collect(out):
    while True:
        out.append((yield))


a = averager()
print([a.send(v) for v in (10, 20, 60)])
xs, ys = [], []
t = tee(collect(xs), collect(ys))
for i in range(3):
    t.send(i)
print(xs, ys)


def pipeline(*stages):
    def run(it):
        for s in stages:
            it = s(it)
        return it

    return run


evens = lambda it: (x for x in it if x % 2 == 0)
squares = lambda it: (x * x for x in it)
take = lambda n: lambda it: itertools.islice(it, n)
print(list(pipeline(evens, squares, take(3))(itertools.count(1))))


def make_counter(start=0):
    count = start

    def inc(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return inc, reset


inc, reset = make_counter(5)
print(inc(), inc(10), reset(), inc())


def curry(f, n):
    def go(args):
        return f(*args) if len(args) == n else lambda x: go(args + [x])

    return go([])


print(curry(lambda a, b, c: a + b * c, 3)(1)(2)(3))
Point = collections.namedtuple("Point", "x y", defaults=[0])
p = Point(3)
print(p, p._replace(y=4), p._asdict(), Point._fields, Point._make([1, 2]), p == (3, 0), *p)


class Node:
    def __init__(self, val, *kids):
        self.val, self.kids = val, list(kids)

    def __iter__(self):
        yield self.val
        for k in self.kids:
            yield from k

    def map(self, f):
        return Node(f(self.val), *[k.map(f) for k in self.kids])

    def fold(self, f):
        return f(self.val, [k.fold(f) for k in self.kids])

    def __str__(self, depth=0):
        return "  " * depth + str(self.val) + "".join("\n" + k.__str__(depth + 1) for k in self.kids)


t = Node(1, Node(2, Node(4)), Node(3))
print(
    list(t),
    list(t.map(lambda v: v * 10)),
    t.fold(lambda v, ks: v + sum(ks)),
    t.fold(lambda v, ks: 1 + max(ks, default=0)),
)
print(t)


def flatten(x):
    return [z for y in x for z in (flatten(y) if isinstance(y, (list, tuple)) else [y])]


print(flatten([1, [2, (3, [4])], "ab", []]))


def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = merge(out[k], v) if k in out and isinstance(out[k], dict) and isinstance(v, dict) else v
    return out


print(merge({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 9}, "e": [1]}))
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max, "neg": lambda x: -x}
print(ops["+"](2, 3), ops["-"](2, 3), ops["max"](1, 5), ops["neg"](4))
print(*map(lambda f: f(7), [str, float, lambda v: v**2, bin]), sep="|")
data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data, key=lambda t: (-t[1], t[0])), max(data, key=lambda t: t[1]), dict(sorted(data)), list(zip(*data)))
for i, (name, n) in enumerate(data, 1):
    print(f"{i}. {name * n:<4}|", end=" ")
print()
print(
    all(map(str.isalpha, "abc")),
    any(c.isdigit() for c in "ab1"),
    "".join(map(chr, range(97, 103))),
    list(filter(None, [0, 1, "", "x", None, []])),
)
