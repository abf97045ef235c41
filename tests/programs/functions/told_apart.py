# covers: functions: functions of one nested `def` or `lambda` told apart: ==, is, in, sets, keys of dicts
from functools import wraps


def make():
    def f():
        return 1

    return f


def adder(n):
    def add(x):
        return x + n

    return add


a, b = make(), make()
print(a == b, a != b, a is b, a is not b, a == a, a is a)
print(len({a, b}), len({a, b, a}), a in [b], a in [b, a], a in (b, a), a in (b, b))
print([b, a].index(a), [a, b, a].count(a), {a: "a", b: "b"}[b], (a, 1) == (a, 1), [a] == [b], [a] == [a])
print(make() == make(), make() in {a, b})

c, d = adder(1), adder(1)
print(c == d, c == c, len({c, d, c}), [d, c].index(c), {c: 1, d: 2}[d], c(4), d(5))

tens = [lambda: 10 for _ in range(3)]
print(len(set(tens)), tens.index(tens[2]), tens[0] == tens[1], tens[1] is tens[1], [t() for t in tens])

scaled = [lambda x, k=k: x * k for k in range(4)]
print(scaled.index(scaled[3]), scaled[2] in scaled[:2], scaled[2](10), len(dict.fromkeys(scaled)))


def module_level():
    return 5


same = module_level
print(same == module_level, same is module_level, same in [module_level], {same, module_level} == {same})
print(a == c, make == adder, module_level == make)


def countdown(n):
    def step(k):
        return "done" if k == 0 else step(k - 1)

    return step


s, t = countdown(1), countdown(2)
print(s(3), t(4), s == t, s == s)


def siblings():
    def first():
        return second

    def second():
        return first

    return first, second


p, q = siblings()
r, _ = siblings()
print(p() is q, q() is p, r() is q, r is p)


class Events:
    def __init__(self):
        self.handlers = []

    def on(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)
        return handler

    def off(self, handler):
        self.handlers.remove(handler)

    def fire(self, x):
        for handler in self.handlers:
            handler(x)


def run():
    events = Events()

    def logger(name):
        def log(x):
            print(name, x)

        return log

    one, two = logger("one"), logger("two")
    events.on(one)
    events.on(two)
    events.on(one)
    events.fire(1)
    events.off(one)
    events.fire(2)
    try:
        events.off(one)
    except ValueError as e:
        print(type(e).__name__)


run()


def logged(f):
    @wraps(f)
    def inner(x):
        return f(x)

    return inner


def double(x):
    return 2 * x


u, v = logged(double), logged(double)
print(u == v, u == u, u in [v], [v, u].index(u), len({u, v}), u(4))


def mixed(flag):
    if flag:

        def g():
            return 1
    else:

        def g():
            return 2

    return g


m = [mixed(True), mixed(False), mixed(True)]
print([x == y for x in m for y in m], m.index(m[2]), len(set(m)))


def counter():
    n = 0

    def tick():
        nonlocal n
        n += 1
        return n

    return tick


x, y = counter(), counter()
print(x(), x(), y(), x == y, {x: "x", y: "y"}[y], y())
calls = {x: 0, y: 0}
for fn in [x, y, x]:
    calls[fn] += fn()
print(list(calls.values()))


class Plain:
    def __init__(self, n):
        self.n = n

    def go(self):
        return self.n


i, j = Plain(1), Plain(1)
print(i.go == i.go, i.go == j.go, i.go in [j.go], [j.go, i.go].index(i.go))
