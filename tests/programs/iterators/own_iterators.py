# covers: iterators: classes with __iter__ and __next__, separate iterator objects, restartable and one-shot iterables, infinite iterators with stops, iterators of iterators
class Range:
    def __init__(self, start, stop=None, step=1):
        self.start, self.stop = (0, start) if stop is None else (start, stop)
        self.step = step

    def __iter__(self):
        return RangeIterator(self.start, self.stop, self.step)


class RangeIterator:
    def __init__(self, current, stop, step):
        self.current, self.stop, self.step = current, stop, step

    def __iter__(self):
        return self

    def __next__(self):
        if self.current >= self.stop:
            raise StopIteration
        value = self.current
        self.current += self.step
        return value


class Fibonacci:
    def __init__(self, limit=None):
        self.limit = limit
        self.a, self.b = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        if self.limit is not None and self.a > self.limit:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


class Cycle:
    def __init__(self, items):
        self.items = list(items)
        self.i = -1

    def __iter__(self):
        return self

    def __next__(self):
        self.i = (self.i + 1) % len(self.items)
        return self.items[self.i]


class Chunks:
    def __init__(self, source, size):
        self.it = iter(source)
        self.size = size

    def __iter__(self):
        return self

    def __next__(self):
        chunk = []
        for x in self.it:
            chunk.append(x)
            if len(chunk) == self.size:
                break
        if not chunk:
            raise StopIteration
        return chunk


class Peekable:
    def __init__(self, source):
        self.it = iter(source)
        self.buffer = []

    def peek(self, default=None):
        if not self.buffer:
            try:
                self.buffer.append(next(self.it))
            except StopIteration:
                return default
        return self.buffer[0]

    def __iter__(self):
        return self

    def __next__(self):
        if self.buffer:
            return self.buffer.pop()
        return next(self.it)


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        out = list(self.left) if self.left else []
        out.append(self.value)
        if self.right is not None:
            out.extend(self.right)
        return iter(out)


def take(n, it):
    return [x for x, _ in zip(it, range(n))]


def main():
    r = Range(3)
    print(list(r), list(r), [(a, b) for a in r for b in r], sum(Range(1, 10, 3)), list(Range(0, 1, 0.25)), 4 in Range(10), max(Range(5)), list(zip(Range(2), Range(5, 9))))
    f = Fibonacci(50)
    print(list(f), list(f), take(10, Fibonacci()), next(x for x in Fibonacci() if x > 1000), sum(x for x in Fibonacci(100) if x % 2 == 0))
    c = Cycle("abc")
    print(take(7, c), next(c), [next(c) for _ in range(3)], list(zip(range(5), Cycle([True, False]))))
    print(list(Chunks(range(7), 3)), list(Chunks("abcd", 2)), list(Chunks([], 2)), [sum(chunk) for chunk in Chunks(Range(10), 4)])
    p = Peekable([1, 2, 2, 3])
    runs = []
    while p.peek() is not None:
        x = next(p)
        n = 1
        while p.peek() == x:
            next(p)
            n += 1
        runs.append((x, n))
    print(runs, p.peek("end"), list(p), list(Peekable("ab")))
    t = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))
    print(list(t), sum(t), sorted(t, reverse=True), 3 in t, 5 in t, [x * 2 for x in t], max(t), list(map(str, t)), list(reversed(list(t))))
    it = iter(Range(5))
    print(next(it), [x for x in it if x % 2], next(it, None), iter(it) is it)
    a, b, *rest = list(Fibonacci(20))
    print(a, b, rest, dict(zip(Cycle("xy"), range(3))), list(enumerate(Fibonacci(3))), tuple(Range(2)), set(Cycle([1]).items))


main()
