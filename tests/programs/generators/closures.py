# covers: generators: nested generator functions; captured variables; nonlocal; default arguments; *args and **kwargs; decorators over generators; lambdas that make generators; generators in lists, dicts, tuples and attributes
def make_counter(step):
    def count(n):
        total = 0
        for i in range(n):
            total += step
            yield total
    return count


by2, by5 = make_counter(2), make_counter(5)
print(list(by2(3)), list(by5(3)))


def running():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    def gen(xs):
        for x in xs:
            yield add(x)

    yield from gen([1, 2, 3])
    yield total


print(list(running()))


def shared():
    n = 0

    def tick():
        nonlocal n
        while n < 4:
            n += 1
            yield n
    return tick(), tick()


a, b = shared()
print(next(a), next(b), next(a), next(b), list(a), list(b))


def late():
    x = 1

    def g():
        yield x
        yield x
    it = g()
    print(next(it))
    x = 2
    print(next(it))


late()


def defaults(n=3, start=0, *, step=1):
    for i in range(n):
        yield start + i * step


print(list(defaults()), list(defaults(2)), list(defaults(2, 10, step=5)), list(defaults(step=2, n=4)))


def star(*args, **kwargs):
    for a in args:
        yield a
    for k, v in kwargs.items():
        yield f"{k}={v}"


print(list(star(1, 2, x=3)), list(star()))


def logged(fn):
    def inner(*args):
        print("calling", fn.__name__)
        for x in fn(*args):
            print("item", x)
            yield x
        print("done")
    return inner


@logged
def letters(n):
    for c in "abc"[:n]:
        yield c


print(list(letters(2)))
make = lambda n: (i * n for i in range(3))
print(list(make(4)))


ask = lambda n: (yield n)
answer = ask(7)
print(next(answer), next(answer, "asked"))


def gen(n):
    for i in range(n):
        yield i


gens = [gen(2), gen(3), gen(1)]
while gens:
    for g in gens[:]:
        v = next(g, None)
        if v is None:
            gens.remove(g)
        else:
            print(v, end=" ")
print()
table = {"a": gen(2), "b": gen(5)}
print({k: next(v) for k, v in table.items()}, [next(table["b"]) for _ in range(3)])
pair = (gen(3), gen(3))
print([x + y for x, y in zip(*pair)])


class Reader:
    def __init__(self, text):
        self.words = self._split(text)
        self.count = 0

    def _split(self, text):
        word = ""
        for c in text:
            if c == " ":
                self.count += 1
                yield word
                word = ""
            else:
                word += c
        yield word

    def next_word(self):
        return next(self.words, None)


r = Reader("to be or not")
print(r.next_word(), r.next_word(), r.count, list(r.words), r.next_word(), r.count)


def choose(flag):
    if flag:
        return gen(3)
    return (x * 10 for x in range(3))


print(list(choose(True)), list(choose(False)))


def mutual_even(n):
    if n >= 0:
        yield ("even", n)
        yield from mutual_odd(n - 1)


def mutual_odd(n):
    if n >= 0:
        yield ("odd", n)
        yield from mutual_even(n - 1)


print(list(mutual_even(4)))


def polymorphic(xs):
    for x in xs:
        yield x, x + x


print(list(polymorphic([1, 2])), list(polymorphic("ab")), list(polymorphic([[1], [2]])))


def mixed():
    yield 1
    yield "two"
    yield None
    yield 3.5
    yield [4]


for x in mixed():
    if x is None:
        print("none")
    elif isinstance(x, (int, float)):
        print(x + 1)
    else:
        print(x)
print(list(mixed()))


def consume(it, n):
    out = []
    for _ in range(n):
        out.append(next(it))
    return out


it = gen(10)
print(consume(it, 3), consume(it, 2), sum(it))
total = 0


def globals_too():
    global total
    for i in range(4):
        total += i
        yield total


print(list(globals_too()), total)


def matrix():
    for i in range(3):
        yield (j * i for j in range(3))


print([list(row) for row in matrix()])


def walrus(xs):
    while (y := next(xs, None)) is not None:
        yield y * y


print(list(walrus(gen(4))))


def swap_args(a, b):
    a, b = b, a
    yield a
    a = b
    yield a


print(list(swap_args("x", "y")))


def unbound(flag):
    if flag:
        value = 1
    yield "before"
    yield value


print(list(unbound(True)))
try:
    list(unbound(False))
except UnboundLocalError as e:
    print(e)
