# covers: iterators: functions that take any iterable and return lists or lazy maps, windowed and grouped views written by hand, accumulate, chain, product, islice-like helpers without generators
def concat(iterables):
    return [x for it in iterables for x in it]


def islice(it, start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    out = []
    for i, x in enumerate(it):
        if i >= stop:
            break
        if i >= start and (i - start) % step == 0:
            out.append(x)
    return out


def window(it, n):
    buffer = []
    out = []
    for x in it:
        buffer.append(x)
        if len(buffer) > n:
            buffer.pop(0)
        if len(buffer) == n:
            out.append(tuple(buffer))
    return out


def groupby(it, key=None):
    out = []
    for x in it:
        k = x if key is None else key(x)
        if out and out[-1][0] == k:
            out[-1][1].append(x)
        else:
            out.append((k, [x]))
    return out


def accumulate(it, f=None, start=None):
    out = []
    total = start
    for x in it:
        total = x if total is None else total + x if f is None else f(total, x)
        out.append(total)
    return out


def product(xs, ys):
    return ((x, y) for x in xs for y in ys)


def longest(a, b, fill=None):
    a, b = list(a), list(b)
    n = max(len(a), len(b))
    return list(zip(a + [fill] * (n - len(a)), b + [fill] * (n - len(b))))


def compress(data, selectors):
    return [d for d, s in zip(data, selectors) if s]


def drop_while(test, it):
    it = iter(it)
    for x in it:
        if not test(x):
            return [x] + list(it)
    return []


def split_at(it, test):
    out = [[]]
    for x in it:
        if test(x):
            out.append([])
        else:
            out[-1].append(x)
    return out


def numbers(lines):
    return filter(lambda n: n is not None, map(parse, lines))


def parse(line):
    line = line.strip()
    return int(line) if line.lstrip("-").isdigit() else None


def squares(it):
    return map(lambda x: x * x, it)


def odds(it):
    return filter(lambda x: x % 2, it)


def main():
    print(concat([[1], (2, 3), range(4, 6)]), concat(["ab", "c"]), concat([]), islice("abcdef", 2), islice("abcdef", 1, 5), islice(range(100), 10, 50, 15), islice(iter([1, 2]), 5))
    print(window([1, 2, 3, 4], 2), window("abc", 3), window([1], 2), groupby("aabccc"), groupby([1, 3, 2, 4, 5], key=lambda x: x % 2), groupby([]), [(k, len(g)) for k, g in groupby(sorted("mississippi"))])
    print(accumulate([1, 2, 3]), accumulate([1, 2, 3], lambda a, b: a * b), accumulate([], None), accumulate([1, 2], None, 10), accumulate("abc"), accumulate([3, 1, 5], max), accumulate([0.5, 1]))
    print(list(product([1, 2], "ab")), sum(x * y for x, y in product(range(4), range(3))), longest([1, 2, 3], [4], 0), longest([], [1], 9), compress("abcd", [1, 0, True, False]), drop_while(lambda x: x < 3, [1, 3, 2]), drop_while(str.isspace, "  a b"), split_at([1, 0, 2, 3, 0], lambda x: x == 0), split_at("a,b", lambda c: c == ","))
    print(list(numbers(["1", "x", " -2 ", "", "3"])), sum(numbers(["4", "5"])), max(squares(numbers(["-7", "2"]))), list(squares(odds(range(6)))), list(odds(squares([1, 2, 3]))), [x for x in squares(range(3))], dict(zip("abc", squares([1, 2, 3]))), list(zip(odds(range(9)), squares(range(9)))))
    pipeline = odds(squares(filter(lambda x: x > 2, range(10))))
    print(next(pipeline), list(pipeline), next(pipeline, None))
    stages = [odds, squares, lambda it: map(lambda x: x + 1, it)]
    data = range(8)
    for stage in stages:
        data = list(stage(data))
    print(data, list(map(list, [range(2), range(1)])), [list(g) for g in ("ab", "c")], "".join(map(str.upper, filter(str.isalpha, "a1b2"))), any(odds([2, 4])), all(squares([1, 0])), sorted(squares([-3, 2, 1])), tuple(odds([1, 2, 3])), min(squares([3, -1])), len(list(odds(range(100)))), list(enumerate(odds(range(5)), 1)))


main()
