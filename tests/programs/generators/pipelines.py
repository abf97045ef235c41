# covers: generators: pipelines; laziness of each stage; generators with map, filter, zip, enumerate, any, all, min, max, sum, sorted, join, dict, set, unpacking, star arguments; generator expressions over generators
def source(n):
    for i in range(n):
        print("source", i)
        yield i


def squares(xs):
    for x in xs:
        print("square", x)
        yield x * x


def even(xs):
    for x in xs:
        if x % 2 == 0:
            yield x


for x in even(squares(source(4))):
    print("got", x)

p = even(squares(source(3)))
print("nothing yet")
print(next(p))
print("one")
print(list(p))


def gen(n):
    for i in range(n):
        yield i


print(list(map(lambda x: x + 1, gen(3))), list(filter(None, gen(4))))
print(sum(gen(5)), min(gen(5)), max(gen(5)), sorted(gen(5), reverse=True), any(gen(3)), all(gen(3)))
print(tuple(gen(3)), set(gen(3)), list(enumerate(gen(2), 5)), dict(zip("abc", gen(3))))
print(",".join(str(x) for x in gen(4)), ",".join(map(str, gen(3))))
a, b, c = gen(3)
print(a, b, c)
first, *middle, last = gen(5)
print(first, middle, last)
print([*gen(2), *gen(3)], {*gen(2)}, max(*gen(4)), *gen(3))


def add(x, y, z):
    return x * 100 + y * 10 + z


print(add(*gen(3)))
try:
    x, y = gen(3)
except ValueError as e:
    print(e)
try:
    x, y, z, w = gen(3)
except ValueError as e:
    print(e)
print(3 in gen(5), 9 in gen(5))
g = gen(10)
print(4 in g, list(g))
xs = [1]
xs.extend(gen(3))
xs += gen(2)
xs[1:1] = gen(2)
print(xs)
doubled = (x * 2 for x in gen(4))
print(next(doubled), list(doubled))
lazy = (print("lazy", x) or x for x in source(2))
print("made")
print(list(lazy))
print({k: v for k, v in enumerate(gen(3))}, [x for x in gen(6) if x % 2])
print(sum(x * y for x in gen(3) for y in gen(3)))


def lines():
    yield "name: alice"
    yield ""
    yield "# comment"
    yield "age: 30"


def stripped(ls):
    return (s.strip() for s in ls)


def nonempty(ls):
    return (s for s in ls if s and not s.startswith("#"))


def pairs(ls):
    for s in ls:
        k, _, v = s.partition(":")
        yield k, v.strip()


print(dict(pairs(nonempty(stripped(lines())))))


def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1, 2], gen(2), (None, 3.5), {"k": 1})))


def interleave(a, b):
    for x, y in zip(a, b):
        yield x
        yield y


print(list(interleave(gen(3), (c for c in "xyz"))))


def takewhile(pred, it):
    for x in it:
        if not pred(x):
            return
        yield x


def count(n=0):
    while True:
        yield n
        n += 1


print(list(takewhile(lambda x: x < 5, count())))


def compose(*stages):
    def run(data):
        for stage in stages:
            data = stage(data)
        return data
    return run


pipeline = compose(even, squares)
print(list(pipeline([1, 2, 3, 4])))


def tee(it):
    items = list(it)
    return iter(items), iter(items)


x, y = tee(gen(3))
print(list(x), list(y))
it = iter(gen(3))
print(iter(it) is it, bool(it), next(it), [x for x in it], next(it, "end"))
z = gen(2)
print(z == z, z == gen(2), z is z, z is not gen(2), z.__iter__() is z)
print(type(z).__name__)


def nothing():
    return
    yield


print(list(nothing()), sum(nothing()), next(nothing(), "empty"))
for x in nothing():
    print("never")
else:
    print("else")
print(list(zip(gen(3), count(10), "ab")))
print([list(g) for g in [gen(1), gen(2), gen(3)]])
