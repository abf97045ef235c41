# covers: generators: thousands of linked generators one after the other; recursion depth after loops over generators
def leaf(n):
    yield n
    yield n + 1


def linked(n):
    yield from leaf(n)


def doubly(n):
    yield from linked(n)
    yield from linked(n + 10)


total = 0
for i in range(3000):
    for x in linked(i):
        total += x
    for x in doubly(i):
        total += x
        if x % 7 == 0:
            break
print(total)


def loop():
    for i in range(3000):
        for x in doubly(i):
            if x % 3:
                yield x
                break


print(sum(loop()))


def failing(n):
    yield from leaf(n)
    raise ValueError(n)


caught = 0
for i in range(3000):
    try:
        for x in failing(i):
            pass
    except ValueError:
        caught += 1
print(caught)


class Ring:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        i = 0
        while True:
            yield i % self.n
            i += 1
            if i == self.n:
                break

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return "->".join(str(x) for x in iter(self))


r = Ring(5)
print(sum(len(r) for _ in range(2000)), repr(r), len(repr(r)) * len(r))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))
