# covers: iterators: map, filter, zip, enumerate and generator expressions do nothing until asked; interleaving of effects; partial use; abandoned iterators
log = []


def load(x):
    log.append(f"load{x}")
    return x * 10


def keep(x):
    log.append(f"keep{x}")
    return x % 20 == 0


def flush(label):
    print(f"{label}: {' '.join(log)}")
    log.clear()


class Source:
    def __init__(self, name, items):
        self.name = name
        self.items = items
        self.position = 0

    def __iter__(self):
        log.append(f"iter {self.name}")
        self.position = 0
        return self

    def __next__(self):
        if self.position >= len(self.items):
            log.append(f"stop {self.name}")
            raise StopIteration
        self.position += 1
        log.append(f"{self.name}{self.items[self.position - 1]}")
        return self.items[self.position - 1]


def first(it):
    for x in it:
        return x


def main():
    m = map(load, [1, 2, 3, 4])
    flush("map made")
    print(next(m))
    flush("one")
    f = filter(keep, m)
    flush("filter made")
    print(next(f))
    flush("filtered")
    print(list(f), list(m))
    flush("rest")
    g = (load(x) for x in [1, 2] if log.append("test") is None)
    flush("generator made")
    print(next(g))
    flush("generator one")
    a, b = Source("a", [1, 2, 3]), Source("b", [7, 8])
    z = zip(a, b)
    flush("zip made")
    print(list(z))
    flush("zip done")
    print(list(zip(b, a)))
    flush("zip other way")
    print(list(enumerate(Source("e", "xy"), 1)))
    flush("enumerate")
    print(first(map(load, Source("s", [5, 6]))))
    flush("first only")
    print(any(x > 1 for x in Source("q", [1, 2, 3])))
    flush("any")
    print(2 in Source("in", [1, 2, 3]))
    flush("in")
    print(sum(Source("sum", [1, 2])), max(Source("max", [3, 9, 4])), sorted(Source("sort", [2, 1])), tuple(Source("t", [])))
    flush("consumers")
    x, *y = list(Source("unpack", [1, 2, 3]))
    print(x, y, [*Source("star", [4])])
    flush("unpacking")
    for v in Source("loop", [1, 2, 3]):
        log.append(f"body{v}")
        if v == 2:
            break
    flush("loop")
    chained = (y + 1 for y in map(load, filter(lambda n: n > 1, Source("c", [1, 2, 3]))))
    flush("chain made")
    for v in chained:
        log.append(f"got{v}")
    flush("chain")
    for p, q in zip(map(load, [1, 2]), (load(n) for n in (3, 4, 5))):
        log.append(f"pair{p},{q}")
    flush("zip of lazy")
    try:
        list(map(lambda n: load(n) // (n - 2), [1, 2, 3]))
    except ZeroDivisionError:
        flush("error")
    s = Source("twice", [1, 2])
    print([(i, j) for i in s for j in [10]])
    flush("nested")
    r = reversed([load(n) for n in (1, 2)])
    flush("reversed is made of a list")
    print(list(r))


main()
