# covers: builtins: iter and next on every container, defaults, StopIteration, iter with a sentinel, shared iterators, iterators in functions, own iterators
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Tokens:
    def __init__(self, text):
        self.it = iter(text.split())
        self.current = None
        self.advance()

    def advance(self):
        self.current = next(self.it, None)
        return self.current


class Reader:
    def __init__(self, items):
        self.items = items
        self.reads = 0

    def read(self):
        self.reads += 1
        return self.items.pop(0) if self.items else "EOF"


def take(it, n):
    out = []
    for _ in range(n):
        x = next(it, None)
        if x is None:
            break
        out.append(x)
    return out


def pairs(xs):
    it = iter(xs)
    return [(a, next(it, None)) for a in it]


def header_and_rows(lines):
    it = iter(lines)
    header = next(it)
    return header, [row for row in it]


def same_length(a, b):
    a, b = iter(a), iter(b)
    missing = -1
    while True:
        x, y = next(a, missing), next(b, missing)
        if x == missing or y == missing:
            return x == y


def main():
    for it in (iter([1, 2]), iter((1, 2)), iter(range(1, 3))):
        print(next(it), next(it), next(it, "end"), next(it, None))
    s, d, b = iter("añ"), iter({"k": 1, "j": 2}), iter(b"xy")
    print(next(s), next(s), next(s, ""), next(d), next(d), next(b), next(b), next(b, -1))
    print(next(iter({7})), next(iter({"v": 3}.items())), next(iter({"v": 3}.values())), next(enumerate("q")), next(zip([1], "z")), next(map(str, [5])), next(filter(None, [0, 4])), next(reversed([1, 9])), next(x * x for x in (3, 4)))
    it = iter([1])
    next(it)
    for _ in range(2):
        try:
            next(it)
        except StopIteration as e:
            print("StopIteration", repr(str(e)))
    c = Countdown(3)
    print(next(c), list(c), list(c), next(c, "over"), sum(Countdown(5)), max(Countdown(4)), [x for x in Countdown(3)], 2 in Countdown(5), list(zip(Countdown(3), "ab")), sorted(Countdown(3)))
    print(iter(c) is c, list(enumerate(Countdown(2))), tuple(Countdown(2)), list(map(lambda x: x + 1, Countdown(2))))
    reader = Reader([1, 2, 3])
    print([reader.read() for _ in range(4)], reader.reads)
    numbers = [3, 1, 0, 2]
    t = Tokens("a bb ccc")
    while t.current is not None:
        print(t.current, end=" ")
        t.advance()
    print(t.current, Tokens("").current)
    shared = iter(range(10))
    print(take(shared, 3), take(shared, 2), next(shared), [x for x in shared if x % 2], take(shared, 1), pairs([1, 2, 3]), pairs("abcd"))
    print(header_and_rows(["h", "r1", "r2"]), same_length([1], [2]), same_length([1], []), same_length([], []), same_length([1, 2], [3, 4]))
    try:
        header_and_rows([])
    except StopIteration:
        print("no header")
    it = iter([1, 2, 3, 4, 5, 6])
    for x in it:
        if x % 2:
            print(x, "skips", next(it), end="; ")
    print()
    xs = [1, 2]
    it = iter(xs)
    xs.append(3)
    print(list(it), next(it, "exhausted"))
    xs.append(4)
    print(next(it, "stays exhausted"), list(iter(iter(xs))))
    a = iter(xs)
    b = a
    print(next(a), next(b), next(a), list(b))


main()
