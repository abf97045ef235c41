# covers: iterators: what iterators give after an error of theirs
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
def caught(m):
    out = []
    for i in range(5):
        try:
            out.append(next(m))
        except StopIteration:
            out.append("stop")
        except ValueError as e:
            out.append(repr(e))
    return out
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i == 2: raise ValueError("two")
        if self.i == 4: raise StopIteration
        return self.i
t(lambda: caught(map(other, [1, 3, 2])))
t(lambda: caught(other(x) for x in [1, 3, 2]))
t(lambda: caught(x for x in [1, 3, 2] if other(x)))
t(lambda: caught((x, y) for x in [1, 3, 2] for y in [other(x)]))
t(lambda: caught(x for x in map(other, [1, 3, 2])))
t(lambda: caught(filter(other, [1, 3, 2])))
t(lambda: caught(zip(map(other, [1, 3, 2]), "abcd")))
t(lambda: caught(enumerate(map(other, [1, 3, 2]))))
t(lambda: caught(chain(map(other, [1, 3, 2]), [7])))
t(lambda: caught(accumulate([1, 3, 2], lambda a, b: other(a + b))))
t(lambda: caught(takewhile(other, [1, 3, 2])))
t(lambda: caught(dropwhile(other, [1, 3, 2])))
t(lambda: caught(islice(map(other, [1, 3, 2]), 10)))
t(lambda: caught(It()))
t(lambda: caught(zip(It(), It())))
t(lambda: caught(map(abs, It())))
t(lambda: caught(iter(lambda: other(3), 0)))
t(lambda: caught(starmap(lambda a, b: other(a), [(1, 1), (3, 2), (2, 2)])))
t(lambda: list((upto(x) for x in [1, 2, 3])))
t(lambda: [(upto(x), y) for x in [1, 3] for y in [2]])
t(lambda: list((upto(y) for x in [1, 3] for y in [2, 3])))
t(lambda: [x for x in [1, 3] if upto(x)])
