# covers: generators: yield as an expression in calls, displays, conditions, f-strings, subscripts, augmented assignments, unpacking, return; order of evaluation around yield
def drive(g, values):
    out = []
    try:
        out.append(next(g))
        for v in values:
            out.append(g.send(v))
    except StopIteration as e:
        out.append(("returned", e.value))
    return out


def in_call():
    print("args", (yield "a"), (yield "b"), sep="/")
    return max((yield "x"), (yield "y"))


print(drive(in_call(), [1, 2, 3, 4]))


def in_display():
    xs = [(yield 1), (yield 2)]
    t = ((yield 3), 5)
    d = {(yield 4): (yield 5)}
    s = {(yield 6), 7}
    print(xs, t, d, s)


print(drive(in_display(), [10, 20, 30, 40, 50, 60]))


def in_condition():
    if (yield "if"):
        print("true")
    else:
        print("false")
    while (yield "while"):
        print("again")
    x = "yes" if (yield "ternary") else "no"
    print(x, not (yield "not"), (yield "or1") or (yield "or2"), (yield "and1") and (yield "and2"))


print(drive(in_condition(), [0, 1, 1, 0, 5, 0, 0, 7, 0]))


def in_text():
    print(f"<{(yield 'first')}|{(yield 'second'):>4}>")


print(drive(in_text(), [1, 2]))


def in_subscript():
    d = {}
    xs = [0, 0, 0]
    d[(yield "key")] = yield "value"
    xs[(yield "index")] += yield "more"
    print(d, xs, xs[(yield "read")], xs[(yield "from"):(yield "to")])


print(drive(in_subscript(), [3, 4, 1, 9, 1, 0, 2]))


def in_assignment():
    a, b = yield 1, 2
    print(a, b)
    x = y = yield "chained"
    x += yield "augmented"
    print(x, y)
    n = 10
    n = n + (yield n) * (yield n + 1)
    return n


g = in_assignment()
print(next(g), g.send(("p", "q")), g.send(5), g.send(6))
print(g.send(3))
try:
    g.send(4)
except StopIteration as e:
    print(e.value)


def in_return():
    return (yield "value")


print(drive(in_return(), ["done"]))


def order():
    x = 1
    r = x + (yield x) - x
    print(r)
    xs = [1, 2, 3]
    total = len(xs) + (yield xs)
    print(total)


g = order()
next(g)
xs = g.send(5)
xs.append(4)
try:
    g.send(10)
except StopIteration:
    print("over")


class Box:
    def __init__(self):
        self.value = 0

    def run(self):
        while True:
            self.value = self.value + (yield self.value)


b = Box()
r = b.run()
print(next(r), r.send(4), r.send(5))
b.value = 100
print(r.send(1), b.value)


def compare():
    print(1 < (yield "a") < 10)
    print((yield "b") in [1, 2], (yield "c") == (yield "d"))


print(drive(compare(), [5, 2, 3, 4]))


def nested():
    x = yield (yield (yield 1))
    return x


print(drive(nested(), ["a", "b", "c"]))


def deleted():
    d = {"k": 1, "m": 2}
    del d[(yield sorted(d))]
    yield sorted(d)


print(drive(deleted(), ["k"]))


def asserted():
    try:
        assert (yield 1), (yield 2)
    except AssertionError as e:
        yield f"failed {e}"


print(drive(asserted(), [False, "why"]))


def raised():
    try:
        raise ValueError((yield "message"))
    except ValueError as e:
        yield f"caught {e}"


print(drive(raised(), ["text"]))


def slices():
    text = "abcdef"
    while True:
        a, b = yield
        print(text[a:b])


s = slices()
next(s)
s.send((1, 3))
s.send((2, None))
