# covers: iterators: StopIteration and other errors from the functions that iterators call, and what they give afterwards
from itertools import takewhile, dropwhile, filterfalse, starmap, accumulate, chain, islice, count, groupby
def t(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
def stop(x):
    raise StopIteration
def upto(x):
    if x > 2:
        raise StopIteration
    return x
def pair(a, b):
    if a > 2:
        raise StopIteration()
    return a
def other(x):
    if x > 2:
        raise ValueError(x)
    return x
def gen():
    r = yield from map(stop, [1, 2])
    print("r", r)
    yield 5
def gen2():
    for x in map(upto, [1, 2, 3, 4]):
        yield x
    yield 6
def roundrobin(*iterables):
    its = [iter(it) for it in iterables]
    while its:
        row = list(map(next, its))
        if len(row) < len(its):
            return
        yield tuple(row)
def old_zip(*its):
    its = [iter(i) for i in its]
    while True:
        row = list(map(next, its))
        if len(row) < len(its):
            break
        yield row
def genexp():
    return list(upto(x) for x in [1, 3])
t(lambda: list(gen()))
t(lambda: list(gen2()))
t(lambda: list(map(stop, [1])))
t(lambda: [x for x in map(upto, [1, 2, 3, 1])])
t(lambda: sum(map(upto, [1, 2, 3])))
t(lambda: next(map(stop, [1])))
t(lambda: next(map(stop, [1]), "default"))
t(lambda: list(filter(upto, [1, 2, 3, 1])))
t(lambda: list(filterfalse(upto, [0, 1, 3, 1])))
t(lambda: list(takewhile(upto, [1, 2, 3, 1])))
t(lambda: list(dropwhile(upto, [1, 2, 3, 1])))
t(lambda: list(starmap(pair, [(1, 2), (3, 4), (1, 1)])))
t(lambda: list(accumulate([1, 2, 3], pair)))
t(lambda: list(map(pair, [1, 2, 3], [4, 5, 6])))
t(lambda: list(map(lambda a, b, c: upto(a), [1, 2, 3], [4, 5, 6], [1, 2, 3])))
t(lambda: list(chain(map(upto, [1, 3, 1]), [9])))
t(lambda: list(chain.from_iterable(map(lambda x: [upto(x)] * 2, [1, 3, 1]))))
t(lambda: list(zip(map(upto, [1, 2, 3]), count())))
t(lambda: dict(zip(map(upto, [1, 2, 3]), "abc")))
t(lambda: list(enumerate(map(upto, [1, 3]))))
t(lambda: max(map(upto, [1, 2, 3])))
t(lambda: sorted(map(upto, [2, 1, 3])))
t(lambda: sorted([2, 1, 3], key=upto))
t(lambda: ",".join(map(lambda x: str(upto(x)), [1, 2, 3])))
t(lambda: list(map(other, [1, 2, 3])))
t(lambda: sum(filter(other, [1, 3])))
t(lambda: list(roundrobin("abc", [1, 2])))
t(lambda: list(old_zip("abc", [1, 2])))
t(lambda: list(map(next, [iter([1]), iter([]), iter([2])])))
t(lambda: {x: y for x, y in map(lambda x: (upto(x), 1), [1, 2, 3])})
t(lambda: any(map(upto, [0, 3])))
t(lambda: all(map(upto, [1, 3])))
t(lambda: 5 in map(upto, [1, 3, 5]))
t(lambda: genexp())
t(lambda: [(k, list(g)) for k, g in groupby([1, 1, 3, 2], upto)])
t(lambda: list(iter(lambda: upto(3), 0)))
t(lambda: set(map(upto, [1, 3, 2])))
t(lambda: tuple(map(upto, [1, 3, 2])))
t(lambda: [*map(upto, [1, 3, 2]), 7])
t(lambda: list(islice(map(upto, [1, 3, 2]), 5)))
t(lambda: [a for a, in map(lambda x: (upto(x),), [1, 3])])
def resumed():
    m = map(upto, [1, 3, 2, 4, 1])
    return [list(m), list(m), list(m), list(m)]
t(resumed)
def unpack():
    a, b = map(upto, [1, 3])
    return a
t(unpack)
def extend():
    xs = [0]
    xs.extend(map(upto, [1, 3]))
    xs += map(upto, [2, 3])
    xs[0:0] = map(upto, [2, 3])
    return xs
t(extend)
